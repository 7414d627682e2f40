"""What happens to an innovation, told in its public history."""

from collections.abc import Iterable, Mapping
from typing import Any

from offshoot.library.models import HistoryEntry, Innovation
from offshoot.library.models.changes import LONGEST_NOTE


def record_change(
    innovation: Innovation,
    kind: str,
    note: str = "",
    role: str = HistoryEntry.Role.EDITOR,
    *,
    person: Any = None,
) -> HistoryEntry:
    """Adds a line to the public history: `kind` and `role` are of `HistoryEntry`, `note` says why
    in a sentence that everybody may read. Call inside the transaction of what it tells of. Raises
    ValueError for a kind or a role that there is not."""
    if kind not in HistoryEntry.Kind.values or role not in HistoryEntry.Role.values:
        raise ValueError(f"There is no kind {kind!r} or no role {role!r} of a change.")
    return HistoryEntry.objects.create(
        innovation=innovation, kind=kind, role=role, note=note[:LONGEST_NOTE], person=person
    )


def record_merge(ids: Iterable[int], names: Mapping[str, str], person: Any) -> None:
    """Adds a line to the history of those published innovations of which a part was merged;
    `names` has `gone` and `kept`. Call inside the transaction of the merge."""
    live = Innovation.objects.published().filter(pk__in=set(ids))
    HistoryEntry.objects.bulk_create(
        HistoryEntry(
            innovation_id=pk,
            kind=HistoryEntry.Kind.MERGED,
            role=HistoryEntry.Role.EDITOR,
            person=person,
            values=dict(names),
        )
        for pk in live.values_list("pk", flat=True)
    )
