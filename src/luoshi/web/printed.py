"""Where each character of a printed text stands in its documents, and back: bodies, headlines, captions."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: A stretch of a text: where it begins, how long it is, the document and offset it comes from.
Run = tuple[int, int, str, int]
Place = tuple[int, int]
#: A character that a repair left out is looked for in the source over so many at most.
_REACH = 400
#: So many characters before a place are tried for one that stands in the text.
_BACK = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """A text with its runs; what no run covers was supplied."""

    text: str
    runs: tuple[Run, ...]
    _by_document: Mapping[str, Sequence[tuple[int, int, int]]] = field(repr=False, compare=False)

    def place(self, document: str, start: int, end: int) -> Place | None:
        """Where a stretch of a document stands in the text; None where nothing of it does.

        Of a stretch whose parts stand far from one another, the first part.
        """
        first: Place | None = None
        for run_start, run_end, at in self._by_document.get(document, ()):
            if run_start >= end:
                break
            if run_end <= start:
                continue
            begin = at + max(start, run_start) - run_start
            stop = at + min(end, run_end) - run_start
            if first is None:
                first = begin, stop
            elif 0 <= begin - first[1] <= 2:  # a supplied character or two between
                first = first[0], stop
        return first

    def after(self, document: str, offset: int) -> int | None:
        """The place behind the last character before ``offset`` that stands in the text, if one is near."""
        runs = self._by_document.get(document, ())
        at = bisect_right(runs, (offset - 1, len(self.text) + offset, 0)) - 1
        while at >= 0:
            run_start, run_end, place = runs[at]
            last = min(run_end, offset) - 1
            if last >= run_start:
                return place + last - run_start + 1 if offset - last <= _BACK else None
            at -= 1
        return None

    def source(self, at: int) -> tuple[str, int] | None:
        """The document and offset of the character at a place; None where it was supplied."""
        index = bisect_right(self.runs, at, key=lambda run: run[0]) - 1
        if index < 0:
            return None
        begin, length, document, start = self.runs[index]
        return (document, start + at - begin) if at < begin + length else None


def printed(text: str, runs: Sequence[Run]) -> Printed:
    """A text with its runs in order."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for at, length, document, start in runs:
        found.setdefault(document, []).append((start, start + length, at))
    return Printed(text, tuple(runs), {document: sorted(all_) for document, all_ in found.items()})


def from_body_runs(text: str, stored: Sequence[Sequence[object]]) -> Printed:
    """A body with its runs as the ledger stores them: ``[length, document, start]``, null for supplied."""
    runs: list[Run] = []
    at = 0
    for length, document, start in stored:
        assert isinstance(length, int)
        if isinstance(document, str) and isinstance(start, int):
            runs.append((at, length, document, start))
        at += length
    return printed(text, runs)


def aligned(text: str, spans: Sequence[tuple[str, int, int]], texts: Mapping[str, str]) -> Printed:
    """A text whose characters stand in ``spans`` of documents in this order, blanks and line ends apart.

    Where a character is not found near, it counts as supplied.
    """
    runs: list[Run] = []
    at = 0
    for document, start, end in spans:
        source, here = texts[document], start
        while here < end and at < len(text):
            if text[at] == source[here]:
                begun = at
                first = here
                while at < len(text) and here < end and text[at] == source[here]:
                    at, here = at + 1, here + 1
                runs.append((begun, at - begun, document, first))
            elif text[at].isspace():
                at += 1
            elif source[here].isspace():
                here += 1
            else:
                found = source.find(text[at], here, min(end, here + _REACH))
                if found < 0:
                    at += 1
                else:
                    here = found
        while at < len(text) and text[at].isspace():
            at += 1
    return printed(text, runs)
