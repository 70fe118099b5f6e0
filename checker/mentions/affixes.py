"""Takes an Indonesian word apart: `kesempurnaan` is `sempurna` between `ke-` and `-an`.

A text has many words that no list has, made of words that every list has. Affixes and what they do to the
first letter (`menulis` from `tulis`) are in rules/language/mentions.yaml; after Nazief and Adriani (1996),
"Confix stripping: approach to stemming algorithm for Bahasa Indonesia", one layer deep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_SHORTEST = 5  # letters of a base, one more behind no prefix: shorter ones are in many names (Mari-an)


@dataclass(frozen=True, slots=True)
class Affixes:
    """What stands before and behind a base, in lower case; `swallowed`: the letter that a prefix takes."""

    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    swallowed: Mapping[str, str]

    def bases(self, word: str) -> Iterator[str]:
        """What may be left of a lower-case word without its affixes, but not the word itself."""
        for prefix in ("", *self.prefixes):
            if not word.startswith(prefix):
                continue
            rest = word[len(prefix) :]
            for suffix in ("", *self.suffixes):
                if not (prefix or suffix) or not rest.endswith(suffix):
                    continue
                base = rest.removesuffix(suffix)
                if len(base) >= _SHORTEST + (not prefix):
                    yield base
                if prefix in self.swallowed and len(base) >= _SHORTEST - 1:
                    yield self.swallowed[prefix] + base

    def relatives(self, base: str) -> Iterator[str]:
        """Other words that may be made of a base: copy may have `menyindir` that never has `sindir`."""
        for prefix in self.prefixes:
            yield prefix + base
            if self.swallowed.get(prefix) == base[0]:
                yield prefix + base[1:]
