"""Pages whose blocks lie in no order: how they are known, and how they are made readable.

Some dumps give a page's blocks in the order of a database or of nothing at all:
headlines far from their stories, paragraphs anywhere. Whether the order printed
tells anything is asked of the page itself: on a page in order, and on one whose columns
run into each other, bylines stand below headings, and what stands near speaks of
the same, far more than where the same blocks are dealt out at random. Only where the page
does no better than that is its order given up; ``luoshi.articles.gathering`` then finds the articles.
"""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import fsum, sqrt
from statistics import fmean, pstdev

from luoshi.articles.clippings import Clipping, clippings_of, terms_between
from luoshi.articles.cohesion import Terms
from luoshi.articles.gathering import Group, gather
from luoshi.articles.grouping import Placed
from luoshi.articles.kinship import LEAD, share_said
from luoshi.articles.links import Links
from luoshi.articles.matter import PieceWords
from luoshi.articles.ordering import believed_order
from luoshi.articles.pieces import Piece
from luoshi.articles.seeds import Seed
from luoshi.articles.stacks import is_column

# With fewer clippings the test could not tell; with more, or longer ones, comparing all takes too long.
_FEWEST, _MOST, _LONGEST = 20, 160, 30_000
#: Deviations above random orders: one of 160 of those is above. A page whose folio still stands at its
#: head, where one shuffled page in thirty has it, needs less to be trusted.
_BY_CHANCE, _WITH_FOLIO = 2.5, 1.5
_DEALT = 200
_MOST_SHARED = 2.0
_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Scatter:
    """A scattered page set in order: its pieces numbered anew, and their words.

    ``group`` is the number of the article that each piece was gathered into.
    """

    pieces: tuple[Piece, ...]
    words: PieceWords
    group: Mapping[int, int]

    def within(self, links: Links) -> Links:
        """The links that lead from no article to another."""
        after = {a: b for a, b in links.after.items() if self.group[a] == self.group[b]}
        return Links(after, {a: links.worth[a] for a in after})

    def place(self, units: Sequence[tuple[int, ...]], seeds: Sequence[Seed]) -> list[Placed]:
        """Every unit in the article that it was gathered into; a fragment where that has no beginning."""
        of_group: dict[int, int] = {}
        for number, seed in enumerate(seeds):
            of_group.setdefault(self.group[seed.at], number)
        of_lead = {seed.lead: number for number, seed in enumerate(seeds) if seed.lead is not None}
        placed = []
        for unit in units:
            led = next((of_lead[piece] for piece in unit if piece in of_lead), None)
            held = of_group.get(self.group[unit[0]]) if led is None else led
            reason = "lead" if led is not None else "fragment" if held is None else "cohesion"
            placed.append(Placed(unit, held, reason, _CONFIDENCE))
        return placed


def find_scatter(
    pieces: Sequence[Piece], words: PieceWords, people: Collection[str], page: str
) -> Scatter | None:
    """The page set in order, where the order printed tells nothing; None where it can be trusted.

    ``words`` are those of the pieces, ``people`` all names of people, ``page`` is the page's reading form.
    """
    clippings = clippings_of(pieces, words)
    if not _FEWEST <= len(clippings) <= _MOST or len(page) > _LONGEST:
        return None
    if order_told(clippings) >= (_WITH_FOLIO if pieces[0].form == "furniture" else _BY_CHANCE):
        return None
    joined, groups = gather(clippings, people, page)
    groups.sort(key=lambda group: _rank(joined, group))
    order = [_in_reading_order(joined, group) for group in groups]
    held = {piece.number for run in order for piece in run}
    order.append([piece for piece in pieces if piece.number not in held])
    numbered = [(piece, number) for number, run in enumerate(order) for piece in run]
    return Scatter(
        tuple(replace(piece, number=place) for place, (piece, _) in enumerate(numbered)),
        words.picked([piece.number for piece, _ in numbered]),
        {place: number for place, (_, number) in enumerate(numbered)},
    )


# -- the test


