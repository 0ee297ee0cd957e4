"""What a rule finds: the detail of a record and the run of the text that it is read from."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from luoshi.model import Detail, Event, Span

_DATED = re.compile(r"(?:\.\./?)?\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before it has its source: ``[start, end)`` is the quote's run in the view's text.

    ``spans`` are its places where the quote stands outside the running text: a report's speaker.
    ``more`` are further runs of the text that tell of it: a project's money, told a paragraph below.
    """

    detail: Detail
    start: int
    end: int
    period: str | None = None
    reasons: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    more: tuple[tuple[int, int], ...] = ()


class Taken:
    """Runs of a text that are told already, none of which overlaps another."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Take a run where none of its characters is taken; whether it was."""
        at = bisect_right(self._starts, start)
        if (at and self._ends[at - 1] > start) or (at < len(self._starts) and self._starts[at] < end):
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True

    @property
    def starts(self) -> tuple[int, ...]:
        """Where the runs begin, in order."""
        return tuple(self._starts)


def event_draft(event: Event, start: int, end: int) -> Draft:
    """The draft of an event, with the reason where its time is not told or only in words: 近日, 5年前."""
    dated = event.when is not None and _DATED.match(event.when) is not None
    return Draft(event, start, end, event.when if dated else None, () if dated else ("date_unknown",))
