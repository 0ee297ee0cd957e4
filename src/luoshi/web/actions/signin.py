"""Signing in and out: a signed cookie that no script reads and no other site sends."""

from typing import Any

from datasette.utils.asgi import Response

from luoshi.web.action import Action
from luoshi.web.addresses import address
from luoshi.web.asking import Ask
from luoshi.web.forms import fields_of, see
from luoshi.web.signin import COOKIE, LONGEST_NAME, NAMESPACE, fits, onward, ticket
from luoshi.web.site import Site, application_of


async def enter(site: Site, request: Any, _ask: Ask) -> Response:
    """Let in whoever has the token, under the name that they give; ask again where it is wrong."""
    told = await fields_of(request)
    name = " ".join(told.get("name", "").split())[:LONGEST_NAME]
    if not name or not fits(site, request, told.get("token", "")):
        return see(address("/signin", wrong=1, next=onward(told.get("next", ""))))
    response = see(onward(told.get("next", "")))
    cookie = application_of(site).sign(ticket(site, name), NAMESPACE)
    _set(response, request, cookie)
    return response


async def leave(_site: Site, request: Any, _ask: Ask) -> Response:
    """Forget who has signed in."""
    response = see(address("/signin"))
    _set(response, request, "", max_age=0)
    return response


def _set(response: Response, request: Any, value: str, max_age: int | None = None) -> None:
    secure = request.scheme == "https"
    response.set_cookie(COOKIE, value, max_age=max_age, httponly=True, samesite="strict", secure=secure)


ENTER = Action(r"/signin/enter", enter, anybody=True)
LEAVE = Action(r"/signin/leave", leave, anybody=True)
