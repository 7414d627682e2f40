"""Explorations that a team told us of: they go into an innovation past the desk, once a curator
accepted them, and never over what an editor has in work."""

from collections.abc import Collection
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from offshoot.library.content.writing import plain_of
from offshoot.library.domain.references import broken_references
from offshoot.library.models import Exploration, Innovation, Source
from offshoot.library.models.changes import By
from offshoot.library.models.publishing import publish_all

_LAST_KEY = 999


class HeldError(Exception):
    """The innovation cannot be changed now; the message says why."""


@dataclass(frozen=True)
class ToldExploration:
    """What a team says: where, since which year, how far it came, and when it said so."""

    place: Any
    year: int | None
    result: str
    reason: str
    team: str
    on: date

    def row(self, key: str) -> Exploration:
        fields = {name: getattr(self, name) for name in ("place", "year", "result", "reason")}
        return Exploration(source_key=key, **fields)

    def source(self, key: str, language: str) -> Source:
        with override(language):
            title = _("Told to us by %(team)s") % {"team": self.team}
        return Source(
            key=key,
            title=title[:300],
            publisher=self.team[:200],
            kind=Source.Kind.OWN,
            published=self.on.isoformat(),
            read_on=timezone.localdate(),
        )


@transaction.atomic
def put_exploration(
    innovation: Innovation, told: ToldExploration, key: str, teams: Collection[str], by: By
) -> str:
    """Puts an exploration with its source into what readers see, and into the draft that an editor
    may have in work; in place of the one of the source `key`, where that is there still and is
    ours: its publisher is one of `teams`, as this one called itself before. Answers the key of the
    source. What is not public gets it as a draft. Raises HeldError."""
    live, draft = _opened(innovation, by.person)
    states = [state for state in (live, draft) if state is not None]
    before = key
    ours = [_is_told(state, key, teams) for state in states if key in _keys(state)]
    if not ours or not all(ours):
        key = _free_key(states)
    text = states[0].original
    source = told.source(key, text.language if text else "en")

    def change(state: Any) -> None:
        if key != before:
            _take(state, before, teams)
        _put(state, told.row(key), source)

    _keep(live, draft, by, change)
    return key


@transaction.atomic
def take_exploration(innovation: Innovation, key: str, teams: Collection[str], by: By) -> None:
    """Undoes `put_exploration`. A source that something else cites by now stays, and so does one
    that an editor put under its key. Raises HeldError."""
    live, draft = _opened(innovation, by.person)
    states = [state for state in (live, draft) if state is not None]
    if any(_is_told(state, key, teams) for state in states):
        _keep(live, draft, by, lambda state: _take(state, key, teams))


def _opened(innovation: Innovation, person: Any) -> tuple[Innovation | None, Innovation | None]:
    """What readers see, and the draft that differs from it; None for what there is not."""
    rows = Innovation.objects.select_for_update(of=("self",))
    row = rows.select_related("latest_revision", "live_revision").get(pk=innovation.pk)
    lock = row.get_lock()
    if row.workflow_in_progress or (lock and (person is None or lock.for_user(person))):
        raise HeldError(
            _("The innovation is locked, or with somebody for review. Do this once that is over.")
        )
    newest = row.get_latest_revision_as_object()
    if not row.live:
        return None, newest
    if not row.has_unpublished_changes:
        return newest, None
    seen = row.live_revision
    if seen is None:
        raise HeldError(_("The innovation has a draft. Publish it, or take it back, first."))
    return seen.as_object(), newest


def _keep(live: Any, draft: Any, by: By, change: Any) -> None:
    """Publishes what readers see, changed; and keeps the draft, changed, as the newest again."""
    if live is not None:
        change(live)
        [refusal] = publish_all([live], by)
        if refusal:
            raise HeldError(" ".join(refusal.messages))
    if draft is not None:
        change(draft)
        if live is not None:
            draft.latest_revision, draft.live_revision = live.latest_revision, live.live_revision
        draft.save_revision(user=by.person, clean=False, log_action=True)


def _keys(state: Innovation) -> set[str]:
    return {source.key for source in state.sources.all()}


def _is_told(state: Innovation, key: str, teams: Collection[str]) -> bool:
    """Whether this key is that of a source that one of the teams told, not of another by now."""
    return any(
        source.key == key
        and source.kind == Source.Kind.OWN
        and source.publisher in {team[:200] for team in teams}
        for source in state.sources.all()
    )


def _free_key(states: list[Innovation]) -> str:
    taken = set().union(*map(_keys, states))
    numbers = [int(key[1:]) for key in taken if key[:1] == "S" and key[1:].isdecimal()]
    after = max(numbers, default=0) + 1
    for number in (after, *range(1, after)):
        if number <= _LAST_KEY and f"S{number}" not in taken:
            return f"S{number}"
    raise HeldError(_("The innovation has as many sources as there can be."))


def _sources(state: Any) -> list[Source]:
    """With their passages: rows that are set take those with them that were in them."""
    sources = list(state.sources.all())
    for source in sources:
        source.passages = list(source.passages.all())
    return sources


def _put(state: Any, row: Exploration, source: Source) -> None:
    state.sources = _with(_sources(state), source, "key")
    state.explorations = _with(state.explorations.all(), row, "source_key")


def _with(rows: Any, new: Any, name: str) -> list[Any]:
    """The rows with a copy of the new one, in place of the first with the same key or at the
    end."""
    rows = list(rows)
    new, key = copy(new), getattr(new, name)
    at = _first(rows, name, key)
    if at is None:
        rows.append(new)
    else:
        new.pk, rows[at] = rows[at].pk, new
    for order, row in enumerate(rows):  # one without a place of its own would stand anywhere
        row.sort_order = order
    return rows


def _first(rows: list[Any], name: str, key: str) -> int | None:
    """Where the first row with a key stands: others that cite it are an editor's."""
    return next((n for n, row in enumerate(rows) if getattr(row, name) == key), None)


def _take(state: Any, key: str, teams: Collection[str]) -> None:
    if not _is_told(state, key, teams):
        return
    explorations = list(state.explorations.all())
    at = _first(explorations, "source_key", key)
    if at is not None:
        del explorations[at]
        state.explorations = explorations
    without = [row for row in _sources(state) if row.key != key]
    plain = plain_of(state)
    plain["sources"] = [row for row in plain["sources"] if row["key"] != key]
    if all(named != key for _path, named in broken_references(plain)):
        state.sources = without
