"""An office that one person holds is given to two, as of the same time.

    wrong  Bupati Sukamaju Darmawan Pohan … Sehari kemudian Bupati Sukamaju Rinto Harjono …
    right  Rinto Harjono menggantikan Darmawan Pohan sebagai Bupati Sukamaju.

A handover told by the text explains two holders, and so do "mantan", a date in the past, an acting holder,
and two names that may be one person's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from checker.finding import Finding, Related
from checker.reading import Reading, RoleClaim
from checker.roles.comparing import about_now, held_once, in_headline, is_placed, may_be_one, stretch
from checker.roles.owners import UNKNOWN
from checker.rulebook import Rulebook

RULE = "office-collision"


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
        if about_now(claim, reading.article) and claim.certain and _one_seat(claim, rulebook):
            by_office.setdefault(claim.office, []).append(claim)
    for office, claims in by_office.items():
        if office.split("/")[0] in shared:
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
