"""What a listing in any form is made of: rows, their fields in order, each field's type."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Row = Mapping[str, object]
FieldType = Literal["text", "integer", "number", "boolean", "json"]

#: Fields that are no plain text; lists and objects are written as JSON where a form has only cells.
FIELD_TYPES: dict[str, FieldType] = {
    "low": "number",
    "high": "number",
    "value_low": "number",
    "value_high": "number",
    "score": "number",
    "target_low": "number",
    "target_high": "number",
    "result_low": "number",
    "result_high": "number",
    "margin": "number",
    "within_tolerance": "boolean",
    "evidence": "json",
    "start": "integer",
    "end": "integer",
    "characters": "integer",
    "claims": "integer",
    "articles": "integer",
    "first_run": "integer",
    "estimated": "boolean",
    "current": "boolean",
    "continues_elsewhere": "boolean",
    "missing_start": "boolean",
    "missing_end": "boolean",
    "reference": "json",
    "rank": "json",
    "spans": "json",
    "mentions": "json",
    "reasons": "json",
    "damage": "json",
    "documents": "json",
    "bylines": "json",
    "jump": "json",
    "highlights": "json",
    "claim_ids": "json",
    "by_hand": "json",
    "told": "json",
    "value": "json",
    "amount": "number",
    "times": "integer",
    "aliases": "json",
    "roles": "json",
    "merges": "json",
    "awardee": "json",
    "items": "json",
}


#: The ends of the wide panel's columns whose cells are numbers: gdp_growth_target_low.
_NUMBER_ENDS = ("_target_low", "_target_high", "_result_low", "_result_high", "_margin")


def field_type(name: str) -> FieldType:
    """The type of a field's values, that of a wide panel's columns by their end."""
    return FIELD_TYPES.get(name) or ("number" if name.endswith(_NUMBER_ENDS) else "text")


@dataclass(frozen=True, slots=True)
class Fields:
    """The noun that a listing counts, and all its fields in order."""

    noun: str
    fields: tuple[str, ...]


def flat_value(value: object) -> str | int | float | bool | None:
    """A value for one cell: lists and objects as JSON."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return json.dumps(value, ensure_ascii=False)
