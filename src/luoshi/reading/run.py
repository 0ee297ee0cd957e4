"""Runs: files into a ledger.

Memory stays flat: a document is forgotten as soon as it is stored, and only a bounded number
of documents wait for worker processes.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from luoshi.errors import LedgerError, UsageError
from luoshi.ledger import Added, Ledger, Run
from luoshi.ledger.settling import checked
from luoshi.model import Document, Reading
from luoshi.reading.document import by_hand_of, read_document, read_issue
from luoshi.reading.workers import Failure, Outcome, Reader, attempt, make_reader, rare_collection
from luoshi.sources import Failed, Skipped, SourceFile, SourceOptions, find_sources, read_source


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: settings for the sources, and the words of the call, kept with the run."""

    source: SourceOptions = field(default_factory=SourceOptions)
    words: tuple[str, ...] = ()
    records: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is, in bytes of its files; ``total`` is 0 where it cannot be known."""

    path: str
    done: int
    total: int
    documents: int


@dataclass(slots=True)
class Summary:
    """What a run did. ``documents`` counts by state: new, version, stale (read again), known.

    ``run`` is its number in the ledger.
    """

    documents: Counter[str] = field(default_factory=Counter)
    claims_added: int = 0
    claims_removed: int = 0
    records: int = 0
    characters: int = 0
    failures: list[Failure] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False
    run: int = 0


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class _Waited:
    """A document that is being read, as its source tells it, and why it is read."""

    found: Document
    state: Literal["new", "version", "stale"]


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
    Raises LedgerError when the ledger cannot be written, UsageError where a date given by hand is none.
    """
    own = _files_of(ledger)
    found = (source for source in find_sources(patterns) if Path(source.path).absolute() not in own)
    return read_sources(ledger, found, options, workers, progress)


