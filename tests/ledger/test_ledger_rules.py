"""The mark of the rules: it changes with them, and what older rules have read is read again."""

from collections.abc import Callable
from pathlib import Path

import pytest

import luoshi
from luoshi.ledger import Ledger, store
from luoshi.ledger.rules import reader_version, rules_hash
from luoshi.model import Reading


def test_the_hash_changes_with_code_and_data_of_the_rooms(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "cli").mkdir()
    words = tmp_path / "claims" / "words.csv"
    seen = set()
    for content in ("左右", "以上"):
        words.write_text(content, encoding="utf-8")
        seen.add(rules_hash(tmp_path))
    (tmp_path / "cli" / "app.py").write_text("pass", encoding="utf-8")
    (tmp_path / "claims" / "words.pyc").write_bytes(b"compiled")
    seen.add(rules_hash(tmp_path))
    assert len(seen) == 2
    words.rename(words.with_name("other.csv"))
    assert rules_hash(tmp_path) not in seen


def test_the_reader_names_version_and_rules(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.reader == reader_version()
    assert reader_version().startswith(f"{luoshi.__version__}+")


def test_changed_rules_make_documents_stale(
    path: Path,
    make_reading: Callable[..., Reading],
    fill: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Ledger(path) as ledger:
        assert fill(ledger, make_reading(), make_reading()) == ["new", "known"]
    monkeypatch.setattr(store, "reader_version", lambda: "0.1.0+other")
    with Ledger(path) as ledger:
        assert fill(ledger, make_reading(), make_reading()) == ["stale", "known"]


def test_listing_does_not_ask_for_the_rules(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger(path).close()

    def asked() -> str:
        raise AssertionError("a listing needs no rules")

    monkeypatch.setattr(store, "reader_version", asked)
    with Ledger(path, readonly=True) as ledger:
        assert list(ledger.documents()) == list(ledger.claims()) == []
