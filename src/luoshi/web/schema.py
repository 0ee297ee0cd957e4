"""JSON Schemas of views: what a frozen dataclass becomes as JSON, told by its own annotations."""

import inspect
import types
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    object: {},
    Any: {},
}


class Schemas:
    """The schemas of dataclasses by name, as ``components`` of an OpenAPI document holds them."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}
        self._classes: dict[str, type] = {}

    def of(self, told: Any) -> Schema:
        """The schema of an annotation. Raises TypeError for one that no JSON is made of.

        >>> Schemas().of(tuple[int, ...])
        {'type': 'array', 'items': {'type': 'integer'}}
        """
        if told in _PLAIN:
            return dict(_PLAIN[told])
        if isinstance(told, type) and is_dataclass(told):
            return self._reference(told)
        origin, parts = get_origin(told), get_args(told)
        if origin is Literal:
            return {"enum": list(parts)}
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(part) for part in parts]}
        if isinstance(origin, type) and issubclass(origin, Collection):
            return self._collection(origin, parts)
        raise TypeError(f"{told!r} has no JSON Schema.")

    def _collection(self, origin: type, parts: tuple[Any, ...]) -> Schema:
        if issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if origin is not tuple or parts[1:] == (...,):
            return {"type": "array", "items": self.of(parts[0])}
        size = len(parts)
        items = [self.of(part) for part in parts]
        return {"type": "array", "prefixItems": items, "minItems": size, "maxItems": size}

    def _reference(self, told: type) -> Schema:
        name = told.__name__
        if self._classes.setdefault(name, told) is not told:
            name = f"{told.__module__.rpartition('.')[2]}.{name}"  # two rooms use one word
        if name not in self.found:
            self.found[name] = {}  # a view may hold others of its own kind
            hints = get_type_hints(told)
            names = [field.name for field in fields(told)]
            self.found[name] = {
                "type": "object",
                "description": inspect.cleandoc(told.__doc__ or ""),
                "properties": {one: self.of(hints[one]) for one in names},
                "required": names,
                "additionalProperties": False,
            }
        return {"$ref": f"#/components/schemas/{name}"}
