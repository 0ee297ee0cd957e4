"""What a search finds: passages that hold words, or claims that fit a choice; each bounded."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.ledger import Hit, Ledger, SearchFilter
from luoshi.web import telling
from luoshi.web.excerpts import Excerpt, excerpt
from luoshi.web.facets import NOTHING, Choice, Tells
from luoshi.web.news import LAST_RUN
from luoshi.web.telling import LAST, Found, Row, Settled

#: Passages that are looked at for words, those of the newest documents: as many again with a choice.
LOOKED = 240
#: Passages, or claims, over which facets are counted and which the pages show.
KEPT = 120
#: Claims among which the documents of a place or a measure are looked up: of more it saves nothing.
_FEW = 5000
#: Characters of a passage shown around the first word found, and behind it.
_BEFORE, _SHOWN = 36, 150


@dataclass(frozen=True, slots=True)
class Thing:
    """Something found, before it is shown: a passage, or one claim alone.

    ``tells`` is what its claims tell; those of a passage themselves are looked up when it is shown.
    """

    document: str
    publisher: str | None
    paper: str | None
    tells: Tells
    hit: Hit | None = None
    claim: Found | None = None
    spans: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A result: its article and place there, its document, the passage with what was found marked.

    ``claims`` are those of the article in the passage, ``more`` counts those that are left out.
    """

    article: str | None
    headline: str | None
    document: str
    name: str
    title: str | None
    publisher: str | None
    paper: str | None
    date: str | None
    start: int
    end: int
    excerpt: Excerpt
    claims: tuple[Found, ...]
    more: int


def things(ledger: Ledger, words: str, chosen: Choice, today: str) -> tuple[list[Thing], bool]:
    """What fits words and a choice, best first, and whether that is all there is."""
    settled = telling.settled_by_hand(ledger.connection, today)
    if words:
        return _passages(ledger, words, chosen, settled)
    return _claims(ledger.connection, chosen, settled) if chosen.any else ([], True)


def _passages(ledger: Ledger, words: str, chosen: Choice, settled: Settled) -> tuple[list[Thing], bool]:
    narrowed = chosen.of_claims or bool(chosen.place)
    most = LOOKED * 2 if narrowed else LOOKED
    wanted = SearchFilter(kind=chosen.paper or None)  # type: ignore[arg-type]
    hits = ledger.survey(words, most, wanted, _where_to_look(ledger.connection, chosen))
    facts = _facts(ledger.connection, {hit.document for hit in hits}, chosen)
    fitting = [hit for hit in hits if hit.document in facts]
    # Without a choice of claims every passage fits: those that are not kept need not be looked at.
    told = telling.told(ledger.connection, fitting if narrowed else fitting[:KEPT], chosen, settled)
    found: list[Thing] = []
    for hit, tells in zip(fitting, told, strict=narrowed):
        publisher, paper, place = facts[hit.document]
        here = bool(chosen.place) and (place or "").startswith(chosen.place) and not chosen.of_claims
        if narrowed and tells == NOTHING and not here:
            continue
        found.append(Thing(hit.document, publisher, paper, tells, hit))
        if len(found) == KEPT:
            break
    return found, len(hits) < most and len(found) < KEPT


def _where_to_look(connection: sqlite3.Connection, chosen: Choice) -> list[str] | None:
    """The documents that may fit a place or a measure, where these are few; None for all of them."""
    terms, values = [], []
    if chosen.measure:
        terms, values = ["measure = ?"], [chosen.measure]
    if chosen.place:
        terms.append("subject >= ? AND subject < ?")
        values += [chosen.place, chosen.place + LAST]
    if not terms:
        return None
    rows = connection.execute(
        f"SELECT document_id FROM claims WHERE {' AND '.join(terms)} LIMIT ?", (*values, _FEW + 1)
    ).fetchall()
    if len(rows) > _FEW:
        return None
    if chosen.place:
        rows += connection.execute(
            "SELECT id FROM documents WHERE place >= ? AND place < ?", (chosen.place, chosen.place + LAST)
        )
    return list({document for (document,) in rows})


