"""Persons across many articles: who is spelled how, how often and where.

Only full names are compared, for a short one may be anybody's. Names are not compared all with all: two
come together when they have a word in common (or a word that sounds the same) and the rest of both is
equal after leaving out at most one letter of each. That finds one slip anywhere in the rest, and the work
grows with the number of names, not with its square. Kept are one entry for each distinct name and at most
three places of each: the first ones by path, whatever the order in which the articles come.
"""

from __future__ import annotations

import itertools
import math
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.article import Article
from checker.names.alignment import Alignment, align
from checker.names.evidence import weigh_alone
from checker.names.lore import Lore
from checker.names.parse import Name
from checker.reading import Mention, Reading

_PLACES = 3
_MARKS = 400  # bits for each name in the table of keys: about sixteen for each key that it has
_WORDS = 16_384  # words of which it is remembered how they sound
CROWD = 400  # names under one key: too many to be one person's spellings, and too many to compare


Offer = tuple[tuple[str, ...], tuple[str, ...], float]  # keys of a slip, of what it is a slip of, how sure


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A place where a name stands: the path of the article, the characters of its text, and the line."""

    path: str
    start: int
    end: int
    line: int


@dataclass(slots=True)
class Entry:
    """One way to write one full name, over all articles: an archive has very many of these.

    keys     of the name's words (`Name.keys`)
    text     the name as written in its first place, by path; in capitals throughout or with a word in small
             letters only where it is nowhere written otherwise
    places   the first three, by path
    """

    keys: tuple[str, ...]
    text: str
    articles: int = 0
    mentions: int = 0
    places: tuple[Seen, ...] = ()
    shown: tuple[bool, str, int] | None = None  # which place `text` is from

    def see(self, mention: Mention, article: Article) -> None:
        """Take in a further article that has the name, by its first mention there."""
        self.articles += 1
        start, end = mention.span.start, mention.span.end
        shown = (_is_oddly_cased(mention.text), article.path, start)
        if not self.shown or shown < self.shown:
            self.shown, self.text = shown, mention.text
        if len(self.places) == _PLACES and self.places[-1] < Seen(article.path, start, end, 0):
            return
        places = list(self.places)
        insort(places, Seen(article.path, start, end, article.locate(mention.span).line))
        self.places = tuple(places[:_PLACES])


def _is_oddly_cased(text: str) -> bool:
    return text.isupper() or any(word.islower() for word in text.split())


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
        self.short: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)  # by the keys of the full name

    def add(self, reading: Reading) -> None:
        """Take in the full names of an article."""
        told: set[tuple[str, ...]] = set()
        for person in reading.persons:
            for mention in person.mentions:
                name = self.lore.parse(mention.text)
                if not name.full:
                    continue
                entry = self.entries.get(name.keys)
                if entry is None:
                    entry = self.entries[name.keys] = Entry(name.keys, mention.text)
                entry.mentions += 1
                if name.keys not in told:
                    told.add(name.keys)
                    entry.see(mention, reading.article)

    def add_short_forms(self, reading: Reading) -> None:
        """Take in the short forms of an article's persons too, after its full names."""
        for person in reading.persons:
            own = self.lore.parse(person.name).keys
            if own in self.entries:
                forms = (mention.text for mention in person.mentions)
                self.short[own].update(form for form in forms if not self.lore.parse(form).full)

    def count(self, text: str, articles: int) -> None:
        """Take in a name that is already counted elsewhere."""
        name = self.lore.parse(text)
        if name.full:
            entry = self.entries.setdefault(name.keys, Entry(name.keys, text))
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
        odd, right = sorted((first, second), key=lambda entry: (entry.articles, entry.keys))
        if right.articles < 2 * odd.articles or not self._are_two(first, second):
            return None
        chance = self._chance(odd, right)
        return (odd.keys, right.keys, chance) if chance >= self._least else None

    @cached_property
    def _least(self) -> float:
        return self.lore.evidence.threshold["archive"]

    def _chance(self, odd: Entry, right: Entry) -> float:
        alignment = self.aligned(odd, right)
        if alignment.contradicted or not alignment.near or alignment.rest[0] or alignment.rest[1]:
            return 0.0
        counts = {near.first.key: odd.articles for near in alignment.near}
        counts |= {near.second.key: right.articles for near in alignment.near}
        score = weigh_alone(alignment, counts, self.lore)
        return 1 / (1 + math.exp(-score))

    def aligned(self, first: Entry, second: Entry) -> Alignment:
        """Two names side by side."""
        names = self.lore.parse(first.text), self.lore.parse(second.text)
        return align(*names, self.lore.confusions.difference, self.lore.words.abbreviations)

    def _pairs(self) -> Iterator[tuple[Entry, Entry]]:
        """Entries that may be one name, each pair once."""
        told: set[tuple[int, int]] = set()
        for shelf in self._shared_shelves():
            for first, second in itertools.combinations(shelf if len(shelf) <= CROWD else (), 2):
                one, two = sorted((id(first), id(second)))
                if (one, two) not in told:
                    told.add((one, two))
                    yield first, second

    def _shared_shelves(self) -> Iterable[tuple[Entry, ...]]:
        """The entries under each key that several have; of a crowd as many as show that it is one.

        Nearly all keys are such, and all at once would take more memory than the names. A first look
        therefore only marks each key in a table of bits, where a few share a mark by chance.
        """
        once, twice = _Marks(len(self.entries)), _Marks(len(self.entries))
        for _, key in self._keyed():
            if once.has(key):
                twice.set(key)
            else:
                once.set(key)
        shelves: dict[int, tuple[Entry, ...]] = {}
        for entry, key in self._keyed():
            if twice.has(key):
                shelf = shelves.get(key, ())
                if len(shelf) <= CROWD:
                    shelves[key] = (*shelf, entry)
        return shelves.values()

    def _keyed(self) -> Iterator[tuple[Entry, int]]:
        """Each entry with a number for each of its keys."""
        for entry in self.entries.values():
            for key in self.shelves(self.lore.parse(entry.text)):
                yield entry, hash(key)

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
            and frozenset((" ".join(first.keys), " ".join(second.keys))) not in self.lore.distinct
        )


