"""The ledger: one SQLite file with documents, articles and claims, kept over many runs."""

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from luoshi.errors import LedgerError, UsageError
from luoshi.ledger import checking, issues, listing, searching, versions, writing
from luoshi.ledger.encode import DOCUMENT_COLUMNS, document_values, dump
from luoshi.ledger.facts import Facts
from luoshi.ledger.files import faults, luoshi_version, now, open_ledger
from luoshi.ledger.rules import reader_version
from luoshi.ledger.settling import checked, settle
from luoshi.ledger.values import Added, ClaimFilter, Hit, Problem, Row, Run, SearchFilter, State
from luoshi.model import Document, Reading

#: A transaction ends after so many characters or seconds: large enough to be fast, small enough
#: that little is lost with a power cut and that another program gets its turn.
_BATCH_CHARACTERS = 400_000
_BATCH_SECONDS = 0.5
#: What marks a document whose records were not read.
_CLAIMS_ONLY = "~claims"
_COUNTS = (
    "documents_new",
    "documents_known",
    "documents_version",
    "documents_updated",
    "claims_added",
    "claims_removed",
    "claims_changed",
)


class Ledger(Facts):
    """One SQLite file. Use it in a ``with`` statement, or call :meth:`close`.

    ``path`` is made where it does not exist, unless ``create`` is false or ``readonly`` true.
    ``reader`` names what reads documents (by default the version of Luoshi with a hash of its
    rules): a document that another reader has read is ``stale``. Every method raises LedgerError
    where the file cannot be read or written.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        readonly: bool = False,
        create: bool = True,
        reader: str | None = None,
    ) -> None:
        self.path = Path(path)
        self._reader = reader
        self._connection = open_ledger(self.path, readonly=readonly, create=create)
        self._run: Run | None = None
        self._chosen: tuple[str, ...] | None = None
        self._counts: Counter[str] = Counter()
        self._writer: writing.Writer | None = None
        self._characters = 0
        self._begun = 0.0

    @property
    def reader(self) -> str:
        """What reads documents: its version, and a mark that changes with its rules."""
        return self._reader or reader_version()

    @property
    def _readers(self) -> tuple[str, ...]:
        """What marks a document that this run reads; then what marks others that need no reading."""
        return self._chosen or (self.reader,)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _fault: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Store what was added, and close the file. Closing twice does no harm."""
        try:
            self._commit()
        finally:
            self._connection.close()

    # -- runs and readings

    def start_run(
        self, words: Sequence[str], options: Mapping[str, str] | None = None, *, records: bool = True
    ) -> Run:
        """Begin a run: ``words`` are those of the call, ``options`` what a person settled with it.

        Of the options ``date``, ``place`` and ``publisher`` are taken as set by hand for every
        document of the run, an empty text takes such a setting back. The documents given to
        :meth:`state_of` and :meth:`settled` are without them: as their sources tell. Without
        ``records`` the readings of the run have none: a document that is read so is ``stale`` for a
        run with them, and one that has them keeps them.
        """
        self._chosen = (self.reader,) if records else (self.reader + _CLAIMS_ONLY, self.reader)
        started, settings = now(), dict(options or {})
        with self._transaction():
            cursor = self._connection.execute(
                "INSERT INTO runs (started, version, words, options) VALUES (?, ?, ?, ?)",
                (started, luoshi_version(), dump(list(words)), dump(settings)),
            )
        self._run = Run(int(cursor.lastrowid or 0), started, tuple(words), settings)
        self._counts = Counter()
        return self._run

    def state_of(self, document: Document) -> State:
        """What is to be done with a document.

        ``known``: it was read by this version of Luoshi, from this path, with these settings;
        nothing is to be done. ``stale``: its text is known, but it is to be read again. ``version``:
        another document is current at its path. ``new``: none of these.
        """
        state = versions.state_of(self._plan(document), self._readers)
        if state == "known":
            self._counts["documents_known"] += 1
        return state

    def settled(self, document: Document) -> Document:
        """The document with what a person settled about it, or about what stood at its path: to be read so.

        Where the same text is known from a path that tells more, it keeps that path's name and facts.
        """
        return self._plan(document).document

    def _plan(self, document: Document) -> versions.Plan:
        with faults(self.path):
            return versions.plan(self._connection, document, self._run.options if self._run else {})

    def add(self, reading: Reading, run: Run, found: Document | None = None) -> Added:
        """Store a reading: a new document, a new version of one, or one that was read again.

        ``found`` is the document as its source tells it, where that which was read is another:
        :meth:`settled`. A document is stored as a whole or not at all; several go into one
        transaction. Raises LedgerError where the reading cannot be stored, which leaves the others
        untouched.
        """
        return self._write(reading, run, lambda writer: writer.add(reading, found or reading.document))

    def corrected(self, wanted: str, given: Mapping[str, str]) -> Document:
        """A stored document as it will be with settings (an empty text takes one back): to be read so.

        Nothing is changed: :meth:`correct` does that. Raises UsageError unless one document is meant.
        """
        old = self._stored(wanted)
        return settle(old.found, versions.hand_settings(old, None, given))

    def correct(self, reading: Reading, run: Run) -> Added:
        """Store the reading of a :meth:`corrected` document with the settings of the run, all at once.

        The document stays the version that it is. Raises LedgerError where it was removed meanwhile.
        """
        return self._write(reading, run, lambda writer: writer.correct(reading))

    def open_issues(self) -> list[str]:
        """The issues of newspapers whose pages are to be joined, by key: pages came, changed or went."""
        self._commit()
        with faults(self.path):
            return issues.open_issues(self._connection, self.reader)

    def issue(self, key: str) -> issues.Issue:
        """The pages of an issue as they are stored: to be read together."""
        self._commit()
        with faults(self.path):
            return issues.issue(self._connection, key, self.reader)

    def join(self, issue: issues.Issue, readings: Sequence[Reading], run: Run) -> Added:
        """Store the pages of an :meth:`issue` as they were read together, all at once."""
        added = Added("kept")
        for reading in readings[:1]:
            added = self._write(reading, run, lambda writer: writer.join(issue, readings))
        self._commit()
        return added

    def _write(self, reading: Reading, run: Run, step: Callable[[writing.Writer], Added]) -> Added:
        if self._run is None or run.id != self._run.id:
            raise LedgerError(f"{self.path}: run {run.id} is not the one that is being written.")
        with faults(self.path):
            writer = self._writer or self._begin()
            self._connection.execute("SAVEPOINT reading")
            try:
                added = step(writer)
            except BaseException as fault:
                self._undo()
                if isinstance(fault, sqlite3.IntegrityError | UnicodeEncodeError):
                    raise LedgerError(_unstorable(reading, fault)) from fault
                raise
            self._connection.execute("RELEASE reading")
        self._count(added)
        self._characters += len(reading.document.text)
        if self._characters >= _BATCH_CHARACTERS or time.monotonic() - self._begun >= _BATCH_SECONDS:
            self._commit()
        return added

    def finish_run(
        self,
        run: Run,
        failed: Sequence[tuple[str, str]] = (),
        skipped: Sequence[tuple[str, str]] = (),
    ) -> None:
        """End a run; ``failed`` and ``skipped`` are paths with what was said of them."""
        with self._transaction():
            for what, things in (("failed", failed), ("skipped", skipped)):
                self._connection.executemany(
                    "INSERT INTO run_events (run, what, thing, thing_id, detail) VALUES (?, ?, 'file', ?, ?)",
                    [(run.id, what, path, message) for path, message in things],
                )
            self._connection.execute(
                "UPDATE runs SET finished = ?, files_failed = ?, files_skipped = ? WHERE id = ?",
                (now(), len(failed), len(skipped), run.id),
            )
            self._write_counts(run)
        self._run = None

    # -- documents

    def documents(
        self,
        *,
        kind: str | None = None,
        place: str | None = None,
        publisher: str | None = None,
        all_versions: bool = False,
    ) -> Iterator[Row]:
        """The documents by name, as dicts; ``place`` is a full path or its tail."""
        condition = listing.document_condition(
            kind=kind, place=place, publisher=publisher, all_versions=all_versions
        )
        with faults(self.path):
            yield from listing.documents(self._connection, condition)

    def document(self, wanted: str) -> Row:
        """The document with this id, name, or beginning of an id. Raises UsageError unless it is one."""
        with faults(self.path):
            identifier = listing.find_document(self._connection, wanted)
            condition = listing.document_condition(identifier=identifier)
            return next(listing.documents(self._connection, condition))

    def stored_document(self, wanted: str) -> Document:
        """The same document with its text and blocks, and what was set by hand: to be read again."""
        return self._stored(wanted).document

    def _stored(self, wanted: str) -> versions.Stored:
        with faults(self.path):
            identifier = listing.find_document(self._connection, wanted)
            found = versions.stored(self._connection, identifier, text=True)
        assert found is not None
        return found

    def set_document(
        self, wanted: str, *, date: str | None = None, place: str | None = None, publisher: str | None = None
    ) -> Row:
        """Settle fields of a document by hand; it is then ``stale`` until it is read again.

        What is left out stays; an empty text takes a setting back, and the field is again what the
        document tells. Raises UsageError where there is no such document, or nothing to set.
        """
        given = checked({"date": date, "place": place, "publisher": publisher})
        if not given:
            raise UsageError("Nothing to set. Name a date, a place or a publisher.")
        with self._transaction():
            old = self._stored(wanted)
            by_hand = versions.hand_settings(old, None, given)
            document = settle(old.found, by_hand)
            columns = ", ".join(f"{name} = ?" for name in DOCUMENT_COLUMNS)
            self._connection.execute(
                f"UPDATE documents SET {columns}, reader = NULL WHERE id = ?",
                (*document_values(document, old.key, by_hand, old.found), document.id),
            )
        return self.document(document.id)

    def remove_document(self, wanted: str, words: Sequence[str] = ()) -> list[str]:
        """Remove a document with its older versions, their articles, claims and passages; give their ids.

        It is kept as a run of its own, with the ``words`` of the call.
        """
        with self._transaction():
            identifier = listing.find_document(self._connection, wanted)
            call = words or ("document", wanted, "remove")
            return writing.remove(self._connection, identifier, call, now())

    # -- articles, claims, search

    def articles(self, *, document: str | None = None, all_versions: bool = False) -> Iterator[Row]:
        """The articles by document and place in it; ``document`` is an id, a beginning of one, or a name."""
        with faults(self.path):
            identifier = document and listing.find_document(self._connection, document)
            yield from listing.articles(self._connection, document=identifier, all_versions=all_versions)

    def article(self, wanted: str) -> Row:
        """The article with this id, also an id that it had before, or a beginning of one."""
        with faults(self.path):
            identifier = listing.find_article(self._connection, wanted)
            return next(listing.articles(self._connection, identifier=identifier))

    def grounds(self, identifier: str) -> list[listing.Ground]:
        """Why each run of a page was given to the article with this id.

        Rows of the document's name, start and end of the run, a code, and how sure it is.
        """
        with faults(self.path):
            return listing.grounds(self._connection, identifier)

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[Row]:
        """The claims by document and place in it, as dicts with the design's fields in its order."""
        with faults(self.path):
            yield from listing.claims(self._connection, wanted or ClaimFilter())

    def search(self, words: str, limit: int = 20, wanted: SearchFilter | None = None) -> list[Hit]:
        """The passages that hold all the words, best first.

        ``就业 创业`` asks for both words, ``"稳定 就业"`` (in any quotation marks) for a phrase. Width
        and case make no difference, nor do line ends inside a word; 5.5 is not found in 15.5.
        """
        self._commit()  # the index is written with the end of a transaction
        with faults(self.path):
            return searching.search(self._connection, words, limit, wanted or SearchFilter())

    def survey(
        self,
        words: str,
        most: int,
        wanted: SearchFilter | None = None,
        among: Collection[str] | None = None,
    ) -> list[Hit]:
        """The passages of :meth:`search` among the ``most`` newest that may hold them, without claims.

        ``among`` are the ids of the documents that are looked through, all of them without it.
        """
        with faults(self.path):
            return searching.survey(self._connection, words, wanted or SearchFilter(), most, among)

    def check(self) -> Iterator[Problem]:
        """Everything that is broken, as it is found: quotes, links, search index, file."""
        self._commit()
        return checking.check(self._connection, self.path)

    # -- for the rooms that are built on the ledger

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, to be read by the rooms above; what was added is stored first."""
        self._commit()
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction for a room above: stored as a whole at its end, or not at all."""
        with self._transaction():
            yield self._connection

    # -- transactions

    def _begin(self) -> writing.Writer:
        self._connection.execute("BEGIN IMMEDIATE")
        self._characters, self._begun = 0, time.monotonic()
        assert self._run is not None
        self._writer = writing.Writer(self._connection, self._run, self._readers, now())
        return self._writer

    def _undo(self) -> None:
        """Take back what was written of the last reading, and of it alone where that is possible."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK TO reading")
            self._connection.execute("RELEASE reading")
        else:  # a full disk has ended the transaction
            self._writer = None

    def _commit(self) -> None:
        """End the transaction of :meth:`add`, if there is one."""
        if self._writer is None:
            return
        writer, self._writer = self._writer, None
        with faults(self.path):
            writer.index()
            if self._run is not None:
                self._write_counts(self._run)
            self._connection.execute("COMMIT")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """A transaction of its own, after that of :meth:`add`."""
        self._commit()
        with faults(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _count(self, added: Added) -> None:
        if added.document != "kept":
            self._counts[f"documents_{added.document}"] += 1
        self._counts["claims_added"] += added.claims_added
        self._counts["claims_removed"] += added.claims_removed
        self._counts["claims_changed"] += added.claims_changed

    def _write_counts(self, run: Run) -> None:
        settings = ", ".join(f"{name} = ?" for name in _COUNTS)
        self._connection.execute(
            f"UPDATE runs SET {settings} WHERE id = ?", (*(self._counts[name] for name in _COUNTS), run.id)
        )


def _unstorable(reading: Reading, fault: Exception) -> str:
    name = reading.document.path or reading.document.name
    if isinstance(fault, UnicodeEncodeError):
        return f"{name}: the text holds half a character (a lone surrogate) at {fault.start}. Not stored."
    return f"{name}: its articles and claims do not fit together ({fault}). Not stored; please report it."
