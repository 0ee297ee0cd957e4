"""Who reads: this process, or several with a bounded queue; a fault costs one document.

Outcomes come in the order of submission, whatever the number of workers, so the same call
gives the same ledger.
"""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from luoshi.errors import LuoshiError
from luoshi.model import Article, Claim, Document, Mention, Note, Reading, Record, Statement
from luoshi.reading.document import read_document

#: Below this many bytes one process is done before others have started.
SMALL_INPUT = 8_000_000
MOST_WORKERS = 8
#: Characters that one message to a worker holds: enough to make its cost vanish.
BATCH_CHARACTERS = 100_000
#: Settings of the garbage collector while reading: objects made between two searches.
RARE_COLLECTION = (100_000, 20, 20)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or document that could not be read; ``unexpected`` marks a fault of the program."""

    path: str
    message: str
    unexpected: bool = False


Outcome = tuple[Document, Reading | Failure]


def _read_safely(document: Document, records: bool) -> Reading | Failure:
    return attempt(document.path or document.name, lambda: read_document(document, records=records))


def attempt(path: str, step: Callable[[], T]) -> T | Failure:
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

    def __init__(self, *, records: bool = True) -> None:
        self._waiting: deque[Document] = deque()
        self._records = records

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
            yield document, _read_safely(document, self._records)


class PoolReader(Reader):
    """Reads batches of documents in worker processes; a bounded number of batches waits."""

    def __init__(self, workers: int, *, records: bool = True) -> None:
        super().__init__(records=records)
        self._most = workers * 2
        self._batch: list[Document] = []
        self._characters = 0
        self._running: deque[tuple[list[Document], Future[list[_Parts]]]] = deque()
        self._pool = ProcessPoolExecutor(
            workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker
        )

    def __exit__(self, *_fault: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, document: Document) -> None:
        """Take a document to be read."""
        self._batch.append(document)
        self._characters += len(document.text)
        if self._characters >= BATCH_CHARACTERS:
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
        batch, self._batch, self._characters = self._batch, [], 0
        self._running.append((batch, self._pool.submit(_read_batch, batch, self._records)))

    @staticmethod
    def _result(future: "Future[list[_Parts]]") -> "list[_Parts]":
        try:
            return future.result()
        except BrokenProcessPool as fault:
            raise LuoshiError(
                "A reading process ended without an answer, most likely for want of memory. What was read "
                "is stored; run the same command with --workers 1 to read the rest."
            ) from fault


_Parts = (
    tuple[
        tuple[Article, ...],
        tuple[Claim, ...],
        tuple[Record, ...],
        tuple[Mention, ...],
        tuple[Note, ...],
        tuple[Statement, ...],
    ]
    | Failure
)


def _read_batch(documents: list[Document], records: bool) -> list[_Parts]:
    """In a worker: read documents; their texts do not travel back."""
    outcomes = (_read_safely(document, records) for document in documents)
    return [
        o if isinstance(o, Failure) else (o.articles, o.claims, o.records, o.mentions, o.notes, o.statements)
        for o in outcomes
    ]


def _start_worker() -> None:
    # Ctrl-C reaches every process of the terminal; only the main one answers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*RARE_COLLECTION)


@contextmanager
def rare_collection() -> Iterator[None]:
    """Search for garbage seldom: readings hold no cycles, and looking for them costs a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(*RARE_COLLECTION)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def make_reader(workers: int | None, size: int, *, records: bool = True) -> Reader:
    """A reader with so many processes; None chooses by the ``size`` of the input in bytes."""
    if workers is None:
        workers = 1 if size < SMALL_INPUT else min(os.cpu_count() or 1, MOST_WORKERS)
    return Reader(records=records) if workers <= 1 else PoolReader(workers, records=records)
