"""What someone types on the first day: names for ids, short places, endings for formats, wrong paths."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

import luoshi
from luoshi.cli.app import COMMANDS
from luoshi.cli.i18n import t
from luoshi.cli.names import full_place, measure_ids
from luoshi.cli.options import SHORTEST_ID
from luoshi.cli.progress import reading_progress
from luoshi.cli.read import report
from luoshi.cli.table import centred
from luoshi.reading import Step, Summary

Call = Callable[..., Result]
MARKS = ("【", "】")


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("gdp", "gdp"),
        ("GDP", "gdp"),
        ("地区生产总值", "gdp"),
        ("生产总值", "gdp"),
        (" 地区生产总值 ", "gdp"),
        ("consumer prices", "cpi"),
        ("Consumer Prices", "cpi"),
        ("居民消费价格", "cpi"),
        ("other:古树", "other:古树"),
        ("nothing at all", "nothing at all"),
    ],
)
def test_a_measure_by_any_of_its_names(name: str, identifier: str) -> None:
    assert measure_ids([name, name]) == (identifier,)


@pytest.mark.parametrize("name", ["gdp", "GDP", "地区生产总值"])
def test_claims_of_a_measure_by_name(call: Call, ledger: Path, name: str) -> None:
    result = call("claims", "-m", name, "-f", "jsonl")
    assert {json.loads(line)["measure"] for line in result.stdout.splitlines()} == {"gdp"}
    assert "Warning" not in result.stderr


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("湖南", "湖南省"),
        ("湖南省", "湖南省"),
        ("长沙", "长沙市"),
        ("湖南株洲", "湖南省株洲市"),
        ("石峰区", "石峰区"),
        ("云泽市", "云泽市"),
        (None, None),
    ],
)
def test_a_place_by_its_short_name(name: str | None, full: str | None) -> None:
    assert full_place(name) == full


@pytest.mark.parametrize("command", [["claims", "--subject"], ["search", "就业", "--place"]])
def test_listings_take_the_short_name_of_a_place(call: Call, reports: Path, command: list[str]) -> None:
    assert call("read", str(reports / "2026_云泽市.txt"), "--place", "湖南省").exit_code == 0
    whole, short = (call(*command, name, "-f", "jsonl").stdout for name in ("湖南省", "湖南"))
    assert short == whole
    assert "湖南省" in call("documents").stdout


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "parquet", "xlsx"])
def test_a_missing_folder_is_told(call: Call, ledger: Path, form: str) -> None:
    result = call("claims", "-f", form, "-o", "missing/folder/out.x")
    assert result.exit_code == 2
    assert "Cannot write missing/folder/out.x: there is no folder missing/folder." in result.stderr
    assert not Path("missing").exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # what xlsxwriter left open
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "parquet", "xlsx"])
def test_a_full_disk_is_told(call: Call, ledger: Path, form: str) -> None:
    result = call("claims", "-f", form, "-o", "/dev/full")
    assert result.exit_code == 1
    assert "Cannot write /dev/full: " in result.stderr


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("out.xlsx", [], b"PK"),
        ("out.XLSX", [], b"PK"),
        ("out.parquet", [], b"PAR1"),
        ("out.csv", [], b"\xef\xbb\xbfid,"),
        ("out.jsonl", [], b'{"id"'),
        ("out.txt", [], b"id  "),
        ("out.csv", ["-f", "jsonl"], b'{"id"'),
    ],
)
def test_the_ending_tells_the_form(
    call: Call, ledger: Path, name: str, options: list[str], start: bytes
) -> None:
    result = call("claims", "-o", name, *options)
    assert result.exit_code == 0, result.output
    assert Path(name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("command", "named", "unnamed"),
    [
        (["claims", "-o", "out.json"], ".jsonl", ".dta"),
        (["claims", "-o", "out.dta"], ".xlsx", ".dta"),
        (["claims", "-o", "out.xls"], ".xlsx", ".atom"),
        (["panel", "-m", "gdp", "-o", "out.sav"], ".dta", ".atom"),
        (["changes", "-o", "out.rss"], ".atom", ".dta"),
        (["report", "云泽市", "-o", "out.pdf"], ".html", ".csv"),
    ],
)
def test_an_ending_of_no_known_form_is_told(
    call: Call, ledger: Path, command: list[str], named: str, unnamed: str
) -> None:
    result, name = call(*command), command[-1]
    assert result.exit_code == 2
    told, known = result.stderr.split("Known endings: ")
    assert Path(name).suffix in told
    assert named in known
    assert unnamed not in known
    assert not Path(name).exists()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("", "Taken back for 2026_云泽市: place."),
        ("  ", "Taken back for 2026_云泽市: place."),
        ("火星", "Warning: the gazetteer has no place 火星. It is kept as typed."),
        ("湖南省", "claims added"),
    ],
)
def test_a_place_set_by_hand_tells_what_came_of_it(
    call: Call, ledger: Path, place: str, message: str
) -> None:
    result = call("document", "2026_云泽市", "set", "--place", place)
    assert result.exit_code == 0, result.output
    assert "Corrected 2026_云泽市" in result.stderr
    assert message in result.stderr
    assert ("Warning" in result.stderr) == (place == "火星")


@pytest.mark.parametrize(
    ("key", "values", "one", "two"),
    [
        ("noun.claims", ["count"], "1 claim", "2 claims"),
        ("noun.documents", ["count"], "1 document", "2 documents"),
        ("noun.articles", ["count"], "1 article", "2 articles"),
        ("noun.search", ["count"], "1 passage", "2 passages"),
        ("noun.problems", ["count"], "1 problem", "2 problems"),
        ("check.sound", ["documents", "articles", "claims"], "1 document, 1 article, 1 claim.", "2 claims."),
        ("document.set", ["name", "added", "removed"], "1 claim added, 1 removed", "2 claims added"),
    ],
)
def test_one_is_no_plural(key: str, values: list[str], one: str, two: str) -> None:
    assert one in t(key, **dict.fromkeys(values, 1))
    assert two in t(key, **dict.fromkeys(values, 2))


def test_a_count_of_one_in_a_listing(call: Call, ledger: Path) -> None:
    assert call("claims", "--limit", "1").stderr == "1 claim\n"
    assert call("claims", "--limit", "1", "-o", "out.csv").stderr == "1 claim written to out.csv\n"


@pytest.mark.parametrize(
    ("command", "listing"),
    [
        (["document", "{}"], "documents"),
        (["claims", "--document", "{}"], "documents"),
        (["articles", "--document", "{}"], "documents"),
        (["search", "就业", "--document", "{}"], "documents"),
        (["article", "{}"], "articles"),
    ],
)
def test_the_beginning_of_an_id_may_be_too_short(
    call: Call, ledger: Path, command: list[str], listing: str
) -> None:
    identifier = json.loads(call(listing, "-f", "jsonl").stdout.splitlines()[0])["id"]
    short, enough = (
        call(*(word.format(identifier[:size]) for word in command)) for size in (SHORTEST_ID - 1, SHORTEST_ID)
    )
    assert short.exit_code == 2
    assert f"at least {SHORTEST_ID} characters. 'luoshi {listing}'" in short.stderr
    assert enough.exit_code == 0, enough.output


@pytest.mark.parametrize("command", ["claims", "follow", "panel -m gdp"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("banana", "nothing in the ledger is of banana. It has most of: "),
        ("云泽", "Did you mean 云泽市?"),
        ("云泽县", "Did you mean 云泽市?"),
        ("云泽市", ""),
    ],
)
def test_a_subject_that_is_none_of_the_ledger(
    call: Call, ledger: Path, command: str, name: str, said: str
) -> None:
    result = call(*command.split(), "-s", name)
    assert result.exit_code == 0
    assert said in result.stderr
    assert ("Warning" in result.stderr) == bool(said)


@pytest.mark.parametrize("command", list(COMMANDS))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_help_page_keeps_to_its_lines(call: Call, command: str, language: str) -> None:
    lines = call(command, "--help", "--lang", language).stdout.splitlines()
    usage = lines[: lines.index("")]
    assert len(usage) == 1, usage  # not broken in the middle of a list of words
    headings = [line for line in lines if line and not line.startswith(" ")][1:]
    assert {heading[-1] for heading in headings} == {"：" if language == "zh" else ":"}
    explained = [line for line in lines if re.fullmatch(r"  [A-Z.]+", line)]
    assert explained == []  # an argument is explained, or stands in the usage alone
    assert len([line for line in lines if line.startswith("  luoshi ")]) >= 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("accept", "Which claim? Name its id: luoshi review accept ID"),
        ("correct --why x", "Which claim? Name its id: luoshi review correct ID"),
        (
            "accept 3f2a91c0",
            "A decision needs its reason, which is kept with it: luoshi review accept 3f2a91c0",
        ),
        ("import missing.jsonl", "There is no file missing.jsonl."),
        ("import out.xlsx", "out.xlsx is no UTF-8 text."),
        ("import reports", "Cannot read reports: Is a directory"),
    ],
)
def test_a_review_that_lacks_something(call: Call, ledger: Path, words: str, message: str) -> None:
    call("claims", "-o", "out.xlsx")
    result = call("review", *words.split())
    assert result.exit_code in (1, 2)
    assert message in result.stderr
    assert "Errno" not in result.stderr


def test_reviews_are_listed_in_the_language_of_the_call(call: Call, ledger: Path) -> None:
    rows = map(json.loads, call("follow", "-m", "gdp", "-f", "jsonl").stdout.splitlines())
    target = next(str(row["target"]) for row in rows)
    call("review", "overrule", target, "--verdict", "unclear", "--why", "x")
    corrections = ("low=2.0", "qualifier=at_least", "measure=cpi", "aspect=growth")
    call("review", "correct", target, "--why", "x", *(word for one in corrections for word in ("--set", one)))
    shown = call("review", "list").stdout
    assert "verdict: unclear" in shown
    assert "lower bound: 2" in shown
    shown = call("review", "list", "--lang", "zh").stdout
    assert "判定：不明" in shown
    assert "下限：2，" in shown


def test_an_empty_folder_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = call("read", "empty")
    assert "No file that can be read was found there (.txt " in result.stderr
    assert "no ledger was made" in result.stderr
    assert result.exit_code == 1  # as a path that is not there


def test_a_folder_without_documents_is_no_failure(call: Call, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "README.md").write_text("Nothing of the kind stands here.\n", encoding="utf-8")
    result = call("read", "notes")
    assert "README.md" in result.stderr
    assert result.exit_code == 0


def test_reading_tells_its_ledger_and_no_idle_speed(call: Call, reports: Path) -> None:
    first, second = call("read", str(reports)).stderr, call("read", str(reports)).stderr
    assert re.search(r"records? read\. Ledger: luoshi\.db \([\d.]+ s, [\d,]+ characters a second\)", first)
    assert "characters a second" not in second


def test_a_file_of_a_short_sentence_is_not_called_foreign(call: Call, reports: Path) -> None:
    (reports / "a.txt").write_text("今年增长5%。\n", encoding="utf-8")
    (reports / "b.txt").write_text("Nothing of the kind stands here at all.\n", encoding="utf-8")
    told = call("read", str(reports)).stderr
    assert "a.txt: holds too little Chinese text" in told
    assert "b.txt: holds no Chinese text" in told
    assert "a.txt：中文太少" in call("read", str(reports), "--lang", "zh").stderr


def test_dumps_without_a_date_bring_a_hint(call: Call, tmp_path: Path) -> None:
    text = "全市推进项目建设\n\n今年以来，全市城镇新增就业3万人以上，各项工作有序推进，群众满意度不断提高。\n"
    (tmp_path / "p1.md").write_text(text, encoding="utf-8")
    assert "1 document has no date or no place" in call("read", "p1.md").stderr
    assert "no place, so" not in call("read", "p1.md", "--date", "2026", "--place", "湖南省").stderr


def test_a_stop_before_anything_was_stored_says_one_thing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report(Summary(interrupted=True), "luoshi.db", made=False, quiet=False)
    told = capsys.readouterr().err
    assert "Interrupted before anything was stored." in told
    assert "is stored" not in told
    assert "no ledger" not in told


def test_a_sound_ledger_is_told_once(call: Call, ledger: Path) -> None:
    result = call("check")
    assert result.stdout == ""
    assert re.fullmatch(r"The ledger is sound: [^\n]+\n", result.stderr)


@pytest.mark.parametrize("text", [None, 5, b"text", ["text"]])
def test_find_claims_wants_a_text(text: object) -> None:
    with pytest.raises(TypeError, match=f"find_claims reads a text .str., not {type(text).__name__}"):
        luoshi.find_claims(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("columns", ["60", "80", "100"])
def test_search_shows_what_it_found(
    call: Call, ledger: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = call("search", "就业").stdout.splitlines()[1:]
    assert lines
    assert all("【就业】" in line and cell_len(line) <= int(columns) for line in lines)


@pytest.mark.parametrize("width", range(8, 60, 3))
@pytest.mark.parametrize("at", [0, 1, 9, 30])
def test_a_text_is_cut_around_its_marks(width: int, at: int) -> None:
    text = "稳" * at + "【就业】" + "进" * (30 - at)
    shown = centred(text, width, MARKS)
    assert "【就业】" in shown
    assert width - 3 <= cell_len(shown) <= width or shown == text


def test_the_bar_shows_a_harmless_name(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(
        "rich.progress.Progress.update", lambda *_args, description, **_rest: shown.append(description)
    )
    with reading_progress(quiet=False) as move:
        assert move is not None
        move(Step(path="reports/a\x1b[2J\u202eb.txt", done=1, total=2, documents=1))
    assert shown == ["a[2Jb.txt"]
