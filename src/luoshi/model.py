"""What flows between the rooms: frozen values, no behaviour beyond making ids.

Every position is a code-point offset ``[start, end)`` into a document's text,
which never changes once it is decoded.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "headline",
    "kicker",
    "subhead",
    "crosshead",
    "column",
    "byline",
    "body",
    "caption",
    "jump",
    "duplicate",
    "furniture",
]
DocumentKind = Literal["work_report", "communique", "plan_report", "newspaper_page", "article"]
ArticleKind = Literal["report", "feature", "brief", "caption", "fragment"]
Kind = Literal["target", "result"]
Aspect = Literal["growth", "level", "change"]
Qualifier = Literal["exact", "about", "at_least", "over", "at_most", "nearly", "range", "in_step"]
Strength = Literal["ensure", "strive"]
Basis = Literal["annual_average", "cumulative", "comparable", "nominal", "real"]
Relation = Literal["equal", "above", "below", "match"]
Finality = Literal["final", "preliminary"]
Says = Literal["exceeded", "met", "missed", "in_step"]
RecordKind = Literal[
    "project",
    "policy",
    "fund",
    "facility",
    "proposal",
    "commendation",
    "event",
    "change",
    "person_role",
]


def stable_id(*parts: object) -> str:
    """Sixteen hexadecimal digits made from the parts, the same on every machine.

    >>> stable_id("a", 1)
    '839e11a421d370be'
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of one document's text; ``document`` is the document's id."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a document's text with a role and, where the source has geometry, a box."""

    start: int
    end: int
    role: Role | None = None
    box: tuple[float, float, float, float] | None = None
    font_size: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One item as received: a report, a page dump, a row of a table.

    ``name`` is the file's name without its ending (or the row's own name).
    ``date`` is an ISO date, or its year or month where no more is told.
    ``reasons`` pairs a field that is null with the code that says why. ``page`` is the label of a
    newspaper's page (``2``, ``A2``), where it is told.
    """

    id: str
    name: str
    text: str
    kind: DocumentKind | None = None
    title: str | None = None
    publisher: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    url: str | None = None
    path: str | None = None
    page: str | None = None
    blocks: tuple[Block, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged passage: what is printed, and the repair beside it where one is sure."""

    type: str
    document: str
    start: int
    end: int
    quote: str
    repair: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleSpan:
    """A run of a document that belongs to an article, with its role there."""

    document: str
    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class BodyRun:
    """So many characters of a body: from ``start`` on in a document, or supplied where both are None."""

    length: int
    document: str | None
    start: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a run of a page was given to its article: a code, and how sure that is (0 to 1)."""

    document: str
    start: int
    end: int
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a report's tree and the text below it, down to the next heading of its level.

    ``path`` holds the headings from the top down to this one, as printed.
    """

    level: int
    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Byline:
    """A role and a name of those who wrote an article."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Jump:
    """A marker that leads to another page: 下转2版①."""

    marker: str
    to_page: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """An ordered list of spans that one reader would call an article.

    ``spans`` are in reading order. ``body_runs`` tell of every character of the body where it
    stands, or that it was supplied; a report's body has none. ``grounds`` tell why a page's runs
    were given to it. Of two pages that a jump joins, ``jump`` is the marker that leads on.
    """

    id: str
    documents: tuple[str, ...]
    spans: tuple[ArticleSpan, ...]
    body: str
    headline: str | None = None
    kicker: str | None = None
    subhead: str | None = None
    column: str | None = None
    bylines: tuple[Byline, ...] = ()
    dateline: str | None = None
    kind: ArticleKind = "report"
    sections: tuple[Section, ...] = ()
    jump: Jump | None = None
    continues_elsewhere: bool = False
    missing_start: bool = False
    missing_end: bool = False
    damage: tuple[Damage, ...] = ()
    body_runs: tuple[BodyRun, ...] = ()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit: as printed, and in the canonical unit.

    ``start`` and ``end`` cover number, unit and the modifier words around it
    (近, 超过, 以上, 左右). A bound that the wording leaves open is None:
    以上 has no ``high``, 以内 no ``low``.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    value_low: float | None
    value_high: float | None
    value_unit: str | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time named in a text: label as in ``2026H1``, first and last day as ISO dates."""

    start: int
    end: int
    label: str
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """What a figure is held against: 高于全省平均水平0.4个百分点.

    ``to`` is None where only the difference is printed: 620亿元，增加35亿元.
    """

    relation: Relation
    to: str | None
    difference: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order: 居全省第3位 is value 3 among 全省."""

    value: int
    among: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One measured statement: a target about a period, or a reported result.

    ``spans`` are the quote's positions, ``mentions`` every other place in the
    document that states the same claim. ``reasons`` are codes that say why a
    field is null, or ``conflict`` where another claim of the document contradicts it.
    ``finality`` is what the sentence says of a result: 最终核实, 初步核算.
    """

    id: str
    document: str
    article: str
    kind: Kind
    measure: str
    aspect: Aspect
    qualifier: Qualifier
    quote: str
    spans: tuple[Span, ...]
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    value_low: float | None = None
    value_high: float | None = None
    value_unit: str | None = None
    subject: str | None = None
    subject_code: str | None = None
    issuer: str | None = None
    period: str | None = None
    strength: Strength | None = None
    basis: Basis | None = None
    reference: Reference | None = None
    rank: Rank | None = None
    estimated: bool = False
    finality: Finality | None = None
    section: str | None = None
    mentions: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    damage: tuple[Damage, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says of a target without its figure: 固定资产投资超额完成年度目标."""

    id: str
    document: str
    article: str
    says: Says
    measure: str
    quote: str
    spans: tuple[Span, ...]
    subject: str | None = None
    subject_code: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """Something that is built: its place, how far it is (开工, 投产), who pays, when it is due."""

    name: str
    place: str | None = None
    stage: str | None = None
    amount: float | None = None
    unit: str | None = None
    investor: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule of an authority, or one benefit of it: 对新栽核桃林每亩补助1100元."""

    name: str | None
    issuer: str | None = None
    audience: str | None = None
    benefit: str | None = None
    amount: float | None = None
    unit: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Fund:
    """Money set apart: how much, by whom, per what; ``use`` is allocation, spent or capacity."""

    name: str
    owner: str | None = None
    amount: float | None = None
    unit: str | None = None
    per: str | None = None
    use: str | None = None


@dataclass(frozen=True, slots=True)
class Facility:
    """What stands and serves, with its number or its room as printed: 孵化基地11家."""

    name: str
    owner: str | None = None
    count_or_capacity: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion or motion of a deputy: its title, what it asks, at which session, its handling."""

    proposer: str | None = None
    title: str | None = None
    topic: str | None = None
    asks: str | None = None
    session: str | None = None
    count: str | None = None
    handler: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Commendation:
    """A distinction: who has it, of whom, for what, with the works that it names, and when."""

    awardee: tuple[str, ...]
    awarder: str | None = None
    for_: str | None = None
    items: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened or is to happen: who did what, when and where."""

    did: str
    who: str | None = None
    when: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A step from one state to another: 由14个精简至8个. Numbers where both are plain figures."""

    measure: str
    from_: float | str
    to: float | str
    subject: str | None = None
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRole:
    """A post of a person in an organisation, as the document has it on its day."""

    person: str
    role: str
    organisation: str | None = None


Detail = Project | Policy | Fund | Facility | Proposal | Commendation | Event | Change | PersonRole
RECORD_KINDS: dict[type[Detail], RecordKind] = {
    Project: "project",
    Policy: "policy",
    Fund: "fund",
    Facility: "facility",
    Proposal: "proposal",
    Commendation: "commendation",
    Event: "event",
    Change: "change",
    PersonRole: "person_role",
}


@dataclass(frozen=True, slots=True)
class Record:
    """A fact that is no measured claim, with its source; ``detail`` holds what its kind has.

    ``spans`` are the quote's positions, as a claim's are. ``reasons`` are codes that say why a
    field is null, or ``inferred_organisation`` where the organisation follows from the post.
    """

    id: str
    document: str
    article: str
    quote: str
    spans: tuple[Span, ...]
    detail: Detail
    period: str | None = None
    reasons: tuple[str, ...] = ()
    damage: tuple[Damage, ...] = ()

    @property
    def kind(self) -> RecordKind:
        """The kind, by the type of the detail."""
        return RECORD_KINDS[type(self.detail)]


@dataclass(frozen=True, slots=True)
class Note:
    """What does not fit together in an article; ``detail`` has the figures. Flagged, never corrected."""

    document: str
    article: str
    code: Literal["parts_and_whole", "rate_and_levels", "no_such_date", "headline_and_body"]
    start: int
    end: int
    quote: str
    detail: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, organisation or programme that an article names: in full, as first printed, and how often.

    ``name`` has the place that a bare rank stands for (岚州市商务局 for 市商务局), ``alias`` is the
    short name that a bracket gives. ``start`` and ``end`` are those of the first mention.
    """

    document: str
    article: str
    kind: Literal["person", "organisation", "programme"]
    name: str
    printed: str
    alias: str | None
    start: int
    end: int
    times: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one document."""

    document: Document
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = field(default=())
    records: tuple[Record, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()
    statements: tuple[Statement, ...] = ()
