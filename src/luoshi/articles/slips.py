"""Characters that a machine mistook for their look-alikes: 报譬 for 报警, 担保货款 for 担保贷款.

A noisy channel (Shannon; Kernighan, Church and Gale, 1990): a character that looks like the
printed one (``data/lookalikes.csv``, from drawn characters) is believed where it makes the
words around it so much likelier that no chance explains it, or where the pages print
the same words with it elsewhere. What is sure is mended beside the print, all else is left.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log
from operator import add
from typing import TYPE_CHECKING

from luoshi.articles.language import common_words, words_in

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_REACH = 4  # characters on either side that are cut into words anew
#: The logarithm of how many words the list was counted from, and what a character outside it weighs.
_TOTAL, _UNKNOWN = log(6e7), log(0.5)
#: A character covered by a word of this weight is not looked at.
_KNOWN = 3.2
#: The gain in likelihood (natural logarithm) that convinces, for characters that are 80 of 100 alike;
#: what each hundredth more is worth; and what it is worth that the pages print the same words elsewhere.
#: On clean reports 11 is reached once in some 20,000 characters; the slips of invented pages reach 14.
_CONVINCES, _ALIKE, _PER_HUNDREDTH, _ATTESTED = 13.0, 80, 0.25, 8.0
_LEAST_ALIKE, _DOUBT = 74, 2.0
#: What a slip of ``data/confusions.csv`` must gain.
_NOTED = 1.5
_COMMON_PAIR = 1.8
_NOBODY: frozenset[str] = frozenset()
_LN10 = log(10)
# Years and days by the cycle of sixty (乙巳年), and days of the old calendar (廿三).
_CYCLE = re.compile(
    "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]|廿[一二三四五六七八九]|[甲乙丙丁戊][、，组级类等]"
)
#: 《关于……提出建议》: a title of a proposal ends in 的建议.
_TITLE = re.compile(r"《关于[^《》]{4,60}?(?<!的)(?:建议|议案|提案)》")


@dataclass(frozen=True, slots=True)
class Slip:
    """A run ``[start, end)`` that cannot be right; ``repair`` belongs there, None where that is not sure."""

    start: int
    end: int
    repair: str | None


@lru_cache(maxsize=1)
def _lookalikes() -> dict[str, str]:
    """The rows of ``data/lookalikes.csv``: a character → 缑88 …, its look-alikes in hundredths."""
    text = resources.files(__package__).joinpath("data", "lookalikes.csv").read_text(encoding="utf-8")
    return {row["character"]: row["lookalikes"] for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=8192)  # a row is taken apart when its character is first met: few of them ever are
def _alike(character: str) -> dict[str, int]:
    """The look-alikes of a character, and how alike each is."""
    pairs = ((item[0], int(item[1:])) for item in _lookalikes().get(character, "").split())
    return {other: alike for other, alike in pairs if alike >= _LEAST_ALIKE}


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """For each character those that make a common word of two with it, behind it and before it."""

    after: dict[str, frozenset[str]]
    before: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _neighbours() -> _Neighbours:
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for word, weight in common_words().weight.items():
        if len(word) == 2 and weight >= _COMMON_PAIR:
            after[word[0]].add(word[1])
            before[word[1]].add(word[0])
    return _Neighbours(
        {key: frozenset(found) for key, found in after.items()},
        {key: frozenset(found) for key, found in before.items()},
    )


@lru_cache(maxsize=8192)
def _welcoming(character: str) -> tuple[frozenset[str], frozenset[str]]:
    """The characters behind which, and before which, a look-alike of a character makes a common word."""
    neighbours = _neighbours()
    return (
        frozenset().union(*(neighbours.before.get(other, _NOBODY) for other in _alike(character))),
        frozenset().union(*(neighbours.after.get(other, _NOBODY) for other in _alike(character))),
    )


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """All that is read of an issue, in its reading form, with the count of each pair of characters."""

    text: str
    pairs: Mapping[str, int]

    @classmethod
    def of(cls, text: str) -> "PrintedWords":
        """Count a text."""
        return cls(text, Counter(map(add, text, text[1:])))


def find_slips(
    text: str,
    pages: PrintedWords,
    names: Sequence[tuple[int, int]],
    firms: Sequence[tuple[int, int]] = (),
) -> Iterator[Slip]:
    """The slips of a text in its reading form, in order.

    ``pages`` is all that is read of the issue: words that stand there elsewhere are evidence.
    ``names`` are runs of the text with names of people, in which any character may stand, ``firms``
    those that firms are called by (青禾 of 青禾有限公司): what looks like a slip in a name is kept
    as printed, and flagged where a known confusion or a firm's words tell of it.
    """
    inside = {at for start, end in names for at in range(start, end)}
    kept = inside.union(at for start, end in firms for at in range(start, end))
    noted = _noted(text)
    for at in sorted(noted.keys() | (set(_doubtful(text)) - inside)):
        repair = _noted_repair(text, at, noted[at]) if at in noted else None
        if at not in inside:
            repair = repair or _repair(text, at, pages)
        if repair:
            yield Slip(at, at + 1, None if at in kept else repair)
    for match in _TITLE.finditer(text):
        yield Slip(match.start(), match.end(), None)


def _doubtful(text: str) -> Iterator[int]:
    """The characters that no common word covers, and of which a look-alike would make one with a neighbour.

    Most characters are covered, or are no Chinese ones: what costs more is asked of the rest.
    """
    alike = _lookalikes()
    for at in [at for at, cover in enumerate(_covers(text)) if cover < _KNOWN and text[at] in alike]:
        if _may_be_a_slip(text, at):
            yield at


def _covers(text: str) -> list[float]:
    """For each position the weight of the best word of two characters or more that covers it."""
    best = [0.0] * len(text)
    longer: list[tuple[int, float]] = []
    for start, end, weight in words_in(text):
        if end - start == 2:
            best[start] = max(best[start], weight)
            best[start + 1] = weight
        elif end - start == 3:
            longer.append((start, weight))
    for start, weight in longer:
        # A word of three that holds a known one is covered well enough already.
        if weight and (best[start] < _KNOWN or best[start + 2] < _KNOWN):
            for at in (start, start + 1, start + 2):
                best[at] = max(best[at], weight + 1.0)
    for match in _CYCLE.finditer(text):
        best[match.start() : match.end()] = [_KNOWN] * (match.end() - match.start())
    return best


@lru_cache(maxsize=1)
def _confusions() -> tuple["AhoCorasick", tuple[tuple[int, str], ...]]:
    """The slips of ``data/confusions.csv``: for each printed run which character is wrong, and for what."""
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 (only pages need it)

    text = resources.files(__package__).joinpath("data", "confusions.csv").read_text(encoding="utf-8")
    rows = [(row["printed"], row["meant"]) for row in csv.DictReader(text.splitlines())]
    wrong = [next(n for n, (a, b) in enumerate(zip(*row, strict=True)) if a != b) for row in rows]
    automaton = AhoCorasick([printed for printed, _ in rows], matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple((at, meant[at]) for at, (_, meant) in zip(wrong, rows, strict=True))


def _noted(text: str) -> dict[int, str]:
    """Where a text prints a slip that is known to happen: position → the character that may belong there."""
    automaton, slips = _confusions()
    return {start + slips[n][0]: slips[n][1] for n, start, _ in automaton.find_matches_as_indexes(text)}


def _noted_repair(text: str, at: int, other: str) -> str | None:
    """A known slip, unless the words around make sense as printed: 招收人员 is no 收入."""
    start, end = _run_around(text, at)
    gain = _likelihood(text[start:at] + other + text[at + 1 : end]) - _likelihood(text[start:end])
    return other if gain > _NOTED else None


def _run_around(text: str, at: int) -> tuple[int, int]:
    """The Chinese characters around a position that are cut into words with it."""
    start, end = at, at + 1
    first, last = max(0, at - _REACH), min(len(text), at + 1 + _REACH)
    while start > first and _is_han(text[start - 1]):
        start -= 1
    while end < last and _is_han(text[end]):
        end += 1
    return start, end


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _may_be_a_slip(text: str, at: int) -> bool:
    """Whether a look-alike would make a common word with the character before or behind."""
    behind, before = _welcoming(text[at])
    return text[at - 1 : at] in behind or text[at + 1 : at + 2] in before


def _repair(text: str, at: int, pages: PrintedWords) -> str | None:
    """The look-alike that belongs at a position, where that is sure."""
    if not _may_be_a_slip(text, at):
        return None
    neighbours = _neighbours()
    behind = neighbours.after.get(text[at - 1] if at else "", _NOBODY)
    before = neighbours.before.get(text[at + 1 : at + 2], _NOBODY)
    likely = [pair for pair in _alike(text[at]).items() if pair[0] in behind or pair[0] in before]
    start, end = _run_around(text, at)
    if _consistent(text, at, start, end, pages):
        return None
    printed = _likelihood(text[start:end])
    best: tuple[float, str] | None = None
    for other, alike in likely:
        gain = _likelihood(text[start:at] + other + text[at + 1 : end]) - printed
        if gain <= 0:
            continue
        gain += _PER_HUNDREDTH * (alike - _ALIKE) - (_DOUBT if alike < _ALIKE else 0.0)
        if gain + _ATTESTED > _CONVINCES and _attested(text[start:end], at - start, other, pages):
            gain += _ATTESTED
        if gain > _CONVINCES and (best is None or gain > best[0]):
            best = (gain, other)
    return best[1] if best else None


def _likelihood(text: str) -> float:
    """The logarithm of how likely the likeliest way is to cut a run of characters into words."""
    weight = common_words().weight
    best = [0.0]
    words = iter(words_in(text))
    word = next(words, None)
    for end, character in enumerate(text, 1):
        alone = weight.get(character)
        likeliest = best[end - 1] + ((_UNKNOWN if alone is None else alone * _LN10) - _TOTAL)
        while word is not None and word[1] == end:
            likeliest = max(likeliest, best[word[0]] + (word[2] * _LN10 - _TOTAL))
            word = next(words, None)
        best.append(likeliest)
    return best[-1]


def _consistent(text: str, at: int, start: int, end: int, pages: PrintedWords) -> bool:
    """Whether the pages print the character with its neighbour elsewhere: no slip is made twice."""
    pairs = [text[a : a + 2] for a in (at - 1, at) if start <= a and a + 2 <= end]
    return any(pages.pairs[pair] > 1 for pair in pairs)


def _attested(run: str, at: int, other: str, pages: PrintedWords) -> bool:
    """Whether the pages print three neighbours of a position with the look-alike: 担保贷款."""
    for before in range(4):
        a, b = at - before, at - before + 4
        if a >= 0 and b <= len(run) and run[a:at] + other + run[at + 1 : b] in pages.text:
            return True
    return False
