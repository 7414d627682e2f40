"""What other modules take from the standards besides data: the form of one dimension, and who may
not evaluate as a member."""

from collections.abc import Callable
from typing import Any

from offshoot.library.models import Innovation

from .forms import RatingForm

__all__ = ["Bar", "RatingForm", "bar_to", "register_bar"]

#: Given a person and an innovation: words that say why they may not evaluate it as a member, or
#: nothing. Asked when somebody opens the form and again when they hand in; one query at most.
Bar = Callable[[Any, Innovation], str]

_BARS: dict[str, Bar] = {}


def register_bar(name: str, bar: Bar) -> None:
    """Raises ValueError for a name that is taken."""
    if name in _BARS:
        raise ValueError(f"There is a bar {name!r} already.")
    _BARS[name] = bar


def bar_to(person: Any, innovation: Innovation) -> str:
    """The first reason why somebody may not evaluate it as a member; empty where there is none."""
    return next(filter(None, (bar(person, innovation) for bar in _BARS.values())), "")
