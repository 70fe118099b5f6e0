"""The words of an article with a capital, and those of them that no list knows and that stand there once.

A slip in a title or in the name of a body, a place, a product is one of these: everything that is spelled
right is known, or comes again.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from checker.article import Article, Span
from checker.names.letters import Difference
from checker.names.lore import Lore
from checker.names.parse import fold, spelled, words_of
from checker.reading import Mention, Reading

_OPENING = re.compile(r"(?:^|[.!?:…\n\"“”'‘(\[*•–—-])\s*$")  # what gives any word behind it a capital
_OF_A_HANDLE = re.compile(r"[\d@#/_&.]$")
_OF_AN_ADDRESS = re.compile(r"[\d@/_&]|\.\w")
_BREAK = re.compile(r"[.!?]\s|\n")
_LIST = 120  # characters between two names of one list, at most
_SHORTEST = 4  # letters; shorter words are alike by chance
_SHORTEST_ABBREVIATION = 6
_ALIKE = 40  # words that may be meant by one
_ONE_SLIP = 1.0  # the cost of a plain typing slip
_CLEARLY = 0.25  # how much nearer than any other a word must be: a plain slip is not likelier than another


class Capital(NamedTuple):  # an article has hundreds: a dataclass takes three times as long to make
    """A word with a capital.

    key            the word folded: small letters, no accents
    told           whether nothing but a name explains the capital: no headline, no start of a sentence
    before, after  the words right beside it, folded; empty where more than a space stands between
    """

    text: str
    key: str
    span: Span
    told: bool
    before: str
    after: str

    def beside_the_same(self, other: Capital) -> bool:
        """Whether the same word stands before both, or behind both: `Range Rver`, `Range Rover`."""
        return bool(
            (self.before and self.before == other.before) or (self.after and self.after == other.after)
        )


@dataclass(frozen=True, slots=True)
class Persons:
    """Where the mentions of persons lie, letter by letter, and those in full; the first words of these.

    words   every word of the mentions, folded
    """

    places: frozenset[int]
    in_full: frozenset[int]
    given: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> Persons:
        """The places and names of this reading's persons."""
        mentions = [mention for person in reading.persons for mention in person.mentions]
        named = {mention: spelled(mention.text) for mention in mentions}
        full = {mention: words for mention, words in named.items() if len(words) > 1}
        given = frozenset(fold(words[0][1]) for words in full.values())
        every = frozenset(fold(word) for words in named.values() for _, word in words)
        return cls(_places(named), _places(full), given, every)

    def with_families(self, capitals: Capitals, known: Lore) -> Persons:
        """These, and the words before `Jr`, `III`: whoever bears the name, it is a person's."""
        families = {word.key for word in capitals.words if word.after in known.words.generations}
        return replace(self, words=self.words | families)

    def hold(self, word: Capital) -> bool:
        """Whether the word is part of a person's name, as far as is known."""
        return word.span.start in self.places

    def hold_in_full(self, word: Capital) -> bool:
        """Whether the word is part of a person's name of two or more words."""
        return word.span.start in self.in_full

    def follow(self, word: Capital) -> bool:
        """Whether a person's name begins behind the word, a space between."""
        return not self.hold(word) and bool(word.after) and word.span.end + 1 in self.places


def _places(mentions: Iterable[Mention]) -> frozenset[int]:
    return frozenset(place for m in mentions for place in range(m.span.start, m.span.end))


@dataclass(frozen=True)
class Capitals:
    """The words with a capital, in text order, and how often each word stands in the article in any case."""

    words: tuple[Capital, ...]
    times: Counter[str]

    @classmethod
    def of(cls, article: Article) -> Capitals:
        """The words of this article; handles, addresses and words with digits are left out."""
        return _capitals(article.text, tuple(field.span for field in article.fields if field.name == "title"))

    def unknown(self, known: Lore) -> Iterator[Capital]:
        """The words that stand once and that no list knows.

        Short abbreviations are no words, and what ends in one (WebVR) is as good as one.
        """
        for word in self.words:
            abbreviation = word.text[-2:].isupper()
            shortest = _SHORTEST_ABBREVIATION if abbreviation else _SHORTEST
            if len(word.key) >= shortest and self.times[word.key] == 1 and not known.knows(word.key):
                yield word


