"""What a rule finds: the detail of a record and the run of the text that it is read from."""

from dataclasses import dataclass

from luoshi.model import Detail, Event, Span


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


def event_draft(event: Event, start: int, end: int) -> Draft:
    """The draft of an event, with the reason where its time is not told."""
    return Draft(event, start, end, event.when, () if event.when else ("date_unknown",))
