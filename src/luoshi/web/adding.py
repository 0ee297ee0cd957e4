"""Reading what was handed over, in a process of its own: it can be ended, and takes nobody along."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from luoshi.errors import LuoshiError
from luoshi.follow import update
from luoshi.ledger import Ledger
from luoshi.reading import Failure, ReadOptions, SourceOptions, Step, read_sources
from luoshi.sources import SourceFile

State = Literal["waiting", "reading", "following", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of some files is.

    ``done`` are bytes, ``now`` is the name of the file that was read last. ``counts`` are documents
    by what became of them, ``failures`` names with what was wrong, ``run`` is the ledger's number of
    the reading; these are told at its end. ``problem`` is the key of a message where all of it failed.
    """

    state: State = "waiting"
    now: str = ""
    done: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    claims: int = 0
    records: int = 0
    turned: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    run: int | None = None
    problem: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read into which ledger, for whom, with what that person settled."""

    ledger: Path
    files: tuple[SourceFile, ...]
    options: SourceOptions
    who: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the ledger keeps with the run."""
        return ("add", f"--who={self.who}", *(file.shown for file in self.files))


def work(order: Order, tell: Connection) -> None:
    """Read the files of an order, and tell how far it is; the last word is an end, whatever happens.

    Runs in its own process; one that dies without an end is told of by whoever waits for it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    try:
        with Ledger(order.ledger, create=False) as ledger:
            tell.send(_read(ledger, order, tell))
    except LuoshiError:
        tell.send(Progress("failed", problem="fault.ledger"))


def follow(order: Order, tell: Connection) -> None:
    """Judge what a reading had stored before it died. Runs in its own process too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Ledger(order.ledger, create=False) as ledger:
            update(ledger)
        tell.send(Progress("done"))
    except LuoshiError:
        tell.send(Progress("failed", problem="fault.ledger"))


def _read(ledger: Ledger, order: Order, tell: Connection) -> Progress:
    def move(step: Step) -> None:
        # Stored one by one: a decision waits for a document to be written, not for the next to be read.
        with ledger.transaction():
            tell.send(Progress("reading", now=step.path, done=step.done))

    settings = ReadOptions(order.options, order.words)
    summary = read_sources(ledger, order.files, settings, workers=1, progress=move)
    tell.send(Progress("following", done=sum(file.size for file in order.files)))
    turned = update(ledger).turned
    failed = [(one.path, _said(one)) for one in summary.failures]
    skipped = [(one.path, one.message) for one in summary.skipped]
    return Progress(
        "done",
        counts=dict(summary.documents),
        claims=summary.claims_added,
        records=summary.records,
        turned=turned,
        failures=(*failed, *skipped),
        run=summary.run,
    )


def _said(failure: Failure) -> str:
    if failure.unexpected:
        return f"a fault in Luoshi itself ({failure.message}); please report it"
    return failure.message
