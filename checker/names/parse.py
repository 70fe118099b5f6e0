"""A name as its parts: what a name is made of, before any two are compared.

`Ma'ruf Amin` has the parts `ma'ruf` and `amin`; `H. Muh. Syarifuddin bin Usman, S.H.` has an initial, an
abbreviation, a name, a patronymic; `Kim Jong-un` has three. Positions count characters of the mention.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`ʼ][^\W\d_]+)*['’](?=\s|$)|[^\W\d_]+(?:['’‘`ʼ][^\W\d_]+)*")
_PLAIN = re.compile(r"[^\W\d_]+(?:['’‘`ʼ][^\W\d_]+)*")
_GENITIVE = ("'s", "’s")
_HYPHEN = re.compile(r"\s?[-\u2010\u2011\u2013]\s?")
_APOSTROPHES = str.maketrans("", "", "'’‘`ʼ")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name.

    text        as written; `start` and `end` are its place in the mention
    key         lower case, without accents and apostrophes: what is compared
    compound    how many letters the hyphenated word has that it is a part of ("Tae-yong" 7), else its own
    joined      the key of that hyphenated word as a whole ("taeyong"), else its own key
    kind        `name`, `initial` (a letter, or an abbreviation of a common name), `particle` (bin, van, al),
                `generation` (Jr., Sr.) or `title` (a word that names an office, a degree or an honour)
    """

    text: str
    key: str
    start: int
    end: int
    kind: str = "name"
    compound: int = 0
    joined: str = ""


@dataclass(frozen=True)
class Name:
    """A name written in one way."""

    text: str
    parts: tuple[Part, ...]

    @cached_property
    def words(self) -> tuple[Part, ...]:
        """The parts that tell persons apart: neither particle nor title."""
        return tuple(part for part in self.parts if part.kind in ("name", "initial", "generation"))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of `words`: two mentions with equal keys are the same form."""
        return tuple(part.key for part in self.words)

    @cached_property
    def full(self) -> bool:
        """Whether it has at least two words that are more than initials."""
        return sum(part.kind == "name" for part in self.parts) > 1


def spelled(text: str) -> list[tuple[int, str]]:
    """Every word of a text and its place, without a genitive ("Ferreira's" → "Ferreira")."""
    return [(match.start(), _without_genitive(match[0])) for match in _PLAIN.finditer(text)]


def _without_genitive(word: str) -> str:
    return word[:-2] if word.endswith(_GENITIVE) else word


@lru_cache(maxsize=2)  # one stage after another asks for those of the same article
def words_of(text: str) -> tuple[tuple[int, str, str], ...]:
    """Every word of an article: its place, the word as `spelled` gives it, and folded."""
    return tuple((start, word, fold(word)) for start, word in spelled(text))


@cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What finds one of these phrases, in capitals or not."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


@lru_cache(maxsize=16384)  # an article repeats its words, and articles theirs
def fold(word: str) -> str:
    """Lower case, without accents and apostrophes ("Ma’ruf" → "maruf", "Sébastien" → "sebastien")."""
    if word.isascii():
        return word.lower().translate(_APOSTROPHES)
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def parse(text: str, kinds: Mapping[str, str]) -> Name:
    """The name `text` as parts. `kinds` tells the kind of words that are not plain names, by their key."""
    parts = []
    for match in _WORD.finditer(text):
        word = _without_genitive(match[0]).rstrip("'’")
        key = fold(word)
        if not key:
            continue
        kind = "initial" if len(key) == 1 else kinds.get(key, "name")
        parts.append(Part(word, key, match.start(), match.start() + len(word), kind))
    return Name(text, tuple(_with_compounds(text, parts)))


def _with_compounds(text: str, parts: list[Part]) -> Iterator[Part]:
    hung: list[list[Part]] = []
    for part in parts:
        if hung and _HYPHEN.fullmatch(text, hung[-1][-1].end, part.start):
            hung[-1].append(part)
        else:
            hung.append([part])
    for group in hung:
        joined = "".join(part.key for part in group)
        yield from (replace(part, compound=len(joined), joined=joined) for part in group)
