"""The OpenAPI document of the pages: made of their patterns, fields and views, so that none is forgotten."""

import inspect
import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args, get_type_hints

from luoshi import __version__
from luoshi.web.page import Field, File, Page
from luoshi.web.schema import Schema, Schemas

_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>")
_CHOICES = re.compile(r"[\w-]+(?:\|[\w-]+)*")
#: What a path may still hold of a regular expression once its names are taken out.
_LEFT_OVER = re.compile(r"[\\()\[\]*+?|^$]")
_FAULT: Schema = {
    "type": "object",
    "properties": {"ok": {"const": False}, "status": {"type": "integer"}, "error": {"type": "string"}},
    "required": ["ok", "status", "error"],
}


def document(pages: Iterable[Page]) -> Schema:
    """The document of pages. Raises ValueError for a pattern that is no plain path with names in it."""
    schemas = Schemas()
    paths = {}
    for page in pages:
        path, parts = path_of(page)
        paths[path] = {"get": _operation(page, parts, schemas)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "落实 Luoshi",
            "version": __version__,
            "description": "The pages of a ledger as JSON: codes, numbers and printed passages, no words "
            "of a language. Tables, SQL and CSV are Datasette's, under /data.",
        },
        "paths": paths,
        "components": {"schemas": {**schemas.found, "Fault": _FAULT}},
    }


def path_of(page: Page) -> tuple[str, dict[str, str]]:
    """A page's path with its names in braces, as OpenAPI writes it, and the pattern of each name.

    ``/board/(?P<place>[^/.]+)`` is ``/board/{place}.json``, as the view is JSON.
    """
    pattern = _last_choice(page.pattern).replace(r"(?=\.json)", "")
    path, parts = "", {}
    while found := _GROUP.search(pattern):
        end = _end_of_group(pattern, found.start())
        parts[found["name"]] = pattern[found.end() : end - 1]
        path += pattern[: found.start()] + "{" + found["name"] + "}"
        pattern = pattern[end:]
    path = (path + pattern).replace(r"\.", ".")
    if _LEFT_OVER.search(path):
        raise ValueError(f"The pattern of the page {page.name} is no plain path: {page.pattern}")
    return (path if view_of(page) is None else f"{path}.json"), parts


def view_of(page: Page) -> Any:
    """The annotation of a page's view, None for a page that only gives files."""
    told = get_type_hints(page.view)["return"]
    kinds = [kind for kind in get_args(told) or (told,) if kind is not File]
    if not kinds:
        return None
    return kinds[0] if len(kinds) == 1 else told


def _operation(page: Page, parts: dict[str, str], schemas: Schemas) -> Schema:
    view = view_of(page)
    told = inspect.cleandoc(page.view.__doc__ or page.name)
    content: Schema = {"*/*": {}} if view is None else {"application/json": {"schema": schemas.of(view)}}
    fault = {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}
    if view is None:
        fault |= {"text/html": {}}
    told_only = {"403": {"description": "Only for who has signed in.", "content": fault}}
    etag = {"ETag": {"description": "Stands for this very answer.", "schema": {"type": "string"}}}
    return {
        "operationId": page.name,
        "summary": told.split("\n", 1)[0],
        "description": told,
        "parameters": [*_in_path(parts), *map(_in_query, page.fields)],
        "responses": {
            "200": {"description": "What is asked for.", "headers": etag, "content": content},
            "301": {"description": "It has another address now."},
            "304": {"description": "What the asker has (If-None-Match) still stands."},
            **(told_only if page.private else {}),
            "404": {"description": "There is nothing at this address.", "content": fault},
            "501": {"description": "A library or a font that this needs is not installed.", "content": fault},
            "503": {"description": "The ledger cannot be read at the moment.", "content": fault},
        },
    }


def _in_path(parts: dict[str, str]) -> Iterator[Schema]:
    for name, pattern in parts.items():
        if _CHOICES.fullmatch(pattern):
            schema: Schema = {"enum": pattern.split("|")}
        else:
            schema = {"type": "string", "minLength": 1, "pattern": f"^(?:{pattern})$"}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(field: Field) -> Schema:
    one: Schema = {"type": "integer", "minimum": 1} if field.number else {"type": "string"}
    if field.choices:
        one = {"type": "string", "enum": list(field.choices)}
    schema = {"type": "array", "items": one} if field.several else one
    return {"name": field.name, "in": "query", "description": field.told, "schema": schema}


def _last_choice(pattern: str) -> str:
    """The last of the alternatives of a pattern: the front page is / or, as JSON, /index."""
    depth, begun = 0, 0
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            begun = at + 1
    return pattern[begun:]


def _end_of_group(pattern: str, start: int) -> int:
    depth = 0
    for at in range(start, len(pattern)):
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        if depth == 0:
            return at + 1
    raise ValueError(f"A group of {pattern} has no end.")
