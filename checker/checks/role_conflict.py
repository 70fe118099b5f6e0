"""One person is given two offices that nobody holds at the same time.

    wrong  Bupati Sukamaju Darmawan Pohan … Wali Kota Muarajaya Darmawan Pohan …
    right  Bupati Sukamaju Darmawan Pohan … mantan Wali Kota Muarajaya Darmawan Pohan …

Who takes an office moves on from the one before. Only what the article itself states as holding now is
compared: former, acting and coming offices, offices in a passage about the past, and pairs that one person
may well hold (party chair and minister) are not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from checker.finding import Finding, Related
from checker.reading import Person, Reading, RoleClaim
from checker.roles.comparing import (
    about_now,
    bearers_of_words,
    clearly_elsewhere,
    held_once,
    in_headline,
    is_placed,
    same_words,
    stretch,
    sure_of_name,
)
from checker.rulebook import Rulebook

RULE = "role-conflict"
_TAKING = frozenset({"inauguration", "appointment", "handover"})  # constructions of an office newly taken


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """One finding for each claim that another claim of the same person rules out."""
    bearers = bearers_of_words(reading.persons)
    by_person: dict[str, list[RoleClaim]] = defaultdict(list)
    holders: dict[str, set[str]] = defaultdict(set)
    for claim in reading.claims:
        if about_now(claim, reading.article):
            holders[claim.office].add(claim.person)
            if sure_of_name(claim, bearers):
                by_person[claim.person].append(claim)
    for person in reading.persons:
        yield from _of_person(person, by_person[person.id], holders, reading, rulebook)


def _of_person(
    person: Person, own: list[RoleClaim], holders: dict[str, set[str]], reading: Reading, rulebook: Rulebook
) -> Iterator[Finding]:
    rule = rulebook.checks[RULE]
    said = Counter(claim.office for claim in own if not in_headline(claim, reading.article))
    first: dict[str, RoleClaim] = {}  # one claim for each office is enough: the plainest
    taken = {claim.office for claim in own if claim.construction in _TAKING}
    for claim in sorted(own, key=lambda claim: (bool(_regions(reading, claim)), claim.guessed == "time")):
        first.setdefault(claim.office, claim)

    def weight(claim: RoleClaim) -> tuple[bool, int, int]:
        """The likeliest slip first: an office that somebody else has, said seldom in the body, said late."""
        return not holders[claim.office] - {person.id}, said[claim.office], -claim.span.start

    told: set[str] = set()
    for odd in sorted(first.values(), key=weight):
        other = next(
            (
                c
                for c in first.values()
                if c.office not in told
                and taken.isdisjoint((odd.office, c.office))
                and _excluded(odd, c, rulebook)
            ),
            None,
        )
        if other is None or all(held_once(person, c.office, reading.article, rulebook) for c in (odd, other)):
            continue  # an office of another time is for role-holder to judge
        told.add(odd.office)
        yield Finding(
            rule=RULE,
            severity=_severity(odd, other, reading, rule.severity),
            span=stretch(odd),
            text=_text(reading, odd),
            message=rule.message["default"].fill(person=person.name, office=odd.text, other=other.text),
            entity=person.id,
            related=(Related(stretch(other), _text(reading, other)),),
            evidence=_evidence(odd, holders, reading, rulebook),
        )


def _excluded(first: RoleClaim, second: RoleClaim, rulebook: Rulebook) -> bool:
    offices = rulebook.offices
    (place, office), (other_place, other_office) = (c.office.split("/") for c in (first, second))
    if first.guessed == second.guessed == "time":
        return False  # both stand in a passage that may be about the past
    if first.office == second.office or not all(is_placed(c, rulebook) for c in (first, second)):
        return False
    kinds = [offices.offices[name].kind for name in (office, other_office)]
    if kinds[0] == kinds[1] and same_words(first, second):
        return False
    elsewhere = clearly_elsewhere(first, second)
    if office == other_office and not elsewhere:
        return False
    if place != other_place and not elsewhere and kinds[0] == kinds[1]:
        return False
    united = offices.are_united(first.office, second.office)
    return not united and offices.exclude(kinds[0], kinds[1], elsewhere=elsewhere)


def _severity(odd: RoleClaim, other: RoleClaim, reading: Reading, severity: str) -> str:
    if _regions(reading, odd) or _regions(reading, other):
        return "info"
    return "warning" if "time" in (odd.guessed, other.guessed) else severity


def _evidence(
    odd: RoleClaim, holders: dict[str, set[str]], reading: Reading, rulebook: Rulebook
) -> tuple[tuple[tuple[str, str], ...], ...]:
    others = sorted(holders[odd.office] - {odd.person})
    if not others:
        return ()
    words = rulebook.checks[RULE].evidence["held-by-other"]
    return (words.fill(office=odd.text, holder=reading.person(others[0]).name),)


def _regions(reading: Reading, claim: RoleClaim) -> frozenset[str]:
    return reading.article.regions_at(claim.span)


def _text(reading: Reading, claim: RoleClaim) -> str:
    span = stretch(claim)
    return reading.article.text[span.start : span.end]
