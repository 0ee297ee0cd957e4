"""Requests bounded before anything looks at them, and the headers of whatever answers them.

Datasette's check of forms reads a whole body into memory, and stumbles over what is malformed: bodies
are counted first, and a stumble is told as what it is, a request that cannot be read.
"""

import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError
from typing import Any

from luoshi.web.forms import LARGEST
from luoshi.web.headers import PRIVATE, SECURITY
from luoshi.web.uploads import PATH

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]
_LOG = logging.getLogger(__name__)
#: What bad cookies, tokens and bodies raise before a page is asked for; pages tell of their own faults.
_STUMBLES = (CookieError, ValueError, TypeError, IndexError, AssertionError)


class _TooLargeError(Exception):
    """More came than a form of ours holds."""


def takes_files(scope: Message) -> bool:
    """Whether a request is for the address that takes files: it counts them, and checks its form, itself."""
    return scope["path"] in (PATH, f"{PATH}.json")


def bounded(application: Application, datasettes: re.Pattern[str]) -> Application:
    """An application behind its bounds; paths that begin as ``datasettes`` keep headers of their own."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        told = _Told(send, ours=not datasettes.match(scope["path"]))
        try:
            await application(scope, receive if takes_files(scope) else _counted(receive), told.send)
        except _TooLargeError:
            await told.refuse(413, f"413: a form holds at most {LARGEST} bytes")
        except _STUMBLES:
            _LOG.warning("A request to %r cannot be read.", scope["path"], exc_info=True)
            await told.refuse(400, "400: this request cannot be read")

    return answer


def _counted(receive: Receive) -> Receive:
    taken = 0

    async def count() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise _TooLargeError
        return message

    return count


class _Told:
    """What is sent; an answer that is not Datasette's own gets the headers of our pages."""

    def __init__(self, send: Send, *, ours: bool) -> None:
        self._send = send
        self._ours = ours
        self._begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begun = True
            known = {name.lower() for name, _ in message.get("headers", ())}
            ours = [(name.encode(), value.encode()) for name, value in SECURITY.items()] if self._ours else []
            added = [(name, value) for name, value in ours if name not in known]
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await self._send(message)

    async def refuse(self, status: int, text: str) -> None:
        if self._begun:
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", PRIVATE.encode())]
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self._send({"type": "http.response.body", "body": text.encode()})
