"""Stretches of a document's text as people read them: the sentence around a quote, marked words."""

from collections.abc import Sequence

OPEN, CLOSE = "【】"  # around what is meant
#: Signs that end a sentence. A line's end does too: a quote that crosses lines brings its lines along.
SENTENCE_ENDS = "。！？!?\n\r"
CLOSERS = "”’』」）)"
FARTHEST = 80  # characters shown on either side of a quote that stands in an endless sentence


def mark(text: str, pairs: Sequence[tuple[int, int]], begin: int = 0) -> str:
    """The text from ``begin`` with the stretches ``pairs`` between brackets 【】.

    >>> mark("今年经济增长5%左右", [(4, 6)], 2)
    '经济【增长】5%左右'
    """
    pieces, at = [], begin
    for start, end in sorted(pairs):
        if start >= at:
            pieces.append(f"{text[at:start]}{OPEN}{text[start:end]}{CLOSE}")
            at = end
    return "".join([*pieces, text[at:]])


def sentence_around(text: str, pairs: Sequence[tuple[int, int]]) -> str:
    """The sentence or sentences in which the stretches ``pairs`` of ``text`` stand, these marked.

    >>> sentence_around("一年来稳中有进。全市生产总值增长5.5%。就业稳定。", [(10, 20)])
    '全市【生产总值增长5.5%】。'
    """
    first, last = min(start for start, _ in pairs), max(end for _, end in pairs)
    begin, end = first, last
    while begin > max(0, first - FARTHEST) and text[begin - 1] not in SENTENCE_ENDS:
        begin -= 1
    before = "…" if begin and text[begin - 1] not in SENTENCE_ENDS else ""
    while begin < first and text[begin] in CLOSERS:
        begin += 1
    while end < min(len(text), last + FARTHEST) and text[end - 1] not in SENTENCE_ENDS:
        end += 1
    after = "…" if end < len(text) and text[end - 1] not in SENTENCE_ENDS else ""
    marked = mark(text[begin:end], [(start - begin, stop - begin) for start, stop in pairs])
    return f"{before}{marked.strip()}{after}"
