"""Handing over files: the form, and how far the reading of what was handed over is."""

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.ledger import Ledger
from luoshi.sources import read_endings
from luoshi.web.asking import Ask
from luoshi.web.faults import not_found
from luoshi.web.jobs import find
from luoshi.web.news import Paper, papers_of_run
from luoshi.web.page import Page
from luoshi.web.uploads import LARGEST_FILE, LARGEST_TOGETHER, MOST_FILES

_MOST_PAPERS = 60


@dataclass(frozen=True, slots=True)
class AddView:
    """What may be handed over: endings of names, bytes of a file and of all, number of files."""

    reader: str | None
    endings: tuple[str, ...]
    largest: int
    largest_together: int
    most: int


@dataclass(frozen=True, slots=True)
class JobView:
    """Files being read; ``done`` and ``total`` are bytes, ``counts`` documents by what became of them.

    ``refused`` are names with what was wrong, ``problem`` is the key of a message where all failed.
    """

    state: str
    ended: bool
    now: str
    done: int
    total: int
    files: int
    counts: Mapping[str, int]
    claims: int
    records: int
    turned: int
    problem: str | None
    refused: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]
    more_papers: int


def add(_ledger: Ledger, ask: Ask) -> AddView:
    """The form for files."""
    return AddView(ask.reader, read_endings(), LARGEST_FILE, LARGEST_TOGETHER, MOST_FILES)


def job(ledger: Ledger, ask: Ask) -> JobView:
    """How far a job is. Raises PageError for an unknown one."""
    found = find(ask.names["id"], ledger.path)
    if found is None:
        raise not_found(ask.path)
    told = found.progress
    papers, count = papers_of_run(ledger.connection, told.run, _MOST_PAPERS) if told.run else ((), 0)
    return JobView(
        state=told.state,
        ended=told.ended,
        now=told.now,
        done=told.done,
        total=sum(file.size for file in found.order.files),
        files=len(found.order.files),
        counts=told.counts,
        claims=told.claims,
        records=told.records,
        turned=told.turned,
        problem=told.problem,
        refused=told.failures,
        papers=papers,
        more_papers=count - len(papers),
    )


ADD = Page("add", r"/add", add, navigation="/add", kept=False)
JOB = Page("job", r"/add/(?P<id>[0-9a-f]{32})", job, kept=False, private=True)
