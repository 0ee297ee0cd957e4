"""A page's view as JSON: dataclasses become objects, dates and numbers stay what they are."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass


def plain(value: object) -> object:
    """A view as lists, dicts, texts and numbers.

    >>> plain({"a": (1, None)})
    {'a': [1, None]}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} has no form in JSON.")


def to_json(value: object) -> str:
    """A view as the text of its JSON."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False) + "\n"
