"""The panel that researchers build by hand: a row a subject and period, its target and its result.

The qualifier and the strength are what the literature codes as constraints: 以上, 超过, 确保 and 力争
make a hard target, 左右, 约 and a range a soft one (余泳泽、潘妍, 2019, 《经济研究》第3期; the modifiers
as signals: Li, Liu, Weng and Zhou, 2019, "Target Setting in Tournaments", Economic Journal 129).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from luoshi.follow.choose import choose
from luoshi.follow.court import Follower
from luoshi.follow.group import Group, groups_of
from luoshi.follow.listing import FollowFilter, verdicts
from luoshi.follow.papers import Papers, reported_year
from luoshi.follow.rules import measure_key
from luoshi.follow.values import Said
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row

FIELDS = (
    "subject", "subject_code", "period", "measure", "aspect", "target_low", "target_high", "target_unit",
    "target_qualifier", "strength", "result_low", "result_high", "result_unit", "margin", "verdict", "target",
    "result", "missing", "by",
)  # fmt: skip
#: The fields of one measure and aspect in the wide form, behind subject, subject_code and period.
CELLS = tuple(name for name in FIELDS if name not in FIELDS[:5])
_TARGETS_STAND_IN = frozenset({"work_report", "plan_report"})


@dataclass(frozen=True, slots=True)
class PanelOptions:
    """What the panel holds.

    ``balanced`` gives every subject (of ``places``, where there are some) a row in every period. Places
    that no report of their own was read of are left out unless ``mentioned`` is set. ``subject`` is a
    full path or its end; ``places`` are full paths: with them nothing else of the ledger is looked at.
    """

    measures: tuple[str, ...]
    aspect: str | None = None
    subject: str | None = None
    period: str | None = None
    balanced: bool = False
    mentioned: bool = False
    places: tuple[str, ...] = ()


_Key = tuple[str, str, str, str]  # subject, period, measure, aspect


def panel(ledger: Ledger, options: PanelOptions, today: str) -> list[Row]:
    """The rows of the panel by subject, period, measure and aspect, each with :data:`FIELDS`.

    The verdicts of the ledger must be up to date. ``missing`` says why a cell is empty: ``not read``
    (no report that could fill it), ``not set`` (a report was read that sets no such target) or
    ``silent`` (one was read that says nothing of the result). ``by`` is whose word the verdict is:
    ``rule`` or a person's name.
    """
    connection = ledger.connection
    follower = Follower(connection)
    wanted = FollowFilter(
        measures=options.measures, aspect=options.aspect, subject=options.subject, period=options.period,
        places=options.places,
    )  # fmt: skip
    cells: dict[_Key, Row] = {}
    codes: dict[str, object] = {}
    for row in verdicts(connection, wanted, today):
        if row["subject"] and row["period"] and row["verdict"] != "superseded":
            key = (str(row["subject"]), str(row["period"]), str(row["measure"]), str(row["aspect"]))
            cells[key] = _firmer(cells.get(key), row)
            codes.setdefault(key[0], row["subject_code"])
    for key, said, unit in _bare_results(follower, options, cells):
        cells[key] = _bare(said, unit)
    for key in cells:
        codes.setdefault(key[0], follower.loader.code_of(key[0]))
    keys = [key for key in cells if options.mentioned or _reports(follower.papers, key[0])]
    if options.balanced:
        keys = _grid(keys, options.places)
        codes |= {key[0]: follower.loader.code_of(key[0]) for key in keys if key[0] not in codes}
    return [
        _filled(key, cells.get(key), codes[key[0]], follower.papers)
        for key in sorted(keys, key=lambda key: (codes[key[0]] is None, str(codes[key[0]]), key))
    ]


def _firmer(known: Row | None, row: Row) -> Row:
    """Of several targets of one thing the one that is least striven for: 确保4%、力争5% is 4 %."""
    if known is None or (known["strength"] == "strive" and row["strength"] != "strive"):
        return row
    return known


def _reports(papers: Papers, subject: str) -> bool:
    return bool(papers.reports_of(subject))


def _bare_results(
    follower: Follower, options: PanelOptions, cells: dict[_Key, Row]
) -> Iterator[tuple[_Key, Said, str | None]]:
    """The results of whole years for which no target was set, one for each cell."""
    keys = {measure_key(measure) for measure in options.measures}
    for names in follower.subjects(options.places):
        if options.subject and not names[0].endswith(options.subject):
            continue
        claims = follower.loader.claims(names, options.measures, options.period)
        groups = groups_of(names[0], claims, (), follower.papers)
        for group in (groups[key] for key in sorted(keys & groups.keys())):
            for key, said in _results_of(group, options, follower.papers):
                if key not in cells:
                    yield key, said, follower.loader.unit_of(said.id)


def _results_of(group: Group, options: PanelOptions, papers: Papers) -> Iterator[tuple[_Key, Said]]:
    for label in sorted(group.periods):
        if not label.isdecimal() or options.period not in (None, label):
            continue
        by_aspect: dict[str, list[Said]] = {}
        for said in group.periods[label].results:
            if options.aspect in (None, said.aspect) and said.qualifier != "in_step" and said.basis is None:
                by_aspect.setdefault(said.aspect, []).append(said)
        for aspect, results in by_aspect.items():
            choice = choose(results, papers.paper)
            if not choice.conflict:
                yield (group.subject, label, choice.best.measure, aspect), choice.best


def _bare(said: Said, unit: str | None) -> Row:
    return {
        "result_low": said.low, "result_high": said.high, "result_unit": unit, "result": said.id,
    }  # fmt: skip


def _grid(keys: Sequence[_Key], places: Sequence[str]) -> list[_Key]:
    """Every subject with every period, for each measure and aspect that there is."""
    subjects = {*places} or {key[0] for key in keys}
    periods = {key[1] for key in keys}
    things = {key[2:] for key in keys}
    return [(s, p, *thing) for s in subjects for p in periods for thing in things]


def _filled(key: _Key, cell: Row | None, code: object, papers: Papers) -> Row:
    subject, period, measure, aspect = key
    row: Row = dict.fromkeys(FIELDS)
    row |= {name: value for name, value in (cell or {}).items() if name in row}
    row |= {"subject": subject, "subject_code": code, "period": period, "measure": measure, "aspect": aspect}
    row["missing"] = _missing(row, papers)
    return row


def _missing(row: Row, papers: Papers) -> str | None:
    """Why a cell of the row is empty, the target's first; None where nothing is missing."""
    subject, period = str(row["subject"]), str(row["period"])
    if row["target"] is None:
        year = int(period[:4])
        read = any(
            paper.kind in _TARGETS_STAND_IN and reported_year(paper) == year - 1
            for paper in papers.reports_of(subject)
        )
        return "not set" if read else "not read"
    if row["result"] is not None:
        return None
    return {"silent": "silent", "pending": "not read"}.get(str(row["verdict"]))


def wide(rows: Iterable[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """The rows with a column for each measure, aspect and field; gives the columns and the rows.

    ``gdp_growth_target_low`` is the target's lower bound of the GDP's growth.
    """
    things: dict[tuple[str, str], None] = {}
    joined: dict[tuple[str, str], Row] = {}
    for row in rows:
        thing = (str(row["measure"]), str(row["aspect"]))
        things[thing] = None
        key = (str(row["subject"]), str(row["period"]))
        whole = joined.setdefault(key, {name: row[name] for name in FIELDS[:3]})
        whole |= {_column(*thing, name): row[name] for name in CELLS}
    columns = (*FIELDS[:3], *(_column(*thing, name) for thing in sorted(things) for name in CELLS))
    return columns, [dict.fromkeys(columns) | row for row in joined.values()]


def _column(measure: str, aspect: str, name: str) -> str:
    return f"{measure.removeprefix('other:')}_{aspect}_{name}"
