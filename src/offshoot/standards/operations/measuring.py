"""Measuring how far readers agree."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.compared import Said, compared
from offshoot.standards.domain.published import examples
from offshoot.standards.domain.published import standard as text_of
from offshoot.standards.domain.ratings_file import ratings
from offshoot.standards.models import Measurement
from offshoot.standards.queries.ratings import read_by_several


def measure_agreement(at: datetime) -> int:
    """Works out anew how far readers agree, for each standard and kind of readers whose ratings
    changed; tells for how many. Takes up to a second for 10,000 ratings of a dimension, so it runs
    after loading and in the background, never while somebody waits for a page."""
    found = read_by_several()
    measured = Measurement.objects.filter(form=Measurement.FORM)
    known = set(measured.values_list("digest", flat=True))
    made = [
        _measured(standard, readers, said, at, known) for (standard, readers), said in found.items()
    ]
    new = [one for one in made if one]
    with transaction.atomic():
        gone = [pk for pk, pair in _pairs().items() if pair not in found]
        Measurement.objects.filter(pk__in=gone).delete()
        Measurement.objects.bulk_create(
            new,
            update_conflicts=True,
            unique_fields=["standard", "readers"],
            update_fields=["digest", "figures", "ratings", "form", "at"],
        )
    return len(new) + len(gone)


def _pairs() -> dict[int, tuple[str, str]]:
    rows = Measurement.objects.values_list("pk", "standard", "readers")
    return {pk: (standard, readers) for pk, standard, readers in rows}


def _measured(
    standard: str,
    readers: str,
    said: Mapping[Dimension, list[Said]],
    at: datetime,
    known: set[str],
) -> Measurement | None:
    """None where the ratings are those that were measured before."""
    left_out = examples(standard)
    lines = "".join(
        ratings(standard, readers, dimension.value, said[dimension], left_out.slugs(dimension))
        for dimension in Dimension
    )
    digest = hashlib.sha256(lines.encode()).hexdigest()
    if digest in known:
        return None
    figures = {
        dimension.value: compared(
            said[dimension],
            text_of(standard).dimension(dimension),
            left_out.slugs(dimension),
        ).plain()
        for dimension in Dimension
    }
    return Measurement(
        standard=standard,
        readers=readers,
        digest=digest,
        figures=figures,
        ratings=lines,
        form=Measurement.FORM,
        at=at,
    )
