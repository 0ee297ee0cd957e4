"""A table of small worlds: what was promised, what was said later, and the verdict that follows."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.ledger import Ledger
from luoshi.ledger.values import Row

World = Callable[..., Ledger]
Verdicts = Callable[..., list[Row]]
CASES = tomllib.loads(Path(__file__).with_name("worlds.toml").read_text(encoding="utf-8"))["case"]
LATER = "2025-01-10"


def papers_of(name: str) -> list[list[str]]:
    return next(case["papers"] for case in CASES if case["name"] == name)


def report(promise: str, *later: str) -> list[tuple[str, str, str]]:
    """A work report with a promise, and the next one."""
    return [("report", "2024-01-10", promise), *(("report", LATER, text) for text in later)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_world_has_its_verdict(case: dict[str, object], world: World, verdicts: Verdicts) -> None:
    rows = [
        row
        for row in verdicts(world(case["papers"]))
        if row["measure"] == case["measure"]
        and row["verdict"] != "superseded"
        and case.get("period") in (None, row["period"])
    ]
    assert [row["verdict"] for row in rows] == [case["verdict"]]
    (row,) = rows
    assert row["margin"] == case.get("margin")
    assert row["within_tolerance"] == case.get("within", False)
    if "reason" in case:
        assert row["reasons"] == [case["reason"]]
    if "result" in case:
        assert row["result_low"] == case["result"]


def test_a_promise_in_two_strengths_is_two_targets(world: World, verdicts: Verdicts) -> None:
    rows = verdicts(world(report("今年确保地区生产总值增长5%，力争增长6%。", "2024年地区生产总值增长5.5%。")))
    assert [(row["strength"], row["verdict"], row["margin"]) for row in rows] == [
        ("ensure", "met", 0.5),
        ("strive", "missed", -0.5),
    ]


def test_better_results_striven_for_are_no_target(world: World, verdicts: Verdicts) -> None:
    rows = verdicts(world(report("今年地区生产总值增长6%左右，在实际工作中争取更好结果。")))
    assert [(row["target_low"], row["strength"]) for row in rows] == [(6.0, None)]


def test_a_target_told_twice_is_one(world: World, verdicts: Verdicts) -> None:
    papers = [
        ("paper", "2024-01-11", "政府工作报告提出，今年全县地区生产总值增长6%以上。"),
        *report("今年地区生产总值增长6%以上。", "2024年，地区生产总值增长6.1%。"),
    ]
    rows = verdicts(world(papers))
    assert [(str(row["document"])[:17], row["verdict"]) for row in rows] == [("2024-01-10_report", "met")]


def test_a_target_set_anew_keeps_its_history(world: World, verdicts: Verdicts) -> None:
    rows = verdicts(world(papers_of("set anew")))
    assert [(row["target_low"], row["verdict"]) for row in rows] == [(8.0, "superseded"), (10.0, "missed")]
    assert rows[0]["evidence"] == [rows[1]["target"]]


def test_the_evidence_names_all_that_was_weighed(world: World, verdicts: Verdicts) -> None:
    (row,) = verdicts(world(papers_of("two figures")))
    assert row["result"] is None
    assert isinstance(row["evidence"], list)
    assert len(row["evidence"]) == 2
    assert row["decided_on"] == LATER


@pytest.mark.parametrize(
    ("promise", "later", "told"),
    [
        (
            "到2030年，常住人口城镇化率达到70%以上。",
            "2026年，常住人口城镇化率为66.8%。",
            {"period": "2026", "value": 66.8, "left": 4, "pace": 0.8, "unit": "points"},
        ),
        (
            "“十五五”时期，地区生产总值年均增长7%左右。",
            "2026年，地区生产总值增长6%。",
            {"period": "2026", "value": 6.0, "left": 4, "pace": 7.25, "unit": "%"},
        ),
    ],
)
def test_a_target_of_several_years_has_progress(
    promise: str, later: str, told: dict[str, object], world: World, verdicts: Verdicts
) -> None:
    rows = verdicts(world([("report", "2026-01-10", promise), ("report", "2027-01-10", later)]))
    progress = next(row["progress"] for row in rows if row["progress"])
    assert isinstance(progress, dict)
    assert {name: progress[name] for name in told} == told
