"""The three ways in on the home page. What somebody says in their profile puts theirs first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import Purpose


@dataclass(frozen=True)
class Step:
    """A link: where it leads, and what one finds there."""

    label: Any
    view: str
    parameters: str = ""

    @property
    def url(self) -> str:
        return reverse(self.view) + self.parameters


@dataclass(frozen=True)
class Start:
    """A way in, for those who come with one of its purposes."""

    name: str
    title: Any
    lead: Any
    purposes: frozenset[Purpose]
    steps: tuple[Step, ...]


STARTS = (
    Start(
        "decide",
        _("I decide"),
        _("What worked elsewhere, how sure that is, what it costs, and what speaks against it."),
        frozenset({Purpose.DECIDE, Purpose.ASSESS, Purpose.RESEARCH}),
        (
            Step(
                _("Which challenge has evidence, and which has none"),
                "library:explore",
                "?view=matrix",
            ),
            Step(
                _("What trials and comparisons found"),
                "library:explore",
                "?studied=randomised&studied=comparison",
            ),
            Step(_("What spoke against it"), "library:explore", "?results=unfavourable"),
            Step(_("Up to four side by side"), "library:compare"),
        ),
    ),
    Start(
        "deliver",
        _("I deliver"),
        _("How it is done day to day: the staff, the time, the money, and those who did it."),
        frozenset({Purpose.DELIVER, Purpose.SERVED}),
        (
            Step(_("Toolkits to take home, with a calculator"), "toolkits:toolkits"),
            Step(_("What other places took over"), "library:explore", "?taken=taken"),
            Step(_("Where a figure on cost is known"), "library:explore", "?has=cost"),
            Step(_("Who did it, to ask them"), "library:organisations"),
            Step(_("Texts that are easy to read"), "library:explore", "?has=easy-read"),
        ),
    ),
    Start(
        "share",
        _("I have something to share"),
        _("See whether yours is here already, and describe it so that others can do it, too."),
        frozenset({Purpose.SHARE}),
        (
            Step(_("See how far it is, without an account"), "evaluations:own-start"),
            Step(_("Submit it, in ten minutes"), "submissions:start"),
            Step(_("Look for it here"), "library:explore"),
            Step(_("How an innovation is described"), "portal:about"),
            Step(_("What won awards"), "library:awards"),
        ),
    ),
)


def starts_for(purposes: Sequence[str]) -> tuple[tuple[Start, bool], ...]:
    """Every start, and whether it is one's own; one's own first, else in their order."""
    marked = [(start, not start.purposes.isdisjoint(purposes)) for start in STARTS]
    return tuple(sorted(marked, key=lambda pair: not pair[1]))
