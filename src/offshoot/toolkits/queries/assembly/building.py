"""What sections are made from, and how one is put together."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offshoot.library.domain.profile import Dimension, Reading, level_names
from offshoot.library.domain.references import citations
from offshoot.library.queries.innovation_page import InnovationPage
from offshoot.standards.domain.published import standard_name
from offshoot.toolkits.domain.document import (
    Block,
    Entries,
    Entry,
    Fact,
    Facts,
    OpenPoint,
    Prose,
    Section,
    Table,
    Words,
    words_in,
)
from offshoot.toolkits.domain.sections import SECTIONS, TOPICS, SectionKey
from offshoot.toolkits.models import Toolkit

#: The section that tells an open point of the innovation, by its topic.
_SECTION_OF_TOPIC = {
    "evidence": SectionKey.EVIDENCE,
    "adaptation": SectionKey.FIRST_STEPS,
    "transfer": SectionKey.TRANSFER,
    "income": SectionKey.INCOME,
    "cost": SectionKey.INCOME,
    "delivery": SectionKey.DELIVERY,
    "people": SectionKey.PROBLEM,
    "rights": SectionKey.LAW,
}


class Material:
    """A toolkit and its innovation, as the sections need them. Reads only what
    `queries.documents.whole` fetches."""

    def __init__(self, toolkit: Toolkit) -> None:
        self.toolkit = toolkit
        self.innovation = toolkit.innovation
        self.page = InnovationPage(toolkit.innovation, toolkit.language)
        self.text = self.page.text

    @cached_property
    def texts(self) -> dict[str, str]:
        """The toolkit's own texts by topic."""
        return {row.topic: row.text for row in self.toolkit.texts.all()}

    def words(self, text: str, *sources: str, is_prose: bool = False) -> Words:
        """A text with the sources that there are among those named and cited."""
        named = [*sources, *(citations(text) if is_prose else ())]
        known = dict.fromkeys(key for key in named if key in self.page.source_by_key)
        return Words(text, tuple(known), is_prose)


class Builder:
    """Puts one section together. What is empty is left out."""

    def __init__(self, key: SectionKey, material: Material) -> None:
        self.key = key
        self.material = material
        self.blocks: list[Block] = []
        self.fullness: list[str] = []

    def prose(self, title: str, text: str) -> None:
        """A text of the innovation."""
        if text.strip():
            words = self.material.words(text, is_prose=True)
            self.blocks.append(Prose(title, words, self.material.text.language))

    def topics(self) -> None:
        """What the toolkit itself says in words in this section."""
        for topic in TOPICS.values():
            text = self.material.texts.get(topic.key, "")
            if topic.section is self.key and text:
                words = self.material.words(text, is_prose=True)
                language = self.material.toolkit.language
                self.blocks.append(Prose(_(topic.title), words, language))

    def facts(self, title: str, rows: Iterable[Fact]) -> None:
        if told := tuple(row for row in rows if row.words.text):
            self.blocks.append(Facts(title, told))

    def entries(self, title: str, entries: Iterable[Entry], *, is_numbered: bool = False) -> int:
        """Adds entries, and gives how many there were."""
        if told := tuple(entries):
            self.blocks.append(Entries(title, told, is_numbered))
        return len(told)

    def table(
        self,
        title: str,
        headings: tuple[str, ...],
        rows: Iterable[Any],
        numeric: Iterable[int] = (),
    ) -> int:
        """Adds a table, and gives how many rows there were."""
        if told := tuple(rows):
            self.blocks.append(Table(title, headings, told, frozenset(numeric)))
        return len(told)

    def count(self, words: str, number: int) -> None:
        """Says how many there are of something; `words` hold the number already."""
        if number:
            self.fullness.append(words)

    def reading(self, dimension: Dimension) -> None:
        """The published level of a dimension, with its reason."""
        standing, found = self.material.page.standing, self._reading_of(dimension)
        if found.state == "not assessed":
            return
        reason = standing.reasons.get(dimension.value, "")
        said = f"{_level_words(found)}. {reason}" if reason else _level_words(found)
        by = (
            f"{standing.assessed_by}, {standard_name(standing.standard)}"
            if standing.assessed_by
            else ""
        )
        rows = [Fact(_("Level"), Words(said)), Fact(_("Read by"), Words(by))]
        self.facts(_("How far it is, by the standard"), rows)

    def _reading_of(self, dimension: Dimension) -> Reading:
        found: Reading = getattr(self.material.page.profile, dimension.value)
        return found

    def done(self) -> Section:
        points = tuple(dict.fromkeys(self._open_points()))
        if not (self.blocks or points):
            points = (OpenPoint(_("Nothing was found for this section yet.")),)
        missing = ngettext("%(n)d open point", "%(n)d open points", len(points))
        if points:
            self.fullness.append(missing % {"n": len(points)})
        text = SECTIONS[self.key]
        return Section(
            key=self.key,
            title=_(text.title),
            answers=_(text.answers),
            blocks=tuple(self.blocks),
            open_points=points,
            fullness=tuple(self.fullness),
            sources=self._sources(),
        )

    def _sources(self) -> tuple[str, ...]:
        used = {key for block in self.blocks for words in words_in(block) for key in words.sources}
        return tuple(key for key in self.material.page.source_by_key if key in used)

    def _open_points(self) -> Iterator[OpenPoint]:
        """Those of the toolkit, and what is not known about the innovation."""
        material = self.material
        for own in material.toolkit.open_points.all():
            if own.section == self.key:
                yield OpenPoint(own.statement, own.ask)
        for unknown in material.page.unknown:
            if _SECTION_OF_TOPIC.get(unknown.topic) is self.key:
                yield OpenPoint(unknown.statement, unknown.ask)


def _level_words(reading: Reading) -> str:
    """A level by its name first, then its number, in the active language."""
    if not reading.levels:
        return capfirst(_(reading.words()))
    ends = sorted({reading.levels[0], reading.levels[-1]})
    names = _(" or ").join(_(level_names(reading.dimension)[level]) for level in ends)
    numbers = _(" or ").join(str(level) for level in ends)
    return capfirst(_("%(names)s · level %(numbers)s") % {"names": names, "numbers": numbers})
