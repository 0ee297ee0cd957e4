"""Which piece belongs to which article: structure first, then what the pieces speak of.

A page is read from top to bottom with a cursor on one article. It stays there
unless the next piece speaks so much more of another article's matter that a
typesetter must have let the columns run into each other. The cheapest way
through the page is found by dynamic programming (Viterbi), twice: the second
time every article is known by all that the first gave it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from luoshi.articles.costs import COSTS
from luoshi.articles.links import Links
from luoshi.articles.matter import Known, Matter, Unit
from luoshi.articles.path import Label, Track, cheapest
from luoshi.articles.pieces import Piece


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit of running text (pieces whose sentence goes on from one to the next) in an article.

    ``seed`` is the article's number, or None for a fragment. ``confidence`` is between 0 and 1.
    """

    pieces: Unit
    seed: Label
    reason: str
    confidence: float


def units_of(pieces: Sequence[Piece], copies: Collection[int], links: Links) -> list[Unit]:
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


def place_units(units: Sequence[Unit], track: Track, matter: Matter) -> list[Placed]:
    """Give every unit to an article, or to none."""
    labels: dict[int, Label] = dict(track.fixed)
    costs: list[dict[Label, float]] = []
    for trust in COSTS.trust:
        known = Known(matter, len(track.begun), labels, track.fixed)
        # What opens an article has no choice: a page of a thousand openings is not weighed against each.
        costs = [
            {track.fixed[at]: 0.0} if at in track.fixed else known.costs(at, COSTS.nothing * trust)
            for at in range(len(units))
        ]
        found = cheapest(track, costs)
        if found == labels and trust == COSTS.trust[-1]:
            break
        labels = found
    return [_placed(unit, at, labels[at], track.fixed, costs[at]) for at, unit in enumerate(units)]


def _placed(
    unit: Unit, at: int, label: Label, fixed: Mapping[int, int], costs: Mapping[Label, float]
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
