"""Script, formulas and paths through every input: addresses, forms, headers, and files of every kind."""

import csv
import io
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from docx import Document

import luoshi.web
from luoshi.follow import update
from luoshi.ledger import Ledger
from luoshi.model import Document as Paper
from luoshi.model import stable_id
from luoshi.reading import read_document
from luoshi.web.pages import PAGES as ALL_PAGES

from .conftest import TOKEN, Client, Reviewer

Serve = Callable[..., Client]
ROOM = Path(luoshi.web.__file__).parent
SCRIPT = "<script>hostile()</script>"
PAYLOADS = (
    SCRIPT,
    "\"><img src=x onerror=hostile()>",
    "' onmouseover='hostile()",
    "javascript:hostile()",
    "</title></textarea></script><svg onload=hostile()>",
    "{{ 7*7 }}{% debug %}",
    "=HYPERLINK(\"http://elsewhere.example\")",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "' OR 1=1; DROP TABLE claims; --",
    "\" NEAR( AND * ^ - (",
    "a\x00b\r\nset-cookie: x=1",
    "\u202e\ud7ff\U0001f600",
    "9" * 400,
    "-1",
    "长" * 300,
)  # fmt: skip
#: Every field that any page looks at, as the pages tell of them and as the code asks for it.
FIELDS = sorted(
    {field.name for page in ALL_PAGES for field in page.fields}
    | {
        name
        for path in ROOM.rglob("*.py")
        for name in re.findall(
            r'ask\.(?:one|several|number)\(\s*"([a-z_]+)"', path.read_text(encoding="utf-8")
        )
    }
)
PAGES = (
    "/", "/index.json", "/search", "/search.json", "/board/湖南省", "/board/湖南省.json", "/compare",
    "/compare.csv", "/compare.json", "/review", "/review.json", "/signin", "/add", "/changes.atom",
    "/contents",
)  # fmt: skip
_PATIENCE = 60.0


class Elements(HTMLParser):
    """What a browser would run, of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        ours = re.match(r"/assets/|/[^/?][^?]*\.svg(\?|$)", told.get("src") or "")
        if tag in ("iframe", "object", "embed", "base") or (tag in ("script", "img") and not ours):
            self.found.append(tag)
        for name, value in attrs:
            goes = name in ("href", "src", "action", "formaction", "xlink:href")
            if name.startswith("on") or (
                goes and re.match(r"\s*(javascript|data|vbscript):", value or "", re.I)
            ):
                self.found.append(f"{tag} {name}")


def run_by_a_browser(text: str) -> list[str]:
    parser = Elements()
    parser.feed(text)
    return parser.found


def harmless(client: Client, address: str) -> None:
    """No fault of the program, nothing that a browser runs, no header of the asker's."""
    told = client.get(address)
    assert told.status_code < 500, address[:200]
    assert "x=1" not in told.headers.get("set-cookie", "")
    assert "root:" not in told.text
    kind = told.headers.get("content-type", "")
    if kind.startswith(("text/html", "image/svg")):
        assert run_by_a_browser(told.text) == [], address[:200]
        assert "unsafe" not in told.headers["content-security-policy"]
    elif "csv" not in kind:
        assert "html" not in kind


def test_the_check_itself_sees_what_runs() -> None:
    assert [run_by_a_browser(payload) != [] for payload in PAYLOADS[:2]] == [True, True]
    assert run_by_a_browser('<a href=" javascript:x">') == ["a href"]
    assert {"publisher", "paper", "modifier", "of", "from"} <= set(FIELDS)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_fields_of_addresses(client: Client, payload: str) -> None:
    told = quote(payload, safe="", errors="surrogatepass")
    for path in PAGES:
        for some in (FIELDS[::2], FIELDS[1::2]):  # all of them make an address too long to be sent
            harmless(client, f"{path}?" + "&".join(f"{field}={told}" for field in some))
        for field in FIELDS:
            harmless(client, f"{path}?{field}={told}")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_parts_of_addresses(client: Client, payload: str) -> None:
    for told in (quote(payload, safe=""), quote(payload, safe="").replace("%", "~"), quote(payload)):
        for path in (
            "",
            "board",
            "article",
            "entity",
            "card",
            "source",
            "add",
            "assets",
            "compare.csv",
            "compare",
        ):
            for ending in ("", ".json"):
                harmless(client, f"/{path}/{told}{ending}")


