"""Reading the ledger from many threads, each with a connection of its own that cannot write."""

import asyncio
import contextvars
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from luoshi.ledger import Ledger

#: Threads that read: SQLite lets Python's lock go, so more than one core is used.
THREADS = 4
#: Kibibytes of the file that each of them keeps in memory: SQLite's own 2,000 hold not one search.
ROOM = 16_000
T = TypeVar("T")


class Readers:
    """A few threads with a ledger each, opened for reading.

    ``run`` gives a function one of them; what it reads is one state of the file from its beginning
    to its end, whatever is written meanwhile. ``mark`` changes with every change of the file.
    Raises LedgerError where the file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own = threading.local()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="luoshi-read")
        self._watching = threading.Lock()
        self._watch = self._watcher(path)
        found = path.stat()
        self._begun = f"{path.absolute()}-{found.st_mtime_ns:x}-{found.st_size:x}"

    @staticmethod
    def _watcher(path: Path) -> sqlite3.Connection:
        Ledger(path, readonly=True, create=False).close()  # tells people what is wrong with the file
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False, isolation_level=None
        )

    def mark(self) -> str:
        """What stands for the present state of the file: it is another one after every commit."""
        with self._watching:
            (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        return f"{self._begun}-{version}"

    async def run(self, function: Callable[[Ledger], T]) -> T:
        """What ``function`` makes of the ledger, in a thread, in the language of the caller."""
        context = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: context.run(self._call, function))

    def _call(self, function: Callable[[Ledger], T]) -> T:
        ledger: Ledger | None = getattr(self._own, "ledger", None)
        if ledger is None:
            ledger = self._own.ledger = _open(self._path)
        connection = ledger.connection
        connection.execute("BEGIN")
        try:
            return function(ledger)
        finally:
            connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the threads' files, each in its own thread, and end them."""
        all_here = threading.Barrier(THREADS)

        def leave() -> None:
            all_here.wait()
            ledger: Ledger | None = getattr(self._own, "ledger", None)
            if ledger is not None:
                ledger.close()

        for _ in range(THREADS):
            self._threads.submit(leave)
        self._threads.shutdown()
        self._watch.close()


def _open(path: Path) -> Ledger:
    ledger = Ledger(path, readonly=True, create=False)
    ledger.connection.execute(f"PRAGMA cache_size = -{ROOM}")
    return ledger
