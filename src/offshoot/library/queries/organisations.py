"""Organisations: those that have a part in a published innovation, and what each does."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from offshoot.library.models import Award, Innovation, InnovationOrganisation, Organisation

from .places import WITH_TITLES

PAGE_SIZE = 50


@dataclass(frozen=True)
class KindLink:
    """A kind of organisation that the list can be narrowed to, and how many there are."""

    value: str
    label: str | Promise
    count: int
    is_chosen: bool

    @property
    def query(self) -> str:
        return urlencode({"kind": self.value}) if self.value else ""


@dataclass(frozen=True)
class OrganisationListing:
    """One page of organisations, each with `innovation_count`, by name."""

    page: Page[Any]
    total: int
    kinds: list[KindLink]

    @property
    def query(self) -> str:
        """The chosen kind as part of an address."""
        return next((kind.query for kind in self.kinds if kind.is_chosen), "")


def organisations(kind: str = "", page_number: str | int = 1) -> OrganisationListing:
    """Organisations with a part in a published innovation; a kind that is none shows all. Three
    queries."""
    kind = kind if kind in Organisation.Kind.values else ""
    counted = _with_a_part().values_list("kind").annotate(Count("pk", distinct=True))
    by_kind = Counter(dict(counted.order_by("kind")))
    shown = _with_a_part().filter(kind=kind) if kind else _with_a_part()
    shown = shown.annotate(innovation_count=Count("innovation_roles__innovation", distinct=True))
    page = Paginator(shown.select_related("place").order_by(Lower("name"), "pk"), PAGE_SIZE)
    return OrganisationListing(page.get_page(page_number), page.count, _kinds(by_kind, kind))


def _with_a_part() -> QuerySet[Organisation]:
    return Organisation.objects.filter(innovation_roles__innovation__live=True)


def _kinds(by_kind: Counter[str], chosen: str) -> list[KindLink]:
    links = [KindLink("", _("all"), by_kind.total(), not chosen)]
    links += [
        KindLink(kind.value, kind.label, by_kind[kind], kind == chosen)
        for kind in Organisation.Kind
        if by_kind[kind]
    ]
    return links


@dataclass(frozen=True)
class Part:
    """An innovation, and in words what an organisation does in it."""

    innovation: Innovation
    roles: list[str]


class OrganisationPage:
    """What there is to read about an organisation. No contact is among it."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation

    @cached_property
    def parts(self) -> list[Part]:
        """Its published innovations by name, each with its roles there."""
        rows = InnovationOrganisation.objects.filter(
            organisation=self.organisation, innovation__live=True
        )
        roles: dict[int, dict[str, str]] = {}
        for row in rows.order_by("sort_order", "pk"):
            roles.setdefault(row.innovation_id, {})[row.role] = row.get_role_display()
        innovations = Innovation.objects.with_cards().filter(pk__in=roles).order_by("name")
        return [Part(it, list(roles[it.pk].values())) for it in innovations]

    @cached_property
    def awards(self) -> list[Award]:
        """Prizes of its innovations, newest first."""
        ids = [part.innovation.pk for part in self.parts]
        rows = Award.objects.filter(innovation__in=ids).select_related("innovation")
        rows = rows.prefetch_related(WITH_TITLES)
        return list(rows.order_by("-edition_year", "award", "innovation__name"))


def organisation_page(slug: str) -> OrganisationPage | None:
    """The organisation of this slug, or None."""
    found = Organisation.objects.select_related("place").filter(slug=slug).first()
    return OrganisationPage(found) if found else None
