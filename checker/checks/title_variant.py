"""A title, a rank or an office that is misspelled: `Kipolsek` for `Kapolsek`.

    wrong   … diperiksa Kapolsek. Menurut Kipolsek Cakung Kompol Hartanto …
    right   … diperiksa Kapolsek. Menurut Kapolsek Cakung Kompol Hartanto …

Told where no list knows the word, one title of rules/ is one slip away and nearer than every other, and the
article has that title too, or a person's name follows, or what follows the title in an office: a country, a
region, its second word (`Mentri Luar Negeri`). A word that was taken for part of a name must stand
before the same word as the title does, or before a name that begins there elsewhere (`Waprrs Jusuf Kalla`,
`Jusuf Kalla`), or be too long to be a name by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.checks.name_variant import settled_by
from checker.finding import Finding, Related
from checker.names import Lore, lore
from checker.names.letters import Difference
from checker.names.quoted import is_others_spelling
from checker.names.spelling import mend
from checker.names.unknown import Capital, Capitals, Persons, RightWords, by_letter, written_like
from checker.reading import Reading
from checker.rulebook import Rulebook

RULE = "title-variant"
_SHORTEST = 5  # letters of a title: Serda and Serka are a slip apart, and so are shorter ones and names
_LONG = 7  # letters
_ANOTHER = ("key", "other", "vowel")  # kinds of a Difference


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """A finding for every word that misspells a title."""
    known, words = lore(rulebook), rulebook.checks[RULE].words
    wrong = frozenset(words["misspelled"])
    loose = frozenset(words["loose"])
    sought = wrong | loose
    right_words = titles_of(rulebook)
    capitals, persons = Capitals.of(reading.article), Persons.of(reading)
    listed = [word for word in capitals.words if word.key in sought]
    unknown = [word for word in capitals.unknown(known) if not word.key.startswith(words["bodies"])]
    for odd in dict.fromkeys((*unknown, *listed)):
        if odd.key in words["no-slips"]:
            continue
        found = right_words.meant(odd.key)
        if found is None:
            continue
        if odd.key in loose:
            told = capitals.times[found[0]] > 0
        else:
            told = odd.key in wrong or _is_slip(odd, found, capitals, persons, known)
        if told:
            yield _finding(odd, found[0], capitals, reading, rulebook)


def titles_of(rulebook: Rulebook) -> RightWords:
    """The titles that a word may misspell."""
    known, words = lore(rulebook), rulebook.checks[RULE].words
    titles = rulebook.derived("titles", lambda: by_letter(_titles(known, words)))
    return RightWords(titles, frozenset(words["endings"]), known)


def _titles(known: Lore, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    right = {*known.office_words, *words["body-words"]} - {*words["misspelled"], *words["loose"]}
    return (word for word in right if len(word) >= _SHORTEST)


def _is_slip(
    odd: Capital, found: tuple[str, Difference], capitals: Capitals, persons: Persons, known: Lore
) -> bool:
    title, difference = found
    same = [word for word in capitals.words if word.key == title]
    named = odd.after in persons.given or any(word.after and word.after == odd.after for word in same)
    if len(title) < _LONG and difference.kinds[0] in _ANOTHER:
        return bool(same) and named  # Kasad and Kasal are two offices
    if odd.after in known.office_seconds.get(title, ()) or (
        title in known.office_seconds and odd.after in known.jurisdictions
    ):
        return True
    if persons.hold(odd):
        return bool(same) and (named or len(title) >= _LONG)
    return capitals.times[title] > 0 or persons.follow(odd)


def _finding(odd: Capital, title: str, capitals: Capitals, reading: Reading, rulebook: Rulebook) -> Finding:
    rule = rulebook.checks[RULE]
    theirs = is_others_spelling(reading.article, odd.span, lore(rulebook))
    right = written_like(odd, [word for word in capitals.words if word.key == title])
    suggestion = mend(odd.text, right.text if right else title.capitalize())
    return Finding(
        rule=RULE,
        severity="info" if theirs else rule.severity,
        span=odd.span,
        text=odd.text,
        message=rule.message["default"].fill(odd=odd.text, right=suggestion),
        suggestion=suggestion,
        related=(Related(right.span, right.text),) if right else (),
        settle=settled_by(odd.text, suggestion),
    )
