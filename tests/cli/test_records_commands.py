"""``luoshi records``, ``notes``, ``entities`` and ``entity`` as they are typed."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.cli.app import app
from luoshi.cli.records import facts_of

PAGE = (
    "# 全市推进改革\n\n云汀日报（全媒体记者/陈正） 3月10日，市文投集团职能部门由18个精简至7个。"
    "市科技局局长邹岩说，已申请专利近20项，其中4项发明专利、11项实用新型专利。"
    "3月8日上午，云汀市第八届人民代表大会第三次会议在市人民会堂开幕。\n"
)


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    path = str(tmp_path / "l.db")
    words = ["read", str(page), "--ledger", path, "--place", "青川省云汀市", "--date", "2031-03-12", "-q"]
    assert CliRunner().invoke(app, words).exit_code == 0
    return path


def lines(*words: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(app, [*words, "--format", "jsonl"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_records_as_json_lines(ledger: str) -> None:
    (change,) = lines("records", "--kind", "change", "--ledger", ledger)
    assert (change["from"], change["to"]) == (18.0, 7.0)
    assert {"id", "document", "document_id", "article", "kind", "quote", "spans", "start", "end"} <= set(
        change
    )


@pytest.mark.parametrize("form", ["table", "csv"])
@pytest.mark.parametrize("command", ["records", "notes", "entities"])
def test_other_forms(ledger: str, command: str, form: str) -> None:
    result = CliRunner().invoke(app, [command, "--ledger", ledger, "--format", form, "--lang", "zh"])
    assert result.exit_code == 0
    assert "邹岩" in result.stdout or command == "notes"


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        ({"kind": "fund", "name": "消费券", "amount": 3200.0, "unit": "万元"}, "3200万元"),
        ({"kind": "fund", "name": "补助", "amount": 8.6, "unit": "亿元", "per": "年"}, "8.6亿元 · 年"),
        ({"kind": "policy", "name": "补贴", "amount": 1200.0, "unit": None}, "1200"),
        ({"kind": "change", "measure": "部门", "from": 18.0, "to": 7.0, "unit": "个"}, "18个 → 7个"),
        ({"kind": "change", "measure": "管理", "from": "分散", "to": "统一", "unit": None}, "分散 → 统一"),
        (
            {"kind": "change", "measure": "占比", "from": 1.85, "to": 1.83, "subject": "市"},
            "1.85 → 1.83 · 市",
        ),
    ],
)
def test_facts_are_written_as_people_write_them(row: dict[str, object], facts: str) -> None:
    assert facts_of(row) == facts


def test_notes(ledger: str) -> None:
    (note,) = lines("notes", "--ledger", ledger)
    assert note["code"] == "parts_and_whole"


def test_a_card(ledger: str) -> None:
    result = CliRunner().invoke(app, ["entity", "邹岩", "--ledger", ledger, "--lang", "zh"])
    assert result.exit_code == 0
    assert "局长（云汀市科技局）" in result.stdout
    card = json.loads(CliRunner().invoke(app, ["entity", "邹岩", "--json", "--ledger", ledger]).stdout)
    assert card["kind"] == "person"


def test_merge_asks_for_a_reason(ledger: str) -> None:
    result = CliRunner().invoke(app, ["entity", "merge", "邹岩", "陈正", "--ledger", ledger])
    assert result.exit_code == 2
    done = CliRunner().invoke(app, ["entity", "merge", "邹岩", "陈正", "--why", "one", "--ledger", ledger])
    assert done.exit_code == 0
    names = [row["name"] for row in lines("entities", "--kind", "person", "--ledger", ledger)]
    assert len(names) == 1


def test_entities_for_investigators(ledger: str) -> None:
    result = CliRunner().invoke(app, ["export", "ftm", "--ledger", ledger])
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert {"Person", "PublicBody", "Company", "Event", "Employment"} <= {one["schema"] for one in found}
    post = next(one for one in found if one["schema"] == "Employment")
    assert post["properties"]["role"] == ["局长"]
    assert {one["id"] for one in found} >= {*post["properties"]["employee"], *post["properties"]["employer"]}


def test_articles_and_events_as_linked_data(ledger: str, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonld"
    words = ["export", "jsonld", "--ledger", ledger, "-o", str(path), "--lang", "en"]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0
    assert told.stderr == "1 article and 1 event written, in one JSON-LD document\n"
    graph = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    (article,) = (one for one in graph if one["@type"].endswith("Article"))
    assert article["headline"] == "全市推进改革"
    event = next(one for one in graph if one["@type"] == "Event")
    assert event["startDate"] == "2031-03-08"
    assert event["subjectOf"]["@id"] == article["@id"]


def test_an_export_without_its_library_says_what_to_install(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    result = CliRunner().invoke(app, ["export", "ftm", "--ledger", ledger])
    assert result.exit_code == 1
    assert "luoshi[ftm]" in result.stderr
