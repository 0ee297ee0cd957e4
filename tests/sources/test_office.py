"""Word files: paragraphs, tables and headings to text and blocks."""

import builtins
import io
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from luoshi.errors import MissingExtraError, SourceError
from luoshi.model import Document
from luoshi.sources import SourceFile, SourceOptions, read_source
from luoshi.sources.office import read_docx

docx = pytest.importorskip("docx")


@pytest.fixture
def word() -> bytes:
    document = docx.Document()
    document.add_heading("2026年云麓市政府工作报告", 0)
    document.add_paragraph("——2026年1月20日在云麓市第九届人民代表大会第四次会议上")
    document.add_heading("一、2025年工作回顾", 1)
    paragraph = document.add_paragraph("地区生产总值增长")
    paragraph.add_run("5.6%").bold = True
    paragraph.add_run("。")
    document.add_paragraph("")
    table = document.add_table(rows=2, cols=2)
    for index, words in enumerate(("指标", "增长", "零售额", "6.1%")):
        table.cell(index // 2, index % 2).text = words
    document.add_paragraph("谢谢大家！")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_paragraphs_tables_and_headings(word: bytes) -> None:
    text, blocks = read_docx(word, "a.docx")
    assert text == (
        "2026年云麓市政府工作报告\n——2026年1月20日在云麓市第九届人民代表大会第四次会议上\n一、2025年工作回顾\n"
        "地区生产总值增长5.6%。\n\n指标\t增长\n零售额\t6.1%\n谢谢大家！"
    )
    assert [(text[block.start : block.end], block.role) for block in blocks[:4]] == [
        ("2026年云麓市政府工作报告", "headline"),
        ("——2026年1月20日在云麓市第九届人民代表大会第四次会议上", "body"),
        ("一、2025年工作回顾", "crosshead"),
        ("地区生产总值增长5.6%。", "body"),
    ]
    assert all(text[block.start : block.end].strip() for block in blocks)


def test_a_word_file_is_a_document(word: bytes, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(word)
    (found,) = read_source(SourceFile(str(path), len(word)), SourceOptions())
    assert isinstance(found, Document)
    assert (found.kind, found.place, found.date) == ("work_report", "云麓市", "2026-01-20")
    assert found.blocks


def test_tracked_changes_and_wrapped_runs(word: bytes) -> None:
    text, _ = read_docx(_edited(word), "a.docx")
    assert "地区生产总值增长约5.6%。" in text
    assert "旧" not in text


def _edited(word: bytes) -> bytes:
    inserted = "<w:ins><w:r><w:t>约</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(data, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "word/document.xml":
                content = content.replace(
                    "地区生产总值增长</w:t></w:r>".encode(),
                    f"地区生产总值增长</w:t></w:r>{inserted}".encode(),
                )
            new.writestr(member, content)
    return data.getvalue()


def _archive(members: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"text", "no Word file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "protected"),
        (_archive({"a.txt": b"x"}), "no Word file"),
        (_archive({"word/document.xml": b"<a"}), "damaged"),
        (_archive({"word/document.xml": b"0" * 30_000_000}), "unpacks to 28 MiB"),
    ],
)
def test_what_is_no_word_file(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read_docx(data, "a.docx")


def test_a_word_file_that_is_cut_or_changed(word: bytes) -> None:
    for position in range(0, len(word), max(1, len(word) // 150)):
        broken = bytearray(word)
        broken[position] ^= 0xFF
        for data in (bytes(broken), word[:position]):
            try:
                text, blocks = read_docx(data, "a.docx")
            except SourceError:
                continue
            assert all(0 <= block.start < block.end <= len(text) for block in blocks)


def test_the_library_is_named_where_it_is_missing(word: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_docx(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name.partition(".")[0] == "docx":
            raise ImportError(name)
        return real(name, globals, locals, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", without_docx)
    for module in [name for name in sys.modules if name.partition(".")[0] == "docx"]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(MissingExtraError, match=r"pip install 'luoshi\[docx\]'"):
        read_docx(word, "a.docx")
