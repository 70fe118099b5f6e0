"""Which format a file has: by its name, and where that says little, by how it begins."""

from __future__ import annotations

from pathlib import PurePath

FORMATS = ("text", "markdown", "jsonl")

_BY_ENDING = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}

_BINARY = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF", b"\x7fELF", b"\x1f\x8b")


def format_by_name(name: str) -> str:
    """The format that the ending of a file name promises, or an empty string."""
    return _BY_ENDING.get(PurePath(name).suffix.lower(), "")


def format_of(name: str, head: bytes) -> str:
    """The format of a file called `name` that begins with `head`; empty when it holds no article."""
    if head.startswith(_BINARY):
        return ""
    return format_by_name(name)
