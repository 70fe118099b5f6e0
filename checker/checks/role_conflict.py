"""One person is given two offices that nobody holds at the same time.

    wrong  Bupati Sukamaju Darmawan Pohan … Wali Kota Muarajaya Darmawan Pohan …
    right  Bupati Sukamaju Darmawan Pohan … mantan Wali Kota Muarajaya Darmawan Pohan …

Only what the article itself states as holding now is compared: former, acting and coming offices, offices
in a passage about the past, and pairs that one person may well hold (party chair and minister) are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.finding import Finding, Related
from checker.reading import Reading, RoleClaim
from checker.roles.comparing import (
    about_now,
    clearly_elsewhere,
    held_once,
    is_placed,
    same_words,
    stretch,
    sure_of_name,
)
from checker.rulebook import Rulebook

RULE = "role-conflict"


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """One finding for each claim that another claim of the same person rules out."""
    rule = rulebook.checks[RULE]
    claims = [claim for claim in reading.claims if about_now(claim, reading.article)]
    for person in reading.persons:
        own = [c for c in claims if c.person == person.id and sure_of_name(c, reading.persons)]
        told: set[str] = set()
        for odd in sorted(own, key=lambda claim: _weight(claim, own, claims)):
            other = next((c for c in own if c.office not in told and _excluded(odd, c, rulebook)), None)
            if other is None or odd.office in told:
                continue
            if all(held_once(person, claim.office, reading.article, rulebook) for claim in (odd, other)):
                continue  # an office of another time, which is for role-holder to judge
            told.add(odd.office)
            yield Finding(
                rule=RULE,
                severity=_severity(odd, other, reading, rule.severity),
                span=stretch(odd),
                text=reading.article.text[stretch(odd).start : stretch(odd).end],
                message=rule.message["default"].fill(person=person.name, office=odd.text, other=other.text),
                entity=person.id,
                related=(Related(stretch(other), _text(reading, other)),),
                evidence=_evidence(odd, claims, reading, rulebook),
            )


def _weight(claim: RoleClaim, own: list[RoleClaim], claims: list[RoleClaim]) -> tuple[int, int, int]:
    """The likeliest slip first: an office that somebody else has, said seldom, said late."""
    held_by_other = any(c.office == claim.office and c.person != claim.person for c in claims)
    said = sum(c.office == claim.office for c in own)
    return (not held_by_other, said, -claim.span.start)


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
    return offices.exclude(kinds[0], kinds[1], elsewhere=elsewhere)


def _severity(odd: RoleClaim, other: RoleClaim, reading: Reading, severity: str) -> str:
    regions = reading.article.regions_at(odd.span) | reading.article.regions_at(other.span)
    if regions:
        return "info"
    return "warning" if "time" in (odd.guessed, other.guessed) else severity


def _evidence(
    odd: RoleClaim, claims: list[RoleClaim], reading: Reading, rulebook: Rulebook
) -> tuple[tuple[tuple[str, str], ...], ...]:
    holder = next((c for c in claims if c.office == odd.office and c.person != odd.person), None)
    if holder is None:
        return ()
    words = rulebook.checks[RULE].evidence["held-by-other"]
    return (words.fill(office=odd.text, holder=reading.person(holder.person).name),)


def _text(reading: Reading, claim: RoleClaim) -> str:
    span = stretch(claim)
    return reading.article.text[span.start : span.end]
