"""Markers that lead to another page, and from one: 下转2版①, （下转第二版）, 上接A01版, （紧接第一版）."""

import re
from dataclasses import dataclass
from typing import Literal

from luoshi.sources import page_label

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PAGE = r"(?P<page>[A-Da-d]?\s*\d{1,3}|[一二三四五六七八九十]{1,3})"
# Arrows and signs that some papers set around the words: ◀◀上接1版, （下转2版▼）.
_SIGNS = r"[▶►▷→➔⇒>»▼▽↓◀◄◁←⇐<«▲△↑●◆■☆★\s]{0,8}"
_ARROW = re.compile(r"[▶►▷→➔⇒»▼▽↓◀◄◁←⇐«▲△↑]")
_MARKER = re.compile(
    rf"[（【\[<《]?{_SIGNS}"
    r"(?P<way>下转|转下|紧转|转至|转|上接|紧接|承接|接)\s*第?\s*"
    rf"{_PAGE}\s*版(?:[·・.\s]?[\u4e00-\u9fff]{{2,4}}(?=[）】\]>》]))?"
    rf"\s*(?P<number>[{_CIRCLED}]|[（〔]\d{{1,2}}[）〕])?{_SIGNS}[）】\]>》]?"
)


@dataclass(frozen=True, slots=True)
class JumpMark:
    """A marker at ``[start, end)``: its ``way`` on to another page or back to one, and its number if any."""

    start: int
    end: int
    way: Literal["on", "back"]
    page: str
    number: str | None


def find_jumps(text: str) -> list[JumpMark]:
    """The markers of a line in its reading form, in order.

    A bare 转 or 接 counts only in brackets, beside arrows or behind the last sentence: （转第二版）,
    ▶▶转A04版, and not 接第三版 in a sentence.
    """
    found: list[JumpMark] = []
    if "版" not in text:
        return found
    for match in _MARKER.finditer(text):
        way = match.group("way")
        start, end = match.span()
        boxed = text[start] in "（【[<《" and text[end - 1] in "）】]>》"
        if way in ("转", "接") and not (boxed or _stands_apart(text, start, end)):
            continue
        edge = boxed or match.group("number") or not text[:start].strip() or not text[end:].strip(" 。）")
        if not edge:
            continue
        onward = way in ("下转", "转下", "紧转", "转至", "转")
        found.append(
            JumpMark(
                start, end, "on" if onward else "back", page_label(match.group("page")), match.group("number")
            )
        )
    return found


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a marker without brackets has arrows, or the room behind the last sentence to itself."""
    before, behind = text[:start].strip(), text[end:].strip(" 。）")
    if _ARROW.search(text[start:end]):
        return True
    return not behind and before.endswith(("。", "！", "？", "”"))
