"""An office in the wrong tense: "former" on who holds it still, or missing where nobody holds it any more.

    wrong   Mantan Menteri Luar Negeri Retno Marsudi memimpin pertemuan itu. (while in office)
    right   Menteri Luar Negeri Retno Marsudi memimpin pertemuan itu.

"Elect" on who took the office some weeks ago is told too, where an oath parts the one from the other.
An office that somebody else has taken over is the business of role-holder; here it is vacant or gone. Where
no register knows the person, the article itself may show it: "former" in one place, and not in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.finding import Finding, Related
from checker.reading import Reading, RoleClaim
from checker.roles.comparing import about_now, is_placed
from checker.rulebook import Rulebook
from checker.rulebook.register import Tenure
from checker.rulebook.spoken import office_words, term_words, title_words
from checker.rulebook.standing import Standing, standing

RULE = "role-tense"


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """A finding for every "former" on an incumbent, and for every office left that nobody holds."""
    rule = rulebook.checks[RULE]
    for claim in reading.claims:
        if claim.period is not None:
            continue
        seen = standing(reading, claim, rulebook.register, int(rule.numbers["grace-days"]))
        if seen is None or not seen.known or seen.record.several or len(seen.persons) != 1:
            continue
        if claim.status == "former" and _says_former(reading, claim, rule.words["former"]):
            holding = _firmly_holding(seen, int(rule.numbers["grace-days"]))
            if holding:
                yield _finding(reading, claim, holding, "incumbent", rulebook)
        elif claim.status == "elect" and claim.certain:
            taken = _lately_taken(reading, claim, seen, rulebook)
            if taken:
                yield _finding(reading, claim, taken, "elect", rulebook)
        elif claim.status == "current" and claim.certain and not seen.near and seen.own:
            last = seen.own[-1]
            if last.end and last.end.last < seen.first:
                yield _finding(reading, claim, last, "left", rulebook)
    yield from _in_two_tenses(reading, rulebook)


def _in_two_tenses(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """One finding for each office that the article gives to one person both as former and as present."""
    rule = rulebook.checks[RULE]
    now: dict[tuple[str, str], list[RoleClaim]] = {}
    for claim in reading.claims:
        if claim.status == "current" and about_now(claim, reading.article) and claim.certain:
            now.setdefault((claim.person, claim.office), []).append(claim)
    for claim in reading.claims:
        present = now.get((claim.person, claim.office), [])
        if claim.status != "former" or claim.period is not None or not claim.certain or not present:
            continue
        if not _says_former(reading, claim, rule.words["former"]) or not is_placed(claim, rulebook):
            continue
        now.pop((claim.person, claim.office))
        later, earlier = sorted((claim, present[0]), key=lambda one: one.span, reverse=True)
        quoted = any(reading.article.regions_at(one.span) for one in (later, earlier))
        yield Finding(
            rule=RULE,
            severity="info" if quoted else rule.severity,
            span=later.span,
            text=later.text,
            message=rule.message["both"].fill(
                person=reading.person(claim.person).name,
                office=title_words(later.text, later.office, rulebook),
            ),
            entity=claim.person,
            related=(Related(earlier.span, earlier.text),),
        )


def _says_former(reading: Reading, claim: RoleClaim, words: Sequence[str]) -> bool:
    """Whether one of the words stands right before the title, or opens it."""
    before = reading.article.text[max(0, claim.span.start - 20) : claim.span.start]
    around = [
        *before.lower().replace("-", " ").split()[-1:],
        *claim.text.lower().replace("-", " ").split()[:1],
    ]
    return any(word in words for word in around)


def _firmly_holding(seen: Standing, grace: int) -> Tenure | None:
    """The person's tenure on that day, when it is certain and not about to begin or end."""
    for tenure in seen.own:
        settled = (seen.first - tenure.start.last).days > grace
        staying = tenure.end is None or (tenure.end.first - seen.last).days > grace
        if settled and staying and not tenure.acting:
            return tenure
    return None


def _lately_taken(reading: Reading, claim: RoleClaim, seen: Standing, rulebook: Rulebook) -> Tenure | None:
    """The tenure that began some weeks ago, where the title says "elect" and nothing speaks of the election.

    Where the article calls them by the office without "elect" too, it knows the one time from the other.
    """
    rule = rulebook.checks[RULE]
    kind = rulebook.offices.offices[claim.office.split("/")[1]].kind
    if kind not in rule.words["sworn-in"] or _words(claim.text).isdisjoint(rule.words["elect"]):
        return None
    if any(
        one.status == "current" and (one.person, one.office) == (claim.person, claim.office)
        for one in reading.claims
    ):
        return None
    text, span = reading.article.text, claim.span
    paragraph = text[text.rfind("\n", 0, span.start) + 1 : span.start] + text[span.start :].partition("\n")[0]
    if not _words(paragraph).isdisjoint(rule.words["of-the-election"]):
        return None
    tenure = _firmly_holding(seen, int(rule.numbers["grace-days"]))
    fresh = tenure and (seen.last - tenure.start.first).days <= rule.numbers["elect-days"]
    return tenure if fresh else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _finding(reading: Reading, claim: RoleClaim, tenure: Tenure, kind: str, rulebook: Rulebook) -> Finding:
    rule = rulebook.checks[RULE]
    person = reading.person(claim.person)
    ours = not reading.article.regions_at(claim.mention.span) & set(rule.words["regions-not-ours"])
    return Finding(
        rule=RULE,
        severity=rule.severity if ours else "info",
        span=claim.mention.span,
        text=claim.mention.text,
        message=rule.message[kind].fill(
            person=person.name,
            office=office_words(tenure.office, rulebook)
            if kind == "elect"
            else title_words(claim.text, claim.office, rulebook),
            term=term_words(tenure),
            source=tenure.source,
        ),
        entity=person.id,
        related=(Related(claim.span, claim.text),),
        settle=f"rules/register: {tenure.office}",
    )
