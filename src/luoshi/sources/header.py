"""What a document is: kind, title, publisher, issuer, place and date, from name, head and sections.

What is told by hand wins over a table's columns, these over the text, the text over the
name. Nothing is guessed: a field that nothing settles is None, with a reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.errors import UsageError
from luoshi.model import DocumentKind
from luoshi.sources.dates import parse_date
from luoshi.sources.furniture import head_furniture
from luoshi.sources.issuers import issuer_of, printed_government, publisher_place
from luoshi.sources.lines import Line, fold, foot_lines, head_lines
from luoshi.sources.names import NameHints, read_name
from luoshi.sources.newspaper import Newspaper, read_newspaper
from luoshi.sources.printed import as_place, header_words, is_paper, last_step
from luoshi.sources.source import SourceOptions
from luoshi.sources.titles import (
    ReportTitle,
    Session,
    date_line,
    find_report_title,
    find_session,
    report_title,
)
from luoshi.sources.when import DateClues, choose_date, has_review_section, published_date

MISSING = frozenset({"no_kind", "no_title", "no_publisher", "no_issuer", "no_place", "no_date"})
DOUBTS = frozenset({"bad_date", "date_conflict", "place_conflict"})  # of a field that may be set
REASONS = MISSING | DOUBTS
_HEAD_LINES = 40
_SALUTATION = re.compile(r"我(?:代表|受).{2,40}?(?:政府|国务院).{0,20}?(?:报告|作).{0,8}?工作")
_PLAN_SALUTATION = re.compile(r"(?:受|代表).{2,30}(?:委托|政府|国务院).{0,60}国民经济(?:和|与)社会发展计划")
_SOURCE = re.compile(r"(?:^|[\s|])(?:信息|文章|稿件|新闻|内容|消息)?来源\s*:\s*(?P<name>[^\s|:()]{0,30})")
_SOURCE_ENDS = re.compile(r"(?:发布|发表|更新)?(?:时间|日期)|作者|编辑|浏览|阅读|字号|字体|【|责编")
_LONGEST_TITLE = 60
_NO_TITLE = re.compile(r"[。!;:,]$|记者|^各位|^本报")


@dataclass(frozen=True, slots=True)
class Told:
    """What stands beside a text: the columns of a table's row, as printed."""

    title: str | None = None
    publisher: str | None = None
    place: str | None = None
    date: str | None = None
    year: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What a document is; ``reasons`` pairs a field with the code that says why it is null or doubted."""

    kind: DocumentKind | None
    title: str | None
    publisher: str | None
    issuer: str | None
    place: str | None
    date: str | None
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Clues:
    """Everything that was found before anything is decided; ``lines`` are without furniture."""

    head: Sequence[Line]
    lines: Sequence[Line]
    told: Told
    name: NameHints
    title: ReportTitle | None
    session: Session | None
    paper: Newspaper | None = None
    kind: DocumentKind | None = None


def read_header(text: str, name: str, told: Told, by_hand: SourceOptions) -> Header:
    """Find out what a document is.

    ``——2034年1月16日在云麓市第九届人民代表大会第八次会议上`` settles date and place of a
    report. Raises UsageError where the date given by hand is none.
    """
    clues = _collect(text, name, told)
    publisher = by_hand.publisher or told.publisher or _publisher(text, clues)
    place, place_doubt = (by_hand.place, None) if by_hand.place else _place(clues, publisher)
    date, date_doubt = (checked_date(by_hand.date), None) if by_hand.date else _date(text, clues)
    title = told.title or _title(clues, publisher)
    issuer = issuer_of(clues.kind, publisher, place, clues.lines)
    fields = (
        ("kind", clues.kind),
        ("title", title),
        ("publisher", publisher),
        ("issuer", issuer),
        ("place", place),
        ("date", date),
    )
    missing = [(field, f"no_{field}") for field, value in fields if value is None]
    doubts = [(field, doubt) for field, doubt in (("place", place_doubt), ("date", date_doubt)) if doubt]
    return Header(clues.kind, title, publisher, issuer, place, date, (*missing, *doubts))


def checked_date(printed: str) -> str:
    """The ISO date that a person gave by hand; ``UsageError`` when it is none."""
    date = parse_date(printed)
    if date is None:
        raise UsageError(f"{printed!r} is no date; write it as 2026-02-03, 2026-02 or 2026")
    return date


def _collect(text: str, name: str, told: Told) -> _Clues:
    head = head_lines(text)
    furniture = {line.start for line in head_furniture(head)}
    lines = [line for line in head if line.start not in furniture][:_HEAD_LINES]
    title = (report_title(told.title) if told.title else None) or find_report_title(lines)
    clues = _Clues(head[:_HEAD_LINES], lines, told, read_name(name), title, find_session(lines))
    kind = _kind_of_report(clues)
    if kind:
        return replace(clues, kind=kind)
    paper = read_newspaper(text, lines)
    if paper or is_paper(told.publisher) or clues.name.publisher:
        # A report among a page's headlines, or a session that a story is about, is not the page's own.
        several = (paper is not None and paper.stories > 1) or clues.name.page
        if not clues.title or several:
            kind = "newspaper_page" if several else "article"
            return replace(clues, kind=kind, paper=paper, session=None, title=None)
    kind = clues.title.kind if clues.title else clues.name.kind
    return replace(clues, kind=kind or ("work_report" if has_review_section(text) else None), paper=paper)


def _kind_of_report(clues: _Clues) -> DocumentKind | None:
    """Tell a report by its row's title or by its salutation: 我代表云麓市人民政府向大会报告工作."""
    if clues.title and clues.told.title and report_title(clues.told.title):
        return clues.title.kind
    flat = "".join(line.flat for line in clues.lines)
    if _PLAN_SALUTATION.search(flat):
        return "plan_report"
    if _SALUTATION.search(flat):
        return clues.title.kind if clues.title else "work_report"
    return None


