"""How much two texts of a page speak of the same: words and names that both use, the rarer the better.

Lexical cohesion (Halliday and Hasan, 1976; Hearst's TextTiling, 1997). A text is cut into
known words; what is left between them is mostly a name. A word that few pieces of a
page hold binds those that do: 邬启岚, 柏屿灯具 and 防水灯具 hold a company's story
together; 全市 and 增长 hold nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

from luoshi.articles.language import common_words, longest_words_in
from luoshi.articles.press import alternatives, press_words
from luoshi.names.lexicon import surnames

_NAME = "@"  # before a term that is a name
AGAIN = 13 / 64  # what a term counts for in each further piece
#: Worths are whole multiples of one part of this: however terms are ordered, their sum is the same.
_EXACT = 2**24
_PAIR = "+"  # between two words that stand together
# Questions and answers bind a story together, and so do the turns of an interview.
_ASKED = "问答"
_NUMBERED = re.compile(
    r"(?P<open>[（第]?)(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})(?P<close>[、）．.]|(?<=[一二三四五六七八九十])[条，是])(?!\d)"
)
_NUMBERS = "一二三四五六七八九十"
_ITEM_SIGNS = frozenset("▲●■◆★▶·•▪◎")  # ▲云汀区 …… and ▲竹口镇 …… stand in one column
_TURN = re.compile(r"[问答](?=：)|[\u4e00-\u9fff]{2,4}(?=：[^“])")
_RUN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]{2,}")
_LONGEST_NAME = 5
# Characters of grammar: they stand alone and belong to no name.
_GRAMMAR = frozenset(
    "的了是在和与为对将从到有这也就都而及其以我们个不等把被让地得着过之于或该此各每又还已由向说要能会可上下中里内外前后年月日时分元人次名家项"
    "多少大小新老好用做去来看想问给比更最很再只先才便却则若如因所者种类位件条座支台户亩吨级期度万亿千百十两几第共近约超达成出入起开"
)


@lru_cache(maxsize=1)
def _answering() -> re.Pattern[str]:
    return re.compile(alternatives(press_words().answering))


def terms_of(text: str) -> frozenset[str]:
    """The words and names of a text that could bind it to another, and pairs of them that stand together."""
    found: set[str] = set()
    text = _common().sub("，", text)
    words = longest_words_in(text)
    found.update(_familiar_names(text, words))
    if turn := _TURN.match(text):
        found.add(_NAME + (_ASKED if turn.group() in _ASKED else turn.group()))
    elif text[:1] in _ITEM_SIGNS:
        found.add(_NAME + text[0])
    elif item := _NUMBERED.match(text):
        found.update(_beside(item))
    elif _answering().search(text):
        found.add(_NAME + _ASKED)
    for match in _RUN.finditer(text):
        before = None
        for term in _cut(text, match.start(), match.end(), words):
            if term is not None:
                found.add(term)
                if before is not None:
                    found.add(f"{before}{_PAIR}{term}")
            before = term
    return frozenset(found)


def _beside(item: re.Match[str]) -> Iterator[str]:
    """What the next and the last item of a list hold too: 三、…… stands between 二、…… and 四、……"""
    text = item["number"]
    if text.isdigit():
        number = int(text)
    else:
        tens, _, ones = text.rpartition("十")
        number = (_NUMBERS.find(tens) + 1 or 1) * 10 if "十" in text else 0
        number += _NUMBERS.find(ones or "〇") + 1
    form = f"{item['open']}{item['close']}{'1' if text.isdigit() else '一'}"
    yield f"{_NAME}{form}{number - 1}"
    yield f"{_NAME}{form}{number}"


def _familiar_names(text: str, words: Mapping[int, int]) -> Iterator[str]:
    """What people are called in stories: 老邬, 小贺; no known word as 小时 or 老师 is."""
    for match in _familiar().finditer(text):
        known = words.get(match.start())
        if known is None or known < match.end():
            yield _NAME + match.group()


@lru_cache(maxsize=1)
def _familiar() -> re.Pattern[str]:
    single = "".join(surname for surname in surnames() if len(surname) == 1)
    return re.compile(f"[老小阿][{single}]")


def _cut(text: str, at: int, stop: int, words: Mapping[int, int]) -> Iterator[str | None]:
    """A run cut from the left into its longest words; None for a character of grammar.

    ``words`` leads from where a word begins to the end of the longest one.
    """
    name = 0  # how many characters of no word stand before this place
    while at < stop:
        end = words.get(at)
        if end is None and text[at] not in _GRAMMAR and name < _LONGEST_NAME:
            name += 1
            at += 1
            continue
        if name > 1:
            yield text[at - name : at]
        name = 0
        if end is None:
            yield None
            at += 1
        else:
            yield text[at:end]
            at = end
    if name > 1:
        yield text[stop - name : stop]


def terms_and_names(text: str, names: frozenset[str]) -> frozenset[str]:
    """The terms of a text, and the people and organisations it names."""
    return terms_of(text).union(_NAME + name for name in names)


@lru_cache(maxsize=1)
def _common() -> re.Pattern[str]:
    return re.compile(alternatives(press_words().common_terms))


@dataclass(frozen=True, slots=True)
class Worth:
    """What a shared term counts for, by its kind; found by search over invented pages.

    A known word counts the less the commoner it is, what is no known word (mostly a name or a part
    of one) the more, a pair of words and a name that a rule found most.
    """

    word: float = 2.0
    commonness: float = 0.225
    unknown: float = 2.3
    pair: float = 3.25
    name: float = 3.5
    size_prior: float = 55
    size_power: float = 0.477


WORTH = Worth()


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of each piece of a page, and what each term is worth there."""

    sets: tuple[frozenset[str], ...]
    sizes: tuple[int, ...]
    worth: dict[str, float]

    @classmethod
    def of(cls, sets: Sequence[frozenset[str]], sizes: Sequence[int]) -> "Terms":
        """Weigh the terms of a page's pieces. A term that one piece alone holds is worth nothing.

        ``sets`` are the terms and names of each piece (:func:`terms_and_names`), ``sizes`` its characters.
        """
        counts = Counter(chain.from_iterable(sets))
        total = sum(1 for found in sets if found) + 1
        worth = {
            term: round(log(total / count) * _worth(term) * _EXACT) / _EXACT
            for term, count in counts.items()
            if count > 1
        }
        shared = frozenset(worth)
        return cls(tuple(found & shared for found in sets), tuple(sizes), worth)

    def with_parts(self, sets: Sequence[frozenset[str]]) -> "Terms":
        """The same, and behind the pieces the terms of some of their parts, no texts of their own."""
        shared = self.worth.keys()
        return Terms(
            (*self.sets, *(found & shared for found in sets)), (*self.sizes, *(0 for _ in sets)), self.worth
        )

    def affinity(self, piece: int, others: Iterable[int]) -> float:
        """How much a piece speaks of what the ``others`` speak of: 0 for nothing shared."""
        own, worth, sets = self.sets[piece], self.worth, self.sets
        if not own:
            return 0.0
        once: set[str] = set()
        score = 0.0
        size = 0
        for other in others:
            if other != piece:
                size += self.sizes[other]
                for term in own & sets[other]:
                    if term not in once:
                        once.add(term)
                        score += worth[term]
                    else:
                        score += AGAIN * worth[term]
        return score / size_of(size)

    def affinities(self, one: int, two: int) -> tuple[float, float]:
        """The affinity of each of two pieces to the other."""
        score = sum(map(self.worth.__getitem__, self.sets[one] & self.sets[two]))
        return score / size_of(self.sizes[two]), score / size_of(self.sizes[one])


def size_of(characters: int) -> float:
    """What a score is divided by for the length of the text it was found in."""
    return float((WORTH.size_prior + characters) ** WORTH.size_power)


def _worth(term: str) -> float:
    if term[0] == _NAME:
        return WORTH.name
    if _PAIR in term:
        return WORTH.pair
    weight = common_words().weight.get(term)
    return WORTH.unknown if weight is None else max(0.1, WORTH.word - WORTH.commonness * weight)
