"""Who speaks in a document: the government, the statistics office, the planning commission."""

import re
from collections.abc import Sequence

from luoshi.model import DocumentKind
from luoshi.sources.lines import Line, fold
from luoshi.sources.printed import as_place, government_of, is_paper, statistics_office_of

_GOVERNMENT = re.compile(r"我(?:代表|受)([㐀-䶿一-鿿·]{0,30}?(?:人民政府|国务院))")
_ORGAN = re.compile(r".*(?:政府|国务院|统计局|调查队|发展改革委|发改委|委员会|委|局|厅|办公室|法院|检察院)")
_COMMISSION = re.compile(r"([㐀-䶿一-鿿·]{0,24}发展(?:和|与)?改革(?:委员会|局|委))(?:主任|局长|\s|$)")
_OFFICE = re.compile(r"(.+?)(?:人民政府|统计局|发展和改革(?:委员会|局))(?:办公室|网|门户网站)?")
_STATISTICS = re.compile(r"([㐀-䶿一-鿿·]{0,24}统计局)(?:\s|$|国家统计局.*)")


def issuer_of(
    kind: DocumentKind | None, publisher: str | None, place: str | None, lines: Sequence[Line]
) -> str | None:
    """Name the body that speaks in a document, or None.

    A work report of 湖南省 is 湖南省人民政府's, the nation's is 国务院's, a communiqué the
    statistics office's. What an organ publishes itself is its own; a newspaper's text
    has no issuer, since its sentences name who speaks.
    """
    organ = publisher if publisher and _ORGAN.fullmatch(publisher) and not is_paper(publisher) else None
    if kind == "work_report":
        own = organ if organ and organ.endswith(("人民政府", "国务院", "管委会", "管理委员会")) else None
        return own or government_of(place) or _named(printed_government(lines))
    if kind == "communique":
        own = organ if organ and organ.endswith("统计局") else None
        return own or _line(_STATISTICS, lines) or statistics_office_of(place)
    if kind == "plan_report":
        own = organ if organ and ("改革" in organ or "发改" in organ) else None
        return own or _line(_COMMISSION, lines) or ("国家发展和改革委员会" if place == "中国" else None)
    return organ


def printed_government(lines: Sequence[Line]) -> str | None:
    """Give the government that a salutation names: 我代表上海市人民政府, 我代表省人民政府."""
    for line in lines:
        match = _GOVERNMENT.search(line.flat)
        if match:
            return match.group(1)
    return None


def publisher_place(publisher: str | None) -> str | None:
    """Give the place of an organ that publishes its own report: 青禾县人民政府 gives 青禾县."""
    match = _OFFICE.fullmatch(publisher or "")
    return as_place(match.group(1)) if match else None


def _named(government: str | None) -> str | None:
    """Keep a printed government that names its place; 省人民政府 only points to one."""
    if government == "国务院":
        return government
    return government if government and as_place(government.removesuffix("人民政府")) else None


def _line(pattern: re.Pattern[str], lines: Sequence[Line]) -> str | None:
    """Find an office on a line of its own below the title: 国家统计局, 云麓市发展和改革委员会."""
    for line in lines[:12]:
        folded = fold(line.printed)
        match = pattern.match(folded)
        if match and len(folded) <= 40 and len(match.group(1)) > len("统计局"):
            return match.group(1)
    return None
