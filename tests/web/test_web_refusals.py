"""A file that is not read: its sender is told why, and what can be done in a browser, in both languages."""

import io
import re
import sys
import zipfile
from contextvars import copy_context
from pathlib import Path

import pytest

from luoshi.errors import LuoshiError
from luoshi.sources import Failed, Skipped, SourceFile, SourceOptions, read_source
from luoshi.web.wording import refusal
from luoshi.wording.i18n import Language, set_language

from .conftest import Reviewer
from .test_web_add import ended, hand_over


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "<w/>")
    return stream.getvalue()


TEXT = "今年主要预期目标是：地区生产总值增长6.5%左右。"
#: Name and bytes of a file, and a part of what is told in Chinese and in English.
FILES = (
    ("表.csv", "地区,字数\n栗原县,12\n".encode(), "改名为“正文”或“text”", "Name the column that holds them"),
    ("表.jsonl", '{"地区": "栗原县"}\n'.encode(), "改名为“正文”或“text”", "Name the column that holds them"),
    ("断.txt", (TEXT * 9).encode()[:-4] + b"\xff\xff\xff", "另存为 UTF-8", "save it as UTF-8"),
    (
        "断.csv", ("正文\n" + f"{TEXT * 20}\n" * 900).encode() + b"\xff\xff\n",
        "另存为 UTF-8", "save it as UTF-8",
    ),
    ("页.pdf", b"%PDF-1.7", "复制到 .txt", "copy its text"),
    ("页.txt", b"%PDF-1.7", "复制到 .txt", "copy its text"),
    ("账.db", b"SQLite format 3\0", "数据库，不是文本", "a database, no text"),
    ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "不读图片", "images are not read"),
    ("空.txt", b" \n", "没有文字", "holds no text"),
    ("旧.docx", b"\xd0\xcf\x11\xe0", "另存为普通的 .docx", "save it as plain .docx"),
    ("坏.docx", b"PK\x03\x04 none", "不是 Word 文件", "no Word file"),
    ("包.docx", packed("a.txt"), "不是 Word 文件", "no Word file"),
    ("坏包.docx", packed("word/document.xml"), "Word 文件已损坏", "a damaged Word file"),
    ("栏.csv", f"标题,正文\n一,{TEXT}\n二,{TEXT},三\n".encode(), "表头有 2 栏", "the header 2"),
    ("行.jsonl", f'{{"正文": "{TEXT}"}}\n[1]\n'.encode(), "每行写一个对象", "one object a line"),
    ("行.jsonl", f'{{"正文": "{TEXT}"}}\n{{"正\n'.encode(), "不是 JSON", "is no JSON"),
    ("数.dta", b"<stata_dta>", "另存为 .csv", "save it as .csv"),
)  # fmt: skip


def told(path: Path, language: Language) -> list[str]:
    """What the sender of a file is told of it, as the page tells it."""
    found = []
    try:
        for item in read_source(SourceFile(str(path), path.stat().st_size, told=path.name), SourceOptions()):
            if isinstance(item, Failed | Skipped):
                found.append(item.message)
    except LuoshiError as fault:
        found.append(str(fault).removeprefix(f"{path.name}: "))
    set_language(language)
    return [refusal(message) for message in found]


@pytest.mark.parametrize(("name", "data", "chinese", "english"), FILES, ids=[name for name, *_ in FILES])
def test_what_the_sender_can_do(tmp_path: Path, name: str, data: bytes, chinese: str, english: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    languages: tuple[tuple[Language, str], ...] = (("zh", chinese), ("en", english))
    for language, part in languages:
        (message,) = copy_context().run(told, path, language)
        assert part in message
        assert not re.search(r"--[a-z]|\bluoshi [a-z]|pip install|pdftotext", message)
        assert bool(re.search("[一-鿿]{3}", message)) == (language == "zh")


def test_a_server_without_the_library_for_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "文.docx"
    path.write_bytes(packed("word/document.xml"))
    monkeypatch.setitem(sys.modules, "docx", None)
    (chinese,) = copy_context().run(told, path, "zh")
    (english,) = copy_context().run(told, path, "en")
    assert "站点管理者安装" in chinese
    assert "ask whoever runs this site" in english


def test_the_page_tells_it(reviewer: Reviewer) -> None:
    sent = hand_over(
        reviewer, ("表.csv", "地区,字数\n栗原县,12\n"), ("断.txt", TEXT.encode()[:-4] + b"\xff\xff")
    )
    ended(reviewer.client, sent)
    where = sent.json()["address"].split("?")[0]
    for page, parts in (
        (reviewer.client.get(where).text, ("改名为“正文”或“text”", "另存为 UTF-8")),
        (reviewer.client.get(f"{where}?lang=en").text, ("Name the column", "save it as UTF-8")),
    ):
        assert all(part in page for part in parts)
        assert "--columns" not in page
        assert "--encoding" not in page
