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
    if row.get("result_qualifier") and row["result_qualifier"] != "in_step":
        return figure({name: row[f"result_{name}"] for name in ("low", "high", "unit", "qualifier")})
    low, high, unit = row.get("result_low"), row.get("result_high"), str(row.get("result_unit") or "")
    if isinstance(low, float) and isinstance(high, float):
        return f"{number_text(low)}{unit}" if low == high else f"{number_text(low)}–{number_text(high)}{unit}"
    if isinstance(low, float):
        return t("figure.over", value=f"{number_text(low)}{unit}")
    return t("figure.below", value=f"{number_text(high)}{unit}") if isinstance(high, float) else ""


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
