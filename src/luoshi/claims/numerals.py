"""Number words and digits: 三千五百, 1亿3千, 1,234.5, 三四百.

A numeral is read without its unit. The magnitudes 万 and 亿 that close a
numeral belong to the unit as printed (``split_magnitude``): 5.53万亿元 is 5.53
of the unit 万亿元.
"""

import re
from functools import lru_cache

from luoshi.claims.numeral_words import usual_value

SPELLED_DIGIT = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
SMALL_SCALE = "十百千拾佰仟"
SPELLED = SPELLED_DIGIT + SMALL_SCALE + "万亿廿"

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
}
SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "万": 10**4, "亿": 10**8}
MAGNITUDES = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}

_SEPARATOR = re.compile("[,， ]")
_CLOSING = re.compile(r"(?<=.)(?:万亿|亿|万)$", re.DOTALL)
_SEGMENT = re.compile(rf"零?([0-9]+(?:\.[0-9]+)?|[{SPELLED_DIGIT}])([{SMALL_SCALE}]*)")
_POSITIONAL = re.compile(rf"[{SPELLED_DIGIT}]{{2,}}")
_NEIGHBOURS = re.compile(
    rf"(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])(?P<rest>[{SMALL_SCALE}]?(?:万亿|万|亿)?)$"
)


def tidy(value: float) -> float:
    """The value without the noise of binary fractions.

    >>> tidy(1.1 * 3)
    3.3
    """
    if value.is_integer() and -1e15 < value < 1e15:
        return value
    return float(f"{value:.15g}")


@lru_cache(maxsize=8192)
def parse_numeral(text: str) -> float | None:
    """The value of a numeral in digits, words or both; None when it is no number.

    >>> parse_numeral("三千五百"), parse_numeral("1亿3千万"), parse_numeral("百亿")
    (3500.0, 130000000.0, 10000000000.0)
    """
    if not text:
        return None
    if text in DIGITS:
        return float(DIGITS[text])
    if any("0" <= char <= "9" for char in text):
        return _mixed(_SEPARATOR.sub("", text))
    return _in_words(text)


def _in_words(text: str) -> float | None:
    """A numeral of words only: scales alone, a decimal with a scale behind it, or plain words."""
    if all(char in SCALES for char in text):
        return _scales_alone(text)
    if text[0] in SCALES and text[0] not in "十拾":
        return None
    if "点" in text and text[-1] in SCALES:
        scales = len(text) - len(text.rstrip("".join(SCALES)))
        number, size = parse_numeral(text[:-scales]), _scales_alone(text[-scales:])
        return None if number is None or size is None else tidy(number * size)
    return _spelled(text)


def _scales_alone(text: str) -> float | None:
    """Scales without a digit stand for one of them: 百亿 is 100 × 1 亿."""
    if len(text) > 3 or any(char in SMALL_SCALE for char in text[1:]):
        return None
    value = 1.0
    for char in text:
        value *= SCALES[char]
    return value


def _mixed(text: str) -> float | None:
    """Digits with scales: 3千5百 is 3 × 1000 + 5 × 100; 万 and 亿 lift all before them."""
    for magnitude in "亿万":
        if magnitude in text:
            before, _, after = text.rpartition(magnitude)
            lifted = _mixed(before)
            rest = _mixed(after) if after else 0.0
            if lifted is None or rest is None:
                return None
            return tidy(lifted * SCALES[magnitude] + rest)
    total, at = 0.0, 0
    while at < len(text):
        match = _SEGMENT.match(text, at)
        if match is None:
            return None
        number, scales = match.groups()
        value = float(DIGITS[number]) if number in DIGITS else float(number)
        for char in scales:
            value *= SCALES[char]
        total += value
        at = match.end()
    return tidy(total)


@lru_cache(maxsize=4096)
def _spelled(text: str) -> float | None:
    """Words only: the usual ones from a table, the rest by cn2an, which is right on what it accepts."""
    known = usual_value(text)
    if known is not None:
        return known
    import cn2an  # type: ignore[import-untyped]  # noqa: PLC0415 - it takes longer to import than a text to read

    try:
        return tidy(float(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError):  # KeyError for a numeral that breaks off or doubles back: 十十五, 一亿一
        return None


def is_positional(text: str) -> bool:
    """Whether number words are written digit by digit, as years and codes are: 二〇三五."""
    return _POSITIONAL.fullmatch(text) is not None


def neighbours(text: str) -> tuple[str, str] | None:
    """The two numerals of an approximate pair: 两三万 is 两万 to 三万, 三五百 is 三百 to 五百.

    A pair may follow a ten: 十七八 is 十七 to 十八. None when the text is no pair.
    """
    match = _NEIGHBOURS.search(text)
    if match is None:
        return None
    low, high, rest = match.group("low", "high", "rest")
    step = DIGITS[high] - DIGITS[low]
    if step != 1 and (low, high) != ("三", "五"):
        return None
    head = text[: match.start()]
    if head and head[-1] not in "十拾百佰千仟万亿":
        return None
    return f"{head}{low}{rest}", f"{head}{high}{rest}"


def split_magnitude(text: str) -> tuple[float, str] | None:
    """A numeral as the number and the magnitude (万, 亿, 万亿 or "") that a figure prints in its unit.

    三千五百万 is 3500 of 万. A numeral that runs over more than one magnitude is
    given in its highest (1亿3千万 is 1.3 of 亿); 万 alone is the number word 10000,
    亿 and 万亿 alone are one of themselves. None when it is no number.

    >>> split_magnitude("1.37万亿"), split_magnitude("万"), split_magnitude("千亿")
    ((1.37, '万亿'), (10000.0, ''), (1000.0, '亿'))
    """
    value = parse_numeral(text)
    if value is None:
        return None
    if text in ("亿", "万亿"):
        return 1.0, text
    closing = _CLOSING.search(text)
    if closing is None:
        return value, ""
    magnitude = closing.group()
    if magnitude == "万" and "亿" in text:
        magnitude = "亿"
    return tidy(value / MAGNITUDES[magnitude]), magnitude
