"""What the language tells of a break: whether a text begins in mid-word, and whether two pieces join.

The evidence is a list of common words (``data/words.csv``) and the page itself:
络实现 cannot open a sentence, and 充电网|络 closes over a word that is printed
whole elsewhere on the page.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log10
from typing import TYPE_CHECKING

from luoshi.articles.press import alternatives, press_words

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SIGN_OPENS = 2.0  # how well a sign that opens no sentence goes on where a word breaks off
_LEADING_SIGN = re.compile(r"[，。、；：！？）”’》】%％·)]")
# Characters that may stand alone before a figure: 共38件, 近20项.
_BEFORE_FIGURE = frozenset(
    "在从共第近每约达有自到对至向于以为与和及而但且因如当将已仅距占比按据经由被把这那其此该各今去前后上下中全早晚至计"
)
# Prepositions that open a sentence with whatever behind them: 为防冻害，…… 在旧仓库里，……
_PREPOSITIONS = frozenset("为因经如在到从当自对把让请近最")
_DATED = re.compile(
    r"(?:\d{2,4}年|\d{1,2}月|\d{1,2}日|\d{1,2}时|[“《（▲●■◆]|[一二三四五六七八九十]{1,2}[、是要])"
)
# A short clause that is whole: 灯亮了，…… 天一黑，……
_SHORT_CLAUSE = re.compile(r"[\u4e00-\u9fff]{1,3}了，|[\u4e00-\u9fff]{1,2}一[\u4e00-\u9fff]{1,2}，")
# The end of a list whose beginning is lost: 会场5个。…… 消防车、18名消防员，……
_TAIL_OF_LIST = re.compile(
    r"(?!其中|全[市省县区国年]|今年|去年|共|约|近|每|第|累计|截至|仅|目前)[\u4e00-\u9fff]{1,5}"
    r"(?:\d[\d.]*[万亿余多]*"
    r"(?:个|名|家|项|座|处|台|件|亩|吨|人|户|条|场|所|辆|支|公里|米|元|%|平方米)[。、；，]"
    r"|、\d[\d.]*[万亿余多]*[\u4e00-\u9fff]{1,6}[，。])"
)
_LONGEST_WORD = 4
_BOUND = 0.2  # the share of words that begin with a character that is bound to another before it
_COMMON = 3.5  # the weight of a word that may well open a sentence
_MOST_LOOKED_AT, _ITSELF = 20, 12
_FIRST_CHARACTERS = 3  # that are looked for at the beginning of a clause elsewhere


@dataclass(frozen=True, slots=True)
class _Words:
    """Common words with their weight (the logarithm of their frequency), and how bound characters are.

    ``weight`` is to the base of ten. ``begins`` is the share of a character's weight in words that it begins.
    """

    weight: dict[str, float]
    begins: dict[str, float]


@lru_cache(maxsize=1)
def common_words() -> _Words:
    """Load ``data/words.csv`` once."""
    text = resources.files(__package__).joinpath("data", "words.csv").read_text(encoding="utf-8")
    weight: dict[str, float] = {}
    first: dict[str, int] = defaultdict(int)
    anywhere: dict[str, int] = defaultdict(int)
    rows = csv.reader(text.splitlines())
    next(rows)
    for word, count in rows:
        frequency = int(count)
        weight[word] = log10(frequency)
        if len(word) == 1:
            continue
        first[word[0]] += frequency
        for character in word:
            anywhere[character] += frequency
    return _Words(weight, {character: first[character] / total for character, total in anywhere.items()})


@lru_cache(maxsize=1)
def _automaton() -> tuple["AhoCorasick", tuple[float, ...]]:
    """What finds the common words of two characters or more, and their weights in its order."""
    from ahocorasick_rs import AhoCorasick, Implementation  # noqa: PLC0415 (only pages need it)

    words = {word: weight for word, weight in common_words().weight.items() if len(word) > 1}
    automaton = AhoCorasick(list(words), store_patterns=False, implementation=Implementation.ContiguousNFA)
    return automaton, tuple(words.values())


def words_in(text: str) -> Sequence[tuple[int, int, float]]:
    """All common words of two to four characters in a text: start, end, weight, in the order of their ends.

    One pass for all places; to look up every place by itself costs five times as much.
    """
    automaton, weights = _automaton()
    return [
        (start, end, weights[number])
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
    ]


def longest_words_in(text: str) -> dict[int, int]:
    """Where each of the same words begins → where the longest one that begins there ends."""
    automaton, _ = _automaton()
    # They come in the order of their ends: the last one stays.
    return {start: end for _, start, end in automaton.find_matches_as_indexes(text, overlapping=True)}


@lru_cache(maxsize=1)
def _opening_words() -> re.Pattern[str]:
    words = press_words()
    return re.compile(alternatives([*words.leaning_openings, *words.inner_openings, *words.fresh_openings]))


@lru_cache(maxsize=1)
def _units() -> re.Pattern[str]:
    return re.compile(alternatives(press_words().unit_openings))


@lru_cache(maxsize=1)
def _speaking() -> re.Pattern[str]:
    words = press_words()
    things = alternatives(words.speaking_things)
    return re.compile(
        rf"(?:[^，。：]{{2,16}}。|[^，。：“”]{{2,10}}，)?(?:本次|此次)?(?P<thing>{things})(?:还|也)?(?:{alternatives(words.speaking_verbs)})"
        rf"|[^，。：“”]{{2,8}}在(?:作)?(?P<place>{things})(?:上|中|时)"
    )


def what_speaks(text: str) -> str | None:
    """The meeting or paper whose words a paragraph reports: 会议 of 会议指出，……, 报告 of 他在报告中说."""
    match = _speaking().match(text)
    return (match["thing"] or match["place"]) if match else None


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    return re.compile(alternatives(press_words().clause_verbs))


@lru_cache(maxsize=1)
def _speakers() -> re.Pattern[str]:
    words = press_words()
    return re.compile(
        rf"(?:{alternatives(words.speakers)}|(?:{alternatives(words.askers)})[\u4e00-\u9fff]{{1,4}})："
    )


def opens_dialogue(text: str) -> bool:
    """Whether a line is a turn of a conversation: 问：谁可以申请？, 记者：进展如何？, 市民周女士：……"""
    return _speakers().match(text) is not None


def opens_naturally(text: str) -> bool:
    """Whether a text begins as paragraphs do: with a day, a quotation, 此外 or 问：, a short clause."""
    return opens_dialogue(text) or any(
        pattern.match(text) for pattern in (_DATED, _opening_words(), _SHORT_CLAUSE)
    )


@lru_cache(maxsize=1)
def _leaning() -> re.Pattern[str]:
    return re.compile(alternatives(press_words().leaning_openings))


def leans_back(text: str) -> bool:
    """Whether a paragraph opens with a word that takes up what stands above it: 此外, 这, 从那年起."""
    return _leaning().match(text) is not None


def word_at(text: str, at: int = 0) -> float:
    """The weight of the commonest word that begins at a position; 0 where none is known."""
    weight = common_words().weight
    return max((weight.get(text[at : at + size], 0.0) for size in range(2, _LONGEST_WORD + 1)), default=0.0)


def word_across(tail: str, head: str) -> float:
    """The weight of the commonest word that begins in ``tail`` and ends in ``head``: 充电网|络实现."""
    weight = common_words().weight
    best = 0.0
    for before in range(1, _LONGEST_WORD):
        for after in range(1, _LONGEST_WORD + 1 - before):
            if len(tail) >= before and len(head) >= after:
                best = max(best, weight.get(tail[-before:] + head[:after], 0.0))
    return best


@lru_cache(maxsize=256)  # asked of a page's pieces again and again, for links, order and lost beginnings
def starts_midway(text: str, page: str) -> float:
    """How surely a text begins in mid-sentence: 2 and more is sure, 0 and less is none.

    ``模1.2万人，其中半程马拉松6000人`` and ``工智能技术用进了灌区`` do.
    """
    if not text:
        return 0.0
    if _LEADING_SIGN.match(text):
        return 5.0
    if opens_naturally(text):
        return -2.0
    if not _HAN.match(text[0]):
        return 0.0
    if _stands_alone(text):
        return 0.0 if text[0] in _BEFORE_FIGURE else 2.5
    unknown = 0.0 if _stands_first(text, page) else _begins_no_word(text)
    return unknown + _begins_as_a_rest(text) + _always_inside(text, page)


def _stands_alone(text: str) -> bool:
    """Whether a text's first character has a figure or a letter behind it: 模1.2万人, 共38件."""
    return len(text) > 1 and not _HAN.match(text[1]) and text[1] not in "“《（、，"


