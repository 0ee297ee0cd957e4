"""The board: its rows, filters, chart, projects; of a place, of a programme, of nobody."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from luoshi.errors import MissingExtraError
from luoshi.follow import follow, update
from luoshi.follow.review import Decision, record
from luoshi.ledger import Ledger
from luoshi.model import Document, stable_id
from luoshi.reading import read_document
from luoshi.web import charts

from .conftest import Client

PLACE = "湖南省澄州市"
BOARD = f"/board/{PLACE}"


def told(client: Client, query: str = "", path: str = BOARD) -> dict[str, object]:
    answer = client.get(f"{path}.json{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def rows(client: Client, query: str = "") -> list[tuple[str, str, str]]:
    found = told(client, query)["rows"]
    promises = [row["promise"] for row in found]  # type: ignore[attr-defined]
    return [(one["measure"], one["period"], one["verdict"]) for one in promises]


def add(path: Path, text: str, place: str = PLACE, kind: str = "article") -> None:
    """Read one more invented document into a ledger."""
    with Ledger(path) as ledger:
        run = ledger.start_run(["read"], {})
        document = Document(
            stable_id(text), f"一则消息{len(text)}", text, kind=kind, title=text.split("\n", 1)[0],  # type: ignore[arg-type]
            place=place, date="2026-02-01",
        )  # fmt: skip
        ledger.add(read_document(document), run)
        ledger.finish_run(run)
        update(ledger)


def test_rows_are_the_targets_of_the_place(client: Client) -> None:
    assert rows(client) == [
        ("gdp", "2026", "pending"),
        ("gdp", "2025", "met"),
        ("retail_sales", "2025", "missed"),
        ("surveyed_unemployment", "2025", "met"),
        ("pocket_parks", "2025", "silent"),
    ]


def test_a_row_has_its_wording_figures_evidence_and_due_day(client: Client) -> None:
    row = next(row for row in told(client)["rows"] if row["promise"]["verdict"] == "missed")  # type: ignore[attr-defined]
    promise = row["promise"]
    assert promise["quote"] == "社会消费品零售总额增长6%以上"
    assert (promise["target"]["low"], promise["target"]["high"]) == (6.0, None)
    assert promise["target"]["qualifier"] == "at_least"
    assert promise["result"]["low"] == 4.1
    assert row["due"] == "2025-12-31"
    assert [one["document"] for one in row["evidence"]] == [f"2026_{PLACE}"]
    page = client.get(BOARD).text
    assert f"/article/{promise['article']}#c-{promise['id']}" in page
    assert f"/article/{promise['result_article']}#c-{promise['result_id']}" in page


@pytest.mark.parametrize(
    ("query", "measures"),
    [
        ("?verdict=met", ["gdp", "surveyed_unemployment"]),
        ("?measure=gdp", ["gdp", "gdp"]),
        ("?period=2026", ["gdp"]),
        ("?modifier=at_most", ["surveyed_unemployment"]),
        ("?strength=strive", ["pocket_parks"]),
        ("?strength=plain&period=2025&modifier=about", ["gdp"]),
        ("?words=口袋公园", ["pocket_parks"]),
        ("?verdict=met&period=2026", []),
        ("?verdict=nothing", []),
    ],
)
def test_filters_live_in_the_address(client: Client, query: str, measures: list[str]) -> None:
    assert [measure for measure, _, _ in rows(client, query)] == measures
    assert client.get(BOARD + query).status_code == 200


def test_a_filter_tells_what_each_of_its_values_would_leave(client: Client) -> None:
    choices = told(client, "?verdict=met&period=2025")["choices"]
    assert {one["value"]: one["count"] for one in choices["verdict"]} == {"met": 2, "missed": 1, "silent": 1}  # type: ignore[index]
    assert [one["value"] for one in choices["period"]] == ["2025"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("due", "2025"), ("newest", "2026"), ("verdict", "2025"), ("measure", "2026"), ("nothing", "2026")],
)
def test_the_order(client: Client, sort: str, first: str) -> None:
    assert rows(client, f"?sort={sort}")[0][1] == first


def test_places_below_on_demand(client: Client) -> None:
    path = "/board/湖南省"
    assert told(client, path=path)["total"] == 2
    below = told(client, "?below=1", path)
    assert below["total"] == 7
    assert BOARD not in client.get(path).text
    assert quote(BOARD) in client.get(path + "?below=1").text


def test_a_persons_word_counts(client: Client, ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        missed = next(str(row["target"]) for row in follow(ledger) if row["verdict"] == "missed")
        record(ledger, Decision("overrule", missed, "甲", "口径不同", {"verdict": "unclear"}))
    assert ("retail_sales", "2025", "unclear") in rows(client)
    assert told(client, "?verdict=missed")["total"] == 0
    assert "由甲判定" in client.get(BOARD).text


def test_a_corrected_subject_leads_a_target_to_the_other_board(client: Client, ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        growth = (row for row in follow(ledger) if row["measure"] == "gdp" and row["verdict"] == "met")
        moved = next(str(row["target"]) for row in growth)
        record(ledger, Decision("correct", moved, "甲", "是全省的", {"subject": "湖南省"}))
        update(ledger)
    assert ("gdp", "2025") not in {found[:2] for found in rows(client)}
    assert "met" not in {one["value"] for one in told(client, "?measure=gdp")["choices"]["verdict"]}  # type: ignore[index]
    there = told(client, path="/board/湖南省")
    assert moved in {row["promise"]["id"] for row in there["rows"]}  # type: ignore[attr-defined]
    assert there["total"] == 3
    assert told(client, "?below=1", "/board/湖南省")["total"] == 7
    pairs = {pair["period"]: pair for pair in told(client, "?chart=gdp/growth")["series"]["pairs"]}  # type: ignore[index]
    assert pairs["2025"]["target_id"] is None
    assert pairs["2025"]["result"]["low"] == 5.6


def test_the_figure_of_a_progress_leads_to_its_sentence(
    serve: Callable[..., Client], ledger_path: Path
) -> None:
    text = (
        "2026年政府工作报告\n\n2025年，全市常住人口城镇化率为61.2%。到2030年，常住人口城镇化率达到66%以上。\n"
    )
    add(ledger_path, text, "湖南省柳汀市", "work_report")
    client = serve()
    path = "/board/湖南省柳汀市"
    (progress,) = (row["progress"] for row in told(client, path=path)["rows"])  # type: ignore[attr-defined]
    assert (progress["value"], progress["left"]) == (61.2, 5)
    assert f'href="/article/{progress["article"]}#c-{progress["claim"]}"' in client.get(path).text
    assert f'id="c-{progress["claim"]}"' in client.get(f"/article/{progress['article']}").text


def test_the_chart_has_its_figures_as_a_table(client: Client) -> None:
    series = told(client)["series"]
    assert series["unit"] == "%"  # type: ignore[index]
    points = {pair["period"]: pair for pair in series["pairs"]}  # type: ignore[index]
    assert points["2025"]["goal"] == {"low": 5.5, "high": 5.5, "slack": 0.2}
    assert points["2025"]["reached"]["low"] == 5.6
    assert points["2026"]["reached"] is None
    page = client.get(BOARD).text
    assert re.search(r'<img src="[^"]*chart\.svg"', page)
    table = page[page.index('<table class="close">') : page.index("</table>")]
    assert ">5.6%</a>" in table
    assert ">5.5%左右</a>" in table


def test_the_page_keeps_to_its_policy(client: Client) -> None:
    page = client.get(BOARD).text
    assert " style=" not in page
    assert "<style" not in page
    assert "xlink" not in page
    assert len(set(re.findall(r' id="([^"]+)"', page))) == len(re.findall(r' id="([^"]+)"', page))
    assert len(client.get(BOARD + "?lang=en").content) < 100_000


def test_a_short_name_leads_to_the_full_one(client: Client) -> None:
    answer = client.get("/board/湖南?lang=en")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"/board/{quote('湖南省')}?lang=en"
    assert client.get("/board/澄州市").headers["location"] == quote(BOARD)
    narrowed = client.get("/board/澄州市.json?verdict=met&lang=en").headers["location"]
    assert narrowed == f"{quote(BOARD)}.json?verdict=met&lang=en"


def test_a_place_of_which_nothing_was_read(client: Client) -> None:
    answer = client.get("/board/浙江省")
    assert answer.status_code == 200
    assert "还没有读到浙江省" in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "无此地",
        "<script>alert(1)</script>",
        "'; drop table claims --",
        "%00",
        "..%2f..%2fetc%2fpasswd",
        "a" * 3000,
    ],
)
def test_a_name_of_nothing(client: Client, name: str) -> None:
    answer = client.get(f"/board/{quote(name, safe='%')}")
    assert answer.status_code in (302, 404)
    assert "<script>alert" not in answer.text


def test_a_name_of_nothing_may_be_searched_for(client: Client) -> None:
    answer = client.get("/board/月面镇")
    assert answer.status_code == 404
    assert "“月面镇”" in answer.text
    assert f'href="/search?q={quote("月面镇")}"' in answer.text


@pytest.mark.parametrize(
    "field", ["verdict", "measure", "period", "modifier", "words", "sort", "chart", "page"]
)
def test_hostile_fields_are_text(client: Client, field: str) -> None:
    answer = client.get(BOARD, params={field: "\"'><script>alert(1)</script>"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_pages_of_rows(serve: Callable[..., Client], ledger_path: Path) -> None:
    goals = "，".join(f"新建{name}{count}个" for count, name in enumerate(NAMES, 20))
    add(ledger_path, f"澄州市公布民生实事\n\n今年，我们将{goals}。\n")
    client = serve()
    first, last = told(client), told(client, "?page=2")
    assert first["pages"] == 2
    assert len(first["rows"]) == 30  # type: ignore[arg-type]
    assert len(last["rows"]) == first["total"] - 30  # type: ignore[operator, arg-type]
    assert told(client, "?page=99")["page"] == 2
    assert 'rel="next"' in client.get(BOARD).text


NAMES = [
    first + second
    for first in ("社区", "乡镇", "城区", "园区", "景区", "校园", "县域", "街道")
    for second in ("停车场", "充电站", "书屋", "体育公园", "养老服务站")
]


def test_projects_with_their_stage(serve: Callable[..., Client], ledger_path: Path) -> None:
    told_of = "2月1日，总投资12亿元的湖滨大桥项目在澄州市正式开工建设，计划2027年12月建成通车。"
    add(ledger_path, f"湖滨大桥开工\n\n本报讯 {told_of}\n")
    client = serve()
    projects = told(client)["projects"]
    assert [("湖滨大桥" in one["name"], one["stage"]) for one in projects] == [(True, "started")]  # type: ignore[attr-defined]
    page = client.get(BOARD).text
    assert f"#r-{projects[0]['record']}" in page  # type: ignore[index]
    assert told(client, "?period=2025")["projects"] == []


def test_a_programme_has_the_targets_of_its_articles(serve: Callable[..., Client], ledger_path: Path) -> None:
    text = "稳岗见行动\n\n本报讯 澄州市启动“暖巢护航”行动，全年计划新增就业岗位3000个以上。\n"
    add(ledger_path, text)
    with Ledger(ledger_path, readonly=True) as ledger:
        query = "SELECT name FROM mentions WHERE kind = 'programme'"
        names = [name for (name,) in ledger.connection.execute(query)]
    client = serve()
    view = told(client, path=f"/board/{names[0]}")
    assert view["programme"] is True
    assert [one["date"] for one in view["told_in"]] == ["2026-02-01"]  # type: ignore[attr-defined]
    assert [row["promise"]["target"]["low"] for row in view["rows"]] == [3000.0]  # type: ignore[attr-defined]
    assert client.get(f"/board/{names[0]}").status_code == 200


def test_the_chart_has_an_address_of_its_own(client: Client) -> None:
    (source,) = re.findall(
        r'<figure class="chart">.*?<img src="([^"]+)"', client.get(BOARD + "?lang=en").text
    )
    answer = client.get(html.unescape(source))
    assert answer.headers["content-type"] == "image/svg+xml"
    assert charts.STYLES_MARK in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert ">5.6</text>" in answer.text
    assert (
        client.get(f"{BOARD}/chart.svg", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    )


def test_a_chart_of_nothing_is_told(client: Client) -> None:
    assert client.get("/board/澄州市碧水镇/chart.svg").status_code == 404
    assert client.get("/board/nowhere/chart.svg").status_code == 404


def test_without_the_libraries_of_charts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> str:
        raise MissingExtraError("altair")

    client.get("/nothing")  # the templates are found before nothing is
    monkeypatch.setattr("luoshi.web.libraries.importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr("luoshi.web.plots.timeline", missing)
    assert client.get(f"{BOARD}/chart.svg").status_code == 501
    page = client.get(BOARD).text
    assert "<img" not in page
    assert "luoshi[charts]" in page
    assert ">5.6%</a>" in page
