"""What is new since the last reading, and the documents that were read last, each bounded."""

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass

from luoshi.follow.listing import FollowFilter, verdicts
from luoshi.web.cards import Promise, promise, text

#: Documents that are looked at for each target that is named: some set none.
_LOOKED_AT = 5
#: The id of the last reading that changed anything.
LAST_RUN = (
    "SELECT max(id) FROM runs WHERE documents_new + documents_version + documents_updated + claims_added + "
    "claims_removed + claims_changed > 0"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A target that is new, or whose verdict turned: ``what`` is a word of the group ``change``."""

    what: str
    before: str | None
    promise: Promise


@dataclass(frozen=True, slots=True)
class News:
    """The last reading: when it was, what it added, its most telling changes."""

    moment: str
    documents: int
    claims_added: int
    claims_changed: int
    failed: int
    turned: int
    new_targets: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as a list shows it; ``damage`` is how often each kind of damage was found in it."""

    id: str
    name: str
    title: str | None
    kind: str | None
    publisher: str | None
    issuer: str | None
    place: str | None
    date: str | None
    page: str | None
    claims: int
    articles: int
    article: str | None
    damage: tuple[tuple[str, int], ...]


def news(connection: sqlite3.Connection, today: str, most: int) -> News | None:
    """What the last reading brought; None for a ledger into which nothing was read."""
    run = connection.execute(
        "SELECT id, coalesce(finished, started), documents_new + documents_version, claims_added, "
        f"claims_changed, files_failed FROM runs WHERE id = ({LAST_RUN})"
    ).fetchone()
    if run is None:
        return None
    number, moment, documents, added, changed, failed = run
    turned = _turned(connection, number)
    fresh = _fresh(connection, number, most)
    count = _targets(connection, number)
    told: list[tuple[str, str | None, str]] = []
    told += [("verdict_turned", before, target) for target, before in turned[:most]]
    told += [("new_target", None, target) for target in fresh[: most - len(told)]]
    changes = [
        Change("silence_began" if row["verdict"] == "silent" and before else what, before, promise(row))
        for what, before, target in told
        for row in verdicts(connection, FollowFilter(target=target), today)
    ]
    return News(moment, documents, added, changed, failed, len(turned), count, tuple(changes))


def _turned(connection: sqlite3.Connection, run: int) -> list[tuple[str, str]]:
    rows = connection.execute(
        "SELECT g.target, g.before FROM verdict_changes g JOIN verdicts v ON v.target = g.target "
        "WHERE g.run = ? AND g.before NOT NULL AND v.same_as IS NULL ORDER BY g.id",
        (run,),
    )
    first: dict[str, str] = {}
    for target, before in rows:
        first.setdefault(target, before)
    return list(first.items())


def _fresh(connection: sqlite3.Connection, run: int, most: int) -> list[str]:
    """The first targets of a reading: of each document its first, of the catalogue before others.

    Of a large reading only the newest documents are looked at.
    """
    rows = connection.execute(
        "SELECT v.target FROM (SELECT id, date, name FROM documents WHERE first_run = ? AND "
        "replaced_by IS NULL ORDER BY date DESC, name LIMIT ?) d CROSS JOIN claims c ON c.document_id = d.id "
        "CROSS JOIN verdicts v ON v.target = c.id WHERE c.kind = 'target' AND v.same_as IS NULL "
        "ORDER BY row_number() OVER "
        "(PARTITION BY d.id ORDER BY c.measure LIKE 'other:%', c.ordinal), d.date DESC, d.name LIMIT ?",
        (run, most * _LOOKED_AT, most),
    )
    return [target for (target,) in rows]


def _targets(connection: sqlite3.Connection, run: int) -> int:
    """How many targets the documents of a reading set, those that only repeat another one left out."""
    (all_,) = connection.execute(
        "SELECT count(*) FROM documents d CROSS JOIN claims c ON c.document_id = d.id "
        "WHERE d.first_run = ? AND d.replaced_by IS NULL AND c.kind = 'target'",
        (run,),
    ).fetchone()
    (again,) = connection.execute(
        "SELECT count(*) FROM verdicts v CROSS JOIN claims c ON c.id = v.target "
        "CROSS JOIN documents d ON d.id = c.document_id WHERE v.same_as NOT NULL AND d.first_run = ? "
        "AND d.replaced_by IS NULL",
        (run,),
    ).fetchone()
    return int(all_ - again)


def papers(connection: sqlite3.Connection, most: int) -> tuple[Paper, ...]:
    """The documents that were read last, newest first."""
    rows = connection.execute(
        "SELECT id, name, title, kind, publisher, issuer, place, date, page FROM documents "
        "WHERE replaced_by IS NULL ORDER BY first_run DESC, date DESC, name LIMIT ?",
        (most,),
    ).fetchall()
    return tuple(_paper(connection, *row) for row in rows)


def papers_of_run(connection: sqlite3.Connection, run: int, most: int) -> tuple[tuple[Paper, ...], int]:
    """The documents that a reading brought, ``most`` of them, and how many there are in all."""
    rows = connection.execute(
        "SELECT id, name, title, kind, publisher, issuer, place, date, page FROM documents "
        "WHERE first_run = ? ORDER BY name, id LIMIT ?",
        (run, most),
    ).fetchall()
    (count,) = connection.execute("SELECT count(*) FROM documents WHERE first_run = ?", (run,)).fetchone()
    return tuple(_paper(connection, *row) for row in rows), count


def _paper(connection: sqlite3.Connection, identifier: str, name: str, *facts: object) -> Paper:
    (claims,) = connection.execute(
        "SELECT count(*) FROM claims WHERE document_id = ?", (identifier,)
    ).fetchone()
    damage: Counter[str] = Counter()
    first, count = None, 0
    rows = connection.execute(
        "SELECT id, damage FROM articles WHERE document_id = ? ORDER BY ordinal", (identifier,)
    )
    for article, told in rows:
        first, count = first or article, count + 1
        if told != "[]":
            damage.update(str(one["type"]) for one in json.loads(told))
    title, kind, publisher, issuer, place, day, page = map(text, facts)
    return Paper(
        identifier, name, title, kind, publisher, issuer, place, day, page, claims, count, first,
        tuple(damage.most_common()),
    )  # fmt: skip
