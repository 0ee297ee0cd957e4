"""Text that a page prints twice: paragraphs, one of them perhaps cut short, and headings."""

from collections.abc import Sequence
from itertools import islice

from luoshi.articles.pieces import Piece
from luoshi.articles.stacks import Stack, squeezed

_SHORTEST = 12
_ALIKE = 0.85
_SHORTEST_ALIKE = 30


def find_copies(pieces: Sequence[Piece]) -> dict[int, int]:
    """The pieces of running text that say what another says: number of the copy → number of the best one.

    The best copy is the longest, of equals the first. A copy may differ by a slip or two.
    """
    bodies = [(squeezed(piece.text), piece.number) for piece in pieces if piece.form == "body"]
    bodies = sorted(
        (pair for pair in bodies if len(pair[0]) >= _SHORTEST), key=lambda pair: (-len(pair[0]), pair[1])
    )
    copies: dict[int, int] = {}
    kept: list[tuple[str, frozenset[str], int]] = []
    for key, number in bodies:
        shingles = _shingles(key)
        # Of texts that are alike, more than these few cannot be missing: most pairs are told apart by them.
        telling = frozenset(islice(shingles, int((1 - _ALIKE) * len(shingles)) + 1))
        best = next(
            (
                other
                for text, held, other in kept
                if key in text or (not telling.isdisjoint(held) and _alike(shingles, held))
            ),
            None,
        )
        if best is None:
            kept.append((key, shingles, number))
        else:
            copies[number] = best
    return copies


def _shingles(key: str) -> frozenset[str]:
    """The runs of three characters of a text that is long enough to be known by them."""
    if len(key) < _SHORTEST_ALIKE:
        return frozenset()
    return frozenset([key[at : at + 3] for at in range(len(key) - 2)])


def _alike(own: frozenset[str], other: frozenset[str]) -> bool:
    return bool(own) and len(own & other) >= _ALIKE * len(own)


def repeated_headings(stacks: Sequence[Stack]) -> dict[tuple[int, int], int]:
    """Headings that an earlier stack of the page holds: (stack, heading) → number of that earlier stack.

    The title over the second part of an article that jumped (上接1版) is a repetition by rule
    and is not counted.
    """
    seen: dict[str, int] = {}
    found: dict[tuple[int, int], int] = {}
    for number, stack in enumerate(stacks):
        for place, heading in enumerate(stack.headings):
            key = heading.key
            if len(key) < 5:
                continue
            if key in seen and seen[key] != number and stack.back is None:
                found[number, place] = seen[key]
            else:
                seen.setdefault(key, number)
    return found
