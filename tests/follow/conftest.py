"""Small worlds: a few documents of invented places, read and followed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from luoshi.follow import FollowFilter, follow, update
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row
from luoshi.model import Document, stable_id
from luoshi.reading import read_document

#: A document as a test writes it: its kind, its date, its text, and its place where it is another.
Paper = Sequence[str | None]
HOME = "湖南省澄州市云岭县"
_KINDS = {
    "report": "work_report",
    "communique": "communique",
    "plan": "plan_report",
    "paper": "newspaper_page",
}
_ISSUERS = {"report": "人民政府", "communique": "统计局", "plan": "发展和改革局"}


def make_document(paper: Paper) -> Document:
    kind, date, text, place = [*paper, HOME][:4]
    assert kind
    assert text
    assert place
    office = _ISSUERS.get(kind)
    year = int((date or "2024")[:4])
    year += (date or "")[5:7] == "12"  # a report of December plans for the coming year
    title = {"report": f"{year}年政府工作报告", "communique": f"{year - 1}年统计公报"}.get(kind)
    return Document(
        stable_id(text, date, place, kind),
        f"{date}_{kind}_{stable_id(text)[:4]}",
        text,
        kind=_KINDS[kind],  # type: ignore[arg-type]
        title=title,
        publisher=None if office else "云岭日报",
        issuer=place + office if office else None,
        place=place,
        date=date,
    )


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., Ledger]:
    """Give a ledger that holds documents, read in their order."""
    count = 0

    def build(papers: Sequence[Paper]) -> Ledger:
        nonlocal count
        count += 1
        ledger = Ledger(tmp_path / f"world{count}.db")
        add(ledger, papers)
        return ledger

    return build


def add(ledger: Ledger, papers: Sequence[Paper]) -> None:
    """Read documents into a ledger as a run of its own."""
    run = ledger.start_run(["read"], {})
    for document in map(make_document, papers):
        if ledger.state_of(document) != "known":
            ledger.add(read_document(document), run)
    ledger.finish_run(run)


@pytest.fixture(name="add", scope="session")
def give_add() -> Callable[[Ledger, Sequence[Paper]], None]:
    """Give :func:`add`."""
    return add


@pytest.fixture(name="verdicts", scope="session")
def give_verdicts() -> Callable[..., list[Row]]:
    """Give a function to all verdicts of a ledger, brought up to date unless as of a day."""

    def verdicts(ledger: Ledger, as_of: str | None = None) -> list[Row]:
        if as_of is None:
            update(ledger)
        return list(follow(ledger, FollowFilter(), as_of))

    return verdicts
