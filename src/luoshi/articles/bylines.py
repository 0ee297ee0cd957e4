"""Who wrote it: bylines that open a paragraph, stand on a line of their own, or close an article.

All functions read the reading form of a page (:func:`luoshi.articles.characters.reading_form`);
positions are offsets into the string given.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from luoshi.articles.press import alternatives, press_words
from luoshi.model import Byline

_NAME = r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})?"
_NAMES = re.compile(_NAME)
_DAY = r"\d{1,2}月\d{1,2}日"
_LONGEST_LINE = 60
_LONGEST_BRACKET = 80
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,6}")
# A name that touches its role is short: 记者李四报道, but not 记者节慰问活动举行.
_TOUCHING = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、\s，/]|$)")
# What stands where a name does and is none.
_NO_NAME = re.compile(r"简介|.*报[道导]|.*[县市区镇]")
# 县司法局供稿: an office that sent the text.
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,14}(?:供稿|供图|提供)")
# Words in brackets at an article's end that name nobody.
_NOBODY = re.compile(r"完|略|续|下转|上接|紧接|单位|注|见|附|图|表|例|待续|详见|全文|连载")


@dataclass(frozen=True, slots=True)
class Credit:
    """A byline found at ``[start, end)``: the paper or place before it, and who wrote.

    ``photo`` tells that it credits a picture: 陈知远 摄.
    """

    start: int
    end: int
    bylines: tuple[Byline, ...] = ()
    dateline: str | None = None
    photo: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    role: re.Pattern[str]
    bracketed: re.Pattern[str]
    plain: re.Pattern[str]
    boxed: re.Pattern[str]
    sign: re.Pattern[str]
    tail: re.Pattern[str]
    paper_line: re.Pattern[str]
    picture: re.Pattern[str]
    ending: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = press_words()
    prefix = alternatives(words.role_prefixes)
    role = rf"(?:{prefix})*(?:{alternatives(words.roles)})"
    paper = rf"[\u4e00-\u9fff]{{0,8}}?(?:{alternatives(words.paper_endings)}|本报|本刊|本网|我报)"
    place_and_day = rf"(?:[\u4e00-\u9fff]{{0,6}}?{_DAY}|[\u4e00-\u9fff]{{2,6}})?"
    wire = r"(?:讯|电|消息|专电|综合)"
    return _Patterns(
        role=re.compile(rf"(?P<role>{role})(?=[\s/：:、]|[\u4e00-\u9fff])[\s/：:]*"),
        # 澄州日报(全媒体记者/…), 本报讯（记者 …）, 本报云岭1月27日讯（记者 …）
        bracketed=re.compile(
            rf"[（【]?(?P<dateline>{paper}\s*{place_and_day}\s*{wire}?)[】）]?\s*[（【](?P<who>[^）】]{{2,{_LONGEST_BRACKET}}})[）】]"
        ),
        # 本报讯 市气象台…, 新华社北京1月2日电 …: nobody is named
        plain=re.compile(
            rf"[（【]?(?P<dateline>{paper}\s*{place_and_day}\s*{wire})(?:[）】]\s*|\s+|(?=[\u4e00-\u9fff\d]))"
        ),
        # 【本报记者周以宁报道】, 【记者陈知远／澄湾报道】, （记者 周以宁）
        boxed=re.compile(rf"[【（](?P<who>(?:{paper})?[^】）]{{0,12}}?{role}[^】）]{{1,40}})[】）]"),
        sign=re.compile(rf"[{re.escape(words.byline_signs)}\s（【]*"),
        tail=re.compile(rf"[\s/]*(?:{alternatives(words.credit_tails)})$"),
        paper_line=re.compile(rf"{paper}(?=\s*{role})"),
        picture=re.compile(
            rf"[（(\s]*(?:(?:{paper})?\s*{role}[\s/：:]*)?{_NAME}(?:[、\s,，]+{_NAME}){{0,3}}\s*(?:摄影报道|摄|供图|/图|文/图|图/文)[）)]?$"
        ),
        ending=re.compile(r"[（(](?P<who>[^（）()。，；：]{2,30})[）)]$"),
    )


def people(text: str) -> tuple[Byline, ...]:
    """The roles and names of a credit's words: ``全媒体记者/沈其安 通讯员/罗嘉言``."""
    text = _patterns().tail.sub("", text.strip())
    found: list[Byline] = []
    matches = list(_patterns().role.finditer(text))
    for number, match in enumerate(matches):
        stop = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        names = _patterns().tail.sub("", text[match.end() : stop].strip())
        if match.end() == match.end("role") and not _TOUCHING.match(names):
            continue
        found += [Byline(match.group("role"), name) for name in _split_names(names)]
    return tuple(dict.fromkeys(found))


