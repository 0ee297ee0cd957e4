"""Board and Compare in a browser: filters, choices, downloads; on a phone, in the dark, without findings."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from .conftest import serious

BOARD = "/board/云汀市"
COMPARE = "/compare?place=云汀市&place=云汀市柳溪县&measure=gdp/growth&period=2025&period=2026"
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [BOARD, f"{BOARD}?lang=en", "/board/浙江省", COMPARE, f"{COMPARE}&lang=en"])
def test_no_serious_finding(browser: Browser, site: str, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + path)
    assert serious(page) == []
    context.close()


@pytest.mark.parametrize("path", [BOARD, COMPARE])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_screen(page: Page, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", [BOARD, COMPARE])
def test_nothing_moves_while_it_loads(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    assert page.evaluate(SHIFT) < 0.01


def test_a_filter_changes_the_rows_and_the_address(page: Page, site: str) -> None:
    page.goto(site + BOARD)
    before = page.locator("table.board >> nth=0").locator("tbody tr").count()
    page.click(".verdicts .verdict-missed a")
    page.wait_for_url("**verdict=missed**")
    rows = page.locator(".targets table.board tbody tr")
    assert 0 < rows.count() < before
    assert rows.locator(".verdict-missed").count() == rows.count()
    page.select_option("select[name=sort]", "measure")
    page.wait_for_url("**sort=measure**")
    assert "verdict=missed" in page.url


def test_the_chart_follows_its_choice_and_keeps_the_filters(page: Page, site: str) -> None:
    page.goto(f"{site}{BOARD}?verdict=met")
    other = page.locator("select[name=chart] option").nth(1).get_attribute("value")
    assert other
    page.select_option("select[name=chart]", other)
    page.wait_for_url("**chart=**")
    assert "verdict=met" in page.url
    picture = page.locator("figure.chart img")
    assert picture.count() == 1
    assert f"chart={quote(other, safe='')}" in str(picture.get_attribute("src"))
    loaded = "image => image.complete && [image.naturalWidth, image.naturalHeight]"
    said = [int(str(picture.get_attribute(name))) for name in ("width", "height")]
    assert picture.evaluate(loaded) == said


@pytest.mark.parametrize("path", [BOARD, "/compare"])
def test_a_phone_shows_the_whole_chart(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 760})
    page = context.new_page()
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    chart = page.locator("figure.chart img").first
    assert "narrow=1" in str(chart.evaluate("image => image.currentSrc"))
    assert chart.evaluate("image => image.naturalWidth") == 360
    assert (
        page.locator("figure.chart .scroll").first.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    )
    context.close()


def test_the_charts_colours_are_those_of_the_scheme(browser: Browser, site: str) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(site + BOARD)
        seen.add(page.locator(".chart img").screenshot())
        page.goto(f"{site}{BOARD}/chart.svg")
        seen.add(page.evaluate("getComputedStyle(document.querySelector('text')).fill"))
        context.close()
    assert len(seen) == 4


def test_on_a_phone_each_cell_tells_what_it_is(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site + BOARD)
    label = "getComputedStyle(document.querySelector('table.board td'), '::before').content"
    assert page.evaluate(label) == '"目标"'
    assert page.get_by_role("table").count() >= 2


def test_a_place_is_added_and_left_out(page: Page, site: str) -> None:
    page.goto(f"{site}/compare?place=云汀市&measure=gdp/growth")
    page.fill("input[name=place]:not([type=hidden])", "柳溪县")
    page.keyboard.press("Enter")
    page.wait_for_url("**place=%E6%9F%B3**")
    assert page.locator(".chips a.name").all_inner_texts() == ["云汀市", "云汀市柳溪县"]
    page.click("[aria-label='去掉云汀市']")
    assert page.locator(".chips a.name").all_inner_texts() == ["云汀市柳溪县"]


def test_a_year_is_added(page: Page, site: str) -> None:
    page.goto(f"{site}/compare?place=云汀市&measure=gdp/growth&period=2025")
    page.click("input[type=checkbox][name=period][value='2026']")  # the form is sent at once
    page.wait_for_url("**period=2026**")
    assert page.locator(".year-head").all_inner_texts() == ["2025", "2026"]


@pytest.mark.parametrize("kind", ["CSV", "Excel", "Stata", "SVG", "PNG"])
def test_downloads(page: Page, site: str, kind: str) -> None:
    page.goto(site + COMPARE)
    with page.expect_download() as begun:
        page.click(f".downloads >> text='{kind}'")
    assert begun.value.suggested_filename.startswith("luoshi-compare.")
    assert begun.value.path().stat().st_size > 200
