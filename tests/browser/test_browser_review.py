"""Reviewing from the keyboard, in a browser that has signed in."""

import json
import re

import pytest
from playwright.sync_api import Browser, Page

from .conftest import TOKEN, serious


def sign_in(page: Page, site: str) -> None:
    page.goto(site + "/review")
    page.click("text=登录后可作决定")
    page.fill("#name", "李核对")
    page.fill("#token", TOKEN)
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?item=*")


def state(page: Page, site: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(page.request.get(site + "/review.json").text())
    return told


def test_the_queue_from_the_keyboard(page: Page, site: str) -> None:
    sign_in(page, site)
    begin = state(page, site)
    total = begin["total"]
    assert isinstance(total, int)
    page.keyboard.press("s")
    page.wait_for_url(lambda address: begin["item"]["id"] not in address)  # type: ignore[index]
    page.keyboard.press("k")
    page.wait_for_url(f"**item={begin['item']['id']}")  # type: ignore[index]
    page.keyboard.press("a")
    page.wait_for_url(re.compile(r"[?&]done="))
    assert state(page, site)["total"] == total - 1
    page.keyboard.press("u")
    page.wait_for_url("**undone=1*")
    assert state(page, site)["total"] == total
    page.keyboard.press("o")
    assert page.evaluate("document.activeElement.id") == "verdict"
    page.select_option("#verdict", "unclear")
    page.keyboard.press("Tab")
    page.keyboard.type("abc")  # letters that are typed decide nothing
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]done="))
    assert "改判" in page.inner_text(".done")
    assert "abc" in page.inner_text(".done")
    page.keyboard.press("u")
    page.wait_for_url("**undone=1*")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.id") == "why-reject"
    page.keyboard.press("Escape")
    assert not page.is_visible("#why-reject")
    assert state(page, site)["total"] == total


def test_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site)
    total = state(page, site)["total"]
    page.click("summary:has-text('否定')")
    page.fill("#why-reject", "不是目标")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]done="))
    assert "不是目标" in page.inner_text(".done")
    page.click(".done button")
    page.wait_for_url("**undone=1*")
    assert state(page, site)["total"] == total
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_serious_finding(browser: Browser, site: str, scheme: str, lang: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site}/signin?lang={lang}")
    assert serious(page) == []
    sign_in(page, site)
    page.goto(f"{site}/review?lang={lang}")
    page.keyboard.press("c")
    assert serious(page) == []
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_wider_than_its_screen(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, site)
    page.keyboard.press("c")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
