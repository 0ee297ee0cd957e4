"""Who is asking: a reviewer who has the token, or a reader."""

import secrets
from typing import Any

from luoshi.web.site import Site

COOKIE = "luoshi_reviewer"
#: What the cookie is signed for: a signature made for something else is none.
NAMESPACE = "luoshi-reviewer"
_BEARER = "Bearer "


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
    return {"id": str(actor["id"])} if isinstance(actor, dict) and "id" in actor else None


def fits(site: Site, token: str) -> bool:
    """Whether a token is the one of the site; takes as long for a wrong one as for the right one."""
    wanted = site.settings.token
    return wanted is not None and secrets.compare_digest(token.encode(), wanted.encode())
