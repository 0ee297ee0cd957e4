"""What a search finds: passages that hold words, or claims that fit a choice; each bounded."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.follow.listing import overruled
from luoshi.ledger import Hit, Ledger, SearchFilter
from luoshi.web.excerpts import Excerpt, excerpt
from luoshi.web.facets import Choice, Tells
from luoshi.web.figures import Figure
from luoshi.web.news import LAST_RUN

#: Passages that are looked at for words, those of the newest documents: as many again with a choice.
LOOKED = 240
#: Passages, or claims, over which facets are counted and which the pages show.
KEPT = 120
#: Claims among which the documents of a place or a measure are looked up: of more it saves nothing.
_FEW = 5000
#: Claims of a passage that are shown beside it.
_BESIDE = 4
#: Characters of a passage shown around the first word found, and behind it.
_BEFORE, _SHOWN = 36, 150
_LAST = "\U0010ffff"
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as a result shows it."""

    id: str
    article: str
    kind: str
    subject: str | None
    measure: str
    aspect: str
    period: str | None
    figure: Figure
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """Something found, before it is shown: a passage, or one claim alone.

    ``tells`` is what the claims of it tell. ``claim`` is a row of :data:`_CLAIM`, the verdict last and
    settled; those of a passage are looked up when it is shown.
    """

    document: str
    publisher: str | None
    paper: str | None
    tells: Sequence[Tells]
    hit: Hit | None = None
    claim: _Row | None = None
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


_CLAIM = (
    "c.id, c.article_id, c.kind, c.subject, c.measure, c.aspect, c.period, c.low, c.high, c.unit, "
    "c.qualifier, c.reference, v.verdict"
)


def things(ledger: Ledger, words: str, chosen: Choice, today: str) -> tuple[list[Thing], bool]:
    """What fits words and a choice, best first, and whether that is all there is."""
    by_hand = _by_hand(ledger.connection, today)
    if words:
        return _passages(ledger, words, chosen, by_hand)
    return _claims(ledger.connection, chosen, by_hand) if chosen.any else ([], True)


def _by_hand(connection: sqlite3.Connection, today: str) -> dict[str, str]:
    return {target: verdict for target, (verdict, _) in overruled(connection, today).items()}


def _passages(
    ledger: Ledger, words: str, chosen: Choice, by_hand: Mapping[str, str]
) -> tuple[list[Thing], bool]:
    narrowed = chosen.of_claims or bool(chosen.place)
    most = LOOKED * 2 if narrowed else LOOKED
    wanted = SearchFilter(kind=chosen.paper or None)  # type: ignore[arg-type]
    hits = ledger.survey(words, most, wanted, _where_to_look(ledger.connection, chosen))
    facts = _facts(ledger.connection, {hit.document for hit in hits}, chosen)
    fitting = [hit for hit in hits if hit.document in facts]
    # Without a choice of claims every passage fits: those that are not kept need not be looked at.
    told = _told(ledger.connection, fitting if narrowed else fitting[:KEPT], chosen, by_hand)
    found: list[Thing] = []
    for hit, tells in zip(fitting, told, strict=narrowed):
        publisher, paper, place = facts[hit.document]
        here = bool(chosen.place) and (place or "").startswith(chosen.place) and not chosen.of_claims
        if narrowed and not tells and not here:
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
        values += [chosen.place, chosen.place + _LAST]
    if not terms:
        return None
    rows = connection.execute(
        f"SELECT document_id FROM claims WHERE {' AND '.join(terms)} LIMIT ?", (*values, _FEW + 1)
    ).fetchall()
    if len(rows) > _FEW:
        return None
    if chosen.place:
        rows += connection.execute(
            "SELECT id FROM documents WHERE place >= ? AND place < ?", (chosen.place, chosen.place + _LAST)
        )
    return list({document for (document,) in rows})


