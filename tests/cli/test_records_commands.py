"""``luoshi records``, ``notes``, ``entities`` and ``entity`` as they are typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.cli.app import app

PAGE = """# 全市推进改革

云汀日报（全媒体记者/陈正） 市产投集团职能部门由18个精简至7个。市科技局局长邹立说，已申请专利近20项，其中4项发明专利、11项实用新型专利。
"""


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
    assert "邹立" in result.stdout or command == "notes"


def test_notes(ledger: str) -> None:
    (note,) = lines("notes", "--ledger", ledger)
    assert note["code"] == "parts_and_whole"


def test_a_card(ledger: str) -> None:
    result = CliRunner().invoke(app, ["entity", "邹立", "--ledger", ledger, "--lang", "zh"])
    assert result.exit_code == 0
    assert "局长（云汀市科技局）" in result.stdout
    card = json.loads(CliRunner().invoke(app, ["entity", "邹立", "--json", "--ledger", ledger]).stdout)
    assert card["kind"] == "person"


def test_merge_asks_for_a_reason(ledger: str) -> None:
    result = CliRunner().invoke(app, ["entity", "merge", "邹立", "陈正", "--ledger", ledger])
    assert result.exit_code == 2
    done = CliRunner().invoke(app, ["entity", "merge", "邹立", "陈正", "--why", "one", "--ledger", ledger])
    assert done.exit_code == 0
    names = [row["name"] for row in lines("entities", "--kind", "person", "--ledger", ledger)]
    assert len(names) == 1
