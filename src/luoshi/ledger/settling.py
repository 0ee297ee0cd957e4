"""What follows from a field that a person settles: one function, before a reading and after it."""

from collections.abc import Mapping
from dataclasses import replace

from luoshi.errors import UsageError
from luoshi.model import Document

#: The fields that a person may settle.
BY_HAND = ("date", "place", "publisher")
#: The fields that settling may change.
SETTLED = ("publisher", "issuer", "place", "date")
_OFFICIAL = frozenset({"work_report", "communique", "plan_report"})


def checked(given: Mapping[str, str | None]) -> dict[str, str]:
    """Settings as they are kept: None left out, a date in its ISO form, an empty text as it is.

    Raises UsageError where the date is none.
    """
    from luoshi.sources import checked_date  # noqa: PLC0415 (listing a ledger needs no sources)

    kept = {name: value for name, value in given.items() if value is not None}
    if unknown := kept.keys() - set(BY_HAND):
        raise UsageError(f"Only date, place and publisher can be set, not {', '.join(sorted(unknown))}.")
    if kept.get("date"):
        kept["date"] = checked_date(kept["date"])
    return kept


def settle(found: Document, by_hand: Mapping[str, str]) -> Document:
    """The document with what a person settled, and with what follows from that.

    ``found`` is the document as its source tells it, with its text. A report 2026年政府工作报告
    that is settled to be 云麓市's is 云麓市人民政府's; one that is printed as 青禾县's stays
    青禾县人民政府's.
    """
    if not by_hand:
        return found
    publisher = by_hand.get("publisher") or found.publisher
    place = by_hand.get("place") or found.place or _place_of(found, publisher)
    date = by_hand.get("date") or found.date
    same = (publisher, place) == (found.publisher, found.place)
    issuer = found.issuer if same else _issuer(found, publisher, place)
    values = {"publisher": publisher, "issuer": issuer, "place": place, "date": date}
    reasons = {
        name: code
        for name, code in found.reasons
        if name not in by_hand and not (values.get(name) and code == f"no_{name}")
    }
    if issuer is None:
        reasons["issuer"] = "no_issuer"
    return replace(
        found,
        publisher=publisher,
        issuer=issuer,
        place=place,
        date=date,
        reasons=tuple(sorted(reasons.items())),
    )


def _place_of(found: Document, publisher: str | None) -> str | None:
    """The place of an organ that publishes a document which tells no place itself."""
    from luoshi.sources.issuers import publisher_place  # noqa: PLC0415

    return None if found.kind in ("newspaper_page", "article") else publisher_place(publisher)


def _issuer(found: Document, publisher: str | None, place: str | None) -> str | None:
    """Who speaks: an organ that publishes, else who the text prints, else who follows from the place."""
    from luoshi.sources.furniture import head_furniture  # noqa: PLC0415
    from luoshi.sources.header import Told, read_header  # noqa: PLC0415
    from luoshi.sources.issuers import issuer_of  # noqa: PLC0415
    from luoshi.sources.lines import head_lines  # noqa: PLC0415
    from luoshi.sources.source import SourceOptions  # noqa: PLC0415

    organ = issuer_of(found.kind, publisher, None, ())
    if organ or found.kind not in _OFFICIAL:
        return organ
    # Without its name and its table's columns, a text tells only what is printed in it.
    printed = read_header(found.text, "", Told(), SourceOptions())
    if printed.issuer and printed.kind == found.kind:
        return printed.issuer
    head = head_lines(found.text)
    furniture = {line.start for line in head_furniture(head)}
    return issuer_of(found.kind, publisher, place, [line for line in head if line.start not in furniture])
