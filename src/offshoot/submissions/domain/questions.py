"""What is asked, step by step. The form, the Word template, the check before sending and the desk
are all made from this table, so a question is added, reworded or dropped here and nowhere else.

Words are English, marked for the translators; whoever shows them asks for the translation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from offshoot.library.domain.words import msg
from offshoot.people.domain.languages import LANGUAGES

#: Characters of a longer and of a shorter text.
LONG, SHORT = 3000, 600


class Kind(StrEnum):
    """What an answer is kept as. A line, a text and a web address are strings, a year a number, a
    choice the name of what was chosen; TERMS are a list of {"slug", "label"}; a LOOKUP is
    {"text"}, with "slug" once it is known to be in the library, with "other" once it is known
    not to be."""

    LINE = "line"
    TEXT = "text"
    YEAR = "year"
    ADDRESS = "address"
    CHOICE = "choice"
    TERMS = "terms"
    LOOKUP = "lookup"


@dataclass(frozen=True)
class Question:
    """`of` names the scheme of TERMS, or what a LOOKUP looks for; `rows` is how tall a text is;
    `needed` says that nothing is sent without it."""

    key: str
    kind: Kind
    label: str
    help: str = ""
    needed: bool = False
    longest: int = LONG
    rows: int = 5
    of: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Step:
    """A page of the form; `slug` stands in its address."""

    slug: str
    title: str
    lead: str
    questions: tuple[Question, ...]


ACTIVITY = (
    ("pilot", msg("on trial")),
    ("running", msg("running")),
    ("paused", msg("paused")),
    ("ended", msg("ended")),
)
PART = (("originator", msg("We began it")), ("delivers", msg("We deliver it")))
YES_NO = (("no", msg("No")), ("yes", msg("Yes")))

STEPS = (
    Step(
        "what",
        msg("What it is"),
        msg("A name and two sentences. You can change all of it later."),
        (
            Question(
                "name",
                Kind.LINE,
                msg("Name of the innovation"),
                msg("As you call it where it runs."),
                needed=True,
                longest=200,
            ),
            Question(
                "summary",
                Kind.TEXT,
                msg("What it is, in two sentences"),
                msg("Who does what, for whom. No figures yet, and no praise."),
                needed=True,
                longest=SHORT,
                rows=4,
            ),
            Question(
                "language",
                Kind.CHOICE,
                msg("The language you write in"),
                msg("Any of these. We translate the summary; your own words stay the original."),
                needed=True,
                choices=LANGUAGES,
            ),
            Question("activity", Kind.CHOICE, msg("How it stands today"), choices=ACTIVITY),
            Question("started_year", Kind.YEAR, msg("The year it began")),
            Question(
                "website",
                Kind.ADDRESS,
                msg("Its website"),
                msg("Begins with https://. The page about it, not the front page of the city."),
                longest=500,
            ),
        ),
    ),
    Step(
        "where",
        msg("Who and where"),
        msg("Whom a city that wants to do the same would call."),
        (
            Question(
                "organisation",
                Kind.LOOKUP,
                msg("The organisation behind it"),
                msg("Its full name. If it is in the library already, we show it below."),
                needed=True,
                longest=200,
                of="organisation",
            ),
            Question("part", Kind.CHOICE, msg("Its part"), choices=PART),
            Question(
                "place",
                Kind.LOOKUP,
                msg("The city, region or country where it began"),
                msg("With the country, such as Ghent, Belgium."),
                needed=True,
                longest=200,
                of="place",
            ),
            Question(
                "setting",
                Kind.TEXT,
                msg("Where exactly it happens"),
                msg("The kind of place: a school, a home, a square. What that place must have."),
                longest=SHORT,
                rows=3,
            ),
        ),
    ),
    Step(
        "why",
        msg("Why, and for whom"),
        msg("The need, as those concerned would say it."),
        (
            Question(
                "need",
                Kind.TEXT,
                msg("The need it answers, and why it should work"),
                msg("What was wrong, how you know, and why doing this ought to change it."),
                needed=True,
            ),
            Question(
                "for_whom",
                Kind.TEXT,
                msg("For whom it is"),
                msg("Age, situation, how they come to you; and who cannot take part."),
                longest=SHORT,
                rows=3,
            ),
            Question(
                "instead_of",
                Kind.TEXT,
                msg("Instead of what"),
                msg("What these people would get without it."),
                longest=SHORT,
                rows=3,
            ),
            Question("challenges", Kind.TERMS, msg("Which challenges it answers"), of="challenge"),
            Question(
                "target_groups", Kind.TERMS, msg("Which groups it reaches"), of="target-group"
            ),
        ),
    ),
    Step(
        "how",
        msg("What is done"),
        msg("So that somebody who was never there could do it."),
        (
            Question(
                "how_it_works",
                Kind.TEXT,
                msg("What happens, step by step"),
                msg("From the first contact to the last, in the order in which it happens."),
                needed=True,
                rows=8,
            ),
            Question(
                "materials",
                Kind.TEXT,
                msg("What is used"),
                msg("Manuals, software, rooms, things handed out; where others can get them."),
                rows=3,
            ),
            Question(
                "mode",
                Kind.TEXT,
                msg("In which way it is given"),
                msg("Face to face, by telephone or online; one by one or in a group of how many."),
                longest=SHORT,
                rows=3,
            ),
            Question(
                "dose",
                Kind.TEXT,
                msg("How often, how long, how much"),
                msg("Such as one hour a week for six months, or 90 euros a month for a year."),
                longest=SHORT,
                rows=3,
            ),
        ),
    ),
    Step(
        "means",
        msg("Staff, time and money"),
        msg("What a council asks first. A rough figure with its year is better than none."),
        (
            Question(
                "delivery",
                Kind.TEXT,
                msg("Who gives it, and what they had to learn"),
                msg("Professions, number of staff or volunteers, training."),
                rows=4,
            ),
            Question(
                "lead_time",
                Kind.TEXT,
                msg("How long it took to start"),
                msg("From the decision to the first person served, and what took longest."),
                longest=SHORT,
                rows=3,
            ),
            Question(
                "cost",
                Kind.TEXT,
                msg("What it costs"),
                msg("To set up, a year, or a person; with currency and year."),
                longest=SHORT,
                rows=3,
            ),
            Question(
                "who_pays",
                Kind.TEXT,
                msg("Who pays, and until when"),
                msg("Public budget, contracts, sales, gifts."),
                longest=SHORT,
                rows=3,
            ),
        ),
    ),
    Step(
        "changes",
        msg("What was fitted and changed"),
        msg("Nobody copies a programme unchanged. What you changed is what others need to know."),
        (
            Question(
                "tailoring",
                Kind.TEXT,
                msg("What is fitted to each person or place"),
                msg("What differs, how that is decided, and what must never be changed."),
                rows=4,
            ),
            Question(
                "modifications",
                Kind.TEXT,
                msg("What you changed on the way"),
                msg("What, when and why; what was given up. “Nothing” is an answer, too."),
                rows=4,
            ),
            Question(
                "transfer",
                Kind.TEXT,
                msg("Other places that took it over, and help for the next one"),
                msg("Where, since when, what became of it; a manual, training, a person to ask."),
                rows=4,
            ),
        ),
    ),
    Step(
        "results",
        msg("How well it went"),
        msg("What did not work is as welcome as what did: it is what makes the rest believed."),
        (
            Question(
                "plan_checked",
                Kind.TEXT,
                msg("How you check that it is done as planned"),
                msg("Who looks, at what, how often. “We do not” is an answer, too."),
                rows=4,
            ),
            Question(
                "results",
                Kind.TEXT,
                msg("How far it was done as planned, and what changed for people"),
                msg("Figures with their year and how they were counted; what fell short."),
                rows=6,
            ),
            Question(
                "reports",
                Kind.TEXT,
                msg("Reports and studies about it"),
                msg("Addresses or titles, one a line, by you or by others."),
                rows=4,
            ),
        ),
    ),
    Step(
        "rights",
        msg("Who is left out, and risks"),
        msg("Three questions on fairness. They are asked of every innovation."),
        (
            Question(
                "who_is_left_out",
                Kind.TEXT,
                msg("Who gets less out of it, or is left out"),
                msg("And what you do about it."),
                rows=4,
            ),
            Question(
                "uses_ai",
                Kind.CHOICE,
                msg("Does it use artificial intelligence, profiling or sensors?"),
                choices=YES_NO,
            ),
            Question(
                "risks_to_rights",
                Kind.TEXT,
                msg("Risks to people's rights and dignity"),
                msg("Needed where it uses any of these; welcome in any case."),
                rows=4,
            ),
        ),
    ),
)

QUESTIONS: Mapping[str, Question] = {one.key: one for step in STEPS for one in step.questions}
#: By the key of a question, the slug of its step.
STEP_OF: Mapping[str, str] = {one.key: step.slug for step in STEPS for one in step.questions}


def step_called(slug: str) -> Step | None:
    """The step of an address; None when there is none."""
    return next((step for step in STEPS if step.slug == slug), None)


def neighbours(step: Step) -> tuple[Step | None, Step | None]:
    """The step before and the one after."""
    at = STEPS.index(step)
    return STEPS[at - 1] if at else None, STEPS[at + 1] if at + 1 < len(STEPS) else None


def still_needed(answers: Mapping[str, Any]) -> list[Question]:
    """What has to be answered before anything is sent, in the order of the form."""
    with_risks = answers.get("uses_ai") == "yes"
    return [
        one
        for one in QUESTIONS.values()
        if (one.needed or (with_risks and one.key == "risks_to_rights"))
        and not answers.get(one.key)
    ]
