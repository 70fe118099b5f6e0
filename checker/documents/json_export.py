"""What the JSON exports have in common: reading the file, and finding strings by their keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.documents.errors import DocumentError
from checker.documents.placed_json import PlacedString, parse_json
from checker.documents.traced import Traced


def parsed_file(text: Traced, path: str) -> Any:
    """The value of a JSON file, its strings placed. Raises DocumentError with the line to blame."""
    try:
        return parse_json(text.text)
    except json.JSONDecodeError as error:
        raise DocumentError(
            path, error.lineno, f"broken JSON: {error.msg}", f"JSON rusak: {error.msg}"
        ) from None
    except ValueError as error:
        raise DocumentError(path, 1, f"JSON {error}", "JSON bertumpuk terlalu dalam") from None


def key_of(name: str) -> str:
    """A key without the case and the underscores in which versions of one format differ."""
    return name.replace("_", "").lower()


def entries(value: Any) -> dict[str, Any]:
    """The entries of an object by `key_of`; none of another value."""
    return {key_of(key): entry for key, entry in value.items()} if isinstance(value, dict) else {}


def strings(value: Any) -> Iterator[PlacedString]:
    """The strings of a value: itself, or those in a list, or under `value`, `name` or `rendered`."""
    if isinstance(value, PlacedString):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key in ("rendered", "value", "name"):
            if key in value:
                yield from strings(value[key])
                return


def text_of(value: Any) -> str:
    """The first string of a value, or its number; empty without one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return next((str(string) for string in strings(value)), "")


def line_of(value: Any, text: str) -> int:
    """The line on which the first string inside a value stands; 0 without one."""
    waiting = [value]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, PlacedString):
            return text.count("\n", 0, current.start) + 1
        if isinstance(current, dict):
            waiting = [*current.values(), *waiting]
        elif isinstance(current, list):
            waiting = [*current, *waiting]
    return 0
