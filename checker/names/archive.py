"""Persons across many articles: who is spelled how, how often and where.

Only full names are compared, for a short one may be anybody's. Names are not compared all with all: two
come together when they have a word in common (or a word that sounds the same) and the rest of both is
equal after leaving out at most one letter of each. That finds one slip anywhere in the rest, and the work
grows with the number of names, not with its square. Kept are one entry for each distinct name and at most
three places of each.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from checker.names.alignment import Alignment, align
from checker.names.evidence import weigh_alone
from checker.names.lore import Lore
from checker.names.parse import Name
from checker.reading import Mention, Reading

_PLACES = 3
_CROWD = 400  # names under one key: too many to be one person's spellings, and too many to compare


@dataclass(frozen=True, slots=True)
class Seen:
    """A place where a name stands: the path of the article, its line, and the mention."""

    path: str
    line: int
    mention: Mention


@dataclass
class Entry:
    """One way to write one full name, over all articles."""

    name: Name
    articles: int = 0
    mentions: int = 0
    places: list[Seen] = field(default_factory=list)
    short: Counter[str] = field(default_factory=Counter)  # short forms of the same person, with counts

    @property
    def text(self) -> str:
        """The name as first written."""
        return self.name.text


@dataclass(frozen=True)
class Spelling:
    """A person of the archive written in several ways, the most frequent first; `odd` may be slips of it."""

    right: Entry
    odd: tuple[tuple[Entry, float], ...]  # with the probability that it is a slip


class Archive:
    """What is gathered of the articles of a run."""

    def __init__(self, lore: Lore) -> None:
        self.lore = lore
        self.entries: dict[tuple[str, ...], Entry] = {}

    def add(self, reading: Reading) -> None:
        """Take in the full names of an article."""
        article = reading.article
        for person in reading.persons:
            told: set[tuple[str, ...]] = set()
            short: Counter[str] = Counter()
            for mention in person.mentions:
                name = self.lore.parse(mention.text)
                if not name.full:
                    short[mention.text] += 1
                    continue
                entry = self.entries.setdefault(name.keys, Entry(name))
                entry.mentions += 1
                if name.keys not in told:
                    told.add(name.keys)
                    entry.articles += 1
                    if len(entry.places) < _PLACES:
                        entry.places.append(Seen(article.path, article.locate(mention.span).line, mention))
            own = self.entries.get(self.lore.parse(person.name).keys)
            if own is not None:
                own.short += short

    def count(self, text: str, articles: int) -> None:
        """Take in a name that is already counted elsewhere."""
        name = self.lore.parse(text)
        if name.full:
            entry = self.entries.setdefault(name.keys, Entry(name))
            entry.articles += articles
            entry.mentions += articles

    def spellings(self) -> list[Spelling]:
        """Names that look like slips of a more frequent one, by person, worst first.

        A slip belongs to the likeliest of the names it is like, and to none that is a slip itself.
        """
        least = self.lore.evidence.threshold["archive"]
        offers: dict[tuple[str, ...], list[tuple[float, Entry]]] = defaultdict(list)
        for first, second in self._pairs():
            odd, right = sorted((first, second), key=lambda entry: (entry.articles, entry.name.keys))
            if right.articles < 2 * odd.articles:
                continue
            chance = self._chance(odd, right)
            if chance >= least:
                offers[odd.name.keys].append((chance, right))
        grouped: dict[tuple[str, ...], list[tuple[Entry, float]]] = defaultdict(list)
        for keys, rights in sorted(offers.items()):
            sound = [offer for offer in rights if offer[1].name.keys not in offers] or rights
            chance, right = max(sound, key=lambda offer: (offer[1].articles, offer[0], offer[1].name.keys))
            grouped[right.name.keys].append((self.entries[keys], chance))
        found = [
            Spelling(
                self.entries[keys], tuple(sorted(odd, key=lambda pair: (-pair[0].articles, pair[0].text)))
            )
            for keys, odd in grouped.items()
        ]
        return sorted(found, key=lambda spelling: (-_weight(spelling), spelling.right.text))

    def _chance(self, odd: Entry, right: Entry) -> float:
        alignment = self.aligned(odd.name, right.name)
        if alignment.contradicted or not alignment.near or alignment.rest[0] or alignment.rest[1]:
            return 0.0
        counts = {near.first.key: odd.articles for near in alignment.near}
        counts |= {near.second.key: right.articles for near in alignment.near}
        score = weigh_alone(alignment, counts, self.lore)
        return 1 / (1 + math.exp(-score))

    def aligned(self, first: Name, second: Name) -> Alignment:
        """Two names side by side."""
        return align(first, second, self.lore.confusions.difference, self.lore.words.abbreviations)

    def _pairs(self) -> Iterator[tuple[Entry, Entry]]:
        """Entries that may be one name, each pair once."""
        blocks: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        sound = _Sound(self.lore)
        for entry in self.entries.values():
            heard = [sound(part.key) for part in entry.name.words if part.kind == "name"]
            for index, word in enumerate(heard):
                blocks[word].append(("".join(heard[:index] + heard[index + 1 :]), entry))
        told: set[tuple[int, int]] = set()
        for members in blocks.values():
            if len(members) > 1:
                for first, second in _alike(members):
                    one, two = sorted((id(first), id(second)))
                    if (one, two) not in told and self._are_two(first, second):
                        told.add((one, two))
                        yield first, second

    def _are_two(self, first: Entry, second: Entry) -> bool:
        return (
            first is not second
            and frozenset((" ".join(first.name.keys), " ".join(second.name.keys))) not in self.lore.distinct
        )


def _alike(members: Sequence[tuple[str, Entry]]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs whose rests are equal after at most one letter of each is left out."""
    shelves: dict[str, list[Entry]] = defaultdict(list)
    for rest, entry in members:
        for key in _shortened(rest):
            shelves[key].append(entry)
    for shelf in shelves.values():
        if 1 < len(shelf) <= _CROWD:
            for index, first in enumerate(shelf):
                for second in shelf[index + 1 :]:
                    yield first, second


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} if len(word) > 2 else {word}


class _Sound:
    """A word as it sounds: each group of sound-alikes written in one way, doubled letters once."""

    def __init__(self, lore: Lore) -> None:
        pairs: dict[str, str] = {}
        for alike in lore.words.sound_alikes:
            if alike.cost <= 0.4:
                shortest = min(alike.letters, key=lambda letters: (len(letters), letters))
                pairs |= {letters: shortest for letters in alike.letters if letters != shortest}
        self._pairs = sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0]))
        self._heard = lru_cache(maxsize=200_000)(self._hear)

    def __call__(self, word: str) -> str:
        return self._heard(word)

    def _hear(self, word: str) -> str:
        for written, heard in self._pairs:
            word = word.replace(written, heard)
        return "".join(letter for at, letter in enumerate(word) if not at or word[at - 1] != letter)


def _weight(spelling: Spelling) -> float:
    return sum(entry.articles * chance for entry, chance in spelling.odd)


def gather(readings: Iterable[Reading], lore: Lore) -> Archive:
    """The archive of these articles."""
    archive = Archive(lore)
    for reading in readings:
        archive.add(reading)
    return archive
