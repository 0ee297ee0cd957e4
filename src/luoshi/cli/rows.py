"""What a listing is made of: rows, their fields' types, the columns of a table on a terminal."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
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
class Column:
    """A column of the table on a terminal: what it shows of a row, and how it may give way.

    ``least`` is the width in cells below which the column is of no use; a narrow terminal
    narrows columns to it and then drops those with the highest ``rank``.
    Of a value that is too long the end is shown where ``tail`` is set: …石峰区 tells more than 湖南省…;
    with ``centre``, the stretch between these two signs, and as much on either side as has room.
    """

    name: str
    show: Callable[[Row], str]
    least: int = 6
    most: int = 60
    rank: int = 0
    right: bool = False
    style: str = ""
    tail: bool = False
    centre: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What one command lists: all fields in order, the columns of its table, the noun it counts."""

    noun: str
    fields: tuple[str, ...]
    columns: tuple[Column, ...]


def flat_value(value: object) -> str | int | float | bool | None:
    """A value for one cell: lists and objects as JSON."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return json.dumps(value, ensure_ascii=False)


def peek(rows: Iterable[Row], count: int) -> tuple[list[Row], Iterator[Row]]:
    """The first rows, and an iterator over all of them, the first ones included."""
    iterator = iter(rows)
    first = [row for _, row in zip(range(count), iterator, strict=False)]
    return first, chain(first, iterator)
