"""The card of an entity: found by id and by name, with charts, timeline and documents."""

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from luoshi.follow import update
from luoshi.follow.review import Decision, record
from luoshi.ledger import Ledger
from luoshi.web.figures import Figure
from luoshi.web.measured import Interval, Pair, Series
from luoshi.web.roll import roll
from luoshi.web.sparks import HEIGHT, WIDTH, drawn

from .conftest import Client


def test_a_name_leads_to_its_card(client: Client) -> None:
    answer = client.get("/entity/湖南省澄州市")
    assert answer.status_code == 301
    assert "no-cache" in answer.headers["cache-control"]
    told = client.get(f"{answer.headers['location']}.json").json()
    assert (told["kind"], told["name"], told["documents"]) == ("place", "湖南省澄州市", 2)
    assert client.get("/entity/湖南省澄州市.json").headers["location"].endswith(".json")


def test_the_figures_of_a_place_over_the_years(client: Client) -> None:
    address = client.get("/entity/湖南省澄州市").headers["location"]
    told = client.get(f"{address}.json").json()
    growth = next(one for one in told["series"] if (one["measure"], one["aspect"]) == ("gdp", "growth"))
    years = {pair["period"]: pair for pair in growth["pairs"]}
    assert years["2025"]["target"]["low"] == 5.5
    assert years["2025"]["result"]["low"] == 5.6
    assert years["2026"]["result"] is None
    page = client.get(address).text
    assert page.count('<svg class="spark"') == len(told["series"])
    assert f'href="/article/{years["2025"]["result_article"]}#c-{years["2025"]["result_id"]}"' in page
    assert len(page.encode()) < 100_000


def test_everybody_on_the_roll_has_a_card(client: Client, ledger_path: Path) -> None:
    with Ledger(ledger_path, readonly=True) as ledger:
        everyone = roll(ledger)
    assert everyone.by_id
    for identifier, entity in everyone.by_id.items():
        assert client.get(f"/entity/{identifier}").status_code == 200
        assert client.get(f"/entity/{entity.name}").status_code in (200, 301)


def test_no_card_leads_to_a_board_or_card_that_is_none(client: Client, ledger_path: Path) -> None:
    """A bearer of a role may serve a body that nothing else is known of; a place may have no board."""
    with Ledger(ledger_path, readonly=True) as ledger:
        everyone = roll(ledger)
    for identifier in everyone.by_id:
        page = client.get(f"/entity/{identifier}").text
        for way in re.findall(r'href="(/(?:board|entity)/[^"]+)"', page):
            assert client.get(way).status_code in (200, 301), way


def test_the_roll_is_made_anew_when_the_ledger_changes(client: Client, ledger_path: Path) -> None:
    assert client.get("/entity/湖南省").status_code == 301
    with Ledger(ledger_path) as ledger:
        documents = [str(row["id"]) for row in ledger.documents(place="湖南省")]
        for document in documents:
            ledger.remove_document(document)
    assert client.get("/entity/湖南省").status_code == 404


def test_nobody(client: Client) -> None:
    assert client.get("/entity/无此人").status_code == 404
    assert "lang=en" in client.get("/entity/湖南省?lang=en").headers["location"]


def test_the_roll_is_shared(serve: Callable[..., Client], ledger_path: Path) -> None:
    with Ledger(ledger_path, readonly=True) as one, Ledger(ledger_path, readonly=True) as two:
        assert roll(one) is roll(two)


VALUES = st.none() | st.floats(-1e13, 1e13)
INTERVALS = st.builds(Interval, VALUES, VALUES, st.floats(0, 1e6)).filter(lambda one: bool(one.values))


def pair(period: int, goal: Interval | None, reached: Interval | None) -> Pair:
    figures = (Figure(None, None, "%") if one else None for one in (goal, reached))
    target, result = figures
    return Pair(
        "云汀市", str(period), "gdp", "growth", target, "a" * 16, "b" * 16, None, result, "c" * 16, "b" * 16,
        None, None, None, goal, reached,
    )  # fmt: skip


@given(
    st.lists(st.tuples(st.none() | INTERVALS, INTERVALS), min_size=1, max_size=12), st.integers(1950, 2050)
)
def test_a_chart_stays_in_its_frame(told: list[tuple[Interval | None, Interval]], first: int) -> None:
    pairs = tuple(pair(first + at, goal, reached) for at, (goal, reached) in enumerate(told))
    for point in drawn(Series("gdp", "growth", "%", pairs)):
        assert 0 <= point.x <= WIDTH
        places = [point.result, point.target, *(point.band or ())]
        assert all(0 <= place <= HEIGHT for place in places if place is not None)


def test_a_chart_shows_a_wording_as_it_is() -> None:
    soft, floor, ceiling, plain = (
        Interval(5.5, 5.5, 0.2), Interval(6.0, None), Interval(None, 3.0), Interval(5.0, 5.0),
    )  # fmt: skip
    told = drawn(
        Series(
            "gdp", "growth", "%",
            tuple(pair(2020 + at, one, plain) for at, one in enumerate((soft, floor, ceiling, plain))),
        )
    )  # fmt: skip
    assert [point.open for point in told] == ["", "up", "down", ""]
    assert [point.band is not None for point in told] == [True, False, False, False]
    assert told[3].target == told[3].result


def test_what_people_decide_changes_the_charts(client: Client, ledger_path: Path) -> None:
    address = client.get("/entity/湖南省澄州市").headers["location"]

    def year(wanted: str) -> dict[str, object]:
        series = client.get(f"{address}.json").json()["series"]
        growth = next(one for one in series if (one["measure"], one["aspect"]) == ("gdp", "growth"))
        found: dict[str, object] = next(pair for pair in growth["pairs"] if pair["period"] == wanted)
        return found

    target, result = str(year("2025")["target_id"]), str(year("2025")["result_id"])
    with Ledger(ledger_path) as ledger:
        record(ledger, Decision("correct", result, "甲", "扫描有误", {"low": "5.1", "high": "5.1"}))
        record(ledger, Decision("reject", target, "甲", "不是目标"))
        update(ledger)
    told = year("2025")
    assert told["target"] is None
    assert told["result"] == {"low": 5.1, "high": 5.1, "unit": "%", "qualifier": None, "reference": None}


def test_a_place_without_a_board_has_no_link_to_one(client: Client, ledger_path: Path) -> None:
    mention = (
        'INSERT INTO mentions (article_id, document_id, kind, name, printed, start, "end", times) '
        "SELECT id, document_id, 'place', '云阁新城', '云阁新城', 0, 4, 1 FROM articles LIMIT 1"
    )
    with Ledger(ledger_path) as ledger, ledger.transaction() as connection:
        connection.execute(mention)
    page = client.get("/entity/云阁新城", follow_redirects=True)
    assert page.status_code == 200
    assert client.get("/board/云阁新城").status_code == 404
    assert "/board/" not in page.text
    assert "/board/" in client.get("/entity/湖南省", follow_redirects=True).text


def test_a_name_that_is_nobodys_can_be_searched(client: Client) -> None:
    told = client.get("/entity/无此人")
    assert told.status_code == 404
    assert 'href="/search?q=%E6%97%A0%E6%AD%A4%E4%BA%BA"' in told.text
    assert "/search?q=" not in client.get("/no/such/page").text
