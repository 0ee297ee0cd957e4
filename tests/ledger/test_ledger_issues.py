"""Pages of one issue in the ledger: joined in whatever order they come, parted and joined again."""

# ruff: noqa: E501 (Chinese paragraphs stand on one line, as they are printed)

import shutil
from collections.abc import Callable, Iterable
from itertools import permutations
from pathlib import Path

import pytest

from luoshi.ledger import Ledger
from luoshi.ledger.pages import issue_key
from luoshi.model import Document
from luoshi.reading import ReadOptions, correct_document, read_into
from luoshi.reading.document import read_document
from luoshi.reading.run import remove_document
from luoshi.sources import SourceOptions

MARKET_1 = "今年1月，云屏区实现社会消费品零售总额12.6亿元，同比增长6.3%。夜市昨晚正式开街，首批86个摊位全部开门迎客。"
MARKET_2 = "夜市摊主陆小满卖的是祖传米糕，首夜卖出600多份。云屏区商务局局长江一帆介绍，今年全区社会消费品零售总额力争增长7"
MARKET_3 = "%以上，夜市摊位将增加到150个，并开通两条夜市公交专线。"
WATER = "青石县新建的第二水厂本月投产，六万名居民喝上了放心水。水厂总投资2.3亿元，日供水能力4万吨。"
COURT = "城南法院昨日判决一起借款合同纠纷，被告须在十日内归还本金12万元，并承担诉讼费。"

FIRST = f"""岚州日报
2026年1月28日 星期三 第1版 要闻

# 云屏区夜市开街

本报讯（记者 何苗）{MARKET_1}

{MARKET_2}下转2版①

# 青石县第二水厂投产

本报讯（通讯员 柳青川）{WATER}
"""
SECOND = f"""岚州日报
2026年1月28日 星期三 第2版 综合

上接1版①

# 云屏区夜市开街

{MARKET_3}

# 借款十二万须归还

本报讯 {COURT}
"""
PAGES = {"01": FIRST, "02": SECOND}
SETTINGS = SourceOptions(publisher="岚州日报", date="2026-01-28", place="湖南省")


def write(folder: Path, names: Iterable[str] = PAGES) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for name in names:
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(PAGES[name], encoding="utf-8")
    return paths


def read(ledger: Path, *paths: Path, source: SourceOptions = SETTINGS) -> None:
    with Ledger(ledger) as store:
        summary = read_into(store, [str(path) for path in paths], ReadOptions(source), 1)
    assert summary.failures == []
    sound(ledger)


def sound(ledger: Path) -> None:
    with Ledger(ledger, readonly=True) as store:
        assert list(store.check()) == []


def contents(ledger: Path) -> list[list[dict[str, object]]]:
    with Ledger(ledger, readonly=True) as store:
        return [[dict(row) for row in store.articles()], [dict(row) for row in store.claims()]]


def market(ledger: Path) -> dict[str, object]:
    with Ledger(ledger, readonly=True) as store:
        (found,) = [dict(row) for row in store.articles() if row["headline"] == "云屏区夜市开街"]
    return found


def documents_of(article: dict[str, object]) -> list[str]:
    documents = article["documents"]
    assert isinstance(documents, list)
    return documents


def types_of(article: dict[str, object]) -> list[str]:
    damage = article["damage"]
    assert isinstance(damage, list)
    return [one["type"] for one in damage]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "luoshi.db"


@pytest.fixture
def both(tmp_path: Path, ledger: Path) -> list[Path]:
    """A ledger in which both pages stand."""
    paths = write(tmp_path / "issue")
    read(ledger, *paths)
    return paths


def test_two_pages_are_one_issue(ledger: Path, both: list[Path]) -> None:
    found = market(ledger)
    assert documents_of(found) == ["01", "02"]
    assert str(found["body"]).endswith(MARKET_2 + MARKET_3)
    assert found["continues_elsewhere"] is False
    assert not {"jump_without_target", "missing_start", "missing_end"} & set(types_of(found))


