"""A toolkit and its innovation put together as one document."""

from django.utils import timezone

from offshoot.library.queries import gather_unknown
from offshoot.toolkits.domain.document import SourceLine, ToolkitDocument
from offshoot.toolkits.domain.meter import Meter, meter
from offshoot.toolkits.domain.sections import LICENCE, LICENCE_URL, SectionKey
from offshoot.toolkits.models import Component, Toolkit

from .building import Material
from .evidence import conditions, evidence, first_steps, measuring
from .idea import change, components, delivery, problem
from .money import income
from .transfer import contacts, law, transfer

_SECTIONS = {
    SectionKey.PROBLEM: problem,
    SectionKey.CHANGE: change,
    SectionKey.COMPONENTS: components,
    SectionKey.DELIVERY: delivery,
    SectionKey.EVIDENCE: evidence,
    SectionKey.TRANSFER: transfer,
    SectionKey.INCOME: income,
    SectionKey.LAW: law,
    SectionKey.CONDITIONS: conditions,
    SectionKey.FIRST_STEPS: first_steps,
    SectionKey.MEASURING: measuring,
    SectionKey.CONTACTS: contacts,
}


def assemble(*toolkits: Toolkit) -> list[ToolkitDocument]:
    """Whole toolkits, with titles in the active language. Of toolkits from `documents.whole` only
    what is not known about their innovations is asked for, once for all of them."""
    materials = [Material(toolkit) for toolkit in toolkits]
    gather_unknown([material.page for material in materials])
    return [_document(material) for material in materials]


def _document(material: Material) -> ToolkitDocument:
    toolkit = material.toolkit
    page, place = material.page, material.innovation.place
    sections = tuple(_SECTIONS[key](material) for key in SectionKey)
    used = {key for section in sections for key in section.sources}
    return ToolkitDocument(
        slug=material.innovation.slug,
        title=page.title,
        summary=page.short.summary,
        place=place.full_name if place else "",
        language=toolkit.language,
        updated_on=timezone.localdate(toolkit.updated_at),
        licence=LICENCE,
        licence_url=LICENCE_URL,
        path=toolkit.get_absolute_url(),
        sections=sections,
        sources=tuple(_source(row) for row in page.sources if row.key in used),
        meter=_meter(material),
    )


def _source(row: object) -> SourceLine:
    names = ("key", "title", "publisher", "url", "published", "language", "read_on")
    values = {name: getattr(row, name) for name in names}
    return SourceLine(kind=str(row.get_kind_display()), **values)  # type: ignore[attr-defined]


def _meter(material: Material) -> Meter:
    text, own = material.text, material.texts
    activities = list(material.toolkit.activities.all())
    has = {
        1: bool(material.innovation.name and text.summary),
        2: bool(text.need and (own.get("theory") or text.how_it_works)),
        3: bool(own.get("materials") or any(row.materials for row in activities)),
        4: bool(activities),
        5: any(row.who or row.staff for row in activities),
        6: any(row.mode for row in activities),
        7: bool(own.get("premises")),
        8: any(row.dose for row in activities),
        9: any(row.kind == Component.Kind.ADAPTABLE for row in material.toolkit.components.all()),
        10: any(row.what_changed for row in material.page.adaptations),
        11: bool(own.get("fidelity")),
        12: any(group.results for group in material.page.outcomes),
    }
    return meter([number for number, is_there in has.items() if is_there])
