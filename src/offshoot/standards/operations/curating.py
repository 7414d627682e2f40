"""The curators' word on a published profile: it is right, it is another, or what was before."""

from django.db import transaction
from django.utils import timezone

from offshoot.library.domain.profile import DIMENSION_NAMES
from offshoot.library.models import Innovation, Standing
from offshoot.people.models import User
from offshoot.standards import queries
from offshoot.standards.domain.published import LATEST
from offshoot.standards.domain.rating import Rated
from offshoot.standards.models import DimensionReading, Reading, StandingChange

from .publishing import derived_reading, publish

#: How a curator's word is labelled.
CURATOR = "a curator of the library"
#: Begins the names of their readings.
PREFIX = "curator-"


class Outdated(Exception):  # noqa: N818 - it says what happened
    """Something else was published since the person looked."""


@transaction.atomic
def confirm(innovation: Innovation, person: User, *, seen: int) -> StandingChange:
    """A curator stands by the published profile: nothing changes but who says so, and when. `seen`
    is the key of the last row of the trail that the person saw, 0 for none. Raises Outdated, and
    LookupError where no profile is published."""
    _guard(innovation, seen)
    published = queries.published_readings([innovation]).get(innovation.pk)
    if published is None:
        raise LookupError("Nothing is published that could be confirmed.")
    return _publish(_copied(innovation, published), person, "confirmed, nothing changed")


@transaction.atomic
def override(innovation: Innovation, rated: Rated, person: User, *, seen: int) -> StandingChange:
    """A curator says something else on one dimension, with the reason that is in `rated`; the other
    dimensions stay. Raises Outdated, and ValueError for a level without reason and sources."""
    if rated.has_level and not (rated.reason and rated.sources):
        raise ValueError("A level needs its reason and its sources.")
    if rated.is_undeterminable and not rated.missing:
        raise ValueError("What cannot be told needs what is missing.")
    _guard(innovation, seen)
    published = queries.published_readings([innovation]).get(innovation.pk)
    reading = _copied(innovation, published)
    reading.dimensions.filter(dimension=rated.dimension).delete()
    DimensionReading.objects.create(reading=reading, **DimensionReading.fields_of(rated))
    name = DIMENSION_NAMES[rated.dimension]
    return _publish(reading, person, f"{name}: {rated.reason or rated.missing}")


@transaction.atomic
def return_to(change: StandingChange, person: User, *, seen: int) -> StandingChange:
    """Publishes again what a row of the trail published. Raises Outdated, and LookupError where the
    reading is gone or says something else now (`queries.can_return`)."""
    _guard(change.innovation, seen)
    if change.reading is None or not queries.can_return(change):
        raise LookupError("The reading is gone, or says something else now.")
    return publish(
        change.reading,
        by=change.published["assessed_by"],
        why=f"back to what was published on {change.at:%Y-%m-%d}",
        at=timezone.now(),
        person=person,
        done_by=CURATOR,
    )


def _guard(innovation: Innovation, seen: int) -> None:
    """Two who publish at a time wait for each other here; the second one is told."""
    Standing.objects.select_for_update().filter(innovation=innovation).first()
    if queries.last_change(innovation) != seen:
        raise Outdated


def _publish(reading: Reading, person: User, why: str) -> StandingChange:
    longest = StandingChange._meta.get_field("why").max_length or 0
    return publish(reading, by=CURATOR, why=why[:longest], at=timezone.now(), person=person)


def _copied(innovation: Innovation, published: queries.PublishedReading | None) -> Reading:
    """A curator's reading that says what the published one says."""
    before = innovation.readings.filter(reader__startswith=PREFIX).count()
    said = [row.rated for row in published.dimensions.values()] if published else []
    standard = published.reading.standard if published else LATEST
    return derived_reading(innovation, f"{PREFIX}{before + 1}", CURATOR, standard, said)
