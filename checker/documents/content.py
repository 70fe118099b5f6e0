"""A string of an export, which may be HTML or plain text: content systems do not say which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from checker.documents.draft import Block
from checker.documents.html import html_blocks
from checker.documents.markup import collapsed, unescaped
from checker.documents.plain import paragraphs
from checker.documents.traced import Traced

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--|<!\[CDATA\[")


def content_blocks(text: Traced, path: str, field: str = "body") -> Iterator[Block]:
    """The blocks of a string, its tags and entities read if it has any."""
    if _TAG.search(text.text):
        yield from html_blocks(text, path, field)
    else:
        yield from (Block(field, paragraph) for paragraph in paragraphs(unescaped(text)))


def line_blocks(texts: Iterable[Traced], path: str, field: str) -> Iterator[Block]:
    """One block for each string that is one line: titles, names, tags."""
    for text in texts:
        kind = "heading" if field == "title" else "paragraph"
        for block in content_blocks(collapsed(text), path, field):
            if block.field != "comment":
                yield Block(field, block.text, kind)


def without_repeats(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, a lead that only repeats how the body begins (feeds cut it off with dots) as an echo."""
    found = list(blocks)
    body = " ".join(block.text.text for block in found if block.field == "body")
    start = " ".join(body.split())
    return tuple(
        Block("echo", block.text) if block.field == "lead" and _begins(start, block.text.text) else block
        for block in found
    )


def _begins(body: str, lead: str) -> bool:
    shown = re.sub(r" ?(?:\[(?:…|\.\.\.)\]|…|\.\.\.)$", "", " ".join(lead.split()))
    return bool(shown) and body.startswith(shown)


def numbered(part: str, counter: count[int]) -> str:
    """The name of an article in its file: its own, or its number."""
    number = next(counter)
    return part or str(number)
