"""A toolkit as a document to be printed and edited."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from math import sqrt

from django.conf import settings
from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from offshoot.documents import domain as d
from offshoot.documents.domain import Line, Run, line
from offshoot.library.domain.amounts import money

from .domain import document as t
from .domain.edition import Edition
from .domain.meter import MeterItem
from .prose import address_of, blocks_of, citation, in_one_line, lines_of


def as_document(document: t.ToolkitDocument, edition: Edition) -> d.Document:
    """The whole toolkit, with words between its texts in the active language; marked as a draft
    where the edition has no number."""
    return _Writer(document).whole(edition)


def _day(when: object) -> str:
    return str(formats.date_format(when, "j F Y"))  # type: ignore[arg-type]


class _Writer:
    """Turns each part of a toolkit into blocks."""

    def __init__(self, document: t.ToolkitDocument) -> None:
        self.document = document
        self.locale = (get_language() or "en").replace("-", "_")

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(source.key for source in self.document.sources)

    def whole(self, edition: Edition) -> d.Document:
        document = self.document
        words = _("Release %(number)s, %(day)s") if edition.number else _("Draft of %(day)s")
        release = words % {"number": edition.number, "day": _day(edition.dated)}
        address = address_of(document.path)
        return d.Document(
            title=document.title,
            language=document.language,
            dated=edition.dated,
            kicker=_("Toolkit"),
            subtitle=" · ".join(filter(None, (document.place, release, document.licence))),
            lead=line(document.summary),
            blocks=(
                *self._first_page(edition, release),
                *(self._section(section) for section in document.sections),
                *self._sources(),
            ),
            running=f"{document.title} · {release} · {address}",
            publisher=settings.WAGTAIL_SITE_NAME,
        )

    # --- what stands before the sections -----------------------------------------------------

    def _first_page(self, edition: Edition, release: str) -> Iterator[d.Block]:
        document = self.document
        facts = [d.Fact(_("This release"), line(release))]
        if edition.what_changed:
            facts.append(d.Fact(_("What changed"), line(edition.what_changed)))
        licence = Run(document.licence, link=document.licence_url)
        address = address_of(document.path)
        facts += [
            d.Fact(_("Licence"), line(licence)),
            d.Fact(_("Newest release"), line(Run(address, link=address))),
        ]
        yield d.Section(_("About this toolkit"), (d.Facts(tuple(facts)),), "above")
        yield d.Section(_("What is in it"), (self._contents(),), "above")
        yield d.Section(_("How complete it is"), tuple(self._meter()), "above")

    def _contents(self) -> d.Block:
        rows = (
            (
                (line(f"{section.number}. {section.title}"),),
                (line(section.answers),),
                (line(", ".join(section.fullness) or _("described in words")),),
            )
            for section in self.document.sections
        )
        headings = (line(_("Section")), line(_("Answers")), line(_("What is there")))
        title = _("What is in it")
        return d.Table(title, headings, tuple(rows), (3, 4, 3), first_column_names=True)

    def _meter(self) -> Iterator[d.Block]:
        meter = self.document.meter
        counted = {"there": meter.there, "total": meter.total}
        words = _(
            "%(there)s of the %(total)s things that another city needs to do the same, counted by "
            "TIDieR."
        )
        yield d.Paragraph(line(words % counted))
        if meter.missing:
            yield d.Bullets(tuple(self._missing(item) for item in meter.missing))

    def _missing(self, item: MeterItem) -> Line:
        where = _("Section %(number)s.") % {"number": item.section.number}
        name, write = _(item.name), _(item.write)
        said = line(Run(_("Missing: "), strong=True, tone="warm"), Run(name, strong=True))
        return line(said, f". {write} {where}")

    # --- sections ----------------------------------------------------------------------------

    def _section(self, section: t.Section) -> d.Section:
        blocks: list[d.Block] = [d.Paragraph(line(Run(section.answers, emphasis=True)))]
        for block in section.blocks:
            if block.title:
                blocks.append(d.Heading(block.title))
            blocks += self._block(block)
        if section.open_points:
            blocks.append(d.Heading(_("What we don't know")))
            blocks.append(d.Bullets(tuple(self._open(point) for point in section.open_points)))
        return d.Section(f"{section.number}. {section.title}", tuple(blocks), "above")

    def _open(self, point: t.OpenPoint) -> Line:
        said = line(Run(_("Open: "), strong=True, tone="warm"), point.statement)
        if not point.ask:
            return said
        return line(said, " ", Run(_("Ask: %(whom)s") % {"whom": point.ask}, emphasis=True))

    def _block(self, block: t.Block) -> list[d.Block]:
        if isinstance(block, t.Prose):
            own = "" if block.language == self.document.language else block.language
            return blocks_of(block.words.cited_text, self.known, own)
        if isinstance(block, t.Facts):
            return [d.Facts(tuple(self._fact(fact) for fact in block.rows))]
        if isinstance(block, t.Entries):
            return [
                one for at, e in enumerate(block.entries, 1) for one in self._entry(block, at, e)
            ]
        return [self._table(block)]

    def _fact(self, fact: t.Fact) -> d.Fact:
        return d.Fact(fact.name, in_one_line(self._lines(fact.words)))

    def _entry(self, block: t.Entries, at: int, entry: t.Entry) -> Iterator[d.Block]:
        number = f"{at}. " if block.is_numbered else ""
        name = f"{number}{entry.name}".strip()
        tone: d.Tone = "warm" if entry.tone else ""
        words = self._lines(entry.words)
        head = line(Run(name, strong=True, tone=tone)) if name else ()
        if not entry.words.text:
            head = line(head, *(citation(key, self.known) for key in entry.words.sources))
        told = [line(head, ". " if head else "", words[0]), *words[1:]] if words else [head]
        yield from (d.Paragraph(each) for each in told if each)
        if entry.facts:
            yield d.Facts(tuple(self._fact(fact) for fact in entry.facts))
        if entry.note:
            yield d.Paragraph(line(entry.note), "small")

    def _table(self, table: t.Table) -> d.Table:
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in table.rows)
        return d.Table(
            table.title,
            tuple(line(heading) for heading in table.headings),
            rows,
            _widths(table, rows),
            table.numeric,
            first_column_names=True,
        )

    def _cell(self, cell: t.Cell) -> tuple[Line, ...]:
        return (line(self._money(cell)),) if isinstance(cell, t.Money) else self._lines(cell)

    def _lines(self, words: t.Words) -> tuple[Line, ...]:
        """A piece of text with the numbers of its sources; nothing for none."""
        if not words.text:
            return ()
        if words.is_prose:
            return lines_of(words.cited_text, self.known)
        run = Run(
            words.text,
            emphasis=words.is_muted,
            tone="muted" if words.is_muted else "",
            link=address_of(words.link),
        )
        return (line(run, *(citation(key, self.known) for key in words.sources)),)

    def _money(self, said: t.Money) -> str:
        amount = self._amount(said.amount, said.currency)
        around = self._range(said)
        both = f"{amount} ({around})" if amount and around else amount or around
        return f"{both}, {said.year}" if said.year else both

    def _range(self, said: t.Money) -> str:
        low, high = (self._amount(end, said.currency) for end in (said.low, said.high))
        if low and high:
            return f"{low} – {high}"
        if low:
            return _("from %(amount)s") % {"amount": low}
        return _("up to %(amount)s") % {"amount": high} if high else ""

    def _amount(self, amount: Decimal | None, currency: str) -> str:
        return "" if amount is None else money(amount, currency, self.locale)

    # --- sources -----------------------------------------------------------------------------

    def _sources(self) -> Iterator[d.Block]:
        sources = self.document.sources
        if not sources:
            return
        number = ngettext("%(n)s source", "%(n)s sources", len(sources)) % {"n": len(sources)}
        facts = tuple(d.Fact(str(source.number), _source(source)) for source in sources)
        inner = (d.Paragraph(line(number), "small"), d.Facts(facts, "small"))
        yield d.Section(_("Sources"), inner, "above")


def _source(source: t.SourceLine) -> Line:
    told = (
        source.publisher,
        source.kind,
        source.published,
        _("read %(day)s") % {"day": _day(source.read_on)},
    )
    rest = ", ".join(filter(None, told))
    return line(Run(source.title, link=source.url), f", {rest}. ", Run(source.url, link=source.url))


def _widths(table: t.Table, rows: tuple[tuple[tuple[Line, ...], ...], ...]) -> tuple[float, ...]:
    """Wider columns for longer texts, yet none so narrow that its words break."""

    def width(heading: str, cells: Sequence[tuple[Line, ...]]) -> float:
        texts = [" ".join(run.text for said in cell for run in said) for cell in cells]
        average = sum(map(len, texts)) / len(texts)
        longest = max(len(word) for text in (heading, *texts) for word in (text.split() or [""]))
        return max(sqrt(average), min(longest, 20) / 3.5)

    columns = zip(table.headings, zip(*rows, strict=True), strict=True)
    return tuple(width(heading, cells) for heading, cells in columns)
