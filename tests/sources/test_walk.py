"""Paths, folders and globs give each file once, in a fixed order, and name what they leave out."""

import os
import time
from pathlib import Path

import pytest

from luoshi.errors import SourceError
from luoshi.sources import Failed, Skipped, SourceFile, SourceOptions, find_sources, read_source
from luoshi.sources.source import printable, visible
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


@pytest.mark.parametrize("pattern", ["", "**", "**/*.txt", "*/**/*", "**/**/*"])
def test_folders_linked_over_and_over_are_walked_once(tmp_path: Path, pattern: str) -> None:
    top = tmp_path / "0"
    for number in range(24):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / f"{number:02}.txt").write_text(TEXT, encoding="utf-8")
        if number:
            for name in ("links", "rechts"):
                (tmp_path / str(number - 1) / name).symlink_to(folder, target_is_directory=True)
    (tmp_path / "23" / "up").symlink_to(top, target_is_directory=True)
    begun = time.monotonic()
    found = files(top / pattern)
    assert time.monotonic() - begun < 5
    # The pattern that asks for a step before ** leaves out what lies in the folder itself.
    assert set(found) >= {f"{number:02}.txt" for number in range(1, 24)}
    assert len(found) == len(set(found))


def test_a_pattern_that_goes_down_twice(folder: Path) -> None:
    deep = folder / "sub" / "x" / "y" / "sub" / "z"
    deep.mkdir(parents=True)
    (deep / "e.txt").write_text(TEXT, encoding="utf-8")
    assert files(folder / "**" / "sub" / "**" / "*.txt") == ["e.txt"]
    assert files(folder / "**" / "x" / "**") == ["e.txt"]
    assert files(folder / "s*" / "**" / "*.csv") == ["c.csv"]


def test_a_pattern_from_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = [item.path for item in find_sources(["**"]) if isinstance(item, SourceFile)]
    assert found == ["a.md", "b.txt", "sub/c.csv", "sub/d.jsonl"]
    assert [item.path for item in find_sources(["**/*.csv"])] == ["sub/c.csv"]


def test_folders_in_folders_beyond_the_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path)
        for _ in range(1200):
            Path("d").mkdir()
            patch.chdir("d")
        Path("e.txt").write_text(TEXT, encoding="utf-8")
        try:
            assert files(tmp_path) == ["e.txt"]
        finally:
            # The runner could not clear away folders so deep.
            Path("e.txt").unlink()
            for _ in range(1200):
                patch.chdir("..")
                Path("d").rmdir()


def test_a_file_named_by_a_person_is_named(folder: Path) -> None:
    (item,) = find_sources([str(folder / "README.md")])
    assert item == SourceFile(str(folder / "README.md"), 1, named=True)
    met = [i for i in find_sources([str(folder)]) if isinstance(i, SourceFile)]
    assert [i.named for i in met] == [False] * 4


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


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("报告\x1b[2J.pdf", r"报告\x1b[2J.pdf"),
        ("a\nb\r.pdf", r"a\x0ab\x0d.pdf"),
        ("a\x7f\x9b.pdf", r"a\x7f\x9b.pdf"),
        ("报告\u202efdp.txt\u202c.pdf", r"报告\u202efdp.txt\u202c.pdf"),
        ("\u2066a\u2069.pdf", r"\u2066a\u2069.pdf"),
        ("云麓市 报告—é.pdf", "云麓市 报告—é.pdf"),
    ],
)
def test_names_steer_no_terminal(tmp_path: Path, name: str, shown: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.4")
    (item,) = find_sources([str(tmp_path)])
    assert isinstance(item, Skipped)
    assert Path(item.path).name == printable(name) == shown
    with pytest.raises(SourceError) as caught:
        list(read_source(SourceFile(str(tmp_path / name), 8), SourceOptions()))
    assert shown in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "code", [*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
def test_every_sign_that_steers_is_written_out(code: int) -> None:
    assert visible(f"甲{chr(code)}乙").isprintable()


def test_standard_input_stands_for_itself() -> None:
    assert list(find_sources(["-"])) == [SourceFile("-", 0)]


def test_the_same_order_every_time(folder: Path) -> None:
    assert list(find_sources([str(folder)])) == list(find_sources([str(folder)]))


@pytest.mark.parametrize("ending", ["txt", "md", "csv", "tsv", "jsonl", "ndjson", "docx"])
def test_forms(ending: str) -> None:
    assert form_of(ending)
    assert hint_for(ending) is None
