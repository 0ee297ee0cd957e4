"""The lines of a document, and what each is before any meaning is read.

A line is a heading by its enumerator (一、 （一） 1. ##) or because it stands
alone without an end mark between whole sentences; every other line that ends
in mid-sentence goes on in the next.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]+")
_BLANKS = " \t\u3000\u00a0\ufeff\u200b\r"
_CHINESE_NUMBER = "一二三四五六七八九十百"
ENUMERATORS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"(?:第[{_CHINESE_NUMBER}]+(?:部分|章)|[{_CHINESE_NUMBER}]{{1,3}}\s*[、．.])")),
    (2, re.compile(rf"[（(]\s*[{_CHINESE_NUMBER}]{{1,3}}\s*[）)]")),
    (3, re.compile(r"(?:[0-9０-９]{1,2}\s*[.．、](?![0-9０-９])|[（(][0-9０-９]{1,2}[）)])")),
)
# What a marked or enumerated line begins with.
_MARK_STARTS = frozenset(f"{_CHINESE_NUMBER}第（(#0123456789０１２３４５６７８９")
POINT = re.compile(rf"(?:[{_CHINESE_NUMBER}]{{1,2}}(?:是|要)|第[{_CHINESE_NUMBER}]{{1,2}}，)")
_MARKDOWN = re.compile(r"#{1,6}\s*")
_STRESSED = re.compile(r"(?P<stars>\*\*|__|\*|_)[^*_]*[\u4e00-\u9fff][^*_]*(?P=stars)")
#: The levels of a bold and of a slanted line, below those of the signs # that dumps use.
BOLD_LEVEL, SLANTED_LEVEL = 6, 7
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)】]*$")
_OPENS_LIST = re.compile(r"[。！？!?…：:；;][”’」』）)】]*$")
_GOES_ON = re.compile(r"[，、；：,;:—－-]$")
# A heading neither ends in a word that asks for more nor begins with one that leans on what came before.
_ASKS_FOR_MORE = re.compile(r"[的和与及或是为在把将对以从由到向被让使等按于]$")
_LEANS_BACK = re.compile(r"^[，、；：。）)”％%,;:的是为等]|^[0-9０-９.]+[%％]?$")
_LONGEST_HEADING = 45
_LONG_LINE = 60
_CLAUSES = re.compile(r"[，：；]")
# End marks stand among the last characters of a line.
_TAIL = 8
_WRAP_SHARE = 0.6
_SHORTEST_TEXT = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line: ``[start, end)`` without the white space around it.

    ``after_blank`` says that an empty line stands before it, ``indented`` that
    it begins with two or more spaces, as a Chinese paragraph does.
    """

    start: int
    end: int
    text: str
    after_blank: bool
    indented: bool
    width: int


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of ``text`` in order; offsets are code points.

    >>> [line.text for line in split_lines("甲\\r\\n\\r\\n　　乙\\n")]
    ['甲', '乙']
    """
    lines: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip(_BLANKS)
        if not stripped:
            continue
        indent = len(raw) - len(raw.lstrip(_BLANKS))
        start = match.start() + indent
        blank = text.count("\n", last_end, match.start()) > 1
        indented = indent >= 2 or raw.startswith("\u3000")
        lines.append(Line(start, start + len(stripped), stripped, blank, indented, indent + len(stripped)))
        last_end = match.end()
    return lines


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which a text was hard-wrapped, or None when it was not.

    A text is wrapped when most of its lines have one length, give or take a
    character that punctuation moved to the next line.
    """
    lengths = Counter(line.width for line in lines if line.width > 8)
    total = sum(lengths.values())
    if total < 8:
        return None
    width, _ = max(lengths.items(), key=lambda item: (item[1], item[0]))
    close = sum(count for length, count in lengths.items() if abs(length - width) <= 2)
    longer = sum(count for length, count in lengths.items() if length > width + 2)
    return width if close >= _WRAP_SHARE * total and longer <= 0.1 * total else None


