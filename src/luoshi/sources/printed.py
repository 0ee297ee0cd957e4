"""Names as a report's head prints them: places, papers, governments. No gazetteer: grammar only."""

import re
from dataclasses import dataclass
from functools import lru_cache

from luoshi.model import DocumentKind
from luoshi.sources.source import load_data, string_table, strings

_HAN = r"[㐀-䶿一-鿿〇·]"
# 广州市 is one name, not 广州 and 市; 沙市区 is one, not 沙市 and 区.
_SUFFIX = (
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|工业园区|开发区|示范区|管理区|新区|高新区|经开区|林区|特区|地区|街道"
    r"|省|市|盟|县|区|旗|镇|乡(?!族)|州(?![市县区]))"
)
_STEP = rf"(?!族自治|[省盟旗]|[市县区](?![中东南西北]?[区县])){_HAN}{{1,12}}?{_SUFFIX}"
_PATH = re.compile(rf"(?:{_STEP})+")
_LAST_STEP = re.compile(rf"(?:{_STEP})*({_STEP})")
_GOVERNED = re.compile(r".*(?:省|自治区|市|自治州|州|盟|县|区|旗|镇|乡)")
# These areas have a committee, not a people's government, unless the text says otherwise.
_COMMITTEE = re.compile(r".*(?:开发|新|经开|示范|管理|园|地|特别行政)区|.*街道")


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """The words of ``header.toml``."""

    nation: frozenset[str]
    deictic: frozenset[str]
    about_reports: tuple[str, ...]
    papers: tuple[str, ...]
    mastheads: tuple[str, ...]
    no_publisher: frozenset[str]
    short_titles: tuple[tuple[str, DocumentKind], ...]
    provinces: dict[str, str]


@lru_cache(maxsize=1)
def header_words() -> HeaderWords:
    """Load the words of ``header.toml`` once."""
    data = load_data("header.toml")
    kinds: dict[str, DocumentKind] = {
        kind: kind for kind in ("work_report", "communique", "plan_report", "newspaper_page", "article")
    }
    return HeaderWords(
        nation=frozenset(strings(data["nation"])),
        deictic=frozenset(strings(data["deictic"])),
        about_reports=strings(data["about_reports"]),
        papers=strings(data["papers"]),
        mastheads=strings(data["mastheads"]),
        no_publisher=frozenset(strings(data["no_publisher"])),
        short_titles=tuple((word, kinds[kind]) for word, kind in string_table(data["short_titles"]).items()),
        provinces=string_table(data["provinces"]),
    )


def as_place(printed: str | None) -> str | None:
    """Give the place that a string names as a whole, or None: 全国 is 中国, 湖南 is 湖南省.

    A name that no list knows is known by its ending (安徽省云麓市青禾县). Words that only
    point (全省, 我市, 自治区) name nothing.
    """
    words = header_words()
    if not printed or printed in words.deictic:
        return None
    if printed in words.nation:
        return "中国"
    if printed in words.provinces:
        return words.provinces[printed]
    if any(word in printed for word in words.about_reports):
        return None
    return printed if _PATH.fullmatch(printed) else None


def leading_place(printed: str) -> str | None:
    """Give the place that a string begins with: 青岚区2025年国民经济… gives 青岚区."""
    words = header_words()
    for name in sorted(words.nation | words.provinces.keys(), key=len, reverse=True):
        rest = printed[len(name) :]
        if printed.startswith(name) and re.match(r"\d|[一二][〇○零九]|国民经济|政府|人民政府|$", rest):
            return as_place(name)
    match = _PATH.match(printed)
    return as_place(match.group()) if match else None


def last_step(place: str) -> str:
    """Give the last name of a path: 安徽省云麓市青禾县 gives 青禾县."""
    match = _LAST_STEP.fullmatch(place)
    return match.group(1) if match else place


def government_of(place: str | None) -> str | None:
    """Name the government of a place: 湖南省人民政府, 国务院; None where there may be none."""
    if place is None:
        return None
    if place == "中国":
        return "国务院"
    step = last_step(place)
    if not _GOVERNED.fullmatch(step) or _COMMITTEE.fullmatch(step):
        return None
    return f"{step}人民政府"


def statistics_office_of(place: str | None) -> str | None:
    """Name the statistics office of a place: 云麓市统计局, 国家统计局."""
    if place is None:
        return None
    step = last_step(place)
    return "国家统计局" if place == "中国" else f"{step}统计局" if _GOVERNED.fullmatch(step) else None


def is_paper(name: str | None) -> bool:
    """Tell whether a publisher is a paper or a news outlet: 云麓日报, 青岚融媒."""
    return name is not None and name.endswith(header_words().papers)


@lru_cache(maxsize=1)
def masthead_pattern() -> re.Pattern[str]:
    """Give a pattern of a paper's whole name: 云麓日报."""
    endings = "|".join(sorted(header_words().mastheads, key=len, reverse=True))
    return re.compile(rf"{_HAN}{{2,8}}?(?:{endings})")
