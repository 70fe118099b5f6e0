"""An article as the later stages read it, and the way back from there to the characters of the file.

Every position in this program counts Unicode characters, never bytes. `Article.text` is what the stages
read; `Article.locate` turns a place in it into the place an editor sees in the file.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `start` (included) to `end` (excluded) of a text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the stretch of source it was read from.

    Where both have the same length they go character by character; elsewhere (an entity, an escape), and
    where `whole` is set (a letter and its accents), each character of the text stands for the whole stretch
    of source.
    """

    text: Span
    source: Span
    whole: bool = False

    @property
    def literal(self) -> bool:
        """Whether text and source go character by character."""
        return not self.whole and self.text.end - self.text.start == self.source.end - self.source.start


@dataclass(frozen=True)
class SourceMap:
    """Where the characters of a text came from: runs in text order, without overlap.

    Text that no run covers (the blank line put between two fields) has no source; a span that touches it
    is cut to what has one.
    """

    runs: tuple[Run, ...]

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """The map of a text that is its own source."""
        whole = Span(0, length)
        return cls((Run(whole, whole),) if length else ())

    @cached_property
    def _starts(self) -> list[int]:
        return [run.text.start for run in self.runs]

    def to_source(self, span: Span) -> Span:
        """The smallest stretch of source that holds every character of `span`.

        Raises ValueError when no character of `span` has a source.
        """
        first = max(bisect.bisect_right(self._starts, span.start) - 1, 0)
        start = end = None
        for run in self.runs[first:]:
            if run.text.start >= span.end:
                break
            if run.text.end <= span.start:
                continue
            low, high = run.source.start, run.source.end
            if run.literal:
                shift = run.source.start - run.text.start
                low, high = max(low, span.start + shift), min(high, span.end + shift)
            start = low if start is None else min(start, low)
            end = high if end is None else max(end, high)
        if start is None or end is None:
            raise ValueError(f"characters {span.start} to {span.end} come from no place in the source")
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the article: title, lead, body, caption, alt, byline or tags, and where it lies in the text.

    `source` is set only where the field is a string of its own (the title of a JSON line): places in the
    field are then counted in that string instead of `Article.source`.
    """

    name: str
    span: Span
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text the checks treat differently: `quotation`, `blockquote` or `correction`."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the file (`<!-- … -->`), which is no copy.

    position   the place in the text before which it stands
    body       what stands between its marks, without white space at the ends
    line       the line of the file on which it starts; 0 where the file has no lines
    place      its marks included, in the source; None where only its line is known
    """

    position: int
    body: str
    line: int = 0
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Echo:
    """A stretch of the file that repeats the text: a title told to search engines, the excerpt of a post.

    It may be cut off or go on otherwise; `source_map` leads from its own characters to the source.
    """

    text: str
    source_map: SourceMap


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the file as an editor sees it; `line` and `column` start at 1.

    `field` names the part of the article; where that part is a string of its own (`Field.source`), all
    positions are counted in it.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    field: str


@dataclass(frozen=True)
class Article:
    """One article, read.

    path         as reports print it; `file.jsonl#id` for a line of JSON Lines
    file         the file it was read from, as it was named
    text         what the stages read: the fields, a blank line between two of them
    source       the decoded file (no byte order mark), or the `text` of a JSON line
    source_map   from `text` to `source` (or to the field's own source)
    date         the day for which it is judged, and where that date is from (`dated_by`: file, option,
                 name or today)
    language     as the file states it (`id`, `en`); empty where it says nothing
    comments     what the file says to programs, in text order
    settings     the front matter's `checker` entry as JSON; empty without one
    echoes       what the file says a second time and is not read again
    line         the line of the file that holds the whole article (JSON Lines), where places are counted in
                 the article's own text; 0 where they are counted in the file
    """

    path: str
    text: str
    source: str
    source_map: SourceMap
    fields: tuple[Field, ...]
    regions: tuple[Region, ...] = ()
    date: date | None = None
    dated_by: str = ""
    language: str = ""
    comments: tuple[Comment, ...] = ()
    settings: str = ""
    echoes: tuple[Echo, ...] = ()
    line: int = 0
    file: str = ""

    @cached_property
    def _line_starts(self) -> dict[str, list[int]]:
        return {}

    def field_at(self, position: int) -> Field:
        """The field that holds the character at `position` of the text (or the last one before it)."""
        index = bisect.bisect_right(self.fields, position, key=lambda field: field.span.start) - 1
        return self.fields[max(index, 0)]

    def regions_at(self, span: Span) -> frozenset[str]:
        """The kinds of region that `span` touches."""
        return frozenset(region.kind for region in self.regions if region.span.overlaps(span))

    def locate(self, span: Span) -> Place:
        """Where `span` of the text lies in the file."""
        field = self.field_at(span.start)
        source = self.source if field.source is None else field.source
        found = self.source_map.to_source(span)
        starts = self._line_starts.setdefault(source, [])
        if not starts:
            starts.extend(_line_starts(source))
        line = bisect.bisect_right(starts, found.start)
        return Place(
            start=found.start,
            end=found.end,
            line=line,
            column=found.start - starts[line - 1] + 1,
            text=source[found.start : found.end],
            field=field.name,
        )


def _line_starts(source: str) -> list[int]:
    """Positions at which a line starts. CR LF, LF and a lone CR end a line, as in text editors."""
    return [0, *(end.end() for end in _LINE_END.finditer(source))]
