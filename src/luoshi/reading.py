"""From files to readings: one document at a time, into a ledger or straight to the caller.

Memory stays flat: a document is forgotten as soon as it is stored, and only a bounded number
of documents wait for worker processes. Results are stored in the order in which the documents
were found, whatever the number of workers, so the same call gives the same ledger.
"""

import multiprocessing
import os
import signal
import sqlite3
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from luoshi.articles import assemble
from luoshi.claims import read_claims
from luoshi.errors import LedgerError, LuoshiError, SourceError
from luoshi.ledger import Added, Ledger, Run
from luoshi.model import Article, Claim, Document, Reading
from luoshi.sources import Failed, Skipped, SourceFile, SourceOptions, find_sources, read_source

__all__ = [
    "ArticleReading",
    "Failure",
    "PoolReader",
    "ReadOptions",
    "Reader",
    "SourceOptions",
    "Step",
    "Summary",
    "correct_document",
    "read",
    "read_document",
    "read_into",
]

#: Below this many bytes one process is done before others have started.
SMALL_INPUT = 8_000_000
MOST_WORKERS = 8
#: Characters that one message to a worker holds: enough to make its cost vanish.
BATCH_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: settings for the sources, and the words of the call, kept with the run."""

    source: SourceOptions = field(default_factory=SourceOptions)
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or document that could not be read; ``unexpected`` marks a fault of the program."""

    path: str
    message: str
    unexpected: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is, in bytes of its files; ``total`` is 0 where it cannot be known."""

    path: str
    done: int
    total: int
    documents: int


@dataclass(slots=True)
class Summary:
    """What a run did. ``documents`` counts by state: new, version, stale (read again), known."""

    documents: Counter[str] = field(default_factory=Counter)
    claims_added: int = 0
    claims_removed: int = 0
    characters: int = 0
    failures: list[Failure] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article with the claims that stand in it, and the document it came from."""

    document: Document
    article: Article
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def headline(self) -> str | None:
        """The article's headline."""
        return self.article.headline

    @property
    def body(self) -> str:
        """The article's running text."""
        return self.article.body


Progress = Callable[[Step], None]


def read_document(document: Document) -> Reading:
    """Read one document: its articles, and the claims in them."""
    articles = assemble(document)
    return Reading(document, articles, read_claims(document, articles))


def read(
    path: str | Path, date: str | None = None, place: str | None = None, publisher: str | None = None
) -> list[ArticleReading]:
    """Read a file, a folder or a glob without any ledger: its articles with their claims.

    ``date``, ``place`` and ``publisher`` settle what the files do not tell. Raises SourceError
    for a file that cannot be read; what is no document in a folder is left out.
    """
    options = SourceOptions(date=date, place=place, publisher=publisher)
    found: list[ArticleReading] = []
    for source in find_sources([str(path)]):
        for item in read_source(source, options) if isinstance(source, SourceFile) else (source,):
            if isinstance(item, Failed):
                raise SourceError(f"{item.path}: {item.message}")
            if isinstance(item, Document):
                found.extend(_article_readings(read_document(item)))
    return found


def _article_readings(reading: Reading) -> Iterator[ArticleReading]:
    for article in reading.articles:
        claims = tuple(claim for claim in reading.claims if claim.article == article.id)
        yield ArticleReading(reading.document, article, claims)


