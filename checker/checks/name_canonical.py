"""A person of the register, recognised by office or a full name, whose name is misspelled throughout.

    wrong   Menteri Pertahanan Rusia Sergei Shoighu memeriksa pasukan.
    right   Menteri Pertahanan Rusia Sergei Shoigu memeriksa pasukan.

Also a form that the newsroom has settled otherwise (`prefer` in rules/language/names-*.yaml). A stranger
with a similar name passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.article import Span
from checker.checks.name_variant import settled_by
from checker.finding import Finding, Related, Sentence
from checker.names import Lore, lore
from checker.names.canonical import misspelled
from checker.names.parse import Part, fold, spelled
from checker.names.quoted import is_others_spelling
from checker.names.spelling import mend
from checker.reading import Mention, Person, Reading
from checker.rulebook import Rulebook

RULE = "name-canonical"


@dataclass(frozen=True)
class _Odd:
    """A word of a mention that is written otherwise, and what is said about it."""

    person: Person
    span: Span
    text: str
    right: str
    message: Sentence
    settle: str
    related: tuple[Related, ...] = ()


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """A finding for every mention that writes a known name wrongly."""
    known = lore(rulebook)
    for person in reading.persons:
        for odd in (
            *_against_register(reading, person, rulebook, known),
            *_against_house(person, rulebook, known),
        ):
            settled = is_others_spelling(reading.article, odd.span, known)
            yield Finding(
                rule=RULE,
                severity="info" if settled else rulebook.checks[RULE].severity,
                span=odd.span,
                text=odd.text,
                message=odd.message,
                suggestion=mend(odd.text, odd.right),
                entity=person.id,
                related=odd.related,
                settle=odd.settle,
            )


def _against_register(reading: Reading, person: Person, rulebook: Rulebook, known: Lore) -> Iterator[_Odd]:
    claims = [claim for claim in reading.claims if claim.person == person.id]
    offices = dict.fromkeys(claim.office for claim in claims if claim.status != "other")
    found = misspelled(known.parse(person.name), offices, reading.article.date, rulebook.register, known)
    words = {part.key for _, part in _words(person, known)}
    if found and not found.by_office and _is_introduced_as_stranger(reading, person, known):
        return
    if found is None or {near.second.key for near in found.near} & words:
        return  # where the article has the right spelling too, that is for name-variant
    forms = {person.name, *(mention.text for mention in person.mentions)}
    pairs = [(form, found.person.name) for form in forms]
    if any(
        known.is_decided(*pair) for pair in (*pairs, *((n.first.text, n.second.text) for n in found.near))
    ):
        return
    right = {near.first.key: near.second.text for near in found.near}
    said = rulebook.checks[RULE].message["office" if found.by_office else "name"]
    for mention, part in _words(person, known):
        if part.key in right:
            yield _Odd(
                person,
                _place(mention, part),
                part.text,
                right[part.key],
                said.fill(odd=part.text, right=right[part.key], name=found.person.name),
                settled_by(mention.text, found.person.name),
                tuple(Related(claim.span, claim.text) for claim in claims[:1]),
            )


def _against_house(person: Person, rulebook: Rulebook, known: Lore) -> Iterator[_Odd]:
    said = rulebook.checks[RULE].message["house"]
    for mention, part in _words(person, known):
        right = known.prefer.get(part.key)
        if right and fold(right) != part.key:
            message = said.fill(odd=part.text, right=right)
            yield _Odd(
                person, _place(mention, part), part.text, right, message, f"prefer: {{{part.text}: {right}}}"
            )


def _is_introduced_as_stranger(reading: Reading, person: Person, known: Lore) -> bool:
    start = person.mentions[0].span.start
    before = spelled(reading.article.text[max(0, start - 40) : start])[-3:]
    return bool({fold(word) for _, word in before} & known.words.strangers)


def _words(person: Person, known: Lore) -> list[tuple[Mention, Part]]:
    return [(mention, part) for mention in person.mentions for part in known.parse(mention.text).words]


def _place(mention: Mention, part: Part) -> Span:
    return Span(mention.span.start + part.start, mention.span.start + part.end)
