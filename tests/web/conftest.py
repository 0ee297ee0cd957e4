"""A ledger of a few invented documents, served in this process, and a client that asks it."""

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from luoshi.follow import update
from luoshi.ledger import Ledger
from luoshi.model import Document, stable_id
from luoshi.reading import read_document
from luoshi.web.application import build, close
from luoshi.web.settings import Settings

TOKEN = "a-token-for-tests"
_TOKEN_FIELD = re.compile(r'name="csrftoken" value="([^"]+)"')
#: Kind, date, place, issuer, text. The places are invented, but for the province that they are put into.
PAPERS = (
    (
        "work_report", "2025-01-15", "湖南省澄州市", "湖南省澄州市人民政府",
        "2025年澄州市政府工作报告\n\n二、2025年工作安排\n\n今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右，"
        "社会消费品零售总额增长6%以上，城镇调查失业率控制在5.5%以内，力争新建口袋公园12个。\n",
    ),
    (
        "work_report", "2026-01-16", "湖南省澄州市", "湖南省澄州市人民政府",
        "2026年澄州市政府工作报告\n\n一、2025年工作回顾\n\n过去一年，全市地区生产总值增长5.6%，社会消费品零售总额增长4.1%，"
        "城镇调查失业率为5.2%。\n\n二、2026年工作安排\n\n今年经济社会发展的主要预期目标是：地区生产总值增长5.3%左右。\n",
    ),
    (
        "work_report", "2025-01-20", "湖南省", "湖南省人民政府",
        "2025年湖南省政府工作报告\n\n今年主要预期目标是：全省地区生产总值增长5%以上，粮食产量稳定在600亿斤以上。\n",
    ),
)  # fmt: skip

Get = Callable[..., httpx.Response]


def make_ledger(path: Path) -> Path:
    """A ledger of :data:`PAPERS`, read and followed."""
    with Ledger(path) as ledger:
        run = ledger.start_run(["read"], {})
        for kind, date, place, issuer, text in PAPERS:
            title = text.split("\n", 1)[0]
            document = Document(
                stable_id(text), f"{date[:4]}_{place}", text, kind=kind, title=title,  # type: ignore[arg-type]
                issuer=issuer, place=place, date=date,
            )  # fmt: skip
            ledger.add(read_document(document), run)
        ledger.finish_run(run)
        update(ledger)
    return path


class Client:
    """Asks an application in this process, one request after another."""

    def __init__(self, datasette: Any) -> None:
        self._loop = asyncio.Runner()
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(datasette.app()), base_url="http://luoshi.test"
        )

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self._loop.run(self._client.request(method, path, **options))

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)

    def cookies(self) -> dict[str, str]:
        return dict(self._client.cookies)

    def close(self) -> None:
        self._loop.run(self._client.aclose())
        self._loop.close()


class Reviewer:
    """A browser that has signed in: it sends the forms of the pages that it saw."""

    def __init__(self, client: Client, name: str) -> None:
        self.client = client
        self.enter(TOKEN, name)

    def enter(self, token: str, name: str, onward: str = "/review") -> httpx.Response:
        return self.send("/signin/enter", "/signin", name=name, token=token, next=onward)

    def form_token(self, seen_on: str) -> str:
        found = _TOKEN_FIELD.search(self.client.get(seen_on).text)
        return found[1] if found else ""

    def send(self, path: str, seen_on: str, **fields: object) -> httpx.Response:
        return self.client.post(path, data={"csrftoken": self.form_token(seen_on), **fields})

    def decide(self, claim: str, action: str, seen: int = 0, **fields: object) -> httpx.Response:
        told = {"claim": claim, "action": action, "seen": seen, **fields}
        return self.send("/review/decide", f"/review?item={claim}", **told)

    def undo(self, claim: str, seen: int) -> httpx.Response:
        return self.send("/review/undo", f"/review?item={claim}", claim=claim, seen=seen)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger of three invented reports, read once."""
    return make_ledger(tmp_path_factory.mktemp("web") / "made.db")


@pytest.fixture
def ledger_path(made: Path, tmp_path: Path) -> Path:
    """The file of a copy of that ledger."""
    return Path(shutil.copy(made, tmp_path / "luoshi.db"))


@pytest.fixture
def serve(ledger_path: Path) -> Iterator[Callable[..., Client]]:
    """Serve the ledger with settings, and give a client."""
    opened: list[tuple[Any, Client]] = []

    def start(**settings: Any) -> Client:
        datasette = build(Settings(settings.pop("ledger", ledger_path), **settings))
        opened.append((datasette, Client(datasette)))
        return opened[-1][1]

    yield start
    for datasette, client in opened:
        client.close()
        close(datasette)


@pytest.fixture
def client(serve: Callable[..., Client]) -> Client:
    """A client of the ledger, as everybody may read it."""
    return serve()


@pytest.fixture
def reviewer(serve: Callable[..., Client]) -> Reviewer:
    return Reviewer(serve(token=TOKEN), "李核对")
