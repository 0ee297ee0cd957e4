"""Word files: paragraphs, tables and headings to text and blocks."""

import builtins
import io
import sys
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
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


def _word(body: str) -> bytes:
    """Make a Word file of the XML of its body."""
    data = io.BytesIO()
    document = docx.Document()
    document.save(data)
    return _replaced(data.getvalue(), body)


def _replaced(word: bytes, body: str) -> bytes:
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in SPACES.items())
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document {spaces}><w:body>{body}</w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member, xml if member.filename == "word/document.xml" else old.read(member))
    return data.getvalue()


SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}


def _p(words: str, inside: str = "") -> str:
    return f"<w:p><w:r><w:t>{words}</w:t>{inside}</w:r></w:p>"


def _tbl(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _box(inside: str, fallback: str = "") -> str:
    return (
        f"<mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{fallback}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(_tbl([_tbl([_p("甲"), _p("乙")]) + _p("")]), "甲\t乙", id="a table that frames another"),
        pytest.param(
            _tbl(
                [_p("指标"), _p("说明") + _tbl([_p("甲"), _p("乙")], [_p("丙"), _p("丁")])],
                [_p("末"), _p("行")],
            ),
            "指标\t说明\n甲\t乙\n丙\t丁\n末\t行",
            id="a table in a cell follows its row",
        ),
        pytest.param(_tbl([_p("")], [_p("甲") + _p("乙")]), "\n甲 乙", id="an empty row stays"),
        pytest.param(
            "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>"
            f"<w:sdt><w:sdtContent>{_p('甲')}</w:sdtContent></w:sdt></w:tc></w:sdtContent></w:sdt>"
            f"<w:ins><w:tc>{_p('乙')}</w:tc></w:ins></w:tr></w:sdtContent></w:sdt></w:tbl>",
            "甲\t乙",
            id="content controls around rows, cells and paragraphs",
        ),
        pytest.param(_p("外", _box(_p("内"), _p("内"))), "外\n内", id="a box is stored twice"),
        pytest.param(
            _p("外", _box(_p("中", _box(_p("内"), _p("内"))), _p("中"))), "外\n中\n内", id="a box in a box"
        ),
        pytest.param(
            _tbl([_p("甲", _box(_p("内"), _p("内"))), _p("乙")]), "甲\t乙\n内", id="a box in a cell"
        ),
        pytest.param(_p("外", _box(_tbl([_p("甲"), _p("乙")]))), "外\n甲\t乙", id="a table in a box"),
    ],
)
def test_tables_and_boxes_in_one_another(body: str, expected: str) -> None:
    text, blocks = read_docx(_word(body), "a.docx")
    assert text == expected
    assert "".join(text[block.start : block.end] for block in blocks) == expected.replace("\n", "")


def _tables_in_tables(depth: int) -> str:
    body = _p("芯")
    for number in range(depth):
        body = _tbl([_p(f"层{number}") + body])
    return body


def _boxes_in_boxes(depth: int) -> str:
    body = _p("芯")
    for number in range(depth):
        body = _p(f"层{number}", _box(body))
    return body


def _controls_in_controls(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + _p("芯") + "</w:sdtContent></w:sdt>" * depth


@pytest.mark.parametrize(
    ("body", "layers"),
    [(_tables_in_tables(60), 60), (_boxes_in_boxes(20), 20), (_controls_in_controls(100), 0)],
    ids=["tables", "boxes", "controls"],
)
def test_what_is_nested_deep_is_read_once_and_at_once(body: str, layers: int) -> None:
    word = _word(body)
    begun = time.monotonic()
    text, _ = read_docx(word, "a.docx")
    assert time.monotonic() - begun < 5
    assert text.replace(" ", "\n").split("\n") == [
        *(f"层{number}" for number in reversed(range(layers))),
        "芯",
    ]


@pytest.mark.parametrize("depth", [81, 300, 700, 5000])
@pytest.mark.parametrize("make", [_tables_in_tables, _boxes_in_boxes, _controls_in_controls])
def test_what_is_nested_too_deep_is_refused(make: Callable[[int], str], depth: int) -> None:
    word = _word(make(depth * 2))
    begun = time.monotonic()
    with pytest.raises(SourceError, match=r"a\.docx: (its tables or boxes are nested too deep|is a damaged)"):
        read_docx(word, "a.docx")
    assert time.monotonic() - begun < 5


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
    sound = 0
    for position in range(0, len(word), max(1, len(word) // 150)):
        broken = bytearray(word)
        broken[position] ^= 0xFF
        for data in (bytes(broken), word[:position]):
            try:
                text, blocks = read_docx(data, "a.docx")
            except SourceError:
                continue
            sound += 1
            assert blocks
            assert all(0 <= block.start < block.end <= len(text) for block in blocks)
    # A changed byte that no reader looks at leaves the file whole.
    assert sound


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