@lru_cache(maxsize=2)  # one check after another asks for those of the same article
def _capitals(text: str, titles: tuple[Span, ...]) -> Capitals:
    words = words_of(text)
    found = []
    for index, (start, word, key) in enumerate(words):
        if not word[0].isupper():
            continue
        end, lead = start + len(word), text[max(0, start - 4) : start]
        if _OF_A_HANDLE.search(lead) or _OF_AN_ADDRESS.match(text, end):
            continue
        headline = any(title.start <= start < title.end for title in titles)
        told = not headline and not opens_sentence(text, start)
        before = words[index - 1][2] if _goes_on(words, index - 1, text) else ""
        after = words[index + 1][2] if _goes_on(words, index, text) else ""
        found.append(Capital(word, key, Span(start, end), told, before, after))
    return Capitals(tuple(found), Counter(key for _, _, key in words))


def opens_sentence(text: str, start: int) -> bool:
    """Whether what stands before a place gives any word there a capital."""
    return _OPENING.search(text[max(0, start - 4) : start]) is not None


def _goes_on(words: Sequence[tuple[int, str, str]], index: int, text: str) -> bool:
    """Whether there is such a word, and one space between it and the next one."""
    if not 0 <= index < len(words) - 1:
        return False
    end = words[index][0] + len(words[index][1])
    return words[index + 1][0] == end + 1 and text[end] == " "


def by_letter(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The words in alphabetical order, by their first letter."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(word[0], []).append(word)
    return found


@dataclass(frozen=True)
class RightWords:
    """Words that others may be slips of. With one of the `endings` a word is another form of itself."""

    by_letter: Mapping[str, Sequence[str]]
    endings: frozenset[str]
    known: Lore

    @classmethod
    def of(cls, words: Iterable[str], endings: Iterable[str], known: Lore) -> RightWords:
        """These words (folded), in any order."""
        return cls(by_letter(words), frozenset(endings), known)

    def meant(self, odd: str) -> tuple[str, Difference] | None:
        """Which word the odd one is a slip of, and how: one slip away, clearly nearer than all others.

        A slip leaves the first letter alone. Pairs that a rule decided are two words, and among very many
        alike (a list) nothing is told.
        """
        near = sorted(
            ((difference.cost, word, difference) for word, difference in self.near(odd)),
            key=lambda one: one[:2],
        )
        if not near or (len(near) > 1 and near[1][0] - near[0][0] < _CLEARLY):
            return None
        return near[0][1:]

    def near(self, odd: str) -> Iterator[tuple[str, Difference]]:
        """Every word that is one slip away from the odd one; none where very many are alike."""
        measure = self.known.confusions.difference
        words = [*itertools.islice(measure.alike(odd, self.by_letter.get(odd[0], ())), _ALIKE + 1)]
        if len(words) > _ALIKE:
            return
        for word, difference in measure.nearest(odd, words):
            one_slip = difference.cost <= _ONE_SLIP and (
                len(difference.kinds) == 1 or OSA.distance(odd, word) == 1  # ie, ei: two sounds are cheaper
            )
            if one_slip and not inflected(odd, word, self.endings) and not self.known.is_decided(odd, word):
                yield word, difference


def inflected(one: str, two: str, endings: frozenset[str]) -> bool:
    """Whether the longer of the two is the other one with an ending."""
    short, long = sorted((one, two), key=len)
    return long.startswith(short) and long[len(short) :] in endings


def written_like(odd: Capital, places: Sequence[Capital]) -> Capital | None:
    """The first of the places that is in capitals throughout just where the odd word is, else the first."""
    fitting = (word for word in places if word.text.isupper() == odd.text.isupper())
    return next(fitting, places[0] if places else None)


def listed_together(one: Capital, other: Capital, text: str, known: Lore) -> bool:
    """Whether the two stand side by side or in one list, as two things: `Desa Kalirejo dan Desa Kalireja`."""
    first, second = sorted((one.span, other.span))
    gap = text[first.end : second.start]
    if len(gap) > _LIST or _BREAK.search(gap):
        return False
    between = [word for _, word in spelled(gap) if fold(word) not in known.words.joiners]
    names = [word for word in between if fold(word) not in (one.before, other.before)]
    return not names or ("," in gap and all(word[0].isupper() for word in names))
