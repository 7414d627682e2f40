"""The library's own cards."""

from collections.abc import Sequence
from typing import Any

from django.template.defaultfilters import date as as_date
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import WorkflowState

from offshoot.library.domain.freshness import MONTHS
from offshoot.library.models import Innovation, KindReview, LinkCheck
from offshoot.library.queries import care
from offshoot.library.registry import Button, Card, CareRow, register_care

from .links import edit_url_of, used_in

EDIT = "library.change_innovation"
PUBLISH = "library.publish_innovation"


def _day(on: Any) -> str:
    return as_date(on, "j F Y") if on else ""


def waiting_rows(states: Sequence[WorkflowState]) -> list[CareRow]:
    return [_in_review(state, _("Review it")) for state in states if state.content_object]


def own_rows(states: Sequence[WorkflowState]) -> list[CareRow]:
    return [_own(state) for state in states if state.content_object]


def _in_review(state: WorkflowState, button: str) -> CareRow:
    since, url = state.current_task_state.started_at, edit_url_of(state.content_object)
    words = _("%(stage)s, since %(day)s, sent in by %(person)s") % {
        "stage": state.current_task_state.task.name,
        "day": _day(since),
        "person": state.requested_by or _("somebody who has left"),
    }
    return CareRow(_title_of(state), url, words, (Button(button, url),))


def _own(state: WorkflowState) -> CareRow:
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        return _in_review(state, _("Open it"))
    task_state, url = state.current_task_state, edit_url_of(state.content_object)
    note = _("Changes are asked for: %(words)s") % {"words": task_state.comment or "–"}
    return CareRow(_title_of(state), url, note, (Button(_("Make the changes"), url),))


def _title_of(state: WorkflowState) -> str:
    """As the draft calls it, which may not be what readers see."""
    thing = state.content_object
    revision = thing.latest_revision
    return revision.object_str if revision else str(thing)


def unreviewed_rows(innovations: Sequence[Innovation]) -> list[CareRow]:
    return [
        CareRow(
            one.name,
            one.get_absolute_url(),
            _("Public since %(day)s") % {"day": _day(one.first_published_at)},
            (
                Button(_("Edit"), edit_url_of(one)),
                Button(_("All of it is right"), reverse("care:reviewed", args=[one.pk]), True),
            ),
        )
        for one in innovations
    ]


def due_rows(innovations: Sequence[Innovation]) -> list[CareRow]:
    kinds = care.due_of(innovations, timezone.localdate())
    return [_due_row(one, kinds[one.pk]) for one in innovations]


def _due_row(innovation: Any, kinds: list[str]) -> CareRow:
    words = {kind: str(KindReview.Kind(kind).label) for kind in kinds}
    buttons = [
        Button(
            _("%(kind)s: still so") % {"kind": label.capitalize()},
            reverse("care:still-so", args=[innovation.pk, kind]),
            True,
        )
        for kind, label in words.items()
    ]
    known = _day(innovation.known_on) or _("never")
    note = _("Looked at as a whole: %(day)s. Due: %(kinds)s") % {
        "day": known,
        "kinds": ", ".join(words.values()),
    }
    edit = Button(_("Edit"), edit_url_of(innovation))
    return CareRow(innovation.name, innovation.get_absolute_url(), note, (edit, *buttons))


def link_rows(links: Sequence[LinkCheck]) -> list[CareRow]:
    uses = used_in(links)
    return [_link_row(link, uses.get(link.address, [])) for link in links]


def _link_row(link: LinkCheck, uses: list[Any]) -> CareRow:
    edits = tuple(
        Button(_("Edit “%(name)s”") % {"name": use.name}, use.edit_url) for use in uses[:3]
    )
    count = len(uses)
    read_on = next((use.read_on for use in uses if use.read_on), None)
    where = ngettext("given in %(count)d place", "given in %(count)d places", count)
    note = _("%(words)s since %(day)s, %(where)s. Archived copy to give instead: %(copy)s") % {
        "words": link.words,
        "day": _day(link.dead_since),
        "where": where % {"count": count},
        "copy": archived(link.address, read_on),
    }
    by_hand = Button(_("Checked by hand: works"), reverse("care:link-works", args=[link.pk]), True)
    return CareRow(link.address, link.address, note, (*edits, by_hand))


