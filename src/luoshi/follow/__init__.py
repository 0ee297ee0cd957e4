"""From promise to outcome: what became of every target of a ledger.

``update`` brings the stored verdicts up to date, ``follow`` lists them, as of today or of a day.
"""

from collections.abc import Generator
from datetime import date

from luoshi.follow.listing import EXTRA, FIELDS, FollowFilter, verdicts
from luoshi.follow.papers import Papers
from luoshi.follow.store import Updated, is_followed, is_stale, temporary_verdicts, update
from luoshi.follow.values import VERDICTS, Judged, Verdict
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row

__all__ = [
    "EXTRA",
    "FIELDS",
    "VERDICTS",
    "FollowFilter",
    "Judged",
    "Updated",
    "Verdict",
    "follow",
    "is_followed",
    "is_stale",
    "undated_documents",
    "update",
]


def follow(
    ledger: Ledger, wanted: FollowFilter | None = None, as_of: str | None = None
) -> Generator[Row, None, None]:
    """The verdicts on the targets of a ledger, as rows; the ledger itself is not changed.

    ``as_of`` is an ISO day: only what a person could know on that day is used. A ledger whose stored
    verdicts are out of date (:func:`update` renews them) is judged on the way. Who stops early closes
    the rows before the ledger.
    """
    connection = ledger.connection
    told = verdicts(connection, wanted or FollowFilter(), as_of or date.today().isoformat())
    if as_of is None and not is_stale(connection):
        yield from told
        return
    with temporary_verdicts(connection, as_of):
        yield from told


def undated_documents(ledger: Ledger) -> int:
    """How many documents have no date: what is told as of a day leaves them out."""
    return Papers(ledger.connection).undated()
