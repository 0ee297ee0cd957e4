"""The front page: its counts, tiles, news and documents; in two languages; as JSON."""

import re
from pathlib import Path

import pytest

from luoshi.follow import follow
from luoshi.follow.review import Decision, record
from luoshi.ledger import Ledger
from luoshi.model import Document, stable_id
from luoshi.reading import read_document
from luoshi.web.asking import parse
from luoshi.web.pages.front import front

from .conftest import Client


def view_of(path: object, query: str = "") -> object:
    with Ledger(str(path), readonly=True) as ledger:
        return front(ledger, parse("/", {}, query, "2026-03-01", None))


def test_counts_are_those_of_the_verdicts(ledger_path: object) -> None:
    view = view_of(ledger_path)
    with Ledger(str(ledger_path), readonly=True) as ledger:
        verdicts = [str(row["verdict"]) for row in follow(ledger)]
    assert verdicts
    assert {code: count for code, count in view.counts.items() if count} == {  # type: ignore[attr-defined]
        code: verdicts.count(code) for code in set(verdicts)
    }


def test_the_front_page_in_chinese_first(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="zh-CN">' in answer.text
    assert "2026年澄州市政府工作报告" in answer.text
    assert len(answer.content) < 100_000


def test_the_language_is_in_the_address_and_stays_in_its_links(client: Client) -> None:
    page = client.get("/?lang=en").text
    assert '<html lang="en">' in page
    assert "Targets by verdict" in page
    inside = re.findall(r'<a [^>]*href="(/(?!data|assets)[^"]*)"', page)
    assert len(inside) > 20
    assert [link for link in inside if "lang=en" not in link] == ["/", "/index.json"]


@pytest.mark.parametrize("path", ["/index.json", "/index.json?lang=en"])
def test_json_holds_the_same_view_in_no_language(client: Client, path: str) -> None:
    told = client.get(path).json()
    assert told == client.get("/index.json").json()
    assert told["documents"] == 3
    assert told["counts"]["met"] == 2
    assert told["counts"]["missed"] == 1


def test_every_province_is_a_tile_and_its_board_a_link(client: Client) -> None:
    told = client.get("/index.json").json()
    tiles = {tile["place"]: tile for tile in told["grid"]["tiles"]}
    assert len(tiles) == 31
    assert tiles["湖南省"]["target"]["low"] == 5.0
    assert [place for place, tile in tiles.items() if tile["step"]] == ["湖南省"]
    assert "/board/%E6%B9%96%E5%8D%97%E7%9C%81" in client.get("/").text


def test_tiles_below_a_place(client: Client) -> None:
    told = client.get("/index.json?place=湖南省&measure=gdp/growth&period=2025&show=margin").json()
    tile = {tile["place"]: tile for tile in told["grid"]["tiles"]}["湖南省澄州市"]
    assert (tile["target"]["low"], tile["result"]["low"], tile["verdict"]) == (5.5, 5.6, "met")
    assert tile["margin"] == pytest.approx(0.1)
    assert "湖南省株洲市" in {tile["place"] for tile in told["grid"]["tiles"]}


@pytest.mark.parametrize(
    "query",
    [
        "?measure=nothing",
        "?period=0000",
        "?show=everything",
        "?measure=gdp/growth&measure=gdp/growth",
        "?x=%00%ff",
    ],
)
def test_choices_that_do_not_exist_give_the_default(client: Client, query: str) -> None:
    told = client.get(f"/index.json{query}")
    assert told.status_code == 200
    assert told.json()["grid"]["chosen"]["measure"] == "gdp"


def test_a_place_that_nobody_knows(client: Client) -> None:
    answer = client.get("/?place=<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert client.get("/index.json?place=无此地").json()["ok"] is False


def test_news_leads_with_what_was_read_last(client: Client) -> None:
    told = client.get("/index.json").json()["news"]
    assert told["documents"] == 3
    assert told["new_targets"] >= 6
    assert len({change["promise"]["document"] for change in told["changes"][:3]}) == 3


def test_a_persons_word_counts_over_the_rules(client: Client, ledger_path: Path) -> None:
    before = client.get("/index.json").json()["counts"]
    with Ledger(ledger_path) as ledger:
        target = next(str(row["target"]) for row in follow(ledger) if row["verdict"] == "missed")
        record(ledger, Decision("overrule", target, "甲", "口径不同", {"verdict": "unclear"}))
    after = client.get("/index.json").json()["counts"]
    assert (after["missed"], after["unclear"]) == (before["missed"] - 1, before["unclear"] + 1)
    assert sum(after.values()) == sum(before.values())


def test_tiles_share_one_unit(ledger_path: Path) -> None:
    """1.4万亿元 is more than 8500亿元, and stands on the same scale."""
    told = {"湖北省": "全省地方一般公共预算收入8500亿元", "湖南省": "全省地方一般公共预算收入1.4万亿元"}
    with Ledger(ledger_path) as ledger:
        run = ledger.start_run(["read"], {})
        for place, sentence in told.items():
            text = f"2026年{place}政府工作报告\n\n一、2025年工作回顾\n\n过去一年，{sentence}。\n"
            document = Document(stable_id(text), f"2026_{place}", text, place=place, date="2026-01-20")
            ledger.add(read_document(document), run)
        ledger.finish_run(run)
    grid = view_of(ledger_path, "measure=budget_revenue/level&period=2025&show=result").grid  # type: ignore[attr-defined]
    tiles = {tile.place: tile for tile in grid.tiles}
    shown = {place: tiles[place].shown.value for place in told}
    ratio = shown["湖南省"] / shown["湖北省"]
    assert ratio == pytest.approx(14_000 / 8_500)
    assert (tiles["湖北省"].step, tiles["湖南省"].step) == (1, 5)
    assert {tiles[place].shown.unit for place in told} == {grid.unit}
    assert tiles["湖南省"].result.unit == "万亿元"  # as printed


def test_tiles_say_what_they_show(client: Client) -> None:
    """Also where the form is not: in print, and in a static copy."""
    heading = re.search(
        r'<h2 id="grid">.*?</h2>', client.get("/?measure=gdp/growth&period=2025&show=result").text
    )
    assert heading
    assert all(word in heading[0] for word in ("地区生产总值", "增速", "2025", "结果"))
