"""The commands as people call them: what they print, where, and how they exit."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from luoshi import __version__
from luoshi.cli.app import COMMANDS

Call = Callable[..., Result]

#: The fields of the design, in its order.
CLAIM_FIELDS = (
    "id document document_id article headline section url issuer kind subject subject_code measure aspect "
    "low high unit value_low value_high value_unit qualifier strength basis reference rank period "
    "estimated quote spans mentions start end reasons damage"
)
ARTICLE_FIELDS = (
    "id documents headline kicker subhead column bylines dateline kind body spans jump "
    "continues_elsewhere missing_start missing_end damage"
)


@pytest.mark.parametrize("command", list(COMMANDS))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_in_both_languages(call: Call, command: str, language: str) -> None:
    result = call(command, "--help", "--lang", language)
    assert result.exit_code == 0
    assert ("Usage: " in result.stdout) == (language == "en")
    assert ("示例：" in result.stdout) == (language == "zh")
    assert f"luoshi {command}" in result.stdout
    assert "option." not in result.stdout


def test_help_lists_every_command_without_importing_one() -> None:
    code = (
        "import sys\nfrom luoshi.cli import app\n"
        "app.main(['--help'], prog_name='luoshi', standalone_mode=False)"
    )
    code = f"import sys, atexit\natexit.register(lambda: print('luoshi.ledger' in sys.modules))\n{code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "False"
    assert all(f"  {command} " in done.stdout for command in COMMANDS)


def test_starting_is_quick() -> None:
    def once() -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "luoshi", "--version"], check=True, capture_output=True)
        return time.perf_counter() - begun

    # The bound is 0.2 s on a quiet machine; the best of several runs, and some room for a busy one.
    assert min(once() for _ in range(5)) < 0.5


def test_version(call: Call) -> None:
    assert call("--version").stdout == f"luoshi {__version__}\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["claimz"], "There is no command claimz. There are: read, documents"),
        (["claims", "--kin", "target"], "There is no option --kin. Did you mean"),
        (["read"], "PATH"),
        (["claims", "--kind", "promise"], "choose one of target, result"),
        (["claims", "--period", "lately"], "'lately' is no period. Write a year (2026)"),
        (["claims", "--limit", "0"], "whole number of at least 1"),
        (["read", "x.txt", "--date", "2026-13-01"], "'2026-13-01' is no date. Write 2026-02-03"),
        (["read", "x.txt", "--date", "yesterday"], "is no date"),
        (["read", "x.txt", "--columns", "full_text"], "Write text=full_text"),
        (["read", "x.txt", "--lang", "fr"], "choose one of zh, en"),
    ],
)
def test_a_wrong_call_exits_2_and_says_what_fits(call: Call, args: list[str], message: str) -> None:
    result = call(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert "Error: " in result.stderr
    assert "Traceback" not in result.output


def test_a_wrong_call_in_chinese(call: Call) -> None:
    result = call("claims", "--kind", "promise", "--lang", "zh")
    assert "错误：" in result.stderr
    assert "请看“luoshi claims --help”" in result.stderr


@pytest.mark.parametrize("command", [["claims"], ["documents"], ["articles"], ["search", "就业"], ["check"]])
def test_a_ledger_that_is_not_there_is_told_and_not_made(
    call: Call, command: list[str], tmp_path: Path
) -> None:
    result = call(*command)
    assert result.exit_code == 1
    assert "There is no ledger at luoshi.db" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_read_tells_what_it_did_on_standard_error(call: Call, reports: Path) -> None:
    result = call("read", str(reports))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "2 new, 0 new versions, 0 read again, 0 known, 0 failed, 0 skipped" in result.stderr
    assert "2 known" in call("read", str(reports)).stderr
    assert call("read", str(reports), "--quiet").output == ""


def test_read_exits_1_when_a_file_failed(call: Call, reports: Path) -> None:
    result = call("read", str(reports), "missing.txt", "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("Failed missing.txt: ")
    assert "2026_云泽市" in call("documents").stdout


def test_read_names_what_it_skips(call: Call, reports: Path) -> None:
    (reports / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    result = call("read", str(reports))
    assert result.exit_code == 0
    assert "Skipped " in result.stderr
    assert "photo.jpg" in result.stderr


def test_read_takes_standard_input(call: Call, reports: Path) -> None:
    text = (reports / "2026_云泽市.txt").read_bytes()
    result = call("read", "-", "--date", "2026年1月15日", "--place", "云泽市", stdin=text)
    assert result.exit_code == 0
    rows = [json.loads(line) for line in call("documents", "--format", "jsonl").stdout.splitlines()]
    assert [(row["date"], row["place"]) for row in rows] == [("2026-01-15", "云泽市")]


def test_read_maps_the_columns_of_a_table(call: Call, reports: Path) -> None:
    text = (reports / "2026_云泽市.txt").read_text(encoding="utf-8")
    row = json.dumps({"words": text, "where": "云泽市"}, ensure_ascii=False)
    Path("table.jsonl").write_text(row, encoding="utf-8")
    result = call("read", "table.jsonl", "--columns", "text=words,place=where")
    assert result.exit_code == 0, result.stderr
    assert "云泽市" in call("documents").stdout


def test_claims_as_json_lines_have_the_contracts_fields(call: Call, ledger: Path) -> None:
    result = call("claims", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert " ".join(rows[0]) == CLAIM_FIELDS
    assert result.stderr == f"{len(rows)} claims\n"
    for row in rows:
        text = (ledger.parent / "reports" / f"{row['document']}.txt").read_text(encoding="utf-8")
        assert "".join(text[start:end] for _, start, end in row["spans"]) == row["quote"]


@pytest.mark.parametrize(
    ("options", "figures"),
    [
        (["--kind", "target", "--measure", "gdp", "--document", "2026_云泽市"], [5.5]),
        (["--kind", "result", "--measure", "gdp"], [5.1, 4.8]),
        (["--measure", "gdp", "--measure", "urban_new_jobs", "--subject", "澜川市"], [4.8, 5.5, 3]),
        (["--aspect", "level", "--limit", "1"], [3]),
        (["--measure", "gdp", "--period", "2025"], [5.1, 4.8]),
        (["--measure", "nothing"], []),
    ],
)
def test_claims_can_be_narrowed(call: Call, ledger: Path, options: list[str], figures: list[float]) -> None:
    result = call("claims", "--format", "jsonl", *options)
    assert result.exit_code == 0
    assert sorted(json.loads(line)["low"] for line in result.stdout.splitlines()) == sorted(figures)


def test_the_table_of_claims_reads_in_both_languages(call: Call, ledger: Path) -> None:
    english, chinese = call("claims").stdout, call("claims", "--lang", "zh").stdout
    assert "about 5.5%" in english
    assert "target" in english
    assert "5.5%左右" in chinese
    assert "目标" in chinese


def test_claims_with_their_sentences(call: Call, ledger: Path) -> None:
    result = call("claims", "--quotes", "--measure", "urban_new_jobs", "--document", "2026_云泽市")
    assert "】" in result.stdout
    assert "今年经济社会发展的主要预期目标是" in result.stdout


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "xlsx", "table"])
@pytest.mark.parametrize("command", [["claims"], ["documents"], ["articles"], ["search", "就业"], ["check"]])
def test_every_listing_has_every_form(call: Call, ledger: Path, command: list[str], form: str) -> None:
    result = call(*command, "--format", form, "--output", "out")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "written to out" in result.stderr
    assert Path("out").exists()


def test_parquet_goes_through_a_pipe(call: Call, ledger: Path) -> None:
    assert call("claims", "--format", "parquet").stdout_bytes[:4] == b"PAR1"


def test_a_failed_query_prints_no_headings(call: Call, ledger: Path) -> None:
    result = call("claims", "--document", "nothing", "--format", "csv")
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_document_is_shown_corrected_and_removed(call: Call, ledger: Path) -> None:
    assert "date: 2026-01-15" in call("document", "2026_云泽市").stdout
    result = call("document", "2026_云泽市", "set", "--date", "2027-01-15", "--publisher", "云泽日报")
    assert result.exit_code == 0, result.stderr
    assert "Corrected 2026_云泽市" in result.stderr
    shown = call("document", "2026_云泽市").stdout
    assert "date: 2027-01-15" in shown
    assert "publisher: 云泽日报" in shown
    assert call("document", "2026_云泽市", "remove").exit_code == 0
    assert call("document", "2026_云泽市").exit_code == 2
    assert "2026_云泽市" not in call("claims").stdout
    assert call("check").exit_code == 0


@pytest.mark.parametrize("args", [["set"], ["remove", "--date", "2026"], ["show", "--place", "云泽市"]])
def test_a_correction_says_what(call: Call, ledger: Path, args: list[str]) -> None:
    assert call("document", "2026_云泽市", *args).exit_code == 2


def test_articles_and_one_article(call: Call, ledger: Path) -> None:
    rows = [json.loads(line) for line in call("articles", "--format", "jsonl").stdout.splitlines()]
    assert len(rows) == 2
    assert " ".join(rows[0]) == ARTICLE_FIELDS
    assert "就业形势总体稳定" in call("article", rows[0]["id"]).stdout
    assert json.loads(call("article", rows[0]["id"][:8], "--json").stdout)["id"] == rows[0]["id"]
    assert call("article", "0000").exit_code == 2


def test_search_marks_the_words(call: Call, ledger: Path) -> None:
    result = call("search", "就业")
    assert result.exit_code == 0
    assert "【就业】" in result.stdout
    assert call("search", "火星").exit_code == 1


def test_check_says_that_all_is_sound(call: Call, ledger: Path) -> None:
    result = call("check")
    assert result.exit_code == 0
    assert "The ledger is sound: 2 documents, 2 articles" in result.stderr


def test_check_exits_1_and_names_what_is_broken(call: Call, ledger: Path) -> None:
    import sqlite3  # noqa: PLC0415

    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE claims SET quote = quote || '！' WHERE measure = 'urban_new_jobs'")
    result = call("check")
    assert result.exit_code == 1
    assert "2 problems" in result.stderr


def test_a_file_that_is_no_ledger_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "luoshi.db").write_text("not a database at all" * 100)
    result = call("claims")
    assert result.exit_code == 1
    assert "luoshi.db" in result.stderr
    assert "Traceback" not in result.output


def test_a_closed_pipe_ends_quietly(ledger: Path) -> None:
    command = f"{sys.executable} -m luoshi claims --quotes --ledger {ledger} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "gb18030"])
def test_data_is_utf8_whatever_the_terminal_speaks(ledger: Path, encoding: str) -> None:
    environ = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "luoshi", "claims", "--ledger", str(ledger), "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, check=True, env=environ)
    assert "城镇新增就业" in done.stdout.decode("utf-8")
    table = subprocess.run(command[:-2], capture_output=True, check=True, env=environ)
    assert table.stdout.decode(encoding).count("\n") >= 6
