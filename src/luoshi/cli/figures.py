"""A claim's figure as people write it: 5.5%左右, 不低于1.4万亿元, “with 经济增长同步”."""

from collections.abc import Mapping

from luoshi.cli.i18n import t
from luoshi.cli.rows import Row, number_text


def figure(row: Row) -> str:
    """The printed figure of a claim's row with its qualifier, in the present language."""
    qualifier = str(row["qualifier"])
    low, high = _number(row.get("low")), _number(row.get("high"))
    unit = str(row.get("unit") or "")
    if unit == "倍" and any(bound is not None and bound != round(bound, 2) for bound in (low, high)):
        low, high, unit = _per_cent(low), _per_cent(high), "%"  # 三分之一 is kept as 0.3333倍
    if qualifier == "in_step":
        return _in_step(row.get("reference"))
    if low is not None and high is not None and low != high:
        return f"{number_text(low)}–{number_text(high)}{unit}"
    bound = low if low is not None else high
    if bound is None:
        return ""
    value = f"{number_text(bound)}{unit}"
    if _is_fall(low, high, qualifier):
        value = f"{number_text(abs(bound))}{unit}"
        return t(f"figure.fall_{qualifier}", value=value)
    return value if qualifier in ("exact", "range") else t(f"figure.{qualifier}", value=value)


def _is_fall(low: float | None, high: float | None, qualifier: str) -> bool:
    """Whether the qualifier is that of a fall: one of at least 3.9 % is -3.9 or lower."""
    if qualifier in ("at_least", "over"):
        return low is None
    if qualifier == "at_most":
        return high is None and low is not None and low < 0
    return qualifier in ("about", "nearly") and low is not None and low < 0


def _per_cent(value: float | None) -> float | None:
    return None if value is None else round(value * 100, 2)


def _in_step(reference: object) -> str:
    if not isinstance(reference, Mapping):
        return t("figure.in_step_alone")
    return t(f"figure.in_step_{reference['relation']}", to=reference["to"])


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
