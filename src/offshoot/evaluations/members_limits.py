"""How often a member may evaluate, so that nobody floods the desk or a page."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from offshoot.people.models import User

from .models import MemberEvaluation, MemberHandIn

DAY = timedelta(days=1)
BEGUN_A_DAY = 10
HANDED_IN_A_DAY = 20


class TooOftenError(Exception):
    """Something was done as often as it may be; the message says when it can be done again."""


def beginning(person: User, now: datetime) -> None:
    """Raises TooOftenError."""
    begun = MemberEvaluation.objects.filter(member=person, begun_at__gt=now - DAY)
    if begun.count() >= BEGUN_A_DAY:
        raise TooOftenError(
            _("You have begun %(count)d evaluations within a day. Come back tomorrow.")
            % {"count": BEGUN_A_DAY}
        )


def handing_in(person: User, now: datetime) -> None:
    """Raises TooOftenError."""
    made = MemberHandIn.objects.filter(evaluation__member=person, handed_in_at__gt=now - DAY)
    if made.count() >= HANDED_IN_A_DAY:
        raise TooOftenError(
            _("You have handed in %(count)d times within a day. It is saved; come back tomorrow.")
            % {"count": HANDED_IN_A_DAY}
        )
