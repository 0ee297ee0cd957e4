"""From a numeral to a measured number: the unit behind it, and what is folded into the two.

三成五 is 35 %, 八五折 85 %, 5元8角 is 5.8 元, 1个半小时 is 1.5 个小时, 3个多月 is over
3 个月.
"""

import re

from luoshi.claims.numerals import DIGITS, SPELLED_DIGIT, is_positional, parse_numeral, tidy
from luoshi.claims.quantity_types import Measured, Numeral
from luoshi.claims.units import Unit, match_unit

_COIN_NUMBER = r"[0-9]+|[一二两三四五六七八九十]+"
_COINS = re.compile(
    rf"(?:[又零])?(?:(?P<tenths>{_COIN_NUMBER})[角毛])(?:零?(?P<cents>{_COIN_NUMBER})分)?钱?"
    rf"|(?:[又零])?(?P<only_cents>{_COIN_NUMBER})(?:分钱?|美分|欧分)"
)
_TENTHS_TAIL = re.compile(rf"[{SPELLED_DIGIT}0-9](?![{SPELLED_DIGIT}十百千万亿0-9个家项名人成折])|半")
_HALF = re.compile(r"半(?![年数导径程岛月决固生])")
_CASH = frozenset({"元", "块", "圆", "美元", "欧元"})
_FOLDED = _CASH | {"成", "折", "年", "倍"}
_INSERTED = ("个多", "个余", "个半")
_PERCENT = Unit("%", "%", 1.0, "percent")


def measured_at(text: str, start: int, numeral: Numeral) -> Measured:
    """The numeral at ``start`` with whatever unit stands behind it; ``unit`` is None where none does."""
    at = start + numeral.length
    if text.startswith(_INSERTED, at):
        inserted = _inserted(text, start, numeral)
        if inserted is not None:
            return inserted
    unit = match_unit(text, at)
    if unit is None or (unit.needs == "magnitude" and not numeral.magnitude):
        return _measured(start, numeral, None, at)
    name = unit.name
    if name in _FOLDED:
        return _folded(text, start, numeral, unit)
    return _measured(start, numeral, unit, at + len(name))


def _measured(start: int, numeral: Numeral, unit: Unit | None, end: int) -> Measured:
    number_length, length, low, high, magnitude, tail, loose, loose_word, _, scope = numeral
    return Measured(
        start,
        start + number_length,
        start + length - len(tail),
        end,
        low,
        high,
        unit,
        magnitude + unit.name if unit else magnitude or None,
        loose,
        loose_word,
        "large" if unit and unit.kind == "percent" else scope,
        numeral,
    )


def _folded(text: str, start: int, numeral: Numeral, unit: Unit) -> Measured:
    """A number with one of the units that what stands behind may be folded into: 三成五, 5元8角, 3年半."""
    at = start + numeral.length
    if unit.name in ("成", "折"):
        return _tenths(text, _measured(start, numeral, None, at), unit)
    measured = _measured(start, numeral, unit, at + len(unit.name))
    if unit.name in _CASH:
        return measured if numeral.magnitude else _with_coins(text, measured)
    return _shifted(measured, 0.5, measured.end + 1) if _HALF.match(text, measured.end) else measured


def _shifted(measured: Measured, step: float, end: int) -> Measured:
    """The same with ``step`` added to both bounds."""
    return measured._replace(low=tidy(measured.low + step), high=tidy(measured.high + step), end=end)


def _inserted(text: str, start: int, numeral: Numeral) -> Measured | None:
    """多, 余 or 半 between 个 and the rest of a unit: 3个多月, 1个半小时."""
    at = start + numeral.length
    unit = match_unit("个" + text[at + 2 : at + 8], 0)
    if unit is None or len(unit.name) == 1:
        return None
    measured = _measured(start, numeral, unit, at + 1 + len(unit.name))
    if text[at + 1] == "半":
        return _shifted(measured, 0.5, measured.end)
    return measured._replace(qualifier="over", modifier=text[at + 1])


def _tenths(text: str, plain: Measured, unit: Unit) -> Measured:
    """Tenths as a percentage: 三成 30 %, 七成五 75 %, 八五折 and 85折 85 %, 三四成 30 to 40 %."""
    numeral = plain.numeral
    words = text[plain.start : plain.number_end]
    low, high, end = plain.low, plain.high, plain.end + 1
    if numeral.magnitude:
        return plain
    if unit.name == "折" and numeral.spelled and is_positional(words) and len(words) == 2:
        low = high = float(10 * DIGITS[words[0]] + DIGITS[words[1]])
    elif unit.name == "折" and low > 10:
        pass
    elif low > 10 or (unit.name == "折" and low == 10):
        return plain
    else:
        low, high = tidy(low * 10), tidy(high * 10)
    tail = _TENTHS_TAIL.match(text, end) if unit.name == "成" and low == high else None
    if tail is not None:
        extra = 5.0 if tail.group() == "半" else (parse_numeral(tail.group()) or 0.0)
        low, high, end = low + extra, high + extra, tail.end()
    qualifier = None if unit.name == "折" and low == high else plain.qualifier
    return plain._replace(
        unit_start=plain.end,
        end=end,
        low=low,
        high=high,
        unit=_PERCENT,
        printed="%",
        qualifier=qualifier,
        scope="large",
    )


def _with_coins(text: str, measured: Measured) -> Measured:
    """The parts of a sum in 角, 毛 and 分: 三块五毛, 5元8角, 两美元又三美分."""
    match = _COINS.match(text, measured.end)
    if match is None:
        return measured
    tenths, cents = match.group("tenths"), match.group("cents") or match.group("only_cents")
    step = (parse_numeral(tenths) or 0.0) / 10 if tenths else 0.0
    step += (parse_numeral(cents) or 0.0) / 100 if cents else 0.0
    return _shifted(measured, step, match.end())
