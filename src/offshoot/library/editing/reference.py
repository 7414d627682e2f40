"""The lists of what innovations refer to. Each fetches with its rows all that its columns show:
Wagtail's view set for plain models does not ask its `get_queryset`, so the lists do."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from offshoot.library.domain.countries import country_name
from offshoot.library.models import (
    AwardEdition,
    Contact,
    Innovation,
    InnovationOrganisation,
    Organisation,
    Place,
    Term,
)
from offshoot.library.operations.bulk import RELATIONS
from offshoot.library.rules import may_merge

from .page_panels import edition_form, term_form


class ListView(generic.IndexView):
    """`names` are the relations that are fetched with the rows, `counts` what is counted."""

    names: tuple[str, ...] = ()
    counts: Any = None

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        if self.names:
            rows = rows.select_related(*self.names)
        return rows.annotate(**self.counts()) if self.counts else rows


class MergeableListView(ListView):
    """Leads to proposals of duplicates, and from each row to merging it."""

    @property
    def _may_merge(self) -> bool:
        return may_merge(self.request.user, self.model)

    @property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self._may_merge:
            address = reverse("library_merge_proposals", args=[self.model._meta.model_name])
            buttons.append(HeaderButton(_("Find duplicates"), url=address, icon_name="copy"))
        return buttons

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons = list(super().get_list_more_buttons(instance))
        if self._may_merge:
            args = [self.model._meta.model_name, instance.pk]
            address = reverse("library_merge_another", args=args)
            buttons.append(MenuItem(_("Merge with another"), address, icon_name="copy"))
        return buttons


class ReferenceViewSet(ModelViewSet):
    index_view_class: Any = ListView
    list_per_page = 50
    names: tuple[str, ...] = ()
    counts: Any = None

    def get_index_view_kwargs(self, **kwargs: Any) -> Any:
        more = {"names": self.names, "counts": self.counts}
        return super().get_index_view_kwargs(**more, **kwargs)


def _number(rows: QuerySet[Any], by: str, what: str = "pk") -> Any:
    """How many rows point at the one of the list; a query of its own for all in one."""
    counted = rows.order_by().values(by).annotate(number=Count(what, distinct=True))
    return Coalesce(Subquery(counted.values("number"), IntegerField()), Value(0))


def _of_organisations() -> dict[str, Any]:
    roles = InnovationOrganisation.objects.filter(organisation=OuterRef("pk"))
    contacts = Contact.objects.filter(organisation=OuterRef("pk"))
    return {
        "innovation_count": _number(roles, "organisation", "innovation"),
        "contact_count": _number(contacts, "organisation"),
    }


def _of_places() -> dict[str, Any]:
    homes = Innovation.objects.filter(place=OuterRef("pk"))
    organisations = Organisation.objects.filter(place=OuterRef("pk"))
    return {
        "innovation_count": _number(homes, "place"),
        "organisation_count": _number(organisations, "place"),
    }


def _of_terms() -> dict[str, Any]:
    """A term is of one scheme, so of the three relations two count nothing."""
    counts = [
        _number(through.objects.filter(term=OuterRef("pk")), "term")
        for through in (getattr(Innovation, name).through for name in RELATIONS.values())
    ]
    return {"innovation_count": counts[0] + counts[1] + counts[2]}


def _count(name: str, label: Any) -> Column:
    return Column(name, label=label, sort_key=name)


class OrganisationFilters(WagtailFilterSet):
    country = ChoiceFilter(label=_("Country"), field_name="place__country", choices=list)

    class Meta:
        model = Organisation
        fields = ["kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["country"].extra["choices"] = _countries(Organisation, "place__country")


class PlaceFilters(WagtailFilterSet):
    country = ChoiceFilter(label=_("Country"), choices=list)

    class Meta:
        model = Place
        fields = ["kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["country"].extra["choices"] = _countries(Place, "country")


def _countries(model: Any, path: str) -> list[tuple[str, str]]:
    """Those that occur, by name; one query."""
    codes = model.objects.order_by().exclude(**{path: None}).values_list(path, flat=True)
    named = [(code, country_name(code)) for code in codes.distinct()]
    return sorted(named, key=lambda row: row[1])


class ContactFilters(WagtailFilterSet):
    confirmed = ChoiceFilter(
        label=_("Confirmed"),
        choices=[("yes", _("confirmed")), ("no", _("not confirmed"))],
        method="only_confirmed",
    )

    class Meta:
        model = Contact
        fields: list[str] = []

    def only_confirmed(self, found: QuerySet[Contact], name: str, value: str) -> Any:
        return found.filter(confirmed_at__isnull=value == "no")


class OrganisationViewSet(ReferenceViewSet):
    model = Organisation
    index_view_class = MergeableListView
    icon = "group"
    menu_label = _("Organisations")
    list_display = [
        "name",
        "kind",
        "place",
        _count("innovation_count", _("Innovations")),
        _count("contact_count", _("Contacts")),
    ]
    filterset_class = OrganisationFilters
    search_fields = ["name", "other_names", "slug", "website"]
    form_fields = ["name", "slug", "other_names", "kind", "place", "website"]
    names = ("place",)
    counts = staticmethod(_of_organisations)


class PlaceViewSet(ReferenceViewSet):
    model = Place
    index_view_class = MergeableListView
    icon = "site"
    menu_label = _("Places")
    list_display = [
        "name",
        "kind",
        Column("country_name", label=_("Country"), sort_key="country"),
        "part_of",
        _count("innovation_count", _("Innovations")),
        _count("organisation_count", _("Organisations")),
    ]
    filterset_class = PlaceFilters
    search_fields = ["name", "other_names", "slug"]
    form_fields = [
        "name",
        "slug",
        "other_names",
        "kind",
        "country",
        "latitude",
        "longitude",
        "geonames_id",
        "part_of",
    ]
    names = ("part_of",)
    counts = staticmethod(_of_places)


class TermViewSet(ReferenceViewSet):
    model = Term
    index_view_class = MergeableListView
    icon = "tag"
    menu_label = _("Vocabulary")
    list_display = [
        "label",
        "scheme",
        Column("parent", label=_("Part of"), sort_key="parent__label"),
        _count("innovation_count", _("Innovations")),
    ]
    list_filter = ["scheme"]
    search_fields = ["label", "synonyms", "slug"]
    edit_handler = term_form()
    names = ("parent",)
    counts = staticmethod(_of_terms)


class AwardEditionViewSet(ReferenceViewSet):
    model = AwardEdition
    icon = "calendar"
    menu_label = _("Editions of awards")
    list_display = ["__str__", "theme"]
    search_fields = ["award", "theme"]
    edit_handler = edition_form()


class ContactViewSet(ReferenceViewSet):
    model = Contact
    icon = "mail"
    menu_label = _("Contacts")
    list_display = [
        "__str__",
        "role",
        "organisation",
        "innovation",
        "email",
        DateColumn("confirmed_at", label=_("Confirmed"), sort_key="confirmed_at"),
    ]
    filterset_class = ContactFilters
    search_fields = ["name", "role", "email", "organisation__name"]
    form_fields = ["organisation", "innovation", "role", "name", "email"]
    names = ("organisation", "innovation")
