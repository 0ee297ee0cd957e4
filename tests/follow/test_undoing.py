"""Taking a decision back: what counted before it counts again; a decision that nobody saw is not lost."""

import json
from collections.abc import Callable

import pytest

from luoshi.errors import UsageError
from luoshi.follow.queue import queue
from luoshi.follow.review import Decision, OvertakenError, import_reviews, last_review, record, reviews
from luoshi.follow.undoing import undo
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row

World = Callable[..., Ledger]
Verdicts = Callable[..., list[Row]]
PROMISE = ("report", "2024-01-10", "今年地区生产总值增长6%以上。")
NEXT = ("report", "2025-01-10", "2024年，地区生产总值增长5.9%。")
OVERRULE = ("overrule", {"verdict": "unclear"})
CORRECT = ("correct", {"low": "5"})
REJECT: tuple[str, dict[str, object]] = ("reject", {})
ACCEPT: tuple[str, dict[str, object]] = ("accept", {})


@pytest.mark.parametrize(
    "before",
    [
        [],
        [ACCEPT],
        [OVERRULE],
        [CORRECT],
        [REJECT],
        [REJECT, ACCEPT],
        [OVERRULE, CORRECT],
        [CORRECT, OVERRULE],
        [OVERRULE, ACCEPT, CORRECT],
    ],
)
@pytest.mark.parametrize("last", [ACCEPT, OVERRULE, ("overrule", {"verdict": "met"}), CORRECT, REJECT])
def test_undo_leaves_what_was_before(
    world: World,
    verdicts: Verdicts,
    before: list[tuple[str, dict[str, object]]],
    last: tuple[str, dict[str, object]],
) -> None:
    ledger = world([PROMISE, NEXT])
    target = str(verdicts(ledger)[0]["target"])

    def decide(action: str, value: dict[str, object]) -> None:
        record(ledger, Decision(action, target, "李", "看过原件", value))  # type: ignore[arg-type]

    def counts() -> list[tuple[object, ...]]:
        names = ("target", "verdict", "by", "target_low", "result")
        return [tuple(row[name] for name in names) for row in verdicts(ledger)]

    for one in before:
        decide(*one)
    expected, waiting = counts(), queue(ledger.connection, "2026-01-01")
    decide(*last)
    kept = len(list(reviews(ledger.connection)))
    undo(ledger, target, "李", "看错了")
    assert counts() == expected
    assert len(queue(ledger.connection, "2026-01-01")) == len(waiting)
    assert len(list(reviews(ledger.connection))) > kept


def test_an_undone_decision_goes_to_another_ledger(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    target = str(verdicts(ledger)[0]["target"])
    record(ledger, Decision("reject", target, "李", "看错了"))
    undo(ledger, target, "李", "没有看错")
    other = world([PROMISE, NEXT])
    lines = [json.dumps(row, ensure_ascii=False) for row in reviews(ledger.connection)]
    assert import_reviews(other, iter(lines)) == (2, 0)
    assert len(verdicts(other)) == 1


def test_nothing_to_undo(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    target = str(verdicts(ledger)[0]["target"])
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(ledger, target, "李", "看错了")


def test_an_unseen_decision_is_not_overwritten(world: World, verdicts: Verdicts) -> None:
    ledger = world([PROMISE, NEXT])
    target = str(verdicts(ledger)[0]["target"])
    record(ledger, Decision("accept", target, "王", "看过", seen=0))
    with pytest.raises(OvertakenError):
        record(ledger, Decision("reject", target, "李", "不是目标", seen=0))
    with pytest.raises(OvertakenError):
        undo(ledger, target, "李", "看错了", seen=0)
    seen = last_review(ledger.connection, target)
    record(ledger, Decision("reject", target, "李", "不是目标", seen=seen))
    assert [row["who"] for row in reviews(ledger.connection)] == ["王", "李"]
