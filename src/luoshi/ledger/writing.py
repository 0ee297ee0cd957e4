"""Storing a reading: its document, the versions of a path, its articles and claims, its passages.

Everything here runs inside a transaction that :class:`luoshi.ledger.Ledger` has begun.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from luoshi.errors import LedgerError
from luoshi.ledger import encode, recording, versions
from luoshi.ledger.files import luoshi_version
from luoshi.ledger.issues import Issue
from luoshi.ledger.values import Added, Outcome, Run
from luoshi.ledger.words import pairs, passages
from luoshi.model import Article, Claim, Document, Reading


class Writer:
    """Writes the readings of one transaction; :meth:`index` ends it."""

    def __init__(self, connection: sqlite3.Connection, run: Run, readers: Sequence[str], moment: str) -> None:
        self._connection = connection
        self._run = run
        self._reader = readers[0]
        self._readers = tuple(readers)
        self._moment = moment
        row = connection.execute("SELECT coalesce(max(id), 0) FROM passages").fetchone()
        self._first_passage = self._next_passage = int(row[0]) + 1

    def add(self, reading: Reading, found: Document) -> Added:
        """Store one reading; ``found`` is its document as the source tells it."""
        plan = versions.plan(self._connection, found, self._run.options)
        document, old = plan.document, plan.old
        back = old is not None and old.replaced_by is not None
        if old is None:
            self._insert_document(plan)
        replaced = self._take_path(document.id, versions.path_key(found))
        outcome: Outcome = "version" if replaced or back else "new" if old is None else "updated"
        if old is None:
            added = self._insert_all(reading)
        elif old.reader not in self._readers or plan.speaks or not plan.same:
            self._update_document(document, plan.key, plan.by_hand, plan.found)
            added = self._replace(reading)
        else:
            outcome = outcome if back or replaced else "kept"
            added = Added("kept", claims_kept=self._count(document.id))
        if back:
            kept = added.claims_kept + added.claims_changed
            added = replace(added, claims_added=added.claims_added + kept, claims_kept=0, claims_changed=0)
        removed = added.claims_removed + sum(self._count(gone) for gone in replaced)
        self._note_document(document.id, old is None, back, outcome, replaced)
        return replace(added, document=outcome, claims_removed=removed)

    def correct(self, reading: Reading) -> Added:
        """Store a stored document that was read again with the settings of this run, where it stands."""
        old = versions.stored(self._connection, reading.document.id)
        if old is None:
            raise LedgerError(f"The document {reading.document.id} was removed meanwhile. Nothing was set.")
        by_hand = versions.hand_settings(old, None, self._run.options)
        self._update_document(reading.document, old.key, by_hand, old.found)
        added = self._replace(reading)
        self._note_document(reading.document.id, False, False, "updated", ())
        return added

    def join(self, issue: Issue, readings: Sequence[Reading]) -> Added:
        """Store the pages of an issue as they were read together, of two dumps of a page the better.

        Articles come first, for a page's claims may stand in an article that begins on another.
        """
        for twin, best in issue.twins:
            self._connection.execute("UPDATE documents SET replaced_by = ? WHERE id = ?", (best, twin))
        for reading in readings:
            self._connection.execute(
                "UPDATE documents SET replaced_by = NULL WHERE id = ? AND replaced_by NOT NULL",
                (reading.document.id,),
            )
        before = {name for reading in readings for name in self._articles_of(reading.document.id)}
        articles = [article for reading in readings for article in reading.articles]
        for reading in readings:
            self._put_articles(reading.articles, reading.document.id)
        counts = [self._replace_claims(reading) for reading in readings]
        self._drop_articles(before - {article.id for article in articles}, articles)
        self._connection.execute("INSERT OR REPLACE INTO issues VALUES (?, ?)", (issue.key, issue.mark))
        return Added(
            "updated",
            sum(one.claims_added for one in counts),
            sum(one.claims_removed for one in counts),
            sum(one.claims_changed for one in counts),
            sum(one.claims_kept for one in counts),
        )

    # -- the document and its paths

    def _insert_document(self, plan: versions.Plan) -> None:
        document = plan.document
        values = encode.document_values(document, plan.key, plan.by_hand, plan.found)
        columns = ", ".join(encode.DOCUMENT_COLUMNS)
        self._connection.execute(
            f"INSERT INTO documents (id, {columns}, characters, reader, first_run, added_at, text) "
            f"VALUES ({_marks(len(values) + 6)})",
            (
                document.id,
                *values,
                len(document.text),
                self._reader,
                self._run.id,
                self._moment,
                document.text,
            ),
        )
        self._reopen_issue(document.id)

    def _update_document(
        self, document: Document, key: str | None, by_hand: Mapping[str, str], found: Document
    ) -> None:
        self._reopen_issue(document.id)
        columns = ", ".join(f"{name} = ?" for name in encode.DOCUMENT_COLUMNS)
        self._connection.execute(
            f"UPDATE documents SET {columns}, reader = ? WHERE id = ?",
            (*encode.document_values(document, key, by_hand, found), self._reader, document.id),
        )
        self._reopen_issue(document.id)

    def _reopen_issue(self, document_id: str) -> None:
        """An issue with a page that was read anew, alone, is to be joined again."""
        self._connection.execute(
            "UPDATE issues SET joined = '' WHERE issue_key = (SELECT issue_key FROM documents WHERE id = ?)",
            (document_id,),
        )

    def _take_path(self, document_id: str, key: str | None) -> list[str]:
        """Make the document current, at its path too; give the documents that it replaced."""
        run = self._connection.execute
        run("UPDATE documents SET replaced_by = NULL WHERE id = ? AND replaced_by NOT NULL", (document_id,))
        if key is None:
            return []
        run(
            "INSERT INTO document_paths VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE "
            "SET current = 1, last_run = excluded.last_run",
            (key, document_id, self._run.id),
        )
        others = run(
            "SELECT document_id FROM document_paths WHERE path_key = ? AND current AND document_id <> ?",
            (key, document_id),
        ).fetchall()
        gone = []
        for (other,) in others:
            run("UPDATE document_paths SET current = 0 WHERE path_key = ? AND document_id = ?", (key, other))
            left = run("SELECT 1 FROM document_paths WHERE document_id = ? AND current", (other,)).fetchone()
            if left is None:
                run("UPDATE documents SET replaced_by = ? WHERE id = ?", (document_id, other))
                gone.append(other)
        return gone

    # -- articles, claims, passages

    def _insert_all(self, reading: Reading) -> Added:
        """The contents of a document that the ledger has not seen."""
        document = reading.document
        blocks = [encode.block_row(document.id, n, block) for n, block in enumerate(document.blocks)]
        self._connection.executemany("INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?)", blocks)
        self._put_articles(reading.articles, document.id)
        rows = _claim_rows(reading)
        self._put_claims(rows.values())
        self._put_statements(reading)
        recording.put(self._connection, reading, self._run.id)
        self._insert_passages(document)
        return Added("new", claims_added=len(rows))

    def _insert_passages(self, document: Document) -> None:
        rows = [
            (number, document.id, start, end)
            for number, (start, end) in enumerate(passages(document.text), self._next_passage)
        ]
        self._next_passage += len(rows)
        self._connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", rows)

    def index(self) -> None:
        """Put the passages of this transaction into the search index, all at once.

        FTS5 writes out what is pending at every savepoint: one by one this takes twice the time.
        """
        self._connection.executemany("INSERT INTO passages_fts (rowid, pairs) VALUES (?, ?)", self._pairs())

    def _pairs(self) -> Iterator[tuple[int, str]]:
        rows = self._connection.execute(
            'SELECT id, document_id, start, "end" FROM passages WHERE id >= ? ORDER BY id',
            (self._first_passage,),
        )
        for document_id, group in groupby(rows, key=itemgetter(1)):
            query = self._connection.execute("SELECT text FROM documents WHERE id = ?", (document_id,))
            (text,) = query.fetchone()
            for number, _, start, end in group:
                yield number, pairs(text[start:end])

    def _replace(self, reading: Reading) -> Added:
        """The contents of a document that is read again: what stays the same is left alone."""
        document_id = reading.document.id
        # Articles that are gone take their claims along, so what stays is moved to the new ones first.
        gone = self._articles_of(document_id) - {article.id for article in reading.articles}
        self._put_articles(reading.articles, document_id)
        added = self._replace_claims(reading)
        self._drop_articles(gone, reading.articles)
        self._replace_blocks(reading.document)
        return added

    def _drop_articles(self, gone: Iterable[str], articles: Sequence[Article]) -> None:
        """Remove articles that are no more; the id of one that became a part of another leads there."""
        self._redirect(gone, articles)
        self._connection.executemany("DELETE FROM articles WHERE id = ?", [(name,) for name in sorted(gone)])

    def _replace_claims(self, reading: Reading) -> Added:
        """The claims of a document whose articles are stored: what stays the same is left alone."""
        document_id = reading.document.id
        columns = _quoted(encode.CLAIM_COLUMNS)
        before = {
            row[0]: row
            for row in self._connection.execute(
                f"SELECT {columns} FROM claims WHERE document_id = ?", (document_id,)
            )
        }
        after = _claim_rows(reading)
        removed = [identifier for identifier in before if identifier not in after]
        changed = [row for name, row in after.items() if name in before and before[name] != row]
        added = [row for name, row in after.items() if name not in before]
        first_runs = recording.take(self._connection, document_id)
        self._connection.executemany("DELETE FROM claims WHERE id = ?", [(name,) for name in removed])
        self._change_claims(changed)
        self._put_claims(added)
        self._put_statements(reading)
        recording.put(self._connection, reading, self._run.id, first_runs)
        self._note("removed", [(str(name), _told(before[name])) for name in removed])
        self._note("changed", [(str(row[0]), _difference(before[str(row[0])], row)) for row in changed])
        self._note("added", [(str(row[0]), None) for row in added])
        kept = len(after) - len(changed) - len(added)
        return Added("updated", len(added), len(removed), len(changed), kept)

    def _replace_blocks(self, document: Document) -> None:
        self._connection.execute("DELETE FROM blocks WHERE document_id = ?", (document.id,))
        rows = [encode.block_row(document.id, n, block) for n, block in enumerate(document.blocks)]
        self._connection.executemany("INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def _articles_of(self, document_id: str) -> set[str]:
        rows = self._connection.execute("SELECT id FROM articles WHERE document_id = ?", (document_id,))
        return {row[0] for row in rows}

    def _put_articles(self, articles: Sequence[Article], document_id: str) -> None:
        rows = [encode.article_row(article, document_id, n) for n, article in enumerate(articles)]
        self._connection.executemany(_upsert("articles", encode.ARTICLE_COLUMNS), rows)
        ids = [(article.id,) for article in articles]
        self._connection.executemany("DELETE FROM article_documents WHERE article_id = ?", ids)
        self._connection.executemany("DELETE FROM redirects WHERE old_id = ?", ids)
        self._connection.executemany(
            "INSERT INTO article_documents VALUES (?, ?, ?)",
            [(article.id, n, name) for article in articles for n, name in enumerate(article.documents)],
        )

    def _redirect(self, gone: Iterable[str], articles: Sequence[Article]) -> None:
        """Lead the id of an article that became part of another one to that one."""
        for old in sorted(gone):
            row = self._connection.execute("SELECT spans FROM articles WHERE id = ?", (old,)).fetchone()
            heir = next((one for one in articles if _holds(one, *_first_span(row[0]))), None)
            if heir:
                self._connection.execute(
                    "UPDATE redirects SET article_id = ? WHERE article_id = ?", (heir.id, old)
                )
                self._connection.execute("INSERT OR REPLACE INTO redirects VALUES (?, ?)", (old, heir.id))

    def _put_claims(self, rows: Iterable[encode.SqlRow]) -> None:
        """Insert claims that are new to the ledger."""
        run = self._run.id
        columns = (*encode.CLAIM_COLUMNS, "first_run")
        self._connection.executemany(_insert("claims", columns), [(*row, run) for row in rows])

    def _change_claims(self, rows: Iterable[encode.SqlRow]) -> None:
        """Overwrite claims; the run that found them first stays."""
        settings = ", ".join(f'"{column}" = ?' for column in encode.CLAIM_COLUMNS[1:])
        self._connection.executemany(
            f"UPDATE claims SET {settings} WHERE id = ?", [(*row[1:], row[0]) for row in rows]
        )

    def _put_statements(self, reading: Reading) -> None:
        """Write a document's statements in place of those that it had."""
        self._connection.execute("DELETE FROM statements WHERE document_id = ?", (reading.document.id,))
        rows = [encode.statement_row(one, n) for n, one in enumerate(reading.statements)]
        self._connection.executemany(_insert("statements", encode.STATEMENT_COLUMNS), rows)

    # -- what the run did

    def _count(self, document_id: str) -> int:
        row = self._connection.execute("SELECT count(*) FROM claims WHERE document_id = ?", (document_id,))
        return int(row.fetchone()[0])

    def _note(self, what: str, things: Iterable[tuple[str, str | None]], thing: str = "claim") -> None:
        self._connection.executemany(
            "INSERT INTO run_events (run, what, thing, thing_id, detail) VALUES (?, ?, ?, ?, ?)",
            [(self._run.id, what, thing, name, detail) for name, detail in things],
        )

    def _note_document(
        self, document_id: str, new: bool, back: bool, outcome: Outcome, replaced: Iterable[str]
    ) -> None:
        if new or back:
            self._note("added" if new else "returned", [(document_id, None)], "document")
        elif outcome == "updated":
            self._note("changed", [(document_id, None)], "document")
        self._note("replaced", [(gone, document_id) for gone in replaced], "document")


