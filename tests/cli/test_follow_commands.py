"""The commands that follow: their rows, files, pages and feeds."""

import csv
import gc
import importlib
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli import app, charts
from luoshi.cli.charts import Mark, bars
from luoshi.cli.follow import FIELDS
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.report import Page
from luoshi.cli.rows import Column, Listing
from luoshi.errors import MissingExtraError
from luoshi.follow.report import Promise, Source
from luoshi.forms.stata import variable_names

DOCUMENTS = [
    {
        "name": "2024_云屏县", "title": "2024年云屏县政府工作报告", "place": "湖南省岚州市云屏县",
        "date": "2024-01-10",
        "text": "今年主要预期目标是：地区生产总值增长6%以上，居民消费价格涨幅3%左右，城镇新增就业1万人以上。",
    },
    {
        "name": "2025_云屏县", "title": "2025年云屏县政府工作报告", "place": "湖南省岚州市云屏县",
        "date": "2025-01-10",
        "text": "2024年，地区生产总值增长5.9%，居民消费价格上涨0.2%。",
    },
]  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    table, path = tmp_path / "documents.jsonl", tmp_path / "luoshi.db"
    table.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in DOCUMENTS), encoding="utf-8"
    )
    assert run("read", table, "--ledger", path, "--quiet").exit_code == 0
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["--lang", "en", *map(str, words)])


