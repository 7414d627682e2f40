"""What a file of a toolkit may hold. Field names are those of the models, so that one mapping
does. What only the file beside its innovation can show is in `domain.checks`."""

from decimal import Decimal
from typing import Annotated, Literal

from babel.numbers import is_currency
from pydantic import AfterValidator, Field, create_model, model_validator

from offshoot.library.content.schema import Language, Name, Prose, Year
from offshoot.library.domain.words import msg
from offshoot.library.registry import Key, Line, Slug, SourceKey, Strict
from offshoot.toolkits.domain.sections import TOPICS, SectionKey


def _currency(value: str) -> str:
    if value and not is_currency(value):
        raise ValueError(msg("write the three capital letters of ISO 4217, such as EUR"))
    return value


Keys = Annotated[list[SourceKey], Field(max_length=12)]
Statement = Annotated[str, Field(min_length=1, max_length=1000)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)]
Count = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
Quantity = Annotated[Decimal, Field(gt=0, max_digits=10, decimal_places=3)]
#: More rows of a kind are no toolkit.
Rows = Field(max_length=500)
_NO_SOURCE = msg("a figure needs its sources; leave it out where there is none")


def _rising(*numbers: Decimal | None) -> bool:
    known = [number for number in numbers if number is not None]
    return known == sorted(known)


class Sourced(Strict):
    sources: Keys = []


class Based(Sourced):
    """With `basis: stated` somebody else said so, and the source says who."""

    basis: Literal["stated", "inferred"] = "inferred"

    @model_validator(mode="after")
    def is_sourced(self) -> "Based":
        if self.basis == "stated" and not self.sources:
            raise ValueError(msg("what a source states needs its sources, such as S1"))
        return self


class Told(Sourced):
    """What happened or is done: nothing without a source."""

    @model_validator(mode="after")
    def is_sourced(self) -> "Told":
        if not self.sources:
            raise ValueError(msg("nothing says so: add sources, such as S1"))
        return self


class ComponentEntry(Based):
    kind: Literal["core", "adaptable"]
    name: Name
    what: Prose = ""
    why: Prose = ""


class ActivityEntry(Told):
    name: Name
    what: Prose = ""
    who: Line = ""
    mode: Line = ""
    dose: Line = ""
    staff: Line = ""
    materials: Line = ""
    lead_time: Line = ""


class TransferStepEntry(Based):
    name: Name
    what: Prose = ""
    duration: Line = ""
    helper: Line = ""
    cost: Line = ""


class IndicatorEntry(Based):
    name: Name
    how: Prose = ""
    when: Line = ""
    needs_baseline: bool = False
    outcome_key: Key | Literal[""] = Field("", alias="outcome")


class LessonEntry(Told):
    kind: Literal["failure", "learned"]
    place: Slug | None = None
    year: Year | None = None
    stage: Literal["explored", "prepared", "piloted", "ran", "stopped", "unknown"] = "unknown"
    statement: Statement


class OpenPointEntry(Strict):
    section: SectionKey
    statement: Statement
    ask: Annotated[str, Field(max_length=200)] = ""


class Priced(Sourced):
    """Money: an amount, a range, or neither ("enter your figure")."""

    amount_low: Amount | None = Field(None, alias="low")
    amount: Amount | None = None
    amount_high: Amount | None = Field(None, alias="high")
    currency: Annotated[str, AfterValidator(_currency)] = ""
    year: Year | None = None
    note: Prose = ""

    @model_validator(mode="after")
    def is_a_price(self) -> "Priced":
        amounts = (self.amount_low, self.amount, self.amount_high)
        is_priced = any(amount is not None for amount in amounts)
        if not _rising(*amounts):
            raise ValueError(msg("the amounts must rise: low, amount, high"))
        if is_priced and not (self.currency and self.year):
            raise ValueError(msg("an amount needs its currency and the year of its prices"))
        if (self.currency or self.year) and not is_priced:
            raise ValueError(msg("there is no amount: leave out currency and year"))
        return self

    @model_validator(mode="after")
    def is_sourced(self) -> "Priced":
        figures = self.model_dump(exclude={"currency", "year", "sources"}).values()
        if any(isinstance(value, Decimal) for value in figures) and not self.sources:
            raise ValueError(_NO_SOURCE)
        return self


