"""Words that are a slip away from another one in the same frame, once against once or more often.

In published copy nearly all such pairs are slips. Two things that bear names so much alike are told apart by
the text: they stand in one sentence or list, with numbers or further words of their own, or one is brought in
as another one; words that lists know, villages and short words need more around them that agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.names.frames import Agreement, Frame, Frames, brings_in_another, brings_in_new, sentence_of
from checker.names.letters import Difference
from checker.names.lore import Lore
from checker.names.unknown import (
    Capital,
    Capitals,
    Persons,
    RightWords,
    by_letter,
    inflected,
    listed_together,
)
from checker.reading import Reading

_KINDS = ("kinds", "kinds-of-bodies", "kinds-of-places")
_TWICE = 2
_OFTEN = 3  # places of a name: one sentence that has both no longer makes them two
_SHORT, _SHORTEST = 5, 4  # letters
_SHORTEST_ABBREVIATION = 6
_CROWD = 400  # words beside one word: a directory, in which many are alike
_ANOTHER = ("other", "vowel")  # kinds of a Difference
_ELSEWHERE = frozenset(("swapped", "moved", "exchanged", "doubled", "dropped"))  # no other letter


@dataclass(frozen=True, slots=True)
class Pair:
    """A word that stands once, the places of one that is a slip away, and in what their frames agree."""

    odd: Capital
    right: Sequence[Capital]
    difference: Difference
    agreement: Agreement

    @property
    def strong(self) -> bool:
        """Whether two words around agree, one of them the word for what bears the name."""
        return self.agreement.words >= _TWICE and bool(self.agreement.kinds)

    @property
    def replaced(self) -> bool:
        """Whether other letters stand in place of some, and none is missing, doubled or elsewhere."""
        same_length = len(self.odd.key) == len(self.right[0].key)
        return same_length and _ELSEWHERE.isdisjoint(self.difference.kinds)


@dataclass(frozen=True, slots=True)
class Framed:
    """An article's words with a capital, in their frames, and the words of the rule."""

    text: str
    words: Mapping[str, Sequence[str]]
    known: Lore
    capitals: Capitals
    persons: Persons
    frames: Frames

    @classmethod
    def of(
        cls,
        reading: Reading,
        words: Mapping[str, Sequence[str]],
        known: Lore,
        capitals: Capitals,
        persons: Persons,
    ) -> Framed:
        """The words of this reading."""
        kinds = frozenset(word for name in _KINDS for word in words[name])
        frames = Frames(reading.article, kinds, known.office_words)
        return cls(reading.article.text, words, known, capitals, persons, frames)

    def slips(self) -> Iterator[Pair]:
        """The pairs of which one is a slip of the other; of two that stand once, the odder one is it."""
        for pair in self._pairs():
            plain = self._is_odder(pair) and self._is_no_person(pair) and self._is_enough(pair)
            if plain and self._is_slip(pair) and not self._are_two(pair):
                yield pair

    def _pairs(self) -> Iterator[Pair]:
        """Each word that stands once, where just one word that always has a capital may be meant."""
        names = self._names()
        framed = {word: self.frames.of(word) for places in names.values() for word in places}
        beside: dict[tuple[bool, str], set[str]] = defaultdict(set)
        for word, frame in framed.items():
            for neighbour in frame.neighbours:
                beside[neighbour].add(word.key)
        endings = frozenset(self.words["endings"]) - frozenset(self.words["loose-endings"])
        right_words = {
            neighbour: RightWords(by_letter(words), endings, self.known)
            for neighbour, words in beside.items()
            if 1 < len(words) < _CROWD
        }
        for key, (odd, *others) in names.items():
            if others or (odd.text[-2:].isupper() and len(key) < _SHORTEST_ABBREVIATION):
                continue
            near = {
                right: difference
                for neighbour in framed[odd].neighbours
                if neighbour in right_words
                for right, difference in right_words[neighbour].near(key)
            }
            found = []
            for right, difference in near.items():
                agreement = self._agreement(framed[odd], [framed[place] for place in names[right]])
                if agreement:
                    found.append(Pair(odd, names[right], difference, agreement))
            if len(found) == 1:
                yield found[0]

    def _names(self) -> Mapping[str, Sequence[Capital]]:
        found: dict[str, list[Capital]] = defaultdict(list)
        for word in self.capitals.words:
            if len(word.key) >= _SHORTEST:
                found[word.key].append(word)
        times = self.capitals.times
        return {key: places for key, places in found.items() if len(places) == times[key]}

    def _agreement(self, odd: Frame, places: Sequence[Frame]) -> Agreement | None:
        """In what the odd word's frame agrees with that one of the places with which it agrees most."""
        agreements = [found for place in places if (found := self.frames.agreement(odd, place))]
        return max(agreements, key=lambda one: (one.words, not one.longer), default=None)

    def _is_odder(self, pair: Pair) -> bool:
        odd, right = pair.odd, pair.right[0]
        if len(pair.right) > 1:
            return True
        unknown, other = (not self.known.knows(word.key) for word in (odd, right))
        if unknown != other:
            return unknown
        headline, body = (self.frames.in_headline(word) for word in (odd, right))
        return headline if headline != body else right.span < odd.span

    def _is_no_person(self, pair: Pair) -> bool:
        """Whether no person's name has the words or the one beside them, or it is the name of a body."""
        held = any(self.persons.hold(word) for word in (pair.odd, *pair.right))
        person = held or pair.agreement.beside in self.persons.words
        return not person or not pair.agreement.kinds.isdisjoint(self.words["kinds"])

    def _is_enough(self, pair: Pair) -> bool:
        """Whether enough agrees around the words, for titles and what lists know."""
        keys = {pair.odd.key, pair.right[0].key}
        titles = self.known.office_words & keys
        if len(titles) == len(keys):
            return False
        known = [self.known.knows(key) for key in (pair.odd.key, pair.right[0].key)]
        if all(known) and pair.difference.kinds[0] in (*_ANOTHER, "key"):
            return False  # Santa and Santo
        return pair.strong or not (titles or known[0])

    def _is_slip(self, pair: Pair) -> bool:
        """Whether the letters differ as in a slip, and not as in another form or another name."""
        odd, right, agreement = pair.odd.key, pair.right[0].key, pair.agreement
        if inflected(odd, right, frozenset(self.words["endings"])):
            return pair.strong and len(pair.right) >= _TWICE
        once = len(pair.right) < _TWICE and agreement.words < _TWICE
        if once and self._is_place(pair) and pair.replaced:
            return False  # Karangreja and Karangrejo are two villages, Purwosari and Purwasari two stations
        if pair.difference.kinds[0] not in _ANOTHER:
            return True
        if agreement.longer and len(pair.right) < _OFTEN:
            return False  # Gereja Kristen Jawa, Gereja Kristen Jawi Wetan
        return len(odd) > _SHORT or agreement.words >= _TWICE

    def _are_two(self, pair: Pair) -> bool:
        """Whether the text speaks of two things."""
        odd, right = pair.odd, pair.right
        if any(listed_together(odd, word, self.text, self.known) for word in right):
            return True
        if len(right) >= _OFTEN:
            return False
        if in_one_sentence(odd, right, self.text):
            return True
        if pair.strong and not self._is_place(pair):
            return False
        words = self.words
        return brings_in_another(self.text, odd.span, words["another"], words["explained"]) or brings_in_new(
            self.text, odd.span, words["explained"], words["newcomers"]
        )

    def _is_place(self, pair: Pair) -> bool:
        """Whether a word for what bears names of places, and none for a body, says what bears the name."""
        kinds = pair.agreement.kinds
        return bool(kinds) and kinds.issubset(self.words["kinds-of-places"])


def in_one_sentence(odd: Capital, right: Sequence[Capital], text: str) -> bool:
    """Whether the sentence of the odd word has one of the others too."""
    sentence = sentence_of(text, odd.span)
    return any(sentence.contains(word.span) for word in right)
