"""Writing the ledger from one thread: decisions and uploads wait for their turn, none is lost."""

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from luoshi.ledger import Ledger

T = TypeVar("T")


class Writer:
    """One thread through which everything that the pages write goes.

    The ledger is opened for each call: another program may write between two of them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="luoshi-write")

    async def run(self, function: Callable[[Ledger], T]) -> T:
        """What ``function`` gives after it wrote. Raises LedgerError where the file cannot be written."""
        context = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: context.run(self._call, function))

    def _call(self, function: Callable[[Ledger], T]) -> T:
        with Ledger(self._path, create=False) as ledger:
            return function(ledger)

    def close(self) -> None:
        """Wait for what is being written."""
        self._thread.shutdown()
