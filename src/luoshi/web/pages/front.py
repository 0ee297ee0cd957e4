"""The front page: what is new, how targets stand, a measure over many places, what was read last."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.follow.listing import tally
from luoshi.ledger import Ledger
from luoshi.web.asking import Ask
from luoshi.web.faults import nobody
from luoshi.web.news import News, Paper, news, papers
from luoshi.web.notebook import NOTES
from luoshi.web.page import Field, Page
from luoshi.web.spots import first_spots, spots_below
from luoshi.web.tiles import SHOWS, Grid, grid

#: Changes and documents that the page names; each list leads on to the whole of it.
MOST_CHANGES = 8
MOST_PAPERS = 8


@dataclass(frozen=True, slots=True)
class FrontView:
    """``place`` is the one below which tiles are shown, None for all; ``counts`` are targets by verdict."""

    place: str | None
    documents: int
    counts: Mapping[str, int]
    news: News | None
    grid: Grid
    papers: tuple[Paper, ...]


def front(ledger: Ledger, ask: Ask) -> FrontView:
    """The front page for the fields ``place``, ``measure``, ``period`` and ``show``.

    Raises PageError for a place of which nothing is known.
    """
    connection = ledger.connection
    place = ask.one("place") or None
    spots = spots_below(connection, place) if place else first_spots(connection)
    if place and not spots:
        raise nobody(place)
    (documents,) = connection.execute("SELECT count(*) FROM documents WHERE replaced_by IS NULL").fetchone()
    return FrontView(
        place=place,
        documents=documents,
        counts=NOTES.recall(
            ask.state, ("counts", place, ask.today), lambda: _counts(connection, place, ask.today)
        ),
        news=NOTES.recall(ask.state, ("news", ask.today), lambda: news(connection, ask.today, MOST_CHANGES)),
        grid=grid(ledger, ask, spots),
        papers=NOTES.recall(ask.state, "papers", lambda: papers(connection, MOST_PAPERS)),
    )


def _counts(connection: sqlite3.Connection, place: str | None, today: str) -> dict[str, int]:
    return dict[str, int](tally(connection, place, today).items())


FRONT = Page(
    "front",
    r"/|/index(?=\.json)",
    front,
    navigation="/",
    fields=(
        Field("place", "Only what is below this place, by its full name: 湖南省长沙市."),
        Field("measure", "The measure and aspect of the tiles: gdp/growth."),
        Field("period", "The year of the tiles: 2026."),
        Field("show", "What the tiles are coloured by.", choices=SHOWS),
    ),
)
