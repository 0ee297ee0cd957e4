"""The card of an entity: found by id and by name, with charts, timeline and documents."""

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from luoshi.ledger import Ledger
from luoshi.web.figures import Figure
from luoshi.web.roll import roll
from luoshi.web.series import HEIGHT, WIDTH, Figured, Series, Year, drawn

from .conftest import Client


def test_a_name_leads_to_its_card(client: Client) -> None:
    answer = client.get("/entity/湖南省澄州市")
    assert answer.status_code == 301
    told = client.get(f"{answer.headers['location']}.json").json()
    assert (told["kind"], told["name"], told["documents"]) == ("place", "湖南省澄州市", 2)
    assert client.get("/entity/湖南省澄州市.json").headers["location"].endswith(".json")


def test_the_figures_of_a_place_over_the_years(client: Client) -> None:
    address = client.get("/entity/湖南省澄州市").headers["location"]
    told = client.get(f"{address}.json").json()
    growth = next(one for one in told["series"] if (one["measure"], one["aspect"]) == ("gdp", "growth"))
    years = {year["period"]: year for year in growth["years"]}
    assert years["2025"]["target"]["figure"]["low"] == 5.5
    assert years["2025"]["result"]["figure"]["low"] == 5.6
    assert years["2026"]["result"] is None
    page = client.get(address).text
    assert page.count('<svg class="spark"') == len(told["series"])
    assert f'href="/article/{years["2025"]["result"]["article"]}#c-{years["2025"]["result"]["id"]}"' in page
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
FIGURED = st.builds(
    lambda low, high, qualifier: Figured("a" * 16, "b" * 16, Figure(low, high, "%", qualifier), low, high),
    VALUES, VALUES, st.sampled_from(["exact", "about", "at_least", "at_most", "range"]),
)  # fmt: skip


@given(st.lists(st.tuples(st.none() | FIGURED, FIGURED), min_size=1, max_size=12), st.integers(1950, 2050))
def test_a_chart_stays_in_its_frame(told: list[tuple[Figured | None, Figured]], first: int) -> None:
    years = tuple(Year(str(first + at), target, result) for at, (target, result) in enumerate(told))
    for point in drawn(Series("gdp", "growth", years)):
        assert 0 <= point.x <= WIDTH
        places = [point.result, point.target, *(point.band or ())]
        assert all(0 <= place <= HEIGHT for place in places if place is not None)
