"""An article as the ledger has it: its text with its way back to the documents, and what lies over it."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from luoshi.follow.listing import overruled
from luoshi.web.figurespots import figure_spot, name_spot
from luoshi.web.printed import Printed, aligned, from_body_runs
from luoshi.web.typeset import Edit, Layers, Mark, Place, chosen, joined

#: Documents over which one article goes at most: the pages of an issue.
_DOCUMENTS = 12
#: Characters of printed text shown where a repair left them out.
_PRINTED = 80
Span = tuple[str, int, int]
#: Roles of the lines above an article, in the order in which they are read.
STACK = ("column", "kicker", "headline", "subhead")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged passage of an article: ``repair`` is None where none is sure."""

    type: str
    document: str
    start: int
    end: int
    quote: str
    repair: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """An article's texts: the body, and the lines of its headline stack by role."""

    row: Mapping[str, object]
    documents: tuple[str, ...]
    body: Printed
    stack: Mapping[str, Printed]
    crossheads: tuple[Span, ...]
    sections: tuple[tuple[int, int], ...]
    damage: tuple[Damaged, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim, a record or a name: the spans of its quote, and the span to point at."""

    quote: tuple[Span, ...]
    point: tuple[Span, ...]
    mark: Mark


def story(connection: sqlite3.Connection, identifier: str) -> Story | None:
    """The article with this id, with the texts that it came from; None where there is none."""
    cursor = connection.execute("SELECT * FROM articles WHERE id = ?", (identifier,))
    values = cursor.fetchone()
    if values is None:
        return None
    row = dict(zip((column[0] for column in cursor.description), values, strict=True))
    told = connection.execute(
        "SELECT document_id FROM article_documents WHERE article_id = ? ORDER BY ordinal LIMIT ?",
        (identifier, _DOCUMENTS),
    )
    documents = tuple(document for (document,) in told) or (str(row["document_id"]),)
    texts = {
        document: text
        for document in documents
        for (text,) in connection.execute("SELECT text FROM documents WHERE id = ?", (document,))
    }
    spans = [(d, start, end, role) for d, start, end, role in json.loads(row["spans"]) if d in texts]
    runs = json.loads(row["body_runs"])
    if runs:
        body = from_body_runs(row["body"], runs)
    else:
        inside = [
            (d, start, end) for d, start, end, role in spans if role in ("body", "crosshead", "caption")
        ]
        body = aligned(row["body"], inside, texts)
    stack = {
        role: aligned(str(row[role]), [(d, s, e) for d, s, e, told in spans if told == role], texts)
        for role in STACK
        if row[role]
    }
    written = [(d, start, end) for d, start, end, role in spans if role == "byline"]
    if written and row["bylines"] == "[]":  # of a report: who gave it, as printed
        line = " ".join(texts[d][start:end].strip() for d, start, end in written)
        stack["byline"] = aligned(line, written, texts)
    sections = json.loads(row["sections"])
    return Story(
        row=row,
        documents=documents,
        body=body,
        stack=stack,
        crossheads=tuple((d, start, end) for d, start, end, role in spans if role == "crosshead"),
        sections=tuple((start, level) for level, _, start, _ in sections),
        damage=tuple(Damaged(**one) for one in json.loads(row["damage"])),
    )


def marked(connection: sqlite3.Connection, article: str, today: str) -> tuple[Marked, ...]:
    """The claims of an article, then its records, then the names in it, each by place."""
    return (
        *_claims(connection, article, today),
        *_records(connection, article),
        *_names(connection, article),
    )


def _claims(connection: sqlite3.Connection, article: str, today: str) -> Iterator[Marked]:
    told = _verdicts(connection, article, today)
    used: dict[str, list[Place]] = {}
    rows = connection.execute(
        "SELECT id, kind, quote, spans, low, high, unit, mentions FROM claims WHERE article_id = ? "
        "ORDER BY ordinal",
        (article,),
    )
    for identifier, kind, quote, spans, low, high, unit, mentions in rows:
        taken = used.setdefault(spans, [])
        spot = figure_spot(quote, low, high, unit, taken)
        taken.append(spot)
        where = _spans(spans)
        mark = Mark("claim", kind, (f"c-{identifier}",), told.get(identifier))
        yield Marked(where, tuple(_inside(where, spot)), mark)
        for span in _spans(mentions):
            yield Marked((span,), (), mark)


def _verdicts(connection: sqlite3.Connection, article: str, today: str) -> dict[str, str]:
    """The verdicts of an article's targets, a person's word over the rule's."""
    rows = connection.execute(
        "SELECT v.target, v.verdict FROM claims c CROSS JOIN verdicts v ON v.target = c.id "
        "WHERE c.article_id = ?",
        (article,),
    ).fetchall()
    by_hand = {target: verdict for target, (verdict, _) in overruled(connection, today).items()}
    return {target: by_hand.get(target, verdict) for target, verdict in rows}


def _records(connection: sqlite3.Connection, article: str) -> Iterator[Marked]:
    rows = connection.execute(
        "SELECT id, kind, quote, spans, detail FROM records WHERE article_id = ? ORDER BY ordinal", (article,)
    )
    for identifier, kind, quote, spans, detail in rows:
        where = _spans(spans)
        point = tuple(_inside(where, name_spot(quote, json.loads(detail))))
        yield Marked(where, point, Mark("record", kind, (f"r-{identifier}",)))


def _names(connection: sqlite3.Connection, article: str) -> Iterator[Marked]:
    rows = connection.execute(
        'SELECT kind, name, document_id, start, "end" FROM mentions WHERE article_id = ? ORDER BY start',
        (article,),
    )
    for kind, name, document, start, end in rows:
        yield Marked((), ((document, start, end),), Mark("name", kind, name=name))


def _spans(stored: str) -> tuple[Span, ...]:
    return () if stored == "[]" else tuple((d, start, end) for d, start, end in json.loads(stored))


def _inside(spans: Sequence[Span], spot: Place) -> Iterator[Span]:
    """A stretch of a quote as spans of its documents."""
    at = 0
    for document, start, end in spans:
        first, last = max(spot[0], at), min(spot[1], at + end - start)
        if first < last:
            yield document, start + first - at, start + last - at
        at += end - start


def layers(text: Printed, things: Sequence[Marked], damage: Sequence[Damaged], lit: Span | None) -> Layers:
    """What lies over a text of an article, by places in it."""
    marks = [(place, one.mark) for one in things for place in _places(text, one.point)[:1]]
    quotes = [place for one in things if one.mark.what != "name" for place in _places(text, one.quote)]
    return Layers(
        marks=chosen(marks),
        edits=_edits(text, damage),
        quotes=joined(quotes),
        lit=_places(text, (lit,)) if lit else (),
    )


def _places(text: Printed, spans: Sequence[Span]) -> list[Place]:
    return [place for span in spans if (place := text.place(*span)) is not None]


def _edits(text: Printed, damage: Sequence[Damaged]) -> list[tuple[Place, Edit]]:
    found: list[tuple[Place, Edit]] = []
    for one in damage:
        edit = _repaired(text, one) if one.repair is not None else _doubtful(text, one)
        if edit is not None:
            found.append(edit)
    kept: list[tuple[Place, Edit]] = []
    for place, told in sorted(found, key=lambda one: one[0]):
        if not kept or place[0] >= kept[-1][0][1]:
            kept.append((place, told))
    return kept


def _repaired(text: Printed, one: Damaged) -> tuple[Place, Edit] | None:
    """A repair at its place: what it changes, without the signs that printed text and repair share."""
    assert one.repair is not None
    shared = min(len(one.quote), len(one.repair))
    before = next((n for n in range(shared) if one.quote[n] != one.repair[n]), shared)
    rest = shared - before
    behind = next((n for n in range(rest) if one.quote[-1 - n] != one.repair[-1 - n]), rest)
    old = one.quote[before : len(one.quote) - behind]
    new = one.repair[before : len(one.repair) - behind]
    start = text.after(one.document, one.start + before)
    if start is None:
        return None
    if text.text[start : start + len(new)] != new:
        return None
    return (start, start + len(new)), Edit(one.type, old[:_PRINTED])


def _doubtful(text: Printed, one: Damaged) -> tuple[Place, Edit] | None:
    """Damage without a repair: a passage that stands in the text, or that was left out of it."""
    if one.start == one.end:
        return None
    place = text.place(one.document, one.start, one.end)
    if place is not None:
        return place, Edit(one.type, None)
    at = text.after(one.document, one.start)
    return None if at is None else ((at, at), Edit(one.type, one.quote[:_PRINTED]))
