"""The reader, the card of a claim or record, the source: every mark leads there and back."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.follow.review import Decision, record
from luoshi.ledger import Ledger
from luoshi.model import Document, stable_id
from luoshi.reading import read_document

from .conftest import Client

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample's newspaper, whose articles jump from page to page."""
    path = tmp_path_factory.mktemp("paper") / "paper.db"
    words = ["read", "samples/paper", "--place", "云汀市", "--ledger", str(path)]
    subprocess.run([sys.executable, "-m", "luoshi", *words], check=True, cwd=ROOT, capture_output=True)
    return path


@pytest.fixture
def press(serve: Callable[..., Client], paper: Path) -> Client:
    return serve(ledger=paper)


def ask(path: Path, question: str, *values: object) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(question, values).fetchall()
    finally:
        connection.close()


def test_every_claim_and_record_has_its_anchor_once(press: Client, paper: Path) -> None:
    articles = ask(paper, "SELECT id FROM articles")
    assert len(articles) > 5
    for (article,) in articles:
        page = press.get(f"/article/{article}")
        assert page.status_code == 200
        assert len(page.content) < 100_000
        claims = [f"c-{one}" for (one,) in ask(paper, "SELECT id FROM claims WHERE article_id = ?", article)]
        records = [
            f"r-{one}" for (one,) in ask(paper, "SELECT id FROM records WHERE article_id = ?", article)
        ]
        anchors = re.findall(r'id="([cr]-[0-9a-f]{16})"', page.text)
        assert sorted(anchors) == sorted(claims + records)


def test_every_mark_leads_to_its_card_and_the_card_back(press: Client, paper: Path) -> None:
    for article, claim in ask(paper, "SELECT article_id, id FROM claims"):
        card = press.get(f"/card/c-{claim}")
        assert card.status_code == 200
        assert f'href="/article/{article}#c-{claim}"' in card.text
    for (one,) in ask(paper, "SELECT id FROM records"):
        assert press.get(f"/card/r-{one}").status_code == 200


def test_the_text_is_the_body_and_no_blank_comes_between(press: Client, paper: Path) -> None:
    for article, body in ask(paper, "SELECT id, body FROM articles"):
        told = press.get(f"/article/{article}.json").json()
        shown = ["".join(piece["text"] for piece in line["pieces"]) for line in told["paragraphs"]]
        assert shown == [line for line in body.split("\n") if line.strip()]
        page = press.get(f"/article/{article}").text
        text = page.partition('<div class="text"')[2].partition("</div>")[0]
        text = re.sub(r"<del.*?</del>", "", text).partition(">")[2]
        bare = [
            re.sub("<[^>]+>", "", line) for line in re.findall(r"<(?:p|h\d)[^>]*>(.*?)</(?:p|h\d)>", text)
        ]
        plain = [line for line in bare if "版" not in line or line in shown]
        assert [line for line in plain if line in shown] == shown


def test_a_figure_that_is_lit_in_the_source_is_the_one_of_the_quote(press: Client, paper: Path) -> None:
    for document, quote, start, end in ask(
        paper, "SELECT document_id, quote, start, \"end\" FROM claims WHERE spans NOT LIKE '%],[%'"
    ):
        told = press.get(f"/source/{document}.json?at={start}-{end}").json()
        assert told["lit"] == quote
        (text,) = ask(paper, "SELECT text FROM documents WHERE id = ?", document)[0]
        assert told["before"] + told["lit"] + told["behind"] == text[told["start"] : told["start"] + 24_000]


def test_an_absorbed_id_leads_on(press: Client, paper: Path) -> None:
    redirects = ask(paper, "SELECT old_id, article_id FROM redirects")
    assert redirects
    for old, today in redirects:
        answer = press.get(f"/article/{old}?lang=en")
        assert (answer.status_code, answer.headers["location"]) == (301, f"/article/{today}?lang=en")
        assert press.get(f"/article/{old}.json").headers["location"] == f"/article/{today}.json"


def test_a_joined_article_names_both_pages_and_where_it_turns(press: Client, paper: Path) -> None:
    joined = ask(paper, "SELECT article_id FROM article_documents GROUP BY 1 HAVING count(*) > 1")
    assert joined
    for (article,) in joined:
        told = press.get(f"/article/{article}.json").json()
        assert [sheet["page"] for sheet in told["sheets"]] == ["1", "2"]
        assert "转入第2版" in press.get(f"/article/{article}").text


