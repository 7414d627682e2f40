"""What the content files of challenges, collections and editions of awards may hold."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from offshoot.library.domain.indicators import INDICATORS

from .schema import Cited, Country, Language, Line, Name, Prose, Slug, SourceEntry, Strict, Year


def _indicator(key: str) -> str:
    if key not in INDICATORS:
        raise ValueError(f"write one of {', '.join(INDICATORS)}")
    return key


IndicatorKey = Annotated[str, AfterValidator(_indicator)]
Position = Annotated[int, Field(ge=0, le=1000)]


class ChallengeTextEntry(Strict):
    status: Literal["written", "machine", "confirmed"] = "written"
    question: Name
    introduction: Prose = ""
    known: Prose = ""
    concerned: Prose = ""
    works: Prose = ""
    did_not_work: Prose = ""
    open_questions: Prose = ""


class ChallengeEntry(Strict):
    """One file of `content/challenges/`."""

    position: Position = 100
    terms: Annotated[list[Slug], Field(min_length=1)]
    indicators: list[IndicatorKey] = []
    texts: dict[Language, ChallengeTextEntry]
    sources: list[SourceEntry] = []

    @model_validator(mode="after")
    def has_english(self) -> "ChallengeEntry":
        if "en" not in self.texts:
            raise ValueError("texts has no 'en': a challenge has an English question")
        return self


class CollectionItemEntry(Strict):
    innovation: Slug
    heading: Annotated[str, Field(max_length=200)] = ""
    why: Annotated[str, Field(max_length=600)] = ""
    lesson: Annotated[str, Field(max_length=600)] = ""


class CollectionEntry(Strict):
    """One file of `content/collections/`."""

    title: Name
    position: Position = 100
    rule: Annotated[str, Field(max_length=40)] = ""
    summary: Line = ""
    introduction: Prose = ""
    items: list[CollectionItemEntry] = []
    sources: list[SourceEntry] = []

    @model_validator(mode="after")
    def is_listed_or_ruled(self) -> "CollectionEntry":
        if self.rule and self.items:
            raise ValueError("a collection with a rule lists no items. Remove one of the two")
        return self


class EditionEntryEntry(Cited):
    project: Name
    entrant: Annotated[str, Field(max_length=200)] = ""
    country: Country | Literal[""] = ""
    category: Annotated[str, Field(max_length=200)] = ""
    result: Literal["winner", "shortlisted", "entered"]
    innovation: Slug | None = None


class EditionEntry(Strict):
    """One file of `content/award-editions/`: the record of a past edition."""

    award: Name
    organiser: Name
    year: Year
    theme: Annotated[str, Field(max_length=200)] = ""
    ceremony_on: date | None = None
    ceremony_place: Annotated[str, Field(max_length=120)] = ""
    categories: list[Name] = []
    categories_complete: bool = False
    shortlist_complete: bool = False
    winners_complete: bool = False
    summary: Prose = ""
    process: Prose = ""
    rules: Prose = ""
    prize: Prose = ""
    entries: list[EditionEntryEntry] = []
    sources: Annotated[list[SourceEntry], Field(min_length=1)]
