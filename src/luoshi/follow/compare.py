"""A result held against a goal, as intervals in canonical units."""

from typing import Literal

from luoshi.follow.goals import Goal
from luoshi.follow.rules import rules
from luoshi.follow.values import Interval, Said

Outcome = Literal["met", "missed", "undecided"]
_SLACK = 1e-9  # binary fractions: 5.5 - 5.3 is not 0.2


def interval_of(result: Said) -> Interval:
    """The interval of a result: 近X is 0.95X to X, 约X two per cent around it, 不到X below it."""
    low, high, qualifier = result.value_low, result.value_high, result.qualifier
    if qualifier == "exact":
        return Interval(low, high)
    if qualifier == "over":
        return Interval(low, high, open_low=low is not None, open_high=low is None)
    if qualifier == "at_most":
        return Interval(low, high, open_high=rules().below.search(result.quote) is not None)
    if low is not None and high is not None:
        if qualifier == "nearly" and low == high:
            low, high = min(0.95 * low, high), max(0.95 * low, high)
        elif qualifier == "about":
            low, high = low - 0.02 * abs(low), high + 0.02 * abs(high)
    return Interval(low, high)


def _at_least(value: float, bound: float) -> bool:
    return value >= bound - _SLACK * max(1.0, abs(bound))


def _above(value: float, bound: float) -> bool:
    return value > bound + _SLACK * max(1.0, abs(bound))


def compare(goal: Goal, found: Interval) -> tuple[Outcome, bool]:
    """Whether a result meets a goal, and whether it needs the tolerance to do so.

    A result that is an interval decides only when all of it does: 超过5% says nothing of 5.5%以上.
    """
    if goal.way == "floor":
        assert goal.low is not None
        return _floor(goal.low, goal.tolerance, found)
    if goal.way == "ceiling":
        assert goal.high is not None
        turned = Interval(_negative(found.high), _negative(found.low), found.open_high, found.open_low)
        return _floor(-goal.high, goal.tolerance, turned)
    assert goal.low is not None
    assert goal.high is not None
    inside = _inside(found, goal.low, goal.high)
    if inside or (
        goal.way == "near" and _inside(found, goal.low - goal.tolerance, goal.high + goal.tolerance)
    ):
        return "met", not inside
    if goal.way == "near" and _outside(found, goal.low - goal.tolerance, goal.high + goal.tolerance):
        return "missed", False
    return "undecided", False


def _negative(value: float | None) -> float | None:
    return None if value is None else -value


def _floor(bound: float, tolerance: float, found: Interval) -> tuple[Outcome, bool]:
    least, low = bound - tolerance, found.low
    if low is not None and _at_least(low, least):
        return "met", low < bound and not _at_least(low, bound)
    if found.high is not None and not _at_least(found.high, least):
        return "missed", False
    if found.high is not None and found.open_high and not _above(found.high, least):
        return "missed", False
    return "undecided", False


def _inside(found: Interval, low: float, high: float) -> bool:
    if found.low is None or found.high is None:
        return False
    return _at_least(found.low, low) and _at_least(high, found.high)


def _outside(found: Interval, low: float, high: float) -> bool:
    above = found.low is not None and _above(found.low, high)
    return above or (found.high is not None and _above(low, found.high))


def widened(result: Said) -> tuple[float, float]:
    """The interval of a result with the rounding of its last printed digit.

    5.3万亿元 and 52987亿元 meet. Rates are published with one decimal, so 6% stands for 6.0%.
    """
    found = interval_of(result)
    low = float("-inf") if found.low is None else found.low
    high = float("inf") if found.high is None else found.high
    slack = _half_step(result)
    return low - slack, high + slack


def _half_step(result: Said) -> float:
    printed = result.low if result.low is not None else result.high
    value = result.value_low if result.value_low is not None else result.value_high
    if printed is None or value is None:
        return 0.0
    fraction = repr(abs(printed)).partition(".")[2]
    digits = 0 if fraction == "0" or "e" in fraction else len(fraction)
    if result.value_unit in ("%", "pp"):
        return 0.5 * 10.0 ** -max(1, digits)
    scale = abs(value / printed) if printed else 1.0
    return float(scale * 0.5 * 10.0**-digits)


def margin_of(goal: Goal, found: Interval, scale: float) -> float | None:
    """Result minus bound (for ceilings bound minus result) in the target's printed unit."""
    bound = goal.bound
    if bound is None or not found.is_point or found.low is None:
        return None
    distance = found.low - bound if goal.way == "floor" else bound - found.low
    return tidy(distance / scale)


def tidy(value: float) -> float:
    """A difference without the noise of binary fractions: -0.2, not -0.20000000000000018."""
    return round(value, 9) + 0.0
