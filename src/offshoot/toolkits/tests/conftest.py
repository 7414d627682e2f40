"""Toolkits in the database."""

from collections.abc import Callable
from typing import Any

import pytest

from offshoot.toolkits import models as t


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Released files of each test lie in a folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def quick_files(monkeypatch):
    """Releases have a file of a thousand bytes, and the ZIP of it, and are made at once."""
    from offshoot.toolkits.makers import Maker
    from offshoot.toolkits.operations import releasing

    makers = (Maker("f0", "File", lambda *_of: b"0123456789" * 100),)
    monkeypatch.setattr(releasing, "MAKERS", makers)


@pytest.fixture
def toolkit_of(db) -> Callable:
    """toolkit_of(innovation, rows=1, is_published=True, **rows): a toolkit with that many of each
    row; rows that are named take the place of those."""
    return _toolkit_of


def _toolkit_of(
    innovation: Any, rows: int = 1, is_published: bool = True, **named: Any
) -> t.Toolkit:
    every = range(1, rows + 1)
    values: dict[str, Any] = {
        "texts": [t.ToolkitText(topic="fidelity", text="Once a year [S1].")],
        "components": [
            t.Component(kind="core", name=f"One table {n}", sources="S1") for n in every
        ],
        "activities": [t.Activity(name=f"Cooking {n}", who="Cooks", sources="S1") for n in every],
        "costs": [
            t.CostLine(
                kind="staff",
                label=f"Cook {n}",
                unit="staff",
                amount=32000 + n,
                currency="EUR",
                year=2020,
                quantity=1,
                for_every=20,
                sources="S1",
            )
            for n in every
        ],
        "revenues": [t.RevenueLine(payer="company", label=f"Lunch {n}") for n in every],
        "assumptions": [t.Assumption(name="participants", likely=40, sources="S1")],
        "transfer_steps": [t.TransferStep(name=f"A visit {n}") for n in every],
        "indicators": [t.Indicator(name=f"Meals {n}", outcome_key="O1") for n in every],
        "lessons": [
            t.Lesson(
                kind="failure", place=innovation.place, statement=f"Nobody came {n}.", sources="S1"
            )
            for n in every
        ],
        "open_points": [t.OpenPoint(section="law", statement=f"Hygiene {n}?") for n in every],
    }
    return _kept(t.Toolkit(innovation=innovation), values | named, is_published)


def _kept(toolkit: t.Toolkit, rows: dict[str, Any], is_published: bool) -> t.Toolkit:
    """In place of the one before, and past the gate: an innovation may have lost a source since."""
    t.Toolkit.objects.filter(innovation=toolkit.innovation).delete()
    for name, value in rows.items():
        setattr(toolkit, name, value)
    toolkit.live, toolkit.has_unpublished_changes = is_published, not is_published
    toolkit.save()
    revision = toolkit.save_revision(changed=not is_published)
    if is_published:
        toolkit.live_revision = revision
        toolkit.save(update_fields=["live_revision"])
    return toolkit
