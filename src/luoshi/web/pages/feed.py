"""The feed of changes: what the last readings brought and turned, for whoever follows along."""

import sqlite3
from collections.abc import Iterable

from luoshi.follow.changes import changes
from luoshi.forms.atom import Feed, atom
from luoshi.forms.fields import Row
from luoshi.ledger import Ledger
from luoshi.model import stable_id
from luoshi.web import addresses
from luoshi.web.asking import Ask
from luoshi.web.page import Field, File, Page
from luoshi.wording.i18n import t

ADDRESS = "/changes.atom"
#: Readings that the feed goes back, and entries that it holds, the newest reading's first.
MOST_RUNS = 10
MOST_ENTRIES = 200


def feed(ledger: Ledger, ask: Ask) -> File:
    """The changes of the last readings as Atom; each entry leads to the sentence of its target.

    Links are relative to the feed's own address, which a program that reads it knows.
    """
    del ask
    connection = ledger.connection
    rows = _rows(connection)
    articles = _articles(connection, (str(row["target"]) for row in rows))

    def place_of(row: Row) -> str | None:
        target = str(row["target"])
        return addresses.claim(articles[target], target) if target in articles else None

    (begun,) = connection.execute("SELECT min(started) FROM runs").fetchone()
    head = Feed(
        identifier=f"urn:luoshi:changes:{stable_id(begun)}",
        title=t("changes.feed", ledger=ledger.path.name),
        links=(("self", addresses.address(ADDRESS)), ("alternate", addresses.address("/"))),
    )
    return File(atom(rows, head, place_of).encode(), "application/atom+xml; charset=utf-8")


def _rows(connection: sqlite3.Connection) -> list[Row]:
    runs = connection.execute(
        "SELECT id FROM runs WHERE finished NOT NULL ORDER BY id DESC LIMIT ?", (MOST_RUNS,)
    ).fetchall()
    found: list[Row] = []
    for (run,) in runs:
        found += changes(connection, run)[: MOST_ENTRIES - len(found)]
        if len(found) >= MOST_ENTRIES:
            break
    return found


def _articles(connection: sqlite3.Connection, targets: Iterable[str]) -> dict[str, str]:
    """The article of each target that is a claim of the ledger."""
    wanted = tuple(dict.fromkeys(targets))
    marks = ", ".join("?" * len(wanted))
    return dict(connection.execute(f"SELECT id, article_id FROM claims WHERE id IN ({marks})", wanted))


FEED = Page("feed", r"/changes\.atom", feed, fields=(Field("lang", "zh or en", choices=("zh", "en")),))