def test_a_claim_over_the_page_s_end_has_a_span_in_each(ledger: Path, both: list[Path]) -> None:
    (claim,) = [
        one for one in contents(ledger)[1] if one["measure"] == "retail_sales" and one["kind"] == "target"
    ]
    spans = claim["spans"]
    assert isinstance(spans, list)
    assert len({span[0] for span in spans}) == 2
    assert (claim["low"], claim["unit"]) == (7, "%")


def _together(ledger: Path, paths: list[Path]) -> None:
    read(ledger, *paths)


def _one_by_one(ledger: Path, paths: list[Path]) -> None:
    for path in paths:
        read(ledger, path)


@pytest.mark.parametrize("way", [_together, _one_by_one])
def test_any_order_gives_the_same_ledger(
    tmp_path: Path, ledger: Path, both: list[Path], way: Callable[[Path, list[Path]], None]
) -> None:
    for number, order in enumerate(permutations(both)):
        other = tmp_path / f"{number}.db"
        way(other, list(order))
        assert contents(other) == contents(ledger)


def test_a_page_read_again_adds_nothing(ledger: Path, both: list[Path]) -> None:
    before = contents(ledger)
    for paths in ([both[0]], [both[1]], both):
        with Ledger(ledger) as store:
            summary = read_into(store, [str(path) for path in paths], ReadOptions(SETTINGS), 1)
        assert (summary.claims_added, summary.claims_removed) == (0, 0)
        assert dict(summary.documents) == {"known": len(paths)}
    assert contents(ledger) == before


def test_alone_a_page_s_jump_has_no_target(tmp_path: Path, ledger: Path) -> None:
    read(ledger, *write(tmp_path / "issue", ["01"]))
    found = market(ledger)
    assert documents_of(found) == ["01"]
    assert found["continues_elsewhere"] is True
    assert "jump_without_target" in types_of(found)


@pytest.mark.parametrize("gone", ["01", "02"])
def test_a_page_removed_parts_the_issue_and_read_again_joins_it(
    ledger: Path, both: list[Path], gone: str
) -> None:
    before = contents(ledger)
    with Ledger(ledger) as store:
        remove_document(store, gone)
    sound(ledger)
    articles = contents(ledger)[0]
    assert articles
    assert all(documents_of(article) == [({"01", "02"} - {gone}).pop()] for article in articles)
    assert "jump_without_target" in types_of(market(ledger)) or gone == "01"
    read(ledger, *both)
    assert contents(ledger) == before


def test_the_removed_page_of_an_issue_leaves_what_the_other_alone_gives(
    tmp_path: Path, ledger: Path, both: list[Path]
) -> None:
    alone = tmp_path / "alone.db"
    read(alone, both[1])
    with Ledger(ledger) as store:
        remove_document(store, "01")
    assert contents(ledger) == contents(alone)


def test_a_newer_version_of_a_page_is_joined_in_its_place(
    tmp_path: Path, ledger: Path, both: list[Path]
) -> None:
    both[1].write_text(SECOND.replace("150个", "180个"), encoding="utf-8")
    read(ledger, *both)
    assert "180个" in str(market(ledger)["body"])
    assert "150个" not in str(market(ledger)["body"])
    fresh = tmp_path / "fresh.db"
    read(fresh, *both)
    assert contents(ledger) == contents(fresh)


def test_a_newer_version_of_the_first_page_is_joined_in_its_place(
    tmp_path: Path, ledger: Path, both: list[Path]
) -> None:
    both[0].write_text(FIRST.replace("86个", "88个"), encoding="utf-8")
    read(ledger, both[0])
    assert documents_of(market(ledger)) == ["01", "02"]
    fresh = tmp_path / "fresh.db"
    read(fresh, *both)
    assert contents(ledger) == contents(fresh)


def test_the_same_page_from_two_files_is_one_page(tmp_path: Path, ledger: Path, both: list[Path]) -> None:
    before = contents(ledger)
    copy = tmp_path / "copy"
    copy.mkdir()
    again = Path(shutil.copy(both[1], copy / "02.txt"))
    read(ledger, again)
    assert contents(ledger) == before


