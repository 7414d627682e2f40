"""The watch over links: which addresses the library gives, and which is asked next."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from offshoot.library.domain.link_health import Answer
from offshoot.library.domain.public_addresses import is_public
from offshoot.library.models import (
    ChallengeSource,
    CollectionSource,
    EditionSource,
    Innovation,
    LinkCheck,
    Organisation,
    Source,
)
from offshoot.library.operations.care import note_answer, others_answer, watch

from .asking import Allow, ask

#: Every table with an address in it, the field, and through what the thing is reached that editors
#: open to change it.
WHERE: tuple[tuple[Any, str, str], ...] = (
    (Source, "url", "innovation"),
    (ChallengeSource, "url", "challenge"),
    (CollectionSource, "url", "collection"),
    (EditionSource, "url", "edition"),
    (Innovation, "website", ""),
    (Organisation, "website", ""),
)


def addresses() -> Iterator[str]:
    """Every address that the library gives; one query a table."""
    for model, field, _owner in WHERE:
        found = model.objects.exclude(**{field: ""}).order_by()
        yield from found.values_list(field, flat=True).distinct().iterator()


def watch_all(now: datetime) -> int:
    """Looks at the addresses there are now; returns how many."""
    return watch(addresses(), now)


def check_next(now: datetime, allow: Allow = is_public) -> LinkCheck | None:
    """Asks the address that has waited longest, and keeps what came of it; None when nothing is
    due. One address a call, and the calls are minutes apart: no host is pressed, and the worker is
    soon free again."""
    link = LinkCheck.objects.filter(due_at__lte=now).order_by("due_at", "pk").first()
    if link is None or not settings.CHECK_LINKS:
        return None
    asked = ask(link.address, agent=agent(), allow=allow)
    if asked.answer is Answer.FAILS and not others_answer(link, now):
        _ask_a_witness(link, now, allow)
    note_answer(link, asked.answer, asked.words, now)
    return link


def _ask_a_witness(link: LinkCheck, now: datetime, allow: Allow) -> None:
    """Asks another host that is known to answer, so that its answer tells whether the network
    works: a small library may be asked for nothing else for weeks."""
    others = LinkCheck.objects.exclude(host=link.host).filter(answered_at__isnull=False)
    witness = others.order_by("asked_at").first()
    if witness is not None:
        asked = ask(witness.address, agent=agent(), allow=allow)
        if asked.answer is Answer.WORKS:
            note_answer(witness, asked.answer, asked.words, now)


def agent() -> str:
    """How we say who asks."""
    return f"Offshoot link check (+{settings.SITE_URL})"


@dataclass(frozen=True)
class Use:
    """Something that gives an address: its name, where editors change it, and the day on which the
    source was read, where it is one."""

    name: str
    edit_url: str
    read_on: date | None


def used_in(links: Sequence[LinkCheck]) -> dict[str, list[Use]]:
    """By address, what gives it; one query a table."""
    uses: dict[str, list[Use]] = defaultdict(list)
    wanted = [link.address for link in links]
    for model, field, owner in WHERE:
        rows = model.objects.filter(**{f"{field}__in": wanted})
        for row in rows.select_related(owner) if owner else rows:
            thing = getattr(row, owner) if owner else row
            use = Use(str(thing), edit_url_of(thing), getattr(row, "read_on", None))
            uses[getattr(row, field)].append(use)
    return uses


def edit_url_of(thing: Any) -> str:
    """Where editors change a thing of the library, or of another module that drafts are kept of."""
    if viewset := getattr(thing, "snippet_viewset", None):
        return reverse(viewset.get_url_name("edit"), args=[thing.pk])
    return reverse(f"{thing._meta.model_name}:edit", args=[thing.pk])
