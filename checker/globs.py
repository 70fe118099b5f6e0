"""Patterns of paths as .gitignore writes them, matched in steps by the length of both.

pathspec makes a regular expression of a pattern, in which each star tries every place again for every place
of those before it. But where the first of a pattern's parts stands soonest, the next finds the most room: so
all but the last part are taken at their first place, for good, and the same paths are matched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

LONGEST = 1_000  # characters of a pattern
MOST = 5_000  # patterns of a file
MOST_TOGETHER = 200_000  # characters of all of them: to make them ready takes some seconds

_ANY_START, _ANY_INSIDE, _STAR = "^(?:.+/)?", "(?:/.+)?", "[^/]*"
# What pathspec writes: `**/` and `/**/`, how a pattern may end, `*`, `?`, a class of letters, and one letter.
_PART = re.compile(
    r"\^\(\?:\.\+/\)\?|\(\?:/\.\+\)\?|\(\?:\(\?P<ps_d>/\)\|\$\)|\(\?P<ps_d>/\)"
    r"|\[\^/\][*+]?|\[\^?\]?[^\]]*+\]|\\.|.",
    re.DOTALL,
)


class GlobError(ValueError):
    """A pattern that is not matched; its text says why."""


def counting(patterns: Sequence[str]) -> int:
    """How many of the patterns of a file are matched, from the first on."""
    lengths = accumulate(map(len, patterns[:MOST]))
    return sum(1 for _ in takewhile(lambda length: length <= MOST_TOGETHER, lengths))


@lru_cache(maxsize=64)
def matcher(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """All patterns of a file, of which the last that fits a path decides. Raises GlobError as `glob` does."""
    from pathspec import GitIgnoreSpec

    # The other backends do not know atomic groups.
    return GitIgnoreSpec([glob(pattern) for pattern in patterns], backend="simple")


@lru_cache(maxsize=2 * MOST)
def glob(pattern: str) -> GitIgnoreSpecPattern:
    """One pattern. Raises GlobError for one that is too long or that no path can fit."""
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    if len(pattern) > LONGEST:
        raise GlobError(f"a pattern has at most {LONGEST} characters")
    try:
        regex, include = GitIgnoreSpecPattern.pattern_to_regex(pattern)
        return GitIgnoreSpecPattern(None if regex is None else re.compile(linear(regex)), include)
    except (ValueError, re.error):
        raise GlobError(f"this is no pattern of paths: {pattern}") from None


def linear(regex: str) -> str:
    """The regular expression of pathspec's, without the ways back into it that find nothing new."""
    stretches: list[list[str]] = [[]]
    for part in _PART.findall(regex):
        if part == _ANY_INSIDE:
            stretches.append([])
        else:
            stretches[-1].append(part)
    *before, last = stretches
    written = []
    for index, stretch in enumerate(before):
        if stretch[0] == _ANY_START:
            written.append(f"^(?>(?:.+?/)??{_segments(stretch[1:])}(?=/))")
        elif index:
            written.append(f"(?>(?:/.+?)??{_segments(stretch)}(?=/))")
        else:
            written.append(_segments(stretch))
    return "".join(written) + (_ANY_INSIDE if before else "") + _segments(last)


def _segments(parts: list[str]) -> str:
    """What stands between two `**`: segments with their stars, each of which is within one segment."""
    written = ""
    segment: list[str] = []
    for part in parts:
        if part == "/" or "ps_d" in part or part == _ANY_START:
            written += _segment(segment) + part
            segment = []
        else:
            segment.append(part)
    return written + _segment(segment)


def _segment(parts: list[str]) -> str:
    pieces = [""]
    for part in parts:
        if part != _STAR:
            pieces[-1] += _letters(part) if part[0] == "[" and part[:4] != "[^/]" else part
        elif len(pieces) == 1 or pieces[-1]:  # two stars side by side are one
            pieces.append("")
    if len(pieces) == 1:
        return pieces[0]
    first, *inner, last = pieces
    return first + "".join(f"(?>{_STAR}?{piece})" for piece in inner) + _STAR + last


def _letters(part: str) -> str:
    """A class of letters: to Git a slash is in none, and what Python may once read in it is not meant."""
    return "(?!/)[" + re.sub(r"[\[&~|]", r"\\\g<0>", part[1:])
