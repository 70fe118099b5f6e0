"""What the checks of role claims share: which claims speak of now, and when two places or names differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz

from checker.article import Article, Span
from checker.reading import Person, RoleClaim
from checker.roles.owners import UNKNOWN
from checker.rulebook import Rulebook

_ALIKE = 80  # rapidfuzz ratio, 0 to 100, from which two words may be spellings of one name
_GENERAL = frozenset({"minister", "chief", "chair", "deputy", "coordinating", "head", "regional", "and"})
_GUESSES = frozenset({"", "country", "place", "time"})


def about_now(claim: RoleClaim, article: Article) -> bool:
    """Whether a claim says that the office is held at the time of the article, as far as its words tell."""
    if claim.status != "current" or claim.guessed not in _GUESSES:
        return False
    if claim.period is None or claim.period.end is None or article.date is None:
        return claim.period is None
    start = claim.period.start
    return claim.period.end >= article.date and start is not None and start <= article.date


def in_headline(claim: RoleClaim, article: Article) -> bool:
    """Whether the headline makes a claim."""
    return bool(article.fields) and article.field_at(claim.span.start).name == "title"


def is_placed(claim: RoleClaim, rulebook: Rulebook) -> bool:
    """Whether the office is one of rules/offices and its place one that can have it.

    "Presiden Persebaya" is the president of no country, "Direktur Jenderal Pajak" leads no world body, and
    "Rektor Universitas Negeri" does not say which.
    """
    place, name = claim.office.split("/")
    office = rulebook.offices.offices.get(name)
    if office is None:
        return False
    if office.scope == "any":
        return office.seats == "one" and _names_owner(place, rulebook)
    if office.scope == "country":
        return place in rulebook.countries.countries or place == UNKNOWN
    return office.scope != "body" or place in rulebook.offices.bodies


def _names_owner(place: str, rulebook: Rulebook) -> bool:
    """Whether a company, a campus or a club is named, not only its sort, its number or its country."""
    words = {word for word in place.split("-") if not word.isdigit()}
    known = place == UNKNOWN or place in rulebook.countries.countries
    return not known and not words <= set(rulebook.language["roles"]["sorts-of-owner"])


def stretch(claim: RoleClaim) -> Span:
    """The office and the name together when they stand side by side, else the office alone."""
    name = claim.mention.span
    if 0 <= name.start - claim.span.end <= 40:
        return Span(claim.span.start, name.end)
    if 0 <= claim.span.start - name.end <= 40:
        return Span(name.start, claim.span.end)
    return claim.span


def bearers_of_words(persons: Sequence[Person]) -> dict[str, set[str]]:
    """Each word of a name of the article, and the ids of those who bear it."""
    bearers: dict[str, set[str]] = {}
    for person in persons:
        for word in _words(person):
            bearers.setdefault(word, set()).add(person.id)
    return bearers


def sure_of_name(claim: RoleClaim, bearers: Mapping[str, set[str]]) -> bool:
    """Whether the name of the claim can be no other person's of the article ("Gubernur Agus")."""
    words = claim.mention.text.casefold().split()
    return len(words) > 1 or not bearers.get(words[0], set()) - {claim.person}


def held_once(person: Person, office: str, article: Article, rulebook: Rulebook) -> bool:
    """Whether the register knows somebody of this name who had held the office when the article appeared."""
    register = rulebook.register
    tenures = [tenure for known in register.find(person.name) for tenure in register.tenures(known.id)]
    today = article.date or date.max
    return any(tenure.office == office and tenure.start.first <= today for tenure in tenures)


def clearly_elsewhere(first: RoleClaim, second: RoleClaim) -> bool:
    """Whether two offices belong to different places, both named by the text.

    Places that share a word, or of which one may be short for the other, are not clearly different.
    """
    places = [claim.office.split("/")[0] for claim in (first, second)]
    if UNKNOWN in places or places[0] == places[1]:
        return False
    if "country" in (first.guessed, second.guessed) or "place" in (first.guessed, second.guessed):
        return False
    words = [set(place.split("-")) for place in places]
    if words[0] & words[1]:
        return False
    short, long = sorted(("".join(sorted_words.split("-")) for sorted_words in places), key=len)
    return len(short) == 2 or not _is_short_for(short, long)


def _is_short_for(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in order, as in jatim and jawatimur."""
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short)


def same_words(first: RoleClaim, second: RoleClaim) -> bool:
    """Whether two offices of one kind and place share a word: one in a longer and a shorter form.

    Ministries are merged and split: trade, industry and trade.
    """
    (place, office), (other_place, other_office) = (claim.office.split("/") for claim in (first, second))
    if place != other_place or office == other_office:
        return False
    if set(office.split("-")) & set(other_office.split("-")) - _GENERAL:
        return True
    one, other = (set(claim.text.casefold().replace(",", " ").split()) for claim in (first, second))
    return one <= other or other <= one


def may_be_one(first: Person, second: Person) -> bool:
    """Whether two persons may be one under two names: a shared or similar word, initials, a blend."""
    if any(a == b or fuzz.ratio(a, b) >= _ALIKE for a in _words(first) for b in _words(second)):
        return True
    short, long = sorted((person.name.casefold().split() for person in (first, second)), key=len)
    if len(short) > 1:
        return False
    return short[0] == "".join(word[0] for word in long) or _is_short_for(short[0], "".join(long))


def _words(person: Person) -> set[str]:
    return {
        word for name in (person.name, *(m.text for m in person.mentions)) for word in name.casefold().split()
    }
