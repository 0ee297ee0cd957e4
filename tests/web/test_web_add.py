"""Adding files: who may, what is bounded, under which names they lie, what is told of their reading."""

import asyncio
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema_rs import validator_for

from luoshi.ledger import Ledger
from luoshi.sources import SourceOptions
from luoshi.web import adding, jobs, uploads
from luoshi.web.adding import Order
from luoshi.web.jobs import Jobs
from luoshi.web.openapi import document
from luoshi.web.pages import PAGES

from .conftest import TOKEN, Client, Reviewer

Serve = Callable[..., Client]
REPORT = (
    "2025年栗原县政府工作报告\n\n今年主要预期目标是：地区生产总值增长6.5%左右，新建农村公路30公里以上。\n"
)
_PATIENCE = 60.0


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where folders for files are made; none of them is left when a test ends."""
    place = tmp_path / "uploads"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    yield place
    until = time.monotonic() + _PATIENCE
    while left := list(place.glob("luoshi-add-*")):
        assert time.monotonic() < until, left
        time.sleep(0.05)


def hand_over(
    reviewer: Reviewer, *files: tuple[str, bytes | str], path: str = "/add/upload.json", **fields: str
) -> httpx.Response:
    """Send files as the page's form does."""
    parts: list[tuple[str, tuple[str | None, bytes | str]]] = [
        ("csrftoken", (None, fields.pop("csrftoken", reviewer.form_token("/add"))))
    ]
    parts += [(name, (None, value)) for name, value in fields.items()]
    parts += [("files", file) for file in files]
    return reviewer.client.post(path, files=parts)


def ended(client: Client, sent: httpx.Response) -> dict[str, Any]:
    """What the page of a job tells when it has ended."""
    assert sent.status_code == 201, sent.text
    until = time.monotonic() + _PATIENCE
    while True:
        told: dict[str, Any] = client.get(sent.json()["address"].split("?")[0] + ".json").json()
        if told["ended"]:
            return told
        assert time.monotonic() < until
        time.sleep(0.1)


def names(path: Path) -> set[str]:
    with Ledger(path, readonly=True, create=False) as ledger:
        return {name for (name,) in ledger.connection.execute("SELECT name FROM documents")}


def test_files_are_read_and_told(reviewer: Reviewer, ledger_path: Path) -> None:
    sent = hand_over(
        reviewer,
        ("2025_栗原县.txt", REPORT),
        place="湖南省澄州市栗原县",
        date="2025-01-18",
        publisher="栗原发布",
    )
    told = ended(reviewer.client, sent)
    assert (told["state"], told["counts"], told["refused"], told["files"]) == ("done", {"new": 1}, [], 1)
    assert told["claims"] == 2
    paper = told["papers"][0]
    assert (paper["name"], paper["date"], paper["claims"]) == ("2025_栗原县", "2025-01-18", 2)
    schema = document(PAGES)
    answer = schema["paths"]["/add/{id}.json"]["get"]["responses"]["200"]["content"]["application/json"]
    validator_for({**answer["schema"], "components": schema["components"]}).validate(told)
    page = reviewer.client.get(sent.json()["address"]).text
    assert f"/article/{paper['article']}" in page
    assert reviewer.client.get(f"/article/{paper['article']}").status_code == 200
    assert reviewer.client.get("/board/湖南省澄州市栗原县").status_code == 200
    with Ledger(ledger_path, readonly=True, create=False) as ledger:
        (words,) = ledger.connection.execute("SELECT words FROM runs ORDER BY id DESC").fetchone()
    assert "李核对" in words
    again = ended(reviewer.client, hand_over(reviewer, ("2025_栗原县.txt", REPORT)))
    assert again["papers"] == []


def test_without_script_the_form_leads_to_the_page(reviewer: Reviewer) -> None:
    sent = hand_over(reviewer, ("a.txt", REPORT), path="/add/upload?lang=en")
    assert sent.status_code == 303
    where = sent.headers["location"]
    assert where.endswith("?lang=en")
    page = reviewer.client.get(where)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(("good", "heading"), [(True, "已读入，另有 1 个未读入"), (False, "未能读入")])
def test_the_heading_tells_what_was_refused(reviewer: Reviewer, good: bool, heading: str) -> None:
    files = [("空.txt", "  \n"), *([("好.txt", REPORT)] if good else [])]
    sent = hand_over(reviewer, *files)
    ended(reviewer.client, sent)
    page = reviewer.client.get(sent.json()["address"]).text
    found = re.search(r'<h1 id="state"[^>]*>(.*?)</h1>', page)
    assert found
    assert found[1] == heading


