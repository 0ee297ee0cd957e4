"""Parts of a whole: 百分之五点五, 千分之三, 三分之二, 1/3."""

import re

from luoshi.claims.numerals import neighbours, parse_numeral, tidy
from luoshi.claims.quantity_tokens import read_numeral
from luoshi.claims.quantity_types import IN_DIGITS, IN_WORDS, Measured
from luoshi.claims.units import Unit
from luoshi.model import Qualifier

_PERCENT = Unit("%", "%", 1.0, "percent")
_SHARE_OF_ONE = Unit("倍", "%", 100.0, "percent")
_UNDER_PERCENT = {"百": 1.0, "佰": 1.0, "100": 1.0, "千": 0.1, "万": 0.01}
_TO = re.compile(r"[至到—~-]{1,2}(?:百分之)?")


def read_share(text: str, match: re.Match[str]) -> Measured | None:
    """百分之X as a percentage, X分之Y as a part of one (unit 倍, worth 100 %); None when it is no share.

    百分之三十至四十 and 百分之二三十 are ranges.
    """
    under, over = match.group("under"), match.group("over")
    percent = _UNDER_PERCENT.get(under)
    value = _value(over)
    if value is None:
        return None
    low, high = value
    end, loose = match.end(), match.group("loose")
    if percent is None:
        whole = parse_numeral(under)
        if not whole or "." in over or "点" in over or not 0 < low < whole or low != high or loose:
            return None
        part = round(low / whole, 4)
        return _measured(match, end, (part, part), _SHARE_OF_ONE)
    if loose == "几":
        high = low + 10
    beyond = _TO.match(text, end)
    if beyond is not None and low == high:
        other = read_numeral(text, beyond.end())
        if other is not None and not other.magnitude and other.low > low:
            high, end = other.high, beyond.end() + other.length
    share = _measured(match, end, (tidy(low * percent), tidy(high * percent)), _PERCENT)
    return share._replace(qualifier="over", modifier=loose) if loose and loose in "多余" else share


def read_fraction(match: re.Match[str]) -> Measured | None:
    """1/3 as a part of one; None for what is more than one or no plain fraction (24/7, 12/31)."""
    over, under = int(match.group(1)), int(match.group(2))
    if not over < under or under > 10:
        return None
    part = round(over / under, 4)
    return _measured(match, match.end(), (part, part), _SHARE_OF_ONE)


def _value(over: str) -> tuple[float, float] | None:
    pair = neighbours(over)
    low, high = (parse_numeral(word) for word in pair or (over, over))
    return None if low is None or high is None else (low, high)


def _measured(match: re.Match[str], end: int, bounds: tuple[float, float], unit: Unit) -> Measured:
    low, high = bounds
    numeral = IN_DIGITS if match.group()[-1].isdigit() else IN_WORDS
    qualifier: Qualifier | None = "range" if low != high else None
    start = match.start()
    return Measured(start, end, end, end, low, high, unit, unit.name, qualifier, None, "any", numeral)
