"""What ``luoshi check`` finds: every kind of damage, with the id of what is damaged."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.errors import LedgerError
from luoshi.ledger import Ledger
from luoshi.ledger.words import pairs
from luoshi.model import Reading

Make = Callable[..., Reading]
Fill = Callable[..., list[str]]

SOUND = "SELECT 1"
DAMAGES = [
    (SOUND, set()),
    ("UPDATE claims SET quote = '9.9%' WHERE ordinal = 0", {"wrong_quote"}),
    ("UPDATE claims SET start = start + 1 WHERE ordinal = 1", {"wrong_place"}),
    (
        "UPDATE claims SET spans = '[[\"' || document_id || '\", 5, 99999]]' WHERE ordinal = 0",
        {"out_of_bounds"},
    ),
    (
        "UPDATE claims SET mentions = '[[\"' || document_id || '\", 7, 7]]' WHERE ordinal = 0",
        {"out_of_bounds"},
    ),
    ("UPDATE claims SET mentions = '[[\"none\", 0, 1]]' WHERE ordinal = 0", {"broken_link"}),
    ("UPDATE claims SET spans = 'nothing' WHERE ordinal = 0", {"unreadable"}),
    *(
        (f"UPDATE {table} SET {column} = '{broken}' WHERE rowid = 1", {"unreadable"})
        for table, column in (
            ("claims", "reference"),
            ("claims", "rank"),
            ("claims", "reasons"),
            ("claims", "damage"),
            ("claims", "mentions"),
            ("articles", "bylines"),
            ("articles", "sections"),
            ("articles", "jump"),
            ("articles", "damage"),
            ("documents", "reasons"),
            ("documents", "by_hand"),
            ("documents", "as_read"),
        )
        for broken in ("[{", "7", "[7" if column == "reasons" else '[{"start": 1}')
    ),
    ("UPDATE claims SET damage = '" + "[" * 9000 + "' WHERE ordinal = 0", {"unreadable"}),
    ("UPDATE claims SET article_id = 'none' WHERE ordinal = 0", {"broken_link"}),
    ('UPDATE articles SET spans = \'[["none", 0, 1, "body"]]\'', {"broken_link"}),
    ("INSERT INTO redirects VALUES ('old', 'none')", {"broken_link"}),
    ('UPDATE blocks SET "end" = 99999 WHERE ordinal = 0', {"out_of_bounds"}),
    ("UPDATE documents SET text = replace(text, '民生', '民意')", {"changed_text", "search_index"}),
    ("UPDATE passages SET start = start + 1", {"search_index"}),
    ("INSERT INTO passages_fts (rowid, pairs) VALUES (77, '多出')", {"search_index"}),
    ("INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')", {"search_index"}),
]


@pytest.mark.parametrize(("damage", "codes"), DAMAGES)
def test_damage_is_found(path: Path, make_reading: Make, fill: Fill, damage: str, codes: set[str]) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading(), make_reading("没有数字的一页。", name="p2"))
    with sqlite3.connect(path) as connection:
        connection.execute(damage)
    connection.close()
    with Ledger(path, readonly=True) as ledger:
        problems = list(ledger.check())
    assert {problem.code for problem in problems} == codes
    assert all(problem.id and problem.message for problem in problems)


@pytest.mark.parametrize("column", ["reference", "rank", "spans", "mentions", "reasons", "damage"])
@pytest.mark.parametrize("broken", ["[{", "[" * 9000])
def test_listing_a_damaged_claim_leads_to_check(
    path: Path, make_reading: Make, fill: Fill, column: str, broken: str
) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading())
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE claims SET {column} = ?", (broken,))
    connection.close()
    with Ledger(path, readonly=True) as ledger, pytest.raises(LedgerError, match="luoshi check"):
        list(ledger.claims())


def test_a_damaged_document_leads_to_check(path: Path, make_reading: Make, fill: Fill) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading())
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE documents SET by_hand = 'lost'")
        connection.close()
        with pytest.raises(LedgerError, match="luoshi check"):
            list(ledger.documents())
        with pytest.raises(LedgerError, match="luoshi check"):
            ledger.state_of(make_reading().document)
        assert ledger.remove_document("2026_云屏省")
        assert fill(ledger, make_reading()) == ["new"]


def test_a_passage_whose_words_are_missing_is_named(
    path: Path, make_reading: Make, fill: Fill, text: str
) -> None:
    reading = make_reading()
    with Ledger(path) as ledger:
        fill(ledger, reading, make_reading("另一页。", name="p2"))
    with sqlite3.connect(path) as connection:
        (rowid, start, end) = connection.execute(
            'SELECT id, start, "end" FROM passages WHERE document_id = ?', (reading.document.id,)
        ).fetchone()
        connection.execute(
            "INSERT INTO passages_fts (passages_fts, rowid, pairs) VALUES ('delete', ?, ?)",
            (rowid, pairs(text[start:end])),
        )
        connection.execute(
            "INSERT INTO passages_fts (rowid, pairs) VALUES (?, ?)", (rowid, pairs(text[start : end - 9]))
        )
    connection.close()
    with Ledger(path) as ledger:
        (problem,) = ledger.check()
        assert (problem.code, problem.id) == ("search_index", reading.document.id)


def problems_of(path: Path) -> list[str]:
    """What is told of a damaged ledger: by its check, or, where its schema is damaged, as it is opened."""
    try:
        with Ledger(path, readonly=True) as ledger:
            return [problem.message for problem in ledger.check()]
    except LedgerError as fault:
        return [str(fault)]


def test_a_damaged_file_is_reported_and_does_not_crash(
    path: Path, make_reading: Make, fill: Fill, text: str
) -> None:
    with Ledger(path) as ledger:
        fill(ledger, *(make_reading(f"{text * 9}{n}", name=f"d{n}") for n in range(9)))
    sound = path.read_bytes()
    dice = random.Random(7)
    for _ in range(12):
        broken = bytearray(sound)
        at = dice.randrange(4096, len(broken) - 4096)
        broken[at : at + 4096] = dice.randbytes(4096)
        path.write_bytes(broken)
        try:
            with Ledger(path, readonly=True) as ledger:
                assert list(ledger.check())
        except LedgerError as fault:  # the schema itself is hit: the file cannot be opened
            assert "the file is damaged" in str(fault)  # noqa: PT017
