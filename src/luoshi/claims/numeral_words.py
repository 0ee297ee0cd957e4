"""The number words that texts are full of: one to ninety-nine, round ones, decimals, digits in a row.

The table is small enough to be tested word by word against cn2an, whose import
takes longer than a report to read; most texts never need it.
"""

import re
from functools import lru_cache

_DIGITS = "零一二三四五六七八九"
_ROW = re.compile(f"[〇{_DIGITS}]{{2,15}}")
_DECIMALS = frozenset(f"〇两{_DIGITS}")
_IN_FIGURES = str.maketrans(f"〇两{_DIGITS}", "020123456789")


def usual_value(text: str) -> float | None:
    """The value of a usual numeral in words; None for any other, which may still be a number.

    >>> usual_value("三十五"), usual_value("五百亿"), usual_value("一点五"), usual_value("二零三五")
    (35.0, 50000000000.0, 1.5, 2035.0)
    """
    value = usual_words().get(text)
    if value is not None:
        return value
    whole, point, part = text.partition("点")
    if not point:
        return float(text.translate(_IN_FIGURES)) if _ROW.fullmatch(text) else None
    before = usual_words().get(whole, 0.0 if whole == "零" else None)
    if before is None or before >= 100 or not 0 < len(part) <= 6 or not _DECIMALS.issuperset(part):
        return None
    return float(f"{before:.0f}.{part.translate(_IN_FIGURES)}")


@lru_cache(maxsize=1)
def usual_words() -> dict[str, float]:
    """The table: 一 to 九十九, 百 and 千 of a digit, and each of these with 万, 亿 or 万亿 behind it."""
    ones = {word: float(value) for value, word in enumerate(_DIGITS) if value}
    below = dict(ones)
    for tens in ("", *_DIGITS[2:]):
        ten = 10 * ones.get(tens, 1.0)
        below |= {f"{tens}十": ten} | {f"{tens}十{word}": ten + value for word, value in ones.items()}
    few = ones | {"两": 2.0}
    small = below | {"两": 2.0}
    small |= {f"{word}百": 100 * value for word, value in few.items()}
    small |= {f"{word}千": 1000 * value for word, value in few.items()}
    large = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
    return {f"{word}{name}": value * size for name, size in large.items() for word, value in small.items()}