def _first_span(spans: str) -> tuple[str, int]:
    """Where a stored article begins; nowhere, if what is stored is damaged: it is replaced just now."""
    try:
        document, start = json.loads(spans)[0][:2]
        return str(document), int(start)
    except (ValueError, TypeError, LookupError):
        return "", -1


def _holds(article: Article, document: str, start: int) -> bool:
    return any(span.document == document and span.start <= start < span.end for span in article.spans)


def _claim_rows(reading: Reading) -> dict[str, encode.SqlRow]:
    """The rows of a reading's claims by id. Raises LedgerError where two have one id."""
    rows: dict[str, encode.SqlRow] = {}
    for ordinal, claim in enumerate(reading.claims):
        if claim.id in rows:
            raise LedgerError(
                f"{reading.document.path or reading.document.name}: two claims have the id {claim.id} "
                f"({claim.quote}). Nothing of this document was stored; please report it."
            )
        rows[claim.id] = _checked_row(reading, claim, ordinal)
    return rows


def _checked_row(reading: Reading, claim: Claim, ordinal: int) -> encode.SqlRow:
    if not claim.spans or claim.document != reading.document.id:
        raise LedgerError(
            f"{reading.document.path or reading.document.name}: the claim {claim.id} ({claim.quote}) has no "
            "place in this document. Nothing of it was stored; please report it."
        )
    return encode.claim_row(claim, ordinal)


