"""Two numbers with one meaning: 5%—5.5%, 3至5个, 1100万到1200万."""

import re

from luoshi.claims.numerals import MAGNITUDES, SCALES, tidy
from luoshi.claims.quantity_tokens import CONNECTOR, read_numeral
from luoshi.claims.quantity_units import Measured, measured_at

# 从5%到7% tells a change; 从5到7个 has one unit and is a range all the same.
_FROM = re.compile(r"[从由自][^，。；、,;]{0,12}$")
_LIFTED = re.compile(r"([一二两三四五六七八九0-9])([十百千佰仟])$")


def range_from(text: str, first: Measured) -> tuple[Measured, float, float] | None:
    """The second number of a range that ``first`` opens, with both bounds in the second's unit.

    The first number takes the unit that only the second has. Numbers in
    different units, falling pairs and 从…到… with both units printed are no range.
    """
    connector = CONNECTOR.match(text, first.end)
    if connector is None:
        return None
    numeral = read_numeral(text, connector.end())
    if numeral is None:
        return None
    second = measured_at(text, numeral)
    if first.unit is not None:
        if second.unit is None or second.unit.canonical != first.unit.canonical:
            return None
        moves = connector.group()[-1] in "至到"
        if moves and _FROM.search(text, max(0, first.numeral.start - 14), first.numeral.start):
            return None
        low = tidy(first.low * first.scale / second.scale)
    else:
        low = _in_unit_of(text, first, second)
    if low >= second.high:
        return None
    return second, low, second.high


def _in_unit_of(text: str, first: Measured, second: Measured) -> float:
    """The first number in the second's magnitude: 2—3万 is 20,000 up, 8500到3万 is 8500 up."""
    ours, theirs = MAGNITUDES[first.numeral.magnitude], MAGNITUDES[second.numeral.magnitude]
    if first.numeral.magnitude:
        return tidy(first.low * ours / theirs)
    low = first.low
    words = _LIFTED.match(text[second.numeral.start : second.numeral.number_end])
    if words and low < 10 and not second.numeral.magnitude:
        low = tidy(low * SCALES[words.group(2)])
    return low if low < second.high else tidy(low / theirs)
