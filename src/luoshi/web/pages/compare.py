"""Compare: places side by side on chosen measures and periods."""

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.ledger import Ledger
from luoshi.web.asking import Ask
from luoshi.web.comparing import FIELDS, Comparison, comparison, pairs_by_place
from luoshi.web.measured import Pair, Series
from luoshi.web.naming import short_names
from luoshi.web.page import Page
from luoshi.web.tiles import Thing


@dataclass(frozen=True, slots=True)
class Table:
    """A measure's figures: for each place in order its pairs by period."""

    series: Series
    places: Mapping[str, Mapping[str, Pair]]


@dataclass(frozen=True, slots=True)
class CompareView:
    """What was chosen and could be (:class:`luoshi.web.comparing.Comparison`), the figures as tables."""

    places: tuple[str, ...]
    by_hand: bool
    unknown: tuple[str, ...]
    short: Mapping[str, str]
    things: tuple[Thing, ...]
    chosen: tuple[Thing, ...]
    periods: tuple[str, ...]
    years: tuple[str, ...]
    sort: str
    tables: tuple[Table, ...]
    cut: int


def view_of(told: Comparison) -> CompareView:
    """The page of a comparison."""
    return CompareView(
        told.places, told.by_hand, told.unknown, short_names(told.places), told.things, told.chosen,
        told.periods, told.years, told.sort,
        tuple(Table(series, pairs_by_place(series)) for series in told.series), told.cut,
    )  # fmt: skip


def compare(ledger: Ledger, ask: Ask) -> CompareView:
    """The page for the fields ``place, below, measure, period, sort``."""
    return view_of(comparison(ledger, ask))


COMPARE = Page("compare", "/compare", compare, navigation="/compare", fields=FIELDS)
