"""The facets of a search: what is chosen in its address, what could be, and how often each is found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.web.asking import Ask

#: The facets in the order of the page.
NAMES = ("kind", "verdict", "measure", "place", "period", "publisher", "paper")
#: Values of a facet that the page offers.
_MOST = 8


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


def facets(chosen: Choice, found: Iterable[dict[str, str | None]]) -> tuple[Facet, ...]:
    """The facets of what was found: each thing tells its value of some of them."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for thing in found:
        for name, value in thing.items():
            if value:
                counts[name][value] += 1
    return tuple(Facet(name, getattr(chosen, name), tuple(_first(counts[name]))) for name in NAMES)


def _first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MOST]
