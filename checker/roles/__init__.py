"""The role claims of an article: which office its text gives to which person, and how.

The words are data (rules/offices, rules/language/roles.yaml); the constructions are in `constructions.py`.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from checker.article import Article, Span
from checker.reading import Period, Person, RoleClaim
from checker.roles.constructions import Constructions, Read
from checker.roles.gaps import gap_start
from checker.roles.handovers import Handover, Handovers
from checker.roles.lexicon import Lexicon, lexicon
from checker.roles.mentioned import as_names
from checker.roles.mourning import is_mourned
from checker.roles.owners import UNKNOWN, Known, Owners, settle
from checker.roles.rumours import Rumours
from checker.roles.times import Times
from checker.roles.tokens import Token, tokenize
from checker.rulebook import Rulebook
from checker.rulebook.register import KnownPerson

__all__ = ["read_claims"]

_OWN_COUNTRY = "id"
_TOLD = frozenset({"verb", "inauguration", "appointment"})  # constructions that a rumour may be about


def read_claims(
    article: Article, persons: Sequence[Person], rulebook: Rulebook
) -> tuple[tuple[RoleClaim, ...], tuple[tuple[str, str], ...]]:
    """The claims in text order, and the handovers told as (successor's id, predecessor's id)."""
    if not persons:
        return (), ()
    words = lexicon(rulebook)
    tokens = tokenize(article.text)
    names = as_names(tokens, persons, words, rulebook.register)
    constructions = Constructions(tokens, names, words)
    reads = [read for read in constructions.read() if not _is_maker(tokens[read.name.start].start, article)]
    times = Times(tokens, words, article.date)
    rumours = Rumours(tokens, words, times)
    handovers = [
        told
        for told in Handovers(tokens, names, words).read()
        if not rumours.denied(max(told.successor.start, told.predecessor.start))
    ]
    for handover in handovers:
        reads += _offices_handed_over(constructions, handover)
    owners = Owners(tokens, words, times, reads, _OWN_COUNTRY)
    claims: list[RoleClaim] = []
    bare: dict[int, str] = {}
    for read in sorted(_once(reads), key=lambda read: (read.phrase.start, read.name.start)):
        if rumours.invented(read.phrase.first):
            continue
        if read.construction in _TOLD and rumours.denied(read.name.start):
            continue
        false = rumours.shown_false(read.name.start) or rumours.assumed(
            gap_start(tokens, read.name.start, words)
        )
        if read.phrase.status == "current" and false:
            read = replace(read, phrase=replace(read.phrase, status="other"))  # noqa: PLW2901
        owner, guessed = _addressed(read, tokens, words) or owners.owner(read.phrase)
        if not read.phrase.place and read.phrase.known and read.phrase.title.scope != "any":
            bare[len(claims)] = guessed
        claim = _claim(read, owner, tokens, article.text, times)
        apart = _told_apart(read, rumours) or ("mourning" if is_mourned(read, tokens, words) else "")
        claims.append(replace(claim, guessed=apart, certain=False) if apart else claim)
    pairs = dict.fromkeys((told.successor.person, told.predecessor.person) for told in handovers)
    known = _known_to(rulebook, persons)
    settled = settle(claims, bare, known, _lesser(rulebook))
    kept = [claim for claim in _not_held(settled, tokens, rumours) if not _is_mere_word(claim, rulebook)]
    return tuple(kept), tuple(pairs)


def _addressed(read: Read, tokens: Sequence[Token], words: Lexicon) -> tuple[str, str] | None:
    """Whose an office is by how its holder is addressed ("Cardinal"), the text not saying it itself."""
    title, place = read.phrase.title, read.phrase.place
    found = words.address_of.longest(tokens, read.name.start - 1) if read.name.start else None
    tells = found and title.scope == "country" and place in ("", title.country)
    return (found[0], "") if found and tells else None


def _told_apart(read: Read, rumours: Rumours) -> str:
    """What makes a claim one that neither the register nor the rest of the article can judge, or nothing."""
    if rumours.about_fiction:
        return "fiction"
    return "wings" if rumours.two_wings and read.phrase.title.scope == "party" else ""


def _not_held(claims: Sequence[RoleClaim], tokens: Sequence[Token], rumours: Rumours) -> Iterator[RoleClaim]:
    """The claims, those as `other` whose office the article says elsewhere is pretended or only hoped for."""
    told = {(claim.person, claim.office.split("/")[1]) for claim in claims if claim.construction == "posing"}
    wanted = {(claim.person, claim.office) for claim in claims if claim.status == "candidate"}
    starts = [token.start for token in tokens]
    for claim in claims:
        pretended = (claim.person, claim.office.split("/")[1]) in told
        hoped = (claim.person, claim.office) in wanted and rumours.supposed(
            bisect.bisect_left(starts, claim.span.start)
        )
        unheld = claim.status == "current" and (pretended or hoped)
        yield replace(claim, status="other") if unheld else claim


def _lesser(rulebook: Rulebook) -> Mapping[str, tuple[str, ...]]:
    """The offices that a title stands for where the place is no country: a party's, a company's."""
    offices = rulebook.offices.offices
    return {name: (office.otherwise, office.of_party) for name, office in offices.items() if office.otherwise}


def _is_maker(position: int, article: Article) -> bool:
    """Whether a name stands in a by-line or a photo credit, which name makers and never office-holders."""
    return bool(article.fields) and article.field_at(position).name == "byline"


def _known_to(rulebook: Rulebook, persons: Sequence[Person]) -> Known:
    """Where the register knows a person: in one office, and in any.

    One word is the name of many people abroad: there only those count who had the very office ("PM Modi").
    """
    names = {person.id: person.name for person in persons}
    register = rulebook.register

    def known(identifier: str, office: str) -> tuple[set[str], set[str]]:
        name = names[identifier]
        national = _national(rulebook, register.find(name))
        if " " not in name:
            national = {parts for parts in national if parts[0] == _OWN_COUNTRY}
            if not national:
                alike = _national(rulebook, register.named(name.casefold()))
                return set(), {place for place, title in alike if title == office}
        return {place for place, title in national if title == office}, {place for place, _ in national}

    return known


def _national(rulebook: Rulebook, people: Sequence[KnownPerson]) -> set[tuple[str, str]]:
    """The offices of countries that these people held at some time, as (country, office)."""
    held = {tenure.office for person in people for tenure in rulebook.register.tenures(person.id)}
    parts = (office.split("/") for office in held)
    return {(place, title) for place, title in parts if place in rulebook.countries.countries}


def _is_mere_word(claim: RoleClaim, rulebook: Rulebook) -> bool:
    """Whether a title that is also a name or a common word (Ratu, Raja) stands without its country."""
    place, name = claim.office.split("/")
    office = rulebook.offices.offices.get(name)
    if office is None or not office.needs_place:
        return False
    return place == UNKNOWN or (office.scope == "country" and place not in rulebook.countries.countries)


def _offices_handed_over(constructions: Constructions, handover: Handover) -> list[Read]:
    """The office that a handover names is the successor's now and was the predecessor's."""
    linked = constructions.words.with_office.longest(constructions.tokens, handover.end)
    phrase = constructions.phrases.starting_at(linked[1]) if linked else None
    if phrase is None or phrase.shielded:
        return []
    if phrase.status != "current":
        before = after = phrase
    elif handover.coming:
        before, after = phrase, replace(phrase, status="elect")
    else:
        before, after = replace(phrase, status="former"), phrase
    return [Read(after, handover.successor, "handover"), Read(before, handover.predecessor, "handover")]


def _once(reads: list[Read]) -> list[Read]:
    found: dict[tuple[str, int, int], Read] = {}
    for read in reads:
        found.setdefault((read.name.person, read.phrase.start, read.phrase.end), read)
    return list(found.values())


def _claim(read: Read, place: str, tokens: tuple[Token, ...], text: str, times: Times) -> RoleClaim:
    phrase = read.phrase
    span = Span(tokens[phrase.start].start, tokens[phrase.end - 1].end)
    first, last = min(phrase.first, read.name.start), max(phrase.end, read.name.end)
    period, doubtful = times.period(first, last, held=phrase.status == "current")
    stated = times.of_years(phrase.years) or times.in_brackets(read.name.end)
    if phrase.past and period is None:
        period, doubtful = Period(None, times.today), False
    if stated is not None:
        period, doubtful = stated, False
    guessed = read.guessed or ("order" if phrase.ordinal else "") or ("time" if doubtful else "")
    return RoleClaim(
        person=read.name.person,
        office=f"{place}/{phrase.title.office}",
        status=phrase.status,
        span=span,
        text=text[span.start : span.end],
        mention=read.name.mention,
        period=period,
        certain=not guessed,
        construction=read.construction,
        guessed=guessed,
        read_from=Span(tokens[first].start, tokens[last - 1].end),
    )