def order_told(clippings: Sequence[Clipping]) -> float:
    """How much better blocks fit those right above them than blocks dealt out at random would.

    In standard deviations: about 0 where the order is random, 4 and more on pages in order. A block with
    one between counts half: columns that run into each other alternate.
    """
    terms = terms_between(clippings)
    count = len(clippings)
    dealt = [_fit(clippings, terms, *pair) for pair in _deals(count)]
    mean, spread = fmean(dealt), pstdev(dealt)
    next_to = [_fit(clippings, terms, at, at + 1) - mean for at in range(count - 1)]
    after_next = [_fit(clippings, terms, at, at + 2) - mean for at in range(count - 2)]
    told = fsum(next_to) + fsum(after_next) / 2
    return told / (spread * sqrt(len(next_to) + len(after_next) / 4)) if spread else 0.0


@lru_cache(maxsize=256)
def _deals(count: int) -> tuple[list[int], ...]:
    """Pairs of so many blocks as chance deals them out, the same every time."""
    dealer = random.Random(0)
    return tuple(dealer.sample(range(count), 2) for _ in range(_DEALT))


def _fit(clippings: Sequence[Clipping], terms: Terms, a: int, b: int) -> float:
    """How well a block stands below another: by what both speak of, and by what should stand below what."""
    shared = min(_MOST_SHARED, sum(terms.affinities(a, b)) / 2)
    above, below = clippings[a].pieces[-1], clippings[b].pieces[0]
    heads = above.form == "heading"
    if _is_byline(below):
        shared += 1.0 if heads else -1.0
    if above.form == "jump" and above.back:
        shared += 1.0 if below.form == "heading" else -1.0
    if heads and below.form == "body":
        shared += share_said(above.text, below.text[:LEAD])
    if above.form == "byline" and below.form == "body" and not below.opening:
        shared += 0.5
    return shared


def _is_byline(piece: Piece) -> bool:
    return piece.form in ("body", "byline") and piece.opening is not None and not piece.opening.photo


# -- the order


def _rank(clippings: Sequence[Clipping], group: Group) -> tuple[int, int]:
    """Where an article is set: those without a heading first, so that none above takes them for its own."""
    inside = (*group.headings, *group.bodies, *group.credits)
    first = min((clippings[n].first for n in inside), default=0)
    if not group.bodies:
        return 3, first
    if any(clippings[n].has("heading") for n in inside):
        return 2, first
    return int(any(clippings[n].begins for n in group.bodies)), first


def _in_reading_order(clippings: Sequence[Clipping], group: Group) -> list[Piece]:
    """An article's pieces: marker from another page, stack, byline, first paragraph, the rest as believed."""
    bodies = sorted(group.bodies, key=lambda n: (_leads_on(clippings[n]), clippings[n].first))
    lead = next((at for at, n in enumerate(bodies) if _opens(clippings[n])), None)
    places = believed_order([clippings[n].text for n in bodies], lead).places
    pieces = [piece for n in (*group.headings, *group.credits) for piece in clippings[n].pieces]
    pieces += [piece for at in places for piece in clippings[bodies[at]].pieces]
    return [
        *(piece for piece in pieces if piece.form == "jump" and piece.back),
        *_as_stack([piece for piece in pieces if piece.form == "heading"]),
        *(piece for piece in pieces if piece.form == "byline"),
        *(piece for piece in pieces if piece.form == "body"),
        *(piece for piece in pieces if piece.form == "jump" and not piece.back),
    ]


def _opens(clipping: Clipping) -> bool:
    return clipping.pieces[0].form == "body" and clipping.pieces[0].opening is not None


def _leads_on(clipping: Clipping) -> bool:
    return any(piece.onward for piece in clipping.pieces)


def _as_stack(headings: Sequence[Piece]) -> list[Piece]:
    """Headings as a typesetter sets them: column, kicker (not marked), headline, subheads."""
    top = min((piece.level for piece in headings if piece.level), default=0)

    def place(piece: Piece) -> tuple[int, int]:
        if is_column(piece.text):
            return 0, piece.number
        if piece.text[:1] in "—－":
            return 4, piece.number
        return (1 if not piece.level else 2 if piece.level == top else 3), piece.number

    return sorted(headings, key=place)
