"""Review: what a person should look at first, one item of it with its passage, its history, the forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from luoshi.follow.queue import Waiting as InTurn
from luoshi.follow.queue import order, rows_of
from luoshi.follow.review import CORRECTABLE, last_review
from luoshi.follow.values import VERDICTS
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row
from luoshi.web.asking import Ask
from luoshi.web.cards import text
from luoshi.web.faults import not_found
from luoshi.web.notebook import NOTES
from luoshi.web.page import Field, Page
from luoshi.web.pages.card import CardView, card
from luoshi.web.reviewing import Entry, Surroundings, history, present_fields, surroundings

#: Items of the queue that a page lists, and decisions that it lists beside them.
_LISTED = 30
_RECENT = 12
#: Fields of the form, which come back in the address when somebody else was quicker.
_TYPED = ("action", "why", "verdict", *CORRECTABLE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item of the queue: a target, and why to look at it."""

    id: str
    look: str
    subject: str | None
    measure: str
    period: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Item:
    """A claim to decide of; ``seen`` is the id of the last decision about it, 0 for none.

    ``fields`` are the correctable ones as they count, ``choices`` the words that some of them allow,
    ``typed`` what the reader had filled in when somebody else was quicker.
    """

    id: str
    look: str | None
    place: int | None
    card: CardView
    passage: Surroundings
    seen: int
    history: tuple[Entry, ...]
    fields: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]]
    verdicts: tuple[str, ...]
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """``total`` items wait, ``waiting`` are those around the present one.

    ``done`` is the decision that the reader just made, ``newer``: somebody else was quicker.
    """

    reader: str | None
    total: int
    waiting: tuple[Waiting, ...]
    item: Item | None
    previous: str | None
    following: str | None
    done: Entry | None
    newer: bool
    undone: bool
    recent: tuple[Entry, ...]


def review(ledger: Ledger, ask: Ask) -> ReviewView:
    """The queue with the item that the address names, or its first one. PageError for an unknown id."""
    connection = ledger.connection
    turns = NOTES.recall(ask.state, "queue", lambda: order(connection))
    ids = [one.target for one in turns]
    wanted = ask.one("item") or (ids[0] if ids else "")
    place = ids.index(wanted) if wanted in ids else None
    at = place or 0
    following = ids[at + 1 : at + 2] if place is not None else ids[:1]
    first = max(0, min(at - 3, len(turns) - _LISTED))
    listed = rows_of(connection, turns[first : first + _LISTED], ask.today)
    finished = history(connection, ask.one("done"), 1) if ask.one("done") else ()
    return ReviewView(
        reader=ask.reader,
        total=len(turns),
        waiting=tuple(map(_waiting, listed)),
        item=_item(ledger, ask, wanted, turns, place) if wanted else None,
        previous=ids[at - 1] if at else None,
        following=following[0] if following else None,
        done=finished[0] if finished else None,
        newer=ask.one("newer") == "1",
        undone=ask.one("undone") == "1",
        recent=history(connection, most=_RECENT),
    )


def _waiting(row: Row) -> Waiting:
    return Waiting(
        id=str(row["id"]),
        look=str(row["look"]),
        subject=text(row["subject"]),
        measure=str(row["measure"]),
        period=text(row["period"]),
        verdict=str(row["verdict"]),
    )


def _item(ledger: Ledger, ask: Ask, wanted: str, turns: Sequence[InTurn], place: int | None) -> Item:
    connection = ledger.connection
    found = card(ledger, replace(ask, names={"mark": f"c-{wanted}"}))
    if found.sheet is None or found.claim is None:
        raise not_found(wanted)
    return Item(
        id=wanted,
        look=None if place is None else turns[place].look,
        place=None if place is None else place + 1,
        card=found,
        passage=surroundings(connection, found.sheet.id, found.start, found.end),
        seen=last_review(connection, wanted),
        history=history(connection, wanted),
        fields=present_fields(connection, wanted),
        choices={name: words for name, words in CORRECTABLE.items() if words},
        verdicts=tuple(VERDICTS) if found.claim.kind == "target" else (),
        typed={name: ask.one(name) for name in _TYPED if name in ask.args},
    )


REVIEW = Page(
    "review",
    r"/review",
    review,
    navigation="/review",
    kept=False,
    fields=(
        Field("item", "The id of the claim to decide of; the first of the queue without it."),
        Field("done", "The id of the claim that was just decided of: the decision is told."),
        Field("newer", "1: somebody else was quicker, what was filled in is shown again.", choices=("1",)),
        Field("undone", "1: a decision was just taken back.", choices=("1",)),
        *(Field(name, f"What the form held: {name}.") for name in _TYPED),
    ),
)
