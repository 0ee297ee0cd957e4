"""Tables of documents: a row is a document, a bad row is named, and the rest is read."""

import csv
import io
import json
from pathlib import Path

import pytest

from luoshi.errors import SourceError, UsageError
from luoshi.model import Document
from luoshi.sources import Failed, Skipped, SourceFile, SourceOptions, read_source, tables
from luoshi.sources import read as read_module
from luoshi.sources.columns import choose_columns

TEXT = "各位代表：\n今年地区生产总值增长5.5%左右，“三农”工作\n稳步推进；固定资产投资增长3%—4%。"


def read(
    path: Path, named: bool = True, options: SourceOptions | None = None
) -> list[Document | Skipped | Failed]:
    return list(read_source(SourceFile(str(path), path.stat().st_size, named), options or SourceOptions()))


def only(path: Path, options: SourceOptions | None = None) -> Document:
    (found,) = read(path, options=options)
    assert isinstance(found, Document)
    return found


def table(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


HEADER = ["province", "year", "title", "source_url", "publish_date", "full_text"]
ROW = ["湖南省", "2026", "2026年云麓市政府工作报告", "https://example.org/1", "2026-01-28", TEXT]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_table_of_the_readme(tmp_path: Path, delimiter: str, encoding: str) -> None:
    found = only(table(tmp_path / "reports.csv", [HEADER, ROW], delimiter, encoding))
    assert found.text == TEXT
    assert (found.name, found.title, found.kind) == (ROW[2], ROW[2], "work_report")
    assert (found.place, found.date, found.url) == ("湖南省云麓市", "2026-01-28", ROW[3])
    assert found.path == f"{tmp_path}/reports.csv#{ROW[2]}"


@pytest.mark.parametrize(
    "header",
    [
        ["标题", "日期", "地区", "来源", "正文", "网址"],
        ["Title", "Publish Date", "Place", "Newspaper", "Content", "Link"],
        ["headline", "published-at", "REGION", "publisher", "body", "url"],
    ],
)
def test_names_of_columns(tmp_path: Path, header: list[str]) -> None:
    row = ["年货市场供需两旺", "2026/1/8", "湖南省云麓市", "云麓日报", TEXT, "https://example.org/2"]
    found = only(table(tmp_path / "a.csv", [header, row]))
    assert (found.title, found.date, found.place, found.publisher) == (row[0], "2026-01-08", row[2], row[3])
    assert (found.text, found.url) == (TEXT, row[5])


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (["province", "city", "county", "text"], ["湖南", "云麓市", "青禾县", TEXT], "湖南省云麓市青禾县"),
        (["省份", "城市", "正文"], ["北京市", "北京市", TEXT], "北京市"),
        (["省份", "城市", "正文"], ["湖南省", "湖南省云麓市", TEXT], "湖南省云麓市"),
        (["省份", "城市", "正文"], ["湖南省", "", TEXT], "湖南省"),
        (["place", "text"], ["全国", TEXT], "中国"),
    ],
)
def test_places_of_several_columns(tmp_path: Path, header: list[str], row: list[str], expected: str) -> None:
    assert only(table(tmp_path / "a.csv", [header, row])).place == expected


def test_an_address_under_source(tmp_path: Path) -> None:
    found = only(table(tmp_path / "a.csv", [["source", "text"], ["https://example.org/3", TEXT]]))
    assert (found.publisher, found.url) == (None, "https://example.org/3")


def test_a_column_named_by_hand(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [["x", "y"], [TEXT, "云麓日报"]])
    with pytest.raises(SourceError, match=r"a\.csv: has no column of texts \(its columns are x, y\)"):
        read(path)
    found = only(path, SourceOptions(columns=(("text", "x"), ("publisher", "y"))))
    assert (found.text, found.publisher) == (TEXT, "云麓日报")
    with pytest.raises(SourceError, match="has no column 'z'"):
        read(path, options=SourceOptions(columns=(("text", "z"),)))
    with pytest.raises(UsageError, match="no field 'words'"):
        read(path, options=SourceOptions(columns=(("words", "x"),)))


def test_a_table_without_texts_is_skipped_in_a_folder(tmp_path: Path) -> None:
    data = table(tmp_path / "gdp.csv", [["city", "gdp"], ["云麓市", "2105.7"]])
    (found,) = read(data, named=False)
    assert isinstance(found, Skipped)
    assert found.reason == "no_text_column"
    ids = table(tmp_path / "ids.csv", [["id", "text"], ["1", "a01"]])
    assert [type(item) for item in read(ids, named=False)] == [Skipped]


def test_names_are_unique(tmp_path: Path) -> None:
    rows = [["title", "text"], *([title, TEXT] for title in ("通知", "通知", "", "通知-2", "政府工作报告"))]
    names = [item.name for item in read(table(tmp_path / "t.csv", rows)) if isinstance(item, Document)]
    assert names == ["通知", "通知-2", "t-3", "通知-2-2", "政府工作报告"]


def test_a_row_put_in_above_leaves_the_paths_of_the_others(tmp_path: Path) -> None:
    texts = [f"云麓市第{number}季度零售额增长{number}.3%，工业用电量稳步回升。" for number in range(1, 5)]

    def paths(rows: list[str]) -> dict[str, str | None]:
        found = read(table(tmp_path / "t.csv", [["text"], *([row] for row in rows)]))
        return {item.text: item.path for item in found if isinstance(item, Document)}

    before, after = paths(texts[1:]), paths(texts)
    assert len(before) == len(set(before.values())) == 3
    assert len(set(after.values())) == 4
    assert {text: after[text] for text in before} == before
    assert all((path or "").startswith(f"{tmp_path}/t.csv#row-") for path in after.values())


