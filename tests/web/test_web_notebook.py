"""What pages share is worked out once for a state of the ledger, and anew for the next."""

from luoshi.web.asking import parse
from luoshi.web.notebook import Notebook

from .conftest import Client


def test_the_least_used_part_goes_first() -> None:
    notes = Notebook(most=2)
    for name in ("a", "b", "a", "c"):
        notes.recall("state", name, lambda name=name: name.upper())  # type: ignore[misc]
    assert notes.recall("state", "a", lambda: "anew") == "A"
    assert notes.recall("state", "b", lambda: "anew") == "anew"


def test_a_request_without_a_state_remembers_nothing() -> None:
    assert parse("/", {}, "", "2026-01-01", None).state == ""


def test_shared_parts_do_not_leak_into_other_choices(client: Client) -> None:
    whole = client.get("/index.json").json()
    below = client.get("/index.json?place=湖南省").json()
    assert sum(whole["counts"].values()) >= sum(below["counts"].values()) > 0
    assert whole["grid"]["tiles"] != below["grid"]["tiles"]
    assert client.get("/index.json?show=result").json()["news"] == whole["news"]
