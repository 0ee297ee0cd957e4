"""The title of a report and the session it was given at, as its head prints them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.model import DocumentKind
from luoshi.sources.dates import CHINESE_DATE, YEAR, iso, year_number
from luoshi.sources.lines import Line, flatten
from luoshi.sources.printed import as_place, header_words

_NUMBER = r"[\d零〇一二三四五六七八九十百]{1,4}"
_TAIL = r"(?:\([^()]{0,30}\)|全文|摘要|实录|[-—]+.{0,60})*"
_WORK = re.compile(rf"(?P<front>.{{0,40}}?)(?:人民)?政府工作(?:的)?报告{_TAIL}")
_COMMUNIQUE = re.compile(rf"(?P<front>.{{0,30}}?)(?:国民经济和社会发展)?统计公报(?P<back>){_TAIL}")
_PLAN = re.compile(
    rf"(?P<front>.{{0,30}}?)(?:全?[省市县区州旗]?)国民经济(?:和|与)社会发展计划(?P<back>.{{0,80}}?)报告{_TAIL}"
)
_TITLES: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    ("work_report", _WORK),
    ("communique", _COMMUNIQUE),
    ("plan_report", _PLAN),
)
_YEAR_IN_TITLE = re.compile(rf"(?P<year>{YEAR})(?:年度?)?")
_PLAN_YEAR = re.compile(rf"({YEAR})年")
_TITLE_ENDS = ("报告", "会议上", "公报", ")", "全文", "摘要", "实录", "》", "*", "”", '"')
_LABEL = re.compile(r"^(?:\([^()]{1,10}\)|.{1,10}?[|丨:!])+")  # 受权发布丨, （全文）
_OCCASION = re.compile(r"\s*[-—─]+[^-—─]*会议.*$")  # ——2026年1月20日在…会议上 on the title's own line
_GIVEN_AT = re.compile(r".*会议上的?")
_SESSION = (
    r"(?P<place>[㐀-䶿一-鿿〇·]{1,30}?)??第?" + _NUMBER + r"届(?P<nation>全国)?"
    r"(?:人民代表大会|人大)(?:常务委员会|常委会)?第?" + _NUMBER + r"次(?:全体)?会议(?:第.{1,4}次全体会议)?上?"
)
_DATE = rf"(?P<date>{CHINESE_DATE})"
_DATED_SESSION = re.compile(rf"{_DATE}(?:上午|下午)?,?(?:在|于){_SESSION}")
_SESSION_LINES = (
    re.compile(rf"(?:在|于)?{_SESSION}[,(]*{_DATE}"),
    re.compile(rf"(?:在|于){_SESSION}"),
)
_DATE_PARTS = re.compile(r"(.+)年(.+)月(.+)日")
_DATE_LINE = re.compile(rf"(?:[-—─]+|.{{0,12}}\()?{_DATE}\)?")


@dataclass(frozen=True, slots=True)
class ReportTitle:
    """A report's title as printed (its lines joined), with the place and the year that it names."""

    kind: DocumentKind
    printed: str
    place: str | None
    year: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """The session of a congress at which a report was given: ——2034年1月16日在云麓市…会议上."""

    place: str | None
    date: str | None


def report_title(line: str) -> ReportTitle | None:
    """Read a line as a report's title, or give None.

    2034年云麓市政府工作报告 is one; 青禾县市民热议政府工作报告 is about one.
    """
    title = _LABEL.sub("", flatten(line).lstrip("#").replace("**", "")).strip('《》"“”')
    if len(title) > 120 or any(word in title for word in header_words().about_reports):
        return None
    for kind, pattern in _TITLES:
        match = pattern.fullmatch(title)
        if match:
            return _titled(kind, line.strip().lstrip("# ").strip("*"), match)
    return None


def _titled(kind: DocumentKind, printed: str, match: re.Match[str]) -> ReportTitle | None:
    """Check what stands in front of the report's name: years and a place, and nothing else."""
    front = _GIVEN_AT.sub("", match["front"].removeprefix("关于"))
    years = [str(year_number(year)) for year in _YEAR_IN_TITLE.findall(front)]
    if kind == "plan_report":
        years += [str(year_number(year)) for year in _PLAN_YEAR.findall(match["back"])]
    rest = _YEAR_IN_TITLE.sub("", front).removeprefix("关于").removesuffix("的").removesuffix("(草案)")
    place = as_place(rest)
    if rest and place is None and rest not in header_words().deictic:
        # 2026年长沙政府工作报告: behind a year a bare name can only be a place's.
        if not (_YEAR_IN_TITLE.match(front) and re.fullmatch(r"[㐀-䶿一-鿿]{2,4}", rest)):
            return None
        place = rest
    return ReportTitle(kind, _OCCASION.sub("", printed), place, max(years) if years else None)


def find_report_title(lines: Sequence[Line], limit: int = 25) -> ReportTitle | None:
    """Find a report's title among the head's lines, on one line or broken over up to four."""
    for index in range(min(limit, len(lines))):
        pieces: list[Line] = []
        for line in lines[index : index + 4]:
            if len(line.flat) > 60:
                break
            pieces.append(line)
            # The shortest reading that is a title wins: what follows belongs to other lines.
            joined = "".join(piece.printed for piece in pieces)
            if line.flat.endswith(_TITLE_ENDS) and (found := report_title(joined)):
                return found
    return None


def find_session(lines: Sequence[Line], limit: int = 40) -> Session | None:
    """Find the line of the session, which may be broken in two, and the place and day it names.

    ``——2034年1月16日在云麓市第九届⏎人民代表大会第八次会议上`` gives 云麓市 and 2034-01-16.
    """
    for index, line in enumerate(lines[:limit]):
        if len(line.flat) > 80 or not ("届" in line.flat or "日" in line.flat):
            continue
        joined = "".join(part.flat for part in lines[index : index + 3]) if len(line.flat) < 60 else line.flat
        # Behind a day the session may follow the title on its line.
        match = _DATED_SESSION.search(joined)
        if match and match.start() >= len(line.flat):
            match = None
        for pattern in _SESSION_LINES:
            match = match or pattern.match(joined.lstrip("-—─()《》"))
            if match:
                found = match.groupdict()
                place = "中国" if found.get("nation") else as_place(found.get("place"))
                return Session(place, _iso(found.get("date")))
    return None


def date_line(lines: Sequence[Line], limit: int = 25) -> str | None:
    """Find a line that is a day in brackets or behind a dash, as under a title: （2026年1月20日）."""
    for line in lines[:limit]:
        match = _DATE_LINE.fullmatch(line.flat)
        if match:
            return _iso(match["date"])
    return None


def _iso(printed: str | None) -> str | None:
    parts = _DATE_PARTS.fullmatch(printed) if printed else None
    return iso(*parts.groups()) if parts else None