def test_names_of_rows_and_columns_steer_no_terminal(tmp_path: Path) -> None:
    named = only(table(tmp_path / "t.csv", [["title", "text"], ["通知\x1b[2J\u202e甲", TEXT]]))
    assert named.name == r"通知\x1b[2J\u202e甲"
    with pytest.raises(SourceError) as caught:
        read(table(tmp_path / "u.csv", [["a\x1b[2J", "b"], ["1", "2"]]))
    assert r"a\x1b[2J" in str(caught.value)


def test_a_title_that_tells_nothing(tmp_path: Path) -> None:
    rows = [["province", "year", "title", "text"], ["湖南", "2026", "政府工作报告", TEXT]]
    assert only(table(tmp_path / "t.csv", rows)).name == "2026_湖南省"


def test_a_bad_row_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\n甲,"{TEXT}"\n乙,今年,增长5%\n\n丙\n丁,"{TEXT}",,\n戊,\n', encoding="utf-8")
    found = read(path)
    assert [type(item) for item in found] == [Document, Failed, Failed, Document, Skipped]
    failed = found[1]
    assert isinstance(failed, Failed)
    assert failed.row == 2
    assert "3 fields, the header 2" in failed.message


def test_a_quote_that_is_never_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROW_CHARACTERS", 5000)
    path = tmp_path / "a.csv"
    path.write_text('title,text\n甲,"' + "今年增长。\n" * 1000, encoding="utf-8")
    with pytest.raises(SourceError, match="not closed"):
        read(path)


def test_a_line_beyond_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROW_CHARACTERS", 5000)
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "' + "a" * 5001, encoding="utf-8")
    with pytest.raises(SourceError, match="line 1 is longer than 5,000 characters"):
        read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_json_lines(tmp_path: Path, encoding: str) -> None:
    rows: list[dict[str, object]] = [
        {
            "name": "甲",
            "title": "年货",
            "publisher": "云麓日报",
            "place": "云麓市",
            "date": "2026-01-08",
            "text": TEXT,
        },
        {"id": 7, "year": 2026, "content": [TEXT, TEXT], "extra": {"a": [1]}},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", encoding=encoding
    )
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.name, first.publisher, first.place, first.date) == (
        "甲",
        "云麓日报",
        "云麓市",
        "2026-01-08",
    )
    assert (second.name, second.text, second.date) == ("7", f"{TEXT}\n{TEXT}", "2026")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": ', "is no JSON"),
        ("[1, 2]", "no JSON object"),
        ("[" * 100_000, "nested too deep"),
        ('{"title": "甲"}', "has no text"),
        ('{"text": "今\\u0000年"}', "broken characters"),
        ('{"text": "今\\ud800年"}', "broken characters"),
        ('{"text": "今年", "title": "\\udc00"}', "broken characters"),
        ('{"text": ' + "9" * 5000 + "}", "is no JSON"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT})
    path.write_text(f"{good}\n{line}\n{good}\n", encoding="utf-8")
    first, failed, last = read(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(failed, Failed)
    assert failed.row == 2
    assert words in failed.message


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [("a.csv", "title,text\n", "甲,今年增长\n"), ("a.jsonl", "", '{"text": "今年增长"}\n')],
)
def test_bytes_that_are_no_text_below_a_good_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: str, row: str
) -> None:
    monkeypatch.setattr(read_module, "_SAMPLE", 10_000)
    path = tmp_path / name
    path.write_bytes((head + row * 2_000).encode() + b"\xff\xff")
    rows = read_source(SourceFile(str(path), 0), SourceOptions())
    assert isinstance(next(iter(rows)), Document)
    with pytest.raises(SourceError, match=rf"{name}: the bytes at offset \d+ are not utf-8"):
        list(rows)


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (TEXT, "stdin", TEXT),
        (json.dumps({"name": "甲", "text": TEXT}), "甲", TEXT),
        (f'title,text\n甲,"{TEXT}"\n', "甲", TEXT),
        ("{今年}增长5%", "stdin", "{今年}增长5%"),
        ("内容，标题\n今年增长5%。", "stdin", "内容，标题\n今年增长5%。"),
        ("今年, text, 明年\n增长5%。", "stdin", "今年, text, 明年\n增长5%。"),
    ],
)
def test_standard_input(data: str, name: str, text: str) -> None:
    (found,) = read_source(SourceFile("-", 0), SourceOptions(), io.BytesIO(data.encode()))
    assert isinstance(found, Document)
    assert (found.name, found.text, found.path) == (name, text, None)


def test_empty_standard_input() -> None:
    with pytest.raises(SourceError, match="holds no text"):
        list(read_source(SourceFile("-", 0), SourceOptions(), io.BytesIO(b" \n")))


def test_rows_are_read_one_by_one(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [HEADER, *([ROW] * 3)])
    rows = read_source(SourceFile(str(path), 0), SourceOptions())
    assert isinstance(next(iter(rows)), Document)


def test_every_name_of_a_column_is_known() -> None:
    from luoshi.sources.columns import _column_names  # noqa: PLC0415

    seen: dict[str, str] = {}
    assert _column_names()
    for field, names in _column_names().items():
        assert names
        for name in names:
            assert seen.setdefault(name, field) == field, f"{name} stands under {seen[name]} and {field}"
            assert choose_columns([name], (), "-") == {field: name}