def _facts(
    connection: sqlite3.Connection, documents: set[str], chosen: Choice
) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Publisher, kind and place of documents that fit a choice."""
    extra = f" AND first_run = ({LAST_RUN})" if chosen.new else ""
    found = {}
    for document in documents:
        row = connection.execute(
            f"SELECT coalesce(publisher, issuer), kind, place FROM documents WHERE id = ?{extra}", (document,)
        ).fetchone()
        if row and chosen.publisher in ("", row[0]):
            found[document] = row
    return found


def _condition(chosen: Choice, by_hand: Mapping[str, str], look: str = "") -> tuple[str, list[object]]:
    """The WHERE of claims ``c`` with their verdicts ``v``; a place means all below it.

    With a ``+`` as ``look`` no index is chosen by it: the claims are found by where they stand.
    """
    terms: list[str] = []
    values: list[object] = []
    for column, value in (
        ("c.kind", chosen.kind),
        ("c.measure", chosen.measure),
        ("c.period", chosen.period),
    ):
        if value:
            terms.append(f"{look}{column} = ?")
            values.append(value)
    if chosen.place:
        terms.append(f"{look}c.subject >= ? AND {look}c.subject < ?")
        values += [chosen.place, chosen.place + _LAST]
    if chosen.verdict:
        fits = [target for target, verdict in by_hand.items() if verdict == chosen.verdict]
        others = [target for target, verdict in by_hand.items() if verdict != chosen.verdict]
        terms.append(
            f"(c.id IN ({', '.join('?' * len(fits))}) OR (v.verdict = ? AND v.same_as IS NULL "
            f"AND c.id NOT IN ({', '.join('?' * len(others))})))"
        )
        values += [*fits, chosen.verdict, *others]
    return "".join(f" AND {term}" for term in terms), values


def _told(
    connection: sqlite3.Connection, hits: Sequence[Hit], chosen: Choice, by_hand: Mapping[str, str]
) -> list[list[Tells]]:
    """For each passage what the claims tell that stand in it and fit a choice."""
    found: list[list[Tells]] = [[] for _ in hits]
    where, values = _condition(chosen, by_hand, "+")
    known_by = "c.id" if by_hand else "NULL"
    passages = json.dumps([[hit.document, hit.start, hit.end] for hit in hits])
    rows = connection.execute(
        "WITH h AS MATERIALIZED (SELECT key, value ->> 0 AS document, value ->> 1 AS start, "
        'value ->> 2 AS "end" FROM json_each(?)) '
        f"SELECT h.key, {known_by}, c.kind, v.verdict, c.measure, c.subject, c.period FROM h "
        'CROSS JOIN claims c ON c.document_id = h.document AND c.start < h."end" AND c."end" > h.start '
        f"LEFT JOIN verdicts v ON v.target = CASE WHEN c.kind = 'target' THEN c.id END WHERE 1{where}",
        (passages, *values),
    )
    for number, identifier, kind, verdict, measure, place, period in rows:
        found[number].append((kind, by_hand.get(identifier, verdict), measure, place, period))
    return found


def _inside(
    connection: sqlite3.Connection, hit: Hit, chosen: Choice, by_hand: Mapping[str, str]
) -> tuple[_Row, ...]:
    where, values = _condition(chosen, by_hand, "+")
    rows = connection.execute(
        f"SELECT {_CLAIM} FROM claims c LEFT JOIN verdicts v ON v.target = c.id "
        f'WHERE c.document_id = ? AND c.start < ? AND c."end" > ?{where} ORDER BY c.ordinal',
        (hit.document, hit.end, hit.start, *values),
    ).fetchall()
    return tuple(_settled(row, by_hand) for row in rows)


def _settled(row: _Row, by_hand: Mapping[str, str]) -> _Row:
    """A row with a person's word in the place of the rule's verdict."""
    return (*row[:-1], by_hand.get(row[0], row[-1]))


def _found(row: _Row) -> Found:
    identifier, article, kind, subject, measure, aspect, period = row[:7]
    low, high, unit, qualifier, reference, verdict = row[7:]
    figure = Figure(low, high, unit, qualifier, json.loads(reference) if reference else None)
    return Found(identifier, article, kind, subject, measure, aspect, period, figure, verdict)


def _claims(
    connection: sqlite3.Connection, chosen: Choice, by_hand: Mapping[str, str]
) -> tuple[list[Thing], bool]:
    where, values = _condition(chosen, by_hand)
    if chosen.publisher:
        where += " AND coalesce(d.publisher, d.issuer) = ?"
        values.append(chosen.publisher)
    if chosen.paper:
        where += " AND d.kind = ?"
        values.append(chosen.paper)
    if chosen.new:
        where += f" AND d.first_run = ({LAST_RUN})"
    rows = connection.execute(
        f"SELECT {_CLAIM}, d.id, coalesce(d.publisher, d.issuer), d.kind, c.spans FROM {_source(chosen)} "
        f"WHERE d.replaced_by IS NULL{where} ORDER BY d.date DESC, d.name, d.id, c.ordinal LIMIT ?",
        (*values, KEPT + 1),
    ).fetchall()
    return [_alone(row, by_hand) for row in rows[:KEPT]], len(rows) <= KEPT


def _alone(row: _Row, by_hand: Mapping[str, str]) -> Thing:
    claim = _settled(row[:13], by_hand)
    tells = (claim[2], claim[-1], claim[4], claim[3], claim[6])
    return Thing(row[13], row[14], row[15], [tells], claim=claim, spans=row[16])


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
    by_hand = _by_hand(connection, today)
    return tuple(_result(connection, thing, chosen, by_hand) for thing in shown)


def _result(
    connection: sqlite3.Connection, thing: Thing, chosen: Choice, by_hand: Mapping[str, str]
) -> Result:
    name, title, date = connection.execute(
        "SELECT name, title, date FROM documents WHERE id = ?", (thing.document,)
    ).fetchone()
    inside: tuple[_Row, ...]
    if thing.hit is None:
        spans = json.loads(thing.spans or "[]")
        start, end = spans[0][1], spans[0][2]
        told = excerpt(connection, spans)
        inside = (thing.claim,) if thing.claim else ()
    else:
        start, end = thing.hit.highlights[0]
        told = _around(thing.hit)
        inside = _inside(connection, thing.hit, chosen, by_hand)
    article = _article(connection, thing, start)
    claims = [row for row in inside if article[0] is None or row[1] == article[0]]
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
        excerpt=told,
        claims=tuple(map(_found, claims[:_BESIDE])),
        more=max(0, len(claims) - _BESIDE),
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
