"""Write docs/gallery anew: the bundled sample's pages, as the system's Chromium shows them.

    python scripts/gallery.py

The sample is read into a ledger as ``make demo`` reads it, and served on this machine alone. Needs the
group ``browser`` and Chromium (apt-get install chromium fonts-noto-cjk).
"""

import base64
import contextlib
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "docs" / "gallery"
PLACE = "云汀市"
CHROMIUM = "/usr/bin/chromium"
#: Of all pictures together; of one it is a tenth.
MOST_BYTES = 1_000_000
QUALITY = 70
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to show: its file's name, its address, what is told of it; ``point``: what is pointed at."""

    name: str
    address: str
    told: str
    point: str | None = None
    width: int = 1120
    height: int = 760
    scheme: str = "light"


def pictures(site: str) -> list[Picture]:
    """The pages of the gallery; an article and an entity are looked up in the ledger that is served."""
    article = longest_article(site)
    board = f"/board/{quote(PLACE)}"
    return [
        Picture("front", "/", "Front page: what is new, verdicts, places side by side"),
        Picture("front-en-dark", "/?lang=en", "The same in English, dark", scheme="dark"),
        Picture("board", board, "Board of a place: printed wording, target, result, verdict"),
        Picture("board-phone", board, "The board on a phone", width=390, height=760),
        Picture(
            "article", f"/article/{article}", "Reader: every figure leads to its claim", ".story .text .m.f"
        ),
        Picture("entity", f"/entity/{quote(PLACE)}", "Card of a place, a person, an organisation"),
        Picture("search", f"/search?q={quote('地区生产总值')}", "Search with facets"),
        Picture("review", "/review", "Review: what to look at first, worked from the keyboard"),
        Picture("compare", "/compare", "Places, measures and years side by side"),
    ]


def longest_article(site: str) -> str:
    """The article with most of the sample's targets."""
    address = f"{site}/data/claims.json?_shape=array&_size=1000&kind=target&_col=article_id"
    with urlopen(address) as answer:
        found = [str(row["article_id"]) for row in json.load(answer)]
    return max(sorted(set(found)), key=found.count)


def shoot(browser: Browser, site: str, picture: Picture) -> bytes:
    """The picture as WebP."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    answer = page.goto(site + picture.address)
    if answer is None or not answer.ok:
        sys.exit(f"{picture.address} was not answered: {answer and answer.status}")
    if picture.point:
        page.hover(picture.point)
        page.wait_for_load_state("networkidle")
    shot = context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
    )
    context.close()
    return base64.b64decode(shot["data"])


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve a ledger of the sample, and give its address."""
    luoshi = [sys.executable, "-m", "luoshi"]
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        ledger = str(Path(name) / "luoshi.db")
        for words in (["samples/reports"], ["samples/paper", "--place", PLACE]):
            subprocess.run([*luoshi, "read", "--quiet", *words, "--ledger", ledger], check=True, cwd=ROOT)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        server = subprocess.Popen([*luoshi, "serve", "--port", str(port), "--ledger", ledger])
        try:
            site = f"http://127.0.0.1:{port}"
            wait_for(site, server)
            yield site
        finally:
            server.terminate()
            server.wait()


def wait_for(site: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(site).close()
            return
        except URLError:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit("The server did not answer.")
            time.sleep(0.1)


def main() -> int:
    """Write the pictures and the page that shows them; gives the exit code."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    lines = ["# Gallery", "", "The bundled sample's pages. Made by `python scripts/gallery.py`.", ""]
    size = 0
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for picture in pictures(site):
            content = shoot(browser, site, picture)
            (GALLERY / f"{picture.name}.webp").write_bytes(content)
            size += len(content)
            print(f"{picture.name:16} {len(content) / 1000:6.1f} kB")
            lines += [f"## {picture.told}", "", f"![{picture.told}]({picture.name}.webp)", ""]
        browser.close()
    (GALLERY / "README.md").write_text("\n".join(lines), encoding="utf-8")
    print(f"{'all':16} {size / 1000:6.1f} kB")
    return int(size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
