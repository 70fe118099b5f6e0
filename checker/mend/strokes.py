"""From a better spelling to the characters of the file that must change: as few as can be.

    text    Lecorno  → Lecornu
    file    <b>Leco</b>rno: the last letter alone; the tags, and entities of other letters, stay

Each letter goes its own way back to the file, so nothing that stands between the letters is touched.
"""

from __future__ import annotations

import bisect
import html
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.entities import codepoint2name

from checker.article import Article, Echo, Run, SourceMap, Span

_ECHO = 4  # letters from which on a repetition is one
PlaceOf = Callable[[int], Span]  # where a character of the article's text stands in the file's characters


class Untraceable(Exception):  # noqa: N818 - a fact about a place, told by the caller
    """A letter that stands for more of the file than itself, so that it cannot be changed alone."""


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """A stretch of an article's text and what it should read."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Stroke:
    """The characters `start` to `end` of a file, and what stands there instead."""

    start: int
    end: int
    text: str


def strokes(
    article: Article, replacement: Replacement, place_of: PlaceOf, *, partly: bool = False
) -> list[Stroke]:
    """What to change in the file. Raises Untraceable, or with `partly` leaves out what has no place.

    New letters are plain: see `Writing`.
    """
    from rapidfuzz.distance import Levenshtein

    span = replacement.span
    old = article.text[span.start : span.end]
    found: list[Stroke] = []
    added: dict[int, str] = {}
    for operation in Levenshtein.editops(old, replacement.text):
        at = span.start + operation.src_pos
        try:
            if operation.tag == "insert":
                place = place_of(at - 1).end if at > span.start else place_of(at).start
                added[place] = added.get(place, "") + replacement.text[operation.dest_pos]
            else:
                new = replacement.text[operation.dest_pos] if operation.tag == "replace" else ""
                place_in_file = place_of(at)
                found.append(Stroke(place_in_file.start, place_in_file.end, new))
        except Untraceable:
            if not partly:
                raise
    return sorted([*found, *(Stroke(place, place, letters) for place, letters in added.items())])


def echo_places(article: Article, echo: Echo) -> PlaceOf:
    """The way from each character of `article` to the file's repetition of it, as far as both read the same.

    White space does not count. The paragraph with which the repetition agrees longest is the one it repeats.
    """
    letters = [place for place, letter in enumerate(echo.text) if not letter.isspace()]
    starts = [0, *(match.end() for match in re.finditer(r"\n\n", article.text))]
    along = max((_along(article.text, start, echo.text, letters) for start in starts), key=len)
    inner = letter_places(echo.source_map)

    def place_of(position: int) -> Span:
        if len(along) < _ECHO or position not in along:
            raise Untraceable
        return inner(along[position])

    return place_of


def _along(text: str, start: int, echo: str, letters: list[int]) -> dict[int, int]:
    """The letters of `echo` by their places in the text from `start` on, until the two differ."""
    found: dict[int, int] = {}
    ahead = iter(letters)
    for position in range(start, len(text)):
        if text[position].isspace():
            continue
        place = next(ahead, None)
        if place is None or echo[place] != text[position]:
            break
        found[position] = place
    return found


def letter_places(source_map: SourceMap) -> PlaceOf:
    """The way back from each character of a text to its source."""
    runs = source_map.runs
    starts = [run.text.start for run in runs]

    def place_of(position: int) -> Span:
        index = bisect.bisect_right(starts, position) - 1
        run = runs[index] if index >= 0 else None
        if run is None or position >= run.text.end:
            raise Untraceable
        return _letter(run, position)

    return place_of


def _letter(run: Run, position: int) -> Span:
    if run.literal:
        start = run.source.start + position - run.text.start
        return Span(start, start + 1)
    if run.text.end - run.text.start != 1:
        raise Untraceable
    return run.source


@dataclass(frozen=True, slots=True)
class Writing:
    """How a kind of file writes a letter.

    kind    `json`, `html`, `xml` or `plain`
    codec   the file's encoding; `ascii` where it is a guess, so that no letter is written that is not in it
    ascii   whether the file writes every other letter by an escape or an entity
    """

    kind: str
    codec: str
    ascii: bool

    def write(self, letters: str) -> str:
        """`letters` as this file writes them. Raises Untraceable where it cannot."""
        if self.kind == "json":
            return json.dumps(letters, ensure_ascii=self.ascii)[1:-1]
        if self.kind in ("html", "xml"):
            return "".join(self._markup(letter) for letter in letters)
        if not self._encodes(letters):
            raise Untraceable
        return letters

    def _markup(self, letter: str) -> str:
        if letter in '&<>"':
            return html.escape(letter)
        if letter.isascii() or (not self.ascii and self._encodes(letter)):
            return letter
        # XML knows no names of letters, and a feed's HTML stands in XML.
        name = codepoint2name.get(ord(letter)) if self.ascii and self.kind == "html" else None
        return f"&{name};" if name else f"&#{ord(letter)};"

    def _encodes(self, letters: str) -> bool:
        try:
            letters.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True


def applied(source: str, changes: Iterable[Stroke]) -> str:
    """`source` with the strokes made. Raises Untraceable when two of them meet."""
    pieces, done = [], 0
    for stroke in sorted(changes):
        if stroke.start < done:
            raise Untraceable
        pieces += [source[done : stroke.start], stroke.text]
        done = stroke.end
    return "".join([*pieces, source[done:]])
