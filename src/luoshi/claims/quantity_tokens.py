"""What a candidate number looks like in a line of text, before anyone asks what it counts."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from luoshi.claims.numerals import (
    SMALL_SCALE,
    SPELLED,
    SPELLED_DIGIT,
    neighbours,
    parse_numeral,
    split_magnitude,
    tidy,
)
from luoshi.claims.quantity_words import vague_pattern
from luoshi.claims.units import first_characters
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

NUMBER = re.compile(
    rf"(?P<number>(?P<digits>{_MIXED})|(?P<words>{_SPELLED_POINT}))(?P<loose>{_LOOSE}){_SPOKEN}"
)
SHARE = re.compile(
    rf"(?P<under>[0-9]+|{_SPELLED})分之(?P<over>{ARABIC}|{_SPELLED_POINT})(?P<loose>[多余几]?)"
)
FRACTION = re.compile(r"(?<![0-9A-Za-z./-])([1-9][0-9]?)/([1-9][0-9]?)(?![0-9A-Za-z./%])")
CONNECTOR = re.compile(r"(?:（含）)?(?:[—–―─]{1,2}|-{1,2}|~|至|到)")

# A longer run of digits or number words is damage or a table, and no number that anybody prints.
_LONGEST = 40

Scope = Literal["any", "large", "head"]


@lru_cache(maxsize=1)
def candidate_pattern() -> re.Pattern[str]:
    """Where a figure may begin: at a word of the vague table, a digit or a number word.

    The pattern passes over most number words that count nothing (一体, 二是, 四川)
    by the character behind them, and over ordinals and years.
    """
    behind = re.escape("".join(sorted(first_characters()))) + "多余来几点分半以左上不之及或至到—–~（-"
    ordinal = rf"第[0-9{SPELLED}]+(?:[—–~至到-][0-9{SPELLED}]+)?"
    year = r"(?<![0-9.,，])[12][0-9]{3}(?:[—–~至到-]{1,2}[12][0-9]{3})?年"
    stop = rf"(?<=[{SPELLED}][{SPELLED}])[，。；、！]"
    words = rf"{_LEAD}|[{SPELLED}]{{0,24}}?[万亿]|[{SPELLED}]{{1,24}}+(?=[{behind}]|{stop}|$)"
    return re.compile(rf"(?P<skip>{ordinal}|{year})|(?P<vague>{vague_pattern()})|(?P<start>[0-9]|{words})")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, without its unit.

    ``start`` to ``number_end`` are the digits or number words, ``end`` is behind
    what belongs to the numeral (3000多万: 多 and 万). ``low`` and ``high`` are of
    the ``magnitude`` (万, 亿, 万亿 or ""), which the unit begins with. ``loose`` is
    the qualifier of a 多, 余, 来 or 几 inside, ``scope`` what modifiers ask for.
    """

    start: int
    number_end: int
    end: int
    low: float
    high: float
    magnitude: str
    printed: str
    loose: Qualifier | None
    loose_word: str | None
    spelled: bool
    scope: Scope


_TRADITIONAL = str.maketrans("萬億個點兩幣圓錢塊陸貳參對數幾", "万亿个点两币圆钱块陆贰叁对数几")
_TRADITIONAL_CHARS = re.compile("[萬億個點兩幣圓錢塊陸貳參對數幾]")


def fold_traditional(text: str) -> str:
    """The same text, character for character, with traditional number words and counters simplified."""
    return text.translate(_TRADITIONAL) if _TRADITIONAL_CHARS.search(text) else text


def skip_number(text: str, at: int) -> int:
    """Where to go on behind a run of number characters that is no number."""
    match = NUMBER.match(text, at)
    return match.end() if match else at + 1


def read_numeral(text: str, at: int) -> Numeral | None:
    """The numeral that begins at ``at``, or None."""
    match = NUMBER.match(text, at)
    return _numeral(match) if match else None


def _numeral(match: re.Match[str]) -> Numeral | None:
    number, loose = match.group("number"), match.group("loose")
    spelled = match.group("words") is not None
    end = match.end()
    if loose[:1] == "来" and not (spelled and number[-1] in SMALL_SCALE):
        end, loose = end - len(loose), ""
    spoken = match.group()[len(number) + len(match.group("loose")) :]
    if len(number) > _LONGEST:
        return None
    vague = number[0] in "几数"
    bare = number[1:] if vague else number
    text = bare + loose[1:] + ("亿" if spoken else "")
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
    unit_part = _magnitude_tail(text, magnitude)
    number_end = match.start() + len(number)
    if unit_part and not loose and not spoken and len(unit_part) < len(number):
        number_end -= len(unit_part)
    return Numeral(
        match.start(),
        number_end,
        end,
        low,
        high,
        magnitude,
        unit_part,
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


def _magnitude_tail(text: str, magnitude: str) -> str:
    """The magnitude where it stands at the end of the numeral, so that the unit can begin with it."""
    return magnitude if magnitude and text.endswith(magnitude) else ""


def _scope(bare: str, magnitude: str) -> Scope:
    if all(char in "十百千万亿" for char in bare):
        return "head"
    return "large" if magnitude else "any"
