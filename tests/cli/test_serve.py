"""``luoshi serve``: what it refuses before it serves anything."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--ledger", "missing.db"], 1, "missing.db"),
        (["--token", "short"], 2, "at least"),
        (["--port", "70000"], 2, "port"),
    ],
)
def test_what_it_refuses(call: Call, ledger: Path, words: list[str], code: int, told: str) -> None:
    result = call("serve", *words)
    assert result.exit_code == code
    assert told in result.output


def test_a_file_that_is_no_ledger(call: Call, tmp_path: Path) -> None:
    (tmp_path / "luoshi.db").write_text("a letter, and no ledger at all; long enough to be looked at")
    result = call("serve")
    assert result.exit_code == 1
    assert "not an SQLite file" in result.output


def test_a_port_that_is_taken(call: Call, ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = call("serve", "--port", str(other.getsockname()[1]))
    assert result.exit_code == 2
    assert "Name another --port" in result.output
    assert "Serving at" not in result.output


def test_an_address_of_another_machine(call: Call, ledger: Path) -> None:
    result = call("serve", "--host", "192.0.2.1", "--port", "0")
    assert result.exit_code == 2
    assert "192.0.2.1" in result.output
