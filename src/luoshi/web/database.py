"""The ledger as Datasette's database ``data``: its tables, SQL, JSON and CSV, and no way to write."""

import sqlite3
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database

#: The name under which Datasette serves the ledger: /data.
NAME = "data"
#: Columns that tell where files lie on this machine: who asks is told nothing (NULL) instead.
_OURS = frozenset(
    {
        ("documents", "path"),
        ("documents", "path_key"),
        ("documents", "issue_key"),
        ("document_paths", "path_key"),
        ("issues", "issue_key"),
        ("reviews", "path_key"),
        ("run_events", "thing_id"),
        ("runs", "words"),
    }
)
_HIDDEN = ("passages_fts", "sqlite_", "follow_", "document_paths", "issues")


class LedgerDatabase(Database):  # type: ignore[misc] # Datasette has no types
    """A database that opens every connection for reading only and hides the tables of the index."""

    def __init__(self, datasette: Datasette, path: Path) -> None:
        super().__init__(datasette, path=str(path), is_mutable=True)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that refuses every change. Raises PermissionError where one to write is asked for."""
        if write:
            raise PermissionError("Datasette does not write to a ledger.")
        uri = Path(self.path).absolute().as_uri()
        connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.set_authorizer(_may)
        self._all_file_connections.append(connection)
        return connection

    async def hidden_table_names(self) -> list[str]:
        """The tables of the full-text index, SQLite's own, and those that tell of files alone."""
        hidden: list[str] = await super().hidden_table_names()
        names: list[str] = await self.table_names()
        more = [name for name in names if name.startswith(_HIDDEN)]
        return [*hidden, *(name for name in more if name not in hidden)]


def _may(action: int, table: str | None, column: str | None, *_where: str | None) -> int:
    """What SQLite asks of each part of a statement while it is prepared."""
    told_of_files = action == sqlite3.SQLITE_READ and (table, column) in _OURS
    return sqlite3.SQLITE_IGNORE if told_of_files else sqlite3.SQLITE_OK


def metadata() -> dict[str, Any]:
    """What Datasette says about the ledger and its tables."""
    return {
        "title": "落实 Luoshi",
        "databases": {
            NAME: {
                "description": "Every target and result with the exact characters it came from.",
                "tables": {
                    "documents": {"label_column": "name", "sort": "name"},
                    "claims": {"label_column": "quote", "facets": ["kind", "aspect"]},
                    "verdicts": {"facets": ["verdict"]},
                },
            }
        },
    }
