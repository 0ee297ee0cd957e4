"""A document's text as received, character by character, with a passage lit."""

import re
from dataclasses import dataclass

from luoshi.errors import UsageError
from luoshi.ledger import Ledger
from luoshi.ledger.listing import find_document
from luoshi.web.asking import Ask
from luoshi.web.faults import not_found
from luoshi.web.page import Field, Page
from luoshi.web.surroundings import Sheet, sheet

#: Characters shown at once: what a page holds in bytes, with room for what stands around them.
WINDOW = 24_000
_AT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class SourceView:
    """``before``, ``lit`` and ``behind`` are the window's text in order; ``start`` is its first offset.

    ``earlier`` and ``later`` are offsets from which the text goes on, None at its ends. ``articles``
    pairs ids with headlines.
    """

    sheet: Sheet
    start: int
    characters: int
    before: str
    lit: str
    behind: str
    earlier: int | None
    later: int | None
    articles: tuple[tuple[str, str | None], ...]


def source(ledger: Ledger, ask: Ask) -> SourceView:
    """The text of a document for the field ``at`` (START-END), or ``from`` an offset. PageError if none."""
    connection = ledger.connection
    try:
        found = sheet(connection, find_document(connection, ask.names["id"]))
    except UsageError as fault:
        raise not_found(ask.names["id"]) from fault
    if found is None:
        raise not_found(ask.names["id"])
    (size,) = connection.execute("SELECT characters FROM documents WHERE id = ?", (found.id,)).fetchone()
    spot = _AT.fullmatch(ask.one("at"))
    first, last = (min(size, int(spot[1])), min(size, int(spot[2]))) if spot else (0, 0)
    last = min(max(first, last), first + WINDOW)
    start = 0 if size <= WINDOW else max(0, min(first - WINDOW // 3, size - WINDOW))
    if not spot:
        start = ask.number("from", 1, max(1, size)) - 1
    (window,) = connection.execute(
        "SELECT substr(text, ?, ?) FROM documents WHERE id = ?", (start + 1, WINDOW, found.id)
    ).fetchone()
    articles = connection.execute(
        "SELECT id, headline FROM articles WHERE document_id = ? ORDER BY ordinal LIMIT 40", (found.id,)
    ).fetchall()
    cut = (first - start, last - start) if spot else (len(window), len(window))
    return SourceView(
        sheet=found,
        start=start,
        characters=size,
        before=window[: cut[0]],
        lit=window[cut[0] : cut[1]],
        behind=window[cut[1] :],
        earlier=max(0, start - WINDOW) if start else None,
        later=start + WINDOW if start + WINDOW < size else None,
        articles=tuple(articles),
    )


SOURCE = Page(
    "source",
    r"/source/(?P<id>[^/.]+)",
    source,
    fields=(
        Field("at", "A passage that is lit, in characters of the text: 120-180."),
        Field("from", "The character with which a part of a long text begins.", number=True),
    ),
)