def _split_names(text: str) -> list[str]:
    """``沈其安、罗嘉言`` and ``罗 娟`` (a name of two characters set wide)."""
    tokens = _NAMES.findall(re.split(r"[。；：]", text)[0])
    names: list[str] = []
    single = ""
    for token in tokens:
        if len(token) == 1 and single:
            names.append(single + token)
            single = ""
        elif len(token) == 1:
            single = token
        else:
            names.append(token)
    tails = press_words().credit_tails
    return [name for name in names if len(name) >= 2 and name not in tails and not _NO_NAME.fullmatch(name)]


def opening_credit(text: str) -> Credit | None:
    """The byline that opens a paragraph: ``澄州日报(全媒体记者/沈其安 通讯员/罗嘉言) 1月26日上午……``."""
    patterns = _patterns()
    lead = patterns.sign.match(text)
    start = lead.end() if lead and lead.end() <= 4 and text[lead.end() - 1 : lead.end()] not in "（【" else 0
    match = patterns.bracketed.match(text, start)
    if match and (
        people(match.group("who")) or "讯" in match.group("dateline") or "电" in match.group("dateline")
    ):
        return Credit(0, match.end(), people(match.group("who")), match.group("dateline").strip() or None)
    match = patterns.boxed.match(text, start)
    if match and match.end() < len(text):
        return Credit(0, match.end(), people(match.group("who")))
    match = patterns.plain.match(text, start)
    if match:
        after = patterns.boxed.match(text, match.end())
        end = after.end() if after else match.end()
        return Credit(0, end, people(after.group("who")) if after else (), match.group("dateline").strip())
    return None


def line_credit(text: str) -> Credit | None:
    """A byline that has a line of its own: ``澄州日报全媒体记者/沈其安 通讯员/罗嘉言``, ``□记者 周以宁``."""
    if len(text) > _LONGEST_LINE or text.endswith(("。", "；", "，")) or "，" in text:
        return None
    patterns = _patterns()
    bare = text.strip()
    core = bare.strip(press_words().byline_signs + " （）【】")
    if core in press_words().house_names or _OFFICE.fullmatch(core):
        return Credit(0, len(text), (), core)
    paper = patterns.paper_line.match(core)
    rest = core[paper.end() :].strip() if paper else core
    if not patterns.role.match(rest) and not (bare[:1] in press_words().byline_signs and _all_names(core)):
        found = patterns.picture.fullmatch(bare)
        return Credit(0, len(text), people(core) or _photographers(core), None, photo=True) if found else None
    named = people(rest) or tuple(Byline("作者", name) for name in _split_names(rest) if _all_names(core))
    left = patterns.role.sub("", rest)
    for byline in named:
        left = left.replace(byline.name, "", 1)
    left = re.sub(rf"[\s/、：,，]|(?:{alternatives(press_words().credit_tails)})", "", left)
    if not named or len(left) > 2:
        return None
    return Credit(0, len(text), named, paper.group() if paper else None)


def _photographers(text: str) -> tuple[Byline, ...]:
    names = _patterns().tail.sub("", text)
    return tuple(Byline("摄", name) for name in _split_names(names))


def _all_names(text: str) -> bool:
    parts = re.split(r"[\s、]+", _patterns().tail.sub("", text.strip()))
    return bool(parts) and all(_PERSON.fullmatch(part) for part in parts)


def closing_credit(text: str) -> Credit | None:
    """The credit that closes a paragraph: ``……开市。 通讯员/柳青山 何曼 摄``, ``……完工。（周以宁）``."""
    patterns = _patterns()
    window = max(0, len(text) - _LONGEST_LINE)
    stop = max(text.rfind(mark, window) for mark in "。！？”…")
    tail_start = max(stop + 1, window)
    tail = text[tail_start:]
    if not tail.strip() or stop < 0:
        return None
    match = patterns.ending.fullmatch(tail.strip())
    if match and not _NOBODY.search(match.group("who")):
        who = match.group("who")
        named = people(who) or (
            tuple(Byline("作者", name) for name in _split_names(who)) if _all_names(who) else ()
        )
        if named:
            return Credit(tail_start, len(text), named, None, photo=who.rstrip().endswith(("摄", "摄影报道")))
        return None
    if patterns.picture.fullmatch(tail.strip()):
        named = people(tail) or _photographers(tail.strip(" （）"))
        return Credit(tail_start, len(text), named, None, photo=True) if named else None
    line = line_credit(tail.strip())
    return Credit(tail_start, len(text), line.bylines, line.dateline) if line else None
