"""Who is asking: a reviewer who has the token, or a reader."""

import hashlib
import re
import secrets
from contextlib import suppress
from typing import Any

from luoshi.web.faults import PageError
from luoshi.web.site import Site

COOKIE = "luoshi_reviewer"
#: What the cookie is signed for: a signature made for something else is none.
NAMESPACE = "luoshi-reviewer"
_BEARER = "Bearer "
#: Where a form may lead when it is done: a path of this site, never another one (//elsewhere, /\\elsewhere).
_OURS = re.compile(r"/(?![/\\])[!-\[\]-~]{0,1000}")
LONGEST_NAME = 40


def actor_of(site: Site, datasette: Any, request: Any) -> dict[str, str] | None:
    """The reviewer of a request: by ``Authorization: Bearer TOKEN``, or by the cookie of the sign-in page."""
    from itsdangerous import BadSignature  # noqa: PLC0415 (comes with Datasette)

    if not site.settings.writable:
        return None
    if by_token(request):
        told = request.headers["authorization"].removeprefix(_BEARER)
        with suppress(PageError):  # who shows too many wrong ones is a reader like any other
            return {"id": "token"} if fits(site, request, told) else None
        return None
    try:
        actor = datasette.unsign(request.cookies.get(COOKIE, ""), NAMESPACE)
    except BadSignature:
        return None
    known = isinstance(actor, dict) and "id" in actor and actor.get("token") == _mark(site)
    return {"id": str(actor["id"])} if known else None


def by_token(request: Any) -> bool:
    """Whether a request shows a token of its own, as no form of a browser does."""
    return str(request.headers.get("authorization", "")).startswith(_BEARER)


def ticket(site: Site, name: str) -> dict[str, str]:
    """What the cookie of a reviewer says; it is void once the site has another token."""
    return {"id": name, "token": _mark(site)}


def _mark(site: Site) -> str:
    return hashlib.sha256(f"{NAMESPACE}:{site.settings.token}".encode()).hexdigest()[:32]


def onward(told: str) -> str:
    """Where to go on to: an address of this site, the review page for anything else.

    >>> onward("/review?item=1"), onward("//elsewhere.example"), onward("https://elsewhere.example")
    ('/review?item=1', '/review', '/review')
    """
    return told if _OURS.fullmatch(told) else "/review"


def fits(site: Site, request: Any, token: str) -> bool:
    """Whether a token is the one of the site; takes as long for a wrong one as for the right one.

    Raises PageError where the address it comes from has shown too many wrong ones just now.
    """
    wanted = site.settings.token
    client = request.scope.get("client") or ("",)
    if not site.attempts.may(client[0]):
        raise PageError(429, "signin.wait")
    good = wanted is not None and secrets.compare_digest(
        token.encode("utf-8", "replace"), wanted.encode("utf-8", "replace")
    )
    (site.attempts.right if good else site.attempts.wrong)(client[0])
    return good
