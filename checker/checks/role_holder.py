"""An office given to somebody who, by the register, did not hold it at the time.

    wrong   Menteri Pertahanan Rusia Sergei Lavrov mengunjungi Pyongyang.
    right   Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Pyongyang.

A claim is judged as of the day it speaks of: the article's, or the time that the sentence names. Around a
handover some days of grace are given. Where the register's knowledge does not reach, nothing is judged, and
the run says so once. A person whom the register knows as somebody else is an error; a stranger may be new,
and is a warning.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.finding import Finding, Related, Sentence
from checker.reading import Reading, RoleClaim
from checker.rulebook import Office, Rulebook
from checker.rulebook.check_rule import Wording
from checker.rulebook.register import Tenure
from checker.rulebook.spoken import day_words, office_words, term_words, title_words
from checker.rulebook.standing import Standing, standing

RULE = "role-holder"
# In a review of a film; of a party with two leaderships; where somebody keeps the title in death.
_NOT_TO_JUDGE = frozenset({"fiction", "wings", "mourning"})
_HEADS = frozenset({"head-of-state", "head-of-government"})  # kinds of which a state has one
_PARAGRAPHS = 2  # the one of the claim and the one before it
_SENTENCE_END = re.compile(r"[.?!][”\"]?\s|\n")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """A finding for every office that is given to a person who did not hold it then."""
    rule = rulebook.checks[RULE]
    for claim in reading.claims:
        if claim.status not in rule.words["judged"]:
            continue
        grace = int(rule.numbers["grace-days"])
        seen = standing(reading, claim, rulebook.register, grace)
        if seen is None:
            yield from _of_another_state(reading, claim, rulebook, grace)
            continue
        if not seen.known or seen.record.several or seen.confirmed:
            continue
        # Without a holder: a vacancy, or a gap in what the register has.
        if (
            seen.holder is None
            or claim.guessed in _NOT_TO_JUDGE
            or _may_be_right(reading, claim, seen, rulebook)
        ):
            continue
        yield _finding(reading, claim, seen, seen.holder, rulebook)


def notes(reading: Reading, rulebook: Rulebook) -> Iterator[Sentence]:
    """What could not be judged because the register's knowledge ends before, or begins after."""
    rule = rulebook.checks[RULE]
    for claim in reading.claims:
        if claim.status not in rule.words["judged"]:
            continue
        seen = standing(reading, claim, rulebook.register, 0)
        if seen and not seen.known and not seen.record.several and claim.period is None:
            later = seen.last > seen.record.known_to
            until = seen.record.known_to if later else seen.record.known_from
            yield rule.evidence["known-to" if later else "known-from"].fill(
                office=office_words(seen.record.office, rulebook), date=day_words(until)
            )


def _of_another_state(
    reading: Reading, claim: RoleClaim, rulebook: Rulebook, grace: int
) -> Iterator[Finding]:
    """A finding where the register has no such office, but knows the person in one that rules it out.

    "Kanselir Austria Angela Merkel", who leads Germany; "Presiden Malaysia Abdullah Ahmad Badawi", whose
    state has a king.
    """
    place, _, office = claim.office.partition("/")
    day = reading.article.date
    named = place in rulebook.countries.countries and rulebook.says_whose(claim.text, place)
    if not named or day is None or not claim.certain or claim.period is not None:
        return
    persons = rulebook.register.find(reading.person(claim.person).name)
    if len(persons) != 1 or office not in rulebook.offices.offices:
        return
    margin = dt.timedelta(days=grace)
    for tenure in rulebook.register.tenures(persons[0].id):
        if tenure.acting or not tenure.held_throughout(day - margin, day + margin):
            continue
        if _rules_out(tenure.office, claim.office, rulebook):
            yield _elsewhere(reading, claim, tenure, day, rulebook)
            return


def _rules_out(held: str, claimed: str, rulebook: Rulebook) -> bool:
    """Whether who has the one office of a state cannot have the other, of another state or of the same.

    In one state that is so where another office is of the claimed kind: Malaysia has a king.
    """
    (place, own), (other_place, other) = held.split("/"), claimed.split("/")
    offices = rulebook.offices
    kind, other_kind = offices.offices[own].kind, offices.offices[other].kind
    if place not in rulebook.countries.countries or offices.are_united(held, claimed):
        return False
    if place != other_place:
        return offices.exclude(kind, other_kind, elsewhere=True)
    return kind != other_kind and any(
        offices.offices[office.split("/")[1]].kind == other_kind in _HEADS
        for office in rulebook.register.offices
        if office.startswith(f"{place}/")
    )


