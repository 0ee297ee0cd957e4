"""The bundled sample, with records of every kind that it has: every page that a link leads to answers."""

import shutil
from collections import deque
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from luoshi.follow import update
from luoshi.ledger import Ledger
from luoshi.reading import ReadOptions, SourceOptions, read_into

from .conftest import Client

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
#: Pages that are asked for at most: links that choose something lead on without end.
MOST = 250


class Links(HTMLParser):
    """The addresses to which a page's links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with Ledger(path) as ledger:
        for name, place in (("reports", None), ("paper", "云汀市")):
            read_into(ledger, [str(SAMPLES / name)], ReadOptions(SourceOptions(place=place)), 1)
        update(ledger)
    return path


def test_links_lead_to_pages_that_answer(sample: Path, tmp_path: Path, serve: Callable[..., Client]) -> None:
    client = serve(ledger=Path(shutil.copy(sample, tmp_path / "sample.db")))
    known = {"/": "", "/contents": "", "/compare": ""}
    waiting = deque(known)
    kinds = set()
    while waiting and len(known) - len(waiting) < MOST:
        address = waiting.popleft()
        answer = client.get(address, follow_redirects=True)
        kinds.add(address.split("/")[1].split("?")[0])
        # A name in a sentence need not be anybody whom the ledger has a card of.
        nobody = (404,) if address.startswith("/entity/") else ()
        assert answer.status_code in (200, 501, *nobody), (known[address], address, answer.status_code)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for found in Links(answer.text).found:
            link = found.split("#")[0]
            if link.startswith("/") and not link.startswith(("/data", "/-/")) and link not in known:
                known[link] = address
                # One address of each choice is enough: pages before choices.
                (waiting.append if "?" in link else waiting.appendleft)(link)
    assert {"board", "article", "card", "entity", "source"} <= kinds
