"""An innovation's page as structured data (schema.org, JSON-LD) for search engines."""

import json
from typing import Any

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# Inside <script> nothing may look like a tag.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured_data(page: Any, address: str) -> str:
    """JSON of the page, safe to stand inside a script element. `page` is an InnovationPage."""
    innovation = page.innovation
    service: dict[str, Any] = {
        "@type": "Service",
        "name": page.title,
        "provider": [
            {"@type": "Organization", "name": name}
            for name in dict.fromkeys(
                role.organisation.name for role in innovation.organisations.all()
            )
        ],
    }
    if innovation.place:
        service["areaServed"] = {"@type": "Place", "name": innovation.place.full_name}
    data = {
        "@context": "https://schema.org",
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
    return json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
