"""Who is asking: a reviewer who has the token, or a reader."""

import hashlib
import re
import secrets
from typing import Any

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
    told = request.headers.get("authorization", "")
    if told.startswith(_BEARER):
        return {"id": "token"} if fits(site, told.removeprefix(_BEARER)) else None
    try:
        actor = datasette.unsign(request.cookies.get(COOKIE, ""), NAMESPACE)
    except BadSignature:
        return None
    known = isinstance(actor, dict) and "id" in actor and actor.get("token") == _mark(site)
    return {"id": str(actor["id"])} if known else None


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


def fits(site: Site, token: str) -> bool:
    """Whether a token is the one of the site; takes as long for a wrong one as for the right one."""
    wanted = site.settings.token
    return wanted is not None and secrets.compare_digest(token.encode(), wanted.encode())
