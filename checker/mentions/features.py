"""What the recogniser sees of a word: itself, its ends, its shape, and where else the article has it.

A surname alone looks like a football club alone. What stood beside the word where the article wrote it among
other capitals (`John Guidetti`, `Deportivo Alaves`) and behind which small word it stood (`kata Guidetti`) is
therefore shown at each of its places. A word that the article has only once borrows the places of one that
starts with the same four letters: a misspelled name is seen beside the right one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import ORTH  # type: ignore[import-not-found] # Cython
from spacy.strings import get_string_id

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_OWN = 6  # features of the word itself
_ELSEWHERE = 4  # features of its other places
COLUMNS = _OWN + _ELSEWHERE
_LONGEST_RUN = 4
_MOST_PLACES = 20  # other places that are looked at
_NOTHING = 1  # the feature where there is nothing to say
_BORDER = 2  # the feature of what stands before the first word and behind the last


@dataclass(frozen=True, slots=True)
class Word:
    """A word's own features; by `key` and `start` its other places are found, where they are not empty."""

    features: tuple[int, ...]
    lower: int
    capital: bool
    small: bool
    key: str
    start: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a capitalised word: the run of capitalised words that it stands in."""

    index: int
    first: int
    last: int

    @property
    def run(self) -> int:
        return min(self.last - self.first + 1, _LONGEST_RUN)


def _read(vocab: Vocab, orth: int) -> Word:
    lexeme = vocab[orth]
    text, lower = lexeme.text, lexeme.lower_
    capital, small = text[0].isupper(), text.isalpha() and text[0].islower()
    features = (
        lexeme.norm,
        lexeme.prefix,
        lexeme.suffix,
        lexeme.shape,
        get_string_id(lower[:5]),
        get_string_id(lower[-4:]),
    )
    sought = capital and len(lower) > 2
    return Word(
        features,
        lexeme.norm,
        capital,
        small,
        key=lower if sought else "",
        start=lower[:4] if sought and len(lower) > 4 else "",
    )


def describe(words: list[Word]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """The features of each word of a document, a row a word."""
    nothing = (_NOTHING,) * _ELSEWHERE
    elsewhere = _elsewhere(words)
    rows = [(*word.features, *elsewhere.get(index, nothing)) for index, word in enumerate(words)]
    return np.array(rows, dtype="uint64").reshape((len(words), COLUMNS))


def _elsewhere(words: list[Word]) -> dict[int, tuple[int, ...]]:
    """For each capitalised word what is known of it from its other places."""
    places = _places(words)
    same: dict[str, list[_Place]] = {}
    alike: dict[str, list[_Place]] = {}
    for place in places:
        word = words[place.index]
        same.setdefault(word.key, []).append(place)
        if word.start:
            alike.setdefault(word.start, []).append(place)
    small = {word.lower for word in words if word.small}
    found: dict[int, tuple[int, ...]] = {}
    for place in places:
        word = words[place.index]
        others, how = same[word.key], "same"
        if len(others) == 1 and word.start:
            others, how = alike[word.start], "alike"
        seen_small = word.lower in small
        if len(others) == 1:
            found[place.index] = (*(_NOTHING,) * 3, get_string_id(f"once {seen_small}"))
        else:
            *neighbours, kind = _told(words, place, others)
            found[place.index] = (*neighbours, get_string_id(f"{how} {kind} {seen_small}"))
    return found


def _told(words: list[Word], place: _Place, others: list[_Place]) -> tuple[int, int, int, str]:
    """What the other places say: the neighbours in the longest run, the small word before, and their kind."""
    best: _Place | None = None
    behind = _NOTHING
    for other in others[:_MOST_PLACES]:
        if other.index == place.index:
            continue
        if best is None or other.run > best.run:
            best = other
        if behind == _NOTHING and other.index and words[other.index - 1].small:
            behind = words[other.index - 1].lower
    assert best is not None
    before = words[best.index - 1].lower if best.index else _BORDER
    after = words[best.index + 1].lower if best.index + 1 < len(words) else _BORDER
    at = "first" if best.index == best.first else "last" if best.index == best.last else "inside"
    return before, after, behind, f"{min(len(others), 3)} {best.run} {at}"


def _places(words: list[Word]) -> list[_Place]:
    places = []
    index = 0
    while index < len(words):
        if not words[index].capital:
            index += 1
            continue
        end = index
        while end < len(words) and words[end].capital:
            end += 1
        places += [_Place(at, index, end - 1) for at in range(index, end) if words[at].key]
        index = end
    return places


def words_of(doc: Doc, known: dict[int, Word]) -> list[Word]:
    """The words of a document. `known` remembers them from one document to the next."""
    words = []
    for orth in doc.to_array(ORTH).tolist():
        word = known.get(orth)
        if word is None:
            word = known[orth] = _read(doc.vocab, orth)
        words.append(word)
    return words
