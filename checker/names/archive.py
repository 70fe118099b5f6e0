"""Persons across many articles: who is spelled how, how often and where.

Only full names are compared, for a short one may be anybody's. Names are not compared all with all: two
come together when they have a word in common (or a word that sounds the same) and the rest of both is
equal after leaving out at most one letter of each. That finds one slip anywhere in the rest, and the work
grows with the number of names, not with its square. Kept are one entry for each distinct name and at most
three places of each.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from checker.names.alignment import Alignment, align
from checker.names.evidence import weigh_alone
from checker.names.lore import Lore
from checker.names.parse import Name
from checker.reading import Mention, Reading

_PLACES = 3
CROWD = 400  # names under one key: too many to be one person's spellings, and too many to compare


Offer = tuple[tuple[str, ...], tuple[str, ...], float]  # keys of a slip, of what it is a slip of, how sure


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
        offers = (self.offer(first, second) for first, second in self._pairs())
        return settled_on(self.entries, (offer for offer in offers if offer))

    def offer(self, first: Entry, second: Entry) -> Offer | None:
        """Which of two names may be a slip of the other, if one may."""
        odd, right = sorted((first, second), key=lambda entry: (entry.articles, entry.name.keys))
        if right.articles < 2 * odd.articles or not self._are_two(first, second):
            return None
        chance = self._chance(odd, right)
        return (odd.name.keys, right.name.keys, chance) if chance >= self._least else None

    @cached_property
    def _least(self) -> float:
        return self.lore.evidence.threshold["archive"]

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
        shelves: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            for key in self.shelves(entry.name):
                shelves[key].append(entry)
        told: set[tuple[int, int]] = set()
        for shelf in shelves.values():
            for first, second in itertools.combinations(shelf if len(shelf) <= CROWD else (), 2):
                one, two = sorted((id(first), id(second)))
                if (one, two) not in told:
                    told.add((one, two))
                    yield first, second

    def shelves(self, name: Name) -> set[str]:
        """The keys under which a name meets those that it is like: a word, and the rest less a letter."""
        heard = [self._sound(part.key) for part in name.words if part.kind == "name"]
        return {
            f"{word}/{rest}"
            for index, word in enumerate(heard)
            for rest in _shortened("".join(heard[:index] + heard[index + 1 :]))
        }

    @cached_property
    def _sound(self) -> _Sound:
        return _Sound(self.lore)

    def _are_two(self, first: Entry, second: Entry) -> bool:
        return (
            first is not second
            and frozenset((" ".join(first.name.keys), " ".join(second.name.keys))) not in self.lore.distinct
        )


def settled_on(entries: Mapping[tuple[str, ...], Entry], offers: Iterable[Offer]) -> list[Spelling]:
    """What `Archive.spellings` gives, from what was offered for pairs of these entries."""
    by_odd: dict[tuple[str, ...], list[tuple[float, Entry]]] = defaultdict(list)
    for odd, right, chance in offers:
        by_odd[odd].append((chance, entries[right]))
    grouped: dict[tuple[str, ...], list[tuple[Entry, float]]] = defaultdict(list)
    for keys, rights in sorted(by_odd.items()):
        sound = [offer for offer in rights if offer[1].name.keys not in by_odd] or rights
        chance, likeliest = max(sound, key=lambda offer: (offer[1].articles, offer[0], offer[1].name.keys))
        grouped[likeliest.name.keys].append((entries[keys], chance))
    found = [
        Spelling(entries[keys], tuple(sorted(odd, key=lambda pair: (-pair[0].articles, pair[0].text))))
        for keys, odd in grouped.items()
    ]
    return sorted(found, key=lambda spelling: (-_weight(spelling), spelling.right.text))


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
