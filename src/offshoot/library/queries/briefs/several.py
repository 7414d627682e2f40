"""The council brief of several innovations: options side by side, two pages for up to four."""

from collections.abc import Callable, Sequence

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from offshoot.documents.domain import (
    Block,
    Document,
    Draft,
    Fact,
    Facts,
    Line,
    Note,
    Paragraph,
    Run,
    Section,
    Table,
    line,
)
from offshoot.library.domain.shortening import Limits, ladder
from offshoot.library.models import Innovation
from offshoot.library.queries.innovation_page import InnovationPage, gather_unknown, page_of

from . import facts
from .writing import Writer, day, mark, months, more, whole_address

#: Options beside each other, and options at all: two tables on four pages.
BESIDE = 4
MOST = 8
_OF_TWO = Limits(sources=12, sentences=4, places=6, costs=4, unknown=5, conditions=5, results=6)
_OF_FOUR = Limits(sources=10, sentences=2, places=4, costs=3, unknown=3, conditions=3, results=4)
_OF_EIGHT = Limits(sources=6, sentences=2, places=3, costs=2, unknown=2, conditions=2, results=3)
_LEAST = Limits(sources=5, sentences=1, places=1, costs=1, unknown=1, conditions=1, results=2)


def brief_of_several(
    innovations: Sequence[Innovation], title: str = "", note: str = ""
) -> Draft | None:
    """The published ones of these as options, in this order; a fixed number of queries. Those
    beyond the eighth are named as left out. `note` is plain text that stands above. None when
    nothing is published."""
    order = {pk: at for at, pk in enumerate(dict.fromkeys(one.pk for one in innovations))}
    cards = Innovation.objects.published().with_cards().filter(pk__in=order)
    chosen = sorted(cards, key=lambda one: order[one.pk])
    whole = Innovation.objects.with_everything().in_bulk([one.pk for one in chosen[:MOST]])
    pages = [page_of(whole[one.pk]) for one in chosen[:MOST]]
    gather_unknown(pages)
    if not pages:
        return None
    beyond = [page_of(one).title for one in chosen[MOST:]]
    most = _OF_TWO if len(pages) < 3 else _OF_FOUR if len(pages) <= BESIDE else _OF_EIGHT
    steps = ladder(most, _LEAST)
    tables = -(-len(pages) // BESIDE)

    def at(step: int) -> Document:
        return _document(pages, beyond, title or _("Options side by side"), note, steps[step])

    return Draft(at, len(steps) - 1, 2 * tables)


def _document(
    pages: list[InnovationPage], beyond: list[str], title: str, note: str, limits: Limits
) -> Document:
    writers = [Writer(page, limits.sentences) for page in pages]
    groups = [writers[start : start + BESIDE] for start in range(0, len(writers), BESIDE)]
    blocks: list[Block] = [Paragraph(line(note))] if note.strip() else []
    if beyond:
        words = _("Left out, because a brief holds eight at most: %(names)s.")
        blocks.append(Note((Paragraph(line(words % {"names": "; ".join(beyond)})),), "warm"))
    blocks += [_table(group, at * BESIDE, limits) for at, group in enumerate(groups)]
    blocks += _sources(writers, limits)
    count = ngettext("%(count)s option", "%(count)s options", len(pages))
    return Document(
        title=title,
        language=get_language() or "en",
        dated=max(page.reviewed_on for page in pages),
        kicker=_("Council brief"),
        subtitle=count % {"count": len(pages)} + ", " + _("in the order they were chosen"),
        blocks=tuple(blocks),
        running="Offshoot · " + whole_address("/"),
        publisher="Offshoot",
        is_landscape=True,
    )


def _letter(at: int) -> str:
    return chr(ord("A") + at)


Read = Callable[[Writer, Limits], list[Line]]


def _table(group: list[Writer], first: int, limits: Limits) -> Table:
    headings = [
        line(f"{_letter(first + at)}  ", Run(writer.page.title, strong=True))
        for at, writer in enumerate(group)
    ]
    rows = tuple(
        ((line(str(label)),), *(tuple(read(writer, limits)) or _unsaid() for writer in group))
        for label, read in _ASPECTS
    )
    widths = (0.42, *(1.0 for _writer in group))
    title = _("Options side by side")
    return Table(title, (line(_("Option")), *headings), rows, widths, first_column_names=True)


def _unsaid() -> tuple[Line, ...]:
    return ((Run(_("not known"), tone="muted"),),)


def _what(writer: Writer, limits: Limits) -> list[Line]:
    page = writer.page
    where = page.innovation.place.full_name if page.innovation.place else ""
    since = page.innovation.started_year
    began = ", ".join(str(part) for part in (where, since) if part)
    return [line(writer.summary(), f" {began}." if began else "")]


def _evidence(writer: Writer, limits: Limits) -> list[Line]:
    return [line(facts.strength(writer.page))]


def _found(writer: Writer, limits: Limits) -> list[Line]:
    told = facts.results_of(writer.page, limits.results)
    lines = [
        line(mark(one), ": ", writer.row(one.finding.statement, one.finding.source_key))
        for one in told.results
    ]
    if told.left_out:
        words = more(told.left_out)
        against = told.unfavourable_left_out
        of_them = ngettext(
            "%(count)s of them unfavourable", "%(count)s of them unfavourable", against
        )
        lines.append(line(words, f", {of_them % {'count': against}}" if against else ""))
    return lines


def _against(writer: Writer, limits: Limits) -> list[Line]:
    said, origin = facts.objection(writer)
    return [line(said, " ", origin)]


def _cost(writer: Writer, limits: Limits) -> list[Line]:
    rows = [
        line(what, ": " if much else "", much) for what, much in facts.costs(writer, limits.costs)
    ]
    return rows or _some(writer.joined(writer.page.text.cost))


def _some(*lines: Line) -> list[Line]:
    return [each for each in lines if each]


def _payer(writer: Writer, limits: Limits) -> list[Line]:
    page = writer.page
    kind = capfirst(page.innovation.get_income_display())
    known = page.innovation.income != "unknown"
    return _some(line(f"{kind}. " if known else "", writer.joined(page.text.who_pays)))


def _staff(writer: Writer, limits: Limits) -> list[Line]:
    page = writer.page
    start = months(page.innovation.lead_time_low, page.innovation.lead_time_high)
    return _some(
        writer.joined(page.text.delivery), writer.joined(page.text.lead_time) or line(start)
    )


def _risks(writer: Writer, limits: Limits) -> list[Line]:
    rights = writer.joined(writer.page.text.risks_to_rights)
    return [*facts.conditions(writer, limits.conditions), *_some(rights)]


def _unknown(writer: Writer, limits: Limits) -> list[Line]:
    return facts.unknowns(writer, limits.unknown)


def _taken(writer: Writer, limits: Limits) -> list[Line]:
    rows = writer.page.adaptations
    lines = [
        line(
            Run(row.place.full_name, strong=True),
            f" ({row.get_state_display()})",
            writer.cite(row.source_key),
        )
        for row in rows[: limits.places]
    ]
    if len(rows) > limits.places:
        lines.append(line(more(len(rows) - limits.places)))
    return lines or [line(_("nowhere else found"))]


_ASPECTS: tuple[tuple[object, Read], ...] = (
    (gettext_lazy("What it is"), _what),
    (gettext_lazy("How well studied"), _evidence),
    (gettext_lazy("What was found"), _found),
    (gettext_lazy("The strongest argument against"), _against),
    (gettext_lazy("Cost"), _cost),
    (gettext_lazy("Who pays"), _payer),
    (gettext_lazy("Staff and time to start"), _staff),
    (gettext_lazy("Risks and conditions"), _risks),
    (gettext_lazy("Where it was taken"), _taken),
    (gettext_lazy("What we don't know"), _unknown),
)


def _sources(writers: list[Writer], limits: Limits) -> list[Block]:
    blocks: list[Block] = []
    for at, writer in enumerate(writers):
        page = writer.page
        address = whole_address(page.innovation.get_absolute_url())
        head = line(
            Run(f"{_letter(at)}  {page.title}. ", strong=True),
            Run(address, link=address),
            ". " + _("Last reviewed %(day)s.") % {"day": day(page.reviewed_on)},
        )
        blocks.append(Paragraph(head, "small"))
        rows = tuple(Fact(number, text) for number, text in facts.sources(writer, limits.sources))
        if rows:
            blocks.append(Facts(rows, "small"))
    made = _("Made %(day)s. Content: CC BY 4.0.") % {"day": day(timezone.localdate())}
    blocks.append(Paragraph(line(made), "small"))
    return [Section(_("Sources"), tuple(blocks), "notes")]
