"""Plain text, as agencies send it and as desks paste it.

A blank line ends a paragraph. A single line end does so too, unless the text was wrapped at a width: then
the next line's first word would not have fitted on the line before it. A first paragraph without a full stop,
shorter than the one after it, is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.draft import Block, Draft
from checker.documents.traced import Traced

_LINE_END = re.compile(r"(?>\r\n|\r|\n)")  # atomic: CR LF is one, never two
_BLANK_LINE = re.compile(rf"{_LINE_END.pattern}[^\S\r\n]*(?:{_LINE_END.pattern}[^\S\r\n]*)+")
_LONGEST_TITLE = 200
_SENTENCE_ENDS = '.:;,…”")'
_WIDTHS = range(40, 101)  # characters at which people and programs wrap lines


def read_plain(text: Traced, source: str, path: str) -> Iterator[Draft]:  # noqa: ARG001 - as every reader
    """The one article of a plain text file."""
    found = list(paragraphs(text))
    title = len(found) > 1 and is_title(found[0].text, found[1].text)
    yield Draft(
        source,
        tuple(
            Block("title", paragraph, "heading")
            if title and paragraph is found[0]
            else Block("body", paragraph)
            for paragraph in found
        ),
    )


def is_title(first: str, second: str) -> bool:
    """Whether a first paragraph is the title of what follows: no longer, and no sentence."""
    return len(first) <= min(_LONGEST_TITLE, len(second)) and first[-1] not in _SENTENCE_ENDS


def paragraphs(text: Traced) -> Iterator[Traced]:
    """The paragraphs of a plain text."""
    for piece in text.split(_BLANK_LINE):
        lines = [match.end() for match in _LINE_END.finditer(piece.text)]
        start = 0
        for end in [*_paragraph_ends(piece.text, lines), len(piece.text)]:
            paragraph = piece.cut(start, end).stripped()
            if paragraph.text:
                yield paragraph
            start = end


def _paragraph_ends(text: str, line_ends: list[int]) -> Iterator[int]:
    """The line ends that end a paragraph."""
    if not line_ends:
        return
    starts = [0, *line_ends]
    lines = [text[start:end].rstrip() for start, end in zip(starts, [*line_ends, len(text)], strict=True)]
    width = max(map(len, lines))
    for end, line, following in zip(line_ends, lines, lines[1:], strict=False):
        first_word = following.split(maxsplit=1)[:1]
        room = len(line) + 1 + len(first_word[0] if first_word else "")
        if width not in _WIDTHS or room <= width:
            yield end