def rows_of(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_follow_prints_the_fields_of_the_contract(ledger: Path) -> None:
    rows = rows_of(run("follow", "--ledger", ledger, "--format", "jsonl"))
    assert all(tuple(row) == FIELDS for row in rows)
    assert {row["measure"]: row["verdict"] for row in rows} == {
        "gdp": "missed", "cpi": "met", "urban_new_jobs": "silent",
    }  # fmt: skip


def test_a_limit_ends_a_hindsight_before_its_ledger(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", lost.append)
    assert (
        len(rows_of(run("follow", "--as-of", "2024-06", "-n", "1", "--ledger", ledger, "--format", "jsonl")))
        == 1
    )
    gc.collect()
    assert lost == []


def test_follow_narrows(ledger: Path) -> None:
    assert len(rows_of(run("follow", "-V", "missed", "--ledger", ledger, "--format", "jsonl"))) == 1
    assert rows_of(run("follow", "-s", "青禾县", "--ledger", ledger, "--format", "jsonl")) == []
    then = rows_of(run("follow", "--as-of", "2024-06", "--ledger", ledger, "--format", "jsonl"))
    assert {row["verdict"] for row in then} == {"pending"}


def test_follow_says_why_in_a_table(ledger: Path) -> None:
    shown = run("follow", "--ledger", ledger)
    assert "a later report says nothing of it" in shown.stdout
    assert "missed" in shown.stdout


def test_panel_needs_a_measure(ledger: Path) -> None:
    assert run("panel", "--ledger", ledger).exit_code == 2


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx", "dta"])
def test_panel_in_every_form(ledger: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"panel.{form}"
    done = run(
        "panel", "-m", "gdp", "-m", "cpi", "--wide", "--balanced", "--ledger", ledger, "--output", path
    )
    assert done.exit_code == 0, done.output
    assert path.stat().st_size > 0


def test_a_wide_panel_on_a_terminal_has_a_row_a_period(ledger: Path) -> None:
    shown = run("panel", "-m", "gdp", "-m", "cpi", "--wide", "--ledger", ledger)
    heading, *rows = shown.stdout.splitlines()
    assert [name for name in re.split(r"  +", heading) if "growth" in name] == [
        "consumer prices growth: goal", "consumer prices growth: result", "consumer prices growth: verdict",
        "GDP growth: goal", "GDP growth: result", "GDP growth: verdict",
    ]  # fmt: skip
    (row,) = rows
    assert re.split(r"  +", row)[1:] == ["2024", "about 3%", "0.2%", "met", "at least 6%", "5.9%", "missed"]
    assert "1 row" in shown.stderr


def test_a_panel_tells_which_side_is_missing(ledger: Path) -> None:
    shown = run("panel", "-m", "gdp", "-m", "urban_new_jobs", "--balanced", "--ledger", ledger).stdout
    assert "result: silent" in shown
    only_result = run("panel", "-m", "gdp", "--ledger", ledger, "--lang", "zh").stdout
    assert "空缺" not in only_result.splitlines()[0]  # nothing is missing: no column


@pytest.mark.parametrize(
    ("command", "columns", "shown", "gone"),
    [
        ("follow", 60, ("measure", "verdict"), "decided"),
        ("follow", 40, ("measure", "verdict"), "goal"),
        ("panel -m gdp -m cpi", 60, ("subject", "verdict"), "missing"),
        ("panel -m gdp -m cpi", 24, ("verdict",), "margin"),
        ("review queue", 60, ("target", "verdict"), "margin"),
        ("review queue", 24, ("target", "verdict"), "result"),
        ("claims", 40, ("measure", "figure"), "document"),
        ("claims", 24, ("figure",), "quote"),
        ("changes", 40, ("what", "verdict"), "document"),
    ],
)
def test_a_narrow_terminal_keeps_what_people_look_for(  # noqa: PLR0917 - a row of the table, two fixtures
    ledger: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    columns: int,
    shown: tuple[str, ...],
    gone: str,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    heading = run(*command.split(), "--ledger", ledger).stdout.splitlines()[0].split()
    assert set(shown) <= set(heading)
    assert gone not in heading


@pytest.mark.parametrize("columns", [60, 70, 80, 100, 120])
def test_a_narrow_terminal_cuts_no_figure(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in (("follow",), ("panel", "-m", "gdp"), ("review", "queue")):
        lines = run(*words, "--ledger", ledger).stdout.splitlines()
        assert not any(re.search(r"at lea\w*…|\d…", line) for line in lines)


def test_stata_variables_are_labelled(ledger: Path, tmp_path: Path) -> None:
    import pyreadstat  # noqa: PLC0415 (an extra)

    path = tmp_path / "panel.dta"
    run("panel", "-m", "gdp", "--wide", "--ledger", ledger, "--output", path)
    values, meta = pyreadstat.read_dta(path, output_format="dict")
    assert meta.column_names_to_labels["gdp_g_tlow"] == "GDP, growth: target, lower bound as printed"
    assert values["gdp_g_tlow"] == [6.0]


def test_stata_names_are_short_and_each_is_once() -> None:
    fields = [
        f"{'very_long_measure_name_that_goes_on' * 2}_{aspect}_margin" for aspect in ("growth", "level")
    ]
    names = variable_names([*fields, "other_城镇_growth_margin", "other_农村_growth_margin", "period"])
    assert len(set(names)) == 5
    assert all(len(name) <= 32 and name.isascii() for name in names)


def test_no_text_of_a_panel_becomes_a_formula() -> None:
    stream = io.StringIO()
    listing = Listing("panel", ("subject",), (Column("subject", lambda row: str(row["subject"])),))
    from luoshi.forms.csvs import write_csv  # noqa: PLC0415

    write_csv([{"subject": "=1+1"}], listing.fields, stream)
    assert list(csv.reader(io.StringIO(stream.getvalue())))[1] == ["'=1+1"]
    assert callable(write_listing)
    assert Output("csv", "-", "x").form == "csv"


def test_changes_as_a_feed(ledger: Path) -> None:
    run("follow", "--ledger", ledger)
    feed = ET.fromstring(run("changes", "--format", "atom", "--ledger", ledger).stdout)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 3
    assert all(entry.findtext("{http://www.w3.org/2005/Atom}updated") for entry in entries)


def test_reading_renews_what_was_followed(ledger: Path, tmp_path: Path) -> None:
    run("follow", "--ledger", ledger)
    more = tmp_path / "2025_云屏县统计公报.txt"
    more.write_text(
        "云屏县2024年国民经济和社会发展统计公报\n2024年，全县城镇新增就业1.2万人。", encoding="utf-8"
    )
    run("read", more, "--ledger", ledger, "--date", "2025-03-10", "--place", "湖南省岚州市云屏县", "--quiet")
    (turned,) = rows_of(run("changes", "--format", "jsonl", "--ledger", ledger))
    assert (turned["what"], turned["before"], turned["after"]) == ("verdict_turned", "silent", "met")


def test_report_as_markdown_and_as_html(ledger: Path, tmp_path: Path) -> None:
    page = run("report", "云屏县", "--period", "2024", "--ledger", ledger).stdout
    assert "# 湖南省岚州市云屏县 2024" in page
    assert "地区生产总值增长5.9%" in page
    path = tmp_path / "page.html"
    assert run("report", "云屏县", "--ledger", ledger, "--output", path).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert "<svg" in text
    assert ">GDP</text>" in text  # of one period only, which the title has
    assert run("report", "青禾县", "--ledger", ledger).exit_code == 2


@pytest.mark.parametrize(("form", "heading"), [("md", "## reported"), ("html", "<h2>reported")])
def test_report_of_results_alone(tmp_path: Path, form: str, heading: str) -> None:
    table, ledger = tmp_path / "documents.jsonl", tmp_path / "luoshi.db"
    table.write_text(json.dumps(DOCUMENTS[1], ensure_ascii=False) + "\n", encoding="utf-8")
    run("read", table, "--ledger", ledger, "--quiet")
    told = run("report", "云屏县", "--period", "2024", "--format", form, "--ledger", ledger)
    assert told.exit_code == 0, told.output
    assert "湖南省岚州市云屏县 2024" in told.stdout
    assert "No target was read for it. 2 results are reported." in told.stdout
    assert f"{heading}, no target read (2)" in told.stdout
    assert "“地区生产总值增长5.9%” (" in told.stdout
    nothing = run("report", "云屏县", "--period", "2019", "--ledger", ledger)
    assert nothing.exit_code == 2
    assert "Neither a target nor a result of 云屏县" in nothing.stderr


def test_two_targets_of_a_measure_have_a_line_each(tmp_path: Path) -> None:
    table, ledger = tmp_path / "documents.jsonl", tmp_path / "luoshi.db"
    texts = ("今年一般公共预算收入确保增长4%、力争增长5%。", "2024年，一般公共预算收入增长4.6%。")
    rows = [document | {"text": text} for document, text in zip(DOCUMENTS, texts, strict=True)]
    table.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    run("read", table, "--ledger", ledger, "--quiet")
    page = run("report", "云屏县", "--period", "2024", "--ledger", ledger).stdout
    assert "budget revenue (4%)" in page
    assert "budget revenue (5%)" in page


def test_a_measure_is_found_by_what_follow_prints(tmp_path: Path) -> None:
    table, ledger = tmp_path / "documents.jsonl", tmp_path / "luoshi.db"
    text = "今年新增公办学位1800个以上，地区生产总值增长6%。"
    table.write_text(json.dumps(DOCUMENTS[0] | {"text": text}, ensure_ascii=False) + "\n", encoding="utf-8")
    run("read", table, "--ledger", ledger, "--quiet")
    rows = rows_of(run("follow", "--ledger", ledger, "--format", "jsonl"))
    for row in rows:
        for command in ("follow", "panel", "claims"):
            name = str(row["measure"])
            assert len(rows_of(run(command, "-m", name, "--ledger", ledger, "--format", "jsonl"))) == 1


def test_a_page_without_the_library_has_bars(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = importlib.import_module

    def missing(name: str) -> object:
        if name in ("altair", "vl_convert"):
            raise ImportError(name=name)
        return whole(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(MissingExtraError, match="luoshi\\[charts\\]"):
        charts.svg([], "%")
    told = run("report", "云屏县", "--format", "html", "--ledger", ledger)
    assert "luoshi[charts]" in told.stderr
    assert "▇" in told.stdout


def test_bars_show_bounds_and_falls() -> None:
    drawn = bars([Mark("能耗", None, -3.0, -3.4, "met"), Mark("GDP", 5.0, 5.5, 6.0, "met")], "%")
    first, second = drawn.splitlines()
    assert "░" in first
    assert "|" in first
    assert second.count("|") == 2
    assert second.endswith("6%")


def test_hostile_words_of_a_document_are_only_words() -> None:
    row = {
        "subject": "<b>县</b>", "measure": "other:<script>alert(1)</script>", "aspect": "level",
        "period": "2024", "target_low": 1.0, "target_high": 1.0, "target_unit": "[x](javascript:y)",
        "target_qualifier": "exact",
        "result_low": None, "result_high": None, "result_unit": None, "verdict": "pending", "margin": None,
        "reasons": [], "within_tolerance": False, "by": "rule", "reference": None, "progress": None,
    }  # fmt: skip
    page = Page("县", None, [Promise(row, Source("d", None, None, "<img src=x>\x1b[2J"), (), None)])
    for text in (page.html(), page.markdown()):
        assert "<script" not in text
        assert "<img" not in text
        assert "\x1b" not in text
    assert "](javascript" not in page.markdown().replace("\\]", "")


def test_reviews_by_command(ledger: Path, tmp_path: Path) -> None:
    queue = rows_of(run("review", "queue", "--ledger", ledger, "--format", "jsonl"))
    assert [row["look"] for row in queue] == ["near_miss"]
    target = queue[0]["id"]
    assert run("review", "overrule", target, "--ledger", ledger).exit_code == 2
    words = ("--verdict", "unclear", "--why", "基数已修订", "--who", "李")
    told = run("review", "overrule", str(target)[:8], *words, "--ledger", ledger)
    assert told.exit_code == 0
    assert "1 verdict turned" in told.stderr
    assert "0 verdicts turned" in run("review", "overrule", target, *words, "--ledger", ledger).stderr
    (row,) = rows_of(run("follow", "-m", "gdp", "--ledger", ledger, "--format", "jsonl"))
    assert (row["verdict"], row["by"]) == ("unclear", "李")
    for view in (("panel", "-m", "gdp", "-p", "2024"), ("changes",), ("follow",), ("report", "云屏县")):
        assert "unclear, by 李" in run(*view, "--ledger", ledger).stdout
    (row,) = rows_of(
        run("panel", "-m", "gdp", "-p", "2024", "--aspect", "growth", "--ledger", ledger, "--format", "jsonl")
    )
    assert (row["verdict"], row["by"]) == ("unclear", "李")
    assert run("review", "undo", target, "--ledger", ledger).exit_code == 2
    again = ("--why", "另一年", "--who", "李", "--ledger", ledger)
    told = run("review", "undo", str(target)[:8], *again)
    assert (told.exit_code, "0 verdicts turned" in told.stderr) == (0, True)  # the one before counts again
    assert "1 verdict turned" in run("--lang", "en", "review", "undo", target, *again).stderr
    (row,) = rows_of(run("follow", "-m", "gdp", "--ledger", ledger, "--format", "jsonl"))
    assert (row["verdict"], row["by"]) == ("missed", "rule")
    path = tmp_path / "reviews.jsonl"
    run("review", "export", "--ledger", ledger, "--output", path)
    told = run("review", "import", path, "--ledger", ledger)
    assert "0 new, 5 known" in told.stderr
    assert run("review", "correct", target, "--set", "low", "--why", "x", "--ledger", ledger).exit_code == 2
