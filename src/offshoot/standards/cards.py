"""What of the standards needs care, on the desk's front page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.library.domain.profile import Dimension, Reading
from offshoot.library.models import Innovation
from offshoot.library.queries.innovation_page import profile_of
from offshoot.library.queries.words import level_words
from offshoot.library.registry import Button, Card, CareRow, register_care

from . import queries


def _rows(innovations: Sequence[Innovation]) -> list[CareRow]:
    return [_row(one) for one in innovations]


def _row(innovation: Innovation) -> CareRow:
    standing = innovation.standing
    rule = Reading.at(Dimension.EVIDENCE, standing.rule_low or 0, standing.rule_high)
    note = _("Published: %(level)s. By its studies: %(rule)s.") % {
        "level": level_words(profile_of(standing).evidence),
        "rule": level_words(rule),
    }
    url = reverse("standards_desk:levels", args=[innovation.pk])
    button = Button(_("Look at its levels"), url)
    return CareRow(innovation.name, innovation.get_absolute_url(), note, (button,))


def register() -> None:
    register_care(
        Card(
            "levels",
            gettext_lazy("Levels that no longer follow from the studies"),
            gettext_lazy(
                "The studies changed after the level of the evidence was published. Say what it is "
                "now, with the reason."
            ),
            gettext_lazy("Every published level of the evidence follows from its studies."),
            "library.publish_innovation",
            lambda person: queries.outgrown(),
            _rows,
            55,
        )
    )
