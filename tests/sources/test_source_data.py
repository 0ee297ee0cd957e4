"""Every row of the room's data files is read and means something."""

import re

import pytest

from luoshi.sources.furniture import _furniture
from luoshi.sources.printed import as_place, header_words, is_paper
from luoshi.sources.source import load_data, string_table, strings
from luoshi.sources.walk import form_of, hint_for


@pytest.mark.parametrize("name", ["columns", "encodings", "forms", "furniture", "header"])
def test_no_list_says_anything_twice(name: str) -> None:
    data = load_data(f"{name}.toml")
    assert data
    for key, value in data.items():
        if isinstance(value, list):
            found = strings(value)
            assert found, key
            assert len(set(found)) == len(found), f"{key}: {sorted(w for w in found if found.count(w) > 1)}"
            assert all(word and word == word.strip() for word in found)


def test_forms() -> None:
    data = load_data("forms.toml")
    assert data["read"]
    assert data["not_read"]
    for ending, form in string_table(data["read"]).items():
        assert form in ("text", "table", "lines", "office")
        assert form_of(ending) == form
    for ending, hint in string_table(data["not_read"]).items():
        assert form_of(ending) is None
        assert hint_for(ending) == hint


def test_furniture_patterns() -> None:
    data = load_data("furniture.toml")
    assert data["lines"]
    for pattern in strings(data["lines"]):
        re.compile(pattern)
        assert "。" not in pattern
    assert _furniture().link_lists <= _furniture().words


def test_header_words() -> None:
    words = header_words()
    assert len(set(words.provinces.values())) == 34
    for short, full in words.provinces.items():
        assert as_place(short) == as_place(full) == full
    assert words.nation
    assert words.deictic
    assert words.mastheads
    assert words.short_titles
    for name in words.nation:
        assert as_place(name) == "中国"
    for word in words.deictic:
        assert as_place(word) is None
    for ending in words.mastheads:
        assert is_paper(f"云麓{ending}")
    assert set(words.mastheads) <= set(words.papers)
    titles = [title for title, _ in words.short_titles]
    # A longer name comes before one that it ends with.
    for index, title in enumerate(titles):
        assert not any(title.endswith(earlier) for earlier in titles[:index])
