"""An office that one person holds is given to two, as of the same time.

    wrong  Bupati Sukamaju Darmawan Pohan … Sehari kemudian Bupati Sukamaju Rinto Harjono …
    right  Rinto Harjono menggantikan Darmawan Pohan sebagai Bupati Sukamaju.

A handover told by the text explains two holders, and so do "mantan", a date in the past, an acting holder,
and two names that may be one person's. Two coaches of a club are told in reports of matches only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checker.finding import Finding, Related
from checker.reading import Reading, RoleClaim
from checker.roles.comparing import about_now, held_once, in_headline, is_placed, may_be_one, stretch
from checker.roles.owners import UNKNOWN
from checker.rulebook import Rulebook

RULE = "office-collision"
_REACH = 300  # characters; a sentence that begins further before does not begin with the office
_WORD = re.compile(r"[\w'-]+")
_SENTENCE_END = re.compile(r"[.?!][”\"]?\s|\n")


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """One finding for each office with two holders, at the one that is less often or later said.

    What only the headline says counts for nothing: it is written last and in haste.
    """
    rule = rulebook.checks[RULE]
    by_office: dict[str, list[RoleClaim]] = {}
    shared = {
        claim.office.split("/")[0]
        for claim in reading.claims
        if claim.text.casefold().startswith(rule.words["shared"])
    }
    for claim in reading.claims:
        one = about_now(claim, reading.article) and claim.certain and _one_seat(claim, rulebook)
        if one and not (_is_of_a_team(claim.office, rulebook) and _is_in_passing(claim, reading, rulebook)):
            by_office.setdefault(claim.office, []).append(claim)
    teams = any(_is_of_a_team(office, rulebook) for office in by_office)
    two_teams = teams and _may_have_two(reading, rulebook)
    for office, claims in by_office.items():
        if office.split("/")[0] in shared or (_is_of_a_team(office, rulebook) and two_teams):
            continue
        holders = list(dict.fromkeys(claim.person for claim in claims))
        body = Counter(claim.person for claim in claims if not in_headline(claim, reading.article))
        ranked = sorted(holders, key=lambda person: (-body[person], holders.index(person)))
        for odd in ranked[1:]:
            if any(_explained(odd, holder, office, reading, rulebook) for holder in ranked if holder != odd):
                continue
            regional = rulebook.offices.offices[office.split("/")[1]].scope == "region"
            if regional and any(_in_namesakes(claims, odd, holder) for holder in ranked if holder != odd):
                continue
            first = next(claim for claim in claims if claim.person == ranked[0])
            claim = next(claim for claim in claims if claim.person == odd)
            span, other = stretch(claim), stretch(first)
            quoted = reading.article.regions_at(claim.span) | reading.article.regions_at(first.span)
            yield Finding(
                rule=RULE,
                severity="info" if quoted else rule.severity,
                span=span,
                text=reading.article.text[span.start : span.end],
                message=rule.message["default"].fill(
                    office=claim.text, person=reading.person(odd).name, other=reading.person(ranked[0]).name
                ),
                entity=odd,
                related=(Related(other, reading.article.text[other.start : other.end]),),
            )


def _one_seat(claim: RoleClaim, rulebook: Rulebook) -> bool:
    place, name = claim.office.split("/")
    office = rulebook.offices.offices.get(name)
    return office is not None and office.seats == "one" and place != UNKNOWN and is_placed(claim, rulebook)


def _is_of_a_team(office: str, rulebook: Rulebook) -> bool:
    """Whether a club has one such office for each of its teams, and changes who has it often."""
    return office.split("/")[1] in rulebook.checks[RULE].words["of-teams"]


def _may_have_two(reading: Reading, rulebook: Rulebook) -> bool:
    """Whether the article is of more than a match: of another team, another sport or a change of coaches."""
    words = rulebook.checks[RULE].words
    text = f" {' '.join(_WORD.findall(reading.article.text.casefold()))} "

    def spoken_of(kind: str) -> bool:
        return any(f" {word} " in text for word in words[kind])

    return not spoken_of("one-team") or spoken_of("several-teams") or spoken_of("change-of-coaches")


def _is_in_passing(claim: RoleClaim, reading: Reading, rulebook: Rulebook) -> bool:
    """Whether a claim neither opens its sentence nor stands beside a word of saying.

    What stands before the title and is whose it is opens the sentence with it: "Chelsea head coach X said".
    """
    before = reading.article.text[max(claim.span.start - _REACH, 0) : claim.span.start]
    starts = [mark.end() for mark in _SENTENCE_END.finditer(before)]
    words = _WORD.findall(before[starts[-1] :] if starts else before)
    behind = _WORD.search(reading.article.text, max(claim.span.end, claim.mention.span.end))
    beside = [*words[-1:], *([behind[0]] if behind else [])]
    said = any(word.casefold() in rulebook.checks[RULE].words["saying"] for word in beside)
    return not said and any(word.islower() for word in words)


def _in_namesakes(claims: Sequence[RoleClaim], odd: str, holder: str) -> bool:
    """Whether what stands behind the place shows two of one name: "Kepala Desa X, Kecamatan Y"."""
    around = [
        {wider for claim in claims if claim.person == person and (wider := claim.text.partition(",")[2])}
        for person in (odd, holder)
    ]
    return all(around) and around[0].isdisjoint(around[1])


def _explained(odd: str, holder: str, office: str, reading: Reading, rulebook: Rulebook) -> bool:
    """Whether the text tells a handover between the two, or their names may be one person's.

    Two whom the register knows to have held it held it one after the other; role-holder judges when.
    """
    if all(held_once(reading.person(person), office, reading.article, rulebook) for person in (odd, holder)):
        return True
    if (odd, holder) in reading.handovers or (holder, odd) in reading.handovers:
        return True
    return may_be_one(reading.person(odd), reading.person(holder))