def _begins_no_word(text: str) -> float:
    """How little the first characters look like the beginning of a word: 络实现 more than 网络实现."""
    if text[0] in _PREPOSITIONS:
        return 0.0
    known = word_at(text)
    score = 0.0 if known else 1.0
    if common_words().begins.get(text[0], 0.5) < _BOUND:
        score += 1.0
    return score - (0.5 if known > _COMMON else 0.0)


def _begins_as_a_rest(text: str) -> float:
    """How much the first words are such as stand inside a sentence: the end of a list, a verb, a unit."""
    score = 2.0 if _TAIL_OF_LIST.match(text) else 0.0
    if _verbs().match(text):
        return score + 1.0
    return score + (1.5 if _units().match(text) else 0.0)


def _always_inside(text: str, page: str) -> float:
    """How surely the page prints the first characters only inside a longer word."""
    before, start = character_before(text, page)
    if before is None:
        return 0.0
    worth = 2.0 if len(start) > 2 else 1.0
    return worth if word_at(before + start) else worth / 2


def _stands_first(text: str, page: str) -> bool:
    """Whether the page has a text's first characters at the beginning of a clause elsewhere too."""
    start = text[:_FIRST_CHARACTERS]
    at = page.find(start) if len(start) == _FIRST_CHARACTERS else -1
    for _ in range(_MOST_LOOKED_AT):
        if at < 0:
            return False
        if not page.startswith(text[:_ITSELF], at) and not page[max(at - 1, 0) : at].isalnum():
            return True
        at = page.find(start, at + 1)
    return False


