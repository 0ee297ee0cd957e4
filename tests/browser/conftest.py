"""The pages in the system's Chromium: a server of its own, a browser, axe-core."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-for-tests"
_PATIENCE = 30.0


def luoshi(*words: str) -> list[str]:
    return [sys.executable, "-m", "luoshi", *words]


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the bundled sample."""
    path = tmp_path_factory.mktemp("ledger") / "luoshi.db"
    for words in (["samples/reports"], ["samples/paper", "--place", "云汀市"]):
        subprocess.run(luoshi("read", *words, "--ledger", str(path)), check=True, cwd=ROOT)
    return path


@pytest.fixture(scope="session")
def site(ledger_file: Path) -> Iterator[str]:
    """The address at which the sample is served, with a token."""
    with served(ledger_file) as address:
        yield address


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """Serve a ledger, with a token, and give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = luoshi("serve", "--port", str(port), "--token", TOKEN, "--ledger", str(ledger))
    server = subprocess.Popen(words)
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            urlopen(address).close()
            break
        except URLError:
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server did not answer"
            time.sleep(0.1)
    yield address
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; Playwright's own is not fetched."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Install chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose script and policy make no complaint; those that they make fail the test."""
    context = browser.new_context()
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield opened
    context.close()
    assert complaints == []


def serious(page: Page) -> list[str]:
    """The findings of axe-core that are serious or critical, each with the first element that has it."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
