"""Sections 1 to 4: the problem, the change, the components, the delivery."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offshoot.toolkits.domain.document import Entry, Fact, Section, Words
from offshoot.toolkits.domain.sections import SectionKey
from offshoot.toolkits.models import Activity, Component

from .building import Builder, Material


def problem(material: Material) -> Section:
    build, text = Builder(SectionKey.PROBLEM, material), material.text
    build.prose(_("The need"), text.need)
    build.prose(_("For whom"), text.for_whom)
    build.prose(_("Instead of"), text.instead_of)
    build.prose(_("Who benefits, and who is left out"), text.who_is_left_out)
    build.topics()
    return build.done()


def change(material: Material) -> Section:
    build, text = Builder(SectionKey.CHANGE, material), material.text
    build.prose(_("How it works"), text.how_it_works)
    build.prose(_("What improves"), text.improves)
    build.topics()
    outcomes = [Entry(row.name, Words(row.for_whom)) for row in material.innovation.outcomes.all()]
    number = build.entries(_("What is looked at for people"), outcomes)
    words = ngettext("%(n)d outcome", "%(n)d outcomes", number) % {"n": number}
    build.count(words, number)
    build.prose(_("Effect on the environment"), text.environment)
    return build.done()


def components(material: Material) -> Section:
    build = Builder(SectionKey.COMPONENTS, material)
    rows = list(material.toolkit.components.all())
    core = [row for row in rows if row.kind == Component.Kind.CORE]
    free = [row for row in rows if row.kind == Component.Kind.ADAPTABLE]
    build.entries(_("What must stay"), (_component(material, row) for row in core))
    build.entries(_("What may be adapted"), (_component(material, row) for row in free))
    words = ngettext("%(n)d core component", "%(n)d core components", len(core))
    build.count(words % {"n": len(core)}, len(core))
    build.count(_("%(n)d adaptable") % {"n": len(free)}, len(free))
    build.topics()
    build.entries(_("What adopters changed"), _changes(material))
    return build.done()


def _component(material: Material, row: Component) -> Entry:
    is_core = row.kind == Component.Kind.CORE
    why = Fact(
        _("Why it is core") if is_core else _("How it may be adapted"),
        material.words(row.why, is_prose=True),
    )
    return Entry(
        row.name,
        material.words(row.what, *row.source_keys, is_prose=True),
        (why,) if row.why else (),
        row.get_basis_display(),
    )


def _changes(material: Material) -> Iterator[Entry]:
    for row in material.page.adaptations:
        if row.what_changed:
            words = material.words(row.what_changed, row.source_key)
            yield Entry(row.place.full_name, words, note=row.get_confirmation_display())


def delivery(material: Material) -> Section:
    build, text = Builder(SectionKey.DELIVERY, material), material.text
    build.prose(_("Who delivers it"), text.delivery)
    activities = (_activity(material, row) for row in material.toolkit.activities.all())
    number = build.entries(_("What is done"), activities, is_numbered=True)
    build.count(ngettext("%(n)d activity", "%(n)d activities", number) % {"n": number}, number)
    build.topics()
    build.prose(_("How long it takes to start"), text.lead_time)
    return build.done()


def _activity(material: Material, row: Activity) -> Entry:
    told = [
        (_("Who"), row.who),
        (_("In which way"), row.mode),
        (_("Dose"), row.dose),
        (_("Staff"), row.staff),
        (_("Materials and rooms"), row.materials),
        (_("Lead time"), row.lead_time),
    ]
    facts = tuple(Fact(name, Words(words)) for name, words in told if words)
    return Entry(row.name, material.words(row.what, *row.source_keys, is_prose=True), facts)
