"""What was handed over to be read: one order after the other, each with an end."""

import multiprocessing
import secrets
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path

from luoshi.web.adding import Order, Progress, State, follow, work
from luoshi.web.faults import PageError

#: Orders that wait or are being sent at most, and orders that are remembered.
MOST_WAITING = 8
REMEMBERED = 200
#: Seconds that one order may take; what is stored by then stays.
LONGEST = 1800.0
#: Ends of a process that had not done what it was to do.
_CUT_SHORT = ("add.crashed", "add.out_of_time")
#: Seconds between two looks at whether the server ends.
_LOOK = 0.2


@dataclass(frozen=True, slots=True)
class Job:
    """An order and how far it is; ``id`` cannot be guessed, ``folder`` holds the files until its end."""

    id: str
    order: Order
    folder: Path
    progress: Progress = field(default_factory=Progress)


#: The jobs of this process by their ids: a page knows the ledger, not the site. The oldest are forgotten.
_jobs: OrderedDict[str, Job] = OrderedDict()
_lock = threading.Lock()


def find(identifier: str, ledger: Path) -> Job | None:
    """The job with this id, if it is one of this ledger."""
    with _lock:
        job = _jobs.get(identifier)
    return job if job is not None and job.order.ledger == ledger else None


class Jobs:
    """Has read what was handed over for one ledger."""

    def __init__(self, ledger: Path, longest: float = LONGEST) -> None:
        self.ledger = ledger
        self._longest = longest
        self._coming = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="luoshi-add")
        self._stop = threading.Event()

    @contextmanager
    def receiving(self) -> Iterator[Path]:
        """A folder for files to come, which only this user may look into; it goes where an error comes.

        Raises PageError where too many are being sent or wait already.
        """
        with _lock:
            waiting = sum(not job.progress.ended for job in _jobs.values() if job.order.ledger == self.ledger)
            if waiting + self._coming >= MOST_WAITING:
                raise PageError(503, "add.busy")
            self._coming += 1
        folder = Path(tempfile.mkdtemp(prefix="luoshi-add-"))
        try:
            yield folder
        except BaseException:
            _remove(folder)
            raise
        finally:
            with _lock:
                self._coming -= 1

    def start(self, order: Order, folder: Path) -> Job:
        """Have an order read; the folder of its files is removed at its end."""
        job = Job(secrets.token_hex(16), order, folder)
        with _lock:
            _jobs[job.id] = job
            while len(_jobs) > REMEMBERED:
                _jobs.popitem(last=False)
        self._thread.submit(self._have_read, job)
        return job

    def close(self) -> None:
        """End what is being read, and forget what waits."""
        self._stop.set()
        self._thread.shutdown()

    def _have_read(self, job: Job) -> None:
        try:
            end = self._watched(job, work, "reading")
        finally:
            _remove(job.folder)
        if end.problem in _CUT_SHORT:
            # What was stored before stays, and nobody has judged it yet.
            self._watched(job, follow, "following")
        self._tell(job, end)

    def _watched(self, job: Job, step: Callable[[Order, Connection], None], state: State) -> Progress:
        """The end of a step, done in a process that tells of it or is ended."""
        context = multiprocessing.get_context("spawn")
        hear, tell = context.Pipe(duplex=False)
        process = context.Process(target=step, args=(job.order, tell), daemon=True)
        until = time.monotonic() + self._longest
        with hear:
            try:
                if not self._stop.is_set():
                    process.start()
                    self._tell(job, Progress(state))
                tell.close()
                for progress in self._heard(hear, until):
                    if progress.ended:
                        return progress
                    self._tell(job, progress)
            except OSError:  # no process could be started
                return Progress("failed", problem="add.crashed")
            finally:
                if process.pid is not None:
                    process.kill()
                    process.join()
        late = time.monotonic() >= until
        return Progress("failed", problem="add.out_of_time" if late else "add.crashed")

    def _heard(self, hear: Connection, until: float) -> Iterator[Progress]:
        with suppress(EOFError):
            while time.monotonic() < until and not self._stop.is_set():
                if hear.poll(_LOOK):
                    yield hear.recv()

    @staticmethod
    def _tell(job: Job, progress: Progress) -> None:
        with _lock:
            if job.id in _jobs:
                _jobs[job.id] = replace(job, progress=progress)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
