"""Files of every form, as a person names them or as they lie in a folder."""

import contextlib
import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.errors import SourceError
from luoshi.model import Document, stable_id
from luoshi.sources import Failed, Skipped, SourceFile, SourceOptions, find_sources, read_source
from luoshi.sources import read as read_module

TEXT = "2026年云麓市政府工作报告\r\n各位代表：\r\n今年地区生产总值增长５.５％左右。\r\n"


def read(path: Path, named: bool = True) -> list[Document | Skipped | Failed]:
    return list(read_source(SourceFile(str(path), path.stat().st_size, named), SourceOptions()))


@pytest.mark.parametrize("name", ["2026_云麓市.txt", "2026_云麓市.md", "2026_云麓市", "2026_云麓市.dat"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_stays_as_it_is(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode(encoding))
    (found,) = read(path)
    assert isinstance(found, Document)
    assert found.text == TEXT
    assert found.id == stable_id(TEXT)
    assert (found.name, found.place, found.date) == ("2026_云麓市", "云麓市", "2026")
    assert found.path == path.as_posix()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "holds no text"),
        ("a.txt", b" \n\r\n", "holds no text"),
        ("a.csv", b"", "holds no text"),
        ("a.jsonl", b"\n", "holds no text"),
        ("a.txt", b"%PDF-1.4", "PDF"),
        ("a.pdf", b"%PDF-1.4", "pdftotext"),
        ("a.html", b"<html>", "web page"),
        ("a.xlsx", b"PK\x03\x04", "spreadsheet"),
        ("a.docx", b"no word file", "no Word file"),
        ("a.csv", b"PK\x03\x04", "zip"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=words) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    # In a folder the same file is skipped, and named.
    items = list(find_sources([str(tmp_path)]))
    assert len(items) == 1
    for item in items:
        assert isinstance(item, Skipped) or [type(found) for found in read(path, named=False)] == [Skipped]


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("plan.txt", "Call the printer on Monday and buy paper.", False),
        (
            "DESIGN.md",
            "This page says how 今年 and 去年 are resolved in every sentence of the reports.",
            False,
        ),
        ("notes.txt", "记得周五交稿，另外给校对打电话，稿费下周结算。", False),
        ("notes.txt", TEXT, True),
        ("笔记.md", "记得周五交稿，另外给校对打电话，稿费下周结算。", False),
        ("a.txt", "记得周五交稿，另外给校对打电话，稿费下周结算。", True),
        ("requirements.txt", "click>=8.1\nrich>=13", False),
    ],
)
def test_notes_in_a_folder(tmp_path: Path, name: str, text: str, kept: bool) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (item,) = find_sources([str(tmp_path)])
    found = [item] if isinstance(item, Skipped) else read(path, named=False)
    assert [isinstance(each, Document) for each in found] == [kept]
    # Named by a person, any of them is read.
    assert isinstance(read(path)[0], Document)


def test_a_damaged_report_in_a_folder_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 10).encode()[:-4])
    with pytest.raises(SourceError, match="cut off"):
        read(path, named=False)


def test_a_folder_and_a_file_that_went_away(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="folder"):
        list(read_source(SourceFile(str(tmp_path), 0), SourceOptions()))
    with pytest.raises(SourceError, match="cannot be read"):
        list(read_source(SourceFile(str(tmp_path / "gone.txt"), 0), SourceOptions()))


def test_a_text_beyond_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_module, "MAX_TEXT_BYTES", 3 * 1024 * 1024)
    path = tmp_path / "a.txt"
    path.write_bytes("今年增长。".encode() * 300_000)
    with pytest.raises(SourceError, match="larger than 3 MiB"):
        read(path)
    with pytest.raises(SourceError, match="larger than 3 MiB"):
        list(read_source(SourceFile("-", 0), SourceOptions(), io.BytesIO(path.read_bytes())))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_a_named_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(TEXT.encode(),))
    writer.start()
    (found,) = read(path)
    writer.join()
    assert isinstance(found, Document)
    assert found.text == TEXT


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=100).map(str.encode)
    | st.builds(
        lambda a, b: a + b,
        st.sampled_from([b"text,title\n", b'{"text":"', TEXT.encode()]),
        st.binary(max_size=60),
    ),
    st.sampled_from(["a.txt", "a.csv", "a.jsonl", "a.tsv", "a.docx", "a"]),
    st.booleans(),
)
def test_any_bytes_under_any_name(tmp_path: Path, data: bytes, name: str, named: bool) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with contextlib.suppress(SourceError):
        for item in read(path, named):
            if isinstance(item, Document):
                item.text.encode("utf-8")
                assert item.id == stable_id(item.text)
