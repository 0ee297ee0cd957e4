"""What flows inside the room: a claim as it is followed, a document's facts, a verdict."""

from typing import Literal, NamedTuple

Verdict = Literal["met", "missed", "unclear", "pending", "silent", "superseded"]
VERDICTS: tuple[Verdict, ...] = ("met", "missed", "unclear", "pending", "silent", "superseded")
Way = Literal["floor", "ceiling", "near", "either"]


class Paper(NamedTuple):
    """The facts of a document that following asks for; ``day`` is its date with what is missing as 01."""

    id: str
    name: str
    kind: str | None
    title: str | None
    publisher: str | None
    issuer: str | None
    place: str | None
    date: str | None
    day: str | None

    @property
    def voice(self) -> str | None:
        """Who speaks: the issuer, or the paper itself."""
        return self.issuer or self.publisher


class Said(NamedTuple):
    """A claim with the fields that following needs; ``reference`` is JSON text, as stored."""

    id: str
    document: str
    kind: str
    subject: str | None
    measure: str
    aspect: str
    low: float | None
    high: float | None
    value_low: float | None
    value_high: float | None
    value_unit: str | None
    qualifier: str
    basis: str | None
    reference: str | None
    period: str | None
    estimated: int
    finality: str | None
    quote: str


class Words(NamedTuple):
    """A statement without a figure: what it says of a measure, and the document that says it."""

    id: str
    document: str
    says: str
    subject: str | None
    measure: str
    period: str | None


class Judged(NamedTuple):
    """What became of one target; ``margin`` is in the target's unit, ``result`` a claim's id.

    ``reasons`` are codes: ``period_open, nothing_read, undated_document, report_silent,
    no_direction, bases_differ, results_conflict, result_undecided, words_only,
    reference_unknown, share_of_target, derived, subject_unknown, period_unknown, superseded``.
    """

    target: str
    verdict: Verdict
    rule: str
    within_tolerance: bool = False
    result: str | None = None
    margin: float | None = None
    reasons: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    decided_on: str | None = None
    same_as: str | None = None
    progress: dict[str, object] | None = None
    refers: tuple[str, str] | None = None


class Interval(NamedTuple):
    """A result's figure in the canonical unit; an open end does not belong to it: 不到6%."""

    low: float | None
    high: float | None
    open_low: bool = False
    open_high: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high
