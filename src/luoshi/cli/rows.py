"""What a listing on a terminal is made of: rows, and the columns of a table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from luoshi.cli.i18n import t
from luoshi.forms.fields import Fields, Row, field_type, flat_value

__all__ = ["Column", "Fields", "Listing", "Row", "field_type", "flat_value", "peek"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table on a terminal: what it shows of a row, and how it may give way.

    ``least`` is the width in cells below which the column is of no use; a narrow terminal
    narrows columns to it and then drops those with the highest ``rank``: 0 stays to the last.
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
    heading: str = ""

    def title(self) -> str:
        """The heading: ``heading``, or the message of the name."""
        return self.heading or t(f"column.{self.name}")


@dataclass(frozen=True, slots=True)
class Listing(Fields):
    """What one command lists: its noun, all fields in order, the columns of its table."""

    columns: tuple[Column, ...]


def peek(rows: Iterable[Row], count: int) -> tuple[list[Row], Iterator[Row]]:
    """The first rows, and an iterator over all of them, the first ones included."""
    iterator = iter(rows)
    first = [row for _, row in zip(range(count), iterator, strict=False)]
    return first, chain(first, iterator)
