"""From a numeral to a measured number: the unit behind it, and what is folded into the two.

三成五 is 35 %, 八五折 85 %, 5元8角 is 5.8 元, 1个半小时 is 1.5 个小时, 3个多月 is over
3 个月.
"""

import re
from dataclasses import dataclass, replace

from luoshi.claims.numerals import DIGITS, MAGNITUDES, SPELLED_DIGIT, is_positional, parse_numeral, tidy
from luoshi.claims.quantity_tokens import Numeral
from luoshi.claims.units import Unit, match_unit
from luoshi.model import Qualifier

_COIN_NUMBER = r"[0-9]+|[一二两三四五六七八九十]+"
_COINS = re.compile(
    rf"(?:[又零])?(?:(?P<tenths>{_COIN_NUMBER})[角毛])(?:零?(?P<cents>{_COIN_NUMBER})分)?钱?"
    rf"|(?:[又零])?(?P<only_cents>{_COIN_NUMBER})(?:分钱?|美分|欧分)"
)
_TENTHS_TAIL = re.compile(rf"[{SPELLED_DIGIT}0-9](?![{SPELLED_DIGIT}十百千万亿0-9个家项名人成折])|半")
_HALF = re.compile(r"半(?![年数导径程岛月决固生])")
_CASH = frozenset({"元", "块", "圆", "美元", "欧元"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A numeral with its unit: bounds, the unit's row, where it is printed, a modifier inside."""

    numeral: Numeral
    low: float
    high: float
    unit: Unit | None
    printed: str | None
    unit_start: int
    end: int
    loose: Qualifier | None
    loose_word: str | None

    @property
    def scale(self) -> float:
        """What one of the printed unit is worth in the canonical one."""
        size = MAGNITUDES[self.numeral.magnitude]
        return size * self.unit.factor if self.unit else size


def measured_at(text: str, numeral: Numeral) -> Measured:
    """The numeral with whatever unit stands behind it; ``unit`` is None where none does."""
    inserted = _inserted(text, numeral)
    if inserted is not None:
        return inserted
    unit = match_unit(text, numeral.end)
    if unit is None or (unit.needs == "magnitude" and not numeral.magnitude):
        return _measured(numeral, None, numeral.end)
    if unit.name in ("成", "折"):
        return _tenths(text, _measured(numeral, None, numeral.end), unit)
    measured = _measured(numeral, unit, numeral.end + len(unit.name))
    if unit.name in _CASH and not numeral.magnitude:
        return _with_coins(text, measured)
    if unit.name in ("年", "倍") and _HALF.match(text, measured.end):
        return _shifted(measured, 0.5, measured.end + 1)
    return measured


def _measured(numeral: Numeral, unit: Unit | None, end: int) -> Measured:
    return Measured(
        numeral,
        numeral.low,
        numeral.high,
        unit,
        numeral.magnitude + unit.name if unit else numeral.magnitude or None,
        numeral.end - len(numeral.printed),
        end,
        numeral.loose,
        numeral.loose_word,
    )


def _shifted(measured: Measured, step: float, end: int) -> Measured:
    """The same with ``step`` added to both bounds."""
    return replace(measured, low=tidy(measured.low + step), high=tidy(measured.high + step), end=end)


def _inserted(text: str, numeral: Numeral) -> Measured | None:
    """多, 余 or 半 between 个 and the rest of a unit: 3个多月, 1个半小时."""
    at = numeral.end
    if not text.startswith(("个多", "个余", "个半"), at):
        return None
    unit = match_unit("个" + text[at + 2 : at + 8], 0)
    if unit is None or len(unit.name) == 1:
        return None
    measured = _measured(numeral, unit, at + 1 + len(unit.name))
    if text[at + 1] == "半":
        return _shifted(measured, 0.5, measured.end)
    return replace(measured, loose="over", loose_word=text[at + 1])


def _tenths(text: str, plain: Measured, unit: Unit) -> Measured:
    """Tenths as a percentage: 三成 30 %, 七成五 75 %, 八五折 and 85折 85 %, 三四成 30 to 40 %."""
    numeral = plain.numeral
    words = text[numeral.start : numeral.number_end]
    low, high, end = plain.low, plain.high, numeral.end + 1
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
    loose = None if unit.name == "折" and low == high else plain.loose
    percent = Unit("%", "%", 1.0, "percent")
    return Measured(numeral, low, high, percent, "%", numeral.end, end, loose, plain.loose_word)


def _with_coins(text: str, measured: Measured) -> Measured:
    """The parts of a sum in 角, 毛 and 分: 三块五毛, 5元8角, 两美元又三美分."""
    match = _COINS.match(text, measured.end)
    if match is None:
        return measured
    tenths, cents = match.group("tenths"), match.group("cents") or match.group("only_cents")
    step = (parse_numeral(tenths) or 0.0) / 10 if tenths else 0.0
    step += (parse_numeral(cents) or 0.0) / 100 if cents else 0.0
    return _shifted(measured, step, match.end())