@pytest.mark.parametrize(
    "query", ["%ff%fe", "q=%C3%28", "&&&==", "lang=%00", "q=" + "a" * 60_000, "%", "a=1;b"]
)
def test_addresses_that_are_none(client: Client, query: str) -> None:
    for path in PAGES:
        harmless(client, f"{path}?{query}")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_fields_of_forms(reviewer: Reviewer, payload: str) -> None:
    names = ("claim", "action", "seen", "next", "why", "verdict", "low", "period", "measure", "name", "token")
    for path in ("/review/decide", "/review/undo", "/signin/enter"):
        for only in names:
            told = reviewer.send(path, "/review", **{only: payload})
            assert told.status_code < 500, (path, only)
            assert run_by_a_browser(told.text) == []
            assert not told.headers.get("location", "/").startswith(("//", "http", "javascript"))


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "application/x-www-form-urlencoded"}, b"csrftoken=\xff\xfe"),
        ({"content-type": "application/x-www-form-urlencoded"}, "csrftoken=口令".encode()),
        ({"content-type": "application/x-www-form-urlencoded"}, b"a=" + b"b" * 200_000),
        ({"content-type": "multipart/form-data"}, b"x"),
        ({"content-type": "multipart/form-data; boundary=x"}, b"--x\r\n\r\n"),
        ({"content-type": "application/json"}, b"{"),
        ({"x-csrftoken": "\xe9"}, b""),
        ({"authorization": "Bearer \xe9"}, b""),
        ({"cookie": "luoshi_reviewer=\xff; ds_csrftoken=\"\x01"}, b""),
        ({"cookie": "a,b=c; ds_messages=x; ds_actor=y"}, b""),
    ],
    ids=range(10),
)  # fmt: skip
def test_headers_and_bodies(serve: Serve, headers: dict[str, str], body: bytes) -> None:
    client = serve(token=TOKEN)
    raw = [(name.encode(), value.encode("latin-1")) for name, value in {"cookie": "a=b", **headers}.items()]
    for path in ("/review/decide", "/signin/enter", "/add/upload", "/", "/data"):
        told = client.post(path, content=body, headers=raw)
        assert told.status_code < 500, path
        assert told.status_code >= 400 or told.headers["location"].startswith("/signin?wrong=1"), path
    for path in ("/", "/review", "/add.json"):
        assert client.get(path, headers=raw).status_code < 500


HOSTILE = f"""2025年{SCRIPT}县政府工作报告

记者 <b onclick=hostile()>李</b>

二、=1+1

今年主要预期目标是：地区生产总值增长6.5%左右。
今年<img src=x onerror=hostile()>投入=cmd|' /C calc'!A0万元。
新建{SCRIPT}公路30公里以上，+SUM(A1)产值增长5%以上。

云梁镇"><svg/onload=hostile()>项目投资3亿元。
"""


def docx(text: str) -> bytes:
    made = Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = SCRIPT, "=1+1"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def rows(*cells: str) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows([["标题", "正文", "日期", "地区", "来源"], cells])
    return stream.getvalue()


