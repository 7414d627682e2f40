"""What was taken home: one's own, and how often by whom in kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from offshoot.library.domain.countries import country_name
from offshoot.library.models import Place
from offshoot.people.models import OrganisationKind, User
from offshoot.people.queries import profile_of
from offshoot.toolkits.domain.counting import Count, folded
from offshoot.toolkits.models import Download, Release, ReleaseFile, Taker, Tally, Toolkit

_READY = Release.State.READY


def file_to_take(**which: Any) -> ReleaseFile | None:
    """A file of a release that readers see, with its release, toolkit and innovation."""
    files = ReleaseFile.objects.select_related("release__toolkit__innovation")
    seen = files.filter(release__state=_READY, release__toolkit__in=Toolkit.objects.published())
    return seen.defer("release__document").filter(**which).first()


# --- one's own -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Took:
    """A toolkit that somebody took. `takes` are release, form and day, newest first; `newest` is
    the last release there is, and `is_newer` tells that they do not have it."""

    toolkit: Toolkit
    is_public: bool
    is_told: bool
    newest: int
    takes: list[tuple[int, str, date]] = field(default_factory=list)

    @property
    def is_newer(self) -> bool:
        return self.newest > max(number for number, _form, _day in self.takes)


def taken_by(person: User) -> list[Took]:
    """Toolkits that somebody took, what they took last first; two queries."""
    newest = Release.objects.filter(toolkit=OuterRef("toolkit"), state=_READY).order_by("-number")
    takers = Taker.objects.filter(person=person).select_related("toolkit__innovation")
    shown: dict[int, Took] = {}
    found = {
        taker.toolkit_id: Took(
            taker.toolkit,
            taker.toolkit.live and taker.toolkit.innovation.live,
            taker.stopped_at is None,
            taker.newest or 0,
        )
        for taker in takers.annotate(newest=Subquery(newest.values("number")[:1]))
    }
    rows = Download.objects.filter(person=person).order_by("-day", "-pk")
    for toolkit, *take in rows.values_list("release__toolkit", "release__number", "form", "day"):
        if toolkit not in found:  # taken since the takers were read
            continue
        shown.setdefault(toolkit, found[toolkit]).takes.append(tuple(take))  # type: ignore[arg-type]
    return list(shown.values())


# --- counts --------------------------------------------------------------------------------


@dataclass(frozen=True)
class FileCount:
    """How often a form of a release was taken."""

    number: int
    form: str
    downloads: int


@dataclass(frozen=True)
class Counts:
    """How often a toolkit was taken. Groups are pairs of words and count, the largest first, each
    of three people at least; the last one, without words, is everybody else."""

    total: Count
    files: list[FileCount]
    kinds: list[tuple[str, Count]]
    countries: list[tuple[str, Count]]


def with_downloads(toolkits: "QuerySet[Toolkit]") -> "QuerySet[Toolkit]":
    """Toolkits, each with `taken`: how often, accounts that are gone among them."""
    own = Download.objects.filter(release__toolkit=OuterRef("pk")).order_by()
    there = own.annotate(toolkit=F("release__toolkit")).values("toolkit")
    gone = Tally.objects.filter(toolkit=OuterRef("pk"), by=Tally.By.FILE).values("toolkit")
    return toolkits.annotate(
        taken=_number(there.annotate(n=CountOf("pk")).values("n"))
        + _number(gone.annotate(n=Sum("downloads")).values("n"))
    )


def _number(query: Any) -> Coalesce:
    return Coalesce(Subquery(query, output_field=IntegerField()), Value(0))


def counts(toolkit: Toolkit) -> Counts:
    """Of one toolkit; five queries at most."""
    groups: dict[str, dict[str, Count]] = {by: defaultdict(Count) for by in Tally.By.values}
    for tally in toolkit.tallies.all():
        groups[tally.by][tally.key] += Count(tally.people, tally.downloads)
    for kind, country, count in _shown_groups(toolkit):
        groups[Tally.By.KIND][kind] += count
        groups[Tally.By.COUNTRY][country] += count
    files = groups[Tally.By.FILE]
    own = Download.objects.filter(release__toolkit=toolkit).order_by()
    for number, form, n in own.values_list("release__number", "form").annotate(n=CountOf("pk")):
        files[f"{number}/{form}"] += Count(0, n)
    kinds = dict(OrganisationKind.choices)
    return Counts(
        sum(groups[Tally.By.KIND].values(), Count()),
        _by_release(files),
        _lines(groups[Tally.By.KIND], {key: str(words) for key, words in kinds.items()}),
        _lines(groups[Tally.By.COUNTRY], {}),
    )


def _by_release(files: Mapping[str, Count]) -> list[FileCount]:
    found = []
    for key, count in files.items():
        number, _slash, form = key.partition("/")
        found.append(FileCount(int(number), form, count.downloads))
    return sorted(found, key=lambda one: (-one.number, -one.downloads, one.form))


def _lines(groups: Mapping[str, Count], words: Mapping[str, str]) -> list[tuple[str, Count]]:
    kept, others = folded(groups)
    lines = [(words.get(key) or country_name(key), count) for key, count in kept.items()]
    return [*lines, ("", others)] if others.people else lines


def _shown_groups(toolkit: Toolkit) -> list[tuple[str, str, Count]]:
    """Kind of organisation and country as far as people show them, and how many those are."""
    profile = "person__profile__"
    fields = [f"{profile}{name}" for name in ("kind", "city", "public")]
    own = Download.objects.filter(release__toolkit=toolkit).order_by().values_list(*fields)
    grouped = list(own.annotate(people=CountOf("person", distinct=True), n=CountOf("pk")))
    shown = [(*_shown(kind, city, public), Count(p, n)) for kind, city, public, p, n in grouped]
    countries = _countries(city for _kind, city, _count in shown)
    return [(kind, countries.get(_plain(city), ""), count) for kind, city, count in shown]


def shown_by(person: User) -> tuple[str, str]:
    """Kind of organisation and country that somebody lets everybody see, each "" if not."""
    profile = profile_of(person)
    kind, city = _shown(profile.kind, profile.city, profile.public)
    return kind, _countries([city]).get(_plain(city), "")


def _shown(kind: str | None, city: str | None, public: list[str] | None) -> tuple[str, str]:
    ticked = public or []
    return (kind or "") if "kind" in ticked else "", (city or "") if "city" in ticked else ""


def _countries(cities: Iterable[str]) -> dict[str, str]:
    """The country of each city by its plain name, as the library knows it; cities whose name
    several countries have are left out. No query where no city is shown."""
    wanted = {_plain(city) for city in cities} - {""}
    found: dict[str, set[str]] = defaultdict(set)
    places = Place.objects.values_list("name", "other_names", "country") if wanted else []
    for name, others, country in places:
        for one in {_plain(name), *map(_plain, others.splitlines())} & wanted:
            found[one].add(country)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _plain(city: str) -> str:
    """ "Porto, Portugal" is Porto."""
    return city.partition(",")[0].strip().casefold()
