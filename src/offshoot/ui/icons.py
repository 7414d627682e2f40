"""Small drawings that stand beside words, never instead of them. Drawn on a 16 × 16 grid."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_PATHS = {
    "up": "M8 2.5 14 13H2Z",
    "down": "M8 13.5 2 3h12Z",
    "level": "M2 5h12v2H2Zm0 4h12v2H2Z",
    "mixed": "M8 1.5 12 7H4Zm0 13L4 9h8Z",
    "short": "M2 12h12v2H2ZM7 2h2v5h2.5L8 10.5 4.5 7H7Z",
    "unclear": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2m0 1.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4",
    "search": "M6.8 1.5a5.3 5.3 0 1 0 3.2 9.5l3.8 3.8 1.1-1.1-3.8-3.8A5.3 5.3 0 0 0 6.8 1.5m0 1.6"
    "a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4",
    "minus": "M2.5 7h11v2h-11Z",
    "plus": "M7 2.5h2V7h4.5v2H9v4.5H7V9H2.5V7H7Z",
    "book": "M2 2.5c2.5-.6 4.5-.2 6 1 1.5-1.2 3.5-1.6 6-1V13c-2.5-.6-4.5-.2-6 1"
    "-1.5-1.2-3.5-1.6-6-1Z"
    "m1.5 1.3v7.7c1.4-.2 2.7 0 3.8.6V4.7C6.2 3.9 5 3.6 3.5 3.8m9 0c-1.5-.2-2.7.1-3.8.9v7.4"
    "c1.1-.6 2.4-.8 3.8-.6Z",
    "print": "M4 1.5h8V5h2v7h-2v2.5H4V12H2V5h2ZM5.5 3v2h5V3Zm0 7v3h5v-3Z",
    "save": "M4 1.5h8v13l-4-3.2-4 3.2ZM5.5 3v8.4L8 9.4l2.5 2V3Z",
    "saved": "M4 1.5h8v13l-4-3.2-4 3.2Z",
    "narrow": "M1.5 3h13v1.8h-13Zm2.5 4.1h8v1.8H4Zm2.5 4.1h3V13h-3Z",
    "close": "m3.6 2.5 4.4 4.4 4.4-4.4 1.1 1.1L9.1 8l4.4 4.4-1.1 1.1L8 9.1l-4.4 4.4-1.1-1.1"
    "L6.9 8 2.5 3.6Z",
    "list": "M2 3h12v2H2Zm0 4h12v2H2Zm0 4h12v2H2Z",
    "map": "M8 1.5A4.7 4.7 0 0 0 3.3 6.2C3.3 9.6 8 14.5 8 14.5s4.7-4.9 4.7-8.3A4.7 4.7 0 0 0 8 1.5"
    "m0 2.9a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6",
    "matrix": "M2 2h3.4v3.4H2Zm4.8 0h3.4v3.4H6.8Zm4.8 0H14v3.4h-2.4ZM2 6.8h3.4v3.4H2Zm4.8 0h3.4v3.4"
    "H6.8ZM2 11.6h3.4V14H2Zm9.6 0H14V14h-2.4Z",
    "next": "m5.5 2.5 5.5 5.5-5.5 5.5-1.1-1.1L8.8 8 4.4 3.6Z",
    "previous": "m10.5 2.5-5.5 5.5 5.5 5.5 1.1-1.1L7.2 8l4.4-4.4Z",
}


def icon(name: str) -> SafeString:
    """An icon as inline SVG, hidden from readers that speak. Raises KeyError for no such name."""
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">'
        '<path fill="currentColor" d="{}"/></svg>',
        mark_safe(_PATHS[name]),  # noqa: S308 - our own constant
    )


NAMES = tuple(_PATHS)
