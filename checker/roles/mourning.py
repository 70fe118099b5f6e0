"""Titles that stay with the dead: a monarch, a pope or a president is buried and remembered as such.

pemakaman Ratu Elizabeth II        the funeral of Queen Elizabeth II        Pope Francis, who died in April
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from checker.roles.constructions import Read
from checker.roles.lexicon import Lexicon, Trie
from checker.roles.tokens import Token

_LINKS = 4  # small words between the word of mourning and the title or the name, at most


def is_mourned(read: Read, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether a claim gives a title that is kept in death to one whose death or memory is spoken of."""
    if read.phrase.title.office not in words.kept_in_death:
        return False
    before = min(read.phrase.first, read.name.start) - 1
    behind = max(read.phrase.end, read.name.end)

    def told(places: Iterable[int], of_mourning: Trie[Any]) -> bool:
        """Whether one of the places has such a word, with nothing but small words up to it."""
        for index in places:
            if of_mourning.longest(tokens, index):
                return True
            if tokens[index].key not in words.mourning_links:
                return False
        return False

    return told(range(before, max(before - _LINKS, 0) - 1, -1), words.mourning_before) or told(
        range(behind, min(behind + _LINKS + 1, len(tokens))), words.mourning_behind
    )
