"""What programs ask for: the feed, robots, the icon, the description; who may keep what."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.ledger import Ledger
from luoshi.model import Document, stable_id
from luoshi.reading import read_document

from .conftest import TOKEN, Client

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client) -> list[ET.Element]:
    answer = client.get("/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


def test_the_feed_leads_to_sentences(client: Client) -> None:
    feed = ET.fromstring(client.get("/changes.atom").content)
    assert (feed.findtext(f"{ATOM}id") or "").startswith("urn:luoshi:changes:")
    found = feed.findall(f"{ATOM}entry")
    assert found
    for entry in found:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href", "").startswith("/article/")
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids)


def test_the_feed_keeps_earlier_readings(client: Client, ledger_path: Path) -> None:
    before = {entry.findtext(f"{ATOM}id") for entry in entries(client)}
    text = "2026年丁洲县政府工作报告\n\n今年主要预期目标是：全县地区生产总值增长6%以上。\n"
    with Ledger(ledger_path) as ledger:
        run = ledger.start_run(["read"], {})
        document = Document(
            stable_id(text), "2026_丁洲县", text, kind="work_report", place="丁洲县", date="2026-01-08"
        )
        ledger.add(read_document(document), run)
        ledger.finish_run(run)
    client.get("/")
    after = {entry.findtext(f"{ATOM}id") for entry in entries(client)}
    assert before <= after


def test_the_feed_in_english(client: Client) -> None:
    assert "new target" in client.get("/changes.atom?lang=en").text.lower()


def test_robots_may_read_but_not_query(client: Client) -> None:
    told = client.get("/robots.txt")
    assert told.headers["content-type"].startswith("text/plain")
    assert "Disallow: /data" in told.text.splitlines()
    assert "Disallow: /" not in told.text.splitlines()


def test_the_icon_is_ours(client: Client) -> None:
    icon = client.get("/favicon.ico")
    assert icon.headers["content-type"] == "image/x-icon"
    assert icon.content[:4] == b"\x00\x00\x01\x00"


@pytest.mark.parametrize("path", ["/", "/index.json", "/changes.atom", "/openapi.json", "/robots.txt"])
def test_what_is_unchanged_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    assert first.headers["cache-control"] == "public, no-cache"
    assert {"Cookie", "Authorization"} <= set(first.headers["vary"].split(", "))
    for known in (first.headers["etag"], f'W/{first.headers["etag"]}, "x"', "*"):
        again = client.get(path, headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["vary"] == first.headers["vary"]
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    assert client.request("HEAD", path).headers["etag"] == first.headers["etag"]


def test_what_a_reviewer_sees_is_not_kept(serve: Callable[..., Client]) -> None:
    client = serve(token=TOKEN)
    signed = client.get("/", headers={"authorization": f"Bearer {TOKEN}"})
    assert signed.headers["cache-control"] == "private, no-store"
    assert signed.headers["etag"] != client.get("/").headers["etag"]


def test_faults_are_not_kept(client: Client) -> None:
    assert client.get("/nothing").headers["cache-control"] == "private, no-store"
