"""Adding files in a browser: chosen or dropped, seen being read, led to what they added."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from .conftest import TOKEN, serious, served

REPORT = (
    "2025年{name}政府工作报告\n\n今年主要预期目标是：地区生产总值增长6.5%左右，新建农村公路30公里以上。\n"
)
_SLOW = 60_000


@pytest.fixture(scope="module")
def site(ledger_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample in a ledger of its own: what is added here is no other test's."""
    own = tmp_path_factory.mktemp("add") / "luoshi.db"
    with sqlite3.connect(ledger_file) as there, sqlite3.connect(own) as here:
        there.backup(here)
    with served(own) as address:
        yield address


def sign_in(page: Page, site: str, lang: str = "zh") -> None:
    page.goto(f"{site}/add?lang={lang}")
    page.click("main a[href*='/signin']")
    page.fill("#name", "李添加")
    page.fill("#token", TOKEN)
    page.keyboard.press("Enter")
    page.wait_for_selector("#files")


def report(folder: Path, name: str) -> Path:
    path = folder / f"2025_{name}.txt"
    path.write_text(REPORT.format(name=name), encoding="utf-8")
    return path


def test_chosen_from_the_keyboard(page: Page, site: str, tmp_path: Path) -> None:
    page.on("filechooser", lambda _: None)  # from now on the browser asks us, not a window of its own
    sign_in(page, site)
    page.wait_for_load_state("networkidle")
    path = report(tmp_path, "栗原县")
    page.on("filechooser", lambda _: None)  # the browser is told in time that nobody sees its dialog
    page.focus("#files")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(path)
    assert page.inner_text("#chosen li") == path.name
    page.focus("#send")
    page.keyboard.press("Enter")
    page.wait_for_url("**/add/*", timeout=_SLOW)
    page.wait_for_selector("text=读入完毕", timeout=_SLOW)
    assert "新文档\n1" in page.inner_text(".sums")
    page.click(".papers h3 a")
    page.wait_for_url("**/article/*")
    assert "新建农村公路30公里以上" in page.inner_text("main")


def test_dropped_on_the_page(page: Page, site: str) -> None:
    sign_in(page, site)
    data = page.evaluate_handle(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "2025_松陂县.txt", {type: "text/plain"}));
            data.items.add(new File(["  "], "空.txt"));
            return data;
        }""",
        REPORT.format(name="松陂县"),
    )
    page.dispatch_event("h1", "dragenter", {"dataTransfer": data})
    assert page.get_attribute("#drop", "class") == "drop over"
    page.dispatch_event("h1", "drop", {"dataTransfer": data})
    assert page.inner_text("#chosen").split("\n") == ["2025_松陂县.txt", "空.txt"]
    assert page.evaluate("document.activeElement.id") == "send"
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已读入，另有 1 个未读入", timeout=_SLOW)
    assert "空.txt" in page.inner_text("main")
    assert "2025年松陂县政府工作报告" in page.inner_text(".papers")


def test_its_progress_is_seen(page: Page, site: str, tmp_path: Path) -> None:
    sign_in(page, site)
    paths = [report(tmp_path, f"第{number}镇") for number in range(30)]
    roads = "\n".join(f"修建第{number}号农村公路{number}公里，受益{number}户。" for number in range(400))
    for path in paths:  # long enough that the page asks more than once while they are read
        path.write_text(path.read_text(encoding="utf-8") + roads, encoding="utf-8")
    page.set_input_files("#files", paths)
    page.click("#send")
    page.wait_for_selector("#read", timeout=_SLOW)
    seen: set[float] = set()
    while not page.is_visible("text=读入完毕"):
        with suppress(Error):  # the page comes anew when all is read
            seen.add(page.evaluate("document.getElementById('read').value"))
        page.wait_for_timeout(20)
    assert len(seen) > 1
    assert "新文档\n30" in page.inner_text(".sums")


def test_too_many_are_told_before_they_are_sent(page: Page, site: str, tmp_path: Path) -> None:
    sign_in(page, site)
    paths = [tmp_path / f"{number}.txt" for number in range(201)]
    for path in paths:
        path.write_text("x")
    page.set_input_files("#files", paths)
    page.click("#send")
    assert "200" in page.inner_text("#problem")
    assert page.url.endswith("/add?lang=zh") or page.url.endswith("/add")


def test_what_the_server_refuses_is_told_on_the_page(page: Page, site: str, tmp_path: Path) -> None:
    complaints: list[str] = []
    opened = page.context.new_page()
    opened.on("pageerror", lambda fault: complaints.append(str(fault)))
    sign_in(opened, site)
    opened.set_input_files("#files", report(tmp_path, "栗原县"))
    opened.fill("[name=date]", "前天")
    opened.click("#send")
    opened.wait_for_selector("#problem:has-text('前天')")
    assert opened.is_enabled("#send")
    assert complaints == []


def test_without_script(browser: Browser, site: str, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site)
    page.set_input_files("#files", report(tmp_path, "双桥县"))
    page.click("#send")
    page.wait_for_url("**/add/*", timeout=_SLOW)
    page.wait_for_selector("text=读入完毕", timeout=_SLOW)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_serious_finding(browser: Browser, site: str, tmp_path: Path, scheme: str, lang: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site}/add?lang={lang}")
    assert serious(page) == []
    sign_in(page, site, lang)
    page.goto(f"{site}/add?lang={lang}")
    assert serious(page) == []
    empty = tmp_path / "空.txt"
    empty.write_text(" ")
    page.set_input_files("#files", [report(tmp_path, "云岭县"), empty])
    page.click("#send")
    page.wait_for_selector("#refused", timeout=_SLOW)
    assert serious(page) == []
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_wider_than_its_screen(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, site)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
