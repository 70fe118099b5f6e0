"""Which format a file has: by its name, and where that says little, by how it begins."""

from __future__ import annotations

import re
from pathlib import PurePath

_BY_ENDING = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".docx": "docx",
    ".rss": "feed",
    ".atom": "feed",
    ".nitf": "nitf",
}
_UNSURE = (".json", ".xml", "")  # their content says what they are

FORMATS = (
    "text",
    "markdown",
    "html",
    "jsonl",
    "ninjs",
    "wordpress",
    "json",
    "nitf",
    "newsml",
    "feed",
    "docx",
)

_ROOTS = {
    "nitf": "nitf",
    "newsitem": "newsml",
    "newsmessage": "newsml",
    "packageitem": "newsml",
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    **dict.fromkeys(
        "html body article main section div p h1 h2 figure blockquote table ul ol".split(), "html"
    ),
}
_ROOT = re.compile(
    r"\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<(?:[\w-]+:)?(\w+)",
    re.DOTALL | re.I,
)
_TEXT_KEY = re.compile(r'"text"\s*:')
_WORDPRESS = re.compile(r'"content"\s*:\s*\{[^{}]*?"rendered"|"title"\s*:\s*\{\s*"rendered"')
_NINJS = re.compile(
    r'"(?:body_?text|body_?xhtml|body_?html|bodies|version_?created|content_?created|first_?created)"\s*:',
    re.IGNORECASE,
)


def format_by_name(name: str) -> str:
    """The format that the ending of a file name promises, or an empty string."""
    return _BY_ENDING.get(PurePath(name).suffix.lower(), "")


def format_of(name: str, head: bytes, *, mapped: bool = False) -> str:
    """The format of a file called `name` that begins with `head`; empty when it is none that is read.

    mapped   whether there is a mapping for JSON of no known kind
    """
    named = format_by_name(name)
    if named:
        return named
    ending = PurePath(name).suffix.lower()
    return format_of_content(head, mapped=mapped and ending == ".json") if ending in _UNSURE else ""


def format_of_content(head: bytes, *, mapped: bool = False) -> str:
    """The format that shows in the first bytes of a file, or an empty string."""
    if head.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in head else ""
    if is_binary(head):
        return ""
    text = _letters(head).lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        if _is_json_lines(text):
            return "jsonl"
        found = "wordpress" if _WORDPRESS.search(text) else "ninjs" if _NINJS.search(text) else ""
        return found or ("json" if mapped else "")
    root = _ROOT.match(text)
    if root is not None and root[1].lower() in _ROOTS:
        return _ROOTS[root[1].lower()]
    return "markdown" if text.startswith(("---\n", "---\r\n", "+++\n", "+++\r\n")) else ""


def _is_json_lines(text: str) -> bool:
    """Whether the first line is an object with a text, and another object follows."""
    line, _, rest = text.partition("\n")
    whole = line.startswith("{") and line.rstrip(" \t\r").endswith("}")
    return whole and _TEXT_KEY.search(line) is not None and rest.lstrip().startswith('{"')


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text in any encoding that is read."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or not head:
        return False
    if head.startswith(
        (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF", b"\x7fELF", b"\x1f\x8b", b"PK\x03\x04")
    ):
        return True
    zeros = head[:2000].count(0)
    return zeros > 0 and not 0.4 * len(head[:2000]) < zeros < 0.6 * len(head[:2000])


def _letters(head: bytes) -> str:
    """The ASCII letters of a head in any of the encodings, enough to know a format by."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\0" or head[:1] == b"\0":
        return head.replace(b"\0", b"").decode("latin-1").lstrip("ÿþ")
    return head.decode("utf-8", "replace")
