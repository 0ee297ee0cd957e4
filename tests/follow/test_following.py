"""Renewing verdicts: only what a document touches; places through time; documents without a date."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.follow import Updated, follow, undated_documents, update
from luoshi.follow.goals import goal_of
from luoshi.follow.lineage import names_of
from luoshi.follow.rules import measure_key, measure_of_share, rules, told_measure
from luoshi.follow.values import Said
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row

World = Callable[..., Ledger]
Verdicts = Callable[..., list[Row]]
PROMISE = ("report", "2024-01-10", "今年地区生产总值增长6%以上，城镇新增就业1万人以上，固定资产投资增长8%。")
NEXT = ("report", "2025-01-10", "2024年，地区生产总值增长6.1%，固定资产投资增长7%。")


def test_only_what_a_document_touches_is_judged_again(world: World, add: Callable[..., None]) -> None:
    ledger = world([PROMISE, ("report", "2024-01-12", "今年地区生产总值增长7%以上。", "湖南省澄州市青禾县")])
    assert update(ledger) == Updated(judged=4)
    assert update(ledger) == Updated()
    add(ledger, [NEXT])
    done = update(ledger)
    assert (done.judged, done.turned) == (3, 3)  # the other county's target is left alone


def test_a_known_document_turns_nothing(world: World, add: Callable[..., None]) -> None:
    ledger = world([PROMISE, NEXT])
    update(ledger)
    add(ledger, [NEXT])
    assert update(ledger) == Updated()


def test_a_target_in_step_follows_the_figure_that_it_is_held_against(
    world: World, add: Callable[..., None], verdicts: Verdicts
) -> None:
    ledger = world(
        [
            ("report", "2024-01-10", "今年规模以上工业增加值增速高于全国平均水平。"),
            ("report", "2025-01-10", "2024年，规模以上工业增加值增长6%。"),
        ]
    )
    assert [row["reasons"] for row in verdicts(ledger)] == [["reference_unknown"]]
    add(ledger, [("communique", "2025-02-28", "2024年，全国规模以上工业增加值增长5.8%。", "中国")])
    assert [(row["verdict"], row["margin"]) for row in verdicts(ledger)] == [("met", 0.2)]


def test_a_later_report_begins_a_silence(world: World, add: Callable[..., None], verdicts: Verdicts) -> None:
    ledger = world([PROMISE])
    assert {row["verdict"] for row in verdicts(ledger)} == {"pending"}
    add(ledger, [("communique", "2025-03-10", "2024年，全县地区生产总值增长6.1%。")])
    told = {row["measure"]: (row["verdict"], row["decided_on"]) for row in verdicts(ledger)}
    assert told["urban_new_jobs"] == ("silent", "2025-03-10")
    assert told["gdp"] == ("met", "2025-03-10")


def test_hindsight_leaves_the_stored_verdicts_alone(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    now = verdicts(ledger)
    assert {row["verdict"] for row in verdicts(ledger, "2024-06-30")} == {"pending"}
    assert verdicts(ledger, "2023-12-31") == []
    assert list(follow(ledger)) == now


def test_a_ledger_that_is_only_read_is_judged_on_the_way(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    path = ledger.path
    ledger.close()
    with Ledger(path, readonly=True) as opened:
        told = list(follow(opened))
    with Ledger(path) as opened:
        assert opened.connection.execute("SELECT count(*) FROM verdicts").fetchone() == (0,)
        assert verdicts(opened) == told


def test_documents_without_a_date_are_counted(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, ("paper", None, "2024年，地区生产总值增长6.1%。")])
    assert undated_documents(ledger) == 1
    gdp = next(row for row in verdicts(ledger) if row["measure"] == "gdp")
    assert (gdp["verdict"], gdp["reasons"]) == ("pending", ["undated_document"])


def test_a_damaged_ledger_from_before_is_followed_from_the_start(world: World) -> None:
    ledger = world([PROMISE, NEXT])
    with sqlite3.connect(ledger.path) as connection:
        connection.execute("DELETE FROM follow_touched")
    connection.close()
    assert update(ledger).judged == 3


@pytest.mark.parametrize(
    ("subject", "code", "name"),
    [("湖北省襄樊市", "420600", "湖北省襄阳市"), ("湖北省襄阳市", "420600", "湖北省襄樊市")],
)
def test_a_renamed_place_keeps_its_history(subject: str, code: str, name: str) -> None:
    assert name in names_of(subject, code)
    assert names_of(subject, code)[0] == subject


def test_a_place_of_no_gazetteer_is_itself() -> None:
    assert names_of("湖南省澄州市云岭县", None) == ("湖南省澄州市云岭县",)


def test_a_target_is_followed_over_a_change_of_name(world: World, verdicts: Verdicts) -> None:
    ledger = world(
        [
            ("report", "2010-01-10", "今年地区生产总值增长12%以上。", "湖北省襄樊市"),
            ("report", "2011-01-10", "2010年，地区生产总值增长13%。", "湖北省襄阳市"),
        ]
    )
    assert [(row["subject"], row["verdict"]) for row in verdicts(ledger)] == [("湖北省襄樊市", "met")]


# -- the data


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("other:新建停车位", "other:建成停车位"),
        ("other:停车位总数", "other:停车位"),
        ("other:全年培育小巨人企业", "other:新培育小巨人企业"),
        ("other:“三公”支出", "other:三公支出"),
    ],
)
def test_names_that_mean_the_same_have_one_key(one: str, other: str) -> None:
    assert measure_key(one) == measure_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("other:新建停车位", "other:改造停车位"),
        ("other:新增学位", "other:学位"),
        ("gdp", "other:gdp"),
    ],
)
def test_names_that_mean_other_things_have_not(one: str, other: str) -> None:
    assert measure_key(one) != measure_key(other)


def test_shares_of_targets() -> None:
    assert measure_of_share("other:一般公共预算收入完成年度目标") == "budget_revenue"
    assert measure_of_share("other:驿站座席完成计划") == "other:驿站座席"
    assert measure_of_share("other:完成率") is None


def test_a_measure_that_others_do_not_know_is_told_by_its_name() -> None:
    assert told_measure("gdp", "地区生产总值增长5%") == "gdp"
    assert told_measure("hightech_firms", "高新技术企业总数突破500家").startswith("other:高新技术企业")


def said(measure: str, quote: str, low: float | None, high: float | None, qualifier: str) -> Said:
    return Said(
        "t", "d", "target", "湖南省", measure, "level", low, high, low, high, "件", qualifier, None, None,
        "2024", 0, None, quote,
    )  # fmt: skip


def test_every_word_of_what_is_to_be_done_makes_a_floor() -> None:
    for word in rules().act.pattern.removeprefix("(?:").removesuffix(")").split("|"):
        goal = goal_of(said(f"other:{word}驿站", f"{word}驿站20处", 20.0, 20.0, "exact"))
        assert goal is not None
        assert goal.way == "floor", word


def test_every_word_of_what_is_to_be_reached_makes_a_floor() -> None:
    for word in rules().reach.pattern.removeprefix("(?:").removesuffix(")").split("|"):
        goal = goal_of(said("other:驿站", f"驿站{word}20处", 20.0, 20.0, "exact"))
        assert goal is not None
        assert goal.way == "floor", word


def test_every_word_of_control_makes_a_ceiling() -> None:
    for word in rules().ceiling.pattern.removeprefix("(?:").removesuffix(")").split("|"):
        goal = goal_of(said("gdp", f"生产总值{word}20", 20.0, 20.0, "about"))
        assert goal is not None
        assert (goal.way, goal.tolerance) == ("ceiling", 0.4), word


def test_the_series_names_kinds_of_documents() -> None:
    kinds = {"work_report", "communique", "plan_report"}
    assert all(reported <= kinds for reported in rules().series.values())
    assert {(kind, statistic) for kind in kinds for statistic in (True, False)} <= rules().series.keys()


def test_the_files_of_rules_are_in_the_package() -> None:
    folder = Path(rules.__wrapped__.__code__.co_filename).parent / "data"
    assert {path.name for path in folder.iterdir()} >= {"rules.toml", "series.csv"}
