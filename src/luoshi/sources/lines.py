"""The first and the last lines of a text, folded once for all that look at them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ZONE = 60  # lines of head or foot that are looked at, blank ones not counted
_CUT = 100  # characters of a line that are kept: a longer line is running text, whatever follows
_HEAD_PROSE = 8  # lines of running text after which no head goes on
_FOOT_PROSE = 3
_LINE = re.compile(r"[^\r\n]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, at ``[start, end)``; ``printed`` and ``flat`` are cut to a head's measure.

    ``flat`` has full-width signs folded and no spaces: ``【字号： 加大`` is ``【字号:加大``.
    """

    start: int
    end: int
    printed: str
    flat: str


def head_lines(text: str) -> list[Line]:
    """Give the first lines of a text that are not blank, to where its running text has begun."""
    return _take(((match.start(), match.end()) for match in _LINE.finditer(text)), text, _HEAD_PROSE)


def foot_lines(text: str) -> list[Line]:
    """Give the last lines of a text that are not blank, in their order, back to its running text."""
    return _take(_spans_backwards(text), text, _FOOT_PROSE)[::-1]


def fold(printed: str) -> str:
    """Fold full-width signs and digits, and keep the spaces: ``２０２６年　2月`` gives ``2026年 2月``."""
    return unicodedata.normalize("NFKC", printed)


def flatten(printed: str) -> str:
    """Fold full-width signs and drop all spaces: ``政 府 工 作 报 告`` gives 政府工作报告."""
    return _SPACE.sub("", fold(printed))


def _take(spans: Iterable[tuple[int, int]], text: str, most_prose: int) -> list[Line]:
    lines: list[Line] = []
    prose = 0
    for start, end in spans:
        printed = text[start : min(end, start + _CUT)].strip()
        flat = flatten(printed)
        if not flat:
            continue
        lines.append(Line(start, end, printed, flat))
        prose += end - start > _CUT
        if len(lines) == _ZONE or prose == most_prose:
            break
    return lines


def _spans_backwards(text: str) -> Iterator[tuple[int, int]]:
    end = len(text)
    while end > 0:
        start = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
        if start < end:
            yield start, end
        end = start - 1
