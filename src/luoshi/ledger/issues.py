"""The issues of newspapers: which documents are pages of one, and which of two dumps of a page is the better.

Pages are joined after they are stored, from whatever pages of the issue the ledger holds:
so an article that jumps is one in whatever order its pages were read.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.ledger import versions
from luoshi.model import Document, stable_id

#: An issue has no more pages than this; a folder of undated pages that has more is no issue.
_MOST_PAGES = 60
#: Of two dumps of one page the shorter's runs of characters stand in the longer at least so often.
_ALIKE = 0.5
_SHINGLE = 6


@dataclass(frozen=True, slots=True)
class Issue:
    """Pages of one issue that are to be read together, in order, and ``twins``: other dumps of them.

    ``twins`` pairs a document's id with that of the better dump of the same page. ``mark`` tells
    what was joined, and by which reader.
    """

    key: str
    mark: str
    pages: tuple[Document, ...]
    twins: tuple[tuple[str, str], ...]


def open_issues(connection: sqlite3.Connection, reader: str) -> list[str]:
    """The issues whose pages are other than they were when they were last joined, by key."""
    rows = connection.execute(
        "SELECT p.issue_key, group_concat(p.mark, ' '), count(*), i.joined FROM "
        "(SELECT issue_key, id || ':' || coalesce(page, '') AS mark FROM documents d "
        f"WHERE issue_key NOT NULL AND {_CURRENT} ORDER BY issue_key, id) p "
        "LEFT JOIN issues i ON i.issue_key = p.issue_key "
        "GROUP BY p.issue_key"
    ).fetchall()
    return [
        key
        for key, marks, count, joined in rows
        if count <= _MOST_PAGES and joined != _mark(marks, reader) and (count > 1 or joined is not None)
    ]


# Current at some path, or found without one: older versions are left out, twins are not.
_CURRENT = (
    "(d.path_key IS NULL OR EXISTS (SELECT 1 FROM document_paths p WHERE p.document_id = d.id AND p.current))"
)


def _mark(marks: str, reader: str) -> str:
    return stable_id(reader, marks)


def issue(connection: sqlite3.Connection, key: str, reader: str) -> Issue:
    """The pages of an issue as the ledger holds them, with what was settled by hand."""
    rows = connection.execute(
        "SELECT d.id, coalesce(d.page, '') FROM documents d "
        f"WHERE issue_key = ? AND {_CURRENT} ORDER BY d.id",
        (key,),
    ).fetchall()
    marks = " ".join(f"{identifier}:{page}" for identifier, page in rows)
    found = [
        one.document for identifier, _ in rows if (one := versions.stored(connection, identifier, text=True))
    ]
    twins = _twins(found)
    second = {twin for twin, _ in twins}
    pages = sorted((page for page in found if page.id not in second), key=_order)
    return Issue(key, _mark(marks, reader), tuple(pages), tuple(twins))


def _order(document: Document) -> tuple[object, ...]:
    label = document.page or ""
    digits = "".join(character for character in label if character.isdigit())
    return (not label, label.rstrip("0123456789"), int(digits or 0), document.name, document.id)


def _twins(pages: Sequence[Document]) -> list[tuple[str, str]]:
    """Dumps of a page of which the ledger holds a better one: the longest, of equals the first by id."""
    found: list[tuple[str, str]] = []
    best: list[tuple[Document, frozenset[str]]] = []
    for page in sorted(pages, key=lambda one: (-len(one.text), one.id)):
        shingles = _shingles(page.text)
        other = next(
            (
                one
                for one, held in best
                if one.page == page.page and len(shingles & held) >= _ALIKE * max(1, len(shingles))
            ),
            None,
        )
        if other is None:
            best.append((page, shingles))
        else:
            found.append((page.id, other.id))
    return found


def _shingles(text: str) -> frozenset[str]:
    """Every run of six letters or characters, spaces and signs aside."""
    bare = "".join(character for character in text if character.isalnum())
    return frozenset(bare[at : at + _SHINGLE] for at in range(max(1, len(bare) - _SHINGLE + 1)))
