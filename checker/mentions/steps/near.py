"""Finds words almost like a word of a known person's name: misspellings that the recogniser passed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne
from spacy.tokens import Doc

from checker.mentions.spans import Letters, set_entities
from checker.mentions.steps.repeat import Known, occurrences
from checker.mentions.words import Words

_SHORTEST = 4  # letters of a word that may be a slip; below, too much is one letter away
_ONE_SLIP = 6  # letters of a word up to which one slip is allowed
_MOST_TARGETS = 5_000  # words of names: an article with more is a list, and in a list many names are alike


def near(doc: Doc, words: Words) -> Doc:
    """The persons found so far, and their misspelled names."""
    known = Known(doc, words)
    named = sorted(part for part in known.parts if len(part) >= _SHORTEST)
    if len(named) > _MOST_TARGETS:
        return doc
    targets = Targets(named)
    old = {words.reform.modern(part): part for part in named}  # Joyonegara beside Djojonegara
    letters = Letters.of(doc)
    canon = [*letters.lower]
    changed = False
    for index in letters.capitals:
        lower = canon[index]
        if _may_be_slip(lower, known, words):
            modern = words.reform.modern(lower)
            right = targets.nearest(lower) or old.get(lower)
            if not right and modern != lower and modern in known.parts:
                right = modern
            if right:
                canon[index], changed = right, True
    if changed:
        set_entities(doc, [*doc.ents, *occurrences(doc, canon, known, words, "near")])
    return doc


def _may_be_slip(lower: str, known: Known, words: Words) -> bool:
    return (
        len(lower) >= _SHORTEST
        and lower not in known.parts
        and lower not in words.common
        and lower not in words.never
        and (lower,) not in words.places
        and known.against[lower] < 2
        and not _is_plural(lower, known)
    )


def _is_plural(lower: str, known: Known) -> bool:
    """Whether this is what English makes of a family's name: the Williamses, the Hansens."""
    return any(lower.endswith(end) and lower[: -len(end)] in known.parts for end in ("es", "s"))


class Targets:
    """Words of names, in alphabetical order, that others may misspell."""

    def __init__(self, words: Iterable[str]) -> None:
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)  # by first letter and length
        self._tails: dict[str, str] = {}
        self._found: dict[str, str] = {}
        for word in words:
            self._alike[word[0], len(word)].append(word)
            self._tails.setdefault(word[1:], word)

    def nearest(self, word: str) -> str:
        """The target that `word` misspells, or nothing: one slip up to six letters, two in longer words.

        A slip is a letter left out, put in, changed, or swapped with its neighbour (optimal string
        alignment). First letters are hardly ever wrong and must agree, unless all others do.
        """
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = min(self._offers(word), default=(0, ""))[1]
        return found

    def _offers(self, word: str) -> Iterable[tuple[int, str]]:
        if word[1:] in self._tails:
            yield 1, self._tails[word[1:]]
        for length in range(len(word) - 2, len(word) + 3):
            allowed = 1 if min(length, len(word)) <= _ONE_SLIP else 2
            alike = self._alike.get((word[0], length), ())
            offer = extractOne(word, alike, scorer=OSA.distance, score_cutoff=allowed)
            if offer is not None:
                yield int(offer[1]), offer[0]
