"""How far projects and proposals have come, and what is overdue."""

import csv
from collections.abc import Callable
from importlib import resources

import pytest

from luoshi.follow import update
from luoshi.follow.changes import changes, last_run
from luoshi.follow.stages import rank_of, stages
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row

World = Callable[..., Ledger]
HOME = "湖南省澄州市云岭县"
BEGUN = (
    "paper",
    "2024-03-10",
    "本报讯 3月9日，云岭阀门智能工厂项目开工。该项目总投资18.5亿元，计划2025年6月投产。",
)
DONE = ("paper", "2025-06-20", "本报讯 6月19日，云岭阀门智能工厂项目正式投产。该项目总投资18.5亿元。")


def factory(rows: list[Row]) -> Row:
    (row,) = [row for row in rows if "阀门" in str(row["name"])]
    return row


@pytest.mark.parametrize(
    ("kind", "printed", "stage"),
    [
        ("project", "开工", "started"),
        ("project", "正式投产", "in_use"),
        ("project", "计划开工", "planned"),
        ("project", "未开工", None),
        ("project", "滞后", None),
        ("project", None, None),
        ("proposal", "已办结", "done"),
        ("proposal", "均答复", "answered"),
        ("proposal", "提交", "submitted"),
    ],
)
def test_words_of_stages(kind: str, printed: str | None, stage: str | None) -> None:
    told = rank_of(kind, printed)
    assert (told and told[0]) == stage


def test_a_project_is_due_then_overdue(world: World) -> None:
    ledger = world([BEGUN])
    then = factory(stages(ledger.connection, "2025-01-01"))
    assert (then["stage"], then["due"], then["due_stage"], then["state"]) == (
        "started",
        "2025-06",
        "in_use",
        "due",
    )
    assert factory(stages(ledger.connection, "2025-07-01"))["state"] == "overdue"


def test_a_promised_stage_that_came_is_done(world: World) -> None:
    ledger = world([BEGUN, DONE])
    row = factory(stages(ledger.connection, "2026-01-01"))
    assert (row["stage"], row["since"], row["state"]) == ("in_use", "2025-06-20", "done")
    assert len(row["mentions"]) == 2  # type: ignore[arg-type]
    assert factory(stages(ledger.connection, "2025-01-01"))["stage"] == "started"


def test_a_stage_that_moved_is_a_change(world: World, add: Callable[..., None]) -> None:
    ledger = world([BEGUN])
    update(ledger)
    add(ledger, [DONE])
    update(ledger)
    told = changes(ledger.connection, last_run(ledger.connection))
    assert [(row["what"], row["before"], row["after"]) for row in told] == [
        ("stage_moved", "started", "in_use")
    ]


def test_every_row_of_stages_is_read() -> None:
    text = resources.files("luoshi.follow").joinpath("data", "stages.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert rows
    for row in rows:
        planned = row["kind"] == "project" and row["stage"] == "planned"
        assert rank_of(row["kind"], row["word"]) == (row["stage"], 0 if planned else int(row["rank"]))


def test_a_project_begun_as_promised_is_open_and_one_not_begun_overdue(world: World) -> None:
    promise = ("report", "2024-01-10", "霁桥至云岭高速公路年内开工建设。")
    begun = ("paper", "2024-11-02", "本报讯 11月1日，霁桥至云岭高速公路开工。")
    (row,) = stages(world([promise]).connection, "2025-03-01")
    assert (row["stage"], row["due"], row["state"], row["place"]) == ("planned", "2024", "overdue", HOME)
    (row,) = stages(world([promise, begun]).connection, "2025-03-01")
    assert (row["stage"], row["state"]) == ("started", "open")


def test_a_proposal_is_followed_by_its_title(world: World) -> None:
    papers = [
        ("paper", "2024-10-12", "本报讯 林知秋代表提出的《关于保护古树的建议》已由县林业局办理答复。"),
        ("paper", "2025-11-30", "本报讯 林知秋代表《关于保护古树的建议》已办结。"),
    ]
    (row,) = stages(world(papers).connection, "2025-01-01")
    assert (row["stage"], row["state"]) == ("answered", "open")
    (row,) = stages(world(papers).connection, "2026-01-01")
    assert (row["stage"], row["state"], row["since"]) == ("done", "done", "2025-11-30")
