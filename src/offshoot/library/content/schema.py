"""What a content file may hold. Field names are those of the models, so that one mapping does.

Texts are limited to what a page can show; everything that is not declared is refused.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)

from offshoot.library.domain.countries import is_country
from offshoot.library.domain.evidence import Design, Direction
from offshoot.library.domain.schemes import is_code

_WEB_ADDRESS = TypeAdapter(HttpUrl)


def _web_address(value: str) -> str:
    try:
        if value:
            _WEB_ADDRESS.validate_python(value)
    except ValidationError:
        raise ValueError("write a whole web address, such as https://example.org") from None
    return value


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _country(value: str) -> str:
    if not is_country(value):
        raise ValueError("write the two capital letters of ISO 3166-1, in quotes, such as 'NO'")
    return value


def _date_published(value: Any) -> Any:
    return str(value) if isinstance(value, int | date) else value


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
ShortSlug = Annotated[str, Field(pattern=SLUG, max_length=80)]
Key = Annotated[str, Field(pattern=r"^[A-Z][0-9]{1,3}$")]
SourceKey = Annotated[str, Field(pattern=r"^S[0-9]{1,3}$")]
Line = Annotated[str, Field(max_length=300), AfterValidator(_one_line)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
Prose = Annotated[str, Field(max_length=6000)]
Year = Annotated[int, Field(ge=1800, le=2100)]
Months = Annotated[int, Field(ge=0, le=240)]
Country = Annotated[str, AfterValidator(_country)]
WebAddress = Annotated[str, Field(max_length=800), AfterValidator(_web_address)]
Website = Annotated[str, Field(max_length=500), AfterValidator(_web_address)]
Published = Annotated[
    str, Field(pattern=r"^([0-9]{4}(-[0-9]{2}){0,2})?$"), BeforeValidator(_date_published)
]
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z]+)?$"
Language = Annotated[str, Field(pattern=LANGUAGE, max_length=12)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class Cited(Strict):
    source_key: Annotated[str, Field(pattern=r"^(S[0-9]{1,3})?$")] = Field("", alias="source")
    locator: Annotated[str, Field(max_length=120)] = ""


class PassageEntry(Strict):
    locator: Annotated[str, Field(max_length=120)] = ""
    quotation: Annotated[str, Field(max_length=600)] = ""
    figure: Line = ""

    @model_validator(mode="after")
    def says_something(self) -> "PassageEntry":
        if not (self.quotation or self.figure):
            raise ValueError("give a short quotation or a figure")
        return self


class SourceEntry(Strict):
    key: SourceKey
    title: Annotated[str, Field(min_length=1, max_length=300)]
    publisher: Annotated[str, Field(max_length=200)] = ""
    kind: Literal["study", "report", "official", "own", "platform", "press", "reference"]
    url: WebAddress = ""
    published: Published = ""
    language: Language | Literal[""] = ""
    read_on: date
    note: Prose = ""
    passages: list[PassageEntry] = []


class TextEntry(Strict):
    status: Literal["written", "machine", "confirmed"] = "written"
    title: Annotated[str, Field(max_length=200)] = ""
    summary: Annotated[str, Field(min_length=1, max_length=600)]
    instead_of: Prose = ""
    for_whom: Prose = ""
    improves: Prose = ""
    need: Prose = ""
    how_it_works: Prose = ""
    delivery: Prose = ""
    lead_time: Prose = ""
    cost: Prose = ""
    who_pays: Prose = ""
    who_is_left_out: Prose = ""
    risks_to_rights: Prose = ""
    environment: Prose = ""
    transfer: Prose = ""
    easy_read: Prose = ""
    easy_read_tested: bool = False


class OrganisationRole(Strict):
    organisation: Slug
    role: Literal["originator", "delivers", "funds", "partner"]


class CostEntry(Cited):
    kind: Literal["set-up", "yearly", "per-person", "project"]
    label: Name
    amount_low: Amount = Field(alias="amount")
    amount_high: Amount | None = Field(None, alias="up_to")
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    year: Year | None = None
    note: Prose = ""


class ReachEntry(Cited):
    figure: Annotated[str, Field(min_length=1, max_length=300)]
    year: Year | None = None


class OutcomeEntry(Strict):
    key: Key
    name: Name
    for_whom: Annotated[str, Field(max_length=200)] = ""


class FindingEntry(Cited):
    outcome_key: Key = Field(alias="outcome")
    direction: Direction
    statement: Annotated[str, Field(min_length=1, max_length=1000)]
    figure: Line = ""
    checked: Literal["confirmed", "unchecked", "not-found-again"] = "unchecked"


class StudyEntry(Strict):
    key: Key
    title: Annotated[str, Field(min_length=1, max_length=300)]
    design: Design
    design_note: Annotated[str, Field(max_length=200)] = ""
    is_synthesis: bool = False
    contains: Annotated[list[Key], Field(max_length=20)] = []
    year: Year | None = None
    place: Slug | None = None
    setting: Line = ""
    comparison: Line = ""
    sample_size: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    response_rate: Annotated[Decimal, Field(ge=0, le=100, decimal_places=1)] | None = None
    follow_up_months: Months | None = None
    independence: Literal["independent", "funder", "own", "unknown"] = "unknown"
    limits: Prose = ""
    reports: list[SourceKey] = []
    findings: list[FindingEntry] = []


class AdaptationEntry(Cited):
    place: Slug
    sites: Annotated[int, Field(ge=1, le=100_000)] | None = None
    adopter: Annotated[str, Field(max_length=200)] = ""
    by: Literal["same", "other", "unknown"] = "unknown"
    state: Literal["adapting", "piloting", "running", "stopped", "unknown"] = "unknown"
    started_year: Year | None = None
    ended_year: Year | None = None
    confirmation: Literal["adopter", "third-party", "originator"] = "originator"
    what_changed: Prose = ""
    what_came_of_it: Prose = ""


class ExplorationEntry(Cited):
    place: Slug
    year: Year | None = None
    result: Literal["presented", "studied", "selected", "dropped", "unknown"] = "unknown"
    reason: Prose = ""


class ConditionEntry(Cited):
    group: Literal["population", "environment", "implementation", "support"]
    weight: Literal["needed", "helps", "do-not"] = "needed"
    statement: Annotated[str, Field(min_length=1, max_length=1000)]
    question: Line = ""
    basis: Literal["stated", "inferred"] = "inferred"


class OpenPointEntry(Strict):
    topic: Literal[
        "evidence", "adaptation", "transfer", "income", "cost", "delivery", "people", "rights"
    ]
    statement: Annotated[str, Field(min_length=1, max_length=1000)]
    ask: Annotated[str, Field(max_length=200)] = ""


class MilestoneEntry(Cited):
    year: Year
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    statement: Annotated[str, Field(min_length=1, max_length=300)]


class AwardEntry(Cited):
    award: Name
    edition_year: Year
    category: Annotated[str, Field(max_length=200)] = ""
    result: Literal["winner", "runner-up", "shortlisted", "mention"]


class InnovationEntry(Strict):
    """One file of `content/innovations/`. The file's name is the slug."""

    name: Name
    other_names: list[Name] = []
    coverage: Literal["full", "named-only"] = "full"
    activity: Literal["pilot", "running", "paused", "ended", "unknown"] = "unknown"
    place: Slug | None = None
    started_year: Year | None = None
    ended_year: Year | None = None
    website: Website = ""
    lead_time_low: Months | None = None
    lead_time_high: Months | None = None
    income: Literal["public-budget", "contracts", "sales", "gifts", "mixed", "unknown"] = "unknown"
    uses_ai: bool = False
    challenges: list[Slug] = []
    target_groups: list[Slug] = []
    approaches: list[Slug] = []
    organisations: list[OrganisationRole] = []
    original_language: Language = "en"
    texts: dict[Language, TextEntry]
    costs: list[CostEntry] = []
    reach: list[ReachEntry] = []
    outcomes: list[OutcomeEntry] = []
    studies: list[StudyEntry] = []
    adaptations: list[AdaptationEntry] = []
    explorations: list[ExplorationEntry] = []
    conditions: list[ConditionEntry] = []
    open_points: list[OpenPointEntry] = []
    milestones: list[MilestoneEntry] = []
    awards: list[AwardEntry] = []
    sources: Annotated[list[SourceEntry], Field(min_length=1)]

    @model_validator(mode="after")
    def has_its_original(self) -> "InnovationEntry":
        if self.original_language not in self.texts:
            raise ValueError(f"texts has no {self.original_language!r}, the original language")
        return self


