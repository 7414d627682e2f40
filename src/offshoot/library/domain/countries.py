"""Names of countries in the reader's language, from the Unicode CLDR."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

# Regions that the CLDR names beside countries: unions, pseudo-locales, "unknown" and islands that
# belong to a country. Kosovo has no code; the customary XK is taken.
_NO_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


@lru_cache(maxsize=64)
def _territories(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en").territories)


def country_name(code: str, language: str = "en") -> str:
    """Name of the country with this ISO 3166-1 alpha-2 code; the code itself when unknown."""
    return _territories(language).get(code, code)


def is_country(code: str) -> bool:
    """Whether `code` is an ISO 3166-1 alpha-2 code that has a name."""
    is_region = len(code) == 2 and code.isalpha() and code in _territories("en")
    return is_region and code not in _NO_COUNTRIES
