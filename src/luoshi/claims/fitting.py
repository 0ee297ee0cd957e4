"""Which measure a figure's unit can be of: money is no count, 亩 is no 吨."""

from luoshi.claims.catalogue import Measure
from luoshi.claims.heads import Head
from luoshi.claims.lists import is_measure_like
from luoshi.claims.quantities import Figure


def fits_unit(measure: Measure | None, figure: Figure) -> bool:
    """Whether a figure's unit can be the measure's: money is no count, 亩 is no 吨.

    Percentages fit every measure (they may be its growth), and so do counters
    among themselves (家, 户, 个). What the name says need not be said by the unit: 亩均税收28万元.
    """
    unit = figure.quantity.value_unit
    if (
        measure is None
        or measure.unit is None
        or unit is None
        or figure.kind in ("percent", "points", "times")
    ):
        return True
    if measure.is_rate:
        return False
    pair = (measure.unit, unit)
    return (
        unit in (measure.unit, measure.unit.partition("/")[0])
        or all(map(_is_counter, pair))
        or all(map(_is_currency, pair))
    )


def fits_head(head: Head, figure: Figure) -> bool:
    """Whether a carried head can have a figure: one outside the catalogue takes no counts."""
    if head.measure:
        return fits_unit(head.measure, figure)
    return figure.kind != "count" or not is_measure_like(head.name)


def _is_counter(unit: str) -> bool:
    return unit == "person" or ("\u4e00" <= unit[0] <= "\u9fff")


def _is_currency(unit: str) -> bool:
    return len(unit) == len("CNY") and unit.isascii() and unit.isupper()