def enumerator(text: str) -> tuple[int, int] | None:
    """The level and the length of the enumerator at the start of a line, or None.

    Levels follow the order of official documents (GB/T 9704): 一、 then （一） then 1.

    >>> enumerator("（一）稳定增长")
    (2, 3)
    """
    if text[:1] not in _MARK_STARTS:
        return None
    mark = _MARKDOWN.match(text)
    skip = mark.end() if mark else 0
    for level, pattern in ENUMERATORS:
        match = pattern.match(text, skip)
        if match:
            return level, match.end()
    return None


@dataclass(frozen=True, slots=True)
class Mark:
    """How a digitisation marked a line: ``[start, end)`` are its words, ``level`` is 0 without a mark."""

    start: int
    end: int
    level: int


def mark_of(text: str) -> Mark:
    """The heading mark of a line: ``## 标题`` is of level 2, ``**标题**``, all of it bold, of a lower one,
    ``*副题*``, all of it slanted, of the lowest.

    >>> mark_of("**果园添新渠**")
    Mark(start=2, end=7, level=6)
    """
    if text[:1] == "#" and (mark := _MARKDOWN.match(text)):
        return Mark(mark.end(), len(text), len(mark.group().rstrip()))
    if text[:1] in ("*", "_") and (stressed := _STRESSED.fullmatch(text)):
        signs = len(stressed["stars"])
        return Mark(signs, len(text) - signs, BOLD_LEVEL if signs > 1 else SLANTED_LEVEL)
    return Mark(0, len(text), 0)


def is_marked(text: str) -> bool:
    """Whether a line carries a heading mark and words: ``## 标题``."""
    mark = mark_of(text)
    return mark.level > 0 and mark.start < mark.end


def unmarked(line: Line) -> tuple[int, int]:
    """The span of a line without its heading mark."""
    mark = mark_of(line.text)
    return (
        (line.start + mark.start, line.start + mark.end) if mark.start < mark.end else (line.start, line.end)
    )


def ends_sentence(text: str) -> bool:
    """Whether a line ends with an end mark, closing quotes aside: ``……圆满完成。”``."""
    return _SENTENCE_END.search(text[-_TAIL:]) is not None


def is_heading(lines: Sequence[Line], at: int, width: int | None) -> bool:
    """Whether line ``at`` stands alone as a crosshead.

    Enumerated lines are headings when they are short and hold no whole
    sentence: ``一、2025年工作回顾``. A line without an enumerator is one when it
    stands between whole sentences and could not be a part of either.
    """
    text = lines[at].text
    if is_marked(text):
        return True
    if len(text) > _LONGEST_HEADING or _GOES_ON.search(text):
        return False
    full = width is not None and lines[at].width >= width - 1
    if enumerator(text):
        return "。" not in text[:-1] and not (full and not ends_sentence(text))
    part_of_sentence = ends_sentence(text) or _ASKS_FOR_MORE.search(text) or _LEANS_BACK.match(text)
    return not (full or part_of_sentence or _CLAUSES.search(text)) and _stands_alone(lines, at, bool(width))


def _stands_alone(lines: Sequence[Line], at: int, wrapped: bool) -> bool:
    """Whether line ``at`` stands between whole sentences, and opens a longer one."""
    text = lines[at].text
    if at == 0 and len(lines) < _SHORTEST_TEXT:
        return False
    before = lines[at - 1].text if at else "。"
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    stands_free = ends_sentence(before) or bool(enumerator(before)) or lines[at].after_blank
    if not stands_free or _LEANS_BACK.match(after):
        return False
    opens = len(after) >= _LONG_LINE or ends_sentence(after) or wrapped or bool(enumerator(after))
    return opens and len(after) > len(text)


def goes_on(previous: Line, line: Line, width: int | None) -> bool:
    """Whether a body line continues the sentence or the paragraph of the one before.

    In a wrapped text a full line goes on; elsewhere only a line that stops in
    mid-sentence does: ``经济社会发展的`` + ``主要预期目标``.
    """
    if enumerator(line.text) and _OPENS_LIST.search(previous.text[-_TAIL:]):
        return False
    if width:
        if line.indented and not line.after_blank and ends_sentence(previous.text):
            return False
        full = previous.width >= width - 2
        return not line.after_blank and (full or not ends_sentence(previous.text))
    return not ends_sentence(previous.text)