def _publisher(text: str, clues: _Clues) -> str | None:
    """Find the publisher: 来源：云麓日报 at head or foot, a masthead, a byline, the name."""
    foot = foot_lines(text[-1500:])[-12:] if "来源" in text[-1500:] else []
    for lines in (clues.head, foot):
        for index, line in enumerate(lines):
            if "来源" not in line.flat or len(line.flat) > 120:
                continue
            match = _SOURCE.search(fold(line.printed))
            below = lines[index + 1].flat if index + 1 < len(lines) else ""
            name = _SOURCE_ENDS.split(match["name"] or below)[0].strip("<>《》,;.。") if match else ""
            if 2 <= len(name) <= 20 and "." not in name and name.lower() not in header_words().no_publisher:
                return name
    return (clues.paper.paper if clues.paper else None) or clues.name.publisher


def _place(clues: _Clues, publisher: str | None) -> tuple[str | None, str | None]:
    """Choose the place, and say whether the name contradicts the text."""
    found: list[str | None] = []
    if clues.kind not in ("newspaper_page", "article"):
        found = [
            clues.title.place if clues.title else None,
            clues.session.place if clues.session else None,
        ]
        found += [_speaker_place(clues.lines) if clues.kind else None, publisher_place(publisher)]
    printed = [place for place in found if place]
    if clues.told.place:
        return _joined(as_place(clues.told.place) or clues.told.place, printed), None
    if not printed:
        return clues.name.place, None
    # Of two names for one place the longer is the fuller: 云麓市青禾县 over 青禾县.
    tail = last_step(printed[0])
    same = [place for place in (*printed, clues.name.place) if place and place.endswith(tail)]
    contradicted = clues.name.place is not None and clues.name.place not in same
    return max(same, key=len), "place_conflict" if contradicted else None


def _speaker_place(lines: Sequence[Line]) -> str | None:
    """Give the place of the government that speaks: 我代表上海市人民政府 gives 上海市."""
    government = printed_government(lines)
    return as_place(government.removesuffix("人民政府")) if government else None


def _joined(told: str, printed: Sequence[str]) -> str:
    """Join a table's province with the city that the title names: 湖南省 and 云麓市."""
    provinces = header_words().provinces.values()
    if told in provinces and printed and printed[0] not in provinces and printed[0] != "中国":
        return printed[0] if printed[0].startswith(told) else told + printed[0]
    return told


def _title(clues: _Clues, publisher: str | None) -> str | None:
    """Choose the title: a report's, else the first short line of a single text; a page has none."""
    if clues.title:
        return clues.title.printed
    if clues.kind == "newspaper_page" or not clues.lines:
        return None
    first = clues.lines[0]
    bare = first.printed.lstrip("# ").strip("* ")
    if first.flat.startswith("#"):
        return bare or None
    alone = len(clues.lines) > 1 and 4 <= len(bare) <= _LONGEST_TITLE and bare != publisher
    return bare if alone and not _NO_TITLE.search(first.flat) else None


def _date(text: str, clues: _Clues) -> tuple[str | None, str | None]:
    year = (parse_date(clues.told.year) or "")[:4] if clues.told.year else ""
    session = clues.session.date if clues.session else None
    if session is None and clues.kind not in ("newspaper_page", "article"):
        session = date_line(clues.lines)
    dates = DateClues(
        told=clues.told.date,
        session=session,
        # The day of publication stands in the furniture.
        published=published_date(clues.head),
        named=clues.name.date,
        masthead=clues.paper.date if clues.paper else None,
        title_year=year or (clues.title.year if clues.title else None),
        name_year=clues.name.year,
    )
    return choose_date(clues.kind, dates, text)
