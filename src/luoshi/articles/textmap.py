"""The text as rules read it, and the way back to the text as received.

A document's text never changes; rules want it without the dirt: full-width
digits folded, western punctuation between Chinese words made Chinese, line
breaks and spaces that a typesetter or a web page put inside a sentence taken
out. A ``TextMap`` holds that reading text and where each of its characters
stands in the source.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from luoshi.sources.characters import replacer

Run = tuple[int, int]

_FULL_WIDTH = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_in_one_form = replacer(
    str.maketrans(
        {
            **{chr(code): chr(code - 0xFEE0) for code in _FULL_WIDTH},
            "％": "%",
            "﹪": "%",
            "．": ".",
            "＋": "+",
            "−": "-",
            "‐": "-",
            "‑": "-",
            "～": "~",
            "∼": "~",
            "〜": "~",
            "／": "/",
            "＜": "<",
            "＞": ">",
            "－": "-",
            "﹐": "，",
            "﹔": "；",
            ";": "；",
            "(": "（",
            ")": "）",
            "!": "！",
            "?": "？",
            "｡": "。",
            "､": "、",
            "「": "“",
            "」": "”",
            "『": "“",
            "』": "”",
            "〔": "（",
            "〕": "）",
            "○": "〇",
            "◯": "〇",
            "\u3000": " ",
            "\u00a0": " ",
            "\u2002": " ",
            "\u2003": " ",
            "\u2009": " ",
            "\u200a": " ",
            "\t": " ",
        }
    )
)
_WESTERN_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_WESTERN_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")
_STRAIGHT_QUOTES = re.compile(r'"([^"\n]{1,60})"')
_ODD_STOP = re.compile(r"(?<=[\u4e00-\u9fff%])\.(?=[\u4e00-\u9fff])")
# White space is noise beside a Chinese character, a sign or a percent sign and
# between the digits of one broken number; between Latin words it stays.
_SPACE = r"[ \t\u3000\u00a0\u2002\u2003\u2009\u200a\u200b\ufeff\r\n]"
_NOISE = re.compile(
    rf"{_SPACE}+(?=[^\x21-\x7e])"
    rf"|(?<=[^\x21-\x7e]){_SPACE}+"
    rf"|{_SPACE}+(?=[%％])"
    rf"|(?<=[0-9０-９]){_SPACE}*[\r\n]{_SPACE}*(?=[0-9０-９.．%％])"
    rf"|(?<=[0-9０-９]){_SPACE}+(?=[.．][0-9０-９ ])"
    rf"|(?<=[0-9０-９][.．]){_SPACE}+(?=[0-9０-９])"
)
# Characters without width, and the emphasis marks of markdown.
_ZERO_WIDTH = re.compile(r"[\u200b\u200c\u200d\ufeff\u2060]+|\*{2,3}|__(?=\S)|(?<=\S)__")
_DIRT = re.compile(r"[ \t\u3000\u00a0\u2002\u2003\u2009\u200a\u200b\u200c\u200d\ufeff\u2060\r\n]|\*\*|__")


def fold(text: str) -> str:
    """The same text, character for character, in the forms that rules expect.

    The result is as long as the input: ``１４．５％,`` becomes ``14.5%，``.
    """
    text = _in_one_form(text)
    if "," in text:
        text = _WESTERN_COMMA.sub("，", text)
    if ":" in text:
        text = _WESTERN_COLON.sub("：", text)
    if '"' in text:
        text = _STRAIGHT_QUOTES.sub(r"“\1”", text)
    if "." in text:
        text = _ODD_STOP.sub("。", text)
    return text


def _kept(text: str, start: int, end: int) -> list[Run]:
    """The runs of ``text[start:end]`` that are left when noise is taken out."""
    if not _DIRT.search(text, start, end):
        return [(start, end)]
    holes = sorted(
        {m.span() for m in _NOISE.finditer(text, start, end)}
        | {m.span() for m in _ZERO_WIDTH.finditer(text, start, end)}
    )
    runs, at = [], start
    for begin, stop in holes:
        if begin > at:
            runs.append((at, begin))
        at = max(at, stop)
    if at < end:
        runs.append((at, end))
    return runs


@dataclass(frozen=True, slots=True)
class TextMap:
    """A reading text and the place of each of its characters in a source text.

    ``text`` is what rules read. ``runs`` are the kept stretches of the source
    in reading order, ``begins`` where each starts in ``text``. ``cuts`` are the
    positions in ``text`` at which the source was interrupted by more than
    white space inside a sentence (a blank line, another block), so that a
    quote across one has two spans.
    """

    text: str
    runs: tuple[Run, ...]
    begins: tuple[int, ...]
    cuts: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls, text: str, parts: Iterable[Run] | None = None, mended: Mapping[int, str] | None = None
    ) -> "TextMap":
        """Read ``text``, or the ``parts`` ``[start, end)`` of it, joined in their order.

        ``mended`` has the characters that belong at places of the text where a slip is printed.

        >>> TextMap.of("增长１４．\\n５％").text
        '增长14.5%'
        """
        runs: list[Run] = []
        cuts: list[int] = []
        length, last = 0, None
        for start, end in parts if parts is not None else ((0, len(text)),):
            if last is not None and not _joins(text, last, start):
                cuts.append(length)
            kept = _kept(text, start, end)
            runs += kept
            length += sum(b - a for a, b in kept)
            last = end
        begins = tuple(accumulate((b - a for a, b in runs), initial=0))[:-1]
        joined = fold("".join(text[a:b] for a, b in runs))
        if mended:
            joined = _with_mended(joined, runs, begins, mended)
        return cls(joined, tuple(runs), begins, frozenset(cuts))

    def source(self, at: int) -> int:
        """The source position of the character at ``at`` of the reading text."""
        number = bisect_right(self.begins, at) - 1
        return self.runs[number][0] + at - self.begins[number]

    def span(self, start: int, end: int) -> Run:
        """The source run from the first to the last character of ``[start, end)``."""
        if end <= start:
            at = self.source(start) if start < len(self.text) else (self.runs[-1][1] if self.runs else 0)
            return at, at
        return self.source(start), self.source(end - 1) + 1

    def spans(self, start: int, end: int) -> tuple[Run, ...]:
        """The source runs of ``[start, end)``: more than one where a cut falls inside."""
        edges = [start, *sorted(cut for cut in self.cuts if start < cut < end), end]
        return tuple(self.span(a, b) for a, b in pairwise(edges))


def _with_mended(joined: str, runs: Sequence[Run], begins: Sequence[int], mended: Mapping[int, str]) -> str:
    """The reading text with slips mended, one character for another."""
    for (start, end), begin in zip(runs, begins, strict=True):
        for place, character in mended.items():
            if start <= place < end:
                at = begin + place - start
                joined = joined[:at] + character + joined[at + 1 :]
    return joined


def kept_runs(text: str, parts: Iterable[Run]) -> list[Run]:
    """The runs of the parts that one reader's text keeps: all but the breaks inside a sentence."""
    return [run for start, end in parts for run in _kept(text, start, end)]


def rejoined(text: str, parts: Iterable[Run]) -> str:
    """The parts joined as one reader's text: as printed, without the breaks inside a sentence."""
    return "".join(text[a:b] for a, b in kept_runs(text, parts))


def _joins(text: str, end: int, start: int) -> bool:
    """Whether only a single line break or spaces stand between two parts."""
    between = text[end:start] if start >= end else "\n\n"
    return not between.strip() and between.replace("\r\n", "\n").count("\n") <= 1


def joined_quote(text: str, spans: Sequence[Run]) -> str:
    """The text of the spans, one after the other, as printed."""
    return "".join(text[start:end] for start, end in spans)