def archived(address: str, read_on: Any) -> str:
    """The copy that the Internet Archive took nearest to the day on which it was read."""
    return (
        f"https://web.archive.org/web/{read_on:%Y%m%d}/{address}"
        if read_on
        else (f"https://web.archive.org/web/2/{address}")
    )


def text_rows(innovations: Sequence[Innovation]) -> list[CareRow]:
    """The languages that are missing or not confirmed; one query."""
    texts = care.languages_of(innovations)
    return [_text_row(one, texts.get(one.pk, {})) for one in innovations]


def _text_row(innovation: Innovation, texts: dict[str, str]) -> CareRow:
    machine = [language for language, status in texts.items() if status == "machine"]
    missing = [language for language in care.LANGUAGES if language not in texts]
    parts = [
        (_("to confirm: %(languages)s"), machine),
        (_("missing: %(languages)s"), missing),
    ]
    note = "; ".join(
        words % {"languages": ", ".join(sorted(some))} for words, some in parts if some
    )
    url = edit_url_of(innovation) + "#tab-texts"
    return CareRow(
        innovation.name, innovation.get_absolute_url(), note, (Button(_("Open its texts"), url),)
    )


CARDS = (
    Card(
        "waiting",
        gettext_lazy("Waiting for your decision"),
        gettext_lazy("Drafts that somebody sent in, at the stage that is yours to decide."),
        gettext_lazy("No draft waits for you."),
        PUBLISH,
        care.waiting_for,
        waiting_rows,
        10,
    ),
    Card(
        "sent-in",
        gettext_lazy("What you sent in"),
        gettext_lazy("Your drafts on their way to readers; those that came back to you first."),
        gettext_lazy("Nothing of yours is in review."),
        EDIT,
        care.sent_in_by,
        own_rows,
        20,
    ),
    Card(
        "never-reviewed",
        gettext_lazy("Never reviewed"),
        gettext_lazy("Public, and no editor has stood by all of it yet. Read it and say so."),
        gettext_lazy("An editor has stood by everything that is public."),
        PUBLISH,
        lambda person: care.never_reviewed(),
        unreviewed_rows,
        60,
    ),
    Card(
        "due",
        gettext_lazy("Due to be looked at again"),
        gettext_lazy(
            "What was said long ago: status and contact after a year; cost, adaptations and the "
            "search for new studies after two. Look, and change it or say that it is still so."
        ),
        gettext_lazy("Nothing is due."),
        PUBLISH,
        lambda person: care.due(timezone.localdate(), MONTHS),
        due_rows,
        50,
    ),
    Card(
        "dead-links",
        gettext_lazy("Links that do not answer"),
        gettext_lazy(
            "Sources and websites that failed on several days while others answered. Give the new "
            "address or an archived copy; or open it yourself and say that it works."
        ),
        gettext_lazy("Every link that was asked answers."),
        EDIT,
        lambda person: care.dead_links(),
        link_rows,
        70,
    ),
    Card(
        "machine-drafts",
        gettext_lazy("Machine drafts to confirm"),
        gettext_lazy("Translations by a machine, marked as such until somebody has read them."),
        gettext_lazy("Every machine draft was read by somebody."),
        EDIT,
        lambda person: care.machine_drafts(),
        text_rows,
        80,
    ),
    Card(
        "untranslated",
        gettext_lazy("Not in every language"),
        gettext_lazy("No text yet in a language of the founding cities."),
        gettext_lazy("Everything is told in every language of the founding cities."),
        EDIT,
        lambda person: care.untranslated(),
        text_rows,
        90,
    ),
)


def register() -> None:
    for card in CARDS:
        register_care(card)
