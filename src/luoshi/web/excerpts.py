"""A quote in its sentence, as printed: what stands before and behind it, what is meant in it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

#: Signs that end a sentence; its closing signs go with it.
_ENDS = "。！？!?；;\n"
_CLOSERS = "”’』」）)"
#: Characters shown on either side of a quote that stands in an endless sentence.
_FARTHEST = 90
#: Characters of a document that are fetched around a quote.
_MARGIN = 200


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in pairs of text and what it is: plain, quote, or mark (what is meant in the quote)."""

    parts: tuple[tuple[str, str], ...]
    cut_before: bool
    cut_behind: bool


def excerpt(
    connection: sqlite3.Connection, spans: Sequence[Sequence[object]], spot: tuple[int, int] | None = None
) -> Excerpt:
    """The sentence around a quote's first document; ``spot`` is what is meant, by its place in the quote."""
    document = spans[0][0]
    here = [(int(str(start)), int(str(end))) for told, start, end in spans if told == document]
    first, last = here[0][0], max(end for _, end in here)
    begin = max(0, first - _MARGIN)
    row = connection.execute(
        "SELECT substr(text, ?, ?) FROM documents WHERE id = ?",
        (begin + 1, last - begin + _MARGIN, document),
    ).fetchone()
    text = str(row[0]) if row else ""
    inside = [(start - begin, end - begin) for start, end in here]
    return around(text, inside, spot, whole=begin == 0)


def around(
    text: str, places: Sequence[tuple[int, int]], spot: tuple[int, int] | None, *, whole: bool
) -> Excerpt:
    """The sentence of ``text`` around ``places``; ``whole`` where nothing stands before the text.

    >>> around("稳中有进。全市增长5.5%。就业稳定。", [(5, 13)], (4, 8), whole=True).parts
    (('全市增长', 'quote'), ('5.5%', 'mark'), ('。', 'plain'))
    """
    first, last = places[0][0], max(end for _, end in places)
    begin = first
    while begin > max(0, first - _FARTHEST) and text[begin - 1] not in _ENDS:
        begin -= 1
    while begin < first and text[begin] in _CLOSERS:
        begin += 1
    end = last
    while end < min(len(text), last + _FARTHEST) and text[end - 1] not in _ENDS:
        end += 1
    while end < len(text) and text[end] in _CLOSERS:
        end += 1
    sort = ["plain"] * len(text)
    at = 0
    for start, stop in places:
        for place in range(start, min(stop, len(text))):
            sort[place] = "mark" if spot and spot[0] <= at + place - start < spot[1] else "quote"
        at += stop - start
    parts: list[tuple[str, str]] = []
    for place in range(begin, end):
        if parts and parts[-1][1] == sort[place]:
            parts[-1] = parts[-1][0] + text[place], sort[place]
        else:
            parts.append((text[place], sort[place]))
    before = begin > 0 and text[begin - 1] not in _ENDS + _CLOSERS
    return Excerpt(
        tuple(parts),
        before or (begin == 0 and not whole),
        end < len(text) and text[end - 1] not in _ENDS + _CLOSERS,
    )
