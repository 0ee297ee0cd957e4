"""What a newspaper page's text tells: the paper in its bylines or masthead, and the page's date."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.sources.characters import simplified
from luoshi.sources.dates import YEAR, iso
from luoshi.sources.lines import Line
from luoshi.sources.printed import header_words, masthead_pattern

_SEVERAL = 2  # stories at least, where a folio says that it is a page
_KINDS = "全媒体|融媒体?|首席|见习|实习|特约"  # of reporters
_HEADING = re.compile(r"(?m)^[ \t　]*(?:#{1,3}[ \t　]*\S|(\*\*|__)[^*_\n]+\1[ \t　]*$)")
# 本报讯, 本报云屏1月27日电, and the paper's name cut short: 云晚讯（记者 …）, 晚报讯 记者…
_LOCAL = re.compile(
    r"(?m)^[ \t　]*[(（【]?(?:本报讯|本报(?:[㐀-䶿一-鿿]{0,8}\d{1,2}月\d{1,2}日)?[电讯]"
    r"|[㐀-䶿一-鿿]{1,4}讯】?[ \t　]*[(（【]?[ \t　]*"
    rf"(?:{_KINDS})*(?:记者|通讯员))"
)
_REPORTER_BELOW = re.compile(
    r"(?m)^[ \t　]*[□■◎●○◆◇▲△★☆▌丨/／]?[ \t　]*[(（]?"
    r"(?:(?:本报|全媒体|融媒体|首席|见习|实习|特约)+(?:记者|通讯员)"
    r"|(?:记者|通讯员)[ \t　/／:：])[^\n。，]{2,30}$"
)
# ……开市。（本报记者 何青 通讯员 林溪）
_SIGNED_BELOW = re.compile(
    rf"(?m)[(（](?:本报|{_KINDS})*(?:记者|通讯员|实习生)"
    r"[^\n（）()。，]{1,40}[)）][ \t　]*$"
)
# 第1版 要闻 编辑 何青 校对 林溪, A02 2026.2.9 星期一 值班主编 何青: only a page has such a line.
_FOLIO = re.compile(
    r"(?m)^(?=[^\n]{0,60}?(?:第?[一二三四五六七八九十\d]{1,3}[ \t　]?版|(?<![A-Za-z\d])[A-D]\d{1,2}(?!\d)))"
    r"(?=[^\n]*(?:责编|责任编辑|编辑|组版|版式|美编|校对|值班主编|值班主任))[^\n。]{6,90}$"
)
_MASTHEAD_DATE = re.compile(
    rf"(?m)^[^\n\d一二]{{0,20}}(?:[A-Z]?\d{{1,2}}[ \t　]?版?[^\n\d一二]{{0,20}})?(?P<y>{YEAR})[ \t　]*年"
    r"[ \t　]*(?P<m>[\d一二三四五六七八九十]{1,3})[ \t　]*月"
    r"[ \t　]*(?P<d>[\d一二三四五六七八九十]{1,3})[ \t　]*日[ \t　]*"
    r"(?:$|[^\n。，]{0,20}(?:星期|周[一二三四五六日]|农历|版|总第|责编|责任编辑)[^\n。]{0,60}$)"
)
# 2026.1.30 星期五, 2026-01-30 周五: without its day of the week it could be a web page's.
_DAY_IN_FIGURES = re.compile(
    r"(?m)^[^\n\d]{0,20}(?:[A-Z]?\d{1,2}版?[^\n\d]{0,20})?(?P<y>(?:19|20)\d\d)(?P<sign>[./·\-])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})"
    r"[ \t　|｜/（(]{0,3}(?:星期|周)[一二三四五六日天]"
)
_BESIDE_NAME = re.compile(rf"(?:{YEAR}[年./·\-].*|星期.*|第?\w{{1,3}}版.*)?")


@dataclass(frozen=True, slots=True)
class Newspaper:
    """The paper's name and the page's day, each None where not printed, and how many stories stand there."""

    paper: str | None
    date: str | None
    stories: int


def read_newspaper(text: str, head: Sequence[Line]) -> Newspaper | None:
    """Read a text as that of a newspaper; None where nothing of it is a newspaper's.

    ``云麓日报(全媒体记者/周一禾) 2月8日,…`` names the paper. The day in a story (2月8日) is
    not the page's day: only a masthead's is (2026年2月9日 星期一).
    """
    printed, text = text, simplified(text)
    found = list(_byline_pattern().finditer(text)) if _has_credit(text) else []
    names = [printed[match.start("paper") : match.end("paper")] for match in found]
    opened = {match.start() for match in found}
    if "本报" in text or "讯" in text:
        opened |= {match.start() for match in _LOCAL.finditer(text)}
    masthead = _masthead(head)
    if "记者" in text or "通讯员" in text:
        opened |= {match.start() for match in _REPORTER_BELOW.finditer(text)}
        opened |= {match.start() for match in _SIGNED_BELOW.finditer(text)}
    folio = _FOLIO.search(text) is not None
    if not opened and masthead is None and not folio:
        return None
    stories = max(len(opened), sum(1 for _ in _HEADING.finditer(text)), _SEVERAL if folio else 0)
    paper = masthead or (Counter(names).most_common(1)[0][0] if names else None)
    return Newspaper(paper, _masthead_date(text), stories)


def _has_credit(text: str) -> bool:
    return "记者" in text or "讯" in text or "通讯员" in text


def _masthead(head: Sequence[Line]) -> str | None:
    """Find a line that is a paper's name, alone or beside its date, or a folio that ends in it."""
    for line in head[:12]:
        flat = simplified(line.flat)
        match = masthead_pattern().match(flat) if len(flat) <= 60 else None
        if match and _BESIDE_NAME.fullmatch(flat, match.end()):
            return line.flat[: match.end()]
        if _masthead_date(simplified(line.printed)):
            last = re.split(r"[\s|｜]+", line.printed)[-1]
            if masthead_pattern().fullmatch(simplified(last)):
                return last
    return None


def _masthead_date(text: str) -> str | None:
    match = _MASTHEAD_DATE.search(text) or _DAY_IN_FIGURES.search(text)
    return iso(match["y"], match["m"], match["d"]) if match else None


@lru_cache(maxsize=1)
def _byline_pattern() -> re.Pattern[str]:
    """Give a pattern of 云麓日报(全媒体记者/…), 云麓日报全媒体记者/…, 云麓日报讯 at a line's start."""
    endings = "|".join(sorted(header_words().papers, key=len, reverse=True))
    name = rf"(?P<paper>[㐀-䶿一-鿿]{{2,8}}?(?:{endings})|新华社)"
    return re.compile(
        rf"(?m)^[ \t　]*[(（【]?{name}(?:社|客户端)?[ \t　]*(?:[(（][ \t　]*)?"
        r"(?:讯|[㐀-䶿一-鿿]{2,8}\d{1,2}月\d{1,2}日[电讯]"
        rf"|(?:{_KINDS}|本报|驻\w{{2,4}})*[ \t　]*(?:记者|通讯员))"
    )