def read_into(
    ledger: Ledger,
    patterns: Sequence[str],
    options: ReadOptions | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read files, folders and globs (``-`` is standard input) into a ledger.

    A document that cannot be read is reported in the summary and does not stop the others.
    Ctrl-C stops the run: what is stored stays, and reading again does the rest. ``workers``
    is a number of processes; None chooses one for small inputs and one a core for large ones.
    Raises LedgerError when the ledger cannot be written.
    """
    started = time.monotonic()
    settings = options or ReadOptions()
    summary = Summary()
    run = ledger.start_run(settings.words, _by_hand(settings.source))
    try:
        sources = list(find_sources(patterns))
        size = sum(source.size for source in sources if isinstance(source, SourceFile))
        items = _items(sources, settings.source, summary, progress)
        with _reader(workers, size) as reader:
            for reading, state in _readings(ledger, items, reader, summary):
                _store(ledger, reading, state, run, summary)
    except KeyboardInterrupt:
        summary.interrupted = True
    finally:
        failed = [(failure.path, failure.message) for failure in summary.failures]
        ledger.finish_run(run, failed=failed, skipped=[(s.path, s.message) for s in summary.skipped])
    summary.seconds = time.monotonic() - started
    return summary


def correct_document(
    ledger: Ledger,
    wanted: str,
    *,
    date: str | None = None,
    place: str | None = None,
    publisher: str | None = None,
) -> Added:
    """Settle fields of a stored document by hand, and read its stored text again with them.

    ``wanted`` is its id, the beginning of it, or its name; an empty text takes a setting back.
    Raises UsageError where no document, or more than one, is meant.
    """
    row = ledger.set_document(wanted, date=date, place=place, publisher=publisher)
    run = ledger.start_run(("document", wanted, "set"))
    try:
        return ledger.add(read_document(ledger.stored_document(str(row["id"]))), run)
    finally:
        ledger.finish_run(run)


def _store(ledger: Ledger, reading: Reading, state: "State", run: Run, summary: Summary) -> None:
    try:
        added = ledger.add(reading, run)
    except LedgerError as fault:
        # A full disk or a locked file ends the run; a reading that does not fit is one document's fault.
        cause = fault.__cause__
        if isinstance(cause, sqlite3.Error) and not isinstance(cause, sqlite3.IntegrityError):
            raise
        summary.failures.append(Failure(reading.document.path or reading.document.name, str(fault), True))
        return
    summary.documents[state] += 1
    summary.claims_added += added.claims_added
    summary.claims_removed += added.claims_removed


def _by_hand(source: SourceOptions) -> dict[str, str]:
    """The settings that a person gave for these documents."""
    given = {"date": source.date, "place": source.place, "publisher": source.publisher}
    return {name: value for name, value in given.items() if value is not None}


State = Literal["new", "version", "stale"]


def _readings(
    ledger: Ledger, items: Iterator[Document], reader: "Reader", summary: Summary
) -> Iterator[tuple[Reading, State]]:
    """Read what the ledger does not hold yet, in the order of ``items``."""
    waiting: dict[str, State] = {}

    def arrive(outcomes: Iterator["Outcome"]) -> Iterator[tuple[Reading, State]]:
        for document, outcome in outcomes:
            state = waiting.pop(document.id)
            if isinstance(outcome, Failure):
                summary.failures.append(outcome)
            else:
                yield outcome, state

    for item in items:
        # The same text twice in one call: the first must be stored before the second is judged.
        if item.id in waiting:
            yield from arrive(reader.results(wait=True))
        state = ledger.state_of(item)
        if state == "known":
            summary.documents["known"] += 1
            continue
        waiting[item.id] = state
        summary.characters += len(item.text)
        reader.submit(ledger.settled(item))
        yield from arrive(reader.results(wait=False))
    yield from arrive(reader.results(wait=True))


def _items(
    sources: Sequence[SourceFile | Skipped | Failed],
    options: SourceOptions,
    summary: Summary,
    progress: Progress | None,
) -> Iterator[Document]:
    """Every document of the sources; what is skipped or fails goes to the summary."""
    total = sum(source.size for source in sources if isinstance(source, SourceFile))
    before = documents = 0
    for source in sources:
        done = 0
        for item in _source_items(source, options):
            if isinstance(item, Failed):
                summary.failures.append(Failure(item.path, item.message))
            elif isinstance(item, Failure):
                summary.failures.append(item)
            elif isinstance(item, Skipped):
                summary.skipped.append(item)
            else:
                yield item
                documents += 1
                if progress and isinstance(source, SourceFile):
                    done = min(source.size, done + len(item.text.encode("utf-8", "surrogatepass")))
                    progress(Step(source.path, before + done, total, documents))
        before += source.size if isinstance(source, SourceFile) else 0


def _source_items(
    source: SourceFile | Skipped | Failed, options: SourceOptions
) -> Iterator[Document | Skipped | Failed | Failure]:
    if not isinstance(source, SourceFile):
        yield source
        return
    items = iter(read_source(source, options))
    while True:
        item = _attempt(source.path, lambda: next(items, None))
        if item is None:
            return
        yield item


Outcome = tuple[Document, Reading | Failure]


def _read_safely(document: Document) -> Reading | Failure:
    return _attempt(document.path or document.name, lambda: read_document(document))


T = TypeVar("T")


def _attempt(path: str, step: Callable[[], T]) -> T | Failure:
    """Do a step of reading one file; a fault of any kind becomes a Failure, so that the others are read."""
    try:
        return step()
    except LuoshiError as fault:
        return Failure(path, str(fault).removeprefix(f"{path}: "))
    except OSError as fault:
        return Failure(path, fault.strerror or str(fault))
    # A text that trips a rule must not cost a reader the other ten thousand documents: this is
    # the one place that catches everything, and it names the fault so that it can be mended.
    except Exception as fault:  # noqa: BLE001
        return Failure(path, f"{type(fault).__name__}: {fault}", unexpected=True)


class Reader:
    """Reads documents one after the other in this process."""

    def __init__(self) -> None:
        self._waiting: deque[Document] = deque()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_fault: object) -> None:
        self._waiting.clear()

    def submit(self, document: Document) -> None:
        """Take a document to be read."""
        self._waiting.append(document)

    def results(self, *, wait: bool) -> Iterator[Outcome]:
        """What is read, in the order of submission; with ``wait``, all of it."""
        del wait  # nothing runs meanwhile: all is read here
        while self._waiting:
            document = self._waiting.popleft()
            yield document, _read_safely(document)


class PoolReader(Reader):
    """Reads batches of documents in worker processes; a bounded number of batches waits."""

    def __init__(self, workers: int) -> None:
        super().__init__()
        self._most = workers * 2
        self._batch: list[Document] = []
        self._running: deque[tuple[list[Document], Future[list[_Parts]]]] = deque()
        self._pool = ProcessPoolExecutor(
            workers, mp_context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupt
        )

    def __exit__(self, *_fault: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, document: Document) -> None:
        """Take a document to be read."""
        self._batch.append(document)
        if sum(len(waiting.text) for waiting in self._batch) >= BATCH_CHARACTERS:
            self._send()

    def results(self, *, wait: bool) -> Iterator[Outcome]:
        """What is read, in the order of submission; with ``wait``, all of it."""
        if wait and self._batch:
            self._send()
        while self._running and (wait or len(self._running) >= self._most or self._running[0][1].done()):
            documents, future = self._running.popleft()
            for document, parts in zip(documents, self._result(future), strict=True):
                yield document, parts if isinstance(parts, Failure) else Reading(document, *parts)

    def _send(self) -> None:
        batch, self._batch = self._batch, []
        self._running.append((batch, self._pool.submit(_read_batch, batch)))

    @staticmethod
    def _result(future: "Future[list[_Parts]]") -> "list[_Parts]":
        try:
            return future.result()
        except BrokenProcessPool as fault:
            raise LuoshiError(
                "A reading process ended without an answer, most likely for want of memory. What was read "
                "is stored; run the same command with --workers 1 to read the rest."
            ) from fault


_Parts = tuple[tuple[Article, ...], tuple[Claim, ...]] | Failure


def _read_batch(documents: list[Document]) -> list[_Parts]:
    """In a worker: read documents; their texts do not travel back."""
    outcomes = map(_read_safely, documents)
    return [o if isinstance(o, Failure) else (o.articles, o.claims) for o in outcomes]


def _ignore_interrupt() -> None:
    """In a worker: Ctrl-C reaches every process of the terminal; only the main one answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _reader(workers: int | None, size: int) -> Reader:
    if workers is None:
        workers = 1 if size < SMALL_INPUT else min(os.cpu_count() or 1, MOST_WORKERS)
    return Reader() if workers <= 1 else PoolReader(workers)
