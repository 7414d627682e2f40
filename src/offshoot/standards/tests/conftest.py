"""A small content folder with readings."""

import pytest
from django.utils import timezone

from offshoot.library.models import Finding, Outcome, Study
from offshoot.library.tests.samples import Plain, a_library, write
from offshoot.standards.content.schema import ReadersFile, ReadingFile
from offshoot.standards.operations import publish_first_reading, store_reading
from offshoot.standards.tests.samples import (
    a_level,
    a_reading,
    a_studied,
    awarded,
    nothing,
    readers,
)


@pytest.fixture
def a_folder(tmp_path):
    """a_folder(reading, innovation): a content folder with one reading of one innovation."""

    def make(reading: Plain, innovation: Plain | None = None, who: str = "first"):
        innovations = {"shared-table": innovation or a_studied()}
        folder = a_library(tmp_path / "content", innovations=innovations)
        write(folder / "readings/readers.yaml", readers())
        write(folder / f"readings/{who}/shared-table.yaml", reading)
        return folder

    return make


@pytest.fixture
def assessed(db):
    """assessed(innovation, {"T1": 4}, evidence=a_level(3)): its published first reading."""

    def make(innovation, awards=None, **said):
        data = a_reading(innovation=innovation.slug, studies=awarded(**(awards or {})), **said)
        reader = ReadersFile.model_validate(readers("first")).readers[0]
        file = ReadingFile.model_validate(data)
        reading, _is_new = store_reading(innovation, reader, file, "0" * 64)
        publish_first_reading(reading, why="first reading", at=timezone.now())
        return reading

    return make


@pytest.fixture
def trial(published_with, assessed):
    """Two outcomes: a benefit in a trial, none in another one; a survey, and a review of trials."""

    def study(key, design, outcome, way, **fields):
        found = [Finding(outcome_key=outcome, direction=way, statement="So.", source_key="S1")]
        return Study(key=key, title=f"Study {key}", design=design, findings=found, **fields)

    innovation = published_with(
        outcomes=[Outcome(key="O1", name="Loneliness"), Outcome(key="O2", name="Health")],
        studies=[
            study("T1", "rct", "O1", "benefit", sample_size=1410, response_rate=86, year=2019),
            study("T2", "rct", "O2", "no-effect", follow_up_months=18),
            study("T3", "survey", "O2", "benefit"),
            study("T4", "rct", "O1", "benefit", is_synthesis=True, contains="T1, T2"),
        ],
    )
    levels = {"evidence": a_level(3, sources=["T1"]), "adaptation": nothing(missing="Where else.")}
    assessed(innovation, {"T1": 4, "T2": 5, "T3": 1, "T4": 4}, **levels)
    return innovation
