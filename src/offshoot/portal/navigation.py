"""The main navigation. What is not built yet is not in it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Item:
    label: Any
    view: str

    @property
    def url(self) -> str:
        return reverse(self.view)


MAIN = (
    Item(_("Explore"), "library:explore"),
    Item(_("Challenges"), "library:challenges"),
    Item(_("Collections"), "library:collections"),
    Item(_("About"), "portal:about"),
)
FOOT = (
    Item(_("Places"), "library:places"),
    Item(_("Organisations"), "library:organisations"),
    Item(_("About"), "portal:about"),
    Item(_("Awards"), "library:awards"),
    Item(_("Vocabulary"), "library:vocabulary"),
    Item(_("Accessibility"), "portal:accessibility"),
    Item(_("Privacy"), "portal:privacy"),
    Item(_("Style guide"), "portal:styleguide"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: both lists of links, the main one with the item one is in."""
    return {
        "main_navigation": [(item, _is_here(request.path, item.url)) for item in MAIN],
        "foot_navigation": FOOT,
    }


def _is_here(path: str, url: str) -> bool:
    return path.startswith(url)
