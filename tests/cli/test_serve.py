"""``luoshi serve``: what it refuses before it serves anything."""

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
