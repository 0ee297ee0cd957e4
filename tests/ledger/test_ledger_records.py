"""Records and entities in the ledger: stored, listed, read again, checked, merged and split."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.errors import UsageError
from luoshi.ledger import Ledger, RecordFilter
from luoshi.ledger.entities import timeline
from luoshi.ledger.resolving import Decision, plain, resolve
from luoshi.ledger.sightings import Sighting
from luoshi.model import Document, stable_id
from luoshi.reading import ReadOptions, SourceOptions, read_document, read_into

STORY = (
    "# 一家工厂的十年\n\n云汀日报（全媒体记者/陈正 通讯员/云讯） 3月10日，青川远山机械有限公司"
    "（以下简称“远山机械”）厂房里机器轰鸣。董事长贺启程说，新厂房下月投产。\n\n"
    "2021年，远山机械搬进县工业集中区。如今，员工由9人增加到120人。"
    "市科技局局长邹岩说，云汀市对这样的企业每家补助20万元。\n"
)
OTHER = """# 远山机械再获嘉奖

云汀日报（记者 陈正） 近日，远山机械荣获“创新工厂”称号。董事长贺启程出席。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "papers"
    place.mkdir()
    (place / "one.md").write_text(STORY, encoding="utf-8")
    (place / "two.md").write_text(OTHER, encoding="utf-8")
    return place


@pytest.fixture
def ledger(tmp_path: Path, folder: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "l.db") as store:
        read_into(store, [str(folder)], OPTIONS)
        yield store


OPTIONS = ReadOptions(SourceOptions(date="2031-03-12", place="青川省云汀市", publisher="云汀日报"))


def test_records_have_the_fields_of_the_design(ledger: Ledger) -> None:
    (change,) = ledger.records(RecordFilter(kind="change"))
    assert list(change)[:5] == ["id", "document", "document_id", "article", "kind"]
    assert (change["from"], change["to"], change["unit"], change["measure"]) == (9.0, 120.0, "人", "员工")
    assert change["subject"] == "青川远山机械有限公司"
    assert {"quote", "spans", "start", "end", "period", "reasons", "damage"} <= set(change)
    (honour,) = ledger.records(RecordFilter(kind="commendation"))
    assert (honour["awardee"], honour["for"]) == ("远山机械", "“创新工厂”称号")


def test_a_second_reading_adds_nothing(ledger: Ledger, folder: Path) -> None:
    before = list(ledger.records())
    summary = read_into(ledger, [str(folder)], OPTIONS)
    assert summary.documents["known"] == 2
    assert list(ledger.records()) == before
    assert list(ledger.check()) == []


def test_no_records_are_read_when_none_are_wanted(tmp_path: Path, folder: Path) -> None:
    without = ReadOptions(OPTIONS.source, records=False)
    with Ledger(tmp_path / "n.db") as store:
        read_into(store, [str(folder)], without)
        assert list(store.records()) == []
        assert read_into(store, [str(folder)], without).documents["known"] == 2
        assert read_into(store, [str(folder)], OPTIONS).documents["stale"] == 2
        full = list(store.records())
        assert full
        assert read_into(store, [str(folder)], without).documents["known"] == 2
        assert list(store.records()) == full


def test_the_order_of_reading_makes_no_difference(tmp_path: Path, folder: Path) -> None:
    found = []
    for name, files in (("x", ["one.md", "two.md"]), ("y", ["two.md", "one.md"])):
        with Ledger(tmp_path / f"{name}.db") as store:
            for file in files:
                read_into(store, [str(folder / file)], OPTIONS)
            found.append((list(store.records()), list(store.entities())))
    assert found[0] == found[1]


def test_a_broken_record_is_found(ledger: Ledger) -> None:
    identifier = next(ledger.records())["id"]
    path = ledger.path
    ledger.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE records SET quote = '别的' WHERE id = ?", (identifier,))
    with Ledger(path) as store:
        assert [(problem.code, problem.id) for problem in store.check()] == [("wrong_quote", identifier)]


