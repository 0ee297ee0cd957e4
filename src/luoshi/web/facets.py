"""The facets of a search: what is chosen in its address, what could be, and how often each is found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.web.asking import Ask

#: The facets in the order of the page.
NAMES = ("kind", "verdict", "measure", "place", "period", "publisher", "paper")
#: Values of a facet that the page offers.
_MOST = 8


class Tells(NamedTuple):
    """What a claim tells to the facets."""

    kind: str
    verdict: str | None
    measure: str
    place: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen of each facet, empty where nothing is; ``new`` asks for the last reading's documents.

    ``paper`` is a document's kind, ``kind`` a claim's.
    """

    kind: str = ""
    verdict: str = ""
    measure: str = ""
    place: str = ""
    period: str = ""
    publisher: str = ""
    paper: str = ""
    new: bool = False

    @property
    def of_claims(self) -> bool:
        """Whether something is chosen that only claims have."""
        return bool(self.kind or self.verdict or self.measure or self.period)

    @property
    def any(self) -> bool:
        """Whether anything is chosen."""
        return self.of_claims or bool(self.place or self.publisher or self.paper or self.new)


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values found, most frequent first; ``chosen`` is empty where none is."""

    name: str
    chosen: str
    values: tuple[tuple[str, int], ...]


def choice(ask: Ask) -> Choice:
    """What an address chooses."""
    return Choice(**{name: ask.one(name) for name in NAMES}, new=ask.one("new") == "1")


def facets(
    chosen: Choice, papers: Sequence[tuple[str | None, str | None]], claims: Sequence[Tells]
) -> tuple[Facet, ...]:
    """The facets of what was found: publisher and kind of each document, and what the claims tell."""
    columns = dict(zip(("publisher", "paper"), zip(*papers, strict=True), strict=False))
    columns |= dict(zip(Tells._fields, zip(*claims, strict=True), strict=False))
    return tuple(Facet(name, getattr(chosen, name), _first(columns.get(name, ()))) for name in NAMES)


def _first(values: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    counts = [(value, count) for value, count in Counter(values).items() if value]
    return tuple(sorted(counts, key=lambda one: (-one[1], one[0]))[:_MOST])
