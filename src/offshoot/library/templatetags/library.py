"""Template tags that speak of innovations."""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from django import template
from django.template.defaultfilters import capfirst
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offshoot.library import queries
from offshoot.library.domain import amounts, references
from offshoot.library.domain import sprig as drawing
from offshoot.library.domain.countries import country_name
from offshoot.library.domain.profile import DIMENSION_NAMES, Dimension, Profile
from offshoot.library.facets import MARKS
from offshoot.library.models import Challenge, Innovation, OpenPoint, Standing, Term
from offshoot.library.queries import Comparison, InnovationPage
from offshoot.library.queries.evidence import evidence_facts, study_facts, tested_results
from offshoot.library.queries.explore import FacetGroup, FacetValue
from offshoot.library.queries.innovation_page import profile_of
from offshoot.library.queries.words import level_words, profile_words
from offshoot.library.registry import level_address, standard_name
from offshoot.search import Passage
from offshoot.ui.icons import icon
from offshoot.ui.markdown import render

register = template.Library()

_SPACE_BEFORE = re.compile(r"\s*" + references.CITATION.pattern)


@register.simple_tag
def sprig(profile: Profile, size: int = 72) -> SafeString:
    """The glyph of a profile; words stand beside it, so it is hidden from readers that speak."""
    return mark_safe(_drawn(profile, size))  # noqa: S308 - there is no label in it


@lru_cache(maxsize=1024)
def _drawn(profile: Profile, size: int) -> str:
    """Many innovations have the same profile, and a list shows twenty."""
    return drawing.draw(profile, size=size)


@register.simple_tag
def sprig_of(standing: Standing, size: int = 72) -> SafeString:
    """The glyph of a standing."""
    return sprig(profile_of(standing), size)


@register.simple_tag
def cite(key: str, known: Collection[str]) -> SafeString:
    """A link to a source at the foot of the page; nothing when there is no such source."""
    if not key or key not in known:
        return SafeString("")
    label = _("Source %(key)s") % {"key": key}
    return format_html(
        '<sup class="cite"><a href="#{}" aria-label="{}">{}</a></sup>', key, label, key[1:]
    )


@register.simple_tag
def prose(text: str, known: Collection[str]) -> SafeString:
    """A Markdown text whose citations, such as [S1], lead to the sources."""
    html = _SPACE_BEFORE.sub(lambda match: cite(match[1], known), render(text))
    html = html.replace('</sup><sup class="cite">', '</sup><sup class="cite cite--next">')
    return mark_safe(html)  # noqa: S308 - render() cleans, cite() escapes


@register.filter
def without_citations(text: str) -> str:
    """A text as plain words."""
    return references.without_citations(text)


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """An amount in the reader's language, without cents where there are none."""
    return amounts.money(amount, currency, _locale())


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a one-a-line field, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


_RESULT_ICONS = {
    "benefit": "up",
    "no-effect": "level",
    "mixed": "mixed",
    "harm": "down",
    "fell-short": "short",
    "unclear": "unclear",
}


@register.simple_tag
def result_icon(direction: str) -> SafeString:
    """The mark of a finding's direction; its words stand beside it."""
    return icon(_RESULT_ICONS.get(direction, "unclear"))


@register.simple_tag
def tested_mark(result: str) -> SafeString:
    """The mark of an outcome that was tested, with its words: the same wherever one is shown;
    nothing for an outcome that was not."""
    if result not in MARKS:
        return SafeString("")
    return format_html(
        '<span class="result result--{}">{}{}</span>', result, result_icon(result), MARKS[result]
    )


register.filter(evidence_facts)
register.filter(study_facts)
register.filter(tested_results)
register.filter(level_words)


@register.filter
def standing_words(standing: Standing) -> str:
    """The profile in a standing, for those who listen."""
    return profile_words(profile_of(standing))


@register.filter
def dimension_name(dimension: Dimension) -> str:
    """Name of a dimension of the profile."""
    return _(DIMENSION_NAMES[dimension])


@register.simple_tag
def dimension_link(dimension: Dimension, standard: str = "", level: Any = None) -> SafeString:
    """The name of a dimension, leading to what it means, or to what a level of it means."""
    name = capfirst(_(DIMENSION_NAMES[Dimension(dimension)]))
    address = level_address(standard, Dimension(dimension), level)
    return format_html('<a href="{}">{}</a>', address, name) if address else format_html("{}", name)


register.filter("standard_name", standard_name)


@register.filter
def topic_name(topic: str) -> str:
    """What an open point is about; the type of innovation is no topic of the editors."""
    known = dict(OpenPoint.Topic.choices)
    return str(known.get(topic) or _(DIMENSION_NAMES[Dimension(topic)]))


@register.filter
def with_point(page: InnovationPage, statement: str) -> tuple[Innovation, str]:
    """An innovation, and something that is not known about it."""
    return page.innovation, statement


@register.filter
def at(values: Mapping[Any, Any], name: Any) -> Any:
    """The value of that name, or nothing."""
    return values.get(name, "")


@register.simple_tag
def facet_links(group: FacetGroup, values: Iterable[FacetValue]) -> SafeString:
    """Links that choose or leave each value; a hundred of them on a page, so not a template."""
    return format_html_join(
        "",
        '<li><a id="{}-{}" href="{}" rel="nofollow"{}><span>{}</span>'
        '<span class="count">{}</span></a></li>',
        (
            (
                group.facet.name,
                one.value,
                one.address,
                _CHOSEN if one.is_chosen else "",
                one.label,
                one.count,
            )
            for one in values
        ),
    )


_CHOSEN = SafeString(' aria-current="true"')


@register.filter
def without_innovation(comparison: Comparison, slug: str) -> str:
    """The address of a comparison less one innovation."""
    return comparison.address_without(slug)


@register.filter
def with_marks(text: str, passage: Passage | None) -> str:
    """A text in which the words that matched are marked, where the passage stands in it."""
    if not passage or passage.text not in text:
        return text
    before, after = text.split(passage.text, 1)
    pieces = [
        (format_html("<mark>{}</mark>", piece) if is_marked else piece,)
        for piece, is_marked in passage.pieces()
    ]
    return format_html("{}{}{}", before, format_html_join("", "{}", pieces), after)


@register.filter
def title_of(innovation: Innovation) -> str:
    """An innovation's name in the reader's language."""
    return innovation.text(get_language() or "en").title or innovation.name


@register.filter
def summary_of(innovation: Innovation) -> str:
    """What it is, in two plain sentences."""
    return without_citations(innovation.text(get_language() or "en").summary)


@register.filter
def question_of(challenge: Challenge) -> str:
    """A challenge's question in the reader's language."""
    return challenge.text(get_language() or "en").question


@register.filter
def explore_address(term: Term) -> str:
    """Explore, narrowed to the innovations of a term."""
    return queries.explore_address(term)


@register.filter
def host(address: str) -> str:
    """The readable part of a web address."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.filter
def country(code: str) -> str:
    """Name of a country in the reader's language; empty for no code."""
    return country_name(code, get_language() or "en") if code else ""


@register.filter
def number(value: int) -> str:
    """A whole number with the separators of the reader's language."""
    return format_decimal(value, locale=_locale())


@register.filter
def language_label(code: str) -> str:
    """Name of a language in the reader's language; the code when it has none."""
    try:
        return Locale.parse(code, sep="-").get_display_name(_locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def _locale() -> str:
    return (get_language() or "en").replace("-", "_")
