"""Whose an office is when its title does not say: "Presiden Jokowi", "Menhan Retno Marsudi".

First the sentence is asked ("Presiden AS X dan Menlu Y"), then what the same person is called elsewhere, and
the register, which knows people of many countries; else it is the own country of the article. What had to be
guessed is told with the claim.
"""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from checker.reading import RoleClaim
from checker.roles.constructions import Read
from checker.roles.lexicon import Lexicon
from checker.roles.phrases import OfficePhrase
from checker.roles.times import Times
from checker.roles.tokens import Tokens

UNKNOWN = "unknown"
_NEAR = 12  # offices before a bare one in its sentence that are asked whose they are
# Of a person (by id) and an office: countries in which they hold it, and those in which they hold any, ever.
Known = Callable[[str, str], tuple[set[str], set[str]]]


class Owners:
    """The countries that an article speaks of, and where; the offices whose owner it names."""

    def __init__(self, tokens: Tokens, words: Lexicon, times: Times, reads: Sequence[Read], own: str) -> None:
        self._own, self._times = own, times
        self._told: dict[int, list[OfficePhrase]] = {}  # by the first token of their sentence
        for read in sorted(reads, key=lambda read: read.phrase.start):
            if read.phrase.place and read.phrase.known:
                sentence, _ = times.sentence(read.phrase.start)
                self._told.setdefault(sentence, []).append(read.phrase)
        self._words = words
        self._tokens = tokens
        self._named: Counter[str] = Counter()
        self._first_foreign = len(tokens)
        index = 0
        while index < len(tokens):
            found = None
            if tokens[index].is_capital:
                found = words.countries.longest(tokens, index) or words.adjectives.longest(tokens, index)
            if found:
                self._named[found[0]] += 1
                if found[0] != own:
                    self._first_foreign = min(self._first_foreign, index)
            index = found[1] if found else index + 1

    def owner(self, phrase: OfficePhrase) -> tuple[str, str]:
        """The country or place of an office, and what was guessed: country, place, or nothing."""
        title = phrase.title
        told = phrase.place or (phrase.known and (title.country or title.body))
        if told:
            return told, ""
        if not phrase.known:
            return UNKNOWN, "place"
        beside = self._beside(phrase)
        if title.scope != "country":
            return beside or UNKNOWN, "place"
        if beside:
            return beside, "country"
        english = title.languages == {"en"}
        if english or self._own in title.absent:
            return self._only_one_named(title.absent, home=english), "country"
        return self._in_focus(phrase)

    def _in_focus(self, phrase: OfficePhrase) -> tuple[str, str]:
        """The own country, unless the article has named a foreign one before, and speaks mostly of that."""
        if self._first_foreign >= phrase.start:
            return self._own, ""
        if phrase.first and self._tokens[phrase.first - 1].key in self._words.definite:
            return UNKNOWN, "country"
        one = UNKNOWN if self._own in self._named else self._spoken_of(phrase.title.absent)
        return one if one != UNKNOWN or phrase.title.posted else self._own, "country"

    def _beside(self, phrase: OfficePhrase) -> str:
        """The owner of another office named before this one in its sentence.

        "Presiden AS X dan Menlu Y"; "Wali Kota Solo X dan Wakil Wali Kota Y".
        """
        sentence, _ = self._times.sentence(phrase.start)
        title, found = phrase.title, ""
        told = self._told.get(sentence, [])
        end = bisect.bisect_left(told, phrase.start, key=lambda other: other.start)
        for other in told[max(end - _NEAR, 0) : end]:
            if title.scope == "country":
                fits = len(other.place) == 2 and other.title.scope == "country"
                fits = fits and other.title.office != title.office and other.place not in title.absent
            else:
                fits = title.office == f"deputy-{other.title.office}"
            found = other.place if fits else found
        return found

    def _only_one_named(self, absent: Sequence[str], *, home: bool) -> str:
        """The one country that is named; where none is, the own one if a place of it is and it may be it."""
        named = self._named.keys() - set(absent)
        if named:
            return named.pop() if len(named) == 1 else UNKNOWN
        return self._own if home and self._names_own_place() else UNKNOWN

    def _names_own_place(self) -> bool:
        names = self._words.place_names
        found = (names.longest(self._tokens, at) for at in names.openings(self._tokens))
        return any(place is not None and place[0] == self._own for place in found)

    def _spoken_of(self, absent: Sequence[str]) -> str:
        """The country that more than half of all names of countries are of, or UNKNOWN."""
        counts = Counter({place: count for place, count in self._named.items() if place not in absent})
        most = counts.most_common(1)
        return most[0][0] if most and most[0][1] * 2 > counts.total() else UNKNOWN


def settle(
    claims: Sequence[RoleClaim],
    bare: Mapping[int, str],
    known: Known,
    lesser: Mapping[str, tuple[str, ...]],
) -> list[RoleClaim]:
    """Bare titles given the country or place that the same person, or the same title, has elsewhere.

    `bare` maps the positions of such claims in `claims` to what was guessed for them; `known` says in which
    countries the register knows a name, with this title or another; `lesser` names the offices for which
    a title is short of who has one of them ("Presiden BEM X" … "Presiden X").
    """
    of_person: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_title: dict[str, set[str]] = defaultdict(set)
    for index, claim in enumerate(claims):
        if index not in bare:
            title = claim.office.split("/")[1]
            of_person[claim.person, title].add(claim.office)
            of_title[title].add(claim.office)

    def settled(claim: RoleClaim, guess: str) -> RoleClaim:
        place, title = claim.office.split("/")
        own, same = of_person[claim.person, title], of_title[title]
        holding, elsewhere = known(claim.person, title) if guess != "place" else (set(), set())
        one = next(iter(own)) if len(own) == 1 else ""
        small = {office for name in lesser.get(title, ()) for office in of_person[claim.person, name]}
        if not own and not holding and len(small) == 1:
            return replace(claim, office=next(iter(small)))
        if one and (not holding or one.split("/")[0] in holding):
            return replace(claim, office=one)
        if guess != "place":
            if len(holding) == 1:
                return replace(claim, office=f"{holding.pop()}/{title}")
            if len(elsewhere) == 1 and place not in elsewhere:
                return replace(claim, office=f"{elsewhere.pop()}/{title}", guessed="country", certain=False)
        if place == UNKNOWN and not own and len(same) == 1:
            return replace(claim, office=next(iter(same)), guessed="place", certain=False)
        return replace(claim, guessed=claim.guessed or guess, certain=claim.certain and not guess)

    return [settled(claim, bare[index]) if index in bare else claim for index, claim in enumerate(claims)]
