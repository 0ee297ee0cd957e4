"""The front page in a browser: usable by keyboard, without serious findings, still while it loads."""

import pytest
from playwright.sync_api import Browser, Page

from .conftest import serious

SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/?lang=en", "/nothing"])
def test_no_serious_finding(browser: Browser, site: str, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + path)
    assert serious(page) == []
    context.close()


def test_the_skip_link_is_first(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_slash_goes_to_the_search_box(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_choice_sends_the_form(page: Page, site: str) -> None:
    page.goto(site)
    page.select_option("select[name=show]", "margin")
    page.wait_for_url("**show=margin**")


def test_the_language_switch(page: Page, site: str) -> None:
    page.goto(site + "/?show=result")
    page.click("nav >> text=English")
    assert page.get_attribute("html", "lang") == "en"
    assert "show=result" in page.url


def test_nothing_moves_while_it_loads(page: Page, site: str) -> None:
    page.goto(site)
    assert page.evaluate(SHIFT) < 0.01


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_screen(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
