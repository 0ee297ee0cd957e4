"""Every row of the room's data files."""

import csv
import re
import tomllib
from collections import Counter
from importlib import resources

import pytest

from luoshi.articles.press import press_words

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
FOLDER = resources.files("luoshi.articles").joinpath("data")


def text_of(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    return list(csv.reader(text_of(name).splitlines()))


NEWSPAPER = tomllib.loads(text_of("newspaper.toml"))
TOPICS = tomllib.loads(text_of("topics.toml"))
TABLES = {
    "confusions.csv": ["printed", "meant"],
    "lookalikes.csv": ["character", "lookalikes"],
    "words.csv": ["word", "frequency"],
}


def test_every_file_is_tested() -> None:
    names = {entry.name for entry in FOLDER.iterdir() if entry.name.endswith((".csv", ".toml"))}
    assert names == {*TABLES, "newspaper.toml", "topics.toml"}


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_their_columns_and_no_key_twice(name: str) -> None:
    head, *body = rows(name)
    assert head == TABLES[name]
    assert body
    assert [
        row for row in body if len(row) != len(head) or not all(cell == cell.strip() != "" for cell in row)
    ] == []
    assert [key for key, count in Counter(row[0] for row in body).items() if count > 1] == []


@pytest.mark.parametrize(("printed", "meant"), [tuple(row) for row in rows("confusions.csv")[1:]])
def test_a_confusion_differs_in_one_character(printed: str, meant: str) -> None:
    assert len(printed) == len(meant) >= 1
    assert sum(a != b for a, b in zip(printed, meant, strict=True)) == 1
    assert all(map(HAN.fullmatch, printed + meant))


def test_look_alikes_are_characters_with_their_likeness() -> None:
    for character, others in rows("lookalikes.csv")[1:]:
        items = others.split()
        assert HAN.fullmatch(character)
        for item in items:
            assert HAN.fullmatch(item[0]), character
            assert 70 <= int(item[1:]) <= 100, character
            assert item[0] != character
        assert len({item[0] for item in items}) == len(items), character


def test_words_are_short_and_counted() -> None:
    for word, frequency in rows("words.csv")[1:]:
        assert 1 <= len(word) <= 4, word
        assert all(map(HAN.fullmatch, word)), word
        assert int(frequency) > 0, word


def test_the_words_of_newspapers_load() -> None:
    words = press_words()
    assert set(NEWSPAPER) == set(words.__dataclass_fields__)


@pytest.mark.parametrize("name", [name for name, value in NEWSPAPER.items() if isinstance(value, list)])
def test_a_list_of_words_holds_words_and_none_twice(name: str) -> None:
    words = NEWSPAPER[name]
    assert words
    assert all(isinstance(word, str) and word.strip() == word != "" for word in words)
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_signs_before_a_byline_are_signs() -> None:
    signs = NEWSPAPER["byline_signs"]
    assert len(set(signs)) == len(signs)
    assert not any(sign.isspace() or sign.isdigit() for sign in signs)


@pytest.mark.parametrize("pattern", [*NEWSPAPER["furniture"], *NEWSPAPER["folio_parts"]])
def test_a_pattern_of_furniture_compiles_and_takes_no_sentence(pattern: str) -> None:
    compiled = re.compile(pattern)
    assert not compiled.fullmatch("")
    assert not compiled.fullmatch("云屏区夜市昨日正式开街，首批八十六个摊位全部开门迎客。")
    assert not compiled.fullmatch("云屏区夜市开街")


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_holds_words_and_none_twice(topic: str) -> None:
    words = TOPICS[topic]
    assert len(words) > 5
    assert all(isinstance(word, str) and word.strip() == word != "" for word in words)
    assert [word for word, count in Counter(words).items() if count > 1] == []
