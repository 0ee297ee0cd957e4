"""Two numbers with one meaning: 5%—5.5%, 3至5个, 1100万到1200万."""

import re

from luoshi.claims.numerals import MAGNITUDES, SCALES, tidy
from luoshi.claims.quantity_tokens import CONNECTOR, read_numeral
from luoshi.claims.quantity_types import Measured
from luoshi.claims.quantity_units import measured_at

# 从5%到7% tells a change; 从5到7个 has one unit and is a range all the same.
_FROM = re.compile(r"[从由自][^，。；、,;]{0,12}$")
_CONNECTS = frozenset("（—–―─-~至到")
_LIFTED = re.compile(r"([一二两三四五六七八九0-9])([十百千佰仟])$")


def range_from(text: str, first: Measured) -> tuple[Measured, Measured] | None:
    """The second number of a range that ``first`` opens, and the range itself in the second's unit.

    The first number takes the unit that only the second has. Numbers in
    different units, falling pairs and 从…到… with both units printed are no range.
    """
    if text[first.end : first.end + 1] not in _CONNECTS:
        return None
    connector = CONNECTOR.match(text, first.end)
    if connector is None:
        return None
    at = connector.end()
    numeral = read_numeral(text, at)
    if numeral is None:
        return None
    second = measured_at(text, at, numeral)
    if first.unit is not None:
        if second.unit is None or second.unit.canonical != first.unit.canonical:
            return None
        moves = connector.group()[-1] in "至到"
        if moves and _FROM.search(text, max(0, first.start - 14), first.start):
            return None
        low = tidy(first.low * first.scale / second.scale)
    else:
        low = _in_unit_of(text, first, second)
    return (second, _joined(first, second, low)) if low < second.high else None


def _joined(first: Measured, second: Measured, low: float) -> Measured:
    """The range of two numbers: it begins as the first and is measured as the second."""
    return second._replace(
        start=first.start,
        low=low,
        qualifier="range",
        scope=second.scope if second.unit and second.unit.kind == "percent" else first.numeral.scope,
        numeral=second.numeral._replace(spelled=first.numeral.spelled),
    )


def _in_unit_of(text: str, first: Measured, second: Measured) -> float:
    """The first number in the second's magnitude: 2—3万 is 20,000 up, 8500到3万 is 8500 up."""
    ours, theirs = MAGNITUDES[first.numeral.magnitude], MAGNITUDES[second.numeral.magnitude]
    if first.numeral.magnitude:
        return tidy(first.low * ours / theirs)
    low = first.low
    words = _LIFTED.match(text[second.start : second.number_end])
    if words and low < 10 and not second.numeral.magnitude:
        low = tidy(low * SCALES[words.group(2)])
    return low if low < second.high else tidy(low / theirs)