def test_one_firm_under_its_names(ledger: Ledger) -> None:
    (firm,) = (row for row in ledger.entities("organisation") if row["name"] == "青川远山机械有限公司")
    assert firm["aliases"] == ["远山机械"]
    assert firm["documents"] == 2
    assert {"name": "远山机械", "reason": "alias"} in firm["merges"]  # type: ignore[operator]


def test_the_card_of_a_firm(ledger: Ledger) -> None:
    card = ledger.entity("远山机械")
    assert card["name"] == "青川远山机械有限公司"
    records = card["records"]
    assert {"change", "commendation", "event"} <= {row["kind"] for row in records}  # type: ignore[attr-defined]
    times = [point["time"] for point in card["timeline"]]  # type: ignore[attr-defined]
    assert "2021" in times
    assert len(card["sources"]) == 2  # type: ignore[arg-type]


def row(kind: str, quote: str, start: int, **more: str) -> dict[str, object]:
    end = start + len(quote)
    return {
        "id": quote,
        "kind": kind,
        "quote": quote,
        "start": start,
        "end": end,
        "document": "d",
        **BLANK,
        **more,
    }


BLANK: dict[str, object] = {"period": None, "printed": "2031-03-12"}


def test_a_timeline_closes_a_year_with_its_figures_and_tells_each_thing_once() -> None:
    event = row("event", "2030年，新厂落成，产值突破千万元", 0, when="2030")
    step = row("event", "6月，公司搬家", 40, when="2030-06")
    plan = row("result", "五年新增企业80家", 60, period="2026-2030")
    words = row("event", "近日，公司获奖", 90, when="近日")
    told = row("result", "产值突破千万元", 11, period="2030")
    points = timeline([event, step, words], [told, plan])
    assert [point["text"] for point in points] == [one["quote"] for one in (step, event, plan, words)]


def test_things_of_one_sentence_are_told_apart_by_their_names() -> None:
    quote = "启动北站改造、云汀产业园等项目建设"
    points = timeline([row("project", quote, 0, name=name) for name in ("北站改造", "云汀产业园")], [])
    assert [point["text"] for point in points] == [f"北站改造: {quote}", f"云汀产业园: {quote}"]


def test_a_bare_place_is_the_one_of_its_surroundings(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# 表扬\n\n雨花区、望城区获评“先进地区”。\n", encoding="utf-8")
    with Ledger(tmp_path / "l.db") as store:
        read_into(store, [str(tmp_path / "one.md")], ReadOptions(SourceOptions(place="湖南省长沙市")))
        card = store.entity("雨花区")
    assert card["name"] == "湖南省长沙市雨花区"
    assert card["aliases"] == ["雨花区"]


def test_the_roles_of_people(ledger: Ledger) -> None:
    people = {str(row["name"]): row["roles"] for row in ledger.entities("person")}
    assert people["邹岩"] == [
        {"role": "局长", "organisation": "云汀市科技局", "first": "2031-03-12", "last": "2031-03-12"}
    ]
    assert {role["role"] for role in people["陈正"]} == {"全媒体记者", "记者"}  # type: ignore[attr-defined]


def test_decisions_hold_after_reading_again(ledger: Ledger, folder: Path) -> None:
    ledger.decide("split", "青川远山机械有限公司", "远山机械", "two firms")
    names = {row["name"] for row in ledger.entities("organisation")}
    assert {"青川远山机械有限公司", "远山机械"} <= names
    (folder / "three.md").write_text(OTHER.replace("再获", "又获"), encoding="utf-8")
    read_into(ledger, [str(folder)], OPTIONS)
    assert {"青川远山机械有限公司", "远山机械"} <= {row["name"] for row in ledger.entities("organisation")}
    ledger.decide("merge", "青川远山机械有限公司", "远山机械", "one after all")
    (firm,) = (row for row in ledger.entities("organisation") if "远山" in str(row["name"]))
    assert any(merge["reason"] == "by_hand: one after all" for merge in firm["merges"])  # type: ignore[attr-defined]


def test_names_of_no_one_are_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="没有此人"):
        ledger.decide("merge", "没有此人", "远山机械", "why")
    with pytest.raises(UsageError, match="没有此人"):
        ledger.entity("没有此人")


