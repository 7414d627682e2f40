"""Where the words of a standard stand."""

from django.urls import reverse

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.published import LATEST, STANDARDS, standard
from offshoot.standards.domain.standard import Leaf


def level_address(key: str, dimension: Dimension, level: Leaf | None = None) -> str:
    """The page of a dimension, at a level or type of it where one is given; by the latest standard
    where none is named. Empty for a standard that there is not."""
    key = key or LATEST
    if key not in STANDARDS:
        return ""
    page = reverse("standards:dimension", args=[key, dimension.value])
    known = standard(key).dimension(dimension).values
    return f"{page}#level-{level}" if level in known else page
