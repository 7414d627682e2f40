"""Pages as structured data (schema.org, JSON-LD) for search engines. Each function returns JSON
that is safe to stand inside a script element."""

import json
from typing import Any

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# Inside <script> nothing may look like a tag.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured_data(page: Any, address: str) -> str:
    """An innovation's page. `page` is an InnovationPage."""
    innovation = page.innovation
    service: dict[str, Any] = {
        "@type": "Service",
        "name": page.title,
        "provider": [
            {"@type": "Organization", "name": name}
            for name in dict.fromkeys(
                role.organisation.name
                for role in innovation.organisations.all()
                if role.organisation_id  # gone from an old draft
            )
        ],
    }
    if innovation.place:
        service["areaServed"] = {"@type": "Place", "name": innovation.place.full_name}
    data = {
        "@type": "Article",
        "headline": page.title,
        "description": page.text.summary,
        "url": address,
        "inLanguage": page.text.language,
        "dateModified": page.reviewed_on.isoformat(),
        "license": _LICENCE,
        "publisher": {"@type": "Organization", "name": "Offshoot"},
        "about": service,
        "citation": [source.url or source.title for source in page.sources],
    }
    return _written(data)


_PLACE_TYPES = {"city": "City", "region": "AdministrativeArea", "country": "Country"}


def place_data(place: Any, address: str) -> str:
    """A place with its position and country."""
    data = {
        "@type": _PLACE_TYPES[place.kind],
        "name": place.name,
        "alternateName": place.other_names.split("\n") if place.other_names else [],
        "url": address,
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        },
    }
    if place.kind != "country":
        data["containedInPlace"] = {"@type": "Country", "name": place.country_name}
    return _written(data)


def organisation_data(organisation: Any, address: str) -> str:
    """An organisation with its website and place; never a contact."""
    data = {"@type": "Organization", "name": organisation.name, "mainEntityOfPage": address}
    if organisation.website:
        data["url"] = organisation.website
    if organisation.place:
        data["location"] = {"@type": "Place", "name": organisation.place.full_name}
    return _written(data)


def _written(data: dict[str, Any]) -> str:
    whole = {"@context": "https://schema.org", **data}
    return json.dumps(whole, ensure_ascii=False).translate(_ESCAPES)
