"""Compare: what an address chooses, the table and the chart, and downloads of exactly what is shown."""

import csv
import html
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars
import pyreadstat
import pytest

from luoshi.ledger import Ledger
from luoshi.model import Document, stable_id
from luoshi.reading import read_document
from luoshi.web import charts
from luoshi.web.naming import full_path

from .conftest import Client

BOTH = "?place=湖南&place=澄州市&measure=gdp/growth&period=2025&period=2026"


def told(client: Client, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/compare.json{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_without_choices_all_provinces_with_figures(client: Client) -> None:
    view = told(client)
    assert view["places"] == ["湖南省"]
    assert view["by_hand"] is False
    assert [(table["series"]["measure"], table["series"]["aspect"]) for table in view["tables"]] == [
        ("gdp", "growth")
    ]


def test_names_as_people_type_them(client: Client) -> None:
    view = told(client, BOTH)
    assert view["places"] == ["湖南省", "湖南省澄州市"]
    assert view["short"] == {"湖南省": "湖南", "湖南省澄州市": "澄州市"}
    assert view["years"] == ["2025", "2026"]


def test_an_invented_place_is_found_without_its_ending(ledger_path: Path) -> None:
    text = "2026年岚州市政府工作报告\n\n今年主要预期目标是：全市地区生产总值增长5%以上，其中竹溪县增长6%。\n"
    document = Document(stable_id(text), "2026_岚州市", text, place="湖南省岚州市", date="2026-01-20")
    with Ledger(ledger_path) as ledger:
        run = ledger.start_run(["read"], {})
        ledger.add(read_document(document), run)
        ledger.finish_run(run)
        assert full_path(ledger.connection, "岚州市") == "湖南省岚州市"
        assert full_path(ledger.connection, "岚州") == "湖南省岚州市"
        assert full_path(ledger.connection, "岚") is None


def test_the_figures_of_each_place_and_year(client: Client) -> None:
    pairs = told(client, BOTH)["tables"][0]["places"]["湖南省澄州市"]
    assert pairs["2025"]["target"]["low"] == 5.5
    assert pairs["2025"]["result"]["low"] == 5.6
    assert pairs["2025"]["verdict"] == "met"
    assert pairs["2026"]["verdict"] == "pending"
    empty = told(client, BOTH)["tables"][0]["places"]["湖南省"]["2026"]
    assert (empty["target"], empty["missing"]) == (None, "not read")


def test_places_below_a_place(client: Client) -> None:
    assert told(client, "?below=湖南省&period=2025")["places"] == ["湖南省澄州市"]


def test_a_measure_few_speak_of_can_be_chosen(client: Client) -> None:
    view = told(client, "?place=澄州市&measure=retail_sales/growth&measure=surveyed_unemployment/level")
    assert [thing["measure"] for thing in view["chosen"]] == ["retail_sales", "surveyed_unemployment"]


@pytest.mark.parametrize(
    ("sort", "first"), [("place", "湖南省"), ("target", "湖南省澄州市"), ("result", "湖南省澄州市")]
)
def test_the_order(client: Client, sort: str, first: str) -> None:
    view = told(client, f"{BOTH}&sort={sort}")
    assert next(iter(view["tables"][0]["places"])) == first


def test_a_name_of_no_place_is_told(client: Client) -> None:
    query = "?place=无此地<b>&place=湖南省"
    assert told(client, query)["unknown"] == ["无此地<b>"]
    page = client.get("/compare" + query).text
    assert "没有名为无此地&lt;b&gt;的地区" in page


def test_the_page_shows_what_was_chosen(client: Client) -> None:
    answer = client.get("/compare" + BOTH)
    assert answer.status_code == 200
    assert " style=" not in answer.text
    assert 'aria-label="去掉湖南省"' in answer.text
    assert answer.text.count("<img ") == 1
    assert 'value="2025" checked' in answer.text
    assert len(answer.content) < 100_000


def test_each_measure_has_its_picture(client: Client) -> None:
    several = f"{BOTH}&measure=retail_sales/growth"
    page = client.get("/compare" + several).text
    sources = [html.unescape(source) for source in re.findall(r'<img src="([^"]+)"', page)]
    pictures = [client.get(source).text for source in sources]
    assert len(pictures) == len(set(pictures)) == page.count('<section class="comparison"')
    assert client.get("/compare/chart.svg?of=nothing/growth").status_code == 404


def test_every_figure_leads_to_its_sentence(client: Client) -> None:
    pair = told(client, BOTH)["tables"][0]["places"]["湖南省澄州市"]["2025"]
    page = client.get("/compare" + BOTH).text
    assert f"/article/{pair['target_article']}#c-{pair['target_id']}" in page
    assert f"/article/{pair['result_article']}#c-{pair['result_id']}" in page


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def shown(client: Client, query: str) -> list[tuple[str, str, float | None, float | None]]:
    """Place, period, target and result of every row that the page has, in its order."""

    def low(figure: dict[str, Any] | None) -> float | None:
        return figure["low"] if figure else None

    return [
        (place, period, low(pair["target"]), low(pair["result"]))
        for table in told(client, query)["tables"]
        for place, pairs in table["places"].items()
        for period, pair in pairs.items()
    ]


@pytest.mark.parametrize("query", [BOTH, f"{BOTH}&sort=target", "", f"{BOTH}&measure=retail_sales/growth"])
def test_a_download_is_what_is_shown(client: Client, query: str, tmp_path: Path) -> None:
    wanted = shown(client, query)
    assert wanted
    text = client.get("/compare.csv" + query).content.decode("utf-8-sig")
    rows = [
        (row["subject"], row["period"], number(row["target_low"]), number(row["result_low"]))
        for row in csv.DictReader(io.StringIO(text))
    ]
    assert rows == wanted
    book = tmp_path / "rows.xlsx"
    book.write_bytes(client.get("/compare.xlsx" + query).content)
    with zipfile.ZipFile(book) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(wanted) + 1
    data = tmp_path / "rows.dta"
    data.write_bytes(client.get("/compare.dta" + query).content)
    frame, meta = pyreadstat.read_dta(str(data), output_format="polars")
    assert isinstance(frame, polars.DataFrame)
    assert [(row["subject"], row["period"]) for row in frame.to_dicts()] == [row[:2] for row in wanted]
    assert meta.column_names_to_labels["margin"]


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("dta", "application/x-stata-dta"),
    ],
)
def test_a_download_has_a_name_and_a_type(client: Client, kind: str, content_type: str) -> None:
    answer = client.get(f"/compare.{kind}{BOTH}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == content_type
    assert f"luoshi-compare.{kind}" in answer.headers["content-disposition"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_picture_has_its_text_as_text(client: Client) -> None:
    picture = client.get("/compare.svg" + BOTH).text
    assert ">澄州市 2025</text>" in picture
    assert "地区生产总值 · 增速" in picture
    assert "var(--" not in picture


def test_a_picture_of_points_needs_a_font(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "has_chinese", lambda: False)
    answer = client.get("/compare.png" + BOTH)
    assert answer.status_code == 501
    assert "fonts-noto-cjk" in answer.text
    page = client.get("/compare" + BOTH).text
    assert "PNG" in page
    assert "/compare.png" not in page


def test_a_picture_of_points_where_there_is_a_font(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "has_chinese", lambda: True)
    answer = client.get("/compare.png" + BOTH)
    assert answer.headers["content-type"] == "image/png"
    assert "luoshi-compare.png" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\x89PNG")
    assert "/compare.png" in client.get("/compare" + BOTH).text


def test_a_library_that_is_missing_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError("no", name=name)

    monkeypatch.setattr("luoshi.forms.sheets.importlib.import_module", missing)
    answer = client.get("/compare.xlsx" + BOTH)
    assert answer.status_code == 501
    assert "luoshi[export]" in answer.text


def test_no_formula_gets_into_a_spreadsheet(serve: Callable[..., Client], ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        run = ledger.start_run(["read"], {})
        text = "2025年政府工作报告\n\n今年主要预期目标是：地区生产总值增长5%以上。\n"
        name = "=HYPERLINK(1)市"
        document = Document(
            stable_id(text), "x", text, kind="work_report", title="x", place=name, date="2025-01-01"
        )
        ledger.add(read_document(document), run)
        ledger.finish_run(run)
        ledger.connection.execute("UPDATE claims SET subject = ? WHERE document_id = ?", (name, document.id))
        ledger.connection.commit()
    client = serve()
    query = {"place": name, "measure": "gdp/growth", "period": "2025"}
    answer = client.get("/compare.csv", params=query)
    assert f"'{name}" in answer.text
    assert f"\n{name}" not in answer.text
    sheet = client.get("/compare.xlsx", params=query).content
    with zipfile.ZipFile(io.BytesIO(sheet)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("field", ["place", "below", "measure", "period", "sort"])
@pytest.mark.parametrize("kind", ["", ".json", ".csv"])
def test_hostile_fields_are_text(client: Client, field: str, kind: str) -> None:
    for value in ("\"'><script>alert(1)</script>", "\x00", "' OR 1=1 --", "../../etc/passwd", "a" * 9000):
        answer = client.get(f"/compare{kind}", params={field: value})
        assert answer.status_code in (200, 404)
        if not kind:
            assert "<script>alert" not in answer.text


def test_many_fields_are_bounded(client: Client) -> None:
    query = "?" + "&".join(f"place={name}&measure={name}" for name in range(1500))
    view = told(client, query)
    assert view["by_hand"] is False
    assert 0 < len(view["unknown"]) <= 60
