"""A claim's figure as people write it: 5.5%左右, 不低于1.4万亿元, “with 经济增长同步”."""

import json
from collections.abc import Mapping

from luoshi.wording.i18n import t

Row = Mapping[str, object]


def number_text(value: float) -> str:
    """A number as short as it can be exactly: 5.5, 3276500000000."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def figure(row: Row) -> str:
    """The printed figure of a claim's row with its qualifier, in the present language."""
    qualifier = str(row["qualifier"])
    low, high = _number(row.get("low")), _number(row.get("high"))
    unit = str(row.get("unit") or "")
    if qualifier == "in_step":
        return _in_step(row.get("reference"))
    if low is not None and high is not None and low != high:
        return f"{number_text(low)}–{number_text(high)}{unit}"
    bound = low if low is not None else high
    if bound is None:
        return ""
    value = f"{number_text(bound)}{unit}"
    # A fall of at least 3.9 % has an upper bound only: -3.9 or lower.
    if low is None and qualifier in ("at_least", "over"):
        value = f"{number_text(abs(bound))}{unit}"
        return t(f"figure.fall_{qualifier}", value=value)
    return value if qualifier in ("exact", "range") else t(f"figure.{qualifier}", value=value)


def target_figure(row: Row) -> str:
    """The printed figure of a verdict's target."""
    reference = row.get("reference")
    if isinstance(reference, str):
        reference = json.loads(reference)
    return figure(
        {
            "low": row["target_low"],
            "high": row["target_high"],
            "unit": row["target_unit"],
            "qualifier": row["target_qualifier"],
            "reference": reference,
        }
    )


def result_figure(row: Row) -> str:
    """The printed figure of a verdict's result, empty where there is none."""
    low, high, unit = row.get("result_low"), row.get("result_high"), str(row.get("result_unit") or "")
    if isinstance(low, float) and isinstance(high, float):
        return f"{number_text(low)}{unit}" if low == high else f"{number_text(low)}–{number_text(high)}{unit}"
    if isinstance(low, float):
        return t("figure.over", value=f"{number_text(low)}{unit}")
    return t("figure.below", value=f"{number_text(high)}{unit}") if isinstance(high, float) else ""


def _in_step(reference: object) -> str:
    if not isinstance(reference, Mapping):
        return t("figure.in_step_alone")
    return t(f"figure.in_step_{reference['relation']}", to=reference["to"])


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
