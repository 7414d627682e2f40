"""What a city is asked once it took its first steps: five questions, each short."""

from dataclasses import dataclass

from offshoot.library.domain.words import msg

#: Characters of an answer.
LONGEST = 600


@dataclass(frozen=True)
class Question:
    """`heading` stands before the answer where others read it."""

    key: str
    label: str
    help: str
    heading: str


QUESTIONS = (
    Question(
        "tried",
        msg("What did you try first, and with whom?"),
        msg("The first meeting, visit or small trial, and who was there."),
        msg("Tried first"),
    ),
    Question(
        "changed",
        msg("What did you have to change?"),
        msg("What is done otherwise than there, and why. Also what you would not give up."),
        msg("Changed"),
    ),
    Question(
        "hindered",
        msg("What stood in the way?"),
        msg("Say it so that the next city is prepared. The ticks below are enough, too."),
        msg("Stood in the way"),
    ),
    Question(
        "helped",
        msg("What helped?"),
        msg("People, documents, money, a decision: what you would ask for at once."),
        msg("Helped"),
    ),
    Question(
        "advice",
        msg("Would you go on, and what would you tell the next city?"),
        msg("A no is as welcome as a yes, with the reason."),
        msg("To the next city"),
    ),
)

#: What the ticks under “What stood in the way?” say.
BARRIERS = {
    "staff": msg("staff and time"),
    "money": msg("money"),
    "law": msg("law or procurement"),
    "skills": msg("skills or training"),
    "partners": msg("partners"),
    "backing": msg("political backing"),
}
#: The question that the ticks belong to.
TICKED = "hindered"
KEYS = tuple(question.key for question in QUESTIONS)
