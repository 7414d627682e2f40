"""A submission as it is read: step by step, in words, with what became of its choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from offshoot.library.models import Organisation, Place, Term
from offshoot.submissions.domain.answers import label_of, lookup_of, words
from offshoot.submissions.domain.questions import (
    QUESTIONS,
    STEP_OF,
    STEPS,
    Kind,
    Question,
    Step,
    still_needed,
)
from offshoot.submissions.models import Moment, Submission
from offshoot.submissions.models.submission import PUBLISHED


@dataclass(frozen=True)
class Part:
    """A question with its answer as lines; none where it was not answered."""

    question: Question
    lines: list[str]
    is_needed: bool


@dataclass(frozen=True)
class StepStatus:
    """A step, its questions with their answers, and how many there are."""

    step: Step
    parts: list[Part]

    @property
    def answered(self) -> int:
        return sum(bool(part.lines) for part in self.parts)

    @property
    def needed(self) -> list[Part]:
        """What has to be answered still."""
        return [part for part in self.parts if part.is_needed]


def statuses(answers: Mapping[str, Any]) -> list[StepStatus]:
    """Every step; no query."""
    needed = {question.key for question in still_needed(answers)}
    return [
        StepStatus(
            step,
            [
                Part(one, _translated(one, answers.get(one.key)), one.key in needed)
                for one in step.questions
            ],
        )
        for step in STEPS
    ]


def _translated(question: Question, value: Any) -> list[str]:
    lines = words(question, value)
    return [_(line) for line in lines] if question.kind is Kind.CHOICE else lines


def parts_of(answers: Mapping[str, Any]) -> list[StepStatus]:
    """Only what was answered, for those who read it all; no query."""
    told = [
        StepStatus(status.step, [part for part in status.parts if part.lines])
        for status in statuses(answers)
    ]
    return [status for status in told if status.parts]


@dataclass(frozen=True)
class GoneChoice:
    """An answer that was chosen among what the library has, and is not there any more."""

    question: Question
    words: str

    @property
    def step(self) -> str:
        return STEP_OF[self.question.key]


def gone_choices(answers: Mapping[str, Any]) -> list[GoneChoice]:
    """Choices that went since they were made: terms, organisations and places that were taken out
    of the library or merged with others, and what the form does not offer any more. Three
    queries."""
    terms = set(Term.objects.values_list("scheme", "slug"))
    found: list[GoneChoice] = []
    for key, value in answers.items():
        question = QUESTIONS.get(key)
        if question is None:
            continue
        if question.kind is Kind.TERMS:
            rows = (
                [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
            )
            gone = [row for row in rows if (question.of, row.get("slug")) not in terms]
            found += [GoneChoice(question, label_of(row)) for row in gone]
        elif question.kind is Kind.CHOICE and str(value) not in dict(question.choices):
            found.append(GoneChoice(question, str(value)))
        elif question.kind is Kind.LOOKUP and _is_gone(question.of, lookup_of(answers, key)):
            found.append(GoneChoice(question, str(lookup_of(answers, key).get("text", ""))))
    return found


def _is_gone(of: str, value: Mapping[str, Any]) -> bool:
    model: Any = {"organisation": Organisation, "place": Place}[of]
    slug = value.get("slug")
    return bool(slug) and not model.objects.filter(slug=slug).exists()


def terms_of(scheme: str) -> list[tuple[str, str]]:
    """Slug and label of every term of a scheme, by label."""
    rows = Term.objects.filter(scheme=scheme).order_by("label")
    return list(rows.values_list("slug", "label"))


@dataclass(frozen=True)
class Told:
    """A line of the timeline."""

    at: datetime
    words: str


def timeline(submission: Submission) -> list[Told]:
    """What happened, oldest first, with its publication; one query."""
    told = [
        Told(one.at, one.get_what_display()) for one in Moment.objects.filter(submission=submission)
    ]
    innovation = submission.innovation
    if submission.stage == PUBLISHED and innovation and innovation.first_published_at:
        told.append(Told(innovation.first_published_at, _("Published")))
    return sorted(told, key=lambda one: one.at)
