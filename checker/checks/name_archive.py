"""A person who is spelled otherwise in the other articles of the run.

    wrong   a.md: Bupati Hendra Gunawarman …   b.md, c.md, d.md: Bupati Hendra Gunawirman …
    right   the same name in all of them

Only full names are held against each other, and only a rare spelling against one that is at least twice
as frequent: two persons may well have similar names, so this is told as information.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from checker.article import Span
from checker.checks.name_variant import settled_by
from checker.finding import Finding
from checker.names import Lore, lore
from checker.names.alignment import Near
from checker.names.archive import Archive, Entry
from checker.names.spelling import mend
from checker.reading import Mention, Person, Reading
from checker.rulebook import Rulebook
from checker.rulebook.spoken import count_words

RULE = "name-archive"


class Across:
    """What the articles of a run say of each other: `add` them all, then ask for the `findings` of each."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._archive = Archive(lore(rulebook))

    def add(self, reading: Reading) -> None:
        """Take in an article."""
        self._archive.add(reading)

    def findings(self, reading: Reading) -> Iterator[Finding]:
        """The findings in an article, when all are taken in."""
        archive = self._archive
        for person in reading.persons:
            for mention in person.mentions:
                found = self._right.get(archive.lore.parse(mention.text).keys)
                if found:
                    near = archive.aligned(*found).near
                    for span, text, mended in _odd_words(mention, near, archive.lore):
                        yield _finding(person, span, (text, mended), found, self._rulebook)

    @cached_property
    def _right(self) -> dict[tuple[str, ...], tuple[Entry, Entry]]:
        """By the keys of what is a slip: its entry, and that of the right spelling."""
        spellings = self._archive.spellings()
        return {odd.keys: (odd, spelling.right) for spelling in spellings for odd, _ in spelling.odd}


def _odd_words(mention: Mention, near: Sequence[Near], known: Lore) -> Iterator[tuple[Span, str, str]]:
    """Each odd word of a mention: its place, the word, and what to put there."""
    mended = {pair.first.key: pair.second.text for pair in near}
    for part in known.parse(mention.text).words:
        if part.key in mended:
            span = Span(mention.span.start + part.start, mention.span.start + part.end)
            yield span, part.text, mend(part.text, mended[part.key])


def _finding(
    person: Person, span: Span, words: tuple[str, str], forms: tuple[Entry, Entry], rulebook: Rulebook
) -> Finding:
    rule = rulebook.checks[RULE]
    odd, right = forms
    place = right.places[0]
    return Finding(
        rule=RULE,
        severity=rule.severity,
        span=span,
        text=words[0],
        message=rule.message["default"].fill(
            odd=odd.text,
            right=right.text,
            few=count_words("articles", odd.articles, rulebook),
            many=count_words("articles", right.articles, rulebook),
        ),
        suggestion=words[1],
        entity=person.id,
        evidence=(rule.evidence["place"].fill(name=right.text, place=f"{place.path}:{place.line}"),),
        settle=settled_by(odd.text, right.text),
    )
