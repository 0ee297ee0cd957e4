"""The board of a place or programme: its targets and projects as rows, its figures over the years."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from luoshi.follow.listing import FollowFilter, verdicts
from luoshi.follow.panel import PanelOptions, panel
from luoshi.follow.papers import end_of
from luoshi.follow.stages import projects_of
from luoshi.forms.names import OTHER
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row
from luoshi.web import addresses
from luoshi.web.asking import Ask
from luoshi.web.boards import FACETS, SORTS, Brief, Choice, Scope, choose, scope_of_place, scope_of_programme
from luoshi.web.cards import Promise, promise, text
from luoshi.web.faults import MovedError, nobody
from luoshi.web.measured import Series, series
from luoshi.web.naming import full_path, parent_of, told
from luoshi.web.page import Field, Page

#: Rows of a page, evidence of a row, projects and choices of the chart at most.
ROWS = 30
MOST_EVIDENCE = 3
MOST_PROJECTS = 30
MOST_SIGHTINGS = 200
MOST_THINGS = 40
MOST_TELLINGS = 12
_FIRST = ("gdp", "growth")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a result stands: a claim's sentence, or the article of a statement without a figure."""

    id: str
    article: str
    document: str
    date: str | None
    is_claim: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a target of several years has come: the last figure and the pace that is still needed.

    ``claim`` is that figure's, in ``article``.
    """

    claim: str
    article: str
    period: str
    value: float
    left: int
    pace: float
    unit: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A target with what became of it, where that stands, and the last day of its period."""

    promise: Promise
    evidence: tuple[Evidence, ...]
    due: str | None
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Project:
    """A project with the stage that it reached; ``record`` is the last sentence that tells of it."""

    name: str
    stage: str | None
    since: str | None
    due: str | None
    state: str
    mentions: int
    record: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A measure and aspect with a figure in so many years."""

    measure: str
    aspect: str
    years: int

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.measure}/{self.aspect}"


@dataclass(frozen=True, slots=True)
class Telling:
    """An article that tells of a programme, with its document."""

    article: str
    headline: str | None
    document: str
    date: str | None


@dataclass(frozen=True, slots=True)
class BoardView:
    """What a board shows.

    ``above`` is the place over this one; ``told_in`` are the articles of a programme, newest first.
    ``counts`` are the targets by verdict that fit the other filters, ``choices`` the values of each
    filter. ``cut`` tells that there are more targets than a board looks at. ``series`` is what the
    chart shows, ``things`` what it could.
    """

    place: str
    programme: bool
    above: str | None
    told_in: tuple[Telling, ...]
    below: bool
    narrowed: bool
    counts: Mapping[str, int]
    choices: Mapping[str, tuple[Choice, ...]]
    sort: str
    total: int
    page: int
    pages: int
    rows: tuple[BoardRow, ...]
    cut: bool
    projects: tuple[Project, ...]
    more_projects: int
    series: Series | None
    things: tuple[Thing, ...]


def board(ledger: Ledger, ask: Ask) -> BoardView:
    """The board of the place or programme of an address.

    Fields: ``verdict, measure, period, modifier, strength, words, below, sort, page, chart``. Raises
    MovedError for a name that stands for a full path, PageError where nothing is known of it.
    """
    connection = ledger.connection
    scope = _here(connection, ask)
    below = bool(scope.places) and ask.one("below") == "1"
    chosen = choose(connection, scope, ask, below=below)
    pages = max(1, -(-len(chosen.briefs) // ROWS))
    page = ask.number("page", 1, pages)
    shown = chosen.briefs[(page - 1) * ROWS : page * ROWS]
    projects = [] if _narrows(ask) else _projects(connection, scope)
    things = _things(connection, scope)
    return BoardView(
        place=scope.name,
        programme=bool(scope.articles),
        above=parent_of(connection, scope.name) if scope.places else None,
        told_in=_told_in(connection, scope),
        below=below,
        narrowed=_narrows(ask),
        counts={choice.value: choice.count for choice in chosen.choices["verdict"]},
        choices=chosen.choices,
        sort=next((known for known in SORTS if known == ask.one("sort")), SORTS[0]),
        total=len(chosen.briefs),
        page=page,
        pages=pages,
        rows=_rows(connection, shown, ask.today),
        cut=chosen.cut,
        projects=tuple(projects[:MOST_PROJECTS]),
        more_projects=max(0, len(projects) - MOST_PROJECTS),
        series=_series(ledger, scope, things, ask),
        things=things,
    )


def charted(ledger: Ledger, ask: Ask) -> tuple[str, Series | None]:
    """The full name of the place of an address, and what its board's chart shows; see :func:`board`."""
    scope = _scope(ledger.connection, ask.names["place"].strip())
    return scope.name, _series(ledger, scope, _things(ledger.connection, scope), ask)


def _here(connection: sqlite3.Connection, ask: Ask) -> Scope:
    scope = _scope(connection, ask.names["place"].strip())
    if scope.name != ask.names["place"].strip():
        raise MovedError(addresses.moved(f"/board/{scope.name}", ask.args, ask.form))
    return scope


def _narrows(ask: Ask) -> bool:
    return any(ask.one(name) for name in ("verdict", "measure", "period", "modifier", "strength", "words"))


def _scope(connection: sqlite3.Connection, name: str) -> Scope:
    if told(connection, name):
        return scope_of_place(connection, name)
    programme = scope_of_programme(connection, name)
    if programme is not None:
        return programme
    path = full_path(connection, name)
    if path is None:
        raise nobody(name)
    return scope_of_place(connection, path)  # of the gazetteer, and nothing was read of it