def test_printed_text_and_repair_stand_side_by_side(press: Client, paper: Path) -> None:
    seen = 0
    for article, damage in ask(paper, 'SELECT id, damage FROM articles WHERE damage LIKE \'%"repair":"%\''):
        told = press.get(f"/article/{article}.json").json()
        edits = [piece["edit"] for line in told["paragraphs"] for piece in line["pieces"] if piece["edit"]]
        page = press.get(f"/article/{article}").text
        assert "损坏与修补" in page
        seen += len(edits)
        assert damage.count('"type"') == len(told["damage"])
        assert all("<del" in page for edit in edits if edit["printed"] is not None)
    assert seen or not ask(paper, 'SELECT 1 FROM articles WHERE damage LIKE \'%"repair":"%\'')


def test_a_targets_verdict_stands_at_its_figure_and_a_persons_word_counts(
    client: Client, ledger_path: Path
) -> None:
    (target, article) = ask(
        ledger_path,
        "SELECT v.target, c.article_id FROM verdicts v JOIN claims c ON c.id = v.target "
        "WHERE verdict = 'missed'",
    )[0]
    assert re.search(f'id="c-{target}" class="m t v-missed"', client.get(f"/article/{article}").text)
    card = client.get(f"/card/c-{target}.json").json()
    assert card["claim"]["promise"]["verdict"] == "missed"
    assert card["claim"]["evidence"]
    with Ledger(ledger_path) as ledger:
        record(ledger, Decision("overrule", target, "甲", "口径不同", {"verdict": "unclear"}))
    assert re.search(f'id="c-{target}" class="m t v-unclear"', client.get(f"/article/{article}").text)


def test_a_result_names_the_verdicts_that_rest_on_it(client: Client, ledger_path: Path) -> None:
    target, result = ask(ledger_path, "SELECT target, result FROM verdicts WHERE verdict = 'met'")[0]
    told = client.get(f"/card/c-{result}.json").json()["claim"]
    assert [promise["id"] for promise in told["rests"]] == [target]
    page = client.get(f"/card/c-{result}").text
    for place in ("/board/", "/entity/", "/compare?", "/search?"):
        assert f'href="{place}' in page


def add_report(ledger_path: Path, figures: int) -> str:
    """A report of nine sections with so many figures in each, too long for one page; its article's id."""
    parts = []
    for number, sign in enumerate("一二三四五六七八九", 1):
        said = "\n\n".join(
            f"全市口袋公园新建{number}{at}个，稳步推进各项工作，把各项任务落到实处。"
            for at in range(100, 100 + figures)
        )
        parts.append(
            f"{sign}、2025年第{number}方面的工作\n\n{said}\n\n" + "抓好落实，不负期待。" * 200 + "\n\n"
        )
    text = "2026年澄州市政府工作报告\n\n" + "".join(parts)
    document = Document(
        stable_id(text), "2026_长", text, kind="work_report", title="2026年澄州市政府工作报告",
        issuer="湖南省澄州市人民政府", place="湖南省澄州市", date="2026-01-16",
    )  # fmt: skip
    with Ledger(ledger_path) as ledger:
        run = ledger.start_run(["read"], {})
        reading = read_document(document)
        ledger.add(reading, run)
        ledger.finish_run(run)
    return reading.articles[0].id


@pytest.fixture
def long_report(ledger_path: Path) -> str:
    return add_report(ledger_path, 25)


@pytest.mark.parametrize("language", ["", "&lang=en"])
def test_no_number_of_figures_makes_a_page_too_large(
    client: Client, ledger_path: Path, language: str
) -> None:
    article = add_report(ledger_path, 120)
    parts = client.get(f"/article/{article}.json").json()["parts"]
    assert parts > 3
    for part in range(1, parts + 1):
        assert len(client.get(f"/article/{article}?part={part}{language}").content) < 100_000
    (last,) = ask(ledger_path, "SELECT id FROM claims WHERE article_id = ? ORDER BY ordinal DESC", article)[0]
    assert client.get(f"/article/{article}.json?mark=c-{last}").json()["part"] == parts


