"""The council brief of one innovation: at most two pages."""

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from offshoot.documents.domain import (
    Block,
    Bullets,
    Document,
    Draft,
    Fact,
    Facts,
    Figure,
    Line,
    Note,
    Paragraph,
    Run,
    Section,
    Table,
    line,
)
from offshoot.library.domain import sprig
from offshoot.library.domain.citing import Citation
from offshoot.library.domain.shortening import Limits, ladder
from offshoot.library.queries.innovation_page import InnovationPage

from . import facts
from .writing import Writer, day, mark, months, more, whole_address

PAGES = 2
_MOST = Limits(sources=24, sentences=6, places=9, costs=6, unknown=8, conditions=8, results=9)
_LEAST = Limits(sources=6, sentences=1, places=1, costs=1, unknown=2, conditions=2, results=4)


def brief_of(page: InnovationPage) -> Draft:
    """The brief of the innovation on this page, in the language of the request."""
    steps = ladder(_MOST, _LEAST)
    return Draft(lambda step: _document(page, steps[step]), len(steps) - 1, PAGES)


def _document(page: InnovationPage, limits: Limits) -> Document:
    writer = Writer(page, limits.sentences)
    blocks = [
        *_notices(page),
        *_idea(writer),
        *_evidence(writer, limits),
        *_against(writer),
        *_takes(writer, limits),
        *_places(writer, limits),
        *_here(writer, limits),
        *_unknown(writer, limits),
    ]
    blocks += _sources(writer, limits)
    address = whole_address(page.innovation.get_absolute_url())
    return Document(
        title=page.title,
        language=get_language() or "en",
        dated=page.reviewed_on,
        kicker=_("Council brief"),
        subtitle=_subtitle(page),
        lead=writer.joined(page.short.summary),
        figure=Figure(
            sprig.draw(page.profile, size=180, palette=sprig.LIGHT, detail="fine"),
            page.profile.describe(),
            2.1,
        ),
        blocks=tuple(blocks),
        running=f"Offshoot · {address}",
        publisher="Offshoot",
    )


def _subtitle(page: InnovationPage) -> str:
    innovation = page.innovation
    since, until = innovation.started_year, innovation.ended_year
    return " · ".join(
        str(part)
        for part in (
            innovation.place and innovation.place.full_name,
            since and _("since %(year)s") % {"year": since},
            innovation.get_activity_display() + (f", {until}" if until else ""),
            ", ".join(term.label for term in innovation.target_groups.all()),
        )
        if part
    )


def _notices(page: InnovationPage) -> list[Block]:
    said = []
    if page.innovation.coverage == "named-only":
        said.append(_("Named only: a source mentions it, but no page that describes it was found."))
    if page.is_fallback and page.has_summary:
        said.append(_("Only the summary is in your language yet; the rest is in the original."))
    elif page.is_fallback:
        said.append(_("This text is not available in your language yet; this is the original."))
    if page.short.status == "machine":
        said.append(_("This text is a machine draft that no person has confirmed yet."))
    return [Note((Paragraph(line(" ".join(said))),))] if said else []


def _section(title: str, *blocks: Block | None) -> list[Block]:
    there = tuple(block for block in blocks if block is not None)
    return [Section(title, there)] if there else []


def _facts(*rows: tuple[str, Line]) -> Facts | None:
    told = tuple(Fact(name, text) for name, text in rows if text)
    return Facts(told) if told else None


def _bullets(lines: list[Line]) -> Bullets | None:
    return Bullets(tuple(lines)) if lines else None


def _idea(writer: Writer) -> list[Block]:
    text = writer.page.text
    return _section(
        _("The idea"),
        _facts(
            (_("Instead of"), writer.joined(text.instead_of)),
            (_("For whom"), writer.joined(text.for_whom)),
            (_("What improves"), writer.joined(text.improves)),
        ),
    )


def _evidence(writer: Writer, limits: Limits) -> list[Block]:
    page = writer.page
    told = facts.results_of(page, limits.results)
    rows = tuple(
        (
            (line(mark(result)),),
            (writer.result(result),),
            (line(_how(result.study)),),
        )
        for result in told.results
    )
    headings = (_("Which way"), _("What was found"), _("How it was studied"))
    table = Table(
        _("What changed for people"), tuple(line(each) for each in headings), rows, (1.5, 5, 2.7)
    )
    return _section(
        _("What changed for people"),
        _facts(
            (_("How well studied"), line(facts.strength(page))),
            (_("Which way it went"), line(facts.direction(page))),
        ),
        table if rows else None,
        _left_out(told),
    )


