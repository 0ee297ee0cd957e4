"""Paths, folders and globs give each file once, in a fixed order, and name what they leave out."""

import os
from pathlib import Path

import pytest

from luoshi.sources import Failed, Skipped, SourceFile, find_sources
from luoshi.sources.walk import form_of, hint_for

TEXT = "云麓市今年地区生产总值增长5.5%左右。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.csv", "sub/d.jsonl", "sub/.hidden.txt", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    for name in ("README.md", "LICENSE", "photo.jpg", "page.pdf", "sub/data.json", "sub/script.py"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def files(*patterns: str | Path) -> list[str]:
    return [
        Path(item.path).name
        for item in find_sources([str(p) for p in patterns])
        if isinstance(item, SourceFile)
    ]


def test_a_folder_is_walked_in_order(folder: Path) -> None:
    assert files(folder) == ["a.md", "b.txt", "c.csv", "d.jsonl"]


def test_what_is_no_document_is_named(folder: Path) -> None:
    skipped = {Path(i.path).name: i.reason for i in find_sources([str(folder)]) if isinstance(i, Skipped)}
    assert skipped == {
        "README.md": "not_a_document",
        "LICENSE": "unsupported",
        "photo.jpg": "unsupported",
        "page.pdf": "unsupported",
        "data.json": "unsupported",
        "script.py": "unsupported",
    }


def test_globs(folder: Path) -> None:
    assert files(folder / "*.txt") == ["b.txt"]
    assert files(folder / "**" / "*.csv") == ["c.csv"]
    assert files(folder / "**") == ["a.md", "b.txt", "c.csv", "d.jsonl"]
    assert files(folder / "s*") == ["c.csv", "d.jsonl"]


def test_each_file_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert files(folder, folder / "*.txt", folder / "sub", folder / "b.txt") == [
        "a.md",
        "b.txt",
        "c.csv",
        "d.jsonl",
    ]


def test_a_link_to_a_folder_above_ends(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    assert files(folder) == ["a.md", "b.txt", "c.csv", "d.jsonl"]


def test_a_file_named_by_a_person_is_named(folder: Path) -> None:
    (item,) = find_sources([str(folder / "README.md")])
    assert item == SourceFile(str(folder / "README.md"), 1, named=True)
    assert all(not i.named for i in find_sources([str(folder)]) if isinstance(i, SourceFile))


@pytest.mark.parametrize("name", ["missing.txt", "missing-*.txt", "", "a\0b"])
def test_what_does_not_exist_fails(tmp_path: Path, name: str) -> None:
    (item,) = find_sources([str(tmp_path / name) if name and "\0" not in name else name])
    assert isinstance(item, Failed)
    assert item.message


def test_a_name_with_a_patterns_signs(tmp_path: Path) -> None:
    path = tmp_path / "报告[1]*.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert files(path) == [path.name]


def test_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "ring.txt").symlink_to(tmp_path / "ring.txt")
    found = list(find_sources([str(tmp_path)]))
    assert [type(item) for item in found] == [Skipped, Skipped]
    (named,) = find_sources([str(tmp_path / "gone.txt")])
    assert isinstance(named, Failed)


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.txt"
    with open(path, "wb") as file:  # noqa: PTH123 (a path of bytes)
        file.write(TEXT.encode())
    (item,) = find_sources([str(tmp_path)])
    assert isinstance(item, SourceFile)
    assert Path(item.path).exists()


def test_standard_input_stands_for_itself() -> None:
    assert list(find_sources(["-"])) == [SourceFile("-", 0)]


def test_the_same_order_every_time(folder: Path) -> None:
    assert list(find_sources([str(folder)])) == list(find_sources([str(folder)]))


@pytest.mark.parametrize("ending", ["txt", "md", "csv", "tsv", "jsonl", "ndjson", "docx"])
def test_forms(ending: str) -> None:
    assert form_of(ending)
    assert hint_for(ending) is None
