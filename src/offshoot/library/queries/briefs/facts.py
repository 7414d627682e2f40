"""What a brief says of an innovation, piece by piece; shared by the brief of one and of several."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offshoot.documents.domain import Line, Run, line
from offshoot.library.domain.amounts import money
from offshoot.library.domain.objection import Found, Known, Objection, Row, strongest_objection
from offshoot.library.domain.shortening import fair_choice
from offshoot.library.models import Condition
from offshoot.library.queries.evidence import evidence_facts
from offshoot.library.queries.innovation_page import InnovationPage, Result
from offshoot.library.queries.words import level_words

from .writing import Writer, more


@dataclass(frozen=True)
class Told:
    """Results that found room, and how many did not; of those, how many are unfavourable."""

    results: list[Result]
    left_out: int
    unfavourable_left_out: int


def results_of(page: InnovationPage, most: int) -> Told:
    """Tested results first, in the order of the page; what is left out is left out fairly."""
    results = [result for group in page.outcomes for result in group.results]
    results.sort(key=lambda result: not result.is_tested)
    chosen = fair_choice([result.is_unfavourable for result in results], most)
    left = [result for at, result in enumerate(results) if at not in set(chosen)]
    against = sum(result.is_unfavourable for result in left)
    return Told([results[at] for at in chosen], len(left), against)


def strength(page: InnovationPage) -> str:
    """How well it was studied, whichever way the results go."""
    facts = evidence_facts(page.standing)
    reading = page.profile.evidence
    return "; ".join([*facts, level_words(reading)] if reading.state == "assessed" else facts)


def direction(page: InnovationPage) -> str:
    """Which way the results go, each kind with its number; nothing is averaged."""
    told = results_of(page, most=10_000).results
    if not told:
        return _("nothing was measured for people, as far as the sources say")
    counted = Counter(result.words for result in told)
    return "; ".join(f"{words} ({count})" for words, count in counted.items())


def costs(writer: Writer, most: int) -> list[tuple[Line, Line]]:
    """What for, and how much, of each cost."""
    locale = (get_language() or "en").replace("-", "_")
    rows = list(writer.page.innovation.costs.all())
    lines = [
        (
            line(
                writer.row(row.label),
                f" ({row.year})" if row.year else "",
                writer.cite(row.source_key),
            ),
            line(f"{_amount(row, locale)} {row.get_kind_display()}"),
        )
        for row in rows[:most]
    ]
    return [*lines, (line(more(len(rows) - most)), ())] if len(rows) > most else lines


def _amount(row: Any, locale: str) -> str:
    low = money(row.amount_low, row.currency, locale)
    return f"{low} – {money(row.amount_high, row.currency, locale)}" if row.amount_high else low


def conditions(writer: Writer, most: int) -> list[Line]:
    """Reasons not to try it, then what it needs; an editor's inference is marked as one."""
    rows = [row for row in writer.page.innovation.conditions.all() if row.weight != "helps"]
    rows.sort(key=lambda row: row.weight != Condition.Weight.DO_NOT)
    lines = [_condition(writer, row) for row in rows[:most]]
    return [*lines, line(more(len(rows) - most))] if len(rows) > most else lines


def _condition(writer: Writer, row: Any) -> Line:
    warning = row.weight == Condition.Weight.DO_NOT
    lead = Run(f"{row.get_weight_display()}: ", strong=True, tone="warm") if warning else ""
    inferred = row.basis == Condition.Basis.INFERRED
    note = Run(f" ({row.get_basis_display()})", tone="muted") if inferred else ""
    return line(lead, writer.row(row.statement), note, writer.cite(row.source_key))


def unknowns(writer: Writer, most: int) -> list[Line]:
    """Open points of the editors, then what else is missing."""
    said = [
        line(one.statement) if one.is_ours else writer.row(one.statement)
        for one in writer.page.unknown
    ]
    return [*said[:most], line(more(len(said) - most))] if len(said) > most else said


def objection(writer: Writer) -> list[Line]:
    """The strongest argument against, and where it comes from."""
    found = strongest_objection(known_of(writer.page))
    lead = _(found.lead) % found.values if found.values else _(found.lead)
    return [
        line(Run(lead, strong=True), " ", writer.row(found.statement, found.source_key)),
        (Run(_origin(found), tone="muted"),),
    ]


def _origin(found: Objection) -> str:
    if found.is_derived:
        return _("Our derivation from what is recorded; no source says it in these words.")
    if found.source_key:
        return _("Chosen by rule among what is recorded; the words rest on the source named.")
    return _("Chosen by rule among what is recorded; the words are the editors'.")


def known_of(page: InnovationPage) -> Known:
    """What the rule of the strongest argument looks at."""
    innovation = page.innovation
    conditions = list(innovation.conditions.all())
    by_weight = {
        weight: [
            Row(row.statement, source_key=row.source_key)
            for row in conditions
            if row.weight == weight
        ]
        for weight in (Condition.Weight.DO_NOT, Condition.Weight.NEEDED)
    }
    unknown = [one.statement for one in page.unknown]
    studies = [study for study in page.studies if study.design]
    return Known(
        results=[_found(result) for group in page.outcomes for result in group.results],
        study_designs=[study.design for study in studies],
        independences=[study.independence for study in studies],
        stopped=[
            Row(row.what_came_of_it, row.place.full_name, row.source_key)
            for row in page.adaptations
            if row.state == row.State.STOPPED
        ],
        dropped=[
            Row(row.reason, row.place.full_name, row.source_key)
            for row in page.explorations
            if row.result == row.Result.DROPPED
        ],
        reasons_not_to=by_weight[Condition.Weight.DO_NOT],
        needed=by_weight[Condition.Weight.NEEDED],
        unknown=[Row(statement) for statement in unknown],
        activity=innovation.activity,
        has_cost=bool(innovation.costs.all() or page.text.cost),
    )


def _found(result: Result) -> Found:
    study = result.study
    return Found(
        study.design,
        result.finding.direction,
        result.finding.statement,
        f"{study.title}, {study.year}" if study.year else study.title,
        study.independence,
        study.year,
        result.finding.source_key,
    )


def sources(writer: Writer, most: int) -> list[tuple[str, Line]]:
    """Number and words of the sources that were cited."""
    cited = [source for source in writer.page.sources if source.key in writer.cited]
    told = [(source.key[1:], _source(source)) for source in cited[:most]]
    return [*told, ("…", line(more(len(cited) - most)))] if len(cited) > most else told


def _source(source: Any) -> Line:
    about = ", ".join(word for word in (source.publisher, source.published) if word)
    return line(Run(source.title, link=source.url), f". {about}." if about else ".")
