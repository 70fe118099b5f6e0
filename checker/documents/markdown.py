"""Markdown (CommonMark with tables), as desks keep it in Git: front matter, then the copy.

The parser is pulldown-cmark, which gives the place of every piece of text; links, emphasis and entities
are read through, code and shortcodes are no copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checker.documents.boilerplate import SHORTCODE
from checker.documents.draft import Block, Draft, Remark
from checker.documents.front_matter import read_front_matter
from checker.documents.traced import Traced, joined

# Attributes of links and paragraphs, as kramdown and pandoc write them: {:.lead}, {target=_blank}.
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}|(?<=[)\]])\{[.#\w][^{}\n]*\}")
_COMMENT = re.compile(r"<!--([^<]*?)-->")
_SILENT = frozenset("CodeBlock MetadataBlock Strikethrough".split())
_BLOCK_TAGS = frozenset("Paragraph Heading TableCell Item CodeBlock HtmlBlock BlockQuote List Table".split())


def read_markdown(text: Traced, source: str, path: str) -> Iterator[Draft]:
    """The one article of a Markdown file. Raises DocumentError for broken front matter."""
    front = read_front_matter(text, path)
    body = text.cut(front.end, len(text.text))
    blocks, remarks = markdown_blocks(body, path)
    if not any(block.field == "title" for block in front.before) and blocks and blocks[0].kind == "heading":
        blocks[0] = Block("title", blocks[0].text, "heading")
    ahead = len(front.before)
    yield Draft(
        source=source,
        blocks=(*front.before, *blocks, *front.after),
        dated=front.dated,
        language=front.language,
        remarks=tuple(
            Remark(remark.block + ahead, remark.body, remark.line + text.text.count("\n", 0, front.end))
            for remark in remarks
        ),
        settings=front.settings,
    )


def markdown_blocks(text: Traced, path: str) -> tuple[list[Block], list[Remark]]:
    """The blocks of Markdown without front matter, and the comments between them."""
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
        | pyromark.Options.ENABLE_TASKLISTS
    )
    blanked = _blank(_ATTRIBUTES, _blank(SHORTCODE, text.text))
    walk = _Walk(text, _CharacterOf(blanked), path)
    for event, place in pyromark.events_with_range(blanked, options=options):
        walk.take(event, place["start"], place["end"])
    walk.close()
    return walk.blocks, walk.remarks


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks for all that matches, so that places stay."""
    return pattern.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)


class _CharacterOf:
    """Characters for the parser's bytes."""

    def __init__(self, text: str) -> None:
        self._ascii = text.isascii()
        self._characters: list[int] = []
        if not self._ascii:
            for index, character in enumerate(text):
                code = ord(character)
                self._characters += [index] * (
                    1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
                )
            self._characters.append(len(text))

    def __getitem__(self, byte: int) -> int:
        return byte if self._ascii else self._characters[byte]


class _Walk:
    """The parser's events, gathered into blocks."""

    def __init__(self, text: Traced, character_of: _CharacterOf, path: str) -> None:
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self._text = text
        self._path = path
        self._character_of = character_of
        self._pieces: list[Traced] = []
        self._kinds: list[str] = ["paragraph"]
        self._quotes = 0
        self._silent = 0
        self._links = 0
        self._unlinked = False  # whether some of the pieces stand in no link
        self._markup: list[Traced] = []
        self._images: list[list[Traced]] = []
        self._alts: list[Traced] = []

    def take(self, event: Any, start_byte: int, end_byte: int) -> None:
        """One event of the parser and its place."""
        start, end = self._character_of[start_byte], self._character_of[end_byte]
        name, content = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        if name == "Start":
            self._start(_tag(content))
        elif name == "End":
            self._end(_tag(content))
        elif name == "Text":
            self._add(self._read(content, start, end))
        elif name in ("SoftBreak", "HardBreak"):
            self._add(self._text.replaced(start, end, "\n"))
        elif name == "Html":
            self._markup.append(self._text.cut(start, end))
            self._remark(content, start)
        elif name == "InlineHtml":
            self._remark(content, start)
            if content.lower().startswith("<br"):
                self._add(self._text.replaced(start, end, "\n"))
        elif name == "Code":
            self._add(Traced(" ", ()))

    def close(self) -> None:
        """The end of the text."""
        self._flush()

    def _start(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self._flush()
        if tag == "Heading":
            self._kinds.append("heading")
        elif tag == "BlockQuote":
            self._quotes += 1
        elif tag in _SILENT:
            self._silent += 1
        elif tag == "Link":
            self._links += 1
        elif tag == "Image":
            self._images.append([])

    def _end(self, tag: str) -> None:
        if tag == "Image" and self._images:
            alt = joined(self._images.pop())
            if alt.text.strip():
                self._alts.append(alt)
            return
        if tag in _BLOCK_TAGS:
            self._flush()
        if tag == "HtmlBlock":
            self._pages()
        elif tag == "Heading":
            self._kinds.pop()
        elif tag == "BlockQuote":
            self._quotes -= 1
        elif tag in _SILENT:
            self._silent -= 1
        elif tag == "Link":
            self._links -= 1

    def _add(self, piece: Traced) -> None:
        if self._silent:
            return
        self._unlinked |= not self._links and not piece.text.isspace()
        (self._images[-1] if self._images else self._pieces).append(piece)

    def _read(self, content: str, start: int, end: int) -> Traced:
        raw = self._text.cut(start, end)
        if len(content) == len(raw.text):
            return Traced(content, raw.runs)
        return self._text.replaced(start, end, content)

    def _remark(self, content: str, start: int) -> None:
        for match in _COMMENT.finditer(content):
            if not match[1].strip().startswith("checker"):
                continue
            line = self._text.text.count("\n", 0, start + match.start()) + 1
            self.remarks.append(Remark(len(self.blocks), match[1].strip(), line))

    def _pages(self) -> None:
        """HTML between the paragraphs holds copy too: captions, quotations, tables."""
        from checker.documents.html import html_blocks

        markup, self._markup = joined(self._markup), []
        if not self._silent:
            pages = html_blocks(markup, self._path)
            self.blocks += [block for block in pages if block.field != "comment"]  # see _remark

    def _flush(self) -> None:
        kind = "blockquote" if self._quotes else self._kinds[-1]
        paragraph = joined(self._pieces)
        linked = not self._unlinked
        self._pieces, self._unlinked = [], False
        if paragraph.text.strip():
            self.blocks.append(Block("body", paragraph, kind, linked=linked))
        self.blocks += [Block("alt", alt) for alt in self._alts]
        self._alts = []


def _tag(content: Any) -> str:
    return content if isinstance(content, str) else next(iter(content))
