"""``luoshi serve``: what it refuses before it serves anything, and whom it takes a visitor for."""

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from click.testing import Result

Call = Callable[..., Result]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--ledger", "missing.db"], 1, "missing.db"),
        (["--token", "short"], 2, "at least"),
        (["--port", "70000"], 2, "port"),
        (["--proxy", "*"], 2, "no address"),
        (["--proxy", "127.0.0.1,10.0.0.1"], 2, "no address"),
    ],
)
def test_what_it_refuses(call: Call, ledger: Path, words: list[str], code: int, told: str) -> None:
    result = call("serve", *words)
    assert result.exit_code == code
    assert told in result.output


def test_a_file_that_is_no_ledger(call: Call, tmp_path: Path) -> None:
    (tmp_path / "luoshi.db").write_text("a letter, and no ledger at all; long enough to be looked at")
    result = call("serve")
    assert result.exit_code == 1
    assert "not an SQLite file" in result.output


def test_a_port_that_is_taken(call: Call, ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = call("serve", "--port", str(other.getsockname()[1]))
    assert result.exit_code == 2
    assert "Name another --port" in result.output
    assert "Serving at" not in result.output


def test_an_address_of_another_machine(call: Call, ledger: Path) -> None:
    result = call("serve", "--host", "192.0.2.1", "--port", "0")
    assert result.exit_code == 2
    assert "192.0.2.1" in result.output


TOKEN = "a-token-for-tests"
PROXY, ELSEWHERE = "127.0.0.1", "198.51.100.9"


@pytest.mark.parametrize(
    ("words", "peer", "other"),
    [
        ([], PROXY, None),
        (["--proxy", PROXY], PROXY, {"id": "token"}),
        (["--proxy", "127.0.0.0/8"], PROXY, {"id": "token"}),
        (["--proxy", PROXY], ELSEWHERE, None),
    ],
)
def test_who_has_to_wait(  # noqa: PLR0917 (fixtures and parameters)
    call: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], peer: str, other: object
) -> None:
    """A header that anybody can send makes nobody another visitor, unless a proxy that was named sends it."""
    seen: list[object] = []

    def run(application: Any, **options: Any) -> None:
        config = uvicorn.Config(application, **options)
        config.load()
        seen.extend(asyncio.run(visits(config.loaded_app)))

    async def visits(application: Any) -> list[object]:
        transport = httpx.ASGITransport(application, client=(peer, 50000))
        async with httpx.AsyncClient(transport=transport, base_url="http://luoshi.test") as client:

            async def actor(origin: str, token: str) -> object:
                headers = {"x-forwarded-for": origin, "authorization": f"Bearer {token}"}
                return (await client.get("/-/actor.json", headers=headers)).json()["actor"]

            for _ in range(10):
                await actor("203.0.113.1", "wrong")
            return [await actor("203.0.113.1", TOKEN), await actor("203.0.113.2", TOKEN)]

    monkeypatch.setattr(uvicorn, "run", run)
    result = call("serve", "--token", TOKEN, *words)
    assert result.exit_code == 0, result.output
    assert seen == [None, other]
