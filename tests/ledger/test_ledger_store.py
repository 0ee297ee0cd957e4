"""Reading into a ledger: states, versions, what a person settled, what a run did."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.errors import LedgerError, UsageError
from luoshi.ledger import ClaimFilter, Ledger
from luoshi.model import ArticleSpan, Damage, Reading, Span, stable_id

Make = Callable[..., Reading]
Fill = Callable[..., list[str]]
CLAIM_FIELDS = """
    id document document_id article headline section url issuer kind subject subject_code measure
    aspect low high unit value_low value_high value_unit qualifier strength basis reference rank
    period estimated quote spans mentions start end reasons damage
"""
ARTICLE_FIELDS = """
    id documents headline kicker subhead column bylines dateline kind body spans jump
    continues_elsewhere missing_start missing_end damage
"""


def events(path: Path) -> list[tuple[int, str, str, str]]:
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT run, what, thing, thing_id FROM run_events ORDER BY id").fetchall()


def names(ledger: Ledger, **options: bool) -> list[object]:
    return [row["id"] for row in ledger.documents(**options)]  # type: ignore[arg-type]


def test_claims_have_the_fields_of_the_design_in_its_order(
    path: Path, make_reading: Make, fill: Fill
) -> None:
    reading = make_reading()
    with Ledger(path) as ledger:
        fill(ledger, reading)
        rows = list(ledger.claims())
    first, claim = rows[0], reading.claims[0]
    assert [list(row) for row in rows] == [CLAIM_FIELDS.split()] * 2
    assert first["document"] == "2026_云屏省"
    assert first["document_id"] == reading.document.id
    assert first["spans"] == [["2026_云屏省", claim.spans[0].start, claim.spans[0].end]]
    assert (first["start"], first["end"]) == (claim.spans[0].start, claim.spans[0].end)
    assert first["quote"] == "5.6%"
    assert first["reference"] == {
        "relation": "above",
        "to": "全国平均水平",
        "difference": 0.4,
        "unit": "个百分点",
    }
    assert first["headline"] == "政府工作报告"
    assert first["estimated"] is False
    assert first["mentions"] == first["reasons"] == first["damage"] == []
    assert first["rank"] is None


def test_articles_have_the_fields_of_the_design_in_its_order(
    path: Path, make_reading: Make, fill: Fill, text: str
) -> None:
    reading = make_reading()
    with Ledger(path) as ledger:
        fill(ledger, reading)
        (row,) = ledger.articles()
        assert list(row) == ARTICLE_FIELDS.split()
        assert row["documents"] == ["2026_云屏省"]
        assert row["spans"] == [["2026_云屏省", 0, len(text), "body"]]
        assert row["bylines"] == [{"role": "记者", "name": "林一"}]
        assert row["missing_start"] is False
        assert ledger.article(str(row["id"])[:6]) == row
        with pytest.raises(UsageError, match="No article"):
            ledger.article("nothing")


def test_reading_again_adds_nothing(path: Path, make_reading: Make, fill: Fill) -> None:
    with Ledger(path) as ledger:
        assert fill(ledger, make_reading()) == ["new"]
        before = list(ledger.claims())
        assert fill(ledger, make_reading()) == ["known"]
        assert list(ledger.claims()) == before
    assert [event[:3] for event in events(path)] == [(1, "added", "document")]


def test_a_changed_file_is_a_new_version_and_the_old_one_can_come_back(
    path: Path, make_reading: Make, fill: Fill, text: str
) -> None:
    old, new = make_reading(), make_reading(text.replace("5.6%", "5.7%"))
    with Ledger(path) as ledger:
        assert fill(ledger, old) == ["new"]
        assert fill(ledger, new) == ["version"]
        assert names(ledger) == [new.document.id]
        assert len(names(ledger, all_versions=True)) == 2
        assert ledger.document(old.document.id)["replaced_by"] == new.document.id
        assert ledger.document("2026_云屏省")["id"] == new.document.id
        assert [row["quote"] for row in ledger.claims()] == ["5.7%", "5.5%"]
        assert len(list(ledger.claims(ClaimFilter(all_versions=True)))) == 4
        assert fill(ledger, old) == ["version"]
        assert names(ledger) == [old.document.id]
        assert ledger.document(new.document.id)["replaced_by"] == old.document.id
        assert ledger.document(old.document.id)["replaced_by"] is None
        assert fill(ledger, old) == ["known"]
        assert list(ledger.check()) == []
    assert [event[1] for event in events(path)] == ["added", "added", "replaced", "returned", "replaced"]


def test_what_a_version_adds_and_takes_away(path: Path, make_reading: Make, text: str) -> None:
    with Ledger(path) as ledger:
        run = ledger.start_run([], {})
        first = ledger.add(make_reading(), run)
        second = ledger.add(make_reading(text + "增长1%。"), run)
        third = ledger.add(make_reading(), run)
    assert (first.document, first.claims_added, first.claims_removed) == ("new", 2, 0)
    assert (second.document, second.claims_added, second.claims_removed) == ("version", 3, 2)
    assert (third.document, third.claims_added, third.claims_removed) == ("version", 2, 3)


def test_a_text_at_two_paths_stays_until_both_have_changed(
    path: Path, make_reading: Make, fill: Fill, text: str
) -> None:
    with Ledger(path) as ledger:
        here, there = make_reading(folder="/a"), make_reading(folder="/b")
        assert fill(ledger, here, there) == ["new", "stale"]
        assert fill(ledger, here, there) == ["known", "known"]
        changed = text + "完。"
        fill(ledger, make_reading(changed, folder="/a"))
        assert len(names(ledger)) == 2
        fill(ledger, make_reading(changed, folder="/b"))
        assert names(ledger) == [stable_id(changed)]


def test_rows_of_one_table_are_no_versions_of_each_other(path: Path, make_reading: Make, fill: Fill) -> None:
    rows = [make_reading(f"第{n}份，增长{n}%。", name=f"row-{n}") for n in range(3)]
    rows = [
        replace(row, document=replace(row.document, path=f"/table.csv#{row.document.name}")) for row in rows
    ]
    with Ledger(path) as ledger:
        assert fill(ledger, *rows) == ["new"] * 3
        assert len(names(ledger)) == 3
        again = make_reading("第1份，增长9%。", name="row-1")
        assert fill(ledger, replace(again, document=replace(again.document, path="/table.csv#row-1"))) == [
            "version"
        ]
        assert len(names(ledger)) == 3


def test_standard_input_has_no_versions(path: Path, make_reading: Make, fill: Fill) -> None:
    with Ledger(path) as ledger:
        assert fill(ledger, make_reading(folder=None), make_reading("增长2%", folder=None)) == ["new", "new"]
        assert fill(ledger, make_reading(folder=None)) == ["known"]


def test_another_reader_reads_again_and_tells_what_changed(
    path: Path, make_reading: Make, fill: Fill
) -> None:
    reading = make_reading()
    with Ledger(path, reader="1") as ledger:
        fill(ledger, reading)
    first, second = reading.claims
    better = replace(first, low=5.0, reasons=("conflict",))
    added = replace(second, id="new", kind="result")
    with Ledger(path, reader="2") as ledger:
        assert ledger.state_of(reading.document) == "stale"
        run = ledger.start_run(["read"], {})
        done = ledger.add(replace(reading, claims=(better, added)), run)
        assert (done.document, done.claims_added, done.claims_removed, done.claims_changed) == (
            "updated",
            1,
            1,
            1,
        )
        ledger.finish_run(run)
        assert [row["low"] for row in ledger.claims()] == [5.0, 5.5]
        assert ledger.state_of(reading.document) == "known"
        assert list(ledger.check()) == []
    with sqlite3.connect(path) as connection:
        told = dict(
            connection.execute("SELECT what, detail FROM run_events WHERE run = 2 AND thing = 'claim'")
        )
        runs = dict(connection.execute("SELECT id, first_run FROM claims"))
    assert json.loads(told["changed"]) == {"low": [5.6, 5.0], "reasons": ["[]", '["conflict"]']}
    assert json.loads(told["removed"])["quote"] == "5.5%"
    assert runs == {first.id: 1, "new": 2}


def test_an_absorbed_article_leads_to_its_heir(path: Path, make_reading: Make, fill: Fill, text: str) -> None:
    reading = make_reading()
    (whole,) = reading.articles
    document = reading.document.id
    half = len(text) // 2
    head = replace(whole, id="head", spans=(ArticleSpan(document, 0, half, "body"),))
    tail = replace(whole, id="tail", spans=(ArticleSpan(document, half, len(text), "body"),))
    claims = tuple(replace(claim, article="head") for claim in reading.claims)
    joined = replace(head, spans=(*head.spans, *tail.spans))
    with Ledger(path, reader="1") as ledger:
        fill(ledger, replace(reading, articles=(head, tail), claims=claims))
    with Ledger(path, reader="2") as ledger:
        fill(ledger, replace(reading, articles=(joined,), claims=claims))
        assert ledger.article("tail")["id"] == "head"
    with Ledger(path, reader="3") as ledger:
        fill(ledger, reading)
        assert ledger.article("tail")["id"] == ledger.article("head")["id"] == whole.id
        assert len(list(ledger.claims())) == 2
        assert list(ledger.check()) == []


def test_options_of_a_call_are_kept_when_the_file_is_read_without_them(
    path: Path, make_reading: Make, fill: Fill
) -> None:
    plain, dated = make_reading(date=None), {"date": "2026-03-01"}
    with Ledger(path) as ledger:
        assert fill(ledger, plain) == ["new"]
        assert fill(ledger, plain, options=dated) == ["stale"]
        assert ledger.document("2026_云屏省")["date"] == "2026-03-01"
        assert ledger.document("2026_云屏省")["by_hand"] == dated
        assert fill(ledger, plain) == ["known"]
        assert fill(ledger, plain, options=dated) == ["known"]
        assert ledger.settled(plain.document).date == "2026-03-01"


def test_a_field_set_by_hand_survives_rereads(path: Path, make_reading: Make, fill: Fill) -> None:
    reading = make_reading(place=None)
    with Ledger(path, reader="1") as ledger:
        fill(ledger, reading)
        row = ledger.set_document("2026_云屏省", place="青石市", publisher="青石日报")
        assert (row["place"], row["publisher"], row["reasons"]) == ("青石市", "青石日报", {})
        assert row["issuer"] == "云屏省人民政府"  # the text prints it
        assert ledger.state_of(reading.document) == "stale"
        settled = ledger.settled(reading.document)
        assert ledger.stored_document("2026_云屏省") == settled
        assert (settled.place, settled.publisher, settled.reasons) == ("青石市", "青石日报", ())
        fill(ledger, reading)
        assert ledger.state_of(reading.document) == "known"
    with Ledger(path, reader="2") as ledger:
        fill(ledger, reading)
        assert ledger.document("2026_云屏省")["place"] == "青石市"
        row = ledger.set_document("2026_云屏省", place="")
        assert (row["place"], row["by_hand"]) == (None, {"publisher": "青石日报"})
        row = ledger.set_document("2026_云屏省", publisher="")
        assert (row["publisher"], row["reasons"]) == (None, {"publisher": "no_publisher"})
        with pytest.raises(UsageError, match="Nothing to set"):
            ledger.set_document("2026_云屏省")
        with pytest.raises(UsageError, match="no date"):
            ledger.set_document("2026_云屏省", date="春天")


def test_a_setting_taken_back_leaves_what_the_document_tells(
    path: Path, make_reading: Make, fill: Fill
) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading(), options={"place": "青石市", "date": "2025"})
        assert ledger.document("2026_云屏省")["by_hand"] == {"date": "2025", "place": "青石市"}
        row = ledger.set_document("2026_云屏省", place="", date="")
        assert (row["place"], row["date"], row["by_hand"]) == ("云屏省", "2026-02-03", {})


@pytest.mark.parametrize("settled_in_a_call", [True, False])
def test_a_new_version_keeps_what_a_person_settled(
    path: Path, make_reading: Make, fill: Fill, text: str, settled_in_a_call: bool
) -> None:
    old, new = make_reading(), make_reading(text.replace("5.6%", "5.7%"))
    with Ledger(path) as ledger:
        if settled_in_a_call:
            fill(ledger, old, options={"publisher": "青石日报", "date": "2025"})
        else:
            fill(ledger, old)
            ledger.set_document("2026_云屏省", publisher="青石日报", date="2025")
        assert ledger.settled(new.document).date == "2025"
        assert fill(ledger, new) == ["version"]
        row = ledger.document("2026_云屏省")
        assert (row["id"], row["publisher"], row["date"]) == (new.document.id, "青石日报", "2025")
        assert row["by_hand"] == {"date": "2025", "publisher": "青石日报"}
        assert fill(ledger, new) == ["known"]
        # The old text comes back to what was settled last.
        ledger.set_document(new.document.id, date="2024")
        assert fill(ledger, old) == ["version"]
        assert ledger.document("2026_云屏省")["date"] == "2024"


def test_a_version_may_be_settled_otherwise_with_its_call(
    path: Path, make_reading: Make, fill: Fill, text: str
) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading(), options={"place": "青石市", "publisher": "青石日报"})
        fill(ledger, make_reading(text + "完。"), options={"place": "白石市"})
        by_hand = ledger.document("2026_云屏省")["by_hand"]
        assert by_hand == {"place": "白石市", "publisher": "青石日报"}


def test_settling_a_copy_does_not_rename_the_text(path: Path, make_reading: Make, fill: Fill) -> None:
    first, copy = make_reading(name="a"), make_reading(name="b")
    with Ledger(path) as ledger:
        fill(ledger, first, copy)
        assert fill(ledger, copy, options={"place": "青石市"}) == ["stale"]
        assert [(row["name"], row["place"]) for row in ledger.documents()] == [("a", "青石市")]
        assert fill(ledger, first, copy) == ["known", "known"]


def test_removing_a_document_takes_its_history_and_everything_with_it(
    path: Path, make_reading: Make, fill: Fill, text: str
) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading(), make_reading("增长3%。", name="另一份"))
        fill(ledger, make_reading(text + "完。"))
        assert len(ledger.remove_document("2026_云屏省")) == 2
        assert [row["name"] for row in ledger.documents(all_versions=True)] == ["另一份"]
        assert [row["quote"] for row in ledger.claims(ClaimFilter(all_versions=True))] == ["3%"]
        assert ledger.search("就业") == []
        with sqlite3.connect(path) as connection:
            (words, removed) = connection.execute(
                "SELECT words, claims_removed FROM runs ORDER BY id DESC LIMIT 1"
            ).fetchone()
        assert (json.loads(words), removed) == (["document", "2026_云屏省", "remove"], 4)
        assert [event[1:3] for event in events(path)][-2:] == [("removed", "document")] * 2
        assert list(ledger.check()) == []
        assert fill(ledger, make_reading()) == ["new"]
        assert len(ledger.search("稳住就业")) == 1


def test_documents_are_found_by_id_name_and_beginning(path: Path, make_reading: Make, fill: Fill) -> None:
    one, two = make_reading(folder="/a", name="同名"), make_reading("增长3%。", folder="/b", name="同名")
    with Ledger(path) as ledger:
        fill(ledger, one, two)
        assert ledger.document(one.document.id[:8])["id"] == one.document.id
        with pytest.raises(UsageError, match="more than one") as caught:
            ledger.document("同名")
        assert "/a/同名.txt" in str(caught.value)
        for wanted in ("none", "", "%", "a"):
            with pytest.raises(UsageError, match="No document"):
                ledger.document(wanted)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(), 8),
        (ClaimFilter(kind="target"), 4),
        (ClaimFilter(measures=("gdp", "jobs")), 8),
        (ClaimFilter(measures=("jobs",)), 0),
        (ClaimFilter(aspect="growth", period="2025"), 2),
        (ClaimFilter(subject="湖岭省"), 2),
        (ClaimFilter(subject="湖岭省青石市"), 2),
        (ClaimFilter(subject="青石市"), 2),
        (ClaimFilter(subject="东区"), 4),
        (ClaimFilter(subject="石市"), 0),
        (ClaimFilter(subject="区"), 0),
        (ClaimFilter(subject="%"), 0),
        (ClaimFilter(document="d1"), 2),
        (ClaimFilter(document="d0", subject="青石市"), 0),
    ],
)
def test_filters(path: Path, make_reading: Make, fill: Fill, wanted: ClaimFilter, found: int) -> None:
    places = ("湖岭省", "湖岭省青石市", "湖岭省青石市东区", "东区")
    readings = [
        make_reading(
            f"第{n}份：增长5.6%，增长5.5%左右。",
            name=f"d{n}",
            place=place,
            date="2025-01-01" if n == 3 else "2026-01-01",
        )
        for n, place in enumerate(places)
    ]
    with Ledger(path) as ledger:
        fill(ledger, *readings)
        assert len(list(ledger.claims(wanted))) == found


def test_documents_can_be_narrowed(path: Path, make_reading: Make, fill: Fill) -> None:
    with Ledger(path) as ledger:
        fill(
            ledger,
            make_reading("甲", name="a", publisher="青石日报"),
            make_reading("乙", name="b", place="青石市"),
        )
        assert [row["name"] for row in ledger.documents(publisher="青石日报")] == ["a"]
        assert [row["name"] for row in ledger.documents(place="青石市", kind="work_report")] == ["b"]


def test_a_reading_that_does_not_fit_leaves_the_others_untouched(
    path: Path, make_reading: Make, text: str
) -> None:
    good, bad = make_reading(), make_reading("增长3%，增长4%。", name="bad")
    claim = bad.claims[0]
    faults: list[tuple[Reading, str]] = [
        (replace(bad, claims=(claim, claim)), "two claims have the id"),
        (replace(bad, claims=(replace(claim, article="none"),)), "do not fit together"),
        (replace(bad, claims=(replace(claim, spans=()),)), "no place in this document"),
        (make_reading("half \ud800 a character", name="bad"), "lone surrogate"),
    ]
    with Ledger(path) as ledger:
        run = ledger.start_run([], {})
        ledger.add(good, run)
        for reading, message in faults[:3]:
            with pytest.raises(LedgerError, match=message):
                ledger.add(reading, run)
        with pytest.raises(LedgerError, match="lone surrogate"):
            ledger.add(faults[3][0], run)
        ledger.add(make_reading(text + "完。", name="last"), run)
        ledger.finish_run(run)
        assert [row["name"] for row in ledger.documents()] == ["2026_云屏省", "last"]
        assert list(ledger.check()) == []


def test_a_run_is_kept(path: Path, make_reading: Make, text: str) -> None:
    with Ledger(path) as ledger:
        run = ledger.start_run(["read", "报告"], {"place": "云屏省"})
        ledger.add(make_reading(), run)
        ledger.add(make_reading(text + "完。"), run)
        ledger.state_of(make_reading(text + "完。").document)
        ledger.finish_run(run, failed=[("x.pdf", "no text")], skipped=[("README.md", "no document")])
        with pytest.raises(LedgerError, match="not the one"):
            ledger.add(make_reading(), run)
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM runs").fetchone())
    assert json.loads(row["words"]) == ["read", "报告"]
    assert json.loads(row["options"]) == {"place": "云屏省"}
    assert row["finished"] >= row["started"]
    counts = {name: value for name, value in row.items() if isinstance(value, int) and value and name != "id"}
    assert counts == {
        "documents_new": 1,
        "documents_known": 1,
        "documents_version": 1,
        "files_failed": 1,
        "files_skipped": 1,
        "claims_added": 4,
        "claims_removed": 2,
    }
    assert ("failed", "file", "x.pdf") in [event[1:] for event in events(path)]


def test_spans_and_damage_over_several_documents_are_named(
    path: Path, make_reading: Make, fill: Fill
) -> None:
    other = make_reading("下一版的文字。", name="p2")
    reading = make_reading("增长3%，", name="p1")
    claim = reading.claims[0]
    torn = Damage("broken_sentence", reading.document.id, 0, 2, "增长", None)
    claim = replace(
        claim,
        quote="3%下一版",
        spans=(*claim.spans, Span(other.document.id, 0, 3)),
        damage=(torn,),
    )
    with Ledger(path) as ledger:
        fill(ledger, other, replace(reading, claims=(claim,)))
        (row,) = ledger.claims(ClaimFilter(document="p1"))
        assert row["spans"] == [["p1", 2, 4], ["p2", 0, 3]]
        assert row["damage"] == [
            {
                "type": "broken_sentence",
                "document": "p1",
                "start": 0,
                "end": 2,
                "quote": "增长",
                "repair": None,
            }
        ]
        assert list(ledger.check()) == []
