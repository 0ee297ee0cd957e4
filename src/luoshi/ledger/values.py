"""What the ledger takes and gives besides the dataclasses of ``luoshi.model``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from luoshi.model import Aspect, DocumentKind, Kind, RecordKind

State = Literal["new", "known", "stale", "version"]
Outcome = Literal["new", "version", "updated", "kept"]
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of reading: its number, when it began, and the settings given by hand with it."""

    id: int
    started: str
    words: tuple[str, ...]
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """What one reading did to the ledger.

    ``document`` is ``new``, a new ``version`` of what stood at its path (or an older one come
    back), ``updated`` (read again), or ``kept`` (the same text found at one more path).
    """

    document: Outcome
    claims_added: int = 0
    claims_removed: int = 0
    claims_changed: int = 0
    claims_kept: int = 0


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list; a field that is left out does not narrow the list.

    ``measures`` holds ids of the catalogue; one of them is enough. ``subject`` is a full path or
    its tail: 石峰区 finds 湖南省株洲市石峰区, 湖南省 finds the province alone. ``document`` is an id,
    a beginning of one, or a name. ``all_versions`` adds the claims of replaced documents.
    """

    kind: Kind | None = None
    measures: tuple[str, ...] = ()
    aspect: Aspect | None = None
    subject: str | None = None
    period: str | None = None
    document: str | None = None
    ids: tuple[str, ...] = ()
    all_versions: bool = False


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records to list; a field that is left out does not narrow the list."""

    kind: RecordKind | None = None
    document: str | None = None
    all_versions: bool = False


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Where to search; ``document`` is an id, a beginning of one, or a name."""

    document: str | None = None
    kind: DocumentKind | None = None
    place: str | None = None
    publisher: str | None = None
    all_versions: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds all the words searched for.

    ``start``, ``end`` and the ``highlights`` are offsets into the document's text; ``claims``
    are the ids of the claims that stand in the passage.
    """

    document: str
    name: str
    title: str | None
    date: str | None
    start: int
    end: int
    text: str
    highlights: tuple[tuple[int, int], ...]
    score: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something broken: a code, the id of what is broken (or the ledger's path), and the facts."""

    code: str
    id: str
    message: str
