"""How completely a toolkit describes its innovation: the twelve items of TIDieR, which the form
for submissions asks for too; here each leads to the section that it is filled in at."""

from collections.abc import Collection
from dataclasses import dataclass

from offshoot.library.domain.words import msg
from offshoot.submissions.domain.meter import ITEMS

from .sections import SectionKey

#: Where each item is filled in, and what has to be written there.
_PLACES: dict[int, tuple[SectionKey, str]] = {
    1: (SectionKey.PROBLEM, msg("A name and a summary of the innovation.")),
    2: (SectionKey.CHANGE, msg("The need, and why what is done should help.")),
    3: (SectionKey.DELIVERY, msg("Materials: manuals, tools, equipment.")),
    4: (SectionKey.DELIVERY, msg("Activities: what is done.")),
    5: (SectionKey.DELIVERY, msg("Who does each activity, with what training.")),
    6: (SectionKey.DELIVERY, msg("In which way: in a group or alone, face to face or online.")),
    7: (SectionKey.DELIVERY, msg("Where it takes place, and what the rooms must have.")),
    8: (SectionKey.DELIVERY, msg("The dose of each activity: how often, how long.")),
    9: (SectionKey.COMPONENTS, msg("A component that may be adapted, and how.")),
    10: (SectionKey.FIRST_STEPS, msg("What adopters changed.")),
    11: (SectionKey.TRANSFER, msg("How it is checked that the core is kept.")),
    12: (SectionKey.EVIDENCE, msg("A study or count of what came of it.")),
}


@dataclass(frozen=True, slots=True)
class MeterItem:
    """One of the twelve: its name and why it matters, whether it is there, and where and what to
    write. All words are English, to be translated."""

    number: int
    name: str
    why: str
    section: SectionKey
    write: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class Meter:
    """All twelve."""

    items: tuple[MeterItem, ...]

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def there(self) -> int:
        return sum(item.is_there for item in self.items)

    @property
    def missing(self) -> tuple[MeterItem, ...]:
        return tuple(item for item in self.items if not item.is_there)


def meter(there: Collection[int]) -> Meter:
    """The meter of a toolkit in which the items of these numbers are there."""
    return Meter(
        tuple(
            MeterItem(item.number, item.name, item.why, *_PLACES[item.number], item.number in there)
            for item in ITEMS
        )
    )
