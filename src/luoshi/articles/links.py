"""Sentences that break off in one piece and go on in another: 商户租金补 / 贴等方面给予倾斜."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

from luoshi.articles.cohesion import Terms
from luoshi.articles.language import joins, opens_naturally
from luoshi.articles.matter import PieceWords
from luoshi.articles.pieces import Piece
from luoshi.articles.topics import likeness, profile_of

_FARTHEST = 14  # pieces between the halves of a sentence
_SURE = 2.5
_NEXT = 0.5  # that two pieces are neighbours alone makes no seam: something must be cut
_STEP = 0.3
_TOPIC = 0.9
_HARD = 0.2
_SHORT_ITEM = 40  # a line that ends in ； and is no longer is an item of a list
_ENOUGH = 1.0
_SOFT_ENDS = "；：）"
_HARD_ENDS = "，、"


@dataclass(frozen=True, slots=True)
class Links:
    """``after`` leads from a piece to the one that goes on with its sentence, ``worth`` says how surely."""

    after: Mapping[int, int]
    worth: Mapping[int, float]


def breaks_off(piece: Piece) -> bool:
    """Whether the last sentence of a piece is cut: a list item that ends in ； is not."""
    return piece.is_open and bool(piece.text) and piece.text[-1] not in _SOFT_ENDS


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a seam is weighed by: the page in its reading form, what its pieces speak of, how they start.

    ``midway`` says of each piece of running text how surely it starts in mid-sentence.
    """

    page: str
    terms: Terms
    words: PieceWords
    midway: Mapping[int, float]


def find_links(
    pieces: Sequence[Piece], copies: Collection[int], leads: Collection[int], evidence: Evidence
) -> Links:
    """For each piece that breaks off, the piece that goes on with it; each goes on with one only.

    ``leads`` are pieces that begin an article: they go on with nothing. The best pairs are
    taken first. Weighed are the word that closes over the seam, whether the second half could
    open a paragraph, what both speak of, and how far apart they stand.
    """
    bodies = [p for p in pieces if p.form == "body" and p.number not in copies and p.text]
    midway = {p.number: min(_SURE, evidence.midway[p.number]) for p in bodies}
    topics = {p.number: profile_of(evidence.words.topics[p.number]) for p in bodies}
    free = [p for p in bodies if p.number not in leads and p.opening is None and p.back is None]
    candidates: list[tuple[float, int, int]] = []
    for at, piece in enumerate(bodies):
        soft = piece.is_open and not breaks_off(piece)
        if not piece.is_open or (soft and (piece.text[-1] != "；" or len(piece.text) <= _SHORT_ITEM)):
            continue
        for distance, other in _later(bodies, at, free):
            score = _score(piece, other, distance, evidence)
            score += max(midway[other.number], 0.0) if _ends_hard(piece) else midway[other.number]
            score += _TOPIC * (likeness(topics[piece.number], (topics[other.number],)) - 0.3)
            if soft:
                score -= 0.5
            if score >= _ENOUGH:
                candidates.append((score, piece.number, other.number))
    after: dict[int, int] = {}
    worth: dict[int, float] = {}
    taken: set[int] = set()
    for score, first, second in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if first not in after and second not in taken:
            after[first] = second
            worth[first] = score
            taken.add(second)
    return Links(after, worth)


def _ends_hard(piece: Piece) -> bool:
    """Whether a piece ends in a comma: its sentence goes on, with whatever word."""
    return piece.text[-1] in _HARD_ENDS


def _later(bodies: Sequence[Piece], at: int, free: Sequence[Piece]) -> list[tuple[int, Piece]]:
    allowed = {piece.number for piece in free}
    window = bodies[at + 1 : at + 1 + _FARTHEST]
    return [(distance, piece) for distance, piece in enumerate(window, 1) if piece.number in allowed]


def seams_within(
    pieces: Sequence[Piece], articles: Sequence[Sequence[int]], links: Links, page: str
) -> Links:
    """The links, and those between neighbours of one article of which the first breaks off.

    ``articles`` are the pieces of running text of each article, in the order printed; the first of each
    goes on with nothing. What a word could not tell, the article does: ……每袋便宜两元，/ 十月底前有效。
    """
    after, worth = dict(links.after), dict(links.worth)
    taken = set(after.values())
    for numbers in articles:
        for first, second in pairwise(numbers):
            if first not in after and second not in taken and _may_go_on(pieces[first], pieces[second], page):
                after[first], worth[first] = second, _ENOUGH
                taken.add(second)
    return Links(after, worth)


def _may_go_on(piece: Piece, below: Piece, page: str) -> bool:
    """Whether a piece's sentence could go on in the article's next piece, by how they end and begin."""
    if not below.body:
        return False
    if len(piece.text) <= _SHORT_ITEM or not breaks_off(piece) or below.is_appended:
        return False
    if below.opening is not None or below.back is not None or joins(piece.text, below.text, page) < 0:
        return False
    return _ends_hard(piece) or not opens_naturally(below.text)


def _score(piece: Piece, other: Piece, distance: int, evidence: Evidence) -> float:
    score = joins(piece.text, other.text, evidence.page) - _STEP * (distance - 1)
    if distance == 1:
        score += _NEXT
    if _ends_hard(piece):
        score += _HARD
    elif opens_naturally(other.text):
        score -= 1.0
    return score + 0.5 * log1p(evidence.terms.affinity(other.number, [piece.number]))
