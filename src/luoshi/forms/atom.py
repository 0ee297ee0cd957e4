"""Changes as an Atom feed (RFC 4287)."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luoshi.forms.fields import Row
from luoshi.forms.names import measure_name
from luoshi.wording.i18n import get_language, t, word

ATOM = "http://www.w3.org/2005/Atom"
EPOCH = "1970-01-01T00:00:00Z"
#: What XML does not allow, and what turns the order of signs.
_FORBIDDEN = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
#: A line's end beside a Chinese character stands for no blank, any other for one.
_LINE_END = re.compile(r"(?<=[^\x00-\xff])\s*[\r\n]\s*|\s*[\r\n]\s*(?=[^\x00-\xff])")
_BLANKS = re.compile(r"[\t\r\n]+")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is called; ``identifier`` is an IRI that never changes, ``links`` are (rel, address)."""

    identifier: str
    title: str
    links: tuple[tuple[str, str], ...] = ()


def atom(rows: Sequence[Row], feed: Feed, address: Callable[[Row], str | None] | None = None) -> str:
    """The rows of :func:`luoshi.follow.changes.changes`: one entry a change, its id the same on every call.

    ``address`` tells where a change can be read, None where nowhere.
    """
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    moments = [str(row["moment"]) for row in rows if row["moment"]]
    _add(root, "id", feed.identifier)
    _add(root, "title", feed.title)
    _add(root, "updated", max(moments, default=EPOCH))
    _add(ET.SubElement(root, f"{{{ATOM}}}author"), "name", "Luoshi")
    for relation, href in feed.links:
        _add(root, "link", None, rel=relation, href=href)
    for row in rows:
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        _add(entry, "id", f"urn:luoshi:{row['target']}:{row['run']}:{row['what']}")
        _add(entry, "title", change_title(row))
        _add(entry, "updated", str(row["moment"] or EPOCH))
        _add(entry, "category", None, term=str(row["what"]))
        if address and (place := address(row)):
            _add(entry, "link", None, rel="alternate", href=place)
        _add(entry, "summary", f"{row['quote'] or ''} ({row['document'] or ''})")
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def change_title(row: Row) -> str:
    """A change on one line: 判定改变：云汀市 地区生产总值 2025 待定 → 达到."""
    subject, measure = row["subject"] or t("value.unknown"), changed_thing(row)
    colon = "：" if get_language() == "zh" else ": "
    told = (subject, measure, row["period"], turn(row))
    return word("change", str(row["what"])) + colon + " ".join(str(one) for one in told if one)


def changed_thing(row: Row) -> str:
    """What a change is of: a measure, or a project or proposal whose stage moved."""
    thing = str(row["measure"] or "")
    return word("record_kind", thing) if row["what"] == "stage_moved" else measure_name(thing)


def turn(row: Row) -> str:
    """From which verdict or stage to which; the new one alone where there was none before."""
    group = "stage" if row["what"] == "stage_moved" else "verdict"
    before = word(group, str(row["before"])) if row["before"] else ""
    after = word(group, str(row["after"])) if row["after"] else ""
    if row.get("by") not in (None, "rule"):
        after = t("follow.by", verdict=after, who=row["by"])
    return f"{before} → {after}" if before else after


def _add(parent: ET.Element, name: str, text: str | None, **attributes: str) -> None:
    told = {key: _printable(value) for key, value in attributes.items()}
    ET.SubElement(parent, f"{{{ATOM}}}{name}", told).text = _printable(text) if text else None


def _printable(text: str) -> str:
    """A text on one line without the signs that XML does not allow."""
    return _FORBIDDEN.sub("", _BLANKS.sub(" ", _LINE_END.sub("", text)))