def _how(study: object) -> str:
    said = [
        study.get_design_display(),  # type: ignore[attr-defined]
        study.get_independence_display() if study.independence != "unknown" else "",  # type: ignore[attr-defined]
        str(study.year or ""),  # type: ignore[attr-defined]
    ]
    return ", ".join(str(part) for part in said if part)


def _left_out(told: facts.Told) -> Paragraph | None:
    if not told.left_out:
        return None
    words = more(told.left_out)
    against = told.unfavourable_left_out
    if against:
        of_them = ngettext(
            "%(count)s of them unfavourable", "%(count)s of them unfavourable", against
        )
        words += ", " + of_them % {"count": against}
    return Paragraph(line(words), "small")


def _against(writer: Writer) -> list[Block]:
    said, origin = facts.objection(writer)
    note = Note((Paragraph(said), Paragraph(origin, "small")), "warm")
    return _section(_("The strongest argument against"), note)


def _takes(writer: Writer, limits: Limits) -> list[Block]:
    page, text = writer.page, writer.page.text
    costs = tuple(((what,), (much,)) for what, much in facts.costs(writer, limits.costs))
    headings = (line(_("What for")), line(_("Amount")))
    unknown = line(_("not known"))
    payer = line(
        f"{capfirst(page.innovation.get_income_display())}. "
        if page.innovation.income != "unknown"
        else ""
    )
    cost = writer.joined(text.cost) or (line() if costs else unknown)
    start = months(page.innovation.lead_time_low, page.innovation.lead_time_high)
    return _section(
        _("What it takes"),
        _facts((_("Cost"), cost)),
        Table(_("Cost"), headings, costs, (3, 2), frozenset({1})) if costs else None,
        _facts(
            (_("Who pays"), line(payer, writer.joined(text.who_pays)) or unknown),
            (_("Staff"), writer.joined(text.delivery) or unknown),
            (_("Time to start"), writer.joined(text.lead_time) or line(start) or unknown),
        ),
    )


def _places(writer: Writer, limits: Limits) -> list[Block]:
    page = writer.page
    rows = [
        (
            (line(row.place.full_name),),
            (line(_years(row.started_year, row.ended_year)),),
            (line(row.get_state_display()),),
            (writer.row(row.what_came_of_it or _("not known"), row.source_key),),
        )
        for row in page.adaptations[: limits.places]
    ]
    headings = (_("Place"), _("Since"), _("State"), _("What became of it"))
    left = len(page.adaptations) - len(rows)
    table = Table(
        _("Where it was taken"),
        tuple(line(each) for each in headings),
        tuple(rows),
        (2.2, 1.1, 1.3, 4.6),
        first_column_names=True,
    )
    looked = line(
        Run(_("Looked at it: "), strong=True),
        "; ".join(
            f"{row.place.full_name} ({row.get_result_display()})"
            for row in page.explorations[: limits.places]
        ),
    )
    nowhere = Paragraph(line(_("No other place that runs it was found.")))
    return _section(
        _("Where it was taken"),
        table if rows else nowhere,
        Paragraph(line(more(left)), "small") if left else None,
        Paragraph(looked) if page.explorations else None,
    )


def _years(start: int | None, end: int | None) -> str:
    return f"{start or ''}–{end}" if end else str(start or "")


def _here(writer: Writer, limits: Limits) -> list[Block]:
    text = writer.page.text
    return _section(
        _("Could it work here?"),
        _bullets(facts.conditions(writer, limits.conditions)),
        _facts(
            (_("Risks to rights"), writer.joined(text.risks_to_rights)),
            (_("Who is left out"), writer.joined(text.who_is_left_out)),
        ),
    )


def _unknown(writer: Writer, limits: Limits) -> list[Block]:
    return _section(_("What we don't know"), _bullets(facts.unknowns(writer, limits.unknown)))


def _sources(writer: Writer, limits: Limits) -> list[Block]:
    page = writer.page
    cited = facts.sources(writer, limits.sources)
    rows = tuple(Fact(number, words) for number, words in cited)
    cite = Citation(
        page.innovation.slug,
        page.title,
        whole_address(page.innovation.get_absolute_url()),
        page.reviewed_on,
        timezone.localdate(),
    )
    about = [
        Paragraph(
            line(Run(_("Last reviewed "), strong=True), f"{day(page.reviewed_on)}."), "small"
        ),
        Paragraph(line(Run(_("Cite this as "), strong=True), cite.as_text()), "small"),
    ]
    return [Section(_("Sources"), (*((Facts(rows, "small"),) if rows else ()), *about), "notes")]
