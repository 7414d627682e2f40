"""The main navigation. What is not built yet is not in it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

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
    Item(_("Toolkits"), "toolkits:toolkits"),
    Item(_("Standards"), "standards:index"),
    Item(_("Submit"), "submissions:start"),
)
FOOT = (
    Item(_("Evaluate your innovation"), "evaluations:own-start"),
    Item(_("Places"), "library:places"),
    Item(_("Organisations"), "library:organisations"),
    Item(_("About"), "portal:about"),
    Item(_("Awards"), "library:awards"),
    Item(_("Vocabulary"), "library:vocabulary"),
    Item(_("Standards"), "standards:index"),
    Item(_("How well do we agree?"), "standards:agreement"),
    Item(_("Accessibility"), "portal:accessibility"),
    Item(_("Privacy"), "portal:privacy"),
    Item(_("Report unlawful content"), "dialogue:notice"),
    Item(_("Style guide"), "portal:styleguide"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: both lists of links, the main one with the item one is in, and where
    to sign in."""
    return {
        "main_navigation": [(item, _is_here(request.path, item.url)) for item in MAIN],
        "foot_navigation": FOOT,
        "sign_in_url": _sign_in_url(request),
    }


#: Characters of an address that is worth coming back to; a longer one would double the page.
_LONGEST_WAY_BACK = 2000


def _sign_in_url(request: HttpRequest) -> str:
    """The page to sign in at, which leads back to where one is."""
    url = reverse("account_login")
    here = request.get_full_path()
    if request.method != "GET" or "/account/" in request.path or len(here) > _LONGEST_WAY_BACK:
        return url
    return f"{url}?{urlencode({'next': here})}" if here != "/" else url


def _is_here(path: str, url: str) -> bool:
    return path.startswith(url)
