"""Taking back a person's decision: what counted before it counts again, and nothing is deleted."""

import json
from collections.abc import Sequence

from luoshi.errors import UsageError
from luoshi.follow.review import Action, Decision, check_seen, find_claim, told_of, write
from luoshi.ledger import Ledger
from luoshi.wording.i18n import t

#: The field of an ``accept`` that undid another review: that one's id.
UNDONE = "undone"


def undo(ledger: Ledger, claim: str, who: str, why: str, seen: int | None = None) -> str:
    """Take back the last review of a claim, so that those before it count; give the claim's id.

    Nothing is deleted: an ``accept`` that names the undone review is added, and again what was in
    force before it. Raises UsageError as :func:`record` does, and where there is nothing to undo.
    """
    if not why.strip():
        raise UsageError(t("review.no_reason"))
    with ledger.transaction() as connection:
        identifier = find_claim(connection, claim)
        check_seen(connection, identifier, seen)
        rows = connection.execute(
            "SELECT id, action, value FROM reviews WHERE claim = ? ORDER BY id", (identifier,)
        ).fetchall()
        if not rows:
            raise UsageError(t("review.nothing_done", id=identifier))
        told, undone = told_of(connection, identifier), {UNDONE: rows[-1][0]}
        write(connection, Decision("accept", identifier, who, why), told, undone)
        for action, value in _in_force(rows[:-1]):
            write(connection, Decision(action, identifier, who, why), told, value)
    return identifier


def _in_force(
    rows: Sequence[tuple[int, Action, str | None]],
) -> list[tuple[Action, dict[str, object] | None]]:
    """Of the reviews of a claim those that count: the last about the claim, the last about its verdict.

    An ``accept`` ends both; it only counts itself where nothing came after it and it undid nothing.
    """
    kept: dict[bool, tuple[int, Action, dict[str, object] | None]] = {}
    for number, action, stored in rows:
        value = json.loads(stored) if stored else None
        if action == "accept":
            kept.clear()
            if value and UNDONE in value:
                continue
        kept[action == "overrule"] = (number, action, value)
    return [(action, value) for _, action, value in sorted(kept.values(), key=lambda one: one[0])]
