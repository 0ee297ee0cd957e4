"""Full-text search: the index gives candidates, the passage itself decides and is ranked."""

import heapq
import json
import math
import sqlite3
from collections.abc import Collection, Iterator

from luoshi.ledger.listing import document_condition, find_document
from luoshi.ledger.values import Hit, SearchFilter
from luoshi.ledger.words import Word, parse

#: Of a word that stands nearly everywhere, so many passages are ranked: those of the newest documents.
CANDIDATES = 20_000
#: What a word in the document's title is worth, in words found once in the passage.
_TITLE = 1.5
_Found = tuple[tuple[float, int], "_Candidate"]


class _Candidate:
    """A passage that holds the words, before its claims are looked up."""

    __slots__ = ("date", "document", "end", "highlights", "name", "start", "text", "title")

    def __init__(self, row: tuple[str, str, str | None, str | None, int, int]) -> None:
        self.document, self.name, self.title, self.date, self.start, self.end = row
        self.text = ""
        self.highlights: tuple[tuple[int, int], ...] = ()


def search(connection: sqlite3.Connection, words: str, limit: int, wanted: SearchFilter) -> list[Hit]:
    """The passages that hold every word, best first.

    A passage is better the more often the words stand in it (the first time counts most) and when
    they stand in the title too; of equals the newer document's comes first.
    """
    asked = parse(words)
    if not asked or limit < 1:
        return []
    best = heapq.nsmallest(limit, _found(connection, asked, wanted), key=lambda found: found[0])
    return [_hit(connection, -score, candidate) for (score, _), candidate in best]


def survey(
    connection: sqlite3.Connection,
    words: str,
    wanted: SearchFilter,
    most: int,
    among: Collection[str] | None = None,
) -> list[Hit]:
    """All passages that hold every word among the ``most`` newest that may, best first, without claims.

    What a page counts its facets over: the claims of those passages that it shows are looked up there.
    ``among`` are the ids of the documents that are looked through, all of them without it.
    """
    asked = parse(words)
    if not asked or most < 1:
        return []
    best = sorted(_found(connection, asked, wanted, most, among), key=lambda found: found[0])
    return [_bare(-score, candidate) for (score, _), candidate in best]


def _found(
    connection: sqlite3.Connection,
    asked: list[Word],
    wanted: SearchFilter,
    most: int = CANDIDATES,
    among: Collection[str] | None = None,
) -> Iterator[_Found]:
    text = opened = bonus = None
    for number, row in enumerate(_candidates(connection, asked, wanted, most, among)):
        candidate = _Candidate(row)
        if candidate.document != opened:
            opened = candidate.document
            (text,) = connection.execute("SELECT text FROM documents WHERE id = ?", (opened,)).fetchone()
            title = candidate.title or candidate.name
            bonus = _TITLE * sum(1 for word in asked if word.pattern.search(title))
        assert text is not None
        assert bonus is not None
        candidate.text = text[candidate.start : candidate.end]
        found = [[match.span() for match in word.pattern.finditer(candidate.text)] for word in asked]
        if all(found):
            score = bonus + sum(1 + math.log(len(spans)) for spans in found)
            candidate.highlights = _merged(sorted(span for spans in found for span in spans), candidate.start)
            yield (-score, number), candidate


def _candidates(
    connection: sqlite3.Connection,
    asked: list[Word],
    wanted: SearchFilter,
    most: int,
    among: Collection[str] | None,
) -> Iterator[tuple[str, str, str | None, str | None, int, int]]:
    identifier = None if wanted.document is None else find_document(connection, wanted.document)
    where, values = document_condition(
        identifier=identifier,
        kind=wanted.kind,
        place=wanted.place,
        publisher=wanted.publisher,
        all_versions=wanted.all_versions,
    )
    where = where or "WHERE 1"
    if among is not None:
        where = f"{where} AND p.document_id IN (SELECT value FROM json_each(?))"
        values = (*values, json.dumps(list(among)))
    match = " AND ".join(f"({word.match})" for word in asked)
    return connection.execute(
        'SELECT d.id, d.name, d.title, d.date, p.start, p."end" FROM passages_fts f '
        "CROSS JOIN passages p ON p.id = f.rowid CROSS JOIN documents d ON d.id = p.document_id "
        f"{where} AND passages_fts MATCH ? "
        "ORDER BY d.date DESC, d.name, d.id, p.start LIMIT ?",
        (*values, match, most),
    )


def _merged(spans: list[tuple[int, int]], offset: int) -> tuple[tuple[int, int], ...]:
    """Spans in order, moved by ``offset``, those that meet joined."""
    if len(spans) == 1:
        return ((spans[0][0] + offset, spans[0][1] + offset),)
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start + offset <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end + offset))
        else:
            merged.append((start + offset, end + offset))
    return tuple(merged)


def _hit(connection: sqlite3.Connection, score: float, candidate: _Candidate) -> Hit:
    claims = connection.execute(
        'SELECT id FROM claims WHERE document_id = ? AND start < ? AND "end" > ? ORDER BY ordinal',
        (candidate.document, candidate.end, candidate.start),
    )
    return _bare(score, candidate, tuple(row[0] for row in claims))


def _bare(score: float, candidate: _Candidate, claims: tuple[str, ...] = ()) -> Hit:
    return Hit(
        document=candidate.document,
        name=candidate.name,
        title=candidate.title,
        date=candidate.date,
        start=candidate.start,
        end=candidate.end,
        text=candidate.text,
        highlights=candidate.highlights,
        score=round(score, 3),
        claims=claims,
    )
