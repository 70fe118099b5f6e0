"""The names of an article as tokens, without what is a title and was taken for a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from checker.reading import Person
from checker.roles.constructions import Name
from checker.roles.lexicon import Lexicon
from checker.roles.tokens import Token, Tokens
from checker.rulebook.register import Register

_ACRONYM = 3  # letters of the acronym of a body, at least; two may be initials
_WITH_ACRONYM = 3  # words of a mention that starts with one: the name behind it is a full one


def as_names(tokens: Tokens, persons: Sequence[Person], words: Lexicon, register: Register) -> list[Name]:
    """The mentions as tokens, in text order.

    A title that a mention swallowed is given back; half of a name that the register has whole is filled up.
    """
    by_start = {token.start: index for index, token in enumerate(tokens)}
    by_end = {token.end: index + 1 for index, token in enumerate(tokens)}
    names = []
    titles = _within_titles(tokens, words)
    for person in persons:
        for mention in person.mentions:
            start, end = by_start.get(mention.span.start), by_end.get(mention.span.end)
            if start is None or end is None or all(index in titles for index in range(start, end)):
                continue
            title = words.titles.longest(tokens, start, end)
            if title and title[1] < end and not title[0].needs_place:
                start = title[1]
            status = words.status_after.longest(tokens, start, end) if start - 1 in titles else None
            if status and status[1] < end:
                start = status[1]  # "Menteri Perhubungan Ad Interim X"
            start = _behind_owner(tokens, start, end, titles, words)
            if _is_status(tokens, start, end, words):
                continue
            if start + 1 == end and start - 1 not in titles and _is_second_half(tokens, start, register):
                start -= 1
            if any(token.key not in words.before_names for token in tokens[start:end]):
                names.append(Name(start, end, mention, person.id))
    names.sort(key=lambda name: name.start)
    places = {
        name.mention.text for name, after in pairwise(names) if _is_place(name, after, tokens, titles, words)
    }
    names = [name for name in names if name.mention.text not in places]
    short = {person.id for person in persons if all(" " not in m.text for m in person.mentions)}
    context = _Context(tokens, names, titles, words)
    return [name for name in names if not context.is_owner(name, short=name.person in short)]


def _is_second_half(tokens: tuple[Token, ...], start: int, register: Register) -> bool:
    """Whether a word is a known person's name together with the one before: "Sekjen ASEAN Surin Pitsuwan"."""
    before = tokens[start - 1] if start else None
    if before is None or not before.is_word or not before.is_capital:
        return False
    whole = f"{before.text} {tokens[start].text}"
    return any(known.name == whole for known in register.named(tokens[start].key))


def _is_status(tokens: tuple[Token, ...], start: int, end: int, words: Lexicon) -> bool:
    """Whether a mention is a word of status joined to a title: "Then-Attorney General X"."""
    if end >= len(tokens) or tokens[end].key != "-" or not words.titles.longest(tokens, end + 1):
        return False
    status = words.status_before.longest(tokens, end - 1)
    return status is not None and status[1] == start - 1


def _behind_owner(
    tokens: tuple[Token, ...], start: int, end: int, titles: Mapping[int, str], words: Lexicon
) -> int:
    """Where a name starts that swallowed whose its title is: "Sekjen NATO X", "Presiden KSPSI X"."""
    owners = {"country": words.countries, "body": words.bodies, "party": words.parties}
    scope = titles.get(start - 1, "")
    trie = owners.get(scope)
    found = trie.longest(tokens, start, end) if trie else None
    if found and found[1] < end:
        return found[1]
    # No region: there nobles are named so (Wakil Gubernur KGPAA X).
    behind = scope not in ("", "region") and _is_acronym(tokens[start], words)
    names = not any(token.text.isupper() for token in tokens[start + 1 : end] if len(token.text) > 1)
    return start + 1 if behind and names and end - start >= _WITH_ACRONYM else start


