"""What every page keeps to: headers, caching, unknown addresses, nothing written without a sign-in."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from luoshi.errors import LedgerError
from luoshi.follow import follow
from luoshi.ledger import Ledger
from luoshi.reading import ReadOptions, read_into
from luoshi.web.application import build
from luoshi.web.settings import Settings

from .conftest import TOKEN, Client, make_ledger

PLACE = "湖南省澄州市"


def test_strict_headers(client: Client) -> None:
    for path in ("/", "/index.json", "/no-such-page", "/?place=nowhere"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_no_inline_script_or_style(client: Client) -> None:
    page = client.get("/").text
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    assert page.count("<script") == page.count("<script src=")


def test_a_page_is_sent_once(client: Client) -> None:
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "set-cookie" not in first.headers


def test_a_change_of_the_ledger_is_seen(client: Client, ledger_path: Path) -> None:
    before = client.get("/")
    with Ledger(ledger_path) as ledger:
        ledger.remove_document("2025_湖南省")
    after = client.get("/", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert client.get("/index.json").json()["documents"] == 2


def test_assets_are_kept_for_ever_under_their_hash(client: Client) -> None:
    page = client.get("/").text
    address = next(part for part in page.split('"') if part.startswith("/assets/luoshi.css?v="))
    assert "immutable" in client.get(address).headers["cache-control"]
    assert "immutable" not in client.get("/assets/luoshi.css?v=0").headers["cache-control"]
    assert client.get("/assets/nothing.css").status_code == 404
    assert client.get("/assets/..%2fmessages.toml").status_code in (302, 404)  # Datasette spells % as ~


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    assert client.request(method, "/index.json").status_code in (403, 405)


def test_an_unknown_address(client: Client) -> None:
    answer = client.get("/nothing/here")
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_datasette_serves_the_ledger_and_hides_its_index(client: Client) -> None:
    told = client.get("/data.json").json()
    tables = {table["name"]: table["hidden"] for table in told["tables"]}
    assert tables["claims"] is False
    assert all(hidden for name, hidden in tables.items() if name.startswith("passages_fts"))
    rows = client.get("/data/claims.json?_shape=array&kind=target").json()
    assert rows


@pytest.mark.parametrize(
    "sql", ["delete from claims", "create table x (y)", "attach 'x.db' as x", "pragma query_only = off"]
)
def test_sql_cannot_write(client: Client, sql: str, ledger_path: Path) -> None:
    before = stored(ledger_path)
    assert client.get("/data.json", params={"sql": sql}).status_code == 400
    assert stored(ledger_path) == before


def stored(path: Path) -> list[tuple[object, ...]]:
    """The tables of a ledger, and how many claims it has."""
    with Ledger(path, readonly=True, create=False) as ledger:
        tables = ledger.connection.execute(
            "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
        ).fetchall()
        return [*tables, ledger.connection.execute("SELECT count(*) FROM claims").fetchone()]


@pytest.mark.parametrize(
    "path",
    ["/-/databases.json", "/-/databases", "/-/threads.json", "/-/messages", "/-/allow-debug", "/-/patterns"],
)
def test_nobody_is_told_of_the_machine(client: Client, ledger_path: Path, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert str(ledger_path.parent) not in answer.text


@pytest.mark.parametrize("path", ["/", "/data", "/data.json", "/-/metadata.json", "/-/settings.json"])
def test_where_the_ledger_lies_is_told_to_nobody(client: Client, ledger_path: Path, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert str(ledger_path.parent) not in answer.text


def test_where_documents_lie_is_told_to_nobody(
    serve: Callable[..., Client], ledger_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "private-folder"
    folder.mkdir()
    (folder / "2026_柳汀市.txt").write_text("2026年政府工作报告\n\n今年地区生产总值增长6%左右。\n")
    (folder / "坏.docx").write_bytes(b"no Word file")
    with Ledger(ledger_path) as ledger:
        summary = read_into(ledger, [str(folder)], ReadOptions(words=("read", str(folder))), workers=1)
    assert summary.documents["new"] == 1
    client = serve()
    tables = [table["name"] for table in client.get("/data.json").json()["tables"] if table["count"]]
    assert {"documents", "runs", "claims"} <= set(tables)
    pages = ["/", "/index.json", "/changes.atom", "/contents", "/search?new=1"]
    for address in [*pages, *(f"/data/{table}.json?_size=max&_shape=array" for table in tables)]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "private-folder" not in answer.text, address
    for sql in (
        "select path || path_key as p from documents",
        "select words as p from runs order by id desc",
    ):
        rows = client.get("/data.json", params={"sql": sql, "_shape": "array"}).json()
        assert {row["p"] for row in rows} == {None}
    names = client.get("/data/documents.json?_shape=array&name=2026_柳汀市").json()
    assert [row["path"] for row in names] == [None]


def test_what_only_begins_as_an_address_of_datasette_is_ours(client: Client) -> None:
    for path in ("/datas", "/data-and-more"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "content-security-policy" in answer.headers
        assert "回到首页" in answer.text


def test_a_token_signs_in_and_a_wrong_one_does_not(serve: Callable[..., Client]) -> None:
    client = serve(token=TOKEN)

    def who(token: str) -> object:
        return client.get("/-/actor.json", headers={"authorization": f"Bearer {token}"}).json()["actor"]

    assert who(TOKEN) == {"id": "token"}
    assert who("wrong") is None
    assert who("") is None


def test_nobody_signs_in_where_nothing_can_be_written(serve: Callable[..., Client]) -> None:
    client = serve(token=TOKEN, readonly=True)
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert client.get("/-/actor.json", headers=headers).json()["actor"] is None


def test_who_only_reads_sees_the_verdicts_of_today(serve: Callable[..., Client], ledger_path: Path) -> None:
    """A ledger that was read, and never followed before it is served."""
    with Ledger(ledger_path) as ledger, ledger.transaction() as connection:
        for table in ("verdicts", "verdict_changes", "follow_state"):
            connection.execute(f"DELETE FROM {table}")
    client = serve(readonly=True)
    before = ledger_path.read_bytes()
    with Ledger(ledger_path, readonly=True) as ledger:
        told = [row["verdict"] for row in follow(ledger)]
    assert told
    counts = client.get("/index.json").json()["counts"]
    assert counts == {verdict: told.count(verdict) for verdict in counts}
    assert client.get(f"/board/{PLACE}.json").json()["total"] == 5
    assert ledger_path.read_bytes() == before  # what is asked writes nothing


def test_a_ledger_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        build(Settings(tmp_path / "missing.db"))
    (tmp_path / "text.db").write_text("not a database at all, but long enough to look at")
    with pytest.raises(LedgerError):
        build(Settings(tmp_path / "text.db"))


def test_two_ledgers_in_one_process_stay_apart(serve: Callable[..., Client], tmp_path: Path) -> None:
    other = make_ledger(tmp_path / "other.db")
    with Ledger(other) as ledger:
        ledger.remove_document("2025_湖南省")
    assert serve().get("/index.json").json()["documents"] == 3
    assert serve(ledger=other).get("/index.json").json()["documents"] == 2


@pytest.mark.parametrize("path", ["/a", "/a/b", "/a/b/c", "/a/b/c/d/e", "/a.b/c.d/e.f.g", "/%00/x/y/z"])
def test_no_address_is_so_unknown_that_it_breaks(client: Client, path: str) -> None:
    assert client.get(path, follow_redirects=True).status_code in (400, 404)


@pytest.mark.parametrize(
    "path",
    [
        "/article/0", "/article/00000000", "/source/x", "/card/c-0000000000000000", "/entity/x", "/board/x",
        "/?place=x", "/review?item=zz", "/board/x/chart.svg", "/nothing",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_in_the_readers_language(client: Client, path: str) -> None:
    told = client.get(path)
    assert told.status_code == 404
    assert "这里没有" in told.text
    assert "luoshi " not in told.text.lower().split("<main")[1].split("</main>")[0]
    assert "There is nothing at" in client.get(path, params={"lang": "en", "place": "x", "item": "zz"}).text


class Spoken(HTMLParser):
    """The headings and quotations of a page, each with the language that it says it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "input", "br", "img"):
            self.open.append((tag, dict(attrs).get("lang")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if {"h1", "h3", "q"} & {tag for tag, _ in self.open}:
            language = next(lang for _, lang in reversed(self.open) if lang)
            self.found.append((language, data.strip()))


@pytest.mark.parametrize("path", ["/", f"/board/{PLACE}", f"/entity/{PLACE}", "/search?q=增长", "/contents"])
def test_what_is_printed_says_that_it_is_chinese(client: Client, path: str) -> None:
    page = client.get(path, params={"lang": "en", "q": "增长"}, follow_redirects=True)
    parser = Spoken()
    parser.feed(page.text)
    printed = [(language, text) for language, text in parser.found if re.search("[\u4e00-\u9fff]{3}", text)]
    assert printed or path == "/contents"
    assert {language for language, text in printed if not text.startswith("Search")} <= {"zh-CN"}
