"""Where the keys and strings of TOML stand, which tomllib does not tell.

One pass over the marks of the text finds them all, so that a key costs by its own length, however many there
are. A key of very many parts, and values very deep in each other, are found before tomllib, whose work grows
with the square of the one and whose calls are as deep as the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_PARTS = 40  # as deep as YAML may be

# A string by its quotes (one that never ends goes on to the end: no other is sought in it), a comment,
# which may hold quotes, or one of the signs that keys and values are built with.
_MARK = re.compile(
    r"\"\"\"(?:\\.|[^\\])*?(?:\"\"\"\"{0,2}|\\?\Z)|'''.*?(?:''''{0,2}|\Z)"
    r"|\"(?:\\[^\n]|[^\"\\\n])*+\"?|'[^'\n]*+'?|#[^\n]*+|[\[\]{}=.,\n]",
    re.DOTALL,
)
_KEY = re.compile(r"[ \t]*+(\[\[?[ \t]*+)?(\"(?:\\[^\n]|[^\"\\\n])*+\"|'[^'\n]*+'|[A-Za-z0-9_-]++)")


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """The line, from 1, on which a top-level key first stands, and where the strings of its value stand."""

    line: int
    strings: tuple[tuple[int, int], ...]


def key_places(content: str) -> dict[str, KeyPlace]:
    """The places of all top-level keys of TOML that tomllib reads."""
    lines: dict[str, int] = {}
    strings: dict[str, list[tuple[int, int]]] = {}
    key, key_end, in_table = "", 0, False
    depth, line, start = 0, 1, 0
    for mark in _MARK.finditer(content):
        sign = mark[0]
        if start >= key_end and (opened := _KEY.match(content, start)) is not None:
            key_end = opened.end()
            if opened[1] or not in_table:  # in a table stand keys of it
                in_table = bool(opened[1])
                key = _plain(opened[2])
                lines.setdefault(key, line)
        if sign[0] in "\"'" and mark.start() >= key_end:
            strings.setdefault(key, []).append(mark.span())
        depth += (sign in "[{") - (sign in "]}")
        line += sign.count("\n")
        if sign == "\n" and not depth:
            start = mark.end()
    return {key: KeyPlace(line, tuple(strings.get(key, ()))) for key, line in lines.items()}


def _plain(written: str) -> str:
    """What a key is called that may be written in quotes."""
    if written[0] not in "\"'":
        return written
    import tomllib

    return next(iter(tomllib.loads(f"{written} = 0")))


def too_deep(content: str) -> int:
    """The line where a key has too many parts, or values stand too deep in each other; 0 where none does."""
    depth = parts = 0
    for mark in _MARK.finditer(content):
        sign = mark[0]
        depth += (sign in "[{") - (sign in "]}")
        if sign == ".":
            parts += 1
        elif sign in "[]{}=,\n":
            parts = 0
        if depth > MOST_PARTS or parts >= MOST_PARTS:
            return content.count("\n", 0, mark.start()) + 1
    return 0