def _is_acronym(token: Token, words: Lexicon) -> bool:
    return (
        token.text.isupper()
        and token.text.isalpha()
        and len(token.text) >= _ACRONYM
        and (token.key not in words.before_names)
    )


def _is_place(
    name: Name, following: Name, tokens: tuple[Token, ...], titles: Mapping[int, str], words: Lexicon
) -> bool:
    """Whether a name stands between a title and the holder's: "Sekjen Golkar X", "Kapolres Inhil AKBP X".

    Without a rank between the two it may as well be the first part of a name that was found in two.
    """
    scope = titles.get(name.start - 1, "")
    between = tokens[name.end : following.start]
    if not scope or not all(token.key in words.before_names or token.text == "." for token in between):
        return False
    return bool(between) or (scope != "country" and name.person != following.person)


class _Context:
    """What stands around the names of an article."""

    def __init__(
        self, tokens: tuple[Token, ...], names: list[Name], titles: Mapping[int, str], words: Lexicon
    ) -> None:
        self._tokens, self._titles, self._words = tokens, titles, words
        self._starts = {name.start: name for name in names}
        self._ends = {name.end for name in names}

    def is_owner(self, name: Name, *, short: bool) -> bool:
        """Whether a name is no person's but says whose an office is."""
        return self._is_body_of(name, short=short) or self.says_whose(name, short=short)

    def says_whose(self, name: Name, *, short: bool) -> bool:
        """Whether a name says whose an office is, and another name has it.

        manajer Valentino Rossi, Carlo Pernat,        CEO Line, Park Euivin,
        Aldo Agroppi, pelatih Fiorentina kala itu     Bastian Purrer (CEO Lyke)
        Dirjen Aptika Kemenkominfo X

        `short` says that the article knows the name by one word only, as it does clubs and companies.
        """
        if self._titles.get(name.start - 1) not in ("any", "body"):
            return False
        following = self._at(name.end)
        if following == "," and self._is_holder(self._starts.get(name.end + 1)):
            return True
        if not short or name.start + 1 != name.end:
            return False
        title = name.start - 1
        while title - 1 in self._titles:
            title -= 1
        before = self._at(title - 1)
        if (before in (",", "(")) and title - 1 in self._ends and not self._tokens[title].is_capital:
            return True
        if before == "(" and following == ")" and title - 1 in self._ends:
            return True
        known = name.end in self._starts or not following[:1].isupper()
        return not known and self._tokens[name.end].key not in self._words.before_names

    def _is_body_of(self, name: Name, *, short: bool) -> bool:
        """Whether an acronym stands behind a title that another name has: "X, Presiden KSPI, dan Y"."""
        if not short or name.start + 1 != name.end or not _is_acronym(self._tokens[name.start], self._words):
            return False
        title = name.start - 1
        while title in self._titles:
            title -= 1
        holder = title in range(1, name.start - 1) and self._at(title) == "," and title in self._ends
        return holder and not self._at(title + 1).isupper()

    def _is_holder(self, name: Name | None) -> bool:
        """Whether a name between commas is followed by neither a further name nor "and"."""
        if name is None or self._at(name.end) != ",":
            return False
        after = name.end + 1
        return after not in self._starts and (
            after < len(self._tokens) and self._tokens[after].key not in self._words.and_words
        )

    def _at(self, index: int) -> str:
        return self._tokens[index].text if 0 <= index < len(self._tokens) else ""


def _within_titles(tokens: Tokens, words: Lexicon) -> dict[int, str]:
    """The tokens of titles with the country before, and the scope; not of titles that are names (Ratu)."""
    found: dict[int, str] = {}
    behind = 0
    for index in words.titles.openings(tokens):
        title = words.titles.longest(tokens, index) if index >= behind else None
        if title and not title[0].needs_place:
            country = words.adjectives_before.longest(tokens, index - 1)
            first = country[1] + 1 if country else index
            found |= dict.fromkeys(range(first, title[1]), title[0].scope)
        behind = title[1] if title else behind
    return found
