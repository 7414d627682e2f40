"""Answers as words, whatever became of the table they were given to."""

import re
from collections.abc import Mapping
from typing import Any

from .questions import QUESTIONS, Kind, Question

#: What would be read as a reference to a source of the library.
_LIKE_A_CITATION = re.compile(r"\[(\s*[Ss]\s?[0-9][^\][\n]{0,40})\]")


def words(question: Question, value: Any) -> list[str]:
    """An answer as lines of English, or as it was typed; none where there is no answer."""
    if question.kind is Kind.TERMS and isinstance(value, list):
        return [label_of(term) for term in value]
    if question.kind is Kind.LOOKUP and isinstance(value, dict):
        return [str(value.get("text", ""))]
    if question.kind is Kind.CHOICE:
        return [dict(question.choices).get(str(value), str(value))] if value else []
    return [str(value)] if value else []


def label_of(term: Any) -> str:
    """What a chosen term was called when it was chosen."""
    return str(term.get("label") or term.get("slug", "")) if isinstance(term, dict) else str(term)


def text_of(answers: Mapping[str, Any], key: str) -> str:
    """A text as it can stand in the library: nothing in it cites a source that is not there."""
    value = answers.get(key)
    return _LIKE_A_CITATION.sub(r"(\1)", value) if isinstance(value, str) else ""


def lookup_of(answers: Mapping[str, Any], key: str) -> dict[str, Any]:
    """What is kept of a LOOKUP; empty where nothing is."""
    value = answers.get(key)
    return value if isinstance(value, dict) else {}


def slugs_of(answers: Mapping[str, Any], key: str) -> list[str]:
    """The terms chosen for a question."""
    value = answers.get(key)
    rows = value if isinstance(value, list) else []
    return [str(row["slug"]) for row in rows if isinstance(row, dict) and row.get("slug")]


def no_longer_asked(answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers to questions that were dropped since: they are kept, and shown as they are."""
    return {key: str(value) for key, value in answers.items() if key not in QUESTIONS and value}