def _told(row: encode.SqlRow) -> str:
    return encode.dump(dict(zip(encode.CLAIM_COLUMNS, row, strict=True)))


def _difference(before: encode.SqlRow, after: encode.SqlRow) -> str:
    """The columns that changed: ``{column: [before, after]}``."""
    columns = zip(encode.CLAIM_COLUMNS, before, after, strict=True)
    return encode.dump({name: [old, new] for name, old, new in columns if old != new})


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({_quoted(columns)}) VALUES ({_marks(len(columns))})"


def _upsert(table: str, columns: Sequence[str]) -> str:
    """An INSERT that overwrites the row of the same id; it takes twice the time of a plain one."""
    settings = ", ".join(f'"{column}" = excluded."{column}"' for column in columns[1:])
    return f"{_insert(table, columns)} ON CONFLICT (id) DO UPDATE SET {settings}"


def remove(connection: sqlite3.Connection, document_id: str, words: Sequence[str], moment: str) -> list[str]:
    """Remove a document and the older versions that it replaced; give the ids of all of them.

    A run with the ``words`` of the call tells what was removed, and when (``moment``).
    """
    rows = connection.execute(
        "WITH RECURSIVE chain (id) AS (SELECT ? UNION SELECT d.id FROM documents d JOIN chain "
        "ON d.replaced_by = chain.id) SELECT id FROM chain",
        (document_id,),
    ).fetchall()
    removed = [row[0] for row in rows]
    _note_removed(connection, removed, words, moment)
    for name in removed:
        _unindex(connection, name)
        _part_from_issue(connection, name)
        connection.execute(
            "DELETE FROM articles WHERE id IN "
            "(SELECT article_id FROM article_documents WHERE document_id = ?)",
            (name,),
        )
    for name in reversed(removed):
        connection.execute("DELETE FROM documents WHERE id = ?", (name,))
    connection.execute("DELETE FROM redirects WHERE article_id NOT IN (SELECT id FROM articles)")
    return removed