@pytest.mark.parametrize("language", ["", "&lang=en"])
def test_a_long_article_comes_in_parts_and_no_sentence_is_lost(
    client: Client, ledger_path: Path, long_report: str, language: str
) -> None:
    told = client.get(f"/article/{long_report}.json").json()
    assert told["parts"] > 1
    shown: list[str] = []
    here: set[str] = set()
    claims = {
        f"c-{one}" for (one,) in ask(ledger_path, "SELECT id FROM claims WHERE article_id = ?", long_report)
    }
    assert len(claims) > 100
    for part in range(1, told["parts"] + 1):
        page = client.get(f"/article/{long_report}?part={part}{language}")
        assert len(page.content) < 100_000
        anchors = re.findall(r'id="(c-[0-9a-f]{16})"', page.text)
        assert sorted(anchors) == sorted(claims), "an address with a sentence finds it on every part"
        here |= set(re.findall(r'id="(c-[0-9a-f]{16})" class="m', page.text))
        view = client.get(f"/article/{long_report}.json?part={part}").json()
        shown += ["".join(piece["text"] for piece in line["pieces"]) for line in view["paragraphs"]]
    assert here == claims
    (body,) = ask(ledger_path, "SELECT body FROM articles WHERE id = ?", long_report)[0]
    assert shown == [line for line in body.split("\n") if line.strip()]


def test_a_passage_is_lit_on_the_part_that_holds_it(
    client: Client, ledger_path: Path, long_report: str
) -> None:
    document, start, end = ask(
        ledger_path,
        'SELECT document_id, start, "end" FROM claims WHERE article_id = ? ORDER BY ordinal DESC LIMIT 1',
        long_report,
    )[0]
    told = client.get(f"/article/{long_report}.json?at={document}:{start}-{end}").json()
    assert told["part"] == told["parts"]
    lit = "".join(piece["text"] for line in told["paragraphs"] for piece in line["pieces"] if piece["lit"])
    (text,) = ask(ledger_path, "SELECT text FROM documents WHERE id = ?", document)[0]
    assert lit == text[int(start) : int(end)]


@pytest.mark.parametrize(
    "path",
    [
        "/article/0000000000000000", "/article/%3Cscript%3E", "/card/c-0000000000000000", "/source/none",
        "/entity/%00", "/card/r-0000000000000000",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace("<script src=", "")


@pytest.mark.parametrize(
    "query", ["part=99", "part=-1", "at=x", "at=0000000000000000:5-1", "mark=c-1", "at=" + "9" * 400]
)
def test_strange_fields_give_the_article(client: Client, ledger_path: Path, query: str) -> None:
    (article,) = ask(ledger_path, "SELECT id FROM articles LIMIT 1")[0]
    assert client.get(f"/article/{article}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["at=9999999-99999999", "at=5-1", "from=999999", "from=0", "at=x"])
def test_strange_places_of_a_source(client: Client, ledger_path: Path, query: str) -> None:
    (document,) = ask(ledger_path, "SELECT id FROM documents LIMIT 1")[0]
    assert client.get(f"/source/{document}?{query}").status_code == 200


def test_what_a_document_says_is_never_markup(serve: Callable[..., Client], ledger_path: Path) -> None:
    evil = '<script>alert(1)</script>"onmouseover="x'
    said = f"今年主要预期目标是：地区生产总值增长5%左右{evil}，新建公园9个{evil}。"
    text = f"2026年澄州市政府工作报告{evil}\n\n{said}\n"
    document = Document(
        stable_id(text), f"2026{evil}", text, kind="work_report", title=f"报告{evil}", issuer=evil,
        publisher=evil, place="湖南省澄州市", date="2026-01-16", url="javascript:alert(1)",
    )  # fmt: skip
    with Ledger(ledger_path) as ledger:
        run = ledger.start_run(["read"], {})
        reading = read_document(document)
        ledger.add(reading, run)
        ledger.finish_run(run)
    client = serve()
    assert reading.claims
    paths = [
        f"/article/{reading.articles[0].id}",
        f"/source/{document.id}",
        "/search?q=公园",
        f"/search?q={evil}",
    ]
    for path in (*paths, *(f"/card/c-{claim.id}" for claim in reading.claims)):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert '"onmouseover="x' not in page
        assert 'href="javascript:' not in page


def test_no_field_of_a_record_is_told_twice(
    serve: Callable[..., Client], paper: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(paper, tmp_path / "paper.db"))
    with Ledger(path) as ledger, ledger.transaction() as connection:
        (changes,) = connection.execute("SELECT count(*) FROM records WHERE kind = 'change'").fetchone()
        connection.execute(
            "UPDATE records SET period = '2025', detail = json_set(detail, '$.period', '2025') "
            "WHERE kind = 'change'"
        )
    assert changes
    press = serve(ledger=path)
    for (one,) in ask(path, "SELECT id FROM records"):
        names = re.findall(r"<dt>([^<]+)</dt>", press.get(f"/card/r-{one}").text)
        assert len(names) == len(set(names)), one
