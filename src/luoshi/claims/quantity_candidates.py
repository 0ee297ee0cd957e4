"""Where in a text a figure may begin: one pattern that passes over all the rest quickly."""

import re
from collections.abc import Sequence
from functools import lru_cache

from luoshi.claims.numerals import SPELLED
from luoshi.claims.quantity_words import load_vague
from luoshi.claims.units import first_characters

_TRADITIONAL = str.maketrans("萬億個點兩幣圓錢塊陸貳參對數幾", "万亿个点两币圆钱块陆贰叁对数几")
_TRADITIONAL_CHARS = re.compile("[萬億個點兩幣圓錢塊陸貳參對數幾]")


def fold_traditional(text: str) -> str:
    """The same text, character for character, with traditional number words and counters simplified."""
    return text.translate(_TRADITIONAL) if _TRADITIONAL_CHARS.search(text) else text


@lru_cache(maxsize=1)
def candidate_pattern() -> re.Pattern[str]:
    """Where a figure may begin: at a word of the vague table, a digit or a number word.

    The pattern passes over most number words that count nothing (一体, 二是, 四川)
    by the character behind them, and over ordinals and years. It begins with one
    set of characters, for which the engine searches many times faster than for
    alternatives; each alternative then looks back at the character it needs. The
    last group that matched is ``skip``, ``vague`` or ``start``.
    """
    behind = re.escape("".join(sorted(first_characters()))) + "多余来几点分半以左上不之及或至到—–~（-"
    ordinal = rf"(?<=第)[0-9{SPELLED}]+(?:[—–~至到-][0-9{SPELLED}]+)?"
    year = r"(?<=[12])(?<![0-9.,，][12])[0-9]{3}(?:[—–~至到-]{1,2}[12][0-9]{3})?年"
    stop = rf"(?<=[{SPELLED}][{SPELLED}])[，。；、！]"
    lead = r"(?<=[几数])(?=[十百千万亿])"
    large = rf"(?<=[万亿])|(?<=[{SPELLED}])[{SPELLED}]{{0,23}}?[万亿]"
    words = rf"(?<=[{SPELLED}])[{SPELLED}]{{0,23}}+(?=[{behind}]|{stop}|$)"
    vague = sorted(load_vague(), key=len, reverse=True)
    firsts = re.escape("".join(sorted({word[0] for word in vague})))
    return re.compile(
        rf"[第几数0-9{SPELLED}{firsts}]"
        rf"(?:(?P<skip>{ordinal}|{year})|(?P<vague>{_behind_first(vague)})"
        rf"|(?P<start>(?<=[0-9])|{lead}|{large}|{words}))"
    )


def _behind_first(words: Sequence[str]) -> str:
    """A pattern of the words behind their first characters, which were matched already."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    seconds = re.escape("".join(sorted({word[1] for word in words})))
    branches = "|".join(rf"(?<={re.escape(first)})(?:{'|'.join(rest)})" for first, rest in tails.items())
    return rf"(?=[{seconds}])(?:{branches})"
