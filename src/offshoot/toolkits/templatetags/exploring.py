"""Words for those who explore."""

from django import template

from offshoot.toolkits.models import ExplorationStatement
from offshoot.toolkits.queries.exploring import barriers_words, since_words

register = template.Library()


@register.filter
def since(statement: ExplorationStatement) -> str:
    """Since when, as in “May 2025”."""
    return since_words(statement)


@register.filter
def ticks(barriers: list[str]) -> str:
    """What was ticked, in words."""
    return barriers_words(barriers)