def _elsewhere(
    reading: Reading, claim: RoleClaim, tenure: Tenure, day: dt.date, rulebook: Rulebook
) -> Finding:
    rule = rulebook.checks[RULE]
    quoted = reading.article.regions_at(claim.mention.span) & set(rule.words["regions-not-ours"])
    return Finding(
        rule=RULE,
        severity="info" if quoted else rule.severity,
        span=claim.mention.span,
        text=claim.mention.text,
        message=rule.message["elsewhere"].fill(
            person=reading.person(claim.person).name,
            office=title_words(claim.text, claim.office, rulebook),
            date=day_words(day),
            own=office_words(tenure.office, rulebook),
            term=term_words(tenure),
            source=tenure.source,
        ),
        entity=claim.person,
        related=(Related(claim.span, claim.text),),
        settle=f"rules/register: {tenure.office}",
    )


def _may_be_right(reading: Reading, claim: RoleClaim, seen: Standing, rulebook: Rulebook) -> bool:
    """Whether something speaks for a claim that the register contradicts.

    A stranger under a title that companies, clubs, branches and consorts have as well; a title without a
    country, of one who has that office in another country; a sentence about the past that does not say when;
    who left lately and has only an acting successor; copy that speaks of years in which they held it.
    """
    jurisdiction, _, office = seen.record.office.partition("/")
    bare = not rulebook.says_whose(claim.text, jurisdiction)
    if not seen.persons:
        return _is_of_many(claim, office, rulebook, bare=bare) or _names_a_place(reading, claim, rulebook)
    if bare and _holds_elsewhere(seen, office, rulebook):
        return True
    if _is_of_their_time(reading, claim, seen, rulebook):
        return True
    if claim.certain:
        return False
    if _years_gone(seen) < 1:
        return _is_king_to_come(seen, rulebook.offices.offices[office])
    # The sentence speaks of another time, perhaps theirs; unless the only year that it names is this one.
    return set(_years_beside(reading.article.text, claim)) != {seen.last.year}


def _is_of_many(claim: RoleClaim, office: str, rulebook: Rulebook, *, bare: bool) -> bool:
    """Whether a stranger may well have such a title, or have had it; `bare`: it does not say whose it is."""
    rule = rulebook.checks[RULE]
    if not claim.certain or _is_of_any_past(claim):
        return True
    national = claim.text.split()[-1] in rule.words["national"]
    branch = office in rule.words["with-branches"] and not national
    consort = not set(claim.text.lower().split()).isdisjoint(rule.words["of-consorts"])
    return branch or consort or (bare and office in rule.words["titles-of-many"])


def _is_of_their_time(reading: Reading, claim: RoleClaim, seen: Standing, rulebook: Rulebook) -> bool:
    """Whether the claim may be of a time at which the person held the office, or is still named for it."""
    numbers = rulebook.checks[RULE].numbers
    gone, past = _years_gone(seen), numbers["past-years"]
    if seen.holder and seen.holder.acting and 0 < gone * 365 <= numbers["caretaker-days"]:
        return True
    if gone >= past and _speaks_of_their_time(reading.article.text, claim, seen):
        return True
    if _is_of_any_past(claim) and _came_before(seen, rulebook):
        return True
    if claim.certain:
        return False
    return _years_out_of_office(seen, rulebook) >= past or (
        gone > 0 and _names_the_holder(reading, seen, rulebook)
    )


def _speaks_of_their_time(text: str, claim: RoleClaim, seen: Standing) -> bool:
    """Whether the paragraph, or the one before it, names a past year in which the office was theirs.

    The one behind does not count: a lead about today is followed by what happened before.
    """
    before = text[: claim.span.start].split("\n\n")[-_PARAGRAPHS:]
    rest, _, _ = text[claim.span.start :].partition("\n\n")
    years = {int(year) for year in _YEAR.findall("\n\n".join(before) + rest)} - {seen.last.year}
    return any(
        tenure.start.first.year <= year <= tenure.end.last.year
        for tenure in seen.own
        if tenure.end
        for year in years
    )


def _is_of_any_past(claim: RoleClaim) -> bool:
    """Whether a claim is of a past that has no beginning ("pada masa", "then"): it may be of long ago."""
    return claim.period is not None and claim.period.start is None


def _came_before(seen: Standing, rulebook: Rulebook) -> bool:
    """Whether the person may have held the office at a time that the register does not reach back to."""
    return any(tenure.start.first < seen.record.known_from for tenure in _tenures(seen, rulebook))


def _tenures(seen: Standing, rulebook: Rulebook) -> Iterator[Tenure]:
    """Every tenure of everybody whom the name may mean."""
    for person in seen.persons:
        yield from rulebook.register.tenures(person.id)


def _years_out_of_office(seen: Standing, rulebook: Rulebook) -> float:
    """How long ago, in years, the person left the last office that the register knows; 0 while in one."""
    ends = [tenure.end.last if tenure.end else seen.first for tenure in _tenures(seen, rulebook)]
    return max((seen.first - max(ends)).days / 365, 0) if ends else 0


