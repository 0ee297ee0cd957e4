"""Every row of the room's data, and what the gazetteer says of codes and years."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

import luoshi.places.gazetteer as module
from luoshi.places import by_code, history, resolve_place, successors
from luoshi.places.gazetteer import LEVELS, Row, gazetteer, parent_row, place_of, row_of

DATA = Path(module.__file__).parent / "data"
ROWS = gazetteer().rows
MONTH = re.compile(r"(?:\d{4}-(?:0[1-9]|1[0-2]))?")


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def wrong(row: Row) -> list[str]:
    """Say what is wrong with a row."""
    codes = gazetteer().by_code
    tests = {
        "code": re.fullmatch(r"\d{6}", row.code),
        "name": re.fullmatch("[一-龥]{2,}", row.name),
        "level": row.level in LEVELS,
        "parent": row.parent in codes or row.level == "nation",
        "months": MONTH.fullmatch(row.valid_from) and MONTH.fullmatch(row.valid_to),
        "order": not row.valid_to or row.valid_from < row.valid_to,
        "short": row.name.startswith(row.short[:1]) and len(row.short) >= 2,
        "kind": row.kind,
        "became": not row.became or (row.valid_to and set(row.became.split(";")) <= set(codes)),
        "back": row_of(place_of(row)) == row,
    }
    return [name for name, right in tests.items() if not right]


def test_every_row_is_sound() -> None:
    assert {row.code + row.name: wrong(row) for row in ROWS if wrong(row)} == {}


def test_the_file_reads_as_csv_too() -> None:
    assert [tuple(row.values()) for row in table("places.csv")] == [tuple(row) for row in ROWS]


def test_paths_of_today_are_unique() -> None:
    paths = Counter(place_of(row).path for row in ROWS if not row.valid_to)
    assert [path for path, times in paths.items() if times > 1] == []


def test_what_stands_today_lies_in_what_stands_today() -> None:
    assert len(ROWS) > 3000
    for row in ROWS:
        upper = parent_row(row)
        assert row.valid_to or upper is None or not upper.valid_to, row


def test_counts_are_those_of_the_country() -> None:
    today = Counter(row.level for row in ROWS if not row.valid_to)
    assert today["province"] == 34
    assert 330 <= today["city"] <= 340
    assert 2800 <= today["county"] <= 2900


@pytest.mark.parametrize("name", ["common_words.csv", "decoys.csv", "generic_stems.csv"])
def test_words_are_words_and_stand_once(name: str) -> None:
    words = [row["word"] for row in table(name)]
    assert [word for word, times in Counter(words).items() if times > 1] == []
    assert all(re.fullmatch("[一-龥]+", word) for word in words)


def test_common_words_are_names_of_the_gazetteer() -> None:
    known = gazetteer()
    words = [row["word"] for row in table("common_words.csv")]
    assert [word for word in words if word not in known.by_name and word not in known.by_short] == []


def test_areas_lie_where_their_rows_say() -> None:
    areas = list(table("areas.csv"))
    assert areas
    for row in areas:
        upper = by_code(row["parent"])
        assert upper is not None
        assert row["path"] in (upper.path + row["name"], row["name"])


@pytest.mark.parametrize("row", table("publishers.csv"), ids=lambda row: row["name"])
def test_publishers_serve_a_known_place(row: dict[str, str]) -> None:
    place = resolve_place(row["place"])
    assert place is not None
    assert place.path == row["place"]


def test_a_code_keeps_its_former_names() -> None:
    assert [(place.name, start, end) for place, start, end in history("420600")] == [
        ("襄樊市", "", "2010-12"),
        ("襄阳市", "2010-12", ""),
    ]
    assert history("999999") == []


@pytest.mark.parametrize(
    ("name", "became"),
    [
        ("株洲县", ["湖南省株洲市渌口区"]),
        ("襄樊市", ["湖北省襄阳市"]),
        ("山东省莱芜市", ["山东省济南市莱芜区"]),
        ("重庆市渝北区", ["重庆市两江新区"]),
        ("云南省禄丰县", ["云南省楚雄彝族自治州禄丰市"]),
        ("株洲市", []),
    ],
)
def test_successors(name: str, became: list[str]) -> None:
    place = resolve_place(name)
    assert place is not None
    assert [later.path for later in successors(place)] == became
