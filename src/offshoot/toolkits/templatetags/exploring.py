"""Words for those who explore."""

from django import template

from offshoot.toolkits.models import ExplorationNotice, ExplorationStatement
from offshoot.toolkits.queries.exploring import barriers_words, shown_of, since_words

register = template.Library()


@register.filter
def since(statement: ExplorationStatement) -> str:
    """Since when, as in “May 2025”."""
    return since_words(statement)


@register.filter
def told(notice: ExplorationNotice) -> ExplorationStatement | None:
    """What is shown of a notice, or was last; one query."""
    return shown_of(notice)


@register.filter
def ticks(barriers: list[str]) -> str:
    """What was ticked, in words."""
    return barriers_words(barriers)
