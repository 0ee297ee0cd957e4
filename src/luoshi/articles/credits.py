"""What the words of a credit say: 全媒体记者/江一帆 通讯员/陆小满, 江一帆/文 何苗/图, 何苗摄.

A role leads the names behind it, or closes those before it. 本报 in 本报记者 is the paper, no part
of the role; what stands in brackets behind a name (云屏区人大代表) is where the person is from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from luoshi.articles.language import word_at
from luoshi.articles.press import alternatives, press_words
from luoshi.model import Byline
from luoshi.names import is_full_name
from luoshi.names.lexicon import surnames

_HAN = "[\u4e00-\u9fff]"
_NAME = re.compile(rf"{_HAN}{{2,4}}|{_HAN}{{1,6}}(?:·{_HAN}{{1,6}}){{1,3}}")
_PEN_NAME = 3
_LONG = 4  # characters that are a name only where they are no two words
_ASIDE = re.compile(r"（[^（）]*(?:）|$)")
# What stands beside names and is none: 澄湾报道, 发自云屏, 系云屏区人大代表, 新华社发.
_ASIDES = re.compile(r".*报[道导]|.*[县市区镇]|(?:发自|单位|系).*|.*社发")
# What no person wrote for the paper: 据新华社, 来源：岚州发布.
_SOURCE = re.compile(r"(?:据|来源|综合|摘自|选自|原载|转自).*")
_OFFICE_ENDS = re.compile(r"[局委办院厅部处校站所队会社台]$|中心$|公司$")
# Roles that are people, whose names may touch them (通讯员云晓); an activity stands apart (摄影大赛).
_PEOPLE = re.compile(r"[者员生师人组笔]$")
# What brackets at an article's end may hold beside a credit: 完, 下转二版, 左图.
_NOBODY = re.compile(r"完|略|续|下转|上接|紧接|单位|注|见|附|图|表|例|详见|全文|连载")
_AND_OTHERS = re.compile(r"(?<=..)等$")
_SHARED = "/：|"


@dataclass(frozen=True, slots=True)
class Wording:
    """The roles and names of a credit.

    ``unnamed`` are names that no role goes with, ``left`` counts the characters that are neither role
    nor name, ``closing`` is the role that ended the credit (何苗 摄), and ``doubtful`` tells that a
    name touches its role and has no surname that is known (摄影|大赛落幕).
    """

    bylines: tuple[Byline, ...]
    unnamed: tuple[str, ...]
    left: int
    closing: str | None
    doubtful: bool

    @property
    def is_picture(self) -> bool:
        """Whether a picture alone is credited: 何苗 摄, 摄影/何苗."""
        pictures = press_words().picture_roles
        alone = bool(self.bylines) and all(line.role in pictures for line in self.bylines)
        return self.closing in pictures or alone

    @property
    def closes_picture(self) -> bool:
        """Whether the credit below a picture ends so: 何苗 摄, 江一帆 文/图."""
        return self.is_picture or (self.closing or "") in ("文/图", "图/文", "图")

    @property
    def are_names(self) -> bool:
        """Whether the names without a role are people's: 周以宁, and not 未完待续 or 新华社."""
        papers = tuple(press_words().paper_endings)
        return all(
            is_full_name(name)
            or "·" in name
            or (len(name) <= _PEN_NAME and name.endswith(press_words().pen_endings))
            or not (
                name.endswith(papers) or word_at(name) or _NOBODY.search(name) or _OFFICE_ENDS.search(name)
            )
            for name in self.unnamed
        )


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a credit, with the signs before and behind it."""

    text: str
    before: str
    behind: str


@lru_cache(maxsize=1)
def role_pattern() -> str:
    """The pattern of a role with what may stand before it: 本报首席记者, 驻云屏记者."""
    words = press_words()
    prefixes = alternatives((*words.role_prefixes, *words.own_paper))
    return rf"(?:{prefixes})*(?:驻{_HAN}{{2,4}}?(?=记者))?(?:{alternatives(words.roles)})"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = press_words()
    slashed = alternatives(word for word in (*words.roles, *words.credit_tails) if "/" in word)
    # 文 and 图 close a name only where they stand apart: 罗文 is a name.
    touching = alternatives(word for word in words.credit_tails if len(word) > 1 or word in "摄绘")
    return (
        re.compile(role_pattern()),
        re.compile(rf"(?:{alternatives(words.own_paper)})"),
        re.compile(rf"(?:{slashed})|(?:(?!{slashed})[^\s、，/：|&])+"),
        re.compile(rf"(?:{touching})$"),
    )


def tells_a_role(text: str) -> bool:
    """Whether a role stands anywhere in a text, perhaps set wide: most lines have none, and credit nobody."""
    return _any_role().search("".join(text.split())) is not None


@lru_cache(maxsize=1)
def _any_role() -> re.Pattern[str]:
    words = press_words()
    return re.compile(alternatives((*words.roles, *words.credit_tails)))


def wording_of(text: str) -> Wording:
    """Read a credit, in the reading form of a page. Never raises.

    >>> [(line.role, line.name) for line in wording_of("记者 江一帆/文 何苗/图").bylines]
    [('记者', '江一帆'), ('图', '何苗')]
    """
    return _Reader().read(_words(_ASIDE.sub(" ", text.strip())))


def _words(text: str) -> list[_Word]:
    """The words between blanks and signs; one that ends in a closing role is two: 何苗|摄."""
    _, _, word, closing = _patterns()
    found = list(word.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    begins = [0, *(match.end() for match in found)]
    words: list[_Word] = []
    for match, begin, end in zip(found, begins, ends, strict=False):
        before, behind = text[begin : match.start()].strip(), text[match.end() : end].strip()
        tail = closing.search(match.group())
        if tail and tail.start() >= 2 and _parts_there(match.group(), tail.group()):
            words.append(_Word(match.group()[: tail.start()], before, ""))
            words.append(_Word(tail.group(), "", behind))
        else:
            words.append(_Word(match.group(), before, behind))
    return list(_set_close(words))


def _parts_there(word: str, tail: str) -> bool:
    """Whether a word is a name and a closing role that touch: 何苗摄, 记者江一帆报道; not 澄湾报道."""
    told = tail not in press_words().mute_tails or _patterns()[0].match(word)
    return bool(told) and not _whole_role(word)


def _set_close(words: list[_Word]) -> Iterator[_Word]:
    """Names set wide are one word: 罗 娟, 王 小 满, 欧阳 雪."""
    at = 0
    while at < len(words):
        size = _wide(words, at)
        run = words[at : at + size]
        yield _Word("".join(word.text for word in run), run[0].before, run[-1].behind)
        at += size


def _wide(words: list[_Word], at: int) -> int:
    """How many words from here on are one name set wide."""
    stop = at
    while stop < len(words) and len(words[stop].text) == 1 and (stop == at or not words[stop].before):
        stop += 1
    named = at > 0 and bool(_whole_role(words[at - 1].text))
    if stop > at and words[stop - 1].text in press_words().credit_tails and (stop - at) % 2:
        stop -= 1
    if stop > at and (named or not _whole_role(words[at].text)):
        return {1: 1, 3: 3}.get(stop - at, 2)
    after = words[at + 1].text if at + 1 < len(words) and not words[at + 1].before else ""
    return 2 if len(after) == 1 and not is_full_name(words[at].text) and words[at].text in surnames() else 1


def _whole_role(text: str) -> str | None:
    """The role that a whole word is, without the paper before it."""
    role, own, _, _ = _patterns()
    return own.sub("", text, count=1) if role.fullmatch(text) else None


class _Reader:
    """Goes over the words once: the role that leads, the names that wait for one that closes."""

    def __init__(self) -> None:
        self.bylines: list[Byline] = []
        self.waiting: list[str] = []
        self.role: str | None = None
        self.closing: str | None = None
        self.left = 0
        self.doubtful = False

    def read(self, words: list[_Word]) -> Wording:
        for number, word in enumerate(words):
            last = number == len(words) - 1
            if self._closes(word, last):
                self._close(word.text)
            elif role := _whole_role(word.text):
                self.role, self.closing = role, None
            else:
                self._name(word.text)
        return Wording(
            tuple(dict.fromkeys(self.bylines)),
            tuple(self.waiting),
            self.left,
            self.closing,
            self.doubtful,
        )

    def _closes(self, word: _Word, last: bool) -> bool:
        """Whether a word is a role that closes the names before it: 江一帆/文, 何苗 摄."""
        if word.text not in press_words().credit_tails or not (self.waiting or self.bylines):
            return False
        leads = bool(word.behind) and word.behind in _SHARED and word.before != "/"
        return last or (
            not leads and (word.before == "/" or self.role is None or word.text in ("报道", "报导"))
        )

    def _close(self, tail: str) -> None:
        role = None if tail in press_words().mute_tails else tail
        self.bylines += [Byline(role or "作者", name) for name in self.waiting]
        self.waiting.clear()
        self.role, self.closing = None, role

    def _name(self, text: str) -> None:
        text = self._without_role(_AND_OTHERS.sub("", text))
        office = (self.role or "") in press_words().giving_roles and _OFFICE_ENDS.search(text)
        if not (office or _is_name(text)):
            self.left += 0 if _ASIDES.fullmatch(text) else len(text)
        elif self.role is None:
            self.waiting.append(text)
        else:
            self.bylines.append(Byline(self.role, text))

    def _without_role(self, text: str) -> str:
        """A word without the role that it begins with, which now leads: 记者|江一帆."""
        lead = _patterns()[0].match(text)
        role = _whole_role(lead.group()) if lead else None
        if not lead or not role or len(role) == 1:
            return text
        name = text[lead.end() :]
        known = is_full_name(name) or "·" in name
        if _PEOPLE.search(role) or (known and not word_at(name)):
            self.role = role
            self.doubtful |= not known
            return name
        return text


def _is_name(text: str) -> bool:
    """Whether a word of a credit can be a name: 欧阳承志, and no 大赛落幕, 简介, 澄湾报道."""
    if not _NAME.fullmatch(text) or text in press_words().not_people:
        return False
    lead = _patterns()[0].match(text)
    if _ASIDES.fullmatch(text) or _SOURCE.fullmatch(text) or (lead and lead.end() > 1):
        return False
    return len(text) < _LONG or "·" in text or is_full_name(text) or not (word_at(text) and word_at(text, 2))