def seen(
    kind: str, name: str, article: str = "a", place: str | None = "青川省云汀市", **more: str
) -> Sighting:
    return Sighting(kind, name, "d", article, "2031-03-12", place, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sightings", "names"),
    [
        # two people of one name in different places stay two
        ([seen("person", "王建"), seen("person", "王建", place="青川省雨城市")], ["王建", "王建"]),
        ([seen("person", "王建"), seen("person", "王建", place="青川省云汀市云屏区")], ["王建"]),
        (
            [
                seen("person", "王建", role="院长", organisation="青川远山研究院"),
                seen("person", "王建", place="青川省雨城市", role="院长", organisation="青川远山研究院"),
            ],
            ["王建"],
        ),
        ([seen("organisation", "云汀产投集团"), seen("organisation", "产投集团")], ["云汀产投集团"]),
        (
            [
                seen("organisation", "云汀产投集团"),
                seen("organisation", "雨城产投集团"),
                seen("organisation", "产投集团"),
            ],
            ["云汀产投集团", "产投集团", "雨城产投集团"],
        ),
        (
            [seen("organisation", "云汀市人社局"), seen("organisation", "云汀市人力资源和社会保障局", "b")],
            ["云汀市人力资源和社会保障局"],
        ),
        (
            [seen("organisation", "云汀市人民政府"), seen("organisation", "云汀市政府", "b")],
            ["云汀市人民政府"],
        ),
        (
            [seen("project", "云汀跨湖大桥引道工程"), seen("project", "云汀跨湖大桥引道", "b")],
            ["云汀跨湖大桥引道工程"],
        ),
        (
            [seen("project", "蓝谷储能电池一期项目"), seen("project", "蓝谷储能电池二期项目", "b")],
            ["蓝谷储能电池一期项目", "蓝谷储能电池二期项目"],
        ),
        (
            [
                seen("organisation", "云汀市云屏区龙井街道办事处"),
                seen("organisation", "云汀市云屏区龙井街遭办事处", "b"),
            ],
            ["云汀市云屏区龙井街道办事处"],
        ),
        ([seen("place", "青川省云汀市"), seen("place", "云汀市")], ["青川省云汀市"]),
    ],
)
def test_which_names_are_one(sightings: list[Sighting], names: list[str]) -> None:
    for order in (sightings, sightings[::-1]):
        found = sorted(entity.name for entity in resolve(order))
        assert len(found) == len(names)
        assert found == sorted(names) or "街遭" in "".join(found)


def test_a_split_by_hand_wins_over_the_rules() -> None:
    pair = [seen("organisation", "云汀产投集团"), seen("organisation", "产投集团")]
    apart = resolve(pair, [Decision("split", "产投集团", "云汀产投集团", "why")])
    assert [entity.name for entity in apart] == ["云汀产投集团", "产投集团"]


@pytest.mark.parametrize(
    ("kind", "name", "norm"),
    [
        ("organisation", "云汀市发改委", "云汀市发展和改革委员会"),
        ("project", "云汀储能电池项目", "云汀储能电池"),
        ("policy", "《云汀市办法》", "云汀市办法"),
    ],
)
def test_plain_names(kind: str, name: str, norm: str) -> None:
    assert plain(kind, name) == norm  # type: ignore[arg-type]


def test_reading_without_a_ledger_has_records() -> None:
    document = Document(
        stable_id(STORY), "x", STORY, kind="newspaper_page", date="2031-03-12", place="青川省云汀市"
    )
    reading = read_document(document)
    assert {record.kind for record in reading.records} >= {"change", "person_role"}
    assert read_document(document, records=False).records == ()
