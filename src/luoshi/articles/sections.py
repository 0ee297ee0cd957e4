"""The section tree of a report: 一、 （一） 1. 一是.

Official documents number their parts in this order (GB/T 9704-2012); a heading
stands on its own line or opens its paragraph: ``（一）扩大有效需求。全年……``.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from luoshi.articles.lines import POINT, enumerator, is_marked
from luoshi.articles.paragraphs import Paragraph
from luoshi.model import Section

_POINT_LEVEL = 5
_DASH_LEVEL = 5
_PLAIN_LEVEL = 4
_HEAD_END = re.compile(r"[。！？：；\n]")
_POINT_END = re.compile(r"[，。！？：；\n]")
_POINTS = re.compile(rf"(?:^|(?<=[。；：]))(?:{POINT.pattern})")
_LONGEST = 60


def _heading(text: str, at: int, end_mark: re.Pattern[str]) -> str:
    stop = end_mark.search(text, at)
    head = text[at : stop.start()] if stop else text[at:]
    if len(head) > _LONGEST:
        comma = head.find("，")
        head = head[:comma] if 0 < comma <= _LONGEST else head[:_LONGEST]
    return head.strip()


def _openings(text: str, paragraph: Paragraph) -> list[tuple[int, int, str]]:
    """(source position, level, heading) of every section that a paragraph opens."""
    start, end = paragraph.start, paragraph.end
    content = text[start:end]
    found: list[tuple[int, int, str]] = []
    numbered = enumerator(content)
    if numbered and content.endswith(("；", ";")):
        return []
    if numbered:
        found.append((start, numbered[0], _heading(content, 0, _HEAD_END)))
    elif paragraph.heading:
        level = 1 if is_marked(content) else _PLAIN_LEVEL
        found.append((start, level, content.lstrip("# ").strip()))
    elif content.startswith("——"):
        found.append((start, _DASH_LEVEL, _heading(content, 0, _HEAD_END)))
    found += [
        (start + match.start(), _POINT_LEVEL, _heading(content, match.start(), _POINT_END))
        for match in _POINTS.finditer(content)
        if not (match.start() == 0 and numbered)
    ]
    return found


def find_sections(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The sections that the paragraphs open, in order of their start.

    Each reaches to the next opening of its level or a higher one; ``path`` has
    the headings from the top down to it.
    """
    openings = [opening for paragraph in paragraphs for opening in _openings(text, paragraph)]
    ends = [paragraphs[-1].end if paragraphs else 0] * len(openings)
    paths: list[tuple[str, ...]] = []
    open_sections: list[int] = []
    for number, (start, level, heading) in enumerate(openings):
        while open_sections and openings[open_sections[-1]][1] >= level:
            ends[open_sections.pop()] = start
        above = paths[open_sections[-1]] if open_sections else ()
        paths.append((*above, heading))
        open_sections.append(number)
    return tuple(
        Section(level, path, start, end)
        for (start, level, _), path, end in zip(openings, paths, ends, strict=True)
    )


def section_at(sections: Sequence[Section], position: int) -> Section | None:
    """The innermost section that holds a source position, or None before the first."""
    last = bisect_right(sections, position, key=lambda section: section.start)
    for number in range(last - 1, -1, -1):
        if position < sections[number].end:
            return sections[number]
    return None
