"""JSON whose strings know where they stand: the standard parser, with a string reader that keeps places."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from json import scanner
from typing import Any

from checker.documents.traced import Traced

DEEPEST = 200  # levels of arrays and objects

_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class PlacedString(str):
    """A string of a JSON text; `start` and `end` are the places of what stands between its quotes."""

    __slots__ = ("end", "start")
    start: int
    end: int

    def traced(self, text: Traced) -> Traced:
        """The string, traced; `text` is the JSON text it was read from."""
        raw = text.cut(self.start, self.end)
        return raw.substituted(_ESCAPE, _unescaped) if "\\" in raw.text else raw


def parse_json(text: str) -> Any:
    """The value of a JSON text; its strings (not its keys) are PlacedString.

    Raises json.JSONDecodeError, and ValueError when it is nested too deeply.
    """
    decoder: Any = json.JSONDecoder(strict=False)
    decoder.parse_string = _placed
    decoder.scan_once = _python_scanner(decoder)
    try:
        value = decoder.decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


# The standard parser in Python: the one in C has its own string reader.
_scanstring: Callable[[str, int, bool], tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined]
_python_scanner: Callable[[json.JSONDecoder], Any] = scanner.py_make_scanner  # type: ignore[attr-defined]


def _placed(text: str, start: int, strict: bool = True) -> tuple[PlacedString, int]:  # noqa: FBT001, FBT002
    """What json's own scanstring returns, with the places kept."""
    value, end = _scanstring(text, start, strict)
    placed = PlacedString(value)
    placed.start, placed.end = start, end - 1
    return placed, end


def _unescaped(match: re.Match[str]) -> str:
    body = match[0][1:]
    if body[0] != "u":
        return _LETTERS.get(body, body)
    if len(body) > 5:
        return (
            match[0]
            .encode("ascii")
            .decode("unicode-escape")
            .encode("utf-16", "surrogatepass")
            .decode("utf-16")
        )
    character = chr(int(body[1:], 16))
    return "�" if "\ud800" <= character <= "\udfff" else character
