"""Builders of readings and of innovations with studies."""

from typing import Any

from offshoot.library.tests.samples import a_source, an_innovation

Plain = dict[str, Any]


def a_study(key: str = "T1", **fields: Any) -> Plain:
    findings = fields.pop("found", {"O1": "benefit"})
    return {
        "key": key,
        "title": f"Study {key}",
        "design": "rct",
        "independence": "independent",
        "findings": [
            {"outcome": outcome, "direction": way, "statement": "So.", "source": "S1"}
            for outcome, way in findings.items()
        ],
    } | fields


def a_studied(*studies: Plain, **fields: Any) -> Plain:
    """An innovation with studies on two outcomes."""
    outcomes = [{"key": "O1", "name": "Learning"}, {"key": "O2", "name": "Safety"}]
    return an_innovation(studies=list(studies), outcomes=outcomes, sources=[a_source()], **fields)


def a_level(level: Any, **fields: Any) -> Plain:
    return {"level": level, "reason": "Source S1 shows it.", "sources": ["S1"]} | fields


def nothing(**fields: Any) -> Plain:
    missing = {"missing": "Everything.", "ask": "The makers"}
    return {"not_determinable": True} | missing | fields


def a_reading(**fields: Any) -> Plain:
    """A valid reading of an innovation without studies; dimensions by name."""
    dimensions = {
        "type": a_level("supplement"),
        "evidence": a_level(1),
        "adaptation": nothing(),
        "transfer": nothing(),
        "income": nothing(),
    }
    dimensions = {name: fields.pop(name, said) for name, said in dimensions.items()}
    return {
        "innovation": "shared-table",
        "standard": "offshoot-1",
        "read_on": "2026-11-22",
        "dimensions": dimensions,
    } | fields


def awarded(**levels: int) -> Plain:
    return {key: {"maryland": level, "reason": "By lot."} for key, level in levels.items()}


def readers(*names: str) -> Plain:
    return {
        "readers": [
            {
                "reader": name,
                "kind": "machine-assisted editors' reading",
                "described": "Read.",
                "began_on": "2026-11-22",
            }
            for name in names or ("first", "second")
        ]
    }
