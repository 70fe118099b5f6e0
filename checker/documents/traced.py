"""Text that knows where each of its characters stands in the source.

A reader cuts, mends and joins pieces of traced text instead of strings; what comes out at the end still
carries its way back. Because every step starts from traced text, maps compose by themselves: HTML inside a
JSON string is read from the traced string, and its places are places of the file.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from checker.article import Run, SourceMap, Span


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the runs that lead to its source (see `checker.article.SourceMap`)."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def whole(cls, source: str) -> Traced:
        """A source as its own text."""
        return cls(source, SourceMap.identity(len(source)).runs)

    @classmethod
    def placed(cls, text: str, source: Span) -> Traced:
        """A text that was read from a stretch of source as a whole, such as an entity."""
        if not text or source.start == source.end:
            return cls(text, ())
        literal = len(text) == source.end - source.start == 1
        return cls(text, (Run(Span(0, len(text)), source, whole=not literal),))

    def cut(self, start: int, end: int) -> Traced:
        """The characters `start` to `end` of the text, with their places."""
        end = min(end, len(self.text))
        if start >= end:
            return EMPTY
        if start == 0 and end == len(self.text):
            return self
        kept = []
        for index in range(_first_run(self.runs, start), len(self.runs)):  # a slice would copy all the rest
            run = self.runs[index]
            if run.text.start >= end:
                break
            low, high = max(run.text.start, start), min(run.text.end, end)
            if low >= high:
                continue
            source = run.source
            if run.literal:
                shift = run.source.start - run.text.start
                source = Span(low + shift, high + shift)
            kept.append(Run(Span(low - start, high - start), source, run.whole))
        return Traced(self.text[start:end], tuple(kept))

    def stripped(self) -> Traced:
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def replaced(self, start: int, end: int, text: str) -> Traced:
        """`text`, read from the characters `start` to `end` of this one as a whole."""
        runs = self.cut(start, end).runs
        if not runs:
            return Traced(text, ())
        return Traced.placed(
            text, Span(min(run.source.start for run in runs), max(run.source.end for run in runs))
        )

    def substituted(
        self, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str | None]
    ) -> Traced:
        """With every match of `pattern` replaced; a replacement stands for the whole match.

        A match whose replacement is None stays as it is.
        """
        pieces: list[Traced] = []
        done = 0
        for match in pattern.finditer(self.text):
            text = replacement(match)
            if text is None:
                continue
            pieces.append(self.cut(done, match.start()))
            if text:
                pieces.append(self.replaced(match.start(), match.end(), text))
            done = match.end()
        if not done and not pieces:
            return self
        pieces.append(self.cut(done, len(self.text)))
        return joined(pieces)

    def split(self, pattern: re.Pattern[str]) -> list[Traced]:
        """The pieces between the matches of `pattern`."""
        pieces, done = [], 0
        for match in pattern.finditer(self.text):
            pieces.append(self.cut(done, match.start()))
            done = match.end()
        pieces.append(self.cut(done, len(self.text)))
        return pieces

    def place(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` stand in the source. Raises ValueError when nowhere."""
        return SourceMap(self.cut(start, end).runs).to_source(Span(0, end - start))


EMPTY = Traced("", ())


def joined(pieces: Iterable[Traced], between: str = "") -> Traced:
    """The pieces one after the other; `between` stands between two of them and has no source."""
    texts: list[str] = []
    runs: list[Run] = []
    position = 0
    for index, piece in enumerate(pieces):
        if index and between:
            texts.append(between)
            position += len(between)
        for run in piece.runs:
            moved = Run(Span(run.text.start + position, run.text.end + position), run.source, run.whole)
            if runs and _continues(runs[-1], moved):
                moved = Run(
                    Span(runs[-1].text.start, moved.text.end), Span(runs[-1].source.start, moved.source.end)
                )
                runs[-1] = moved
            else:
                runs.append(moved)
        texts.append(piece.text)
        position += len(piece.text)
    return Traced("".join(texts), tuple(runs))


def _continues(before: Run, after: Run) -> bool:
    """Whether two literal runs are one: side by side in the text and in the source."""
    return (
        before.literal
        and after.literal
        and before.text.end == after.text.start
        and before.source.end == after.source.start
    )


def _first_run(runs: tuple[Run, ...], position: int) -> int:
    """The index of the run that holds `position`, or of the last one before it."""
    return max(bisect.bisect_right(runs, position, key=lambda run: run.text.start) - 1, 0)
