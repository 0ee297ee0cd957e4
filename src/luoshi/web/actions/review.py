"""Deciding of a claim, and taking a decision back; what somebody decided meanwhile is shown, not lost."""

import re
from collections.abc import Mapping
from typing import Any, cast

from datasette.utils.asgi import Response

from luoshi.errors import UsageError
from luoshi.follow import update
from luoshi.follow.review import (
    ACTIONS,
    CORRECTABLE,
    Decision,
    OvertakenError,
    record,
)
from luoshi.follow.review import (
    Action as Decided,
)
from luoshi.follow.undoing import undo
from luoshi.follow.values import VERDICTS
from luoshi.ledger import Ledger
from luoshi.web.action import Action
from luoshi.web.addresses import address
from luoshi.web.asking import Ask
from luoshi.web.faults import PageError, not_found
from luoshi.web.forms import fields_of, see
from luoshi.web.reviewing import printed_fields
from luoshi.web.site import Site
from luoshi.wording.i18n import t

_ID = re.compile(r"[0-9a-f]{16}")


async def decide(site: Site, request: Any, ask: Ask) -> Response:
    """Write down accept, reject, correct or overrule, and show the next item."""
    told = await fields_of(request)
    action = told.get("action", "")
    if action not in ACTIONS:
        raise PageError(422, "reviewing.no_action")
    claim, who, seen = _claim(told), ask.reader or "", _seen(told)
    why = told.get("why") or (t("reviewing.looked") if action == "accept" else "")
    if not why:
        raise PageError(422, "reviewing.no_why")

    def write(ledger: Ledger) -> None:
        value = _value(ledger, claim, action, told)
        record(ledger, Decision(cast("Decided", action), claim, who, why, value, seen))
        update(ledger, by_reading=False)

    return await _written(site, write, claim, told, done=claim)


async def take_back(site: Site, request: Any, ask: Ask) -> Response:
    """Undo the last decision of a claim, and show the claim again."""
    told = await fields_of(request)
    claim, who, seen = _claim(told), ask.reader or "", _seen(told)

    def write(ledger: Ledger) -> None:
        undo(ledger, claim, who, told.get("why") or t("reviewing.undone"), seen)
        update(ledger, by_reading=False)

    return await _written(site, write, claim, {**told, "next": claim}, undone=1)


async def _written(site: Site, write: Any, claim: str, told: Mapping[str, str], **done: object) -> Response:
    assert site.writer is not None
    try:
        await site.writer.run(write)
    except OvertakenError:
        typed = {name: told[name] for name in ("action", "why", "verdict", *CORRECTABLE) if told.get(name)}
        return see(address("/review", typed, item=claim, newer=1))
    except UsageError as fault:
        raise PageError(422, "reviewing.refused", why=str(fault)) from fault
    following = told.get("next", "")
    return see(address("/review", {"item": following if _ID.fullmatch(following) else None, **done}))


def _claim(told: Mapping[str, str]) -> str:
    claim = told.get("claim", "")
    if not _ID.fullmatch(claim):
        raise not_found(claim)
    return claim


def _seen(told: Mapping[str, str]) -> int:
    """The id of the last decision that the form showed; a form without it has seen none."""
    seen = told.get("seen", "")
    return int(seen) if re.fullmatch(r"[0-9]{1,15}", seen) else 0


def _value(ledger: Ledger, claim: str, action: str, told: Mapping[str, str]) -> dict[str, object]:
    """The verdict, or of the fields of the form those that say something else than the claim does.

    Raises PageError where the form gives no verdict, or nothing that differs from what is printed.
    """
    if action == "overrule":
        if told.get("verdict") not in VERDICTS:
            raise PageError(422, "reviewing.no_verdict")
        return {"verdict": told["verdict"]}
    if action != "correct":
        return {}
    printed = printed_fields(ledger.connection, claim)
    if not printed:
        raise not_found(claim)
    changed: dict[str, object] = {
        name: told[name] for name in CORRECTABLE if name in told and told[name] != printed.get(name, "")
    }
    if not changed:
        raise PageError(422, "reviewing.no_change")
    return changed


DECIDE = Action(r"/review/decide", decide)
UNDO = Action(r"/review/undo", take_back)
