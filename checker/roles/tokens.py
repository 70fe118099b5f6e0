"""Words and punctuation of an article, as the grammar of role claims steps through them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

# Abbreviations with dots (U.S.), the English 's, words (with an apostrophe inside), line ends, single signs.
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|['’]s\b|\w+(?:['’](?!s\b)\w+)*|\n+|[^\w\s]")
_STOPS = frozenset(".!?")
_SIGNS = {"&": "dan", "–": "-", "—": "-", "’": "'"}


class Token(NamedTuple):  # an article has thousands: a dataclass takes three times as long to make
    """A word, a sign or a line end; `key` is its form for comparison."""

    text: str
    start: int
    end: int
    key: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


_new = partial(tuple.__new__, Token)  # what `Token(…)` does, without a call of Python code for each


class Tokens(tuple[Token, ...]):  # noqa: SLOT001 - it remembers where each key stands
    """The tokens of an article, in order."""

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The indexes of each key."""
        found: dict[str, list[int]] = {}
        for index, (_, _, _, key) in enumerate(self):
            found.setdefault(key, []).append(index)
        return found

    def of(self, wanted: AbstractSet[str]) -> list[int]:
        """The indexes of these keys, in order."""
        places = self.places
        return sorted(index for key in places.keys() & wanted for index in places[key])

    @cached_property
    def line_ends(self) -> list[int]:
        """The indexes of the line ends, in order."""
        return self.of({key for key in self.places if key[0] == "\n"})


def tokenize(text: str) -> Tokens:
    """The tokens of a text in order; blanks are dropped, line ends are kept."""
    found = [*_TOKEN.finditer(text)]
    words = [match[0] for match in found]
    starts, ends = (match.start() for match in found), (match.end() for match in found)
    return Tokens(map(_new, zip(words, starts, ends, map(_key, words), strict=True)))


def keys(text: str) -> tuple[str, ...]:
    """The comparison forms of the tokens of a phrase, commas left out."""
    return tuple(token.key for token in tokenize(text) if token.key != ",")


@lru_cache(maxsize=16384)  # an article repeats its words, and articles theirs
def _key(text: str) -> str:
    folded = _SIGNS.get(text, text).casefold().replace("’", "'")
    return folded.replace(".", "") if len(folded) > 1 else folded


def sentence_starts(tokens: Tokens, abbreviations: frozenset[str]) -> tuple[int, ...]:
    """The index of the first token of each sentence.

    A full stop after one of `abbreviations` or after a single capital ("M. Nasir") ends no sentence.
    """
    starts = [0]
    for index in sorted((*tokens.line_ends, *tokens.of(_STOPS))):
        if index + 1 == len(tokens):
            break
        token, following = tokens[index], tokens[index + 1]
        if token.text[0] == "\n":
            starts.append(index + 1)
        elif following.is_capital or not following.is_word:
            before = tokens[index - 1] if index else token
            abbreviated = before.key in abbreviations or (len(before.text) == 1 and before.is_capital)
            if token.text != "." or not abbreviated:
                starts.append(index + 1)
    return tuple(starts)
