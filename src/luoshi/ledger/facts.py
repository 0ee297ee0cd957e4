"""What a ledger holds besides claims: records, notes, entities and what a person decided about them."""

import sqlite3
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal

from luoshi.ledger import entities, recording
from luoshi.ledger.files import faults
from luoshi.ledger.resolving import Decision
from luoshi.ledger.sightings import EntityKind
from luoshi.ledger.values import RecordFilter, Row


class Facts:
    """The part of a ledger that reads records and entities; the ledger gives file and transactions."""

    path: Path
    _connection: sqlite3.Connection

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]:
        """A transaction of its own."""

    def records(self, wanted: RecordFilter | None = None) -> Iterator[Row]:
        """The records by document and place in it, as dicts with the design's fields, each kind its own."""
        with faults(self.path):
            yield from recording.records(self._connection, wanted or RecordFilter())

    def has_records(self, documents: Sequence[str]) -> bool:
        """Whether one of these documents has records in the ledger."""
        with faults(self.path):
            return recording.any_of(self._connection, documents)

    def notes(self) -> Iterator[Row]:
        """What does not fit together inside an article: sums, rates, dates, a headline and its body."""
        with faults(self.path):
            yield from recording.notes(self._connection)

    def entities(self, kind: EntityKind | None = None) -> Iterator[Row]:
        """People, organisations, places, projects, policies, funds and programmes, by kind and name."""
        with faults(self.path):
            yield from entities.rows(self._connection, kind)

    def entity(self, wanted: str) -> Row:
        """The card of the entity with this name, alias or id: its roles, figures, records and timeline.

        Raises UsageError where there is none, or more than one.
        """
        with faults(self.path):
            return entities.card(self._connection, entities.find(self._connection, wanted))

    def decide(self, what: Literal["merge", "split"], one: str, two: str, why: str) -> None:
        """Merge two names by hand, or keep them apart; that holds for what is read later too.

        Raises UsageError where one of the names is nobody's.
        """
        with self._transaction():
            entities.decide(self._connection, Decision(what, one, two, why))