def bomb() -> bytes:
    """A Word file that unpacks to far more than it weighs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<w>" + "长" * 30_000_000 + "</w>")
        archive.writestr("../../escaped.txt", "out")
    return stream.getvalue()


FILES: tuple[tuple[str, bytes | str], ...] = (
    (f"{SCRIPT}.txt", HOSTILE),
    ("=1+1.md", HOSTILE),
    ("页.html", f"<html><body>{HOSTILE}</body></html>"),
    ("报告.docx", docx(HOSTILE)),
    ("弹.docx", bomb()),
    ("表.csv", rows(SCRIPT, HOSTILE, "2025-01-02", f"湖南省{SCRIPT}市", "=1+1")),
    (
        "表.jsonl",
        '{"title": "<svg onload=hostile()>", "text": "今年地区生产总值增长6%左右。", "date": "=1"}\n[[[[',
    ),
    ("深.jsonl", "[" * 100_000),
    ("页.pdf", b"%PDF-1.4\n/JS (hostile\\(\\))"),
    ("零.txt", "地区生产总值\x00增长6%".encode() * 50),
    ("长行.txt", "今年地区生产总值增长6%左右，" * 3_000),
    ("控制.txt", "今年\x1b[2J\u202e地区生产总值增长6%左右。\x07" * 3),
)


@pytest.fixture
def filled(serve: Serve) -> Client:
    """A ledger into which hostile files of every kind were read through the page."""
    reviewer = Reviewer(serve(token=TOKEN), SCRIPT[:40])
    token = reviewer.form_token("/add")
    parts: list[tuple[str, Any]] = [
        ("csrftoken", (None, token)), ("place", (None, "湖南省" + SCRIPT)), ("publisher", (None, "=1+1")),
    ]  # fmt: skip
    parts += [("files", file) for file in FILES]
    sent = reviewer.client.post("/add/upload.json", files=parts)
    assert sent.status_code == 201, sent.text
    where = sent.json()["address"]
    until = time.monotonic() + _PATIENCE
    while not (told := reviewer.client.get(f"{where}.json").json())["ended"]:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert told["state"] == "done"
    assert told["counts"]["new"] >= 4, told["refused"]
    assert {"页.pdf", "弹.docx"} <= {name for name, _ in told["refused"]}
    harmless(reviewer.client, where)
    return reviewer.client


def test_files_of_every_kind(filled: Client) -> None:
    names = ("湖南省澄州市", "湖南省" + SCRIPT, f"湖南省{SCRIPT}市", "=1+1", "<b onclick=hostile()>李</b>")
    waiting = [f"/entity/{quote(name, safe='')}" for name in names]
    waiting += ["/", "/contents", "/changes.atom", "/search?q=hostile", "/review", "/compare"]
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        kind = re.split(r"[/?.]", address)[1]
        if address in seen or kinds[kind] >= 25:
            continue
        seen.add(address)
        kinds[kind] += 1
        harmless(filled, address)
        links = re.findall(r'(?:href|src|action)="(/[^"#]*)', filled.get(address).text)
        waiting += [unescape(one) for one in links if not one.startswith(("/data", "/assets", "/-/"))]
    assert {"article", "board", "source", "card", "entity"} <= set(kinds)


def test_no_formula_in_what_is_downloaded(serve: Serve, ledger_path: Path) -> None:
    """A place whose name is a formula, as a table's column may tell it."""
    place = "=HYPERLINK(1)县"
    text = "2025年政府工作报告\n\n今年主要预期目标是：全县地区生产总值增长6.5%左右。\n"
    with Ledger(ledger_path) as ledger:
        run = ledger.start_run(["read"], {})
        document = Paper(stable_id(text), "=1+1", text, kind="work_report", place=place, date="2025-01-09")
        ledger.add(read_document(document), run)
        ledger.finish_run(run)
        update(ledger)
        query = "SELECT subject FROM claims WHERE document_id = ?"
        subjects = {subject for (subject,) in ledger.connection.execute(query, (document.id,))}
    assert subjects == {place}
    client = serve()
    told = client.get("/compare.csv", params={"place": place, "measure": "gdp/growth"})
    rows_told = list(csv.reader(io.StringIO(told.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows_told] == ["subject", f"'{place}"]
    sheet = client.get("/compare.xlsx", params={"place": place, "measure": "gdp/growth"})
    with zipfile.ZipFile(io.BytesIO(sheet.content)) as archive:
        texts = [archive.read(name) for name in archive.namelist()]
    assert not any(b"<f>" in one or b"<f " in one for one in texts)
    assert any(b"HYPERLINK(1)" in one for one in texts)
    harmless(client, f"/board/{quote(place)}")
