"""Reader, card, search and entity in a browser: pointing, tapping, the keyboard, without script, in print."""

import json
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from luoshi.ledger import Ledger

from .conftest import serious

LARGEST_SHIFT = """() => new Promise(done => {
  let sum = 0;
  const add = entry => { if (!entry.hadRecentInput) sum += entry.value; };
  new PerformanceObserver(list => list.getEntries().forEach(add))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 400);
})"""

#: The lines of the text that begin with a sign that no line may begin with.
BAD_STARTS = """() => {
  const found = [];
  for (const block of document.querySelectorAll('.text p')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let before = null, node;
    while ((node = walker.nextNode())) for (let at = 0; at < node.data.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      const next = before && box.top > before.top + 8 && box.left < before.left;
      if (next && '，。；：、！？）”》」'.includes(node.data[at])) found.push(block.textContent);
      before = box;
    }
  }
  return found;
}"""


@pytest.fixture(scope="session")
def claim(ledger_file: Path) -> tuple[str, str, str]:
    """A judged target of the sample: its id, its article's, its figure's subject."""
    with Ledger(ledger_file, readonly=True) as ledger:
        row = ledger.connection.execute(
            "SELECT c.id, c.article_id, c.subject FROM verdicts v JOIN claims c ON c.id = v.target "
            "WHERE v.verdict IN ('met', 'missed') AND c.measure = 'gdp' ORDER BY c.ordinal LIMIT 1"
        ).fetchone()
    identifier, article, subject = row
    return identifier, article, subject


@pytest.fixture(scope="session")
def paths(ledger_file: Path, claim: tuple[str, str, str]) -> list[str]:
    with Ledger(ledger_file, readonly=True) as ledger:
        ((document, start, end),) = ledger.connection.execute(
            'SELECT document_id, start, "end" FROM claims WHERE id = ?', (claim[0],)
        ).fetchall()
        pages = ledger.connection.execute(
            "SELECT article_id FROM article_documents GROUP BY 1 HAVING count(*) > 1"
        ).fetchall()
    assert pages
    return [
        f"/article/{claim[1]}", f"/article/{pages[0][0]}", f"/card/c-{claim[0]}",
        f"/source/{document}?at={start}-{end}#at", f"/entity/{claim[2]}", "/search?q=生产总值", "/search",
        "/search?kind=target&verdict=pending",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_serious_finding(
    browser: Browser, site: str, paths: list[str], scheme: str, language: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in paths:
        address, _, anchor = path.partition("#")
        page.goto(
            f"{site}{address}{'&' if '?' in address else '?'}lang={language}{'#' + anchor if anchor else ''}"
        )
        assert serious(page) == [], path
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_screen(page: Page, site: str, paths: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in paths:
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_nothing_moves_while_a_page_loads(page: Page, site: str, paths: list[str]) -> None:
    for path in paths:
        page.goto(site + path)
        assert page.evaluate(LARGEST_SHIFT) < 0.01, path


def test_pointing_at_a_figure_shows_its_card_and_moves_nothing(
    page: Page, site: str, claim: tuple[str, str, str]
) -> None:
    page.goto(f"{site}/article/{claim[1]}")
    mark = page.locator(f"#c-{claim[0]}")
    mark.scroll_into_view_if_needed()
    before = mark.bounding_box()
    mark.hover()
    page.wait_for_selector("#peek .verdict")
    assert mark.bounding_box() == before
    assert claim[2] in page.inner_text("#peek h1")
    assert page.inner_text("#peek .q") != ""
    page.keyboard.press("Escape")
    assert page.locator("#peek .verdict").count() == 0


def test_the_keyboard_goes_to_the_card_and_back(page: Page, site: str, claim: tuple[str, str, str]) -> None:
    page.goto(f"{site}/article/{claim[1]}")
    page.focus(f"#c-{claim[0]}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#peek .verdict")
    assert page.evaluate("document.activeElement.id") == "peek"
    assert page.url.endswith(f"#c-{claim[0]}")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == f"c-{claim[0]}"


def test_the_source_opens_beside_with_the_same_span_lit(
    page: Page, site: str, claim: tuple[str, str, str]
) -> None:
    page.goto(f"{site}/article/{claim[1]}#c-{claim[0]}")
    page.wait_for_selector("#peek .verdict")
    quote = json.loads(urlopen(f"{site}/card/c-{claim[0]}.json").read())["excerpt"]["parts"]
    page.click("#peek .to-source")
    page.wait_for_selector("#peek .source mark")
    assert page.inner_text("#peek .source mark") == "".join(part for part, what in quote if what != "plain")
    assert page.evaluate("document.querySelector('#peek .source pre').scrollTop") >= 0


def test_a_tap_on_a_phone_shows_the_card_and_leaves_the_figure_in_sight(
    browser: Browser, site: str, claim: tuple[str, str, str]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}/article/{claim[1]}")
    mark = page.locator(f"#c-{claim[0]}")
    mark.scroll_into_view_if_needed()
    mark.tap()
    page.wait_for_selector("#peek .verdict")
    page.wait_for_timeout(600)
    box, sheet = mark.bounding_box(), page.locator("#peek").bounding_box()
    assert box
    assert sheet
    assert 0 <= box["y"] < sheet["y"]
    page.click("#peek .shut")
    assert page.locator("#peek .verdict").count() == 0
    context.close()


def test_all_of_it_without_script(browser: Browser, site: str, claim: tuple[str, str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search?kind=target&measure=gdp")
    page.click(f".results a.figure[href*='c-{claim[0]}']")
    assert page.url.endswith(f"/article/{claim[1]}#c-{claim[0]}")
    page.click(f"#c-{claim[0]}")
    assert page.url.endswith(f"/card/c-{claim[0]}")
    assert page.locator(".facts .verdict").count() >= 1
    page.click(".facts .to-source")
    assert page.locator("pre mark#at").count() == 1
    page.go_back()
    page.click(f".ways a[href$='#c-{claim[0]}']")
    assert page.url.endswith(f"/article/{claim[1]}#c-{claim[0]}")
    page.go_back()
    page.click(f".uses a[href^='/entity/']:has-text('{claim[2]}')")
    assert page.inner_text("h1") == claim[2]
    context.close()


def test_print_has_the_text_and_not_the_tools(page: Page, site: str, claim: tuple[str, str, str]) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site}/article/{claim[1]}")
    assert page.is_visible(".text")
    for hidden in (".side", ".nav", ".search"):
        assert not page.is_visible(hidden)


@pytest.mark.parametrize("width", [350, 390, 700, 1120])
def test_no_line_begins_with_a_stop(
    browser: Browser, site: str, claim: tuple[str, str, str], width: int
) -> None:
    """Nor does the sign of a verdict stand alone at the beginning of a line, its figure above it."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/article/{claim[1]}")
    assert page.locator(".text .m.t").count() > 20
    assert page.evaluate(BAD_STARTS) == []
    context.close()
