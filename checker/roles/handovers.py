"""Who followed whom: "X menggantikan Y", "Y digantikan oleh X", "menunjuk X sebagai … menggantikan Y"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from checker.roles.constructions import Name
from checker.roles.lexicon import Lexicon
from checker.roles.tokens import Token

_REACH = 25  # tokens from the verb to each of the two names


def find_handovers(
    tokens: Sequence[Token], names: Sequence[Name], words: Lexicon
) -> Iterator[tuple[Name, Name, int]]:
    """Successor, predecessor and the token after the second name, for each handover told."""
    starts = [name.start for name in names]
    index = 0
    while index < len(tokens):
        passive = words.replaced.longest(tokens, index)
        found = passive or words.replacing.longest(tokens, index)
        if not found:
            index += 1
            continue
        at = bisect.bisect_left(starts, index)
        before = names[at - 1] if at else None
        after = names[at] if at < len(names) else None
        if (
            before is not None
            and after is not None
            and before.person != after.person
            and after.start - found[1] <= _REACH
            and index - before.end <= _REACH
            and not any(
                token.text in ".!?" and len(token.text) == 1 for token in _signs(tokens, found[1], after)
            )
        ):
            yield (after, before, after.end) if passive else (before, after, after.end)
        index = found[1]


def _signs(tokens: Sequence[Token], start: int, name: Name) -> Sequence[Token]:
    """The tokens from the verb to the name, without full stops after a short rank."""
    between = tokens[start : name.start]
    return [
        token
        for position, token in enumerate(between)
        if not (token.text == "." and position and len(between[position - 1].text) <= 6)
    ]
