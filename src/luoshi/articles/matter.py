"""What the units of a page speak of, and what each article is known by while the page is read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from luoshi.articles.cohesion import AGAIN, Terms, size_of
from luoshi.articles.costs import COSTS
from luoshi.articles.language import what_speaks
from luoshi.articles.pieces import Piece
from luoshi.articles.seeds import Seed
from luoshi.articles.topics import Profile, profile_of, weighted
from luoshi.names import find_names

_THEME = 8  # characters of a paragraph that name what it takes up
Unit = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What the ``units`` of a page speak of: terms and topics.

    Behind the units stand the headings of the seeds, behind these what other pages hold of them,
    and last (terms only) the first words of each unit. ``speaks`` is the meeting or paper whose words
    a unit reports.
    """

    terms: Terms
    topics: Sequence[Profile]
    units: int
    texts: Sequence[str]
    speaks: Sequence[str | None]

    def theme(self, unit: int) -> frozenset[str]:
        """The terms of a unit's first words."""
        return self.terms.sets[len(self.terms.sets) - self.units + unit]


def matter_of(
    pieces: Sequence[Piece],
    units: Sequence[Unit],
    seeds: Sequence[Seed],
    names: Sequence[frozenset[str]],
    elsewhere: Mapping[int, str],
) -> Matter:
    """What units and headings speak of. ``names`` are the people and organisations of each piece.

    ``elsewhere`` has the text of an article's other part, on another page, by where the seed begins.
    """
    named = [frozenset().union(*(names[n] for n in unit)) for unit in units]
    for seed in seeds:
        named.append(frozenset().union(*(names[n] for n in (seed.stack.pieces if seed.stack else ()))))
    others = [elsewhere.get(pieces[seed.at].start, "") for seed in seeds]
    named += [frozenset(name.text for name in find_names(text)) if text else frozenset() for text in others]
    bodies = ["".join(pieces[n].text for n in unit) for unit in units]
    heads = [" ".join(h.text for h in (*seed.headings, *seed.repeats)) for seed in seeds]
    texts = [*bodies, *heads, *others]
    terms = Terms.of(texts, named).with_parts([text[:_THEME] for text in bodies])
    return Matter(
        terms,
        weighted([profile_of(text) for text in texts]),
        len(units),
        texts,
        [what_speaks(text) for text in bodies],
    )


class Known:
    """What each article of a page is known by: terms and topics of its headings and of the units it holds.

    ``labels`` gives the units to articles, by number. A unit is always held against what an article
    is known by without it.
    """

    def __init__(self, matter: Matter, seeds: int, labels: Mapping[int, int | None]) -> None:
        self._matter = matter
        self._seeds = seeds
        self._labels = labels
        self._holders: dict[str, Counter[int]] = {}
        self._sizes = [0] * seeds
        self._topics: list[Counter[str]] = [Counter() for _ in range(seeds)]
        self._members: list[list[int]] = [
            [matter.units + seed, matter.units + seeds + seed] for seed in range(seeds)
        ]
        for unit, label in labels.items():
            if label is not None:
                self._members[label].append(unit)
        for seed, members in enumerate(self._members):
            for member in members:
                self._sizes[seed] += matter.terms.sizes[member]
                self._topics[seed].update(matter.topics[member])
                for term in matter.terms.sets[member]:
                    self._holders.setdefault(term, Counter())[seed] += 1

    def costs(self, unit: int, nothing: float) -> dict[int | None, float]:
        """What it costs to give a unit to each article, and (None) to the fragment beside it.

        ``nothing`` is what counts where nothing is shared.
        """
        matter = self._matter
        own = self._labels.get(unit)
        shared = self._affinities(matter.terms.sets[unit], unit, own)
        theme = self._affinities(matter.theme(unit), unit, own)
        speaks = matter.speaks[unit]
        found: dict[int | None, float] = {}
        for seed in range(self._seeds):
            head = matter.terms.affinity(unit, (matter.units + seed,))
            said = COSTS.speaking if speaks is not None and self._says(speaks, unit, seed) else 0.0
            alike = self._likeness(unit, seed, own)
            found[seed] = -log(
                nothing
                + shared.get(seed, 0.0)
                + COSTS.headline * head
                + COSTS.topic * alike
                + COSTS.opening * (theme.get(seed, 0.0) + said)
            )
        found[None] = self._fragment_cost(unit, nothing)
        return found

    def _affinities(self, terms: Iterable[str], unit: int, own: int | None) -> dict[int, float]:
        """How much each article shares with some terms of a unit: :meth:`Terms.affinity`, for all at once."""
        worth = self._matter.terms.worth
        mine = self._matter.terms.sets[unit]
        scores: dict[int, float] = {}
        for term in terms:
            value = worth[term]
            for seed, count in self._holders.get(term, {}).items():
                times = count - (seed == own and term in mine)
                if times > 0:
                    scores[seed] = scores.get(seed, 0.0) + value * (1.0 + AGAIN * (times - 1))
        size = self._matter.terms.sizes[unit]
        return {
            seed: score / size_of(self._sizes[seed] - (size if seed == own else 0))
            for seed, score in scores.items()
        }

    def _likeness(self, unit: int, seed: int, own: int | None) -> float:
        """How alike the topics of a unit and an article are: the cosine, 0 to 1."""
        profile, total = self._matter.topics[unit], self._topics[seed]
        if not profile or not total:
            return 0.0
        rest = {topic: total[topic] - profile.get(topic, 0.0) for topic in total} if seed == own else total
        product = sum(value * rest.get(topic, 0.0) for topic, value in profile.items())
        if product <= 0.0:
            return 0.0
        size = sqrt(
            sum(value * value for value in profile.values()) * sum(value * value for value in rest.values())
        )
        return product / size

    def _says(self, thing: str, unit: int, seed: int) -> bool:
        return any(thing in self._matter.texts[member] for member in self._members[seed] if member != unit)

    def _fragment_cost(self, unit: int, nothing: float) -> float:
        """What it costs to take a unit for a part of the fragment right beside it, or for a new one."""
        beside: list[int] = []
        for step in (-1, 1):
            place = unit + step
            while place in self._labels and self._labels[place] is None:
                beside.append(place)
                place += step
        if not beside:
            return -log(nothing)
        total: Counter[str] = Counter()
        for place in beside:
            total.update(self._matter.topics[place])
        profile = self._matter.topics[unit]
        size = sqrt(sum(v * v for v in profile.values()) * sum(v * v for v in total.values()))
        alike = sum(value * total[topic] for topic, value in profile.items()) / size if size else 0.0
        return -log(nothing + self._matter.terms.affinity(unit, beside) + COSTS.topic * alike)
