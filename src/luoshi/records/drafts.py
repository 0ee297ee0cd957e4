"""What a rule finds: the detail of a record and the run of the text that it is read from."""

from dataclasses import dataclass

from luoshi.model import Detail, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before it has its source: ``[start, end)`` is the quote's run in the view's text.

    ``spans`` are its places where the quote stands outside the running text: a report's speaker.
    """

    detail: Detail
    start: int
    end: int
    period: str | None = None
    reasons: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
