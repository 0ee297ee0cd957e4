"""A page cut up into clippings: what stays together wherever it lies.

A clipping is a run of lines that no blank line parts, or several whose sentence goes on
from one to the next: ……人才公寓将新增床 / 位600张，……. What stands between the halves tells nothing here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.articles.cohesion import Terms
from luoshi.articles.copies import find_copies
from luoshi.articles.language import joins, opens_naturally, starts_midway
from luoshi.articles.links import breaks_off
from luoshi.articles.matter import PieceWords
from luoshi.articles.pieces import Form, Piece
from luoshi.articles.topics import likeness, profile_of

#: What a seam must be worth. There is no distance to go by, so more is asked than of neighbours.
_ENOUGH = 2.2
_SURE_MIDWAY, _MOST_SHARED = 2.5, 1.5
_SOFT, _FRESH = 0.5, 1.0
_MOST_CUT = 40  # sentences cut on one page; where more lines have no end they are a table's or a list's
_SHORT_ITEM = 40  # a line that ends in ； and is no longer is an item of a list


@dataclass(frozen=True, slots=True)
class Clipping:
    """Pieces that stay together, with their terms and topics."""

    pieces: tuple[Piece, ...]
    terms: frozenset[str]
    topics: Counter[str]

    @property
    def text(self) -> str:
        """The reading form of its headings and running text."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def first(self) -> int:
        """The number of its first piece."""
        return self.pieces[0].number

    def has(self, *forms: Form) -> bool:
        """Whether a piece of one of these forms is in it."""
        return any(piece.form in forms for piece in self.pieces)

    @property
    def is_heading(self) -> bool:
        """Whether it is headings and no running text."""
        return self.has("heading") and not self.has("body")

    @property
    def is_caption(self) -> bool:
        """Whether a photographer's credit closes it: ……市民在云溪花市选购年宵花。 祝小满 摄."""
        return any(piece.closing is not None and piece.closing.photo for piece in self.pieces)

    @property
    def begins(self) -> bool:
        """Whether an article begins here: a byline opens it, or it is the text under a picture."""
        return self.is_caption or any(piece.form == "body" and piece.opening for piece in self.pieces)

    @property
    def level(self) -> int:
        """The highest mark of its headings; 0 where none is marked."""
        return min((p.level for p in self.pieces if p.form == "heading" and p.level), default=0)


def clippings_of(pieces: Sequence[Piece], words: PieceWords) -> list[Clipping]:
    """The clippings of a page as printed, furniture left out; ``words`` are those of the pieces."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if piece.form == "furniture":
            continue
        if runs and not piece.after_blank:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [Clipping(tuple(run), *words.together([piece.number for piece in run])) for run in runs]


def terms_between(clippings: Sequence[Clipping]) -> Terms:
    """The terms that clippings share, and what each is worth among them."""
    return Terms.of([one.terms for one in clippings], [len(one.text) for one in clippings])


def join_halves(clippings: Sequence[Clipping], page: str) -> list[Clipping]:
    """Join the halves of sentences over any distance, the surest seam first.

    ``page`` is the page's reading form. Nothing is lost: every piece is in one of those that come back.
    """
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    for _, first, second in sorted(_seams(clippings, page), key=lambda seam: (-seam[0], *seam[1:])):
        last = second
        while last in after:
            last = after[last]
        if first not in after and second not in before and last != first:
            after[first], before[second] = second, first
    whole = []
    for number in range(len(clippings)):
        if number not in before:
            chain = [number]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            whole.append(_chained([clippings[n] for n in chain]))
    return whole


def _chained(parts: Sequence[Clipping]) -> Clipping:
    topics: Counter[str] = Counter()
    for part in parts:
        topics.update(part.topics)
    return Clipping(
        tuple(piece for part in parts for piece in part.pieces),
        frozenset().union(*(part.terms for part in parts)),
        topics,
    )


def _seams(clippings: Sequence[Clipping], page: str) -> list[tuple[float, int, int]]:
    """Pairs of clippings that one sentence may run through, with what speaks for it."""
    copies = find_copies([piece for one in clippings for piece in one.pieces])
    terms = terms_between(clippings)
    topics = [profile_of(one.topics) for one in clippings]
    heads = {
        n: min(_SURE_MIDWAY, starts_midway(one.pieces[0].text, page))
        for n, one in enumerate(clippings)
        if _may_go_on(one.pieces[0]) and one.first not in copies
    }
    ends = {
        n: one.pieces[-1]
        for n, one in enumerate(clippings)
        if one.pieces[-1].number not in copies and _is_cut(one.pieces[-1])
    }
    found: list[tuple[float, int, int]] = []
    for a, end in ends.items() if len(ends) <= _MOST_CUT else ():
        for b, midway in heads.items():
            if a == b:
                continue
            head = clippings[b].pieces[0].text
            score = joins(end.text, head, page) + midway - (0.0 if breaks_off(end) else _SOFT)
            score -= _FRESH if opens_naturally(head) and end.text[-1] not in "，、" else 0.0
            score += min(_MOST_SHARED, terms.affinity(b, [a])) + likeness(topics[a], (topics[b],))
            if score >= _ENOUGH:
                found.append((score, a, b))
    return found


def _is_cut(piece: Piece) -> bool:
    """Whether the last sentence of a piece goes on elsewhere; short items of a list do not."""
    if not piece.is_open or not piece.text:
        return False
    return breaks_off(piece) or (piece.text[-1] == "；" and len(piece.text) > _SHORT_ITEM)


def _may_go_on(piece: Piece) -> bool:
    """Whether a piece may be the second half of a sentence."""
    return piece.form == "body" and bool(piece.text) and piece.opening is None and piece.back is None
