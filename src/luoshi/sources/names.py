"""What a document's own name tells: ``2026_湖南省``, ``云麓日报_20260209_01版``, ``青禾县政府工作报告``."""

import re
import unicodedata
from dataclasses import dataclass

from luoshi.model import DocumentKind
from luoshi.sources.dates import iso
from luoshi.sources.printed import as_place, header_words, leading_place, masthead_pattern

_WORD_START, _WORD_END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_DATES = (
    re.compile(rf"{_WORD_START}((?:19|20)\d\d)(\d\d)(\d\d){_WORD_END}"),
    re.compile(rf"{_WORD_START}((?:19|20)\d\d)[-_.](\d{{1,2}})[-_.](\d{{1,2}}){_WORD_END}"),
    re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日"),
)
_YEAR = re.compile(rf"{_WORD_START}((?:19|20)\d\d){_WORD_END}")
_SEPARATORS = re.compile(r"[\s_\-–—.,，、()（）\[\]【】《》“”\"]+")
_PAGE = re.compile(r"第?\d{1,3}版|[A-D]\d{1,2}版?")


@dataclass(frozen=True, slots=True)
class NameHints:
    """What a name tells; ``page`` where it counts pages (01版, A1)."""

    kind: DocumentKind | None = None
    place: str | None = None
    publisher: str | None = None
    date: str | None = None
    year: str | None = None
    page: bool = False


def read_name(name: str) -> NameHints:
    """Read a document's name; what it does not tell is None.

    >>> hints = read_name("2026_湖南省")
    >>> hints.place, hints.year
    ('湖南省', '2026')
    """
    name = unicodedata.normalize("NFKC", name)
    date = _find_date(name)
    years = _YEAR.findall(name)
    # 2025年…执行情况与2026年…草案: a plan report is of the later year.
    year = max(years) if years else date[:4] if date else None
    kind = place = publisher = None
    page = False
    for token in _SEPARATORS.split(_without_dates(name)):
        bare = re.sub(r"^(?:(?:19|20)\d\d年?度?|关于)+|(?:19|20)\d\d(?:年度?)?$", "", token)
        if not bare:
            continue
        page = page or _PAGE.fullmatch(bare) is not None
        token_kind, stem = _short_title(bare)
        kind = kind or token_kind
        if masthead_pattern().fullmatch(bare):
            publisher = publisher or bare
        elif place is None:
            place = as_place(stem) or (leading_place(stem) if token_kind else None)
    return NameHints(kind, place, publisher, date, year, page)


def _find_date(name: str) -> str | None:
    for pattern in _DATES:
        for match in pattern.finditer(name):
            if date := iso(*match.groups()):
                return date
    return None


def _without_dates(name: str) -> str:
    """Put a gap where a day stands: 云麓日报2026年2月9日A1 gives 云麓日报 and A1."""
    for pattern in _DATES:
        name = pattern.sub("_", name)
    return name


def _short_title(token: str) -> tuple[DocumentKind | None, str]:
    """Cut a report's short title off a token: 青禾县政府工作报告 gives work_report and 青禾县."""
    for title, kind in header_words().short_titles:
        head, found, tail = token.partition(title)
        # 湖南省政府工作报告全文 is the report, 热议政府工作报告 is about it.
        if found and len(tail) <= 4 and not any(word in head for word in header_words().about_reports):
            return kind, re.sub(r"(?:19|20)\d\d年?度?$", "", head)
    return None, token
