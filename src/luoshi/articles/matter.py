"""What the units of a page speak of, and what each article is known by while the page is read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from luoshi.articles.cohesion import AGAIN, Terms, size_of, terms_and_names, terms_of
from luoshi.articles.costs import COSTS
from luoshi.articles.language import what_speaks
from luoshi.articles.pieces import Piece
from luoshi.articles.seeds import Seed
from luoshi.articles.topics import Profile, profile_of, topics_of, weighted
from luoshi.names import find_names

_THEME = 8  # characters of a paragraph that name what it takes up
Unit = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What the ``units`` of a page speak of: terms and topics.

    Behind the units stand the headings of the seeds, behind these what other pages hold of them,
    and last (terms only) the first words of each unit. ``speaks`` is the meeting or paper whose words
    a unit reports, ``heads`` how much it shares with each seed's headings.
    """

    terms: Terms
    topics: Sequence[Profile]
    units: int
    texts: Sequence[str]
    speaks: Sequence[str | None]
    heads: Sequence[Sequence[float]]

    def theme(self, unit: int) -> frozenset[str]:
        """The terms of a unit's first words."""
        return self.terms.sets[len(self.terms.sets) - self.units + unit]


@dataclass(frozen=True, slots=True)
class PieceWords:
    """The words of a page's pieces: terms with the names in them, topics, and the first words' terms."""

    terms: tuple[frozenset[str], ...]
    topics: tuple[Counter[str], ...]
    themes: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, pieces: Sequence[Piece], names: Sequence[frozenset[str]]) -> "PieceWords":
        """Look at every piece once; ``names`` are the people and organisations of each."""
        return cls(
            tuple(terms_and_names(piece.text, own) for piece, own in zip(pieces, names, strict=True)),
            tuple(topics_of(piece.text) for piece in pieces),
            tuple(terms_of(piece.text[:_THEME]) for piece in pieces),
        )

    def picked(self, numbers: Sequence[int]) -> "PieceWords":
        """The words of these pieces, in this order."""
        return PieceWords(
            tuple(self.terms[number] for number in numbers),
            tuple(self.topics[number] for number in numbers),
            tuple(self.themes[number] for number in numbers),
        )

    def together(self, numbers: Sequence[int]) -> tuple[frozenset[str], Counter[str]]:
        """The terms and topics of several pieces."""
        if len(numbers) == 1:
            return self.terms[numbers[0]], self.topics[numbers[0]]
        topics: Counter[str] = Counter()
        for number in numbers:
            topics.update(self.topics[number])
        return frozenset().union(*(self.terms[number] for number in numbers)), topics


def matter_of(
    pieces: Sequence[Piece],
    units: Sequence[Unit],
    seeds: Sequence[Seed],
    words: PieceWords,
    elsewhere: Mapping[int, str],
) -> Matter:
    """What units and headings speak of; ``words`` are those of the pieces.

    ``elsewhere`` has the text of an article's other part, on another page, by where the seed begins.
    """
    heads = [_heading_pieces(pieces, seed) for seed in seeds]
    others = [elsewhere.get(pieces[seed.at].start, "") for seed in seeds]
    found = [words.together(numbers) for numbers in (*units, *heads)]
    found += [_words_of(text) for text in others]
    bodies = ["".join(pieces[n].text for n in unit) for unit in units]
    texts = [*bodies, *(" ".join(pieces[n].text for n in numbers) for numbers in heads), *others]
    terms = Terms.of([own for own, _ in found], [len(text) for text in texts])
    terms = terms.with_parts([words.themes[unit[0]] for unit in units])
    return Matter(
        terms,
        weighted([profile_of(topics) for _, topics in found]),
        len(units),
        texts,
        [what_speaks(text) for text in bodies],
        [
            [terms.affinity(unit, (len(units) + seed,)) for seed in range(len(seeds))]
            for unit in range(len(units))
        ],
    )


