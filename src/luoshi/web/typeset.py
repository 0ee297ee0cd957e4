"""An article's text cut into pieces: plain, marked, quoted, mended. No words of a language, no HTML."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure or a name that leads to its card.

    ``what`` is claim, record or name; ``tone`` the claim's or record's kind, or the entity's.
    ``ids`` are the anchors that stand here (``c-…``, ``r-…``), the first that of the card; a name
    has none, and ``name`` instead.
    """

    what: str
    tone: str
    ids: tuple[str, ...] = ()
    verdict: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A damaged passage where it stands: what is printed there, None where the text itself is doubtful.

    The piece's own text is the repair; it is empty where the printed text is left out.
    """

    type: str
    printed: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is of one sort; ``lit`` is what the address asks to be shown.

    A mark may go over several pieces: the first ``opens`` it and bears its anchors.
    """

    text: str
    mark: Mark | None = None
    opens: bool = False
    edit: Edit | None = None
    quoted: bool = False
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Layers:
    """What lies over a text, all by places in it: marks and edits do not overlap among themselves."""

    marks: Sequence[tuple[Place, Mark]] = ()
    edits: Sequence[tuple[Place, Edit]] = ()
    quotes: Sequence[Place] = ()
    lit: Sequence[Place] = ()


def chosen(marks: Iterable[tuple[Place, Mark]]) -> list[tuple[Place, Mark]]:
    """Marks that do not overlap, in order: of those at one place one with the anchors of all.

    The earlier in the sequence goes first; a later one that meets it is cut down to what is left
    before or behind it, or gives it its anchors where nothing is.
    """
    found: list[tuple[Place, Mark]] = []
    for place, mark in marks:
        _put(found, place, mark)
    return found


def _put(found: list[tuple[Place, Mark]], place: Place, mark: Mark) -> None:
    start, end = place
    at = bisect_right(found, start, key=lambda one: one[0][0])
    if at and found[at - 1][0][1] > start:
        here, there = found[at - 1]
        if here[1] >= end:
            found[at - 1] = here, replace(there, ids=(*there.ids, *mark.ids))
            return
        start = here[1]
    if at < len(found) and found[at][0][0] < end:
        if found[at][0][0] <= start:
            here, there = found[at]
            found[at] = here, replace(there, ids=(*there.ids, *mark.ids))
            return
        end = found[at][0][0]
    found.insert(at, ((start, end), mark))


def joined(places: Iterable[Place]) -> list[Place]:
    """Places in order, those that overlap made one."""
    found: list[Place] = []
    for start, end in sorted(places):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def pieces(text: str, start: int, end: int, layers: Layers) -> tuple[Piece, ...]:
    """The stretch ``[start, end)`` of a text in pieces; together they are its characters."""
    empty = [(spot[0], edit) for spot, edit in layers.edits if spot[0] == spot[1]]
    wide = [(spot, edit) for spot, edit in layers.edits if spot[0] < spot[1]]
    rows: list[Sequence[Place]] = [
        [spot for spot, _ in layers.marks], [spot for spot, _ in wide], layers.quotes, layers.lit,
    ]  # fmt: skip
    cuts = {start, end} | {at for at, _ in empty if start <= at < end}
    for places in rows:
        for spot in _within(places, start, end):
            cuts |= {min(end, max(start, bound)) for bound in spot}
    found: list[Piece] = []
    order = sorted(cuts)
    for here, there in pairwise(order):
        found += [Piece("", edit=edit) for at, edit in empty if at == here]
        mark, edit, quote, lit = (_at(places, here) for places in rows)
        told = None if mark is None else layers.marks[mark]
        found.append(
            Piece(
                text[here:there],
                mark=told[1] if told else None,
                opens=told is not None and told[0][0] == here,
                edit=None if edit is None else wide[edit][1],
                quoted=quote is not None,
                lit=lit is not None,
            )
        )
    return tuple(found)


def _within(places: Sequence[Place], start: int, end: int) -> Sequence[Place]:
    """Of places in order, without overlap, those that meet a stretch."""
    first = bisect_right(places, start, key=lambda spot: spot[1])
    last = bisect_left(places, end, key=lambda spot: spot[0])
    return places[first:last]


def _at(places: Sequence[Place], at: int) -> int | None:
    index = bisect_right(places, at, key=lambda spot: spot[0]) - 1
    return index if index >= 0 and places[index][1] > at else None
