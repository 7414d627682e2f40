"""The result of a sheet as a document."""

from collections.abc import Iterator
from datetime import date

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offshoot.documents.domain import (
    Block,
    Bullets,
    Document,
    Figure,
    Line,
    Note,
    Paragraph,
    Run,
    Section,
    line,
)
from offshoot.library.domain import sprig

from .own import Part, ResultPage
from .own_words import answer_words


def document_of(page: ResultPage, on: date, name: str = "") -> Document:
    """The result of a day, under the name of the innovation if it is known."""
    unchecked = _("A self-evaluation. Nobody but its author has checked it.")
    day = formats.date_format(on, "j F Y")
    return Document(
        title=name or _("A social innovation, evaluated by those who know it"),
        language=get_language() or "en",
        dated=on,
        kicker=_("Self-evaluation"),
        subtitle=f"{_('Standard')}: {page.sheet.standard.name} · {day}",
        lead=line(unchecked),
        figure=Figure(
            sprig.draw(page.profile, size=180, palette=sprig.LIGHT, detail="fine"),
            page.described,
            2.6,
        ),
        blocks=(*_incomplete(page), *(_part(part) for part in page.parts), _about(page)),
        running=f"{name or _('Self-evaluation')} · {page.sheet.standard.name} · {day}",
        publisher="Offshoot",
    )


def _incomplete(page: ResultPage) -> Iterator[Block]:
    if not page.is_whole:
        said = _("Not all questions were answered. What was not counts as not known.")
        yield Note((Paragraph(line(said)),), "warm")


def _part(part: Part) -> Section:
    is_range = len(part.outcome.levels) > 1
    said = line(Run(capfirst(part.level), strong=True), part.number and f" · {part.number}")
    blocks: list[Block] = [Paragraph(said)]
    for level in part.outcome.levels:
        name = Run(f"{capfirst(_(level.name))}: " if is_range else "", emphasis=True)
        blocks.append(Paragraph(line(name, _(level.descriptor))))
    why = tuple(
        line(Run(f"{answer_words(one.answer)}: ", strong=True), _(one.question.text))
        for one in part.outcome.answered
    )
    if why:
        blocks += [Paragraph(line(Run(_("Why"), strong=True))), Bullets(why)]
    blocks += _missing(part)
    lift = part.outcome.lift
    if lift:
        words = _("What would lift it to “%(level)s”: ") % {"level": _(lift.level.name)}
        blocks.append(Paragraph(line(Run(words, strong=True), _(lift.asks_for))))
    return Section(capfirst(part.name), tuple(blocks), "above")


def _missing(part: Part) -> list[Block]:
    if not part.missing or not part.outcome.is_begun:
        return []
    rows: tuple[Line, ...] = tuple(
        line(
            _(one.asked.question.text),
            " ",
            Run(_("Yes leads to: %(yes)s. No: %(no)s.") % {"yes": yes, "no": no}, tone="muted"),
        )
        for one, yes, no in part.missing
    )
    return [Paragraph(line(Run(_("What is missing"), strong=True))), Bullets(rows)]


def _about(page: ResultPage) -> Section:
    said = [
        _("Levels follow by rule from the answers to the questions of the standard."),
        _("What is not known is never level 0: it leaves a range, or no level at all."),
        _(page.sheet.standard.about),
    ]
    return Section(_("About"), tuple(Paragraph(line(words), "small") for words in said), "notes")
