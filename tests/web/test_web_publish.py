"""The static copy: every link leads to a file, nothing needs a server, names are safe."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import UsageError
from luoshi.ledger import Ledger
from luoshi.web.publishing import LIST, publish
from luoshi.web.settings import Settings
from luoshi.web.static_links import relinked
from luoshi.web.static_names import Target, file_of, safe_name, way
from luoshi.wording.i18n import get_language, set_language


class Links(HTMLParser):
    """The addresses, the ids and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids.update(value for name, value in attrs if name == "id" and value)
        self.addresses += [
            value for name, value in attrs if name in ("href", "src", "srcset") and value is not None
        ]


@pytest.fixture(scope="module")
def copy(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy") / "site"
    publish(Settings(made), folder)
    return folder


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_both_languages_with_boards_and_articles(copy: Path) -> None:
    names = {path.relative_to(copy).as_posix() for path in pages_of(copy)}
    assert {"index.html", "en/index.html", "contents.html", "compare.html"} <= names
    assert {"board/湖南省澄州市.html", "en/board/湖南省澄州市.html"} <= names
    assert 'lang="en"' in (copy / "en/index.html").read_text(encoding="utf-8")
    assert {"robots.txt", "favicon.ico", "changes.atom"} <= {path.name for path in copy.iterdir()}


def test_every_link_leads_to_a_file_of_the_copy(copy: Path) -> None:
    pages = pages_of(copy)
    assert len(pages) > 10
    followed = 0
    for page in pages:
        here = page.relative_to(copy).as_posix()
        for address in Links(page.read_text(encoding="utf-8")).addresses:
            if re.match(r"https?:|data:", address):
                continue
            assert not address.startswith("/"), (here, address)
            there = unquote(urljoin(f"http://copy/{here}", address).removeprefix("http://copy/"))
            file = re.split("[?#]", there)[0]
            assert (copy / file).is_file(), (here, address)
            followed += 1
    assert followed > 100


def test_a_visitor_who_follows_links_finds_everything_and_no_dead_end(copy: Path) -> None:
    """From the front page on: each file is there, and each anchor in it; nothing lies apart."""
    read: dict[str, Links] = {}
    waiting = ["index.html"]
    dead = []
    while waiting:
        here = waiting.pop()
        if here in read:
            continue
        read[here] = Links((copy / here).read_text(encoding="utf-8") if here.endswith(".html") else "")
        for address in read[here].addresses:
            if re.match(r"https?:|data:", address):
                continue
            there = unquote(urljoin(f"http://copy/{here}", address).removeprefix("http://copy/"))
            file, _, anchor = there.partition("#")
            file = file.partition("?")[0] or here
            if not (copy / file).is_file():
                dead.append((here, address))
            elif file.endswith(".html"):
                waiting.append(file)
                page = Links((copy / file).read_text(encoding="utf-8")) if anchor else None
                if page and anchor not in page.ids:
                    dead.append((here, address))
            else:
                read.setdefault(file, Links(""))
    assert dead == []
    written = {path.relative_to(copy).as_posix() for path in pages_of(copy)}
    assert written <= read.keys()


def test_nothing_needs_a_server(copy: Path) -> None:
    for page in pages_of(copy):
        told = Links(page.read_text(encoding="utf-8"))
        assert not told.tags & {"form", "input", "select", "button"}, page
    assert "luoshi serve" in (copy / "index.html").read_text(encoding="utf-8")


def test_the_feed_leads_into_the_copy(copy: Path) -> None:
    feed = ET.parse(copy / "changes.atom").getroot()
    links = [link.get("href", "") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert links
    assert [link for link in links if link.startswith("/")] == [
        link for link in links if link.startswith("/article/") and not (copy / "article").exists()
    ]


def test_a_second_copy_takes_away_what_is_gone(ledger_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    first = publish(Settings(ledger_path), folder)
    assert (folder / "board/湖南省.html").exists()
    with Ledger(ledger_path) as ledger:
        ledger.remove_document("2025_湖南省")
    (folder / "own.txt").write_text("kept")
    second = publish(Settings(ledger_path), folder)
    assert second.removed > 0
    assert second.files < first.files
    assert not (folder / "board/湖南省.html").exists()
    assert (folder / "own.txt").exists()


def test_a_folder_with_other_things_is_left_alone(ledger_path: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"other things|其他内容"):
        publish(Settings(ledger_path), tmp_path)
    file = tmp_path / "thesis.txt"
    with pytest.raises(UsageError, match=r"is a file|是文件"):
        publish(Settings(ledger_path), file)
    assert file.read_text() == "mine"


def test_a_list_that_somebody_wrote_removes_nothing_outside(ledger_path: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / LIST).write_text(json.dumps({"files": ["../outside.txt", str(outside)]}))
    publish(Settings(ledger_path), folder)
    assert outside.exists()


def test_the_language_of_the_caller_stays(ledger_path: Path, tmp_path: Path) -> None:
    set_language("en")
    publish(Settings(ledger_path), tmp_path / "site")
    assert get_language() == "en"


def test_progress_ends_with_all(ledger_path: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    done = publish(Settings(ledger_path), tmp_path / "site", lambda *step: told.append(step))
    assert told[-1] == (done.pages, done.pages)
    assert [one for one, _ in told] == list(range(1, done.pages + 1))


@given(st.text(max_size=300))
def test_a_name_that_every_file_system_takes(text: str) -> None:
    name = safe_name(text)
    assert re.fullmatch(r"[\w-]+", name)
    assert len(name.encode()) <= 255 - len("-page-100000.html")
    assert safe_name(text) == name


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2, unique=True))
def test_no_two_texts_have_one_name(texts: list[str]) -> None:
    first, second = (safe_name(text) for text in texts)
    assert first.lower() != second.lower()


@pytest.mark.parametrize(
    "path", ["/board/..%2F..%2Fetc", "/board/%2Fetc", "/board/../../x", "/board/con", "/a/."]
)
def test_no_address_leaves_the_folder(path: str) -> None:
    parts = file_of(Target(path)).split("/")
    assert ".." not in parts
    assert "" not in parts
    assert "con.html" not in parts


def test_the_way_between_files() -> None:
    assert way("index.html", "index.html") == "index.html"
    assert way("board/a.html", "board/b.html") == "b.html"
    assert way("en/article/a.html", "index.html") == "../../index.html"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ('<a class="x" href="/gone">a</a>', '<a class="x">a</a>'),
        ('<a href="/there" title="&quot;q&quot;">a</a>', '<a href="t.html" title="&quot;q&quot;">a</a>'),
        ('<link rel="x" href="/gone"><p>a', "<p>a"),
        (
            '<picture><source srcset="/gone"><img src="/there"></picture>',
            '<picture><img src="t.html"></picture>',
        ),
        ('<form role="search"><input></form>b', "<i>n</i>b"),
        ("<form><p>&lt;a&#62; <b>x</b></p></form>c", "c"),
        ('<!doctype html><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><!--c-->&amp;', None),
    ],
)
def test_what_is_written_anew(page: str, told: str | None) -> None:
    found = relinked(page, lambda address: "t.html" if address == "/there" else None, "<i>n</i>")
    assert found == (page if told is None else told)


@given(st.text())
def test_a_text_stays_as_it_is(text: str) -> None:
    page = f"<p>{escape(text)}</p>"
    assert relinked(page, lambda _: None, "") == page


def test_names_of_which_nothing_is_told_are_no_links(made: Path, tmp_path: Path) -> None:
    """A card may name a body that no entity is made of."""
    path = Path(shutil.copy(made, tmp_path / "luoshi.db"))
    with Ledger(path) as ledger, ledger.transaction() as connection:
        connection.execute("UPDATE claims SET issuer = '无此机关'")
    done = publish(Settings(path), tmp_path / "site")
    assert done.faults == 0
    assert not list((tmp_path / "site" / "entity").glob("无此*"))
    assert any("无此机关</a>" in page.read_text(encoding="utf-8") for page in pages_of(tmp_path / "site"))
