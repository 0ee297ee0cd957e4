"""The OpenAPI file tells of every page, the pages keep to it, and nothing that it allows breaks them."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema_rs import validator_for
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance

from luoshi.ledger import Ledger
from luoshi.ledger.entities import entities
from luoshi.web import asking
from luoshi.web.application import build, close
from luoshi.web.openapi import document, path_of, view_of
from luoshi.web.page import Page
from luoshi.web.pages import PAGES
from luoshi.web.pages.front import front
from luoshi.web.schema import Schemas
from luoshi.web.settings import Settings

from .conftest import Client

#: Requests for each operation, and the time that each may take: a page may be slow once, not always.
REQUESTS = 60
PATIENCE = timedelta(seconds=20)
SCHEMA = document(PAGES)
OPERATIONS = sorted(SCHEMA["paths"])


def known_names(ledger: Path) -> dict[str, list[str]]:
    """For each name of a path, ids and places that the ledger has, and one that it has not."""
    with Ledger(ledger, readonly=True) as opened:
        connection = opened.connection
        articles = [row[0] for row in connection.execute("SELECT id FROM articles LIMIT 3")]
        documents = [row[0] for row in connection.execute("SELECT id FROM documents LIMIT 3")]
        claims = [f"c-{row[0]}" for row in connection.execute("SELECT id FROM claims LIMIT 3")]
        cards = [entity.id for entity in entities(connection)[:3]]
        places = [row[0] for row in connection.execute("SELECT DISTINCT subject FROM claims LIMIT 3")]
    return {
        "id": [*articles, *documents, *cards, "0" * 16, "0" * 32],
        "place": [*places, "nowhere"],
        "mark": [*claims, f"r-{'0' * 16}"],
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_is_told(page: Page) -> None:
    path, _ = path_of(page)
    operation = SCHEMA["paths"][path]["get"]
    assert operation["operationId"] == page.name
    assert operation["summary"]
    assert path.endswith(".json") or view_of(page) is None


def test_the_file_is_served_as_it_is_made(client: Client) -> None:
    assert client.get("/openapi.json").json() == SCHEMA


@pytest.mark.parametrize(
    ("pattern", "path", "parts"),
    [
        (r"/x/(?P<id>[^/.]+)", "/x/{id}.json", {"id": "[^/.]+"}),
        (r"/|/index(?=\.json)", "/index.json", {}),
        (r"/a/(?P<one>(?:b|c)+)/(?P<two>d)", "/a/{one}/{two}.json", {"one": "(?:b|c)+", "two": "d"}),
    ],
)
def test_a_pattern_as_a_path(pattern: str, path: str, parts: dict[str, str]) -> None:
    assert path_of(Page("x", pattern, front)) == (path, parts)


def test_a_pattern_that_is_no_path_is_told() -> None:
    with pytest.raises(ValueError, match="no plain path"):
        path_of(Page("x", r"/a[bc]", front))


def test_a_choice_in_a_path_is_told_as_one() -> None:
    told = document([Page("x", r"/x\.(?P<kind>csv|png)", front)])
    (operation,) = told["paths"].values()
    assert operation["get"]["parameters"][0]["schema"] == {"enum": ["csv", "png"]}


def test_what_has_no_schema_is_told() -> None:
    with pytest.raises(TypeError, match="no JSON Schema"):
        Schemas().of(complex)


class Watched(dict[str, tuple[str, ...]]):
    """The fields of a query; which of them were looked at is known afterwards."""

    asked: set[str]

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_field_that_a_page_looks_at_is_told(page: Page, ledger_path: Path) -> None:
    watched = Watched()
    watched.asked = set()
    parts = path_of(page)[1]
    with Ledger(ledger_path, readonly=True) as ledger:
        for name in itertools.chain(*known_names(ledger_path).values()):
            ask = asking.parse("/", dict.fromkeys(parts, name), "", "2026-03-01", None)
            try:
                page.view(ledger, replace(ask, args=watched))
            except Exception:  # noqa: BLE001 (an id of another kind: only what was asked for matters)
                continue
    assert watched.asked - {field.name for field in page.fields} == set()


def addresses_of(operation: Mapping[str, Any], path: str, ledger: Path) -> Iterator[str]:
    names = [one for one in operation["parameters"] if one["in"] == "path"]
    known = known_names(ledger)
    for name in names:
        for value in name["schema"].get("enum") or known.get(name["name"], ["0" * 16]):
            yield path.replace("{" + name["name"] + "}", value)
    if not names:
        yield path


@pytest.mark.parametrize("path", OPERATIONS)
def test_answers_keep_to_their_schema(path: str, client: Client, ledger_path: Path) -> None:
    operation = SCHEMA["paths"][path]["get"]
    content = operation["responses"]["200"]["content"]
    statuses = []
    for address in addresses_of(operation, path, ledger_path):
        answer = client.get(address)
        statuses.append(answer.status_code)
        if answer.status_code == 200 and "application/json" in content:
            schema = {**content["application/json"]["schema"], "components": SCHEMA["components"]}
            validator_for(schema).validate(answer.json())
    assert allowed(operation) in statuses


def allowed(operation: Mapping[str, Any]) -> int:
    """What a visitor gets of a page: some are only for who has signed in."""
    return 403 if "403" in operation["responses"] else 200


def cases_of(operation: Any, known: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    """Requests that the file allows, such that it does not, and allowed ones for what the ledger has."""
    names = [one.name for one in operation.path_parameters if one.name in known]
    there = st.fixed_dictionaries({name: st.sampled_from(known[name]) for name in names})
    return st.one_of(
        operation.as_strategy(GenerationMode.POSITIVE),
        operation.as_strategy(GenerationMode.NEGATIVE),
        there.flatmap(lambda parts: operation.as_strategy(path_parameters=parts or None)),
    )


@pytest.mark.parametrize("path", OPERATIONS)
def test_nothing_that_is_asked_breaks_a_page(path: str, ledger_path: Path) -> None:
    datasette = build(Settings(ledger_path))
    operation = schemathesis.openapi.from_asgi("/openapi.json", datasette.app())[path]["GET"]
    statuses = set()

    @settings(
        max_examples=REQUESTS,
        deadline=PATIENCE,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases_of(operation, known_names(ledger_path)))
    def ask(case: Any) -> None:
        answer = case.call()
        statuses.add(answer.status_code)
        assert answer.status_code < 500 or answer.status_code == 501, case.as_curl_command()
        case.validate_response(answer, checks=[response_schema_conformance])

    try:
        ask()
    finally:
        close(datasette)
    assert allowed(SCHEMA["paths"][path]["get"]) in statuses
