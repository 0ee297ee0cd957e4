"""What holds of following whatever is read: no order of reading matters, hindsight uses no later document."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.follow import FollowFilter, follow, update
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row

Add = Callable[[Ledger, Sequence[Sequence[str]]], None]
QUIET = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MEASURES = ("地区生产总值", "固定资产投资", "居民人均可支配收入")
YEARS = (2022, 2023, 2024)

figures = st.integers(20, 90).map(lambda tenths: f"{tenths / 10:g}%")
years = st.sampled_from(YEARS)
measures = st.sampled_from(MEASURES)
promises = st.builds(
    lambda year, measure, figure, modifier: (
        "report", f"{year}-01-1{len(figure) % 9}", f"今年{measure}增长{figure}{modifier}。"
    ),
    years, measures, figures, st.sampled_from(["", "以上", "左右"]),
)  # fmt: skip
hopes = st.builds(lambda year: ("report", f"{year}-01-20", "今年居民收入增长与经济增长同步。"), years)
outcomes = st.builds(
    lambda kind, year, measure, figure, opening: (
        kind, f"{year + 1}-0{1 + len(figure) % 6}-15", f"{opening}{year}年，{measure}增长{figure}。"
    ),
    st.sampled_from(["report", "communique", "paper"]), years, measures, figures,
    st.sampled_from(["", "初步核算，", "经最终核实，"]),
)  # fmt: skip
changes = st.builds(
    lambda year, measure, figure: (
        "paper", f"{year}-09-10", f"{year}年全县{measure}增长目标调整为{figure}。"
    ),
    years, measures, figures,
)  # fmt: skip
worlds = st.lists(st.one_of(promises, outcomes, hopes, changes), min_size=2, max_size=9, unique=True)


def plain(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """Verdicts without what the names of the documents decide."""
    kept = ("target", "verdict", "result", "margin", "reasons", "evidence", "decided_on")
    return sorted(
        [tuple(str(row[name]) for name in kept) for row in rows]
    )  # fmt: skip


@QUIET
@given(papers=worlds, data=st.data())
def test_no_order_of_reading_changes_a_verdict(
    papers: list[tuple[str, str, str]], data: st.DataObject, add: Add
) -> None:
    order = data.draw(st.permutations(papers))
    with tempfile.TemporaryDirectory() as folder:
        with Ledger(Path(folder) / "one.db") as ledger:
            add(ledger, papers)
            update(ledger)
            wanted = plain(list(follow(ledger, FollowFilter(repeats=True))))
        with Ledger(Path(folder) / "other.db") as ledger:
            for paper in order:  # one by one: verdicts are renewed after each
                add(ledger, [paper])
                update(ledger)
            assert plain(list(follow(ledger, FollowFilter(repeats=True)))) == wanted


@QUIET
@given(papers=worlds, day=st.dates().map(str) | st.sampled_from(["2023-06-30", "2024-01-14", "2024-12-31"]))
def test_hindsight_uses_no_later_document(papers: list[tuple[str, str, str]], day: str, add: Add) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Ledger(Path(folder) / "all.db") as ledger:
            add(ledger, papers)
            told = plain(list(follow(ledger, FollowFilter(repeats=True), day)))
        with Ledger(Path(folder) / "then.db") as ledger:
            add(ledger, [paper for paper in papers if paper[1] <= day])
            known = plain(list(follow(ledger, FollowFilter(repeats=True), day)))
    assert told == known
    assert all(row[-1] == "None" or str(row[-1]) <= day for row in told)


@QUIET
@given(papers=worlds, number=st.integers(0, 8))
def test_a_document_removed_leaves_no_trace(
    papers: list[tuple[str, str, str]], number: int, add: Add
) -> None:
    gone = papers[number % len(papers)]
    with tempfile.TemporaryDirectory() as folder:
        with Ledger(Path(folder) / "less.db") as ledger:
            add(ledger, [paper for paper in papers if paper != gone])
            update(ledger)
            wanted = plain(list(follow(ledger, FollowFilter(repeats=True))))
        with Ledger(Path(folder) / "removed.db") as ledger:
            add(ledger, papers)
            update(ledger)
            identifier = next(str(row["id"]) for row in ledger.documents() if _is(ledger, row, gone))
            ledger.remove_document(identifier)
            update(ledger)
            assert plain(list(follow(ledger, FollowFilter(repeats=True)))) == wanted


def _is(ledger: Ledger, row: Row, paper: tuple[str, str, str]) -> bool:
    document = ledger.stored_document(str(row["id"]))
    return document.text == paper[2] and document.date == paper[1]
