"""Whether an editor's work would be lost, were an entry loaded; and the difference, to show."""

import difflib
from dataclasses import dataclass
from typing import Any

from offshoot.library import models

from .plain import Plain, digest_of, plain_of_entry
from .reading import KINDS, Entry
from .writing import as_yaml, plain_of


@dataclass(frozen=True)
class Held:
    """An entry that was not loaded because an editor's work would be lost.

    `reason` completes "not loaded, because …"; `difference` is a unified diff from what is in
    the library, drafts included, to what is in the file.
    """

    entry: Entry
    reason: str
    difference: str

    @property
    def name(self) -> str:
        """What `--overwrite` knows it by: a slug, in an annex with its folder before it."""
        is_annexed = self.entry.kind not in KINDS
        return f"{self.entry.kind}/{self.entry.slug}" if is_annexed else self.entry.slug


def latest_words(current: Any) -> Plain:
    """What an object of the library says; what its draft says where there is one."""
    latest = getattr(current, "get_latest_revision_as_object", None)
    return plain_of(latest() if latest else current)


def is_said_already(entry: Entry, current: Any, plain: Plain) -> bool:
    """Whether the library shows readers what the entry says, and no draft says otherwise."""
    return entry.state == digest_of(plain) and _is_at_rest(current)


def held(
    entry: Entry, current: Any, record: models.ContentRecord | None, plain: Plain
) -> Held | None:
    """Says why the entry must not be loaded over `current`, whose words are `plain`; None when
    nobody's work is in the way. `record` is what was loaded last."""
    reason = _reason_to_hold(current, record, plain)
    return Held(entry, reason, _difference(plain, entry)) if reason else None


def _is_at_rest(instance: Any) -> bool:
    return getattr(instance, "live", True) and not getattr(
        instance, "has_unpublished_changes", False
    )


def _reason_to_hold(current: Any, record: models.ContentRecord | None, plain: Plain) -> str | None:
    if current is None:
        return "an editor deleted it" if record else None
    if record is None:
        return "an editor made one with the same slug"
    if not getattr(current, "live", True) and current.first_published_at:
        return "an editor took it off the site"
    if not _is_at_rest(current):
        return "an editor has a draft of it"
    if getattr(current, "locked", False):
        return "an editor locked it"
    return "an editor changed it" if record.state_digest != digest_of(plain) else None


def _difference(plain: Plain, entry: Entry) -> str:
    wanted = plain_of_entry(entry.data)
    ours = as_yaml({name: plain.get(name) for name in wanted}).splitlines()
    theirs = as_yaml(wanted).splitlines()
    return "\n".join(difflib.unified_diff(ours, theirs, "library", entry.path, lineterm="", n=1))