def test_two_dumps_of_one_page_are_one_page(tmp_path: Path, ledger: Path, both: list[Path]) -> None:
    before = contents(ledger)
    other = tmp_path / "other"
    other.mkdir()
    worse = other / "02版.txt"
    worse.write_text(SECOND.replace(COURT, COURT[:20]), encoding="utf-8")
    read(ledger, worse)
    assert contents(ledger) == before


def test_an_absorbed_article_s_id_leads_to_the_whole(tmp_path: Path, ledger: Path) -> None:
    first, second = write(tmp_path / "issue")
    read(ledger, second)
    with Ledger(ledger, readonly=True) as store:
        (tail,) = [row for row in store.articles() if "公交专线" in str(row["body"])]
    read(ledger, first)
    whole = market(ledger)
    assert tail["id"] != whole["id"]
    with Ledger(ledger, readonly=True) as store:
        assert store.article(str(tail["id"]))["id"] == whole["id"]


def test_a_parted_issue_gives_the_absorbed_article_its_id_back(tmp_path: Path, ledger: Path) -> None:
    first, second = write(tmp_path / "issue")
    read(ledger, second)
    before = contents(ledger)
    read(ledger, first)
    with Ledger(ledger) as store:
        remove_document(store, "01")
    sound(ledger)
    assert contents(ledger) == before


UNDATED = SourceOptions(place="湖南省")


@pytest.mark.parametrize(("setting", "right"), [("date", "2026-01-28"), ("publisher", "岚州日报")])
def test_what_is_set_by_hand_moves_a_page_into_its_issue(
    tmp_path: Path, ledger: Path, setting: str, right: str
) -> None:
    first, second = write(tmp_path / "issue")
    wrong = {"date": "2026-01-27"} if setting == "date" else {"publisher": "云溪日报"}
    read(ledger, first, source=UNDATED)
    read(ledger, second, source=SourceOptions(place="湖南省", **wrong))  # type: ignore[arg-type]
    assert len({tuple(documents_of(one)) for one in contents(ledger)[0]}) == 2
    with Ledger(ledger) as store:
        correct_document(store, "02", **{setting: right})
    sound(ledger)
    assert documents_of(market(ledger)) == ["01", "02"]
    with Ledger(ledger) as store:
        correct_document(store, "02", **{setting: wrong[setting]})
    sound(ledger)
    assert all(len(documents_of(one)) == 1 for one in contents(ledger)[0])


def test_a_run_that_ended_before_joining_is_healed_by_the_next(
    tmp_path: Path, ledger: Path, both: list[Path]
) -> None:
    crashed = tmp_path / "crashed.db"
    with Ledger(ledger, readonly=True) as whole:
        documents = [whole.stored_document(name) for name in PAGES]
    with Ledger(crashed) as store:
        run = store.start_run(["read"], {"publisher": "岚州日报", "date": "2026-01-28", "place": "湖南省"})
        for document in documents:
            store.add(read_document(document), run)
    assert all(len(documents_of(one)) == 1 for one in contents(crashed)[0])
    sound(crashed)
    read(crashed, both[0])
    assert contents(crashed) == contents(ledger)


def page(**facts: str | None) -> Document:
    settings: dict[str, str | None] = {"kind": "newspaper_page", "path": "/papers/0128/01.txt", **facts}
    return Document(id="d", name="01", text="", **settings)  # type: ignore[arg-type]


def test_which_issue_a_page_is_of() -> None:
    told = {"publisher": "岚州日报", "date": "2026-01-28"}
    one = issue_key(page(**told))
    assert one is not None
    assert issue_key(page(**told, path="/other/02.txt")) == one
    assert issue_key(page(publisher="岚州日报", date="2026-01-29")) != one
    assert issue_key(page(publisher="云溪日报", date="2026-01-28")) != one


def test_pages_that_tell_nothing_are_of_their_folder() -> None:
    one = issue_key(page())
    assert one is not None
    assert issue_key(page(path="/papers/0128/02.txt")) == one
    assert issue_key(page(path="/papers/0129/01.txt")) != one
    assert issue_key(page(path=None)) is None
    assert issue_key(page(kind="work_report")) is None
