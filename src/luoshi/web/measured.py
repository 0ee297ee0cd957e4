"""Targets beside their results, in one unit, as charts and tables show them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from luoshi.claims.units import load_units
from luoshi.follow.rules import rules
from luoshi.ledger.values import Row
from luoshi.web.cards import number, text
from luoshi.web.figures import Figure

#: Units in which a step is counted in points; 左右 allows those a fixed part, all others a share.
_RATES = frozenset({"%", "‰", "pp", "个百分点"})
_FITTING = 500


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a figure lies on a chart's scale; a bound that is None is open, ``slack`` is what 左右 allows."""

    low: float | None
    high: float | None
    slack: float = 0.0

    @property
    def bounds(self) -> tuple[float, ...]:
        """Its bounds as they are printed, those that are open left out."""
        return tuple(bound for bound in (self.low, self.high) if bound is not None)

    @property
    def values(self) -> tuple[float, ...]:
        """Its bounds, with the slack."""
        told = (
            None if self.low is None else self.low - self.slack,
            None if self.high is None else self.high + self.slack,
        )
        return tuple(value for value in told if value is not None)


@dataclass(frozen=True, slots=True)
class Pair:
    """A place's target and result in one period, as printed and on the scale of ``unit``.

    ``goal`` and ``reached`` are None where there is no figure, or one in a unit that cannot be turned
    into the other's. ``missing`` is a word of the group ``missing``.
    """

    place: str
    period: str
    measure: str
    aspect: str
    target: Figure | None
    target_id: str | None
    target_article: str | None
    strength: str | None
    result: Figure | None
    result_id: str | None
    result_article: str | None
    margin: float | None
    verdict: str | None
    missing: str | None
    goal: Interval | None = None
    reached: Interval | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Pairs of one measure and aspect, with the unit of their scale."""

    measure: str
    aspect: str
    unit: str | None
    pairs: tuple[Pair, ...]

    @property
    def key(self) -> str:
        """How an address names the measure and aspect."""
        return f"{self.measure}/{self.aspect}"

    @property
    def drawable(self) -> bool:
        """Whether a chart has anything to show."""
        return any(pair.goal or pair.reached for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as stored: its article, its printed unit, what one of that is worth."""

    article: str
    unit: str | None
    worth: float


def series(connection: sqlite3.Connection, measure: str, aspect: str, rows: Sequence[Row]) -> Series:
    """The rows of a panel that have this measure and aspect, on one scale.

    The scale is that of the last target's printed unit, or of the last result's.
    """
    rows = [row for row in rows if row["measure"] == measure and row["aspect"] == aspect]
    ids = [str(row[name]) for row in rows for name in ("target", "result") if row[name] is not None]
    told = _told(connection, ids)
    units = [
        (str(row["period"]), str(row[f"{name}_unit"]), told.get(str(row[name])))
        for name in ("result", "target")
        for row in rows
        if row[name] is not None and row[f"{name}_unit"] is not None
    ]
    _, unit, claim = max(units, key=lambda found: found[0], default=("", None, None))
    worth = _worth(unit, claim)
    return Series(measure, aspect, unit, tuple(_pair(row, told, worth) for row in rows))


def _told(connection: sqlite3.Connection, ids: Sequence[str]) -> Mapping[str, _Told]:
    found: dict[str, _Told] = {}
    for start in range(0, len(ids), _FITTING):
        some = ids[start : start + _FITTING]
        rows = connection.execute(
            "SELECT id, article_id, unit, coalesce(low, high), coalesce(value_low, value_high) FROM claims "
            f"WHERE id IN ({', '.join('?' * len(some))})",
            some,
        )
        for identifier, article, unit, printed, value in rows:
            found[identifier] = _Told(article, unit, value / printed if printed and value else 1.0)
    return found


def _worth(unit: object, claim: _Told | None) -> float:
    """What one of a printed unit is worth; a corrected unit is that of the table."""
    if claim is not None and claim.unit == unit:
        return claim.worth
    known = load_units().get(str(unit))
    return known.factor if known else 1.0


def _pair(row: Row, told: Mapping[str, _Told], scale: float) -> Pair:
    target_id, result_id = text(row["target"]), text(row["result"])
    own, found = told.get(target_id or ""), told.get(result_id or "")
    target = result = None
    if target_id is not None:
        target = Figure(
            number(row["target_low"]), number(row["target_high"]), text(row["target_unit"]),
            text(row["target_qualifier"]),
        )  # fmt: skip
    if result_id is not None:
        result = Figure(number(row["result_low"]), number(row["result_high"]), text(row["result_unit"]))
    return Pair(
        place=str(row["subject"]),
        period=str(row["period"]),
        measure=str(row["measure"]),
        aspect=str(row["aspect"]),
        target=target,
        target_id=target_id,
        target_article=own.article if own else None,
        strength=text(row["strength"]),
        result=result,
        result_id=result_id,
        result_article=found.article if found else None,
        margin=number(row["margin"]),
        verdict=text(row["verdict"]),
        missing=text(row["missing"]),
        goal=_placed(target, own, scale),
        reached=_placed(result, found, scale),
    )


def _placed(figure: Figure | None, claim: _Told | None, scale: float) -> Interval | None:
    if figure is None or figure.value is None:
        return None
    turn = _worth(figure.unit, claim) / scale
    low = None if figure.low is None else figure.low * turn
    high = None if figure.high is None else figure.high * turn
    return Interval(low, high, _slack(figure, turn))


def _slack(figure: Figure, turn: float) -> float:
    if figure.qualifier != "about" or figure.value is None:
        return 0.0
    if figure.unit in _RATES:
        return rules().points
    return rules().share * abs(figure.value * turn)


def values_of(pairs: Iterable[Pair]) -> list[float]:
    """All bounds of some pairs on their scale."""
    placed = [one for pair in pairs for one in (pair.goal, pair.reached) if one is not None]
    return [value for one in placed for value in one.values]
