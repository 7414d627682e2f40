"""The twelve sections of a toolkit and the topics of its texts. Numbers and keys are for good:
releases, links and people's notes refer to them."""

from dataclasses import dataclass
from enum import StrEnum

from offshoot.library.domain.words import msg

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


class SectionKey(StrEnum):
    """The sections in their order; the value is part of addresses."""

    PROBLEM = "problem"
    CHANGE = "change"
    COMPONENTS = "components"
    DELIVERY = "delivery"
    EVIDENCE = "evidence"
    TRANSFER = "transfer"
    INCOME = "income"
    LAW = "law"
    CONDITIONS = "conditions"
    FIRST_STEPS = "first-steps"
    MEASURING = "measuring"
    CONTACTS = "contacts"

    @property
    def number(self) -> int:
        """From 1 to 12."""
        return list(SectionKey).index(self) + 1


@dataclass(frozen=True, slots=True)
class SectionText:
    """The title of a section and what it answers, both to be translated."""

    title: str
    answers: str


SECTIONS: dict[SectionKey, SectionText] = {
    SectionKey.PROBLEM: SectionText(
        msg("The problem, and who has it"), msg("Is it the problem that your city has?")
    ),
    SectionKey.CHANGE: SectionText(
        msg("How it brings change"), msg("Why should what is done lead to what improves?")
    ),
    SectionKey.COMPONENTS: SectionText(
        msg("Core components, and what may be adapted"),
        msg("What must stay as it is, and what should you make your own?"),
    ),
    SectionKey.DELIVERY: SectionText(
        msg("Delivery"), msg("Who does what, how often, with which staff, rooms and materials?")
    ),
    SectionKey.EVIDENCE: SectionText(
        msg("Evidence, and known failures"), msg("What was found, and what did not work?")
    ),
    SectionKey.TRANSFER: SectionText(
        msg("Transfer model"), msg("How do you get it, who helps, and how long does it take?")
    ),
    SectionKey.INCOME: SectionText(
        msg("Income-generating model"), msg("What does it cost, and who pays?")
    ),
    SectionKey.LAW: SectionText(
        msg("Law, procurement, data protection and rights"),
        msg("What must be settled before you begin?"),
    ),
    SectionKey.CONDITIONS: SectionText(
        msg("Conditions, and when not to try it"), msg("Could it work in your city?")
    ),
    SectionKey.FIRST_STEPS: SectionText(
        msg("First steps, and what cities learned from them"),
        msg("Who tried, how far did they get, and what do they say?"),
    ),
    SectionKey.MEASURING: SectionText(
        msg("What to measure"), msg("How will you know whether it works in your city?")
    ),
    SectionKey.CONTACTS: SectionText(
        msg("Contacts, visits and licence"), msg("Whom can you ask, and what may you do with this?")
    ),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """What a text in words is about. `key` is its name in files, `asks` says what to write."""

    key: str
    section: SectionKey
    title: str
    asks: str


_TOPICS = (
    Topic(
        "problem",
        SectionKey.PROBLEM,
        msg("More about the problem"),
        msg("What a city should know of the problem that the innovation's page does not say."),
    ),
    Topic(
        "theory",
        SectionKey.CHANGE,
        msg("From what is done to what changes"),
        msg("The steps from activities to change, and what each of them rests on."),
    ),
    Topic(
        "recruiting",
        SectionKey.DELIVERY,
        msg("How participants are found"),
        msg("Who proposes them, how they are chosen, how many begin and finish."),
    ),
    Topic(
        "training",
        SectionKey.DELIVERY,
        msg("Training of staff"),
        msg("What staff learn before they begin, how long it takes, who gives it."),
    ),
    Topic(
        "premises",
        SectionKey.DELIVERY,
        msg("Premises"),
        msg("Where it takes place, and what the rooms must have."),
    ),
    Topic(
        "materials",
        SectionKey.DELIVERY,
        msg("Materials"),
        msg("Manuals, tools and equipment, and where to get them."),
    ),
    Topic(
        "lead_time",
        SectionKey.DELIVERY,
        msg("Time before the first day"),
        msg("What must be done before it starts, and how long that took elsewhere."),
    ),
    Topic(
        "support",
        SectionKey.TRANSFER,
        msg("Who supports adopters"),
        msg("Who is accountable for helping a city that takes it over, and with what."),
    ),
    Topic(
        "time",
        SectionKey.TRANSFER,
        msg("How long a transfer takes"),
        msg("From the first talk to the first participant, as others found it."),
    ),
    Topic(
        "fidelity",
        SectionKey.TRANSFER,
        msg("How it is checked that the core is kept"),
        msg("What is looked at, by whom, how often, and what follows."),
    ),
    Topic(
        "languages",
        SectionKey.TRANSFER,
        msg("Languages"),
        msg("In which languages there are manuals, training and support."),
    ),
    Topic(
        "rights_of_use",
        SectionKey.TRANSFER,
        msg("Name, licence and rights of use"),
        msg("Trademarks, licences, and what a city may use and change."),
    ),
    Topic(
        "income_mix",
        SectionKey.INCOME,
        msg("How the income is put together"),
        msg("Who pays for what, for how long, and what happens when one of them stops."),
    ),
    Topic(
        "law",
        SectionKey.LAW,
        msg("Law"),
        msg("Which law it rests on, and which permits it needs."),
    ),
    Topic(
        "procurement",
        SectionKey.LAW,
        msg("Procurement"),
        msg("How it was bought or funded: grant, tender, contract; what to look out for."),
    ),
    Topic(
        "data_protection",
        SectionKey.LAW,
        msg("Data protection"),
        msg("Which data about people it needs, who sees them, on what ground."),
    ),
    Topic(
        "rights",
        SectionKey.LAW,
        msg("Rights of participants"),
        msg("What could go wrong for people's rights, and what was done about it."),
    ),
    Topic(
        "first_steps",
        SectionKey.FIRST_STEPS,
        msg("First steps"),
        msg("What a city does in its first weeks, in order."),
    ),
    Topic(
        "measuring",
        SectionKey.MEASURING,
        msg("How to go about measuring"),
        msg("Who measures, whom to compare with, what to do before the start."),
    ),
    Topic(
        "visits",
        SectionKey.CONTACTS,
        msg("Visits"),
        msg("Where one can see it, whom to ask, what a visit costs."),
    ),
)
#: All topics by key, in the order in which a section shows them.
TOPICS: dict[str, Topic] = {topic.key: topic for topic in _TOPICS}
