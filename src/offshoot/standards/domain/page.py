"""The reference page of a standard, in Markdown, for those who read sources with it beside them."""

from collections.abc import Iterator

from offshoot.library.domain.profile import Dimension

from .published import LATEST, examples, standard
from .standard import Awarding, Crosswalk, DimensionText, Leaf, Level, Question


def standard_page(key: str = LATEST) -> str:
    """Everything that a published standard says. Raises KeyError for one that there is not."""
    return "\n".join(_lines(key)) + "\n"


def _lines(key: str) -> Iterator[str]:
    text = standard(key)
    yield f"# {text.name}"
    yield ""
    yield f"<!-- Made by `offshoot standard-page`, from the frozen file {key}.yaml. -->"
    yield ""
    yield f"{text.about} Published on {text.published}."
    yield from _heading("##", "Rules for all dimensions")
    yield from (f"- {rule.text}" for rule in text.rules)
    for number, dimension in enumerate(text.dimensions, start=1):
        yield from _heading("##", f"{number}. {_capital(dimension.name)}")
        yield from _dimension(dimension, key)


def _dimension(text: DimensionText, key: str) -> Iterator[str]:
    yield f"*{text.asks}*"
    yield ""
    yield text.explains
    for level in text.levels:
        yield from _level(text.key, level, key)
    yield from _heading("###", "Questions")
    yield from (_question(text, question) for question in text.questions)
    if text.awarding:
        yield from _awarding(text.awarding)
    if text.crosswalk:
        yield from _crosswalk(text.crosswalk)
    yield from _heading("###", "Sources")
    for source in text.sources:
        note = f" {source.note}" if source.note else ""
        link = f" <{source.url}>" if source.url else ""
        yield f"- {source.title} ({source.year}).{note}{link}"


def _level(dimension: Dimension, level: Level, key: str) -> Iterator[str]:
    more = f", {level.means}" if level.means else ""
    number = "" if dimension is Dimension.TYPE else f" · level {level.value}"
    yield from _heading("###", f"{_capital(level.name)}{number}{more}")
    yield level.descriptor
    yield ""
    yield from (f"- {anchor}" for anchor in level.anchors)
    shown = examples(key).of(dimension, level.value)
    if shown:
        yield ""
        yield from (f"- Example: `{example.innovation}`. {example.why}" for example in shown)
    if level.not_yet:
        yield ""
        yield f"For the next level: {_small(level.not_yet)}"


def _question(text: DimensionText, question: Question) -> str:
    yes, no = (_leads_to(text, leaf) for leaf in (question.if_yes, question.if_no))
    return f"- **{question.key}**: {question.text} {question.help} Yes: {yes}. No: {no}."


def _leads_to(text: DimensionText, leaf: Leaf) -> str:
    if text.question(leaf):
        return f"ask *{leaf}*"
    return f"level {leaf}" if isinstance(leaf, int) else f"{leaf}"


def _awarding(awarding: Awarding) -> Iterator[str]:
    yield from _heading("###", "What one study is worth")
    yield awarding.explains
    yield ""
    yield "| design | level | when |"
    yield "|---|--:|---|"
    for text in awarding.designs:
        for level in text.levels:
            yield f"| {text.design} | {level.value} | {level.when} |"


def _crosswalk(crosswalk: Crosswalk) -> Iterator[str]:
    yield from _heading("###", "Beside other scales")
    yield f"{crosswalk.limits} {crosswalk.no_effect}"
    yield ""
    yield "| level | Nesta | EIF | Maryland, best study |"
    yield "|--:|---|---|---|"
    for row in crosswalk.rows:
        yield f"| {row.level} | {row.nesta} | {row.eif} | {row.maryland} |"


def _heading(marks: str, words: str) -> Iterator[str]:
    yield ""
    yield f"{marks} {words}"
    yield ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