def _told_in(connection: sqlite3.Connection, scope: Scope) -> tuple[Telling, ...]:
    rows = connection.execute(
        "SELECT a.id, a.headline, d.name, d.date FROM articles a JOIN documents d ON d.id = a.document_id "
        f"WHERE a.id IN ({', '.join('?' * len(scope.articles))}) ORDER BY d.date DESC, d.name LIMIT ?",
        (*scope.articles, MOST_TELLINGS),
    )
    return tuple(Telling(*row) for row in rows)


def _rows(connection: sqlite3.Connection, briefs: Sequence[Brief], today: str) -> tuple[BoardRow, ...]:
    ids = tuple(brief.id for brief in briefs)
    if not ids:
        return ()
    rows = {str(row["target"]): row for row in verdicts(connection, FollowFilter(targets=ids), today)}
    evidence = _evidence(connection, rows.values())
    return tuple(_row(rows[identifier], evidence) for identifier in ids if identifier in rows)


def _row(row: Row, evidence: Mapping[str, Evidence]) -> BoardRow:
    card = promise(row)
    ids = dict.fromkeys([*([card.result_id] if card.result_id else []), *card.evidence])
    found = [evidence[identifier] for identifier in ids if identifier in evidence]
    due = end_of(card.period) if card.period else None
    return BoardRow(card, tuple(found[:MOST_EVIDENCE]), due, _progress(row["progress"], evidence))


def _progress(told: object, evidence: Mapping[str, Evidence]) -> Progress | None:
    if not isinstance(told, dict) or str(told["latest"]) not in evidence:
        return None
    return Progress(
        claim=str(told["latest"]),
        article=evidence[str(told["latest"])].article,
        period=str(told["period"]),
        value=float(told["value"]),
        left=int(told["left"]),
        pace=float(told["pace"]),
        unit=str(told["unit"]),
    )


def _evidence(connection: sqlite3.Connection, rows: Iterable[Row]) -> dict[str, Evidence]:
    ids: list[str] = []
    for row in rows:
        told = row["evidence"]
        ids += [str(row["result"])] if row["result"] else []
        ids += told if isinstance(told, list) else []
        ids += [str(row["progress"]["latest"])] if isinstance(row["progress"], dict) else []
    found: dict[str, Evidence] = {}
    for table, is_claim in (("claims", True), ("statements", False)):
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            for identifier, article, name, day in connection.execute(
                f"SELECT c.id, c.article_id, d.name, d.date FROM {table} c JOIN documents d "
                f"ON d.id = c.document_id WHERE c.id IN ({', '.join('?' * len(some))})",
                some,
            ):
                found[identifier] = Evidence(identifier, article, name, day, is_claim)
    return found


def _projects(connection: sqlite3.Connection, scope: Scope) -> list[Project]:
    return [
        _project(connection, row)
        for row in projects_of(connection, scope.places, scope.articles, MOST_SIGHTINGS)
    ]


def _project(connection: sqlite3.Connection, row: Row) -> Project:
    mentions = row["mentions"]
    assert isinstance(mentions, list)
    last = mentions[-1]
    return Project(
        name=str(row["name"]),
        stage=text(row["stage"]),
        since=text(row["since"]),
        due=text(row["due"]),
        state=str(row["state"]),
        mentions=len(mentions),
        record=last["record"],
        article=_article_of(connection, last["record"]),
        quote=last["quote"],
    )


def _article_of(connection: sqlite3.Connection, record: str) -> str:
    row = connection.execute("SELECT article_id FROM records WHERE id = ?", (record,)).fetchone()
    return str(row[0])


def _things(connection: sqlite3.Connection, scope: Scope) -> tuple[Thing, ...]:
    """The measures of a place with figures in two years or more, those with the most first."""
    if not scope.places:
        return ()
    rows = connection.execute(
        "SELECT measure, aspect, count(DISTINCT period) FROM claims "
        f"WHERE subject IN ({', '.join('?' * len(scope.places))}) AND kind IN ('target', 'result') "
        f"AND length(period) = 4 AND measure NOT LIKE '{OTHER}%' GROUP BY measure, aspect "
        "HAVING count(DISTINCT period) > 1 ORDER BY 3 DESC, 1, 2 LIMIT ?",
        (*scope.places, MOST_THINGS),
    )
    return tuple(Thing(*row) for row in rows)


def _series(ledger: Ledger, scope: Scope, things: Sequence[Thing], ask: Ask) -> Series | None:
    """What the chart shows: the measure that the address names, the one it narrows to, or the GDP."""
    order = [thing for thing in things if thing.key == ask.one("chart")]
    order += [thing for thing in things if thing.measure == ask.one("measure")]
    order += [thing for thing in things if (thing.measure, thing.aspect) == _FIRST]
    chosen = next(iter([*order, *things]), None)
    if chosen is None:
        return None
    options = PanelOptions((chosen.measure,), chosen.aspect, mentioned=True, places=scope.places)
    rows = [row for row in panel(ledger, options, ask.today) if len(str(row["period"])) == 4]
    found = series(ledger.connection, chosen.measure, chosen.aspect, sorted(rows, key=_period))
    return found if found.drawable else None


def _period(row: Row) -> str:
    return str(row["period"])


#: What changes the chart.
CHART_FIELDS = (
    Field("chart", "The measure and aspect of the chart: gdp/growth."),
    Field("measure", "A measure that is drawn where nothing else is asked for."),
)

BOARD = Page(
    "board",
    r"/board/(?P<place>[^/]+?)",
    board,
    fields=(
        *(Field(name, f"Only targets with this {name}.") for name in FACETS),
        Field("words", "Only targets whose printed wording has these words."),
        Field("below", "1: targets of places below too.", choices=("1",)),
        Field("chart", "The measure and aspect of the chart: gdp/growth."),
        Field("sort", "What comes first.", choices=SORTS),
        Field("page", "The page of the rows.", number=True),
    ),
)