def _heading_pieces(pieces: Sequence[Piece], seed: Seed) -> list[int]:
    """The numbers of the pieces that hold a seed's headings, those that say them again included."""
    runs = {run for heading in (*seed.headings, *seed.repeats) for run in heading.runs}
    return (
        [piece.number for piece in pieces if piece.form == "heading" and piece.runs[0] in runs]
        if runs
        else []
    )


def _words_of(text: str) -> tuple[frozenset[str], Counter[str]]:
    if not text:
        return frozenset(), Counter()
    return terms_and_names(text, frozenset(name.text for name in find_names(text))), topics_of(text)


class Known:
    """What each article of a page is known by: terms and topics of its headings and of the units it holds.

    ``labels`` gives the units to articles, by number. A unit is always held against what an article
    is known by without it.
    """

    def __init__(
        self, matter: Matter, seeds: int, labels: Mapping[int, int | None], leads: Mapping[int, int]
    ) -> None:
        self._matter = matter
        self._seeds = seeds
        self._labels = labels
        self._holders: dict[str, dict[int, int]] = {}
        self._sizes = [0] * seeds
        self._topics: dict[str, dict[int, float]] = {}
        self._members: list[list[int]] = [
            [matter.units + seed, matter.units + seeds + seed] for seed in range(seeds)
        ]
        # What cannot have been given to it by mistake: headings, the part elsewhere, the first paragraph.
        self._sure = [list(members) for members in self._members]
        for unit, label in labels.items():
            if label is not None:
                self._members[label].append(unit)
        for unit, seed in leads.items():
            self._sure[seed].append(unit)
        self._lengths: list[float] = []
        for seed, members in enumerate(self._members):
            total: Profile = {}
            for member in members:
                self._sizes[seed] += matter.terms.sizes[member]
                for topic, value in matter.topics[member].items():
                    total[topic] = total.get(topic, 0.0) + value
                for term in matter.terms.sets[member]:
                    held = self._holders.get(term)
                    if held is None:
                        self._holders[term] = {seed: 1}
                    else:
                        held[seed] = held.get(seed, 0) + 1
            self._lengths.append(sqrt(sum(value * value for value in total.values())))
            for topic, value in total.items():
                self._topics.setdefault(topic, {})[seed] = value

    def costs(self, unit: int, nothing: float) -> dict[int | None, float]:
        """What it costs to give a unit to each article, and (None) to the fragment beside it.

        ``nothing`` is what counts where nothing is shared.
        """
        matter = self._matter
        own = self._labels.get(unit)
        heads = matter.heads[unit]
        shared = self._affinities(matter.terms.sets[unit], unit, own)
        theme = self._affinities(matter.theme(unit), unit, own)
        alike = self._likenesses(unit, own)
        speaks = matter.speaks[unit]
        found: dict[int | None, float] = {}
        for seed in range(self._seeds):
            said = COSTS.speaking if speaks is not None and self._says(speaks, unit, seed) else 0.0
            found[seed] = -log(
                nothing
                + shared.get(seed, 0.0)
                + COSTS.headline * heads[seed]
                + COSTS.topic * alike.get(seed, 0.0)
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

    def _likenesses(self, unit: int, own: int | None) -> dict[int, float]:
        """How alike the topics of a unit and of each article are: the cosine, 0 (left out) to 1."""
        profile = self._matter.topics[unit]
        square = sum(value * value for value in profile.values())
        products: dict[int, float] = {}
        for topic, value in profile.items():
            for seed, held in self._topics.get(topic, {}).items():
                products[seed] = products.get(seed, 0.0) + value * held
        found: dict[int, float] = {}
        for seed, product in products.items():
            length = self._lengths[seed]
            if seed == own:  # without itself: |t - p|² = |t|² - 2tp + |p|², and (t - p)p = tp - |p|²
                length = sqrt(max(0.0, length * length - 2 * product + square))
            common = product - square if seed == own else product
            if common > 1e-9 and length > 1e-9:
                found[seed] = common / (sqrt(square) * length)
        return found

    def _says(self, thing: str, unit: int, seed: int) -> bool:
        """Whether an article names what speaks, in its headings, its lead or its part elsewhere."""
        return any(thing in self._matter.texts[member] for member in self._sure[seed] if member != unit)

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
