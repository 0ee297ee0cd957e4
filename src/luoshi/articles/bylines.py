"""Who wrote it: bylines that open a paragraph, stand on a line of their own, or close an article.

All functions read the reading form of a page (:func:`luoshi.articles.characters.reading_form`);
positions are offsets into the string given. What a credit's words say is told by
:mod:`luoshi.articles.credits`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from luoshi.articles.credits import Wording, role_pattern, tells_a_role, wording_of
from luoshi.articles.language import word_at
from luoshi.articles.press import alternatives, press_words
from luoshi.model import Byline

_DAY = r"\d{1,2}月\d{1,2}日"
_LONGEST_LINE = 60
_LONGEST_BRACKET = 80
_MOST_LEFT = 2  # characters of a line of its own that may be neither role nor name
_AUTHOR = "作者"
_SPREAD = re.compile(r"([\u4e00-\u9fff])[ \u3000]{1,3}([\u4e00-\u9fff])")
_HAN = "[\u4e00-\u9fff]"
# 县司法局供稿, 图片由市文旅局提供: an office that sent the text or the picture.
_OFFICE = re.compile(rf"(?:(?:图片|照片|文图|稿件)?由|)(?P<office>{_HAN}{{2,14}}?)(?P<role>供稿|供图|提供)")


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
    told: re.Pattern[str]
    boxed: re.Pattern[str]
    sign: re.Pattern[str]
    paper_line: re.Pattern[str]
    ending: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = press_words()
    role = role_pattern()
    named = rf"[\u4e00-\u9fff·]{{0,10}}?(?:{alternatives(words.paper_endings)})"
    own = alternatives(words.own_paper)
    paper = rf"(?:{named}|{own})"
    # 合作社电商, 晚报电子版 are no datelines: without brackets the paper is named in full.
    sure_paper = rf"(?:{_HAN}{{0,8}}?(?:{alternatives(e for e in words.paper_endings if len(e) > 1)})|{own})"
    place_and_day = rf"(?:{_HAN}{{0,6}}?{_DAY}|{_HAN}{{2,6}})?"
    wire = r"(?:讯|电|消息|专电|综合)"
    touching = rf"(?:讯(?![息问])|(?<=日)(?:电|消息)|专电)(?={_HAN}|\d)"
    cut_short = rf"(?:{_HAN}{{1,4}}讯)"  # 云晚讯 of 云汀晚报
    inside = rf"(?:[^（）【】]|（[^（）]*）){{2,{_LONGEST_BRACKET}}}"
    return _Patterns(
        role=re.compile(rf"(?:{role})(?=[\s/：、]|{_HAN})"),
        # 岚州日报(全媒体记者/…), 本报讯（记者 …）, 本报云屏1月27日讯（记者 …）, 云晚讯（记者 …）
        bracketed=re.compile(
            rf"[（【]?(?P<dateline>{paper}\s*{place_and_day}\s*{wire}?|(?P<short>{cut_short}))[】）]?"
            rf"\s*[（【](?P<who>{inside})[）】]"
        ),
        # 本报讯 市气象台…, 新华社北京1月2日电 …: nobody is named
        plain=re.compile(
            rf"[（【]?(?P<dateline>{sure_paper}\s*{place_and_day}\s*(?:{wire}(?=[）】]|\s)|{touching}))[）】]?\s*"
        ),
        # 记者江一帆报道：今天，……, 云晚讯 记者江一帆报道 今天，……
        told=re.compile(
            rf"(?:(?P<short>{cut_short})\s*)?(?P<who>(?:{paper})?\s*{role}[^。，；：\n]{{2,40}}?报[道导])(?:[：\s]\s*)"
        ),
        # 【本报记者周以宁报道】, 【记者陈知远／澄湾报道】, （记者 周以宁）
        boxed=re.compile(rf"[【（](?P<who>(?:{paper})?[^】）]{{0,12}}?{role}[^】）]{{1,40}})[】）]"),
        sign=re.compile(rf"[{re.escape(words.byline_signs)}\s（【]*"),
        paper_line=re.compile(rf"(?P<paper>{paper})(?=\s*{role})"),
        ending=re.compile(rf"(?:(?:{paper})发)?[（(](?P<who>{inside})[）)]$"),
    )


def people(text: str) -> tuple[Byline, ...]:
    """The roles and names of a credit's words: ``全媒体记者/江一帆 通讯员/陆小满``."""
    return wording_of(text).bylines


