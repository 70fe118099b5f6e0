"""A name that is no person's (a body, a place, a product), spelled otherwise once than in its other places.

    wrong   Land Rover memperkenalkan Range Rover Velar … Range Rver ini …
    right   Land Rover memperkenalkan Range Rover Velar … Range Rover ini …

Told where the odd spelling stands once and no list knows it, one slip from a word that the article writes
with a capital throughout, and more often. Plurals and other endings, abbreviations and what two words are
equally near to pass; persons are left to name-variant, titles to title-variant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.checks.name_variant import settled_by
from checker.finding import Finding, Related
from checker.names import Lore, lore
from checker.names.letters import Difference
from checker.names.quoted import is_others_spelling
from checker.names.spelling import mend
from checker.names.unknown import Capital, Capitals, Persons, RightWords, listed_together, written_like
from checker.reading import Reading
from checker.rulebook import Rulebook

RULE = "name-other"
_TWICE = 2
_ANOTHER = ("other", "vowel")  # kinds of a Difference
_LONG = 8  # letters: a long word is seldom like another by chance


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """A finding for every word that misspells a name of the article."""
    known = lore(rulebook)
    capitals = Capitals.of(reading.article)
    persons = Persons.of(reading)
    names = _names(capitals, persons, known)
    right_words = RightWords.of(names, rulebook.checks[RULE].words["endings"], known)
    for odd in capitals.unknown(known):
        found = right_words.meant(odd.key)
        if found is None:
            continue
        right, difference = names[found[0]], found[1]
        apart = any(listed_together(odd, word, reading.article.text, known) for word in right)
        beside = any(odd.beside_the_same(word) for word in right)
        if not apart and (beside or _is_slip(odd, right[0].key, difference, persons, known)):
            yield _finding(odd, right, reading, rulebook)


def _names(capitals: Capitals, persons: Persons, known: Lore) -> Mapping[str, Sequence[Capital]]:
    """The words that always have a capital, more than once, and are no part of a person's name or title."""
    found: dict[str, list[Capital]] = {}
    for word in capitals.words:
        found.setdefault(word.key, []).append(word)
    return {
        key: places
        for key, places in found.items()
        if _TWICE <= len(places) == capitals.times[key]
        and key not in known.office_words
        and any(word.told for word in places)
        and not any(persons.hold(word) for word in places)
    }


def _is_slip(odd: Capital, right: str, difference: Difference, persons: Persons, known: Lore) -> bool:
    """Whether a word that no neighbour tells to be the right one is plainly a slip of it.

    Another letter that is neither beside the right one on the keyboard nor sounds like it makes another name
    as often (Persiba and Persipa).
    """
    if persons.hold(odd) or difference.kinds[0] in _ANOTHER:
        return False
    return not known.often_small(right) or (odd.told and len(odd.key) >= _LONG)


def _finding(odd: Capital, right: Sequence[Capital], reading: Reading, rulebook: Rulebook) -> Finding:
    rule = rulebook.checks[RULE]
    theirs = "correction" in reading.article.regions_at(odd.span) or is_others_spelling(
        reading.article, odd.span, lore(rulebook)
    )
    shown = written_like(odd, right) or right[0]
    suggestion = mend(odd.text, shown.text)
    return Finding(
        rule=RULE,
        severity="info" if theirs else rule.severity,
        span=odd.span,
        text=odd.text,
        message=rule.message["default"].fill(odd=odd.text, right=suggestion),
        suggestion=suggestion,
        related=(Related(shown.span, shown.text),),
        evidence=(rule.evidence["times"].fill(odd=odd.text, right=suggestion, times=str(len(right))),),
        settle=settled_by(odd.text, suggestion),
    )