@lru_cache(maxsize=256)  # a piece is held against each of those above it
def character_before(text: str, page: str) -> tuple[str | None, str]:
    """The one character behind which the page always prints a text's first characters elsewhere, and these.

    ``工智能技术……`` where 人工智能 stands on the page gives 人.
    """
    for size in (4, 3, 2):
        start = text[:size]
        if len(start) < size:
            continue
        before = set()
        found = 0
        at = page.find(start)
        while at >= 0 and found < _MOST_LOOKED_AT:
            if not page.startswith(text[:_ITSELF], at):
                before.add(page[at - 1] if at else "\n")
                found += 1
            at = page.find(start, at + 1)
        if len(before) == 1 and _HAN.match(one := before.pop()):
            return one, start
        if found and size > 2:
            return None, start
    return None, text[:2]


def joins(tail: str, head: str, page: str) -> float:
    """How well ``head`` goes on where ``tail`` breaks off; the higher the better.

    ``……商户租金补`` and ``贴等方面给予倾斜`` do: 补贴 is a word, and 贴 alone opens none.
    """
    if not tail or not head:
        return 0.0
    if _LEADING_SIGN.match(head):  # ……把帽檐一抬 / ：“……”
        return _SIGN_OPENS if _HAN.match(tail[-1]) or tail[-1].isdigit() else 0.0
    score = 0.0
    across = word_across(tail[-3:], head[:3])
    if across:
        score += 0.6 * across
        inside = max(word_at(head), 0.0)
        score -= 0.25 * inside
    for left, right in ((2, 2), (1, 2), (2, 1)):
        seam = tail[-left:] + head[:right]
        if len(seam) == left + right and _HAN.match(seam[0]) and page.count(seam) > 0:
            score += 0.7
            break
    before, _ = character_before(head, page)
    if before is not None:
        score += 1.5 if before == tail[-1] else -3.0
    figure = tail[-2:-1].isdigit() if tail[-1] == "." else tail[-1].isdigit()  # 5 or 5. before 2%
    if figure and (head[0].isdigit() or head[0] in ".%％万亿个元项家名人平公吨"):
        score += 1.5
    if tail[-1] in "，、；：" and _HAN.match(head[0]):
        score += 0.3
    return score
