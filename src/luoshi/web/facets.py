"""The facets of a search: what is chosen in its address, what could be, and how often each is found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from luoshi.web.asking import Ask

#: The facets in the order of the page.
NAMES = ("kind", "verdict", "measure", "place", "period", "publisher", "paper")
#: Values of a facet that the page offers.
_MOST = 8


_Values = Sequence[str | None]
#: What claims tell to the facets: kinds, verdicts, measures, places, periods, each of all the claims.
#: Plain lists, as one search has thousands of claims.
Tells = tuple[_Values, _Values, _Values, _Values, _Values]
#: What no claim tells.
NOTHING: Tells = ([], [], [], [], [])
_OF_CLAIMS = ("kind", "verdict", "measure", "place", "period")
_OF_PAPERS = ("publisher", "paper")


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
    counts: dict[str, Counter[str | None]] = {
        name: Counter(paper[at] for paper in papers) for at, name in enumerate(_OF_PAPERS)
    }
    for at, name in enumerate(_OF_CLAIMS):
        counts[name] = Counter(chain.from_iterable(tells[at] for tells in claims))
    return tuple(Facet(name, getattr(chosen, name), _first(counts[name])) for name in NAMES)


def _first(counts: Mapping[str | None, int]) -> tuple[tuple[str, int], ...]:
    found = [(value, count) for value, count in counts.items() if value]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0]))[:_MOST])