def _part_from_issue(connection: sqlite3.Connection, document_id: str) -> None:
    """Other pages, whose articles go with this one, are to be read again, and the issue to be joined."""
    connection.execute(
        "UPDATE documents SET reader = NULL WHERE id IN (SELECT other.document_id FROM article_documents own "
        "JOIN article_documents other ON other.article_id = own.article_id "
        "WHERE own.document_id = ? AND other.document_id <> own.document_id)",
        (document_id,),
    )
    connection.execute(
        "UPDATE issues SET joined = '' WHERE issue_key = (SELECT issue_key FROM documents WHERE id = ?)",
        (document_id,),
    )


def _note_removed(
    connection: sqlite3.Connection, removed: Sequence[str], words: Sequence[str], moment: str
) -> None:
    told = {}
    for identifier in removed:
        told[identifier] = connection.execute(
            "SELECT name, path, by_hand, (SELECT count(*) FROM claims c WHERE c.document_id = d.id) "
            "FROM documents d WHERE id = ?",
            (identifier,),
        ).fetchone()
    run = connection.execute(
        "INSERT INTO runs (started, finished, version, words, options, claims_removed) "
        "VALUES (?, ?, ?, ?, '{}', ?)",
        (moment, moment, luoshi_version(), encode.dump(list(words)), sum(row[3] for row in told.values())),
    ).lastrowid
    columns = ("name", "path", "by_hand", "claims")
    connection.executemany(
        "INSERT INTO run_events (run, what, thing, thing_id, detail) VALUES (?, 'removed', 'document', ?, ?)",
        [
            (run, identifier, encode.dump(dict(zip(columns, row, strict=True))))
            for identifier, row in told.items()
        ],
    )


def _unindex(connection: sqlite3.Connection, document_id: str) -> None:
    """Take a document's passages out of the index, which wants to be told what it held."""
    (text,) = connection.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
    rows = connection.execute(
        'SELECT id, start, "end" FROM passages WHERE document_id = ?', (document_id,)
    ).fetchall()
    connection.executemany(
        "INSERT INTO passages_fts (passages_fts, rowid, pairs) VALUES ('delete', ?, ?)",
        [(number, pairs(text[start:end])) for number, start, end in rows],
    )