def _names_the_holder(reading: Reading, seen: Standing, rulebook: Rulebook) -> bool:
    """Whether the article gives the office to who has it now: it then knows the one from the other."""
    others = (
        standing(reading, claim, rulebook.register, 0)
        for claim in reading.claims
        if claim.office == seen.record.office and claim.status == "current" and claim.period is None
    )
    return any(other is not None and other.confirmed for other in others)


def _is_king_to_come(seen: Standing, office: Office) -> bool:
    """Whether a title that is a common word too ("King") is given to who is yet to hold it, as in a film."""
    return office.needs_place and all(tenure.start.first > seen.last for tenure in seen.own)


def _names_a_place(reading: Reading, claim: RoleClaim, rulebook: Rulebook) -> bool:
    """Whether a place stands between title and name, or at the head of the name: "Ketua KPU Jatim Eko …".

    It is then the title of another country's or region's official.
    """
    countries = rulebook.countries
    behind = _phrases(reading.article.text[claim.span.end : claim.mention.span.end])
    if any(countries.find(name, "id") or countries.find_place(name) for name in behind):
        return True
    own = (None, claim.office.partition("/")[0])
    return any(countries.find(name, "id") not in own for name in _phrases(claim.text))


def _phrases(text: str) -> list[str]:
    """Every capitalised word of a text, alone and with the word after it."""
    words = re.findall(r"[\w-]+", text)
    return [
        name
        for at, word in enumerate(words)
        if word[0].isupper()
        for name in (word, " ".join(words[at : at + 2]))
    ]


def _years_beside(text: str, claim: RoleClaim) -> list[int]:
    """The years named in the sentence of the claim."""
    start = max((mark.end() for mark in _SENTENCE_END.finditer(text, 0, claim.span.start)), default=0)
    end = _SENTENCE_END.search(text, claim.mention.span.end)
    return [int(year) for year in _YEAR.findall(text[start : end.start() if end else len(text)])]


def _holds_elsewhere(seen: Standing, office: str, rulebook: Rulebook) -> bool:
    return any(
        tenure.office.endswith(f"/{office}") and tenure.office != seen.record.office
        for tenure in _tenures(seen, rulebook)
    )


def _years_gone(seen: Standing) -> float:
    """How long ago, in years, the person left this office; 0 who never held it or will hold it yet."""
    ends = [tenure.end.last for tenure in seen.own if tenure.end and tenure.end.last < seen.first]
    return (seen.first - max(ends)).days / 365 if ends else 0


def _severity(reading: Reading, claim: RoleClaim, seen: Standing, rulebook: Rulebook) -> str:
    rule = rulebook.checks[RULE]
    if reading.article.regions_at(claim.mention.span) & set(rule.words["regions-not-ours"]):
        return "info"
    if max(_years_gone(seen), _years_out_of_office(seen, rulebook)) > rule.numbers["history-years"]:
        return "info"
    return rule.severity if seen.persons and claim.certain else "warning"


def _finding(
    reading: Reading, claim: RoleClaim, seen: Standing, holder: Tenure, rulebook: Rulebook
) -> Finding:
    rule = rulebook.checks[RULE]
    person = reading.person(claim.person)
    right = rulebook.register.person(holder.person)
    left = [tenure for tenure in seen.own if tenure.end and tenure.end.last < seen.first]
    values: dict[str, str | Wording] = {
        "person": person.name,
        "office": title_words(claim.text, claim.office, rulebook),
        "date": day_words(seen.last),
        "holder": right.name,
        "term": term_words(holder),
        "source": holder.source,
    }
    if left:
        kind = "left"
        values["own"] = term_words(left[-1])
    else:
        kind = "wrong" if seen.persons else "unknown"
    mention = claim.mention
    return Finding(
        rule=RULE,
        severity=_severity(reading, claim, seen, rulebook),
        span=mention.span,
        text=mention.text,
        message=rule.message[kind].fill(**values),
        suggestion=right.name if kind != "left" else "",
        entity=person.id,
        related=(Related(claim.span, claim.text),),
        evidence=tuple(_mends(person.name, seen, rulebook)),
        settle=f"rules/register: {holder.office}",
    )


def _mends(name: str, seen: Standing, rulebook: Rulebook) -> Iterator[Sentence]:
    """The other ways to put it right: the office that the person did hold, or "former"."""
    rule = rulebook.checks[RULE]
    for tenure in _tenures(seen, rulebook):
        if tenure.held(seen.first, seen.last) != "no":
            yield rule.evidence["other-office"].fill(
                person=name, office=office_words(tenure.office, rulebook), term=term_words(tenure)
            )
    if seen.own and seen.own[0].start.last < seen.first:
        yield rule.evidence["former"].fill(person=name)
