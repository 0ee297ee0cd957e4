"""Opening a ledger's file: is it one, is it ours to write, is its schema up to date."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from luoshi.errors import LedgerError

#: "LSHI": marks the file as a ledger of Luoshi, for ``file`` and for us.
APPLICATION_ID = 0x4C534849
#: How long to wait for another program that writes, in seconds.
PATIENCE = 20.0
#: Kibibytes of the file that a connection keeps in memory: SQLite's own 2,000 do not hold one search.
_CACHE = 32_768
_MIGRATIONS = Path(__file__).with_name("migrations")
_MIGRATION_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


class Migration(NamedTuple):
    """One step of the schema: its number, its name, and the file with its statements."""

    version: int
    name: str
    path: Path


def migrations() -> list[Migration]:
    """The steps of the schema, in the order of their numbers."""
    steps = []
    for path in sorted(_MIGRATIONS.glob("*.sql")):
        if named := _MIGRATION_NAME.fullmatch(path.name):
            steps.append(Migration(int(named[1]), named[2], path))
    return steps


def now() -> str:
    """This moment, in UTC: 2026-11-23T04:05:06Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def luoshi_version() -> str:
    """The version of this program."""
    import luoshi  # noqa: PLC0415 (the package knows its version; it imports no room)

    return luoshi.__version__


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file at ``path`` into a LedgerError."""
    try:
        yield
    except sqlite3.Error as fault:
        raise LedgerError(_explain(path, fault)) from fault


def _explain(path: Path, fault: sqlite3.Error) -> str:
    said = str(fault)
    for sign, text in (
        ("locked", "another program is writing to it. Wait until it is done, then run the command again"),
        ("not a database", "it is not an SQLite file. Name another file with --ledger"),
        ("malformed", "the file is damaged. Run `luoshi check`, and read the sources into a new ledger"),
        ("readonly", "it cannot be written, or its folder cannot. Change the permissions, or copy it"),
        ("full", "the disk is full. Free some space and run the command again; nothing stored is lost"),
        ("unable to open", "the file cannot be opened. Does its folder exist, and may you read it"),
    ):
        if sign in said:
            return f"{path}: {text} ({said})."
    return f"{path}: SQLite says: {said}."


def open_ledger(path: Path, *, readonly: bool, create: bool) -> sqlite3.Connection:
    """A connection to the ledger at ``path``, its schema up to date, outside any transaction.

    Raises LedgerError where the file is missing (and not to be made), is no ledger, belongs to a
    newer Luoshi, or cannot be opened.
    """
    _look(path, make=create and not readonly)
    with faults(path):
        connection = _connect_readonly(path) if readonly else _connect(path)
        try:
            _verify(path, connection, readonly=readonly)
            if not readonly:
                _migrate(path, connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _look(path: Path, *, make: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder. Name a file for the ledger, as in {path / 'luoshi.db'}.")
    if path.exists():
        return
    if not make:
        raise LedgerError(
            f"There is no ledger at {path}. Make one with `luoshi read FILES --ledger {path}`, "
            "or name another one with --ledger."
        )
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist. Make it first.")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


def _connect_readonly(path: Path) -> sqlite3.Connection:
    """Open a ledger in a way that refuses every change.

    Where the file may be written it is opened as such: the last to close a ledger in WAL mode
    takes the two files beside it away, which SQLite's own read-only mode cannot. In a folder that
    nobody can write, SQLite has to be told so.
    """
    uri = path.absolute().as_uri()
    modes = ["?mode=ro"]
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        modes.insert(0, "?mode=rw")
    if not path.with_name(path.name + "-wal").exists():
        modes.append("?mode=ro&immutable=1")
    for mode in modes:
        connection = sqlite3.connect(uri + mode, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if mode == modes[-1]:
                raise
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    raise AssertionError("one of the modes has answered")


def _verify(path: Path, connection: sqlite3.Connection, *, readonly: bool) -> None:
    """Raise LedgerError unless the file is empty or a ledger of a version that we know."""
    newest = migrations()[-1].version
    version, application = schema_version(connection), _number(connection, "application_id")
    empty = connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None
    if not empty and application != APPLICATION_ID:
        raise LedgerError(
            f"{path} is an SQLite file, but not a ledger of Luoshi. Name another file with --ledger."
        )
    if version > newest:
        raise LedgerError(
            f"{path} was written by a newer Luoshi (its schema is {version}, this program knows {newest}). "
            "Upgrade: pip install --upgrade luoshi."
        )
    if readonly and empty:
        raise LedgerError(f"{path} is an empty file. Make a ledger with `luoshi read FILES --ledger {path}`.")
    if readonly and version < newest:
        raise LedgerError(
            f"{path} was written by an older Luoshi, and cannot be brought up to date while it is opened "
            f"for reading only. Run `luoshi read --ledger {path}` with any file first."
        )


def _migrate(path: Path, connection: sqlite3.Connection) -> None:
    """Bring the schema up to date, each step in a transaction of its own."""
    if _text(connection, "journal_mode") != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 4000")
    for step in _missing(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have made this step while we waited for the lock.
            if step in _missing(connection):
                _take(step, connection)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    if _missing(connection):
        raise LedgerError(f"{path}: the schema could not be brought up to date.")


def _missing(connection: sqlite3.Connection) -> list[Migration]:
    """The steps that the file has not seen; steps of different numbers may have come in any order."""
    if not schema_version(connection):
        return migrations()
    seen = {version for (version,) in connection.execute("SELECT version FROM migrations")}
    return [step for step in migrations() if step.version not in seen]


def _take(step: Migration, connection: sqlite3.Connection) -> None:
    if step.version == 1:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(
            "CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, "
            "applied_at TEXT NOT NULL, luoshi TEXT NOT NULL)"
        )
    for statement in statements(step.path.read_text(encoding="utf-8")):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO migrations VALUES (?, ?, ?, ?)", (step.version, step.name, now(), luoshi_version())
    )
    connection.execute(f"PRAGMA user_version = {max(step.version, schema_version(connection))}")


def statements(script: str) -> Iterator[str]:
    """The single statements of an SQL script."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def schema_version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that the file has seen."""
    return _number(connection, "user_version")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _text(connection: sqlite3.Connection, pragma: str) -> str:
    return str(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
