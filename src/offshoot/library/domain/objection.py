"""The strongest argument against an innovation, chosen by rule from what is recorded of it.

The rule, first that holds (docs/explanation/library.md says why):

1. a result of a comparing study that is unfavourable: harm before no effect, less than aimed at
   and mixed; among equals the stronger design, then an independent study, then the newer one;
2. an unfavourable result of the strongest study there is, where none compares;
3. weak evidence: no study, none that compares, or none by somebody independent;
4. a place where it was stopped, or that it has itself ended or paused;
5. a place that looked at it and dropped it;
6. a reason not to try it, then a cost that is not known, then a condition that is needed;
7. what is not known; and if nothing is recorded at all, that.

An argument is somebody's record (`is_derived` false: the words are those of a row and its source)
or our derivation from what is missing, and then it says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .evidence import Design, Direction, is_tested, is_unfavourable
from .words import msg


@dataclass(frozen=True)
class Found:
    """A result: what a study says about one outcome. `study` is what the study is known as."""

    design: str
    direction: str
    statement: str
    study: str = ""
    independence: str = "unknown"
    year: int | None = None
    source_key: str = ""


@dataclass(frozen=True)
class Row:
    """What happened in a place, or a condition."""

    statement: str
    place: str = ""
    source_key: str = ""


@dataclass(frozen=True)
class Known:
    """What the rule looks at. `study_designs` and `independences` are of all studies, those
    without results too; `activity` is the state of the innovation itself."""

    results: Sequence[Found] = ()
    study_designs: Sequence[str] = ()
    independences: Sequence[str] = ()
    stopped: Sequence[Row] = ()
    dropped: Sequence[Row] = ()
    reasons_not_to: Sequence[Row] = ()
    needed: Sequence[Row] = ()
    unknown: Sequence[Row] = ()
    activity: str = ""
    has_cost: bool = False


@dataclass(frozen=True)
class Objection:
    """`lead` is English for the caller to translate and fill with `values`; `statement` follows
    it as it is."""

    kind: str
    lead: str
    statement: str = ""
    source_key: str = ""
    is_derived: bool = False
    values: dict[str, str] = field(default_factory=dict)


_WORST = {
    direction: place
    for place, direction in enumerate(
        (Direction.HARM, Direction.NO_EFFECT, Direction.FELL_SHORT, Direction.MIXED)
    )
}
_RANK = {design: place for place, design in enumerate(Design)}

_TESTED = msg("A study with a comparison (%(study)s) found:")
_REPORTED = msg("The strongest study there is, without a comparison (%(study)s), found:")
_NO_STUDY = msg("Nobody has studied what it changes for people, as far as public sources show.")
_NO_COMPARISON = msg(
    "No study compares with people who did not take part, so nobody can say what would have "
    "happened without it."
)
_NOT_INDEPENDENT = msg(
    "Every study that compares was made by the organisation itself or for those who pay for it."
)
_STOPPED = msg("It was stopped in %(place)s.")
_DROPPED = msg("%(place)s looked at it and dropped it.")
_ENDED = msg("It has ended where it began.")
_PAUSED = msg("It is paused where it began.")
_DO_NOT = msg("Do not try it if this holds:")
_NO_COST = msg("Nobody can say from public sources what it costs.")
_NEEDED = msg("It depends on this:")
_UNKNOWN = msg("What is not known:")
_NOTHING = msg(
    "No argument against it is recorded. That is not the same as there being none: ask those who "
    "run it."
)


def strongest_objection(known: Known) -> Objection:
    """The first that holds of the rules above."""
    return next(_objections(known))


def _objections(known: Known) -> Iterator[Objection]:
    yield from _unfavourable(known)
    yield from _weak_evidence(known)
    yield from _rows("stopped", _STOPPED, known.stopped)
    if known.activity in ("ended", "paused"):
        lead = _ENDED if known.activity == "ended" else _PAUSED
        yield Objection(known.activity, lead, is_derived=True)
    yield from _rows("dropped", _DROPPED, known.dropped)
    yield from _rows("do-not", _DO_NOT, known.reasons_not_to)
    if not known.has_cost:
        yield Objection("cost", _NO_COST, is_derived=True)
    yield from _rows("needed", _NEEDED, known.needed)
    yield from _rows("unknown", _UNKNOWN, known.unknown)
    yield Objection("nothing", _NOTHING, is_derived=True)


def _unfavourable(known: Known) -> Iterator[Objection]:
    tested = [result for result in known.results if is_tested(result.design)]
    strongest = min((_RANK[Design(design)] for design in known.study_designs), default=0)
    compared = any(is_tested(design) for design in known.study_designs)
    of_strongest = [r for r in known.results if _RANK[Design(r.design)] == strongest]
    against = [r for r in (tested if compared else of_strongest) if is_unfavourable(r.direction)]
    for worst in sorted(against, key=_gravity)[:1]:
        yield Objection(
            "unfavourable",
            _TESTED if compared else _REPORTED,
            worst.statement,
            worst.source_key,
            values={"study": worst.study},
        )


def _gravity(result: Found) -> tuple[int, int, bool, int]:
    return (
        _WORST[Direction(result.direction)],
        _RANK[Design(result.design)],
        result.independence != "independent",
        -(result.year or 0),
    )


def _weak_evidence(known: Known) -> Iterator[Objection]:
    comparing = [
        who
        for design, who in zip(known.study_designs, known.independences, strict=True)
        if is_tested(design)
    ]
    if not known.study_designs:
        yield Objection("no-study", _NO_STUDY, is_derived=True)
    elif not comparing:
        yield Objection("no-comparison", _NO_COMPARISON, is_derived=True)
    elif all(who in ("own", "funder") for who in comparing):
        yield Objection("not-independent", _NOT_INDEPENDENT, is_derived=True)


def _rows(kind: str, lead: str, rows: Sequence[Row]) -> Iterator[Objection]:
    for row in rows[:1]:
        yield Objection(kind, lead, row.statement, row.source_key, values={"place": row.place})
