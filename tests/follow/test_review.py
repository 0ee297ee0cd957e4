"""What a person decides is kept: through reading again, new versions, and other ledgers."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from luoshi.errors import UsageError
from luoshi.follow import FollowFilter, follow, update
from luoshi.follow.changes import changes, last_run
from luoshi.follow.listing import tally
from luoshi.follow.panel import PanelOptions, panel
from luoshi.follow.queue import queue
from luoshi.follow.review import Decision, import_reviews, record, reviews
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row
from luoshi.model import Document, stable_id
from luoshi.reading import read_document
from luoshi.wording.i18n import set_language

World = Callable[..., Ledger]
Verdicts = Callable[..., list[Row]]
PROMISE = ("report", "2024-01-10", "今年地区生产总值增长6%以上。")
NEXT = ("report", "2025-01-10", "2024年，地区生产总值增长5.9%。")


def only(rows: list[Row]) -> Row:
    (row,) = rows
    return row


def decide(ledger: Ledger, action: str, claim: object, **value: object) -> None:
    record(ledger, Decision(action, str(claim), "李", "看过原件", value))  # type: ignore[arg-type]


def test_an_overruled_verdict_is_a_persons(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    row = only(verdicts(ledger))
    decide(ledger, "overrule", row["target"], verdict="unclear")
    told = only(verdicts(ledger))
    assert (told["verdict"], told["by"]) == ("unclear", "李")
    decide(ledger, "accept", row["target"])
    assert (only(verdicts(ledger))["verdict"], only(verdicts(ledger))["by"]) == ("missed", "rule")


def test_a_rejected_result_does_not_count(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    decide(ledger, "reject", only(verdicts(ledger))["result"])
    assert only(verdicts(ledger))["verdict"] == "silent"


def test_a_rejected_target_is_not_followed(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    decide(ledger, "reject", only(verdicts(ledger))["target"])
    assert verdicts(ledger) == []


def test_a_corrected_figure_stands_beside_the_printed_one(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    row = only(verdicts(ledger))
    decide(ledger, "correct", row["result"], low="6.9", high="6.9")
    told = only(verdicts(ledger))
    assert (told["verdict"], told["margin"], told["result_low"]) == ("met", 0.9, 6.9)
    printed = next(claim for claim in ledger.claims() if claim["id"] == row["result"])
    assert printed["low"] == 5.9


def test_a_correction_and_an_overruled_verdict_stand_side_by_side(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    target = only(verdicts(ledger))["target"]
    decide(ledger, "correct", target, low="5.5")
    decide(ledger, "overrule", target, verdict="unclear")
    told = only(verdicts(ledger))
    assert (told["target_low"], told["verdict"], told["by"]) == (5.5, "unclear", "李")
    decide(ledger, "correct", target, low="5")
    told = only(verdicts(ledger))
    assert (told["target_low"], told["margin"], told["verdict"]) == (5.0, 0.9, "unclear")
    decide(ledger, "accept", target)
    told = only(verdicts(ledger))
    assert (told["target_low"], told["verdict"], told["by"]) == (6.0, "missed", "rule")


def test_a_corrected_period_moves_a_claim(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    row = only(verdicts(ledger))
    decide(ledger, "correct", row["target"], period="2025")
    told = only(verdicts(ledger))
    assert (told["period"], told["verdict"]) == ("2025", "pending")
    assert list(follow(ledger, FollowFilter(period="2024"))) == []
    assert only(list(follow(ledger, FollowFilter(period="2025", measures=("gdp",))))) == told


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        ("fixed_investment", "fixed_investment"),
        ("固定资产投资", "fixed_investment"),
        ("全社会用电量", "electricity_use"),
        ("other:口袋书屋", "other:口袋书屋"),
    ],
)
def test_a_measure_is_corrected_by_its_id_or_its_name(
    typed: str, measure: str, world: World, verdicts: Verdicts
) -> None:
    ledger = world([PROMISE, NEXT])
    decide(ledger, "correct", only(verdicts(ledger))["target"], measure=typed)
    assert only(verdicts(ledger))["measure"] == measure


def test_a_corrected_subject_moves_a_claim_to_the_other_place(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    row = only(verdicts(ledger))
    here, there = str(row["subject"]), "湖南省"
    decide(ledger, "correct", row["target"], subject=there)
    update(ledger)
    assert list(follow(ledger, FollowFilter(subject=here))) == []
    assert list(follow(ledger, FollowFilter(places=(here,)))) == []
    for wanted in (FollowFilter(subject=there), FollowFilter(places=(there,), period="2024")):
        told = only(list(follow(ledger, wanted)))
        assert (told["target"], told["subject"], told["subject_code"]) == (row["target"], there, "430000")
    assert sum(tally(ledger.connection, here, "2025-06-01").values()) == 0
    assert sum(tally(ledger.connection, there, "2025-06-01").values()) == 1
    cells = panel(ledger, PanelOptions(("gdp",), places=(here,), mentioned=True), "2025-06-01")
    assert [cell["target"] for cell in cells] == [None]
    decide(ledger, "overrule", row["target"], verdict="unclear")
    assert tally(ledger.connection, there, "9999")["unclear"] == 1
    assert tally(ledger.connection, here, "9999")["unclear"] == 0


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("overrule", {}),
        ("overrule", {"verdict": "perhaps"}),
        ("correct", {}),
        ("correct", {"low": "many"}),
        ("correct", {"low": "nan"}),
        ("correct", {"low": "6.5", "high": "6"}),
        ("correct", {"high": "5"}),
        ("correct", {"measure": ""}),
        ("correct", {"measure": "gpd"}),
        ("correct", {"measure": "other: "}),
        ("correct", {"period": "soon"}),
        ("correct", {"aspect": "size"}),
        ("correct", {"quote": "x"}),
        ("correct", {"unit": "箩筐车"}),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    action: str, value: dict[str, str], world: World, verdicts: Verdicts
) -> None:
    ledger = world([PROMISE])
    target = only(verdicts(ledger))["target"]
    with pytest.raises(UsageError):
        decide(ledger, action, target, **value)
    assert list(reviews(ledger.connection)) == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"low": "多"}, "low 须为数字，不能是 多。"),
        ({"period": "近日"}, "近日 不是时期。请写成 2026、2021-2025、2026H1、2026Q1 或 2026-02。"),
        ({"unit": "箩筐车"}, "不认识单位“箩筐车”，数值无法比较。"),
        ({"low": "7", "high": "6.5"}, "下限 7 大于上限 6.5。"),
    ],
)
def test_a_refusal_is_told_in_the_readers_language(
    value: dict[str, str], told: str, world: World, verdicts: Verdicts
) -> None:
    ledger = world([PROMISE])
    set_language("zh")
    with pytest.raises(UsageError, match=re.escape(told)):
        decide(ledger, "correct", only(verdicts(ledger))["target"], **value)
    set_language("en")


def test_a_decision_needs_a_claim_and_a_reason(world: World) -> None:
    ledger = world([PROMISE])
    with pytest.raises(UsageError, match="No claim"):
        decide(ledger, "accept", "ffffffffffff")
    with pytest.raises(UsageError, match="reason"):
        record(ledger, Decision("accept", "ffff", "李", " "))


def version_of(text: str) -> Document:
    return Document(
        stable_id(text), "2024_云岭县", text, kind="work_report", place="湖南省澄州市云岭县",
        date="2024-01-10", issuer="湖南省澄州市云岭县人民政府", path="reports/2024_云岭县.txt",
    )  # fmt: skip


def put(ledger: Ledger, text: str) -> None:
    run = ledger.start_run(["read"], {})
    ledger.add(read_document(version_of(text)), run)
    ledger.finish_run(run)


def test_a_review_follows_its_claim_to_a_new_version(world: World, verdicts: Verdicts) -> None:
    ledger = world([])
    put(ledger, "今年地区生产总值增长6%以上。")
    decide(ledger, "overrule", only(verdicts(ledger))["target"], verdict="met")
    put(ledger, "各位代表：\n今年地区生产总值增长6%以上。城镇新增就业1万人以上。")
    told = {row["measure"]: (row["verdict"], row["by"]) for row in verdicts(ledger)}
    assert told == {"gdp": ("met", "李"), "urban_new_jobs": ("pending", "rule")}


def test_a_review_whose_claim_is_gone_waits(world: World, verdicts: Verdicts) -> None:
    ledger = world([])
    put(ledger, "今年地区生产总值增长6%以上。")
    decide(ledger, "overrule", only(verdicts(ledger))["target"], verdict="met")
    put(ledger, "今年城镇新增就业1万人以上。")
    assert {row["by"] for row in verdicts(ledger)} == {"rule"}
    assert [row["quote"] for row in reviews(ledger.connection, orphans=True)] == ["地区生产总值增长6%以上"]
    put(ledger, "今年地区生产总值增长6%以上，稳中求进。")
    assert only(verdicts(ledger))["by"] == "李"
    assert list(reviews(ledger.connection, orphans=True)) == []


def test_of_two_quotes_the_one_with_the_same_text_around_is_meant(world: World, verdicts: Verdicts) -> None:
    ledger = world([])
    put(ledger, "“十四五”时期，粮食产量增长5%以上。今年粮食产量增长5%以上，稳住耕地。")
    year = next(row for row in verdicts(ledger) if row["period"] == "2024")
    decide(ledger, "overrule", year["target"], verdict="met")
    put(ledger, "同志们！“十四五”时期，粮食产量增长5%以上。今年粮食产量增长5%以上，稳住耕地。")
    told = {row["period"]: row["by"] for row in verdicts(ledger)}
    assert told["2024"] == "李"
    assert {who for period, who in told.items() if period != "2024"} == {"rule"}


def test_reviews_go_from_one_ledger_to_another(world: World, verdicts: Verdicts) -> None:
    ledger, other = world([PROMISE, NEXT]), world([PROMISE, NEXT])
    decide(ledger, "overrule", only(verdicts(ledger))["target"], verdict="unclear")
    lines = [json.dumps(row, ensure_ascii=False) for row in reviews(ledger.connection)]
    assert import_reviews(other, iter(lines)) == (1, 0)
    assert import_reviews(other, iter(lines)) == (0, 1)
    assert only(verdicts(other))["by"] == "李"


@pytest.mark.parametrize(
    "spoil", [lambda line: "{", lambda line: "[]", lambda line: line.replace("李", "王")]
)
def test_lines_that_are_no_reviews_are_refused(
    spoil: Callable[[str], str], world: World, verdicts: Verdicts
) -> None:
    ledger = world([PROMISE])
    decide(ledger, "accept", only(verdicts(ledger))["target"])
    line = json.dumps(next(iter(reviews(ledger.connection))), ensure_ascii=False)
    with pytest.raises(UsageError, match="Line 1"):
        import_reviews(ledger, iter([spoil(line)]))


def test_the_queue_shows_the_most_pressing_first(world: World, verdicts: Verdicts) -> None:
    ledger = world(
        [
            (
                "report",
                "2024-01-10",
                "今年地区生产总值增长6%以上，固定资产投资增长8%，学校数量56所，出口增长5%。",
            ),
            (
                "report",
                "2025-01-10",
                "2024年，地区生产总值增长5.9%，固定资产投资增长8.6%，学校数量55所，出口增长9%。",
            ),
            ("plan", "2025-01-10", "2024年，固定资产投资增长7.8%。"),
        ]
    )
    verdicts(ledger)
    looks = [row["look"] for row in queue(ledger.connection, "2026-01-01")]
    assert looks == ["conflict", "near_miss", "direction"]
    decide(ledger, "accept", queue(ledger.connection, "2026-01-01")[0]["id"])
    assert len(queue(ledger.connection, "2026-01-01")) == 2


def test_changes_tell_what_the_last_reading_did(
    world: World, add: Callable[..., None], verdicts: Verdicts
) -> None:
    ledger = world([("report", "2024-01-10", "今年地区生产总值增长6%以上，城镇新增就业1万人以上。")])
    verdicts(ledger)
    run = last_run(ledger.connection)
    assert {row["what"] for row in changes(ledger.connection, run)} == {"new_target"}
    add(ledger, [("report", "2025-01-10", "2024年，地区生产总值增长6.5%。今年粮食产量增长1%。")])
    update(ledger)
    told = [
        (row["what"], row["measure"], row["before"], row["after"])
        for row in changes(ledger.connection, last_run(ledger.connection))
    ]
    assert told == [
        ("verdict_turned", "gdp", "pending", "met"),
        ("silence_began", "urban_new_jobs", "pending", "silent"),
        ("new_target", "grain_output", None, "pending"),
    ]


def test_a_review_is_no_change_by_reading(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    row = only(verdicts(ledger))
    decide(ledger, "reject", row["result"])
    update(ledger, by_reading=False)
    told = changes(ledger.connection, last_run(ledger.connection))
    assert {row["what"] for row in told} <= {"new_target"}


def test_hindsight_knows_no_later_decision(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    decide(ledger, "overrule", only(verdicts(ledger))["target"], verdict="unclear")
    then = list(follow(ledger, FollowFilter(), "2025-06-30"))
    assert [(row["verdict"], row["by"]) for row in then] == [("missed", "rule")]
    assert replace(FollowFilter(), period="2024").period == "2024"


def test_a_target_that_a_new_version_states_again_is_no_change(world: World, verdicts: Verdicts) -> None:
    ledger = world([])
    put(ledger, "今年地区生产总值增长6%以上，粮食产量增长1%。")
    verdicts(ledger)
    put(ledger, "各位代表：\n今年地区生产总值增长6%以上，粮食产量增长2%。")
    update(ledger)
    told = changes(ledger.connection, last_run(ledger.connection))
    assert [(row["what"], row["measure"], row["target_low"]) for row in told] == [
        ("target_gone", "grain_output", 1.0),
        ("new_target", "grain_output", 2.0),
    ]