def opening_credit(text: str) -> Credit | None:
    """The byline that opens a paragraph: ``岚州日报(全媒体记者/江一帆 通讯员/陆小满) 1月26日上午……``."""
    patterns = _patterns()
    lead = patterns.sign.match(text)
    start = lead.end() if lead and lead.end() <= 4 and text[lead.end() - 1 : lead.end()] not in "（【" else 0
    match = patterns.bracketed.match(text, start)
    if match and (people(match["who"]) or (not match["short"] and re.search("[讯电]", match["dateline"]))):
        return Credit(0, match.end(), people(match["who"]), match["dateline"].strip() or None)
    match = patterns.boxed.match(text, start)
    if match and match.end() < len(text):
        return Credit(0, match.end(), people(match["who"]), _own_paper(match["who"]))
    match = patterns.plain.match(text, start)
    if match:
        after = patterns.boxed.match(text, match.end()) or _told(text, match.end())
        end = after.end() if after else match.end()
        return Credit(0, end, people(after["who"]) if after else (), match["dateline"].strip())
    match = _told(text, start)
    if match is None:
        return None
    return Credit(0, match.end(), people(match["who"]), match["short"] or _own_paper(match["who"]))


def _told(text: str, start: int) -> re.Match[str] | None:
    """``记者江一帆报道：`` before the text, where every word of it is a role or a name."""
    match = _patterns().told.match(text, start)
    if match is None:
        return None
    wording = wording_of(match["who"])
    return match if wording.bylines and not wording.left else None


def _own_paper(words: str) -> str | None:
    """The paper that a byline names before its first role: 本报 of 本报记者."""
    match = _patterns().paper_line.match(words)
    return match["paper"] if match else None


def line_credit(text: str) -> Credit | None:
    """A byline that has a line of its own: ``岚州日报全媒体记者/江一帆 通讯员/陆小满``, ``□记者 周以宁``."""
    if len(text) > _LONGEST_LINE or text.endswith(("。", "；", "，")) or "，" in text:
        return None
    bare = text.strip()
    core = bare.strip(press_words().byline_signs + " ")
    core = core[1:-1].strip() if core[:1] + core[-1:] in ("（）", "【】") else core
    if told := _without_role(core, bare, len(text)):
        return told
    paper = _own_paper(core)
    rest = core.removeprefix(paper or "").strip()
    signed = bare[:1] in press_words().byline_signs
    if not (signed or tells_a_role(rest)):
        return _office_line(core, len(text))
    wording = wording_of(rest)
    if wording.bylines and (wording.closing or _patterns().role.match(rest)):
        sure = wording.left <= _MOST_LEFT and not wording.doubtful
        return Credit(0, len(text), wording.bylines, paper, wording.is_picture) if sure else None
    if office := _office_line(core, len(text)):
        return office
    signed = signed and bool(wording.unnamed) and not wording.left
    return Credit(0, len(text), _authors(wording)) if signed else None


def _without_role(core: str, bare: str, end: int) -> Credit | None:
    """A line that names its writer without a role: 本报评论员, 沈 川."""
    if core in press_words().house_names:
        return Credit(0, end, (), core)
    author = _spread_name(bare)
    return Credit(0, end, (Byline(_AUTHOR, author),)) if author else None


def _spread_name(text: str) -> str | None:
    """A name of two characters set to the width of three, alone on its line: 沈 川; 简 讯 is a word."""
    match = _SPREAD.fullmatch(text)
    if match is None:
        return None
    name = match[1] + match[2]
    words = press_words()
    known = word_at(name) or name in (*words.columns, *words.column_endings, *words.notices)
    return None if known else name


def _office_line(words: str, end: int) -> Credit | None:
    """A line that credits an office: 市融媒体中心供图."""
    office = _office(words)
    return Credit(0, end, (office,), None, photo=office.role == "供图") if office else None


def _authors(wording: Wording) -> tuple[Byline, ...]:
    return tuple(Byline(_AUTHOR, name) for name in wording.unnamed)


def _office(words: str) -> Byline | None:
    match = _OFFICE.fullmatch(words)
    return Byline(match["role"], match["office"]) if match else None


def closing_credit(text: str) -> Credit | None:
    """The credit that closes a paragraph: ``……开市。 通讯员/柳青川 何苗 摄``, ``……完工。（周以宁）``."""
    window = max(0, len(text) - _LONGEST_LINE)
    stop = max(text.rfind(mark, window) for mark in "。！？”…")
    start = max(stop + 1, window)
    tail = text[start:].strip()
    if not tail or stop < 0:
        return None
    match = _patterns().ending.fullmatch(tail)
    if match:
        return _in_brackets(match["who"].strip(), start, len(text))
    wording = wording_of(tail)
    if wording.bylines and wording.closing and not wording.left and not wording.doubtful:
        return Credit(start, len(text), wording.bylines, None, photo=wording.closes_picture)
    line = line_credit(tail)
    if line is None:
        return None
    return Credit(start, len(text), line.bylines, None if line.photo else line.dateline, line.photo)


def _in_brackets(who: str, start: int, end: int) -> Credit | None:
    """A credit in brackets at a paragraph's end: roles and names, an office, or names alone."""
    wording = wording_of(who)
    if wording.bylines:
        return Credit(start, end, wording.bylines, None, photo=wording.is_picture)
    if office := _office(who):
        return Credit(start, end, (office,), None, photo=office.role == "供图")
    if wording.unnamed and not wording.left and wording.are_names:
        return Credit(start, end, _authors(wording))
    return None
