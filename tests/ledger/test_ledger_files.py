"""The file itself: what is no ledger, newer ledgers, migrations, two programs, a kill in the middle."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.errors import LedgerError
from luoshi.ledger import Ledger, files
from luoshi.model import Reading

Make = Callable[..., Reading]
Fill = Callable[..., list[str]]


def test_a_missing_file_is_made_only_when_asked(path: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="There is no ledger"):
        Ledger(path, create=False)
    with pytest.raises(LedgerError, match="There is no ledger"):
        Ledger(path, readonly=True)
    assert not path.exists()
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger(tmp_path / "none" / "luoshi.db")
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger(tmp_path)
    Ledger(path).close()
    Ledger(path, create=False).close()


def test_a_file_that_is_no_ledger_is_left_alone(path: Path) -> None:
    path.write_text("云屏省政府工作报告，不是数据库。" * 100, encoding="utf-8")
    before = path.read_bytes()
    for readonly in (False, True):
        with pytest.raises(LedgerError, match="not an SQLite file"):
            Ledger(path, readonly=readonly)
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE people (name)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger of Luoshi"):
        Ledger(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="empty file"):
        Ledger(path, readonly=True)
    Ledger(path).close()
    Ledger(path, readonly=True).close()


def test_a_newer_ledger_asks_for_an_upgrade(path: Path) -> None:
    Ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(LedgerError, match="Upgrade"):
        Ledger(path)


def test_the_schema_is_versioned(path: Path) -> None:
    Ledger(path).close()
    with sqlite3.connect(path) as connection:
        steps = connection.execute("SELECT version, name FROM migrations ORDER BY version").fetchall()
        assert connection.execute("PRAGMA application_id").fetchone()[0] == files.APPLICATION_ID
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    known = files.migrations()
    numbers = [step.version for step in known]
    assert numbers == sorted(set(numbers))
    assert steps == [(step.version, step.name) for step in known]


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_reading: Make, fill: Fill
) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading())
        claims = list(ledger.claims())
    known = files.migrations()
    script = tmp_path / "next.sql"
    step = files.Migration(known[-1].version + 1, "next", script)
    monkeypatch.setattr(files, "migrations", lambda: [*known, step])
    script.write_text("CREATE TABLE more (a);\nCREATE TABLE more (a);\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="already exists"):
        Ledger(path)
    with pytest.raises(LedgerError, match="older Luoshi"):
        Ledger(path, readonly=True)
    script.write_text("CREATE TABLE more (a); -- one;\nCREATE INDEX m ON more (a);", encoding="utf-8")
    with Ledger(path) as ledger:
        assert list(ledger.claims()) == claims
    with Ledger(path, readonly=True) as ledger:
        assert list(ledger.claims()) == claims


def test_reading_only_changes_nothing(path: Path, make_reading: Make, fill: Fill) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading())
    with Ledger(path, readonly=True) as ledger:
        assert len(list(ledger.claims())) == 2
        assert ledger.search("就业")
        assert list(ledger.check()) == []
        for change in (
            lambda: ledger.start_run([], {}),
            lambda: ledger.remove_document("2026_云屏省"),
            lambda: ledger.set_document("2026_云屏省", date="2026"),
        ):
            with pytest.raises(LedgerError, match="cannot be written"):
                change()


def test_odd_paths(tmp_path: Path, make_reading: Make, fill: Fill) -> None:
    for name in ("账本 ?#%20.db", "a&mode=rw.db"):
        with Ledger(tmp_path / name) as ledger:
            fill(ledger, make_reading())
        with Ledger(str(tmp_path / name), readonly=True) as ledger:
            assert len(list(ledger.claims())) == 2
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a&mode=rw.db", "账本 ?#%20.db"]


def test_closing_twice_does_no_harm(path: Path) -> None:
    ledger = Ledger(path)
    ledger.close()
    ledger.close()


def test_another_program_that_writes_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, make_reading: Make, fill: Fill
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    with Ledger(path) as first, Ledger(path) as second:
        run = first.start_run([], {})
        first.add(make_reading(), run)
        with pytest.raises(LedgerError, match="another program is writing"):
            second.start_run([], {})
        assert list(second.claims()) == []
        first.finish_run(run)
        assert fill(second, make_reading()) == ["known"]


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from conftest import _make_reading
from luoshi.ledger import Ledger
first, last = int(sys.argv[3]), int(sys.argv[4])
with Ledger(sys.argv[2]) as ledger:
    run = ledger.start_run(["read"], {})
    for n in range(first, last):
        text = "".join(f"第{n}份第{m}句，增长{m}.{n}%。" for m in range(200))
        reading = _make_reading(text, name=f"d{n}")
        if ledger.state_of(reading.document) != "known":
            ledger.add(reading, run)
        print(n, flush=True)
    ledger.finish_run(run)
"""


def start(path: Path, first: int, last: int) -> "subprocess.Popen[str]":
    here = str(Path(__file__).parent)
    words = [sys.executable, "-c", SCRIPT, here, str(path), str(first), str(last)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def contents(path: Path) -> tuple[list[object], list[object]]:
    with Ledger(path) as ledger:
        assert list(ledger.check()) == []
        return list(ledger.claims()), [row["id"] for row in ledger.documents()]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_kill_leaves_a_ledger_that_reading_again_completes(path: Path, tmp_path: Path) -> None:
    start(tmp_path / "whole.db", 0, 200).communicate()
    for moment in (3, 60, 150):
        process = start(path, 0, 200)
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= moment:
                os.kill(process.pid, signal.SIGKILL)
                break
        process.communicate()
        contents(path)
    start(path, 0, 200).communicate()
    assert contents(path) == contents(tmp_path / "whole.db")


def test_two_programs_can_write_at_the_same_time(path: Path) -> None:
    started = time.monotonic()
    processes = [start(path, 0, 120), start(path, 100, 220)]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    assert len(contents(path)[1]) == 220
    assert time.monotonic() - started < 60


def as_nobody(work: Callable[[], None]) -> bool:
    """Whether ``work`` succeeds in a process that has no rights of its own."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes without rights")
def test_a_ledger_in_a_folder_that_cannot_be_written(make_reading: Make, fill: Fill) -> None:
    def look() -> None:
        with Ledger(path, readonly=True) as ledger:
            assert len(list(ledger.claims())) == 2
            assert list(ledger.check()) == []
        with pytest.raises(LedgerError, match="cannot be"):
            Ledger(path).start_run([])

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "luoshi.db"
        with Ledger(path) as ledger:
            fill(ledger, make_reading())
        path.chmod(0o444)
        folder.chmod(0o555)
        assert as_nobody(look)
        folder.chmod(0o755)
