"""Sections 5, 9, 10 and 11: evidence and failures, conditions, first steps, what to measure."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Adaptation, Condition
from offshoot.toolkits.domain.document import Cell, Entry, Fact, Section, Words
from offshoot.toolkits.domain.sections import SectionKey
from offshoot.toolkits.models import Indicator, Lesson

from .building import Builder, Material


def evidence(material: Material) -> Section:
    build = Builder(SectionKey.EVIDENCE, material)
    build.reading(Dimension.EVIDENCE)
    headings = (_("Outcome"), _("Result"), _("What was found"), _("Study"))
    number = build.table(_("What was found"), headings, _results(material))
    build.count(ngettext("%(n)d result", "%(n)d results", number) % {"n": number}, number)
    build.entries(_("The studies"), _studies(material))
    failures = [*_against(material), *_stopped(material), *_lessons(material, Lesson.Kind.FAILURE)]
    number = build.entries(_("Known failures"), failures)
    words = ngettext("%(n)d known failure", "%(n)d known failures", number)
    build.count(words % {"n": number}, number)
    reach = (
        Fact(str(row.year or _("no year")), material.words(row.figure, row.source_key))
        for row in material.innovation.reach.all()
    )
    build.facts(_("How many people it reaches"), reach)
    build.topics()
    return build.done()


def _results(material: Material) -> Iterator[tuple[Cell, ...]]:
    for group in material.page.outcomes:
        for result in group.results:
            finding, study = result.finding, result.study
            figure = f" {finding.figure}." if finding.figure else ""
            year = f", {study.year}" if study.year else ""
            yield (
                Words(group.outcome.name),
                Words(result.words),
                material.words(f"{finding.statement}{figure}", finding.source_key),
                Words(f"{study.title}: {study.get_design_display()}{year}"),
            )


def _studies(material: Material) -> Iterator[Entry]:
    for study in material.page.studies:
        people = str(study.sample_size) if study.sample_size else _("not stated")
        compared = study.comparison or _("nothing, as far as the sources say")
        facts = (
            Fact(_("Design"), Words(study.get_design_display())),
            Fact(_("Compared with"), Words(compared)),
            Fact(_("People"), Words(people)),
            Fact(_("Done by"), Words(study.get_independence_display())),
        )
        keys = [report.source_key for report in study.reports.all()]
        yield Entry(study.title, material.words(study.limits, *keys), facts)


def _against(material: Material) -> Iterator[Entry]:
    """Results that speak against it."""
    for result in material.page.unfavourable:
        words = material.words(result.finding.statement, result.finding.source_key)
        yield Entry(result.words, words, tone="warm")


def _stopped(material: Material) -> Iterator[Entry]:
    for row in material.page.adaptations:
        if row.state == Adaptation.State.STOPPED:
            words = row.what_came_of_it or _("What became of it is not known.")
            yield Entry(
                _("Stopped in %(place)s") % {"place": row.place.full_name},
                material.words(words, row.source_key),
                tone="warm",
            )


def _lessons(material: Material, kind: str) -> Iterator[Entry]:
    for row in material.toolkit.lessons.all():
        if row.kind == kind:
            known = [row.place.full_name if row.place else "", str(row.year or "")]
            if row.stage != Lesson.Stage.UNKNOWN:
                known.append(row.get_stage_display())
            words = material.words(row.statement, *row.source_keys, is_prose=True)
            tone: Any = "warm" if kind == Lesson.Kind.FAILURE else ""
            yield Entry(", ".join(word for word in known if word), words, tone=tone)


def conditions(material: Material) -> Section:
    build = Builder(SectionKey.CONDITIONS, material)
    titles = {
        Condition.Weight.DO_NOT: _("Do not try this if"),
        Condition.Weight.NEEDED: _("What it needs"),
        Condition.Weight.HELPS: _("What helps"),
    }
    rows = list(material.innovation.conditions.all())
    for weight, title in titles.items():
        build.entries(title, (_condition(material, row) for row in rows if row.weight == weight))
    number = len(rows)
    build.count(ngettext("%(n)d condition", "%(n)d conditions", number) % {"n": number}, number)
    build.topics()
    return build.done()


def _condition(material: Material, row: Any) -> Entry:
    question = Fact(_("Question to ask"), Words(row.question))
    return Entry(
        "",
        material.words(row.statement, row.source_key),
        (question,) if row.question else (),
        f"{row.get_group_display()} · {row.get_basis_display()}",
        "warm" if row.weight == Condition.Weight.DO_NOT else "",
    )


def first_steps(material: Material) -> Section:
    build = Builder(SectionKey.FIRST_STEPS, material)
    build.topics()
    number = build.entries(_("What cities learned"), _lessons(material, Lesson.Kind.LEARNED))
    build.count(ngettext("%(n)d lesson", "%(n)d lessons", number) % {"n": number}, number)
    number = build.entries(_("Who looked at it"), _explorations(material))
    words = ngettext("%(n)d place looked at it", "%(n)d places looked at it", number)
    build.count(words % {"n": number}, number)
    headings = (_("Place"), _("State"), _("What became of it"), _("Who says so"))
    number = build.table(_("Where it was taken"), headings, _adaptations(material))
    words = ngettext("taken to %(n)d place", "taken to %(n)d places", number)
    build.count(words % {"n": number}, number)
    build.reading(Dimension.ADAPTATION)
    return build.done()


def _explorations(material: Material) -> Iterator[Entry]:
    for row in material.page.explorations:
        year = f", {row.year}" if row.year else ""
        words = material.words(row.reason, row.source_key)
        yield Entry(f"{row.place.full_name}{year}", words, note=row.get_result_display())


def _adaptations(material: Material) -> Iterator[tuple[Cell, ...]]:
    for row in material.page.adaptations:
        adopter = f": {row.adopter}" if row.adopter else ""
        year = f", {row.started_year}" if row.started_year else ""
        yield (
            Words(f"{row.place.full_name}{adopter}"),
            Words(f"{row.get_state_display()}{year}"),
            material.words(row.what_came_of_it or _("not known"), row.source_key),
            Words(row.get_confirmation_display()),
        )


def measuring(material: Material) -> Section:
    build = Builder(SectionKey.MEASURING, material)
    rows = material.toolkit.indicators.all()
    number = build.entries(
        _("Indicators"), (_indicator(material, row) for row in rows), is_numbered=True
    )
    build.count(ngettext("%(n)d indicator", "%(n)d indicators", number) % {"n": number}, number)
    build.topics()
    return build.done()


def _indicator(material: Material, row: Indicator) -> Entry:
    outcomes = {outcome.key: outcome.name for outcome in material.innovation.outcomes.all()}
    told = [
        (_("When"), row.when),
        (_("Before the start"), _("measure it then too") if row.needs_baseline else ""),
        (_("Outcome"), outcomes.get(row.outcome_key, "")),
    ]
    facts = tuple(Fact(name, Words(words)) for name, words in told if words)
    words = material.words(row.how, *row.source_keys, is_prose=True)
    return Entry(row.name, words, facts, row.get_basis_display())