class CostEntry(Priced):
    kind: Literal["staff", "premises", "materials", "travel", "other"]
    label: Name
    unit: Literal["participant", "staff", "month", "year", "once"]
    quantity: Quantity | None = None
    for_every: Annotated[int, Field(ge=1, le=10_000_000, strict=True)] | None = None
    whole: bool = False

    @model_validator(mode="after")
    def grows_by_one_rule(self) -> "CostEntry":
        if self.unit == "participant" and self.for_every:
            raise ValueError(
                msg("a cost for each participant is not for every so many (for_every): remove one")
            )
        if self.for_every and self.quantity is None:
            raise ValueError(
                msg("for every so many participants (for_every) say how many (quantity)")
            )
        if self.whole and not self.for_every:
            raise ValueError(
                msg("“whole ones only” is about “for every so many participants”: fill in both")
            )
        return self


class RevenueEntry(Priced):
    payer: Literal[
        "public-budget",
        "contract",
        "european",
        "foundation",
        "company",
        "participants",
        "customers",
        "other",
    ]
    label: Name
    unit: Literal["participant", "month", "year", "once"] = "year"
    share_low: Share | None = None
    share: Share | None = None
    share_high: Share | None = None

    @property
    def least_share(self) -> Decimal:
        """What it is said to pay of all, or at least; 0 where nothing is said."""
        known = (self.share, self.share_low)
        return next((share for share in known if share is not None), Decimal(0))

    @model_validator(mode="after")
    def is_one_kind_of_figure(self) -> "RevenueEntry":
        shares = (self.share_low, self.share, self.share_high)
        if not _rising(*shares):
            raise ValueError(msg("the shares must rise: low, share, high"))
        if self.currency and any(share is not None for share in shares):
            raise ValueError(msg("write an amount or a share, not both: the other follows from it"))
        return self


class AssumptionEntry(Sourced):
    name: Literal[
        "participants",
        "group-size",
        "months",
        "completing",
        "ramp-up-1",
        "ramp-up-2",
        "ramp-up-3",
    ]
    low: Count | None = None
    likely: Count | None = None
    high: Count | None = None
    note: Prose = ""

    @model_validator(mode="after")
    def is_a_range(self) -> "AssumptionEntry":
        numbers = (self.low, self.likely, self.high)
        if not _rising(*numbers):
            raise ValueError(msg("low, likely and high must rise"))
        if any(number is not None for number in numbers) and not self.sources:
            raise ValueError(_NO_SOURCE)
        is_share = self.name == "completing" or self.name.startswith("ramp-up")
        if is_share and any(number is not None and number > 100 for number in numbers):
            raise ValueError(msg("a share is 100 per cent at most"))
        return self


class _Texts(Strict):
    """One text a topic."""


Texts = create_model("Texts", __base__=_Texts, **dict.fromkeys(TOPICS, (Prose, "")))  # type: ignore[call-overload]


class ToolkitFile(Strict):
    """One file of `content/toolkits/`. The file's name is the innovation's slug."""

    innovation: Slug
    language: Language = "en"
    transfer_form: Literal["open", "training", "licence", "franchise", "partnership", "unknown"] = (
        "unknown"
    )
    texts: Texts = Texts()  # type: ignore[valid-type]
    components: Annotated[list[ComponentEntry], Rows] = []
    activities: Annotated[list[ActivityEntry], Rows] = []
    costs: Annotated[list[CostEntry], Rows] = []
    revenues: Annotated[list[RevenueEntry], Rows] = []
    assumptions: Annotated[list[AssumptionEntry], Rows] = []
    transfer_steps: Annotated[list[TransferStepEntry], Rows] = []
    indicators: Annotated[list[IndicatorEntry], Rows] = []
    lessons: Annotated[list[LessonEntry], Rows] = []
    open_points: Annotated[list[OpenPointEntry], Rows] = []

    @model_validator(mode="after")
    def shares_fit(self) -> "ToolkitFile":
        if (total := sum(row.least_share for row in self.revenues)) > 100:
            raise ValueError(f"the shares of all revenues come to {total} %; 100 at most")
        return self

    @model_validator(mode="after")
    def assumes_each_once(self) -> "ToolkitFile":
        names = [row.name for row in self.assumptions]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"assumptions: {', '.join(sorted(twice))} stands twice")
        return self
