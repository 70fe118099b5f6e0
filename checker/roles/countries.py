"""Whose office a title without a country is: "Presiden Jokowi", "Menhan Retno Marsudi"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from checker.reading import RoleClaim
from checker.roles.lexicon import Lexicon
from checker.roles.tokens import Token

UNKNOWN = "unknown"
# Of a person (by id) and an office: countries in which they hold it, and those in which they hold any, ever.
Known = Callable[[str, str], tuple[set[str], set[str]]]
_NEAR = 60  # tokens before a bare title in which a foreign country makes the article's own one a guess


class Countries:
    """The countries that an article speaks of, and where."""

    def __init__(self, tokens: Sequence[Token], words: Lexicon, own: str) -> None:
        self._own = own
        self._named: list[tuple[int, str]] = []
        index = 0
        while index < len(tokens):
            found = words.countries.longest(tokens, index) if tokens[index].is_capital else None
            found = found or (words.adjectives.longest(tokens, index) if tokens[index].is_capital else None)
            if found:
                self._named.append((index, found[0]))
            index = found[1] if found else index + 1

    def for_bare(self, index: int, absent: tuple[str, ...], *, english: bool) -> tuple[str, bool]:
        """The country of a bare title at token `index`, and whether it had to be guessed.

        In English copy, or where the own country has no such office, it is the only one that is named.
        """
        if english or self._own in absent:
            named = {code for _, code in self._named if code not in absent}
            return (named.pop() if len(named) == 1 else self._own if english and not named else UNKNOWN), True
        before = [code for at, code in self._named if at < index]
        near = [code for at, code in self._named if index - _NEAR <= at < index and code != self._own]
        if not near or self._own in before:
            return self._own, any(code != self._own for code in before)
        return self._own, True


def settle(claims: Sequence[RoleClaim], bare: Mapping[int, str], known: Known) -> list[RoleClaim]:
    """Bare titles given the country or place that the same person, or the same title, has elsewhere.

    `bare` maps the positions of such claims in `claims` to what was guessed for them; `known` says in which
    countries the register knows a name, with this title or another.
    """
    explicit = [claim for index, claim in enumerate(claims) if index not in bare]
    return [
        _settled(claim, bare[index], explicit, known) if index in bare else claim
        for index, claim in enumerate(claims)
    ]


def _settled(claim: RoleClaim, guess: str, explicit: Sequence[RoleClaim], known: Known) -> RoleClaim:
    place, office = claim.office.split("/")
    own = {c.office for c in explicit if c.person == claim.person and c.office.endswith(f"/{office}")}
    if len(own) == 1:
        return replace(claim, office=own.pop())
    if guess != "place":
        holding, elsewhere = known(claim.person, office)
        if len(holding) == 1:
            return replace(claim, office=f"{holding.pop()}/{office}")
        if len(elsewhere) == 1 and place not in elsewhere:
            return replace(claim, office=f"{elsewhere.pop()}/{office}", guessed="country", certain=False)
    same = {c.office for c in explicit if c.office.endswith(f"/{office}")}
    if place == UNKNOWN and not own and len(same) == 1:
        return replace(claim, office=same.pop(), guessed="place", certain=False)
    return replace(claim, guessed=claim.guessed or guess, certain=claim.certain and not guess)
