"""``luoshi articles`` and ``luoshi article ID``: a page as a reader would want it, in both languages."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]

PAGE = """岚州日报
2026年1月28日 星期三 第1版 要闻

夜色经济观察

全省首个夜间集市 首批摊位86个

# 云屏区夜市开街

——来自云屏老街的报道

本报讯（记者 何苗 通讯员 柳青川）云屏区夜市昨晚正式开街，首批86个摊位全部开门迎客，摊主们确保确保卫生达标。

夜市摊主陆小满卖的是祖传米糕，首夜卖出600多份。陆小满说，摊

位费头三个月全免，她打算再租一个摊位。（下转第二版）

# 青石警方打掉诈骗团伙

本报讯（记者 江一帆）青石县公安局昨日通报，76岁的范阿婆报譬称，两名男子收走她3800元。
"""


@pytest.fixture
def paper(call: Call, tmp_path: Path) -> Call:
    """A command line in a folder whose ledger holds one invented page."""
    (tmp_path / "01.txt").write_text(PAGE, encoding="utf-8")
    result = call("read", "01.txt", "--publisher", "岚州日报", "--date", "2026-01-28")
    assert result.exit_code == 0, result.output
    return call


def rows(call: Call) -> dict[str, dict[str, object]]:
    lines = call("articles", "--format", "jsonl").stdout.splitlines()
    return {row["headline"]: row for row in map(json.loads, lines)}


def test_the_list_shows_the_page(paper: Call) -> None:
    result = paper("articles")
    assert result.exit_code == 0
    for words in (
        "云屏区夜市开街",
        "夜色经济观察",
        "全省首个夜间集市",
        "来自云屏老街的报道",
        "记者 何苗",
        "通讯员 柳青川",
    ):
        assert words in result.stdout
    assert "云屏区夜市昨晚正式开街" in result.stdout


@pytest.mark.parametrize(
    ("language", "broken", "stutter"), [("en", "broken sentence", "stutter"), ("zh", "断句", "重字")]
)
def test_damage_stands_below_with_its_repair(paper: Call, language: str, broken: str, stutter: str) -> None:
    lines = [line.strip() for line in paper("articles", "--lang", language).stdout.splitlines()]
    marked = [line for line in lines if line.startswith("!")]
    assert any(line.startswith(f"! {broken}") and "→" in line and "摊位费" in line for line in marked)
    assert any("确保确保 → 确保" in line for line in marked)
    assert any("报譬" in line and "报警" in line.partition("→")[2] for line in marked)


def test_short_is_a_line_for_each_article(paper: Call) -> None:
    long, short = paper("articles").stdout, paper("articles", "--short").stdout
    assert len(short.splitlines()) < len(long.splitlines())
    assert "云屏区夜市开街" in short
    assert "青石警方打掉诈骗团伙" in short
    assert "!" not in short
    assert "何苗" not in short


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["kicker:", "has not been read", "column:", "subhead:"]),
        ("zh", ["引题：", "尚未读入", "栏目：", "副题："]),
    ],
)
def test_the_list_speaks_both_languages(paper: Call, language: str, words: list[str]) -> None:
    result = paper("articles", "--lang", language)
    for word in words:
        assert word in result.stdout


def test_one_article_whole(paper: Call) -> None:
    market = rows(paper)["云屏区夜市开街"]
    result = paper("article", str(market["id"]))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert (
        lines.index("夜色经济观察")
        < lines.index("全省首个夜间集市 首批摊位86个")
        < lines.index("云屏区夜市开街")
    )
    assert str(market["body"]) in result.stdout
    assert "陆小满说，摊位费头三个月全免" in result.stdout
    assert "确保确保卫生" not in str(market["body"])


@pytest.mark.parametrize(
    ("language", "lead", "sure"), [("en", "opens the article", "100%"), ("zh", "文章的开头", "100%")]
)
def test_why_each_passage_is_there(paper: Call, language: str, lead: str, sure: str) -> None:
    identifier = str(rows(paper)["云屏区夜市开街"]["id"])
    plain = paper("article", identifier, "--lang", language).stdout
    why = paper("article", identifier, "--why", "--lang", language).stdout
    assert why.startswith(plain.rstrip("\n"))
    told = why[len(plain.rstrip("\n")) :]
    assert lead in told
    assert sure in told
    assert lead not in plain


def test_an_article_as_json(paper: Call) -> None:
    market = rows(paper)["云屏区夜市开街"]
    assert json.loads(paper("article", str(market["id"]), "--json").stdout) == market


def test_an_article_is_found_by_the_beginning_of_its_id(paper: Call) -> None:
    identifier = str(rows(paper)["青石警方打掉诈骗团伙"]["id"])
    assert paper("article", identifier[:8]).stdout == paper("article", identifier).stdout
    missing = paper("article", "no-such-article")
    assert missing.exit_code != 0


def test_control_characters_of_a_page_do_not_reach_the_terminal(call: Call, tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text(PAGE.replace("陆小满说", "陆小满\x1b[31m说"), encoding="utf-8")
    call("read", "01.txt", "--publisher", "岚州日报", "--date", "2026-01-28")
    identifier = str(rows(call)["云屏区夜市开街"]["id"])
    for words in (("articles",), ("article", identifier)):
        assert "\x1b[31m" not in call(*words).stdout
