"""What may stand between an office and the name: ranks, forms of address, degrees, an age in brackets."""

from __future__ import annotations

import re

from checker.roles.lexicon import Lexicon
from checker.roles.tokens import Token

_DEGREE = re.compile(r"[A-Z][A-Za-z]{0,4}$")
_DEGREES = re.compile(r"(?:[A-Z]\.){2,}$")
_LOWER_RANKS = frozenset({"dr", "drg", "drh"})


def gap_start(tokens: tuple[Token, ...], name: int, words: Lexicon) -> int:
    """The token where the ranks before a name start; `name` itself when there are none."""
    index = name
    while index > 0:
        before = tokens[index - 1]
        if _is_rank(before, words):
            index -= 1
        elif before.text == "." and index > 1 and _is_rank(tokens[index - 2], words):
            index -= 2
        elif before.text == ")" and index > 2 and _bracketed_rank(tokens, index - 1, words):
            index = _bracketed_rank(tokens, index - 1, words)
        else:
            break
    return index


def _is_rank(token: Token, words: Lexicon) -> bool:
    return token.key in words.before_names and (token.is_capital or token.key in _LOWER_RANKS)


def _bracketed_rank(tokens: tuple[Token, ...], close: int, words: Lexicon) -> int:
    for index in range(close - 1, max(close - 5, -1), -1):
        if tokens[index].text == "(":
            return index
        if tokens[index].key not in words.before_names and tokens[index].text != ".":
            return 0
    return 0


def name_end(tokens: tuple[Token, ...], end: int, inside: set[int], words: Lexicon) -> int:
    """The token after a name with its degrees and its bracketed age or alias."""
    index = end
    while index < len(tokens):
        if tokens[index].text == "(":
            close = next(
                (i for i in range(index + 1, min(index + 5, len(tokens))) if tokens[i].text == ")"), 0
            )
            if not close or any(i in inside for i in range(index, close) if close - index > 2):
                return index
            if not _age_or_alias(tokens, index + 1, close, inside):
                return index
            index = close + 1
        elif tokens[index].text == "," and (
            after := _degree(tokens, index + 1) or _age(tokens, index + 1, words)
        ):
            index = after
        else:
            return index
    return index


def _age(tokens: tuple[Token, ...], start: int, words: Lexicon) -> int:
    """The comma behind an age between commas (", 72 tahun,"), or 0."""
    if start >= len(tokens) or not tokens[start].text.isdigit() or len(tokens[start].text) > 3:
        return 0
    found = words.age_words.longest(tokens, start + 1)
    end = found[1] if found else start + 1
    return end if end < len(tokens) and tokens[end].text == "," else 0


def _age_or_alias(tokens: tuple[Token, ...], start: int, end: int, inside: set[int]) -> bool:
    return end - start == 1 and (tokens[start].text.isdigit() or start in inside)


def _degree(tokens: tuple[Token, ...], start: int) -> int:
    """The token after a degree ("S.H.", "M. Hum") at `start`, or 0."""
    if start < len(tokens) and _DEGREES.match(tokens[start].text):
        return start + 1
    index, dots = start, 0
    while index + 1 < len(tokens) and _DEGREE.match(tokens[index].text) and tokens[index + 1].text == ".":
        index, dots = index + 2, dots + 1
    if not dots:
        return 0
    follows_close = index < len(tokens) and tokens[index].start == tokens[index - 1].end
    return index + 1 if follows_close and _DEGREE.match(tokens[index].text) else index
