"""Words, brackets and clauses that stand twice in a row: 确保确保上半年, 160余张（张）.

Found in the reading form; what is printed stays, the second copy is only not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from luoshi.articles.language import word_at
from luoshi.articles.press import press_words

_WORD = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_FIGURE = re.compile(r"(\d[\d.]*(?:%|亿元|万元|个百分点|万人|公里|公顷))\1")
_CLAUSE = re.compile(r"((?:[\u4e00-\u9fff\d%．.“”]){4,40}[，；])\1")
_MARK = re.compile("[，；]")
_BRACKET = re.compile(r"([\u4e00-\u9fff])[（(]\1[）)]")
_SIGN = re.compile(r"([，。；、：《》])\1+")
# 一个一个, 一件一件: each of them.
_EACH = re.compile(r"[一半]")
_CONTEXT = 4


@dataclass(frozen=True, slots=True)
class Stutter:
    """A doubled run: ``[start, end)`` is what stands once too often, ``whole`` the run with both copies."""

    start: int
    end: int
    whole: tuple[int, int]


def find_stutters(text: str) -> Iterator[Stutter]:
    """The doubled runs of a text, in order, none inside another."""
    last = 0
    for stutter in sorted(_candidates(text), key=lambda found: (found.whole[0], -found.whole[1])):
        if stutter.whole[0] >= last:
            yield stutter
            last = stutter.whole[1]


def _candidates(text: str) -> Iterator[Stutter]:
    for match in _WORD.finditer(text):
        if _is_stutter(match.group(1), text, match.end()):
            yield Stutter(match.end(1), match.end(), match.span())
    for pattern in (_FIGURE, _CLAUSE) if _may_repeat_a_clause(text) else (_FIGURE,):
        for match in pattern.finditer(text):
            yield Stutter(match.end(1), match.end(), match.span())
    for match in _BRACKET.finditer(text):
        yield Stutter(match.end(1), match.end(), match.span())
    for match in _SIGN.finditer(text):
        yield Stutter(match.end(1), match.end(), match.span())


def _may_repeat_a_clause(text: str) -> bool:
    """Whether words between marks are those right before them: that is seen sooner than the run is found."""
    return any(len(own) > 3 and before.endswith(own) for before, own in pairwise(_MARK.split(text)))


def _is_stutter(word: str, text: str, end: int) -> bool:
    """Whether a word said twice is a slip: 研究研究 is good Chinese, and so is 一步一步."""
    if _EACH.match(word) or word in press_words().doubled_verbs or len(set(word)) == 1:
        return False
    # 中国人民|人民: both may belong to longer words, 发展|发展中国家.
    if len(word) == 2 and not word_at(word):
        return False
    return not (
        len(word) == 2
        and word_at(text[end - 2 : end + 2]) > 3.0
        and len(text) > end + 1
        and text[end - 2 : end + 1] in press_words().longer_words
    )