def _facts(
    connection: sqlite3.Connection, documents: set[str], chosen: Choice
) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Publisher, kind and place of documents that fit a choice."""
    extra = f" AND d.first_run = ({LAST_RUN})" if chosen.new else ""
    rows = connection.execute(
        "SELECT d.id, coalesce(d.publisher, d.issuer), d.kind, d.place "
        f"FROM json_each(?) wanted CROSS JOIN documents d ON d.id = wanted.value{extra}",
        (json.dumps(list(documents)),),
    )
    return {row[0]: row[1:] for row in rows if chosen.publisher in ("", row[1])}


def _claims(connection: sqlite3.Connection, chosen: Choice, settled: Settled) -> tuple[list[Thing], bool]:
    where, values = telling.condition(chosen, settled)
    if chosen.publisher:
        where += " AND coalesce(d.publisher, d.issuer) = ?"
        values.append(chosen.publisher)
    if chosen.paper:
        where += " AND d.kind = ?"
        values.append(chosen.paper)
    if chosen.new:
        where += f" AND d.first_run = ({LAST_RUN})"
    rows = connection.execute(
        f"SELECT {telling.CLAIM}, d.id, coalesce(d.publisher, d.issuer), d.kind, c.spans "
        f"FROM {_source(chosen)} WHERE d.replaced_by IS NULL{where} "
        "ORDER BY d.date DESC, d.name, d.id, c.ordinal LIMIT ?",
        (*values, KEPT + 1),
    ).fetchall()
    return [_alone(row, settled) for row in rows[:KEPT]], len(rows) <= KEPT


def _alone(row: Row, settled: Settled) -> Thing:
    claim = telling.found(row[:13], settled)
    tells = ([claim.kind], [claim.verdict], [claim.measure], [claim.subject], [claim.period])
    return Thing(row[13], row[14], row[15], tells, claim=claim, spans=row[16])


def _source(chosen: Choice) -> str:
    """The tables in the order in which they are gone through.

    What an index finds, or the verdicts that fit, is sorted by day; otherwise the documents are gone
    through from the newest on, until there is enough.
    """
    verdicts = "LEFT JOIN verdicts v ON v.target = c.id"
    if chosen.place or chosen.measure:
        return f"claims c CROSS JOIN documents d ON d.id = c.document_id {verdicts}"
    if chosen.verdict:
        return (
            "verdicts v CROSS JOIN claims c ON c.id = v.target CROSS JOIN documents d ON d.id = c.document_id"
        )
    return f"documents d CROSS JOIN claims c ON c.document_id = d.id {verdicts}"


def results(
    connection: sqlite3.Connection, shown: Sequence[Thing], chosen: Choice, today: str
) -> tuple[Result, ...]:
    """Things as the page shows them."""
    settled = telling.settled_by_hand(connection, today)
    return tuple(_result(connection, thing, chosen, settled) for thing in shown)


def _result(connection: sqlite3.Connection, thing: Thing, chosen: Choice, settled: Settled) -> Result:
    claims: tuple[Found, ...] = ()
    more = 0
    if thing.hit is None:
        name, title, date = connection.execute(
            "SELECT name, title, date FROM documents WHERE id = ?", (thing.document,)
        ).fetchone()
        spans = json.loads(thing.spans or "[]")
        start, end = spans[0][1], spans[0][2]
        article = _article(connection, thing, start)
        shown = excerpt(connection, spans)
        if thing.claim and article[0] in (None, thing.claim.article):
            claims = (thing.claim,)
    else:
        name, title, date = thing.hit.name, thing.hit.title, thing.hit.date
        start, end = thing.hit.highlights[0]
        article = _article(connection, thing, start)
        shown = _around(thing.hit)
        claims, more = telling.beside(connection, thing.hit, article[0], chosen, settled)
    return Result(
        article=article[0],
        headline=article[1],
        document=thing.document,
        name=name,
        title=title,
        publisher=thing.publisher,
        paper=thing.paper,
        date=date,
        start=start,
        end=end,
        excerpt=shown,
        claims=claims,
        more=more,
    )


def _around(hit: Hit) -> Excerpt:
    """A passage from a little before the first word found, the words marked."""
    first = hit.highlights[0][0] - hit.start
    begin = max(0, first - _BEFORE)
    for at in range(first - 1, begin - 1, -1):
        if hit.text[at] in "。！？；\n":
            begin = at + 1
            break
    end = min(len(hit.text), begin + _SHOWN)
    # Behind a blank line another article may begin: it is shown only where a word stands in it.
    blank = hit.text.find("\n\n", hit.highlights[0][1] - hit.start, end)
    if blank >= 0 and not any(blank < start - hit.start < end for start, _ in hit.highlights):
        end = blank
    parts: list[tuple[str, str]] = []
    at = begin
    for start, stop in hit.highlights:
        here, there = max(start - hit.start, at), min(stop - hit.start, end)
        if here >= there:
            continue
        parts += [(hit.text[at:here], "plain"), (hit.text[here:there], "mark")]
        at = there
    parts.append((hit.text[at:end], "plain"))
    cut = begin > 0 and hit.text[begin - 1] not in "。！？；\n"
    return Excerpt(tuple(part for part in parts if part[0]), cut, end < len(hit.text))


def _article(connection: sqlite3.Connection, thing: Thing, start: int) -> tuple[str | None, str | None]:
    """The article in which a place of a document stands, with its headline."""
    rows = connection.execute(
        "SELECT a.id, a.headline, a.spans FROM article_documents x JOIN articles a ON a.id = x.article_id "
        "WHERE x.document_id = ? ORDER BY a.ordinal LIMIT 60",
        (thing.document,),
    ).fetchall()
    if len(rows) == 1:
        return rows[0][:2]  # type: ignore[no-any-return]
    for identifier, headline, spans in rows:
        for document, begin, end, _ in json.loads(spans):
            if document == thing.document and begin <= start < end:
                return identifier, headline
    return None, None