def read_sources(
    ledger: Ledger,
    found: Iterable[SourceFile | Skipped | Failed],
    options: ReadOptions | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read files that were found already, as :func:`read_into` does with those that it finds."""
    started = time.monotonic()
    settings = options or ReadOptions()
    summary = Summary()
    by_hand = by_hand_of(settings.source)
    run = ledger.start_run(settings.words, by_hand, records=settings.records)
    summary.run = run.id
    try:
        sources = list(found)
        size = sum(source.size for source in sources if isinstance(source, SourceFile))
        # What is settled by hand is laid over what a source tells, so that it can be taken back.
        plain = replace(settings.source, date=None, place=None, publisher=None)
        items = _items(sources, size, plain, summary, progress)
        with rare_collection(), make_reader(workers, size, records=settings.records) as reader:
            for reading, waited in _readings(ledger, items, reader, summary):
                _store(ledger, reading, waited, run, summary)
            join_issues(ledger, run, summary, records=settings.records)
    except KeyboardInterrupt:
        summary.interrupted = True
    finally:
        failed = [(failure.path, failure.message) for failure in summary.failures]
        ledger.finish_run(run, failed=failed, skipped=[(s.path, s.message) for s in summary.skipped])
    summary.seconds = time.monotonic() - started
    return summary


def join_issues(ledger: Ledger, run: Run, summary: Summary, *, records: bool = True) -> None:
    """Read the pages of an issue together wherever pages came, changed or went, and store what that changes.

    What fails is reported in the summary, and the pages stay as they were read one by one.
    """
    for key in ledger.open_issues():
        issue = ledger.issue(key)
        wanted = records or ledger.has_records([page.id for page in issue.pages])
        readings = attempt(key, lambda pages=issue.pages, wanted=wanted: read_issue(pages, records=wanted))  # type: ignore[misc]
        if isinstance(readings, Failure):
            summary.failures.append(readings)
            continue
        added = ledger.join(issue, readings, run)
        summary.claims_added += added.claims_added
        summary.claims_removed += added.claims_removed


def remove_document(ledger: Ledger, wanted: str, words: Sequence[str] = ()) -> list[str]:
    """Remove a document with its older versions; the other pages of its issue are read again without it.

    Gives the ids removed. Raises UsageError where no document, or more than one, is meant.
    """
    removed = ledger.remove_document(wanted, words)
    if ledger.open_issues():
        run = ledger.start_run(words or ("document", wanted, "remove"))
        try:
            join_issues(ledger, run, Summary())
        finally:
            ledger.finish_run(run)
    return removed


def correct_document(  # noqa: PLR0913 (a parameter for each setting)
    ledger: Ledger,
    wanted: str,
    *,
    date: str | None = None,
    place: str | None = None,
    publisher: str | None = None,
    words: Sequence[str] = (),
) -> Added:
    """Settle fields of a stored document by hand, and read its stored text again with them.

    ``wanted`` is its id, the beginning of it, or its name; an empty text takes a setting back.
    ``words`` are those of the call, kept with the run. Settings and claims are stored together
    or not at all. Raises UsageError where no document, or more than one, is meant.
    """
    given = checked({"date": date, "place": place, "publisher": publisher})
    if not given:
        raise UsageError("Nothing to set. Name a date, a place or a publisher.")
    reading = read_document(ledger.corrected(wanted, given))
    run = ledger.start_run(words or _set_words(wanted, given), given)
    try:
        added = ledger.correct(reading, run)
        join_issues(ledger, run, Summary())
        return added
    finally:
        ledger.finish_run(run)


def _set_words(wanted: str, given: Mapping[str, str]) -> tuple[str, ...]:
    options = (word for name, value in given.items() for word in (f"--{name}", value))
    return ("document", wanted, "set", *options)


def _store(ledger: Ledger, reading: Reading, waited: _Waited, run: Run, summary: Summary) -> None:
    try:
        added = ledger.add(reading, run, waited.found)
    except LedgerError as fault:
        # A full disk or a locked file ends the run; a reading that does not fit is one document's fault.
        cause = fault.__cause__
        if isinstance(cause, sqlite3.Error) and not isinstance(cause, sqlite3.IntegrityError):
            raise
        summary.failures.append(Failure(reading.document.path or reading.document.name, str(fault), True))
        return
    summary.documents[waited.state] += 1
    summary.claims_added += added.claims_added
    summary.claims_removed += added.claims_removed
    summary.records += len(reading.records)


def _files_of(ledger: Ledger) -> set[Path]:
    """The ledger's own files: in a folder that is read, they are nothing to speak of."""
    path = ledger.path.absolute()
    return {path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")}


def _readings(
    ledger: Ledger, items: Iterator[Document], reader: Reader, summary: Summary
) -> Iterator[tuple[Reading, _Waited]]:
    """Read what the ledger does not hold yet, in the order of ``items``."""
    waiting: dict[str, _Waited] = {}

    def arrive(outcomes: Iterator[Outcome]) -> Iterator[tuple[Reading, _Waited]]:
        for document, outcome in outcomes:
            waited = waiting.pop(document.id)
            if isinstance(outcome, Failure):
                summary.failures.append(outcome)
            else:
                yield outcome, waited

    for item in items:
        # The same text twice in one call: the first must be stored before the second is judged.
        if item.id in waiting:
            yield from arrive(reader.results(wait=True))
        state = ledger.state_of(item)
        if state == "known":
            summary.documents["known"] += 1
            continue
        waiting[item.id] = _Waited(item, state)
        summary.characters += len(item.text)
        reader.submit(ledger.settled(item))
        yield from arrive(reader.results(wait=False))
    yield from arrive(reader.results(wait=True))


def _items(
    sources: Sequence[SourceFile | Skipped | Failed],
    total: int,
    options: SourceOptions,
    summary: Summary,
    progress: Progress | None,
) -> Iterator[Document]:
    """Every document of the sources, ``total`` bytes; what is skipped or fails goes to the summary."""
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
                    progress(Step(source.shown, before + done, total, documents))
        before += source.size if isinstance(source, SourceFile) else 0


def _source_items(
    source: SourceFile | Skipped | Failed, options: SourceOptions
) -> Iterator[Document | Skipped | Failed | Failure]:
    if not isinstance(source, SourceFile):
        yield source
        return
    items = iter(read_source(source, options))
    while True:
        item = attempt(source.shown, lambda: next(items, None))
        if item is None:
            return
        yield item
