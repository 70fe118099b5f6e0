"""Fresh names for training sentences, and the slips people make in typing one.

A recogniser that has seen only the names of its corpora learns them by heart. Names are therefore drawn
from naming traditions (names.yaml beside this file) and, where it is at hand, from a list of full names,
and some of them are misspelled, so that being found does not depend on being spelled right.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

VOWELS = "aeiou"
KEYBOARD = {  # the keys to the left and right of each
    letter: (row[place - 1] if place else "") + row[place + 1 : place + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place, letter in enumerate(row)
}
_ALIKE = "kh:h sy:sh dj:j oe:u y:i f:v k:c z:s tj:c d:t ie:i th:t nn:n"  # spelled one way or the other
SOUNDS = tuple(
    pair for entry in _ALIKE.split() for one, two in [entry.split(":")] for pair in ((one, two), (two, one))
)


@dataclass(frozen=True)
class Tradition:
    """Parts of names and how they are put together (see names.yaml)."""

    weight: float
    given: tuple[str, ...]
    family: tuple[str, ...]
    shapes: tuple[str, ...]


class NameSource:
    """Draws names; the same random generator gives the same names."""

    def __init__(self, full_names: Sequence[str] = (), *, listed: float = 0.35) -> None:
        raw = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))
        self._traditions = [
            Tradition(t["weight"], tuple(t["given"]), tuple(t["family"]), tuple(t["shapes"]))
            for t in raw.values()
        ]
        self._weights = [tradition.weight for tradition in self._traditions]
        self._full = tuple(full_names)
        self._listed = listed if self._full else 0.0

    def full(self, rng: random.Random) -> str:
        """A name of two words or more."""
        if rng.random() < self._listed:
            return rng.choice(self._full)
        for _ in range(20):
            name = self._compose(rng)
            if " " in name:
                return name
        return "Budi Santoso"

    def single(self, rng: random.Random) -> str:
        """A name of one word, as an article repeats a person."""
        if rng.random() < self._listed:
            return max(rng.choice(self._full).split()[-2:], key=len)
        tradition = rng.choices(self._traditions, self._weights)[0]
        part = rng.choice(tradition.family if rng.random() < 0.55 else tradition.given)
        return max(part.split(), key=len)

    def _compose(self, rng: random.Random) -> str:
        tradition = rng.choices(self._traditions, self._weights)[0]
        words: list[str] = []
        for piece in rng.choice(tradition.shapes).split():
            if piece == "g":
                words.append(rng.choice(tradition.given))
            elif piece == "f":
                words.append(rng.choice(tradition.family))
            elif piece == "al-f":
                words.append("al-" + rng.choice(tradition.family).split()[-1].removeprefix("Al-"))
            elif piece == "govich":
                words.append(rng.choice(tradition.given) + "ovich")
            elif piece == "i":
                words.append(rng.choice("ABDEFHIJKLMNPRSTY") + ".")
            else:
                words.append(piece)
        return " ".join(words)


def misspell(name: str, rng: random.Random) -> str:
    """The name with one slip in one of its long words: a letter lost, doubled, swapped or confused.

    Names without a word of four letters come back unchanged.
    """
    words = name.split(" ")
    places = [index for index, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    if not places:
        return name
    at = rng.choice(places)
    words[at] = _slip(words[at], rng)
    return " ".join(words)


def _slip(word: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(word) - 1)
    kinds = (_lose, _double, _swap, _neighbour, _vowel, _sound)
    slipped = rng.choice(kinds)(word, place, rng)
    return slipped if slipped != word else _lose(word, place, rng)


def _lose(word: str, place: int, _: random.Random) -> str:
    return word[:place] + word[place + 1 :]


def _double(word: str, place: int, _: random.Random) -> str:
    return word[:place] + word[place] + word[place:]


def _swap(word: str, place: int, _: random.Random) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _neighbour(word: str, place: int, rng: random.Random) -> str:
    return word[:place] + rng.choice(KEYBOARD.get(word[place], word[place])) + word[place + 1 :]


def _vowel(word: str, _: int, rng: random.Random) -> str:
    vowels = [index for index in range(1, len(word)) if word[index] in VOWELS]
    if not vowels:
        return word
    place = rng.choice(vowels)
    return word[:place] + rng.choice(VOWELS) + word[place + 1 :]


def _sound(word: str, _: int, rng: random.Random) -> str:
    fits = [pair for pair in SOUNDS if pair[0] in word[1:]]
    if not fits:
        return word
    before, after = rng.choice(fits)
    place = word.index(before, 1)
    return word[:place] + after + word[place + len(before) :]
