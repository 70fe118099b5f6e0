"""A name that is no person's (a body, a place, a product), spelled otherwise once than in its other places.

    wrong   Land Rover memperkenalkan Range Rover Velar … Range Rver ini …
    right   Land Rover memperkenalkan Range Rover Velar … Range Rover ini …

Told where the odd spelling stands once and no list knows it, one slip from a word that the article writes
with a capital throughout, and more often. A word that says what bears the name tells more: behind it one word
that agrees is enough (Universitas Halu Olea, Universitas Halu Oleo), a known word may be a slip (Universitas
Hasanudin), and what was taken for a single name of a person may be the body's. Plurals and other endings,
abbreviations and what two words are equally near to pass; persons are left to name-variant, titles to
title-variant.

Where the words around agree too (RSUD Ulin, RSUD Ulen; Grand Mahkota, the Grand Makhota) the right spelling
need stand but once, unless the text speaks of two things: checker.names.framed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.checks.name_variant import settled_by
from checker.checks.title_variant import titles_of
from checker.finding import Finding, Related
from checker.names import Lore, lore
from checker.names.framed import Framed, in_one_sentence
from checker.names.letters import Difference
from checker.names.quoted import is_deliberate, is_others_spelling
from checker.names.spelling import mend
from checker.names.unknown import (
    Capital,
    Capitals,
    Persons,
    RightWords,
    listed_together,
    written_like,
)
from checker.reading import Reading
from checker.rulebook import Rulebook

RULE = "name-other"
_TWICE = 2
_ANOTHER = ("other", "vowel")  # kinds of a Difference
_SHORTEST = 5  # letters of one that stands in the midst of a name: no abbreviation (STM, SDM)
_LONG = 8  # letters: a long word is seldom like another by chance


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """A finding for every word that misspells a name of the article."""
    known = lore(rulebook)
    capitals = Capitals.of(reading.article)
    persons = Persons.of(reading).with_families(capitals, known)
    words = rulebook.checks[RULE].words
    kinds = frozenset(words["kinds"])
    places = frozenset(words["kinds-of-places"])
    names = _names(capitals, persons, known, kinds)
    right_words = RightWords.of(names, words["endings"], known)
    done: set[frozenset[str]] = set()
    unknown = list(capitals.unknown(known))
    for odd in (*unknown, *_known(capitals, kinds, unknown)):
        found = right_words.meant(odd.key)
        if found is None:
            continue
        right, difference = names[found[0]], found[1]
        if any(listed_together(odd, word, reading.article.text, known) for word in right):
            continue
        if (
            odd.before in places
            and len(right) <= _TWICE
            and in_one_sentence(odd, right, reading.article.text)
        ):
            continue
        if known.knows(odd.key):
            told = _is_of_one_kind(odd, right, kinds) and difference.kinds[0] not in (*_ANOTHER, "key")
        elif any(odd.beside_the_same(word) for word in right):
            told = not persons.words & {odd.before, odd.after} or _is_named(right, kinds)
        else:
            of_kind = _is_named(right, kinds) and not persons.hold_in_full(odd)
            told = (of_kind or not persons.hold(odd)) and _is_slip(odd, right[0].key, difference, known)
        if told:
            done.add(frozenset((odd.key, right[0].key)))
            yield _finding(odd, right, reading, rulebook)
    for pair in Framed.of(reading, words, known, capitals, persons).slips():
        both = frozenset((pair.odd.key, pair.right[0].key))
        if both not in done and not _misspell_one_title(both, rulebook):
            yield _finding(pair.odd, pair.right, reading, rulebook, pair.agreement.beside)


def _known(capitals: Capitals, kinds: frozenset[str], unknown: Sequence[Capital]) -> Iterator[Capital]:
    """Words behind a kind word that stand once and that some list knows: long, or not the last of a name."""
    for word in capitals.words:
        shortest = _SHORTEST if word.after else _LONG
        once = capitals.times[word.key] == 1 and len(word.key) >= shortest
        if once and word.before in kinds and word not in unknown:
            yield word


def _misspell_one_title(words: Iterable[str], rulebook: Rulebook) -> bool:
    """Whether all the words are slips of one title (Kemneterian, Kemnterian): title-variant tells it."""
    found = [titles_of(rulebook).meant(word) for word in words]
    return all(found) and len({title for title, _ in filter(None, found)}) == 1


def _is_named(places: Sequence[Capital], kinds: frozenset[str]) -> bool:
    """Whether a word says somewhere what bears the name: `Rumah batik Kusumawardana`."""
    return any(word.before in kinds or word.after in kinds for word in places)


def _is_of_one_kind(odd: Capital, right: Sequence[Capital], kinds: frozenset[str]) -> bool:
    long = len(odd.key) >= _LONG
    return odd.before in kinds and any(
        word.before == odd.before and (long or (odd.after and word.after == odd.after)) for word in right
    )


def _names(
    capitals: Capitals, persons: Persons, known: Lore, kinds: frozenset[str]
) -> Mapping[str, Sequence[Capital]]:
    """The words that stand more than once, always with a capital, and are no person's name or a title."""
    found: dict[str, list[Capital]] = {}
    for word in capitals.words:
        found.setdefault(word.key, []).append(word)
    return {
        key: places
        for key, places in found.items()
        if len(places) == capitals.times[key]
        and len(places) >= _TWICE
        and key not in known.office_words
        and any(word.told for word in places)
        and not any(persons.hold_in_full(word) for word in places)
        and (_is_named(places, kinds) or not any(persons.hold(word) for word in places))
    }


def _is_slip(odd: Capital, right: str, difference: Difference, known: Lore) -> bool:
    """Whether a word that no neighbour tells to be the right one is plainly a slip of it.

    Another letter that is neither beside the right one on the keyboard nor sounds like it makes another name
    as often (Persiba and Persipa).
    """
    if difference.kinds[0] in _ANOTHER:
        return False
    return not known.often_small(right) or (odd.told and len(odd.key) >= _LONG)


def _finding(
    odd: Capital, right: Sequence[Capital], reading: Reading, rulebook: Rulebook, beside: str = ""
) -> Finding:
    rule = rulebook.checks[RULE]
    article, known = reading.article, lore(rulebook)
    both = {odd.key, right[0].key}
    theirs = is_others_spelling(article, odd.span, known) or is_deliberate(article, odd.span, both, known)
    shown = written_like(odd, right) or right[0]
    suggestion = mend(odd.text, shown.text)
    evidence = []
    if len(right) >= _TWICE:
        times = "times-known" if known.knows(odd.key) else "times"
        evidence.append(rule.evidence[times].fill(odd=odd.text, right=suggestion, times=str(len(right))))
    if beside:
        evidence.append(rule.evidence["beside"].fill(word=beside))
    return Finding(
        rule=RULE,
        severity="info" if theirs else rule.severity,
        span=odd.span,
        text=odd.text,
        message=rule.message["default"].fill(odd=odd.text, right=suggestion),
        suggestion=suggestion,
        related=(Related(shown.span, shown.text),),
        evidence=tuple(evidence),
        settle=settled_by(odd.text, suggestion),
    )
