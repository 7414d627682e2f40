"""The form on paper: the same questions and help as on the screen, from the same table, as a
document to write into."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offshoot.documents.domain import (
    Block,
    Bullets,
    Document,
    Line,
    Note,
    Paragraph,
    Run,
    Section,
    line,
)

from . import queries
from .domain.meter import ITEMS
from .domain.questions import STEPS, Kind, Question, Step

#: When the table of questions last changed, so that the same questions give the same file.
DATED = date(2026, 11, 22)


def template_document() -> Document:
    """In the active language. One query a list of terms."""
    return Document(
        title=_("Submit an innovation"),
        language=get_language() or "en",
        dated=DATED,
        kicker=_("To prepare with colleagues"),
        lead=line(
            _(
                "These are the questions of the form on the site. Write into the boxes, then copy "
                "your answers over: the site saves every step. Only six answers are needed to "
                "send it; each of the others makes it more useful to the next city."
            )
        ),
        blocks=(*(_section(step) for step in STEPS), _why()),
        running=_("Offshoot: submit an innovation"),
        publisher="Offshoot",
    )


def _section(step: Step) -> Section:
    blocks: list[Block] = [Paragraph(line(_(step.lead)))]
    for question in step.questions:
        blocks += _question(question)
    return Section(_(step.title), tuple(blocks), style="above")


def _question(question: Question) -> Iterator[Block]:
    label = _(question.label)
    whole = _("%(question)s (needed)") % {"question": label} if question.needed else label
    yield Paragraph((Run(whole, strong=True),))
    if question.help:
        yield Paragraph(line(_(question.help)), style="small")
    if question.kind is Kind.TEXT:
        words = _("Up to %(count)s characters.") % {"count": question.longest}
        yield Paragraph(line(words), style="small")
    offered = _offered(question)
    yield Bullets(offered) if offered else Note((Paragraph(line("\u00a0")),))


def _offered(question: Question) -> tuple[Line, ...]:
    """What can be ticked; nothing for what is written."""
    if question.kind is Kind.TERMS:
        return tuple(line(f"☐ {label}") for _slug, label in queries.terms_of(question.of))
    if question.kind is Kind.CHOICE and len(question.choices) < 10:
        return tuple(line(f"☐ {_(words)}") for _key, words in question.choices)
    return ()


def _why() -> Section:
    reasons = tuple(
        line(Run(f"{item.number}. {_(item.name)}: ", strong=True), _(item.why)) for item in ITEMS
    )
    intro = _("Twelve things without which nobody can do it again (after TIDieR):")
    return Section(_("Why we ask"), (Paragraph(line(intro)), Bullets(reasons)), style="above")
