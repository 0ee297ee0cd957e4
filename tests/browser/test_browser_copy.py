"""The static copy in a browser, held by a server that knows nothing of Luoshi."""

import re
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import ROOT, luoshi, serious


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def copy(ledger_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which a copy of the sample is held, below a folder as on many servers."""
    folder = tmp_path_factory.mktemp("www")
    words = luoshi("publish", str(folder / "promises"), "--ledger", str(ledger_file))
    subprocess.run(words, check=True, cwd=ROOT)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/promises/"
    server.shutdown()
    server.server_close()


def test_from_the_front_page_to_a_sentence(page: Page, copy: str) -> None:
    page.goto(copy)
    page.click(".tile")
    expect(page.locator("h1")).to_have_text("云汀市")
    page.click("q.printed a >> nth=0")
    assert re.search(r"/article/[0-9a-f]+\.html#c-", page.url)
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_a_card_beside_the_text(page: Page, copy: str) -> None:
    page.goto(copy + "contents.html")
    page.click("text=2026年云汀市政府工作报告 >> nth=0")
    page.hover(".story .text .m >> nth=0")
    expect(page.locator("#peek .facts, #peek .card").first).to_be_visible()


def test_the_other_language(page: Page, copy: str) -> None:
    page.goto(copy + "contents.html")
    page.click("nav >> text=English")
    assert page.get_attribute("html", "lang") == "en"
    assert page.url.endswith("/en/contents.html")


@pytest.mark.parametrize("path", ["", "contents.html", "compare.html", "en/contents.html"])
def test_no_serious_finding(page: Page, copy: str, path: str) -> None:
    page.goto(copy + path)
    assert serious(page) == []
