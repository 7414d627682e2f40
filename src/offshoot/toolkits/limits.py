"""How often, so that nobody floods the desk."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from offshoot.people.models import User

from .models import ExplorationStatement

DAY = timedelta(days=1)
TOLD_A_DAY = 10


class TooOftenError(Exception):
    """Something was done as often as it may be; the message says when it can be done again."""


def telling(person: User, now: datetime) -> None:
    """Raises TooOftenError."""
    told = ExplorationStatement.objects.filter(notice__teller=person, told_at__gt=now - DAY)
    if told.count() >= TOLD_A_DAY:
        raise TooOftenError(
            _("You have told us of explorations %(count)d times within a day. Come back tomorrow.")
            % {"count": TOLD_A_DAY}
        )
