"""Reading into a ledger: nothing is read twice, a fault costs one document, any number of workers agree."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

import luoshi.claims
import luoshi.reading.document
import luoshi.reading.workers
from luoshi.errors import LedgerError, LuoshiError, SourceError, UsageError
from luoshi.ledger import ClaimFilter, Ledger
from luoshi.model import Article, Claim, Document, Statement
from luoshi.reading import ReadOptions, Step, Summary, correct_document, read, read_into
from luoshi.reading.workers import PoolReader, make_reader
from luoshi.sources import SourceOptions

REPORT = """{year}年{place}政府工作报告

——{year}年1月15日在{place}第八届人民代表大会第六次会议上

一、{last}年工作回顾

过去一年，地区生产总值增长{growth}%，社会消费品零售总额增长4.2%。

二、{year}年工作安排

今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业3万人以上。
"""


def report(place: str = "云泽市", year: int = 2026, growth: float = 5.1) -> str:
    return REPORT.format(place=place, year=year, last=year - 1, growth=growth)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, place in enumerate(("云泽市", "青浦山市", "澜川市", "白石湾市", "望溪市")):
        text = report(place, growth=5 + number / 10)
        (folder / f"2026_{place}.txt").write_text(text, encoding="utf-8")
    return folder


def run(
    ledger: Path, folder: Path, workers: int = 1, settings: dict[str, str] | None = None, **more: str
) -> Summary:
    with Ledger(ledger) as store:
        source = {**(settings or {}), **more}
        options = ReadOptions(SourceOptions(**source), ("read", str(folder)))  # type: ignore[arg-type]
        return read_into(store, [str(folder)], options, workers)


def claims(ledger: Path) -> list[dict[str, object]]:
    with Ledger(ledger, readonly=True) as store:
        return [dict(row) for row in store.claims()]


def test_every_document_is_stored_with_its_claims(tmp_path: Path, reports: Path) -> None:
    summary = run(tmp_path / "a.db", reports)
    assert summary.documents == {"new": 5}
    assert summary.failures == []
    assert summary.claims_added == len(claims(tmp_path / "a.db")) >= 15
    for row in claims(tmp_path / "a.db"):
        text = (reports / f"{row['document']}.txt").read_text(encoding="utf-8")
        assert row["quote"] == "".join(text[s:e] for _, s, e in row["spans"])  # type: ignore[attr-defined]


def test_reading_again_adds_nothing(tmp_path: Path, reports: Path) -> None:
    run(tmp_path / "a.db", reports)
    before = claims(tmp_path / "a.db")
    again = run(tmp_path / "a.db", reports)
    assert again.documents == {"known": 5}
    assert (again.claims_added, again.claims_removed) == (0, 0)
    assert claims(tmp_path / "a.db") == before


def test_a_new_date_applies_to_what_was_read(tmp_path: Path, reports: Path) -> None:
    run(tmp_path / "a.db", reports)
    again = run(tmp_path / "a.db", reports, publisher="云泽日报")
    assert again.documents == {"stale": 5}
    with Ledger(tmp_path / "a.db", readonly=True) as store:
        assert {row["publisher"] for row in store.documents()} == {"云泽日报"}
    # What a person settled stays when the call does not name it.
    assert run(tmp_path / "a.db", reports).documents == {"known": 5}


def test_a_changed_file_is_a_new_version(tmp_path: Path, reports: Path) -> None:
    run(tmp_path / "a.db", reports)
    (reports / "2026_云泽市.txt").write_text(report(growth=5.3), encoding="utf-8")
    again = run(tmp_path / "a.db", reports)
    assert again.documents == {"known": 4, "version": 1}


def test_the_same_text_twice_in_one_call_is_read_once(tmp_path: Path, reports: Path) -> None:
    copy = reports / "copy.txt"
    copy.write_bytes((reports / "2026_云泽市.txt").read_bytes())
    summary = run(tmp_path / "a.db", reports)
    assert summary.documents["new"] == 5
    with Ledger(tmp_path / "a.db", readonly=True) as store:
        assert len(list(store.documents())) == 5


def test_workers_give_the_same_ledger(tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(luoshi.reading.workers, "BATCH_CHARACTERS", 200)
    run(tmp_path / "one.db", reports, workers=1)
    summary = run(tmp_path / "two.db", reports, workers=2)
    assert summary.documents == {"new": 5}
    assert claims(tmp_path / "one.db") == claims(tmp_path / "two.db")


def test_a_file_that_fails_does_not_stop_the_others(tmp_path: Path, reports: Path) -> None:
    with Ledger(tmp_path / "a.db") as store:
        summary = read_into(store, [str(reports / "missing.txt"), str(reports)])
    assert summary.documents == {"new": 5}
    assert [Path(failure.path).name for failure in summary.failures] == ["missing.txt"]
    assert not summary.failures[0].unexpected


@pytest.mark.parametrize(
    ("fault", "message", "unexpected"),
    [
        (ValueError("odd text"), "ValueError: odd text", True),
        (RecursionError("too deep"), "RecursionError: too deep", True),
        (LuoshiError("told"), "told", False),
    ],
)
def test_a_fault_of_a_rule_costs_one_document(  # noqa: PLR0917
    tmp_path: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    message: str,
    unexpected: bool,
) -> None:
    real = luoshi.claims.read_told

    def trip(
        document: Document, articles: Sequence[Article]
    ) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
        if document.name == "2026_澜川市":
            raise fault
        return real(document, articles)

    monkeypatch.setattr(luoshi.reading.document, "read_told", trip)
    summary = run(tmp_path / "a.db", reports)
    assert summary.documents == {"new": 4}
    assert [(failure.message, failure.unexpected) for failure in summary.failures] == [(message, unexpected)]
    monkeypatch.setattr(luoshi.reading.document, "read_told", real)
    assert run(tmp_path / "a.db", reports).documents == {"known": 4, "new": 1}


def test_an_interrupted_run_leaves_a_sound_ledger(
    tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path / "whole.db", reports)
    real = luoshi.claims.read_told

    def interrupt(
        document: Document, articles: Sequence[Article]
    ) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
        if document.name == sorted(path.stem for path in reports.iterdir())[2]:
            raise KeyboardInterrupt
        return real(document, articles)

    monkeypatch.setattr(luoshi.reading.document, "read_told", interrupt)
    summary = run(tmp_path / "a.db", reports)
    assert summary.interrupted
    assert summary.documents == {"new": 2}
    with Ledger(tmp_path / "a.db", readonly=True) as store:
        assert list(store.check()) == []
    monkeypatch.setattr(luoshi.reading.document, "read_told", real)
    run(tmp_path / "a.db", reports)
    assert claims(tmp_path / "a.db") == claims(tmp_path / "whole.db")


def test_a_ledger_in_the_folder_that_is_read_goes_unmentioned(reports: Path) -> None:
    summary = run(reports / "luoshi.db", reports)
    assert (summary.documents, summary.skipped, summary.failures) == ({"new": 5}, [], [])


def test_progress_never_goes_back_and_reaches_the_end(tmp_path: Path, reports: Path) -> None:
    steps: list[Step] = []
    with Ledger(tmp_path / "a.db") as store:
        read_into(store, [str(reports)], progress=steps.append)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total == sum(path.stat().st_size for path in reports.iterdir())
    assert steps[-1].documents == 5


def test_a_ledger_that_cannot_be_written_ends_the_run(tmp_path: Path, reports: Path) -> None:
    with Ledger(tmp_path / "a.db") as store:
        store.close()
        with pytest.raises(LedgerError):
            read_into(store, [str(reports)])


def test_small_inputs_stay_in_one_process() -> None:
    assert not isinstance(make_reader(None, 1_000), PoolReader)
    assert not isinstance(make_reader(1, 10**9), PoolReader)


def test_a_correction_reads_the_stored_text_again(tmp_path: Path, reports: Path) -> None:
    run(tmp_path / "a.db", reports)
    with Ledger(tmp_path / "a.db") as store:
        correct_document(store, "2026_云泽市", date="2027-01-15")
        row = store.document("2026_云泽市")
        assert row["date"] == "2027-01-15"
        targets = list(store.claims(ClaimFilter(kind="target", document="2026_云泽市")))
    assert run(tmp_path / "a.db", reports).documents == {"known": 5}
    assert targets


def documents(ledger: Path) -> list[dict[str, object]]:
    with Ledger(ledger, readonly=True) as store:
        return [
            {name: value for name, value in row.items() if name not in ("first_run", "added_at")}
            for row in store.documents()
        ]


SETTINGS = [
    {"place": "湖南省"},
    {"place": "云麓省澜川市", "date": "2025"},
    {"publisher": "云麓市人民政府"},
    {"publisher": "云麓日报", "place": "云麓市"},
]


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("title", ["2026年云泽市政府工作报告", "2026年政府工作报告"])
def test_settling_with_reading_and_afterwards_gives_the_same(
    tmp_path: Path, settings: dict[str, str], title: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = report().replace("2026年云泽市政府工作报告", title).replace("在云泽市第八届", "在第八届")
    (folder / "报告.txt").write_text(text, encoding="utf-8")
    run(tmp_path / "with.db", folder, settings=settings)
    run(tmp_path / "after.db", folder)
    run(tmp_path / "later.db", folder)
    with Ledger(tmp_path / "after.db") as store:
        correct_document(store, "报告", **settings)
    run(tmp_path / "later.db", folder, settings=settings)
    for name in ("after.db", "later.db"):
        assert documents(tmp_path / name) == documents(tmp_path / "with.db")
        assert claims(tmp_path / name) == claims(tmp_path / "with.db")
    before = documents(tmp_path / "with.db"), claims(tmp_path / "with.db")
    again = run(tmp_path / "with.db", folder)
    assert (again.documents, again.claims_added, again.claims_removed) == ({"known": 1}, 0, 0)
    assert (documents(tmp_path / "with.db"), claims(tmp_path / "with.db")) == before
    # Taken back, nothing of it is left.
    with Ledger(tmp_path / "with.db") as store:
        correct_document(store, "报告", **dict.fromkeys(settings, ""))
    run(tmp_path / "plain.db", folder)
    assert documents(tmp_path / "with.db") == documents(tmp_path / "plain.db")
    assert claims(tmp_path / "with.db") == claims(tmp_path / "plain.db")


def test_a_place_by_hand_does_not_change_the_issuer_that_a_text_prints(tmp_path: Path, reports: Path) -> None:
    run(tmp_path / "a.db", reports, place="湖南省")
    assert {row["place"] for row in documents(tmp_path / "a.db")} == {"湖南省"}
    issuers = {str(row["issuer"]) for row in documents(tmp_path / "a.db")}
    assert issuers == {f"{path.stem.removeprefix('2026_')}人民政府" for path in reports.iterdir()}


@pytest.mark.parametrize("in_the_call", [True, False])
def test_a_changed_file_keeps_what_was_settled(tmp_path: Path, reports: Path, in_the_call: bool) -> None:
    settings = {"date": "2025-12-30", "publisher": "云泽日报"}
    run(tmp_path / "a.db", reports, settings=settings if in_the_call else None)
    with Ledger(tmp_path / "a.db") as store:
        if not in_the_call:
            correct_document(store, "2026_云泽市", **settings)
    (reports / "2026_云泽市.txt").write_text(report(growth=5.3), encoding="utf-8")
    assert run(tmp_path / "a.db", reports).documents == {"known": 4, "version": 1}
    with Ledger(tmp_path / "a.db", readonly=True) as store:
        row = store.document("2026_云泽市")
        assert (row["date"], row["publisher"], row["by_hand"]) == ("2025-12-30", "云泽日报", settings)


def test_a_correction_that_fails_changes_nothing(
    tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path / "a.db", reports)
    before = documents(tmp_path / "a.db"), claims(tmp_path / "a.db")

    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    for target in ("luoshi.reading.run.read_document", "luoshi.ledger.writing.Writer._replace"):
        with monkeypatch.context() as patch, Ledger(tmp_path / "a.db") as store:
            patch.setattr(target, interrupt)
            with pytest.raises(KeyboardInterrupt):
                correct_document(store, "2026_云泽市", place="湖南省")
        assert (documents(tmp_path / "a.db"), claims(tmp_path / "a.db")) == before
    assert run(tmp_path / "a.db", reports).documents == {"known": 5}


def test_a_correction_of_an_older_version_leaves_the_newer_current(tmp_path: Path, reports: Path) -> None:
    run(tmp_path / "a.db", reports)
    with Ledger(tmp_path / "a.db") as store:
        old = str(store.document("2026_云泽市")["id"])
    (reports / "2026_云泽市.txt").write_text(report(growth=5.3), encoding="utf-8")
    run(tmp_path / "a.db", reports)
    with Ledger(tmp_path / "a.db") as store:
        new = store.document("2026_云泽市")
        correct_document(store, old, place="湖南省")
        assert store.document("2026_云泽市") == new
        assert (store.document(old)["replaced_by"], store.document(old)["place"]) == (new["id"], "湖南省")


def test_a_date_that_is_none_is_told_before_reading(tmp_path: Path, reports: Path) -> None:
    with pytest.raises(UsageError, match="no date"):
        run(tmp_path / "a.db", reports, date="春天")


def test_the_words_of_a_correction_are_kept(tmp_path: Path, reports: Path) -> None:
    run(tmp_path / "a.db", reports)
    with Ledger(tmp_path / "a.db") as store:
        correct_document(store, "2026_云泽市", place="湖南省")
        correct_document(store, "2026_云泽市", place="", words=("document", "2026", "set", "--place", ""))
    with sqlite3.connect(tmp_path / "a.db") as connection:
        words = [json.loads(row[0]) for row in connection.execute("SELECT words FROM runs ORDER BY id")]
    assert words[1:] == [
        ["document", "2026_云泽市", "set", "--place", "湖南省"],
        ["document", "2026", "set", "--place", ""],
    ]


def test_read_gives_articles_with_their_claims(reports: Path) -> None:
    articles = read(reports / "2026_云泽市.txt")
    assert len(articles) == 1
    assert "地区生产总值增长5.5%左右" in articles[0].body
    assert {claim.article for claim in articles[0].claims} == {articles[0].id}
    assert {claim.kind for claim in articles[0].claims} == {"target", "result"}
    assert len(read(reports)) == 5


def test_read_settles_what_it_is_told(reports: Path) -> None:
    article = read(reports / "2026_云泽市.txt", place="湖南省", publisher="云泽日报", date="2025-01-01")[0]
    assert (article.document.place, article.document.date) == ("湖南省", "2025-01-01")
    assert article.document.publisher == "云泽日报"


def test_read_tells_of_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nothing\.txt"):
        read(tmp_path / "nothing.txt")