def settled_on(entries: Mapping[tuple[str, ...], Entry], offers: Iterable[Offer]) -> list[Spelling]:
    """What `Archive.spellings` gives, from what was offered for pairs of these entries."""
    by_odd: dict[tuple[str, ...], list[tuple[float, Entry]]] = defaultdict(list)
    for odd, right, chance in offers:
        by_odd[odd].append((chance, entries[right]))
    grouped: dict[tuple[str, ...], list[tuple[Entry, float]]] = defaultdict(list)
    for keys, rights in sorted(by_odd.items()):
        sound = [offer for offer in rights if offer[1].keys not in by_odd] or rights
        chance, likeliest = max(sound, key=lambda offer: (offer[1].articles, offer[0], offer[1].keys))
        grouped[likeliest.keys].append((entries[keys], chance))
    found = [
        Spelling(entries[keys], tuple(sorted(odd, key=lambda pair: (-pair[0].articles, pair[0].text))))
        for keys, odd in grouped.items()
    ]
    return sorted(found, key=lambda spelling: (-_weight(spelling), spelling.right.text))


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} if len(word) > 2 else {word}


class _Marks:
    """Bits by the last digits of a number: a small table of very many numbers, some of which share a bit."""

    def __init__(self, names: int) -> None:
        self._mask = (1 << max(10, (names * _MARKS).bit_length())) - 1
        self._bytes = bytearray((self._mask >> 3) + 1)

    def has(self, number: int) -> int:
        """Whether the number, or one that shares its bit, is marked."""
        at = number & self._mask
        return self._bytes[at >> 3] & 1 << (at & 7)

    def set(self, number: int) -> None:
        """Mark the number."""
        at = number & self._mask
        self._bytes[at >> 3] |= 1 << (at & 7)


class _Sound:
    """A word as it sounds: each group of sound-alikes written in one way, doubled letters once."""

    def __init__(self, lore: Lore) -> None:
        pairs: dict[str, str] = {}
        for alike in lore.words.sound_alikes:
            if alike.cost <= 0.4:
                shortest = min(alike.letters, key=lambda letters: (len(letters), letters))
                pairs |= {letters: shortest for letters in alike.letters if letters != shortest}
        self._pairs = sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0]))
        self._heard = lru_cache(maxsize=_WORDS)(self._hear)

    def __call__(self, word: str) -> str:
        return self._heard(word)

    def _hear(self, word: str) -> str:
        for written, heard in self._pairs:
            word = word.replace(written, heard)
        return "".join(letter for at, letter in enumerate(word) if not at or word[at - 1] != letter)


def _weight(spelling: Spelling) -> float:
    return sum(entry.articles * chance for entry, chance in spelling.odd)


def gather(readings: Iterable[Reading], lore: Lore) -> Archive:
    """The archive of these articles, short forms included."""
    archive = Archive(lore)
    for reading in readings:
        archive.add(reading)
        archive.add_short_forms(reading)
    return archive
