"""Search: words through the ledger's own search, facets that narrow, counts as on the front page."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from luoshi.follow import update
from luoshi.follow.review import Decision, record
from luoshi.ledger import Ledger

from .conftest import Client


def find(client: Client, query: str) -> dict[str, Any]:
    answer = client.get(f"/search.json?{query}")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def test_words_find_what_the_ledgers_search_finds(client: Client, ledger_path: Path) -> None:
    with Ledger(ledger_path, readonly=True) as ledger:
        hits = ledger.search("生产总值 增长")
    told = find(client, "q=生产总值+增长")
    assert hits
    assert [(one["document"], one["start"]) for one in told["results"]] == [
        (hit.document, hit.highlights[0][0]) for hit in hits
    ]


def test_the_words_are_marked_and_lead_to_their_passage(client: Client) -> None:
    for one in find(client, "q=零售总额")["results"]:
        assert "零售总额" in [text for text, what in one["excerpt"]["parts"] if what == "mark"]
        address = f"/article/{one['article']}?at={one['document']}:{one['start']}-{one['end']}"
        lit = client.get(address)
        assert re.search(r'<mark id="at"[^>]*>零售总额', re.sub(r"</?(?:a|span|i)[^>]*>", "", lit.text))
    assert "<mark>零售总额</mark>" in client.get("/search?q=零售总额").text


@pytest.mark.parametrize("verdict", ["met", "missed", "pending", "silent", "unclear"])
def test_a_verdict_lists_as_many_targets_as_the_front_page_counts(client: Client, verdict: str) -> None:
    front = client.get("/index.json").json()["counts"]
    told = find(client, f"kind=target&verdict={verdict}")
    assert told["count"] == front[verdict]
    assert told["complete"]


def test_a_persons_word_counts_here_too(client: Client, ledger_path: Path) -> None:
    (target,) = (
        sqlite3.connect(ledger_path)
        .execute("SELECT target FROM verdicts WHERE verdict = 'missed'")
        .fetchone()
    )
    with Ledger(ledger_path) as ledger:
        record(ledger, Decision("overrule", target, "甲", "口径不同", {"verdict": "unclear"}))
    ids = [claim["id"] for one in find(client, "verdict=unclear")["results"] for claim in one["claims"]]
    assert target in ids
    assert find(client, "verdict=missed")["count"] == 0


@pytest.mark.parametrize("words", ["", "q=零售总额&"])
def test_what_people_rejected_or_corrected_is_found_as_it_counts(
    client: Client, ledger_path: Path, words: str
) -> None:
    query = f"{words}measure=retail_sales&period=2025"

    def claims() -> dict[str, dict[str, Any]]:
        return {claim["kind"]: claim for one in find(client, query)["results"] for claim in one["claims"]}

    before = claims()
    assert (before["target"]["figure"]["low"], before["result"]["figure"]["low"]) == (6.0, 4.1)
    with Ledger(ledger_path) as ledger:
        record(ledger, Decision("reject", before["target"]["id"], "甲", "不是目标"))
        record(ledger, Decision("correct", before["result"]["id"], "甲", "误", {"low": "4.7", "high": "4.7"}))
        update(ledger)
    assert {kind: claim["figure"]["low"] for kind, claim in claims().items()} == {"result": 4.7}
    kinds = next(facet["values"] for facet in find(client, query)["facets"] if facet["name"] == "kind")
    assert kinds == [["result", 1]]
    same = client.get(f"/card/c-{before['target']['id']}.json").json()["claim"]["same"]
    assert [told["figure"]["low"] for told in same] == [4.7]
    other = client.get(f"/card/c-{before['result']['id']}.json").json()["claim"]["same"]
    assert other == []


@pytest.mark.parametrize("words", ["", "q=增长&"])
def test_every_facet_narrows_to_what_it_names(client: Client, words: str) -> None:
    whole = find(client, words or "place=湖南省")
    seen = 0
    for facet in whole["facets"]:
        for value, count in facet["values"]:
            told = find(client, f"{words or ''}{facet['name']}={value}")
            assert told["count"], (facet["name"], value)
            if facet["name"] in ("kind", "verdict", "measure", "period"):
                claims = [claim for one in told["results"] for claim in one["claims"]]
                assert {claim[facet["name"]] for claim in claims} == {value}
                assert words or facet["name"] == "place" or len(claims) >= count
            seen += 1
    assert seen > 8


def test_a_place_means_what_is_below_it(client: Client) -> None:
    subjects = {
        claim["subject"] for one in find(client, "place=湖南省")["results"] for claim in one["claims"]
    }
    assert {"湖南省", "湖南省澄州市"} <= subjects
    assert {
        claim["subject"] for one in find(client, "place=湖南省澄州市")["results"] for claim in one["claims"]
    } == {"湖南省澄州市"}


@pytest.mark.parametrize(
    "query",
    [
        "", "q=", "q=%22", "q=*", "q=%27+OR+1=1--", "q=%00", "q=" + "增" * 400, "verdict=%27",
        "page=9999&q=增长",
        "kind=x&measure=y&place=z&period=w&publisher=v&paper=u&new=1", "q=%F0%9F%98%80", "q=NEAR(a b)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["/search", "/search.json"])
def test_no_question_is_too_strange(client: Client, query: str, form: str) -> None:
    answer = client.get(f"{form}?{query}")
    assert answer.status_code == 200
    assert len(answer.content) < 100_000


def test_what_is_chosen_can_be_taken_back(client: Client) -> None:
    page = client.get("/search?q=增长&kind=target&lang=en").text
    assert 'href="/search?q=%E5%A2%9E%E9%95%BF&amp;lang=en"' in page
