"""What a candidate number looks like in a line of text, before anyone asks what it counts."""

import re
from functools import lru_cache

from luoshi.claims.numerals import (
    SMALL_SCALE,
    SPELLED,
    SPELLED_DIGIT,
    neighbours,
    parse_numeral,
    split_magnitude,
    tidy,
)
from luoshi.claims.quantity_types import Numeral, Scope
from luoshi.model import Qualifier

# 千 opens a unit of its own in 120千瓦, 3千米, 50千克, 110千伏.
_SMALL = r"(?:[十百拾佰仟]|千(?![瓦米克伏卡乏焦]))"
_SCALE = r"(?:[十百万亿拾佰仟]|千(?![瓦米克伏卡乏焦]))"
ARABIC = (
    r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9 ])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
)
_WORDS = SPELLED.replace("千", "")
_SPELLED = rf"(?:[{_WORDS}]|千(?![瓦米克伏卡乏焦]))+"
_DIGIT = rf"(?:[1-9]|[{SPELLED_DIGIT}])"
_BELOW = rf"(?:零?{_DIGIT}[百十])*"
# 3千5百万, 2亿5000万, 1亿3千多万, 5万3千: each part is of a lower order than the one before it, so
# that two numbers which lost the space between them (1200万1000万) stay two.
_MIXED = (
    rf"(?:{ARABIC})(?:{_SMALL}{_BELOW})?"
    rf"(?:万亿|亿(?:零?(?:[0-9]{{1,4}}|{_DIGIT})(?:千{_BELOW})?万(?!亿)|零?{_DIGIT}千(?=[多余几]万))?"
    rf"|万(?:零?{_DIGIT}千(?![瓦米克伏卡乏焦]){_BELOW}亿?)?)?"
)
_LEAD = r"[几数](?=[十百千万亿])"
_SPELLED_POINT = rf"(?:{_LEAD})?{_SPELLED}(?:点[{SPELLED_DIGIT}]+{_SCALE}*)?"
_LOOSE = r"(?:[多余几来](?:万亿|万(?!一)|亿)?)?"
# 两个亿 is a spoken 两亿; in 3个亿元级项目 the 个 counts what follows.
_SPOKEN = r"(?:个(?=亿(?![元级]))亿)?"

NUMBER = re.compile(rf"(?P<number>{_MIXED}|{_SPELLED_POINT})(?P<loose>{_LOOSE}){_SPOKEN}")
SHARE = re.compile(
    rf"(?P<under>[0-9]+|{_SPELLED})分之(?P<over>{ARABIC}|{_SPELLED_POINT})(?P<loose>[多余几]?)"
)
FRACTION = re.compile(r"(?<![0-9A-Za-z./-])([1-9][0-9]?)/([1-9][0-9]?)(?![0-9A-Za-z./%])")
CONNECTOR = re.compile(r"(?:（含）)?(?:[—–―─]{1,2}|-{1,2}|~|至|到)")

# A longer run of digits or number words is damage or a table, and no number that anybody prints.
_LONGEST = 40


def skip_number(text: str, at: int) -> int:
    """Where to go on behind a run of number characters that is no number."""
    match = NUMBER.match(text, at)
    return match.end() if match else at + 1


def read_numeral(text: str, at: int) -> Numeral | None:
    """The numeral that begins at ``at``, or None."""
    match = NUMBER.match(text, at)
    if match is None:
        return None
    printed, number, loose = match.group(0, "number", "loose")
    return _numeral(printed, number, loose) if len(number) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _numeral(printed: str, number: str, loose: str) -> Numeral | None:
    """What a numeral says: ``number`` is its digits or words, ``loose`` 多, 余, 来 or 几 and what follows."""
    spelled = not "0" <= number[0] <= "9"
    spoken = "亿" if len(printed) > len(number) + len(loose) else ""
    length = len(printed)
    if loose[:1] == "来" and not (spelled and number[-1] in SMALL_SCALE):
        length, loose = length - len(loose), ""
    vague = number[0] in "几数"
    bare = number[1:] if vague else number
    text = bare + loose[1:] + spoken
    pair = neighbours(text) if spelled and not loose else None
    split = split_magnitude(pair[0] if pair else text)
    if split is None:
        return None
    low, magnitude = split
    high, qualifier = low, _LOOSE_QUALIFIER.get(loose[:1])
    if vague:
        high, qualifier = tidy(low * 10), "range"
    elif loose[:1] == "几":
        high, qualifier = _open_ten(bare, low), "range"
    elif pair:
        high, qualifier = _upper(pair[1], magnitude), "range"
    tail = magnitude if magnitude and text.endswith(magnitude) else ""
    number_length = len(number)
    if tail and not loose and not spoken and len(tail) < number_length:
        number_length -= len(tail)
    return Numeral(
        number_length,
        length,
        low,
        high,
        magnitude,
        tail,
        qualifier,
        loose[:1] or None,
        spelled,
        _scope(bare, magnitude),
    )


_LOOSE_QUALIFIER: dict[str, Qualifier] = {"多": "over", "余": "over", "来": "about", "几": "range"}


def _upper(text: str, magnitude: str) -> float:
    split = split_magnitude(text)
    value = split[0] if split else 0.0
    return value if split and split[1] == magnitude else tidy(parse_numeral(text) or 0.0)


def _open_ten(text: str, low: float) -> float:
    """Where 十几 and 二十几 end: the next ten, hundred or thousand."""
    step = {"十": 10.0, "百": 100.0, "千": 1000.0}.get(text[-1:], 10.0 if text[-1:] == "0" else 0.0)
    return low + step


def _scope(bare: str, magnitude: str) -> Scope:
    if all(char in "十百千万亿" for char in bare):
        return "head"
    return "large" if magnitude else "any"
