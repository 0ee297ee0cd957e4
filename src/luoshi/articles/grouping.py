"""Which piece belongs to which article: structure first, then what the pieces speak of.

A page is read from top to bottom with a cursor on one article. It stays there
unless the next piece speaks so much more of another article's matter that a
typesetter must have let the columns run into each other. The cheapest way
through the page is found by dynamic programming (Viterbi), twice: the second
time every article is known by all that the first gave it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from luoshi.articles.cohesion import Terms
from luoshi.articles.language import starts_midway
from luoshi.articles.links import Links
from luoshi.articles.pieces import Piece
from luoshi.articles.seeds import Seed

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a way down the page; found by search over invented pages.

    ``switch``: to leave the article at the cursor for another one, and ``apart`` for each article
    between them; ``not_begun``: for one whose headline stands further down; ``ended``: to go back to
    one that ended in a credit or a jump; ``fragment``: to take a piece for a part of something lost,
    less where it starts in mid-sentence (``midway``), little behind another one (``fragment_again``).
    ``nothing`` is what no shared term counts as, ``headline`` how much more a headline's terms count.
    """

    switch: float = 1.5
    apart: float = 0.2
    not_begun: float = 1.5
    ended: float = 1.2
    fragment: float = 2.4
    midway: float = 0.8
    fragment_again: float = 0.4
    nothing: float = 0.5
    headline: float = 0.5


COSTS = Costs()


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit of running text (pieces whose sentence goes on from one to the next) in an article.

    ``seed`` is the article's number, or None for a fragment. ``confidence`` is between 0 and 1.
    """

    pieces: tuple[int, ...]
    seed: int | None
    reason: str
    confidence: float


def units_of(pieces: Sequence[Piece], copies: Collection[int], links: Links) -> list[tuple[int, ...]]:
    """The pieces of running text chained by their links, in the order of their first piece."""
    seconds = set(links.after.values())
    units = []
    for piece in pieces:
        if piece.form != "body" or piece.number in copies or piece.number in seconds:
            continue
        chain = [piece.number]
        while chain[-1] in links.after and links.after[chain[-1]] not in chain:
            chain.append(links.after[chain[-1]])
        units.append(tuple(chain))
    return units


def place_units(
    pieces: Sequence[Piece], units: Sequence[tuple[int, ...]], seeds: Sequence[Seed], page: str
) -> list[Placed]:
    """Give every unit to an article, or to none."""
    texts = ["".join(pieces[n].text for n in unit) for unit in units]
    heads = [" ".join(h.text for h in (*seed.headings, *seed.repeats)) for seed in seeds]
    terms = Terms.of([*texts, *heads])
    lead_of = {seed.lead: number for number, seed in enumerate(seeds) if seed.lead is not None}
    fixed = {at: lead_of[n] for at, unit in enumerate(units) for n in unit if n in lead_of}
    midway = [starts_midway(text, page) for text in texts]
    labels: dict[int, int | None] = dict(fixed)
    costs: list[dict[int | None, float]] = []
    for _ in range(_ROUNDS):
        members = {
            number: [len(units) + number, *(at for at, label in labels.items() if label == number)]
            for number in range(len(seeds))
        }
        costs = [_emissions(terms, at, members, midway[at]) for at in range(len(units))]
        found = _cheapest(pieces, units, seeds, fixed, costs)
        if found == labels:
            break
        labels = found
    return [_placed(unit, at, labels[at], fixed, costs[at]) for at, unit in enumerate(units)]


def _emissions(
    terms: Terms, at: int, members: Mapping[int, Sequence[int]], midway: float
) -> dict[int | None, float]:
    """What it costs to give a unit to each article, by what both speak of."""
    costs: dict[int | None, float] = {
        number: -log(
            COSTS.nothing + terms.affinity(at, inside) + COSTS.headline * terms.affinity(at, inside[:1])
        )
        for number, inside in members.items()
    }
    costs[None] = COSTS.fragment - COSTS.midway * max(0.0, midway)
    return costs


def _cheapest(
    pieces: Sequence[Piece],
    units: Sequence[tuple[int, ...]],
    seeds: Sequence[Seed],
    fixed: Mapping[int, int],
    costs: Sequence[Mapping[int | None, float]],
) -> dict[int, int | None]:
    """The labels of the cheapest way down the page."""
    begun = [seed.at for seed in seeds]
    ended = _ends(pieces, units, seeds)
    best: dict[int | None, tuple[float, tuple[int | None, ...]]] = {None: (0.0, ())}
    cursor_before = -1
    for at, unit in enumerate(units):
        passed = [n for n, start in enumerate(begun) if cursor_before < start <= unit[0]]
        allowed: Sequence[int | None] = [fixed[at]] if at in fixed else [*range(len(seeds)), None]
        ways: dict[int | None, tuple[float, tuple[int | None, ...]]] = {}
        for label in allowed:
            cost = costs[at][label]
            if label is not None and begun[label] > unit[0]:
                cost += COSTS.not_begun
            if label is not None and ended.get(label, len(pieces)) < unit[0]:
                cost += COSTS.ended
            ways[label] = min(
                (
                    (spent + cost + _step(before, label, passed), (*way, label))
                    for before, (spent, way) in best.items()
                ),
                key=lambda found: found[0],
            )
        best = ways
        cursor_before = unit[0]
    _, labels = min(best.values(), key=lambda found: found[0])
    return dict(enumerate(labels))


def _step(before: int | None, label: int | None, passed: Sequence[int]) -> float:
    """What it costs to go on from one article's piece to another's; nothing for the one that begins here."""
    if label is None:
        return COSTS.fragment_again - COSTS.fragment if before is None and not passed else 0.0
    cursor = passed[-1] if passed else before
    if label == cursor:
        return 0.0
    return COSTS.switch + COSTS.apart * (abs(label - cursor) - 1 if cursor is not None else 0)


def _ends(pieces: Sequence[Piece], units: Sequence[tuple[int, ...]], seeds: Sequence[Seed]) -> dict[int, int]:
    """Where each article ended by its own words: a lead that is credited at its end, or jumps."""
    found: dict[int, int] = {}
    for number, seed in enumerate(seeds):
        if seed.lead is None:
            continue
        chain = next((unit for unit in units if seed.lead in unit), (seed.lead,))
        if pieces[chain[-1]].closing or pieces[chain[-1]].onward:
            found[number] = chain[-1]
    return found


def _placed(
    unit: tuple[int, ...],
    at: int,
    label: int | None,
    fixed: Mapping[int, int],
    costs: Mapping[int | None, float],
) -> Placed:
    if at in fixed:
        return Placed(unit, label, "lead", 1.0)
    if label is None:
        return Placed(unit, None, "fragment", 0.5)
    others = [cost for other, cost in costs.items() if other not in (label, None)]
    margin = min(others, default=0.0) - costs[label]
    return Placed(
        unit, label, "cohesion" if margin > 0 else "order", round(max(0.3, min(1.0, 0.6 + margin / 5)), 2)
    )
