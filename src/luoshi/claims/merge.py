"""One claim for what a document states again, and a mark on what contradicts.

Two statements of the same subject, measure, aspect, period and basis conflict
only when their intervals do not meet: 突破3万亿元 and 32765亿元 agree.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from luoshi.model import Claim

_Topic = tuple[object, ...]


def merge(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in order of their figures, repetitions as mentions, conflicts marked in ``reasons``."""
    told: dict[_Topic, list[Claim]] = {}
    for claim in claims:
        key = (
            *_topic(claim),
            claim.low,
            claim.high,
            claim.unit,
            claim.qualifier,
            claim.estimated,
            claim.reference,
        )
        told.setdefault(key, []).append(claim)
    return _mark_conflicts([_one(times) for times in told.values()])


def _one(times: list[Claim]) -> Claim:
    first = times[0]
    again = [claim for claim in times[1:] if claim.spans != first.spans]
    if not again:
        return first
    return replace(
        first,
        mentions=(*first.mentions, *(span for claim in again for span in claim.spans)),
        strength=next((claim.strength for claim in times if claim.strength), first.strength),
        rank=next((claim.rank for claim in times if claim.rank), first.rank),
    )


def _topic(claim: Claim) -> _Topic:
    return (claim.kind, claim.subject, claim.measure, claim.aspect, claim.period, claim.basis)


def _mark_conflicts(claims: list[Claim]) -> list[Claim]:
    topics: dict[_Topic, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        comparable = claim.period and claim.value_unit and not claim.measure.startswith("other:")
        if comparable and claim.qualifier != "in_step":
            topics[_topic(claim)].append(number)
    clashing = {
        number
        for numbers in topics.values()
        if len(numbers) > 1
        for number in _clashing(numbers, [_interval(claims[n]) for n in numbers])
    }
    return [
        replace(claim, reasons=(*claim.reasons, "conflict")) if number in clashing else claim
        for number, claim in enumerate(claims)
    ]


def _clashing(numbers: list[int], intervals: list[tuple[float, float]]) -> list[int]:
    """Those whose interval another one does not meet: it begins above their end, or ends below."""
    highest_start, lowest_end = max(low for low, _ in intervals), min(high for _, high in intervals)
    pairs = zip(numbers, intervals, strict=True)
    return [number for number, (low, high) in pairs if highest_start > high or lowest_end < low]


def meets(one: Claim, other: Claim) -> bool:
    """Whether two intervals in canonical units have a point in common, rounding allowed.

    5.3万亿元 and 52987亿元 meet: the first is given to its last printed digit.
    """
    if one.value_unit != other.value_unit:
        return True
    low_one, high_one = _interval(one)
    low_other, high_other = _interval(other)
    return low_one <= high_other and low_other <= high_one


def _interval(claim: Claim) -> tuple[float, float]:
    """The interval that a printed figure stands for, widened by half a unit of its last digit."""
    low = float("-inf") if claim.value_low is None else claim.value_low
    high = float("inf") if claim.value_high is None else claim.value_high
    slack = _half_step(claim)
    if claim.qualifier in ("about", "nearly"):
        slack = max(slack, 0.05 * max(abs(x) for x in (low, high) if abs(x) != float("inf")))
    return low - slack, high + slack


def _half_step(claim: Claim) -> float:
    printed = claim.low if claim.low is not None else claim.high
    value = claim.value_low if claim.value_low is not None else claim.value_high
    if not printed or value is None:
        return 0.0
    text = f"{abs(printed):.10f}".rstrip("0")
    digits = len(text.split(".")[1])
    return float(abs(value / printed) * 0.5 * 10.0**-digits)
