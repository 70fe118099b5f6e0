"""What every reader hands over: the parts of an article in reading order, and what its file says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.documents.traced import EMPTY, Traced


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a caption: text that belongs together.

    field    title, lead, body, caption, alt, byline or tags; `comment` for one inside an exported fragment,
             `echo` for what only repeats another block
    kind     `paragraph`, `heading` or `blockquote`
    linked   whether all of it is a link to another page
    source   the string in which its places count, where that is not the file (a value of a JSON line)
    """

    field: str
    text: Traced
    kind: str = "paragraph"
    source: str | None = None
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the file: before which block it stands, its body, its line, and how it is written."""

    block: int
    body: str
    line: int
    written: Traced = EMPTY


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader found it.

    source   the decoded file, or the text of a JSON line
    part     what names the article inside its file (the id of a JSON line); empty for a file that is one
    line     the line of the file that is the whole article; 0 where the article is the file
    """

    source: str
    blocks: tuple[Block, ...]
    part: str = ""
    dated: date | None = None
    language: str = ""
    remarks: tuple[Remark, ...] = ()
    settings: str = ""
    line: int = 0
