"""Sections 6, 8 and 12: the transfer model, law, contacts."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offshoot.library.domain.profile import Dimension
from offshoot.toolkits.domain.document import Entry, Fact, Section, Words
from offshoot.toolkits.domain.sections import LICENCE, LICENCE_URL, SectionKey
from offshoot.toolkits.models import Toolkit, TransferStep

from .building import Builder, Material


def transfer(material: Material) -> Section:
    build, toolkit = Builder(SectionKey.TRANSFER, material), material.toolkit
    if toolkit.transfer_form != Toolkit.TransferForm.UNKNOWN:
        words = Words(toolkit.get_transfer_form_display())
        build.facts("", [Fact(_("How it is passed on"), words)])
    build.reading(Dimension.TRANSFER)
    build.prose(_("How it is passed on"), material.text.transfer)
    steps = (_step(material, row) for row in toolkit.transfer_steps.all())
    number = build.entries(_("Steps"), steps, is_numbered=True)
    build.count(ngettext("%(n)d step", "%(n)d steps", number) % {"n": number}, number)
    build.topics()
    return build.done()


def _step(material: Material, row: TransferStep) -> Entry:
    told = [
        (_("How long"), row.duration),
        (_("Who helps"), row.helper),
        (_("What it costs"), row.cost),
    ]
    facts = tuple(Fact(name, Words(words)) for name, words in told if words)
    words = material.words(row.what, *row.source_keys, is_prose=True)
    return Entry(row.name, words, facts, row.get_basis_display())


def law(material: Material) -> Section:
    build = Builder(SectionKey.LAW, material)
    build.prose(_("Risks to rights"), material.text.risks_to_rights)
    if material.innovation.uses_ai:
        build.facts("", [Fact(_("AI or sensors"), Words(_("It uses AI or sensors.")))])
    build.topics()
    number = len(build.blocks)
    build.count(ngettext("%(n)d text", "%(n)d texts", number) % {"n": number}, number)
    return build.done()


def contacts(material: Material) -> Section:
    """Organisations, not persons: a release is kept, and nobody can be erased from it."""
    build = Builder(SectionKey.CONTACTS, material)
    rows = list(_organisations(material))
    build.entries(_("Organisations"), rows)
    number = len(rows)
    words = ngettext("%(n)d organisation", "%(n)d organisations", number)
    build.count(words % {"n": number}, number)
    ask = reverse("dialogue:ask", args=[material.innovation.slug])
    facts = [
        Fact(_("A question"), Words(_("Ask those who run it"), link=ask)),
        Fact(_("Licence of this toolkit"), Words(LICENCE, link=LICENCE_URL)),
    ]
    build.topics()
    build.facts(_("Asking, and using this"), facts)
    return build.done()


def _organisations(material: Material) -> Iterator[Entry]:
    """Each once, with all that it does."""
    roles: dict[int, list[str]] = {}
    found = {}
    for row in material.innovation.organisations.all():
        found[row.organisation_id] = row.organisation
        roles.setdefault(row.organisation_id, []).append(row.get_role_display())
    for pk, organisation in found.items():
        site = organisation.website
        facts = (Fact(_("Website"), Words(site, link=site)),) if site else ()
        yield Entry(organisation.name, Words(", ".join(roles[pk])), facts)
