"""Web page furniture at the head and the foot of a text: 下载 打印 【字号：加大】 您的位置 相关报道."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.sources.lines import Line, flatten, fold, foot_lines, head_lines
from luoshi.sources.source import load_data, strings

_PROSE = 45  # characters in a line from which it is running text wherever it stands
_SENTENCE = re.compile(r"[。!?;]|,.*,")
_BREADCRUMB = frozenset((">", "»", "›", "/", ">>", "|", "→"))
_TITLE = re.compile(r"报告|公报|通知|意见|决定")
_MARKS = re.compile(r"[\s【】\[\]()<>»›|/·:,;+×→_—–-]+")


@dataclass(frozen=True, slots=True)
class _Furniture:
    words: frozenset[str]
    lines: re.Pattern[str]
    labels: frozenset[str]
    link_lists: frozenset[str]


def furniture_lines(text: str) -> list[tuple[int, int]]:
    """Give the lines of page furniture at the head and the foot of a text, as ``[start, end)``.

    Offsets are code points; an interval covers a line without its line end, and the
    list is sorted. A sentence is never taken: 下载量突破1000万次，居全国第一。 stays,
    and so does a report's title.
    """
    found = {(line.start, line.end) for line in head_furniture(head_lines(text))}
    found.update((line.start, line.end) for line in _foot_furniture(foot_lines(text), text))
    return sorted(found)


def head_furniture(lines: Sequence[Line]) -> list[Line]:
    """Take furniture from the top down to the first line of running text."""
    taken: list[Line] = []
    for index, line in enumerate(lines):
        if _is_furniture(lines, index):
            taken.append(line)
        elif len(line.flat) > _PROSE or _SENTENCE.search(line.flat):
            break
    return taken


def _foot_furniture(lines: Sequence[Line], text: str) -> list[Line]:
    """Take furniture from the bottom up to the last line of running text.

    A list of links may hold whole titles: everything below 相关链接 goes with it.
    """
    first_link = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if not _is_link(lines[index], text):
            break
        if _bare(lines[index].flat) in _furniture().link_lists:
            first_link = index
    taken = list(lines[first_link:])
    for index in range(first_link - 1, -1, -1):
        if not _is_furniture(lines, index):
            break
        taken.append(lines[index])
    return taken


def _is_link(line: Line, text: str) -> bool:
    """Tell whether a line may be a link's title, or the page's summary repeated at its foot."""
    if len(line.flat) <= _PROSE and not line.flat.endswith(("。", "!", ";")):
        return True
    tail = text[line.start : line.end].rstrip()[-20:]
    return 0 <= text.find(tail) < line.start


def _bare(folded: str) -> str:
    return folded.strip(":>《》【】[]()")


def _is_furniture(lines: Sequence[Line], index: int) -> bool:
    furniture, folded = _furniture(), lines[index].flat.lower()
    if len(folded) > 120:
        return False
    tokens = _tokens(lines[index])
    if all(token in furniture.words for token in tokens):
        # A run of dashes or brackets alone may set off a text's parts; with words it is furniture.
        return bool(tokens) or folded in _BREADCRUMB or _near_furniture(lines, index)
    if furniture.lines.fullmatch(folded) and not folded.endswith("。"):
        return True
    before = lines[index - 1].flat if index else ""
    after = lines[index + 1].flat if index + 1 < len(lines) else ""
    if before.endswith(":") and before[:-1] in furniture.labels:
        return len(folded) <= 20 and not _SENTENCE.search(folded)
    # 首页 ⏎ > ⏎ 政务信息 ⏎ > ⏎ 要闻 ⏎ 要闻: a short line between or behind arrows, or said again there.
    if len(folded) > 12 or _TITLE.search(folded):
        return False
    earlier = lines[index - 2].flat if index > 1 else ""
    return before in _BREADCRUMB or after in _BREADCRUMB or (before == folded and earlier in _BREADCRUMB)


def _tokens(line: Line) -> list[str]:
    """Split a line at spaces, brackets and arrows: 【字号：加大 还原】 gives 字号, 加大, 还原."""
    return [token for token in _MARKS.split(fold(line.printed).lower()) if token]


def _near_furniture(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line of brackets alone stands beside a line of furniture's words."""
    words = _furniture().words
    for neighbour in (index - 1, index + 1):
        if 0 <= neighbour < len(lines):
            tokens = _tokens(lines[neighbour])
            if tokens and all(token in words for token in tokens):
                return True
    return False


@lru_cache(maxsize=1)
def _furniture() -> _Furniture:
    data = load_data("furniture.toml")
    return _Furniture(
        words=frozenset(flatten(word).lower() for word in strings(data["words"])),
        lines=re.compile("|".join(f"(?:{pattern})" for pattern in strings(data["lines"])), re.IGNORECASE),
        labels=frozenset(strings(data["labels"])),
        link_lists=frozenset(strings(data["link_lists"])),
    )