class OrganisationEntry(Strict):
    """One file of `content/organisations/`."""

    name: Name
    other_names: list[Name] = []
    kind: Literal[
        "public", "ngo", "social-enterprise", "company", "foundation", "university", "network"
    ]
    place: Slug | None = None
    website: Website = ""


class PlaceEntry(Strict):
    """One entry of `content/places.yaml`."""

    slug: ShortSlug
    name: Annotated[str, Field(min_length=1, max_length=120)]
    other_names: list[Name] = Field([], alias="also")
    kind: Literal["city", "region", "country"]
    country: Country
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    geonames_id: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = None
    part_of: ShortSlug | None = None


class LabelEntry(Strict):
    label: Annotated[str, Field(min_length=1, max_length=120)]
    synonyms: list[Name] = []


def _code_of(scheme: str) -> Any:
    def check(value: str) -> str:
        if not is_code(scheme, value):
            raise ValueError(f"{value!r} is not in this scheme")
        return value

    return check


def _written_out(value: Any) -> Any:
    # 8.6 and 1234 are numbers to YAML, and 8.10 would be 8.1: those want quotes.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _code(scheme: str) -> Any:
    shape = Field(min_length=1, max_length=10)
    return Annotated[str, shape, BeforeValidator(_written_out), AfterValidator(_code_of(scheme))]


class LinksEntry(Strict):
    """Codes of schemes that others keep."""

    sdg: list[_code("sdg")] = []  # type: ignore[valid-type]
    esf: list[_code("esf")] = []  # type: ignore[valid-type]
    eurovoc: list[_code("eurovoc")] = []  # type: ignore[valid-type]

    @field_validator("*")
    @classmethod
    def each_once(cls, codes: list[str]) -> list[str]:
        return list(dict.fromkeys(codes))


class TermEntry(Strict):
    """One entry of `content/vocabulary.yaml`."""

    slug: ShortSlug
    scheme: Literal["challenge", "target-group", "approach"]
    label: Annotated[str, Field(min_length=1, max_length=120)]
    synonyms: list[Name] = []
    scope_note: Prose = ""
    parent: Slug | None = None
    links: LinksEntry = LinksEntry()
    labels: dict[Language, LabelEntry] = {}
