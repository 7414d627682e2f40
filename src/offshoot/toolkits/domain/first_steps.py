"""What a city is asked once it took its first steps: five questions, each short."""

from dataclasses import dataclass

#: Characters of an answer.
LONGEST = 600


@dataclass(frozen=True)
class Question:
    """`heading` stands before the answer where others read it."""

    key: str
    label: str
    help: str
    heading: str


def _(text: str) -> str:
    """Marks a text for translators; whoever shows it translates it."""
    return text


QUESTIONS = (
    Question(
        "tried",
        _("What did you try first, and with whom?"),
        _("The first meeting, visit or small trial, and who was there."),
        _("Tried first"),
    ),
    Question(
        "changed",
        _("What did you have to change?"),
        _("What is done otherwise than there, and why. Also what you would not give up."),
        _("Changed"),
    ),
    Question(
        "hindered",
        _("What stood in the way?"),
        _("Say it so that the next city is prepared. The ticks below are enough, too."),
        _("Stood in the way"),
    ),
    Question(
        "helped",
        _("What helped?"),
        _("People, documents, money, a decision: what you would ask for at once."),
        _("Helped"),
    ),
    Question(
        "advice",
        _("Would you go on, and what would you tell the next city?"),
        _("A no is as welcome as a yes, with the reason."),
        _("To the next city"),
    ),
)

#: What the ticks under “What stood in the way?” say.
BARRIERS = {
    "staff": _("staff and time"),
    "money": _("money"),
    "law": _("law or procurement"),
    "skills": _("skills or training"),
    "partners": _("partners"),
    "backing": _("political backing"),
}
KEYS = tuple(question.key for question in QUESTIONS)