def test_a_bad_file_stops_no_other(reviewer: Reviewer, ledger_path: Path) -> None:
    sent = hand_over(
        reviewer,
        ("空.txt", "  \n"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        ("坏.docx", b"PK\x03\x04 no archive at all"),
        ("页.pdf", b"%PDF-1.7"),
        ("表.csv", "标题,正文\n只有标题\n"),
        ("好.txt", REPORT),
    )
    told = ended(reviewer.client, sent)
    assert told["state"] == "done"
    assert told["counts"] == {"new": 1}
    refused = {name for name, _ in told["refused"]}
    assert {"空.txt", "图.txt", "坏.docx", "页.pdf"} <= refused
    assert not any("luoshi-add-" in message for _, message in told["refused"])
    assert "好" in names(ledger_path)
    page = reviewer.client.get(sent.json()["address"]).text
    assert "不是 Word 文件，或已损坏" in page


@pytest.fixture
def stored(folders: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that lie where uploads go, when a form has come."""
    seen: list[str] = []
    receiving = uploads.received

    async def watched(request: object, folder: Path, token: str | None) -> uploads.Sent:
        form = await receiving(request, folder, token)
        seen.extend(str(path.relative_to(folders)) for path in folders.rglob("*") if path.is_file())
        return form

    monkeypatch.setattr("luoshi.web.actions.add.received", watched)
    return seen


@pytest.mark.parametrize(
    ("sent", "document"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\报告.txt", "报告"),
        ("/tmp/2025_栗原县.txt", "2025_栗原县"),
        ("名字\u202etxt.exe", "名字\\u202etxt"),
        ("'; DROP TABLE documents; --.txt", "'; DROP TABLE documents; --"),
        ("<script>alert(1)<b>.txt", "<script>alert(1)<b>"),
        ("县" * 300 + ".txt", "县" * 115 + "…"),
        (".txt", ".txt"),
        ("..", ".."),
        ("-", "-"),
    ],
)
def test_no_file_lies_under_its_own_name(
    reviewer: Reviewer, ledger_path: Path, stored: list[str], sent: str, document: str
) -> None:
    told = ended(reviewer.client, hand_over(reviewer, (sent, REPORT)))
    assert [name.split("/", 1)[1].removesuffix(".txt") for name in stored] == ["0000"]
    assert told["counts"] == {"new": 1}
    assert document in names(ledger_path)
    page = reviewer.client.get("/").text
    assert "<script>alert" not in page


def test_two_files_of_one_name_are_two_documents(reviewer: Reviewer, ledger_path: Path) -> None:
    before = len(names(ledger_path))
    sent = hand_over(reviewer, ("a.txt", REPORT), ("a.txt", REPORT.replace("6.5%", "7%")))
    told = ended(reviewer.client, sent)
    assert told["counts"] == {"new": 2}
    assert len(names(ledger_path)) == before + 1


def test_two_uploads_at_once(reviewer: Reviewer, serve: Serve, ledger_path: Path) -> None:
    other = Reviewer(serve(token=TOKEN), "王")
    first = hand_over(reviewer, ("甲.txt", REPORT))
    second = hand_over(other, ("乙.txt", REPORT.replace("栗原县", "松陂县")))
    assert ended(other.client, second)["counts"] == {"new": 1}
    assert ended(reviewer.client, first)["counts"] == {"new": 1}
    assert {"甲", "乙"} <= names(ledger_path)


@pytest.mark.parametrize("token", ["", "wrong", "口令"])
def test_a_form_from_elsewhere_is_refused(reviewer: Reviewer, ledger_path: Path, token: str) -> None:
    before = names(ledger_path)
    assert hand_over(reviewer, ("a.txt", REPORT), csrftoken=token).status_code == 403
    assert reviewer.client.post("/add/upload", files={"files": ("a.txt", REPORT)}).status_code == 403
    assert names(ledger_path) == before


def test_nobody_else_adds(serve: Serve, ledger_path: Path) -> None:
    before = names(ledger_path)
    right = {"authorization": f"Bearer {TOKEN}"}
    file = {"files": ("a.txt", REPORT)}
    assert serve(token=TOKEN).post("/add/upload", files=file).status_code == 403
    wrong = {"authorization": "Bearer wrong"}
    assert serve(token=TOKEN).post("/add/upload", files=file, headers=wrong).status_code == 403
    assert serve(token=TOKEN, readonly=True).post("/add/upload", files=file, headers=right).status_code == 403
    assert serve().post("/add/upload", files=file, headers=right).status_code == 403
    assert names(ledger_path) == before


def test_a_program_adds_with_the_token(serve: Serve, ledger_path: Path) -> None:
    client = serve(token=TOKEN)
    right = {"authorization": f"Bearer {TOKEN}"}
    sent = client.post("/add/upload.json", files={"files": ("新.txt", REPORT)}, headers=right)
    assert sent.status_code == 201
    assert client.get(sent.json()["address"] + ".json").status_code == 403
    until = time.monotonic() + _PATIENCE
    while not client.get(sent.json()["address"] + ".json", headers=right).json()["ended"]:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "新" in names(ledger_path)


def test_the_page_tells_who_may(serve: Serve, reviewer: Reviewer) -> None:
    assert 'type="file"' in reviewer.client.get("/add").text
    for client, told in ((serve(token=TOKEN), "/signin?next="), (serve(), "--token")):
        page = client.get("/add").text
        assert 'type="file"' not in page
        assert told in page
    assert 'href="/add"' not in serve().get("/").text
    assert "Sign in to add" in serve(token=TOKEN).get("/add?lang=en").text


@pytest.mark.parametrize("address", ["/add/" + "0" * 32, "/add/x", "/add/upload/x"])
def test_an_unknown_job(reviewer: Reviewer, address: str) -> None:
    assert reviewer.client.get(address).status_code == 404


def test_bounds(reviewer: Reviewer, ledger_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = names(ledger_path)
    monkeypatch.setattr(uploads, "MOST_FILES", 3)
    monkeypatch.setattr(uploads, "LARGEST_FILE", 50_000)
    monkeypatch.setattr(uploads, "LARGEST_TOGETHER", 120_000)
    small = [(f"{number}.txt", REPORT) for number in range(4)]
    assert hand_over(reviewer, *small).status_code == 413
    large = hand_over(reviewer, ("大.txt", "字" * 20_000))
    assert large.status_code == 413
    assert "大.txt" in large.json()["error"]
    together = [(f"{number}.txt", "a" * 45_000) for number in range(3)]
    assert hand_over(reviewer, *together).status_code == 413
    assert hand_over(reviewer, ("a.txt", REPORT), place="长" * 200_000).status_code == 413
    assert hand_over(reviewer).status_code == 422
    assert hand_over(reviewer, ("", "")).status_code == 422
    assert hand_over(reviewer, ("a.txt", REPORT), date="前天").status_code == 422
    assert hand_over(reviewer, ("a.txt", REPORT), **{f"x{n}": "1" for n in range(99)}).status_code == 413
    assert names(ledger_path) == before


def test_a_form_that_never_ends(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait(_request: object, _parser: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(uploads, "_feed", wait)
    monkeypatch.setattr(uploads, "SLOWEST", 0.05)
    assert hand_over(reviewer, ("a.txt", REPORT)).status_code == 408


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data", b"x", 415),
        ("multipart/form-data; boundary=", b"x", 415),
        ("text/plain", b"x", 415),
        ("multipart/form-data; boundary=b", b"--b\r\nno header\r\n\r\nx\r\n--b--\r\n", 400),
        ("multipart/form-data; boundary=b", b"--b\r\n" + b"a" * 9000 + b": x\r\n\r\nx\r\n--b--\r\n", 400),
        ("multipart/form-data; boundary=b", b"", 400),
        ("multipart/form-data; boundary=b", b"--b--\r\n", 422),
        ('multipart/form-data; boundary=b', b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', 400),
    ],
)  # fmt: skip
def test_what_is_no_form(serve: Serve, content_type: str, body: bytes, status: int) -> None:
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": content_type}
    told = serve(token=TOKEN).post("/add/upload", content=body, headers=headers)
    assert told.status_code == status
    assert "default-src 'none'" in told.headers["content-security-policy"]


def test_many_wait_and_are_told_so(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST_WAITING", 0)
    assert hand_over(reviewer, ("a.txt", REPORT)).status_code == 503


def _dies(_order: Order, _tell: Connection) -> None:
    os._exit(7)


def _sleeps(_order: Order, tell: Connection) -> None:
    tell.send(adding.Progress("reading", now="慢.txt"))
    time.sleep(600)


def _fails(_order: Order, _tell: Connection) -> None:
    raise RuntimeError("a fault")


def _killed(order: Order, tell: Connection) -> None:
    """Read everything, and be killed where the verdicts would be reached."""

    def die(_ledger: Ledger) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    adding.update = die  # type: ignore[assignment,attr-defined] # in this process only
    adding.work(order, tell)


def end_of(job: jobs.Job) -> adding.Progress:
    until = time.monotonic() + _PATIENCE
    while not (found := jobs.find(job.id, job.order.ledger)) or not found.progress.ended:
        assert time.monotonic() < until
        time.sleep(0.05)
    return found.progress


@pytest.mark.parametrize(
    ("work", "longest", "problem"),
    [(_dies, 60.0, "add.crashed"), (_fails, 60.0, "add.crashed"), (_sleeps, 8.0, "add.out_of_time")],
)
def test_a_reading_that_dies_or_never_ends(
    ledger_path: Path, monkeypatch: pytest.MonkeyPatch, work: object, longest: float, problem: str
) -> None:
    queue = Jobs(ledger_path, longest)
    order = Order(ledger_path, (), SourceOptions(), "李")
    monkeypatch.setattr(jobs, "work", work)
    with queue.receiving() as folder:
        job = queue.start(order, folder)
    told = end_of(job)
    assert (told.state, told.problem) == ("failed", problem)
    monkeypatch.setattr(jobs, "work", adding.work)
    with queue.receiving() as folder:
        job = queue.start(order, folder)
    assert end_of(job).state == "done"  # the next one is read as if nothing had been
    queue.close()


def test_what_a_killed_reading_stored_is_judged(
    reviewer: Reviewer, ledger_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def verdict() -> str:
        with Ledger(ledger_path, readonly=True, create=False) as ledger:
            ((found,),) = ledger.connection.execute(
                "SELECT v.verdict FROM verdicts v JOIN claims c ON c.id = v.target "
                "WHERE c.measure = 'gdp' AND c.period = '2026' AND c.subject = '湖南省澄州市'"
            )
        return str(found)

    assert verdict() == "pending"
    report = "2027年澄州市政府工作报告\n\n一、2026年工作回顾\n\n过去一年，全市地区生产总值增长5.4%。\n"
    monkeypatch.setattr(jobs, "work", _killed)
    sent = hand_over(reviewer, ("2027_澄州市.txt", report), place="湖南省澄州市", date="2027-01-15")
    told = ended(reviewer.client, sent)
    assert (told["state"], told["problem"]) == ("failed", "add.crashed")
    assert "2027_澄州市" in names(ledger_path)
    assert verdict() == "met"


def test_what_is_read_ends_with_the_server(ledger_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = Jobs(ledger_path)
    monkeypatch.setattr(jobs, "work", _sleeps)
    with queue.receiving() as folder:
        job = queue.start(Order(ledger_path, (), SourceOptions(), "李"), folder)
    begun = time.monotonic()
    queue.close()
    assert time.monotonic() - begun < 20
    found = jobs.find(job.id, ledger_path)
    assert found is not None
    assert found.progress.state == "failed"


def test_a_decision_is_taken_while_files_are_read(reviewer: Reviewer, ledger_path: Path) -> None:
    sent = hand_over(reviewer, *[(f"{n}.txt", REPORT.replace("30公里", f"{n}公里")) for n in range(1, 9)])
    with Ledger(ledger_path, readonly=True, create=False) as ledger:
        (claim,) = ledger.connection.execute("SELECT id FROM claims WHERE kind = 'target' LIMIT 1").fetchone()
    assert reviewer.decide(claim, "accept").status_code == 303
    assert ended(reviewer.client, sent)["counts"] == {"new": 8}
    assert "李核对" in reviewer.client.get(f"/review?item={claim}").text


def test_guessing_is_slowed(serve: Serve) -> None:
    client = serve(token=TOKEN)
    visitor = Reviewer.__new__(Reviewer)
    visitor.client = client
    for _ in range(10):
        assert visitor.enter("wrong", "李").status_code == 303
    assert visitor.enter(TOKEN, "李").status_code == 429
    right = {"authorization": f"Bearer {TOKEN}"}
    assert client.get("/-/actor.json", headers=right).json()["actor"] is None


def test_guessing_by_header_is_slowed_too(serve: Serve) -> None:
    client = serve(token=TOKEN)
    for _ in range(10):
        client.get("/", headers={"authorization": "Bearer wrong"})
    right = {"authorization": f"Bearer {TOKEN}"}
    assert client.get("/-/actor.json", headers=right).json()["actor"] is None
