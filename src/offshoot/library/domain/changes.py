"""Which parts of an innovation's page differ between two contents of it, as revisions keep them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

Content = Mapping[str, Any]

#: Parts of the page in its order: the fields of the innovation, the fields of its original text.
SECTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "about": (
        (
            "name",
            "other_names",
            "coverage",
            "activity",
            "place",
            "started_year",
            "ended_year",
            "website",
            "uses_ai",
            "cover",
            "challenges",
            "target_groups",
            "approaches",
            "organisations",
            "awards",
        ),
        ("language", "status", "title", "summary"),
    ),
    "proposition": ((), ("instead_of", "for_whom", "improves")),
    "need": ((), ("need",)),
    "how": ((), ("how_it_works", "delivery")),
    "outcomes": (("outcomes", "studies"), ("who_is_left_out", "risks_to_rights", "environment")),
    "places": (("adaptations", "explorations", "milestones", "reach"), ()),
    "takes": (
        ("costs", "income", "lead_time_low", "lead_time_high"),
        ("cost", "lead_time", "who_pays"),
    ),
    "conditions": (("conditions",), ("transfer",)),
    "unknown": (("open_points",), ()),
    "sources": (("sources",), ()),
    "easy-read": ((), ("easy_read", "easy_read_tested")),
}
#: The words in other languages than the original, together.
TRANSLATIONS = "translations"
#: What a row has besides what readers see of it.
_BOOKKEEPING = frozenset({"pk", "sort_order", "innovation", "study", "source", "is_original"})
#: Figures, which are kept with more or fewer zeros at their end.
NUMBERS = frozenset({"amount_low", "amount_high", "response_rate"})
#: Lists of which the order says nothing.
_SETS = frozenset({"challenges", "target_groups", "approaches"})


def changed_sections(before: Content, after: Content) -> list[str]:
    """Keys of the parts in which the two differ, in the order of the page. What is empty is equal,
    whether it is missing, null or an empty text."""
    old, new = _original(before), _original(after)
    changed = [
        key
        for key, (fields, words) in SECTIONS.items()
        if any(_of(before, name) != _of(after, name) for name in fields)
        or any(_of(old, name) != _of(new, name) for name in words)
    ]
    if _others(before) != _others(after):
        changed.append(TRANSLATIONS)
    return changed


def _of(content: Content, name: str) -> Any:
    value = _plain(content.get(name))
    return sorted(value) if name in _SETS and value else value


def _original(content: Content) -> Content:
    texts: list[Content] = content.get("texts") or []
    return next((text for text in texts if text.get("is_original")), {})


def _others(content: Content) -> dict[str, Any]:
    texts = content.get("texts") or []
    return {text["language"]: _plain(text) for text in texts if not text.get("is_original")}


def _plain(value: Any) -> Any:
    """A value without bookkeeping; None for what is empty."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").strip()
    elif isinstance(value, date):
        value = value.isoformat()
    elif isinstance(value, list):
        value = [_plain(item) for item in value]
    elif isinstance(value, Mapping):
        items = {
            name: _number(item) if name in NUMBERS else _plain(item)
            for name, item in value.items()
            if name not in _BOOKKEEPING
        }
        value = {name: item for name, item in items.items() if item is not None}
    return None if value in ("", [], {}) else value


def _number(value: Any) -> Any:
    try:
        return None if value is None else Decimal(str(value)).normalize()
    except InvalidOperation:  # an older draft, saved unfinished
        return str(value)
