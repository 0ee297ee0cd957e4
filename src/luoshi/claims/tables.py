"""The tables that the rules of this room are rows of."""

import csv
from importlib import resources


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one CSV file of ``claims/data``, by the names of its header."""
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
