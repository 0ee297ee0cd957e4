"""The documents that following looks at: their dates, who speaks in them, and what they report on."""

import calendar
import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from luoshi.claims import parse_label
from luoshi.follow.rules import is_statistic, rules
from luoshi.follow.values import Paper
from luoshi.places import describe_place

OFFICIAL = ("communique", "plan_report", "work_report")
_COLUMNS = "id, name, kind, title, publisher, issuer, place, date"
_NOBODY = Paper("", "", None, None, None, None, None, None, None)


class Papers:
    """The current documents of a ledger that may be used, and no others.

    ``as_of`` is an ISO day: documents of a later date, and those without a date, are not used. A date
    without its day counts from the last day that it may mean.
    """

    def __init__(self, connection: sqlite3.Connection, as_of: str | None = None) -> None:
        self._connection = connection
        self.as_of = as_of
        self.today = as_of or date.today().isoformat()
        self._known: dict[str, Paper | None] = {}
        self._reports: dict[str, list[Paper]] = {}

    def get(self, identifier: str) -> Paper | None:
        """The document, None where it is replaced or not to be used."""
        if identifier in self._known:
            return self._known[identifier]
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM documents WHERE id = ? AND replaced_by IS NULL", (identifier,)
        ).fetchone()
        paper = self._known[identifier] = self._usable(row) if row else None
        return paper

    def paper(self, identifier: str) -> Paper:
        """The document of a claim that is used."""
        return self._known.get(identifier) or self.get(identifier) or _NOBODY

    def reports_of(self, place: str) -> list[Paper]:
        """The official reports of a place, by date."""
        if place not in self._reports:
            marks = ", ".join("?" * len(OFFICIAL))
            rows = self._connection.execute(
                f"SELECT {_COLUMNS} FROM documents WHERE place = ? AND kind IN ({marks}) "
                "AND replaced_by IS NULL",
                (place, *OFFICIAL),
            )
            found = [paper for row in rows if (paper := self._usable(row))]
            self._reports[place] = sorted(found, key=lambda paper: (paper.day or "", paper.id))
        return self._reports[place]

    def undated(self) -> int:
        """How many current documents have no date."""
        query = "SELECT count(*) FROM documents WHERE date IS NULL AND replaced_by IS NULL"
        return int(self._connection.execute(query).fetchone()[0])

    def _usable(self, row: tuple[str, ...]) -> Paper | None:
        paper = Paper._make((*row, first_day(row[-1])))
        if self.as_of is not None and (paper.date is None or last_day(paper.date) > self.as_of):
            return None
        return paper


@lru_cache(maxsize=65536)
def first_day(printed: str | None) -> str | None:
    """A date with the first month and day for those that are missing: 2026 is 2026-01-01."""
    return printed and printed + "-01-01"[len(printed) - 10 :] if printed and len(printed) < 10 else printed


@lru_cache(maxsize=65536)
def last_day(printed: str) -> str:
    """The last day that a date may mean: 2026 is 2026-12-31."""
    if len(printed) == 4:
        return f"{printed}-12-31"
    if len(printed) == 7:
        return f"{printed}-{calendar.monthrange(int(printed[:4]), int(printed[5:]))[1]:02d}"
    return printed


@lru_cache(maxsize=65536)
def end_of(period: str | None) -> str | None:
    """The last day of a period's label, None where there is none."""
    return parse_label(period)[1] if period else None


def reported_year(paper: Paper) -> int | None:
    """The year that an official report tells of: the one before its date, in December its own.

    A communiqué 2024年……统计公报 names its year.
    """
    if paper.kind == "communique" and paper.title and (year := _year_in(paper.title)):
        return year
    if not paper.date:
        return None
    held = int(paper.date[:4])
    return held if paper.date[5:7] == "12" else held - 1


def _year_in(title: str) -> int | None:
    at = title.find("年")
    digits = title[max(0, at - 4) : at]
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None


def covers(paper: Paper, end: str) -> bool:
    """Whether a report tells how a period that ends on ``end`` came out.

    It is of the same year's reports and dated after the period, or in its last month.
    """
    if paper.day is None or reported_year(paper) != int(end[:4]):
        return False
    return paper.day > end or paper.day[:7] == end[:7]


def is_after(paper: Paper, end: str) -> bool:
    """Whether a document can report on a period: dated after its end, an official one in its last month."""
    if paper.day is None:
        return False
    return paper.day > end or (paper.kind in OFFICIAL and paper.day[:7] == end[:7])


@lru_cache(maxsize=65536)
def path_of(place: str) -> str:
    """A document's place as subjects write it: 湖南 is 湖南省."""
    return describe_place(place).path


def watched(target_paper: Paper, subject: str, measure: str, papers: Papers) -> Iterator[Paper]:
    """The reports in which a target's outcome is to be looked for: its place's own and its issuer's series.

    A county's figure in its city's report is watched in the city's reports too; the nation's
    figure in a city's report in the nation's alone.
    """
    known, statistic = rules().series, is_statistic(measure)
    kinds = known.get((target_paper.kind or "article", statistic)) or known["article", statistic]
    places = {subject}
    if target_paper.place and subject.startswith(path_of(target_paper.place)):
        places.add(target_paper.place)
    for place in sorted(places):
        yield from (paper for paper in papers.reports_of(place) if paper.kind in kinds)
