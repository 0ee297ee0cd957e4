"""Signing in and reviewing: who may write, what is written, two people at once, hostile input."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from luoshi.follow import update
from luoshi.follow.review import Decision, record, reviews
from luoshi.ledger import Ledger
from luoshi.model import Document, stable_id
from luoshi.reading import read_document
from luoshi.web.reviewing import CONTEXT, surroundings
from luoshi.web.signin import onward

from .conftest import TOKEN, Client, Reviewer

Serve = Callable[..., Client]


#: A town that missed by less than 左右 would have allowed, twice: both wait to be looked at.
NEAR = (
    (
        "2025-01-18",
        "2025年溪桥县政府工作报告\n\n今年主要预期目标是：地区生产总值增长6%，固定资产投资增长8%。\n",
    ),
    (
        "2026-01-19",
        "2026年溪桥县政府工作报告\n\n一、2025年工作回顾\n\n过去一年，全县地区生产总值增长5.9%，固定资产投资增长7.9%。\n",
    ),
)


@pytest.fixture
def ledger_path(made: Path, tmp_path: Path) -> Path:
    """A copy of the ledger of these tests with two targets more that wait to be looked at."""
    path = Path(shutil.copy(made, tmp_path / "luoshi.db"))
    with Ledger(path) as ledger:
        run = ledger.start_run(["read"], {})
        for date, text in NEAR:
            document = Document(
                stable_id(text), f"{date[:4]}_溪桥县", text, kind="work_report", title=text.split("\n", 1)[0],
                issuer="湖南省澄州市溪桥县人民政府", place="湖南省澄州市溪桥县", date=date,
            )  # fmt: skip
            ledger.add(read_document(document), run)
        ledger.finish_run(run)
        update(ledger)
    return path


@pytest.fixture
def written(ledger_path: Path) -> Callable[[], list[dict[str, object]]]:
    """What the ledger has of reviews."""

    def rows() -> list[dict[str, object]]:
        with Ledger(ledger_path, readonly=True, create=False) as ledger:
            return [dict(row) for row in reviews(ledger.connection)]

    return rows


@pytest.fixture
def claim(ledger_path: Path) -> str:
    with Ledger(ledger_path, readonly=True, create=False) as ledger:
        query = "SELECT id FROM claims WHERE kind = 'target' AND quote LIKE '%社会消费品零售总额%'"
        return str(ledger.connection.execute(query).fetchone()[0])


def verdict(client: Client, claim: str) -> object:
    return client.get(f"/card/c-{claim}.json").json()["claim"]["promise"]["verdict"]


def test_a_card_leads_to_its_review_where_anybody_may_decide(serve: Serve, claim: str) -> None:
    way = f'href="/review?item={claim}"'
    assert way in serve(token=TOKEN).get(f"/card/c-{claim}").text
    assert way not in serve().get(f"/card/c-{claim}").text
    assert way not in serve(token=TOKEN, readonly=True).get(f"/card/c-{claim}").text


def test_signing_in_comes_back_to_the_page(serve: Serve) -> None:
    page = serve(token=TOKEN).get("/board/湖南省?period=2025&lang=en").text
    ways = re.findall(r'href="/signin\?next=([^"&]+)', page)
    assert [unquote(way) for way in ways] == ["/board/%E6%B9%96%E5%8D%97%E7%9C%81?period=2025&lang=en"]
    assert unquote(ways[0]) == onward(unquote(ways[0]))


def test_the_cookie_is_for_this_site_alone(reviewer: Reviewer) -> None:
    told = reviewer.enter(TOKEN, "李核对")
    assert (told.status_code, told.headers["location"]) == (303, "/review")
    cookie = told.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert "李核对" in reviewer.client.get("/review").text


def test_a_wrong_token_lets_nobody_in(serve: Serve) -> None:
    client = serve(token=TOKEN)
    visitor = Reviewer.__new__(Reviewer)
    visitor.client = client
    told = visitor.enter("wrong", "李核对")
    assert told.headers["location"].startswith("/signin?wrong=1")
    assert "set-cookie" not in told.headers
    assert visitor.enter(TOKEN, "  ").headers["location"].startswith("/signin?wrong=1")


@pytest.mark.parametrize(
    "onward", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/a\r\nx: y", ""]
)
def test_signing_in_leads_nowhere_else(reviewer: Reviewer, onward: str) -> None:
    assert reviewer.enter(TOKEN, "李", onward).headers["location"] == "/review"


def test_signing_in_keeps_the_language(reviewer: Reviewer, serve: Serve) -> None:
    assert 'name="next" value="/review?lang=en"' in serve(token=TOKEN).get("/signin?lang=en").text
    assert "next=%2Fadd%3Flang%3Den" in serve(token=TOKEN).get("/add?lang=en").text
    assert reviewer.enter(TOKEN, "李", "/review?lang=en").headers["location"] == "/review?lang=en"


def test_the_form_offers_the_measures_of_the_catalogue(reviewer: Reviewer, claim: str) -> None:
    page = reviewer.client.get(f"/review?item={claim}").text
    assert '<option value="gdp">地区生产总值</option>' in page
    assert len(page.encode()) < 100_000


def test_signing_out(reviewer: Reviewer) -> None:
    assert reviewer.client.get("/review.json").json()["reader"] == "李核对"
    reviewer.send("/signin/leave", "/signin")
    assert reviewer.client.get("/review.json").json()["reader"] is None


def test_a_cookie_of_another_token_is_void(reviewer: Reviewer, serve: Serve) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in reviewer.client.cookies().items())
    assert reviewer.client.get("/review.json").json()["reader"] == "李核对"
    other = serve(token="quite-another-token")
    assert other.get("/review.json", headers={"cookie": cookie}).json()["reader"] is None


def test_the_queue_is_read_without_a_sign_in(serve: Serve) -> None:
    client = serve(token=TOKEN)
    page = client.get("/review")
    assert page.status_code == 200
    assert "/signin?next=" in page.text
    assert "/review/decide" not in page.text
    assert "set-cookie" not in page.headers
    assert [one["look"] for one in client.get("/review.json").json()["waiting"]] == ["near_miss", "near_miss"]


def test_english(serve: Serve) -> None:
    client = serve(token=TOKEN)
    assert "Nobody has decided" in client.get("/review?lang=en").text
    assert "Sign in" in client.get("/signin?lang=en").text


@pytest.mark.parametrize("path", ["/review/decide", "/review/undo", "/signin/enter", "/signin/leave"])
def test_an_action_is_not_a_page(reviewer: Reviewer, path: str) -> None:
    assert reviewer.client.get(path).status_code == 405


@pytest.mark.parametrize("path", ["/review/decide", "/review/undo"])
def test_nothing_is_written_without_a_sign_in(
    serve: Serve, claim: str, path: str, written: Callable[[], list[object]]
) -> None:
    client = serve(token=TOKEN)
    fields = {"claim": claim, "action": "accept", "seen": "0"}
    assert client.post(path, data=fields).status_code == 403
    bearer = {"authorization": "Bearer wrong"}
    assert client.post(path, data=fields, headers=bearer).status_code == 403
    readonly = serve(token=TOKEN, readonly=True)
    right = {"authorization": f"Bearer {TOKEN}"}
    assert readonly.post(path, data=fields, headers=right).status_code == 403
    assert written() == []


def test_nothing_is_written_without_the_token_of_a_form(
    reviewer: Reviewer, claim: str, written: Callable[[], list[object]]
) -> None:
    reviewer.client.get("/review")
    for token in ({}, {"csrftoken": "wrong"}):
        fields = {"claim": claim, "action": "accept", "seen": "0", **token}
        assert reviewer.client.post("/review/decide", data=fields).status_code == 403
    assert written() == []


def test_each_decision_is_written_with_who_and_why(
    reviewer: Reviewer, claim: str, written: Callable[[], list[dict[str, object]]]
) -> None:
    assert verdict(reviewer.client, claim) == "missed"
    told = reviewer.decide(claim, "overrule", verdict="unclear", why="口径已变")
    assert (told.status_code, told.headers["location"]) == (303, f"/review?done={claim}")
    assert verdict(reviewer.client, claim) == "unclear"
    seen = int(str(written()[-1]["id"]))
    reviewer.decide(claim, "correct", seen, low="4", high="", why="扫描有误")
    assert [(row["action"], row["who"], row["why"]) for row in written()] == [
        ("overrule", "李核对", "口径已变"),
        ("correct", "李核对", "扫描有误"),
    ]
    value = written()[-1]["value"]
    assert isinstance(value, dict)
    assert value["low"] == 4.0
    page = reviewer.client.get(f"/review?item={claim}").text
    assert "口径已变" in page
    assert "扫描有误" in page


def test_undo_brings_back_what_was_before(
    reviewer: Reviewer, claim: str, written: Callable[[], list[dict[str, object]]]
) -> None:
    reviewer.decide(claim, "overrule", verdict="unclear", why="口径已变")
    reviewer.decide(claim, "overrule", int(str(written()[-1]["id"])), verdict="met", why="再看一遍")
    assert verdict(reviewer.client, claim) == "met"
    reviewer.undo(claim, int(str(written()[-1]["id"])))
    assert verdict(reviewer.client, claim) == "unclear"
    assert len(written()) == 4  # nothing is deleted
    told = reviewer.decide(claim, "accept", int(str(written()[-1]["id"])))
    assert told.status_code == 303
    assert verdict(reviewer.client, claim) == "missed"


def test_a_decision_leads_to_the_next_item(reviewer: Reviewer) -> None:
    first, second = (one["id"] for one in reviewer.client.get("/review.json").json()["waiting"])
    told = reviewer.decide(first, "accept", next=second)
    assert told.headers["location"] == f"/review?item={second}&done={first}"
    assert reviewer.client.get("/review.json").json()["item"]["id"] == second


def test_an_undone_first_decision_waits_again(
    reviewer: Reviewer, written: Callable[[], list[dict[str, object]]]
) -> None:
    before = reviewer.client.get("/review.json").json()
    assert before["total"] == 2
    first = before["waiting"][0]["id"]
    reviewer.decide(first, "accept")
    assert reviewer.client.get("/review.json").json()["total"] == before["total"] - 1
    reviewer.undo(first, int(str(written()[-1]["id"])))
    assert reviewer.client.get("/review.json").json()["total"] == before["total"]


def test_two_people_at_once(
    reviewer: Reviewer, ledger_path: Path, claim: str, written: Callable[[], list[dict[str, object]]]
) -> None:
    with Ledger(ledger_path, create=False) as ledger:
        record(ledger, Decision("reject", claim, "王", "不是目标"))
    told = reviewer.decide(claim, "correct", seen=0, low="7", why="应为七")
    assert told.status_code == 303
    page = reviewer.client.get(told.headers["location"]).text
    assert "不是目标" in page
    assert 'value="应为七"' in page
    assert 'id="f-low" name="low" value="7"' in page
    assert [row["who"] for row in written()] == ["王"]
    assert reviewer.undo(claim, 0).headers["location"].endswith("newer=1")
    assert len(written()) == 1


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"action": "destroy"}, 422),
        ({"action": ""}, 422),
        ({"action": "reject"}, 422),
        ({"action": "overrule", "verdict": "splendid", "why": "x"}, 422),
        ({"action": "correct", "why": "x"}, 422),
        ({"action": "correct", "low": "nan", "why": "x"}, 422),
        ({"action": "correct", "period": "soon", "why": "x"}, 422),
        ({"action": "correct", "low": "9", "high": "8", "why": "x"}, 422),
        ({"action": "accept", "claim": "0" * 16}, 422),
        ({"action": "accept", "claim": "' OR 1=1 --"}, 404),
        ({"action": "accept", "claim": "../../etc/passwd"}, 404),
        ({"action": "accept", "why": "x" * 70_000}, 413),
    ],
)
def test_what_does_not_fit_is_refused(
    reviewer: Reviewer, claim: str, fields: dict[str, str], status: int, written: Callable[[], list[object]]
) -> None:
    told = reviewer.send("/review/decide", "/review?item=" + claim, **{"claim": claim, "seen": 0, **fields})
    assert told.status_code == status
    assert not re.search("--(?:set|verdict|why)", told.text)  # the command's options are none of a page's
    assert written() == []


def test_markup_in_a_reason_and_a_name_is_text(serve: Serve, claim: str) -> None:
    script = "<script>alert(1)</script>"
    reviewer = Reviewer(serve(token=TOKEN), f"'\"><i>{script[:20]}")
    reviewer.decide(claim, "reject", why=script)
    for path in (f"/review?item={claim}", f"/review?done={claim}", f"/card/c-{claim}", "/signin"):
        page = reviewer.client.get(path).text
        assert "<script>alert" not in page
        assert "<i>" not in page


@pytest.mark.parametrize("item", ["0" * 16, "<script>", "x' OR 1", "%00", "../review", "9" * 600])
def test_an_unknown_item(client: Client, item: str) -> None:
    told = client.get("/review", params={"item": item})
    assert told.status_code == 404
    assert "<script>x" not in told.text
    assert client.get("/review", params={"done": item}).status_code == 200


def test_a_decision_leads_to_no_other_site(reviewer: Reviewer, claim: str) -> None:
    told = reviewer.decide(claim, "accept", next="//elsewhere.example")
    assert told.headers["location"] == f"/review?done={claim}"


def test_a_correction_is_shown_on_the_card(reviewer: Reviewer, claim: str) -> None:
    reviewer.enter(TOKEN, "李核对")
    reviewer.decide(claim, "correct", low="6.5", high="6.5", why="扫描有误")
    told = reviewer.client.get(f"/card/c-{claim}.json").json()["claim"]
    assert [change["after"] for change in told["corrected"]] == ["6.5", "6.5"]
    assert [entry["action"] for entry in told["decided"]] == ["correct"]
    page = reviewer.client.get(f"/card/c-{claim}").text
    assert re.search(r'class="corrected".*?<del>[\d.]+</del> → <ins>6\.5</ins>', page)
    assert 'class="corrected"' in reviewer.client.get(f"/review?item={claim}").text
    assert "扫描有误" in page
    last = told["decided"][0]["id"]
    reviewer.undo(claim, last)
    assert 'class="corrected"' not in reviewer.client.get(f"/card/c-{claim}").text


def test_a_passage_that_is_cut_is_told_and_begins_no_line_with_a_comma(ledger_path: Path) -> None:
    text = "市" * 10 + "，" + "县" * CONTEXT * 3
    document = Document(stable_id(text), "长句", text)
    with Ledger(ledger_path) as ledger:
        ledger.add(read_document(document), ledger.start_run(["read"], {}))
        start = 10 + CONTEXT
        inside = surroundings(ledger.connection, document.id, start, start + 2)
        first = surroundings(ledger.connection, document.id, 0, 2)
    assert (inside.cut_before, inside.cut_behind) == (True, True)
    assert inside.before == "县" * (CONTEXT - 1)
    assert (first.before, first.quote, first.cut_before) == ("", "市市", False)


def test_a_refused_correction_is_told_in_chinese(reviewer: Reviewer, claim: str) -> None:
    reviewer.enter(TOKEN, "李核对")
    told = reviewer.decide(claim, "correct", low="很多", why="试")
    assert told.status_code == 422
    assert "low 须为数字，不能是 很多。" in told.text


def test_a_reason_that_the_page_gave_is_told_in_the_readers_language(reviewer: Reviewer, claim: str) -> None:
    reviewer.decide(claim, "accept")
    reviewer.undo(claim, reviewer.client.get(f"/review.json?item={claim}").json()["item"]["seen"])
    page = reviewer.client.get(f"/review?item={claim}").text
    english = reviewer.client.get(f"/review?item={claim}&lang=en").text
    for zh, en in (("核对无误", "checked, correct"), ("撤销前一决定", "taken back")):
        assert (zh in page, en in page) == (True, False)
        assert (zh in english, en in english) == (False, True)
