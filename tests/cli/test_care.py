"""What the commands do for people: nothing steers their terminal, faults in their language, no litter."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]

ESCAPES = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066")
HEADLINE = "城市\x1b]0;owned\x07建设\u202e见成效"
BODY = "全市地区生产总值增长5.7%\x9b2J，就业\u2066稳定。"


def assert_harmless(result: Result) -> None:
    assert not [sign for sign in ESCAPES if sign in result.output]


@pytest.fixture
def hostile(call: Call, tmp_path: Path) -> str:
    """A ledger with a document whose name, title, section and text hold signs that steer a terminal."""
    name = "2026\x1b[2J_云泽市"
    text = (
        f"{HEADLINE}\n\n一、回顾\x1b[1m\n\n{BODY}\n\n第二段\t说就业。\n"
        + "城市建设稳步推进，群众生活持续改善。\n" * 20
    )
    (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = call("read", str(tmp_path), "--date", "2026-01-15", "--place", "云泽市")
    assert result.exit_code == 0, result.output
    assert_harmless(result)
    return str(json.loads(call("documents", "--format", "jsonl").stdout)["name"])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "command",
    [["documents"], ["articles"], ["claims"], ["claims", "--quotes"], ["search", "就业"], ["check"]],
)
def test_listings_steer_no_terminal(call: Call, hostile: str, command: list[str], language: str) -> None:
    result = call(*command, "--lang", language)
    assert result.exit_code == 0, result.output
    assert_harmless(result)


def test_one_document_or_article_steers_no_terminal(call: Call, hostile: str) -> None:
    assert_harmless(call("document", hostile))
    article = json.loads(call("articles", "--format", "jsonl").stdout.splitlines()[0])["id"]
    shown = call("article", article)
    assert_harmless(shown)
    assert shown.stdout.count("\n") > 3
    for words in (["set", "--publisher", "云泽\x1b[1m日报"], ["remove"]):
        result = call("document", hostile, *words)
        assert result.exit_code == 0, result.output
        assert_harmless(result)


@pytest.mark.parametrize(
    "args",
    [
        ["read", "no\x1b[2Jfile.txt"],
        ["claims", "--document", "no\x1b[2J"],
        ["claims", "--ledger", "no\x1b[2J.db"],
        ["claims", "--measure", "no\x1b[2J"],
        ["claims", "--period", "no\x1b[2J"],
        ["claims", "--no\x1b[2J"],
        ["no\x1b[2J"],
        ["read", "folder"],
    ],
)
def test_messages_steer_no_terminal(call: Call, ledger: Path, args: list[str]) -> None:
    Path("folder").mkdir()
    Path("folder/a\x1b[2J\nError: b.jpg").write_bytes(b"\xff\xd8\xff")
    result = call(*args)
    assert_harmless(result)
    assert not any(line.startswith("Error: b") for line in result.stderr.splitlines())


FILES = {
    "empty.txt": b"",
    "page.pdf": b"%PDF-1.7",
    "page.txt": b"%PDF-1.7",
    "photo.jpg": b"\xff\xd8\xff",
    "photo.txt": b"\x89PNG\r\n",
    "zeros.txt": bytes(range(256)) * 8,
    "cut.txt": "全市地区生产总值增长".encode()[:-1] + b"\xff\xff",
    "table.csv": "编号,数量\n1,2\n".encode(),
}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["read", "nofile"], "没有这个文件或文件夹"),
        (["read", "no*file"], "没有匹配的文件"),
        (["read", "empty.txt"], "没有文字"),
        (["read", "page.pdf"], "这是 PDF 文件；目前不读 PDF"),
        (["read", "page.txt"], "这是 PDF 文件；目前不读 PDF"),
        (["read", "photo.jpg"], "这是图片；目前不读图片"),
        (["read", "photo.txt"], "这是 PNG 图片；目前不读图片"),
        (["read", "zeros.txt"], "这是二进制文件"),
        (["read", "cut.txt"], "字节处不是 utf-8 编码"),
        (["read", "table.csv"], "没有正文列（现有列：编号, 数量）"),
        (["claims", "--document", "nothing"], "没有编号或名称为 nothing 的文档"),
        (["article", "nothing"], "没有编号为 nothing 的文章"),
        (["claims", "--ledger", "table.csv"], "不是 SQLite 文件"),
        (["claims", "--ledger", "other.db"], "不是落实的台账"),
        (["claims", "--ledger", "newer.db"], "由更新版本的落实写成"),
        (["claims", "--ledger", "nothing.db"], "处没有台账"),
        (["claims", "--period", "近来"], "不是时期"),
    ],
)
def test_common_faults_are_told_in_chinese(call: Call, ledger: Path, args: list[str], message: str) -> None:
    """Each is provoked, so that a change of the English text cannot pass unseen."""
    for name, data in FILES.items():
        Path(name).write_bytes(data)
    with sqlite3.connect("other.db") as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    Path("newer.db").write_bytes(ledger.read_bytes())
    with sqlite3.connect("newer.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    result = call(*args, "--lang", "zh")
    assert result.exit_code != 0
    assert message in result.stderr


@pytest.mark.parametrize(
    ("measure", "warning"),
    [
        ("gpd", "no measure gpd. Did you mean gdp"),
        ("consumer price", "no measure consumer price. Did you mean cpi"),
        ("zzzzzz", "no measure zzzzzz. A measure outside it is written other:NAME"),
        ("gdp", ""),
        ("other:古树", ""),
    ],
)
def test_a_measure_that_is_none_is_told(call: Call, ledger: Path, measure: str, warning: str) -> None:
    result = call("claims", "--measure", measure, "--format", "jsonl")
    assert result.exit_code == 0
    assert warning in result.stderr
    assert ("Warning" in result.stderr) == bool(warning)


@pytest.mark.parametrize(
    ("period", "count"),
    [("2026", 4), ("2026年", 4), ("２０２６年", 4), (" 2026 ", 4), ("2026H1", 0), ("2026年上半年", 0)],
)
def test_a_period_as_people_write_it(call: Call, ledger: Path, period: str, count: int) -> None:
    result = call("claims", "--period", period, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) == count


@pytest.mark.parametrize("name", ["nofile", "empty.txt", "."])
def test_a_reading_of_nothing_leaves_no_ledger(call: Call, tmp_path: Path, name: str) -> None:
    Path("empty.txt").write_bytes(b"")
    result = call("read", name)
    assert "no ledger was made at luoshi.db" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_a_reading_of_nothing_leaves_a_ledger_that_was_there(call: Call, ledger: Path) -> None:
    call("document", "2026_云泽市", "remove")
    call("document", "2026_澜川市", "remove")
    assert call("read", "nofile").exit_code == 1
    assert ledger.exists()


def test_the_ledger_is_no_document(call: Call, ledger: Path) -> None:
    result = call("read", "./luoshi.db", "--ledger", "luoshi.db")
    assert result.exit_code == 2
    assert "luoshi.db is the ledger itself" in result.stderr
    assert call("check").exit_code == 0


def test_a_run_keeps_all_words_of_its_call(call: Call, reports: Path) -> None:
    words = ["read", str(reports), "--place", "云泽市", "--quiet", "--lang", "zh"]
    assert call(*words).exit_code == 0
    with sqlite3.connect("luoshi.db") as connection:
        assert json.loads(connection.execute("SELECT words FROM runs").fetchone()[0]) == words


@pytest.mark.parametrize("options", [["--document", "2026_云泽市"], ["--place", "云泽市"]])
def test_search_can_be_narrowed(call: Call, ledger: Path, options: list[str]) -> None:
    rows = [json.loads(line) for line in call("search", "就业", *options, "-f", "jsonl").stdout.splitlines()]
    assert {row["document"] for row in rows} == {"2026_云泽市"}


def test_a_narrow_terminal_says_what_it_leaves_out(
    call: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "too narrow" not in call("claims").stderr
    monkeypatch.setenv("COLUMNS", "60")
    result = call("claims")
    assert result.stderr.count("too narrow for: id") == 1
    assert "too narrow" not in result.stdout
