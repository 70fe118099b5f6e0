"""Reading one office phrase: status, title, whose it is, and what shields the name beside it.

mantan  Menteri Pertahanan  Prancis         former, defence-minister, fr
istri   Presiden            Prancis         shielded: the name that follows is not the president's
        Bupati              Sukamaju        regent, sukamaju: any place will do
        Presiden            Persebaya       president, persebaya: not of a country
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checker.roles.lexicon import Lexicon, Title, deputy_of
from checker.roles.tokens import Token

_LONGEST_COMPLEMENT = 16  # tokens between a title and the name; longer runs are no title
_YEAR = re.compile(r"(?:19|20)\d\d$")
_ENGLISH_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office as the text words it. Positions are indexes of tokens.

    first      where its qualifiers and shields start
    start, end the office itself: title and whose it is
    place      country code, body, or a slug of what the text says; empty when it does not say
    known      whether `place` is one that an office of this scope can belong to
    """

    title: Title
    first: int
    start: int
    end: int
    place: str = ""
    known: bool = True
    status: str = "current"
    past: bool = False
    ordinal: bool = False
    years: tuple[int, ...] = ()
    shielded: bool = False


@dataclass(frozen=True, slots=True)
class _Complement:
    """What follows a title, read."""

    place: str = ""
    known: bool = True
    status: str = ""
    ordinal: bool = False
    years: tuple[int, ...] = ()


def slug(tokens: tuple[Token, ...] | list[Token]) -> str:
    """The words of these tokens joined by dashes."""
    return "-".join(token.key.replace("'", "") for token in tokens if token.is_word)


class PhraseReader:
    """Reads office phrases in the tokens of one article; `starts` are the tokens where a name begins."""

    def __init__(self, tokens: tuple[Token, ...], named: dict[int, int], words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self._named = named  # first token of a name -> the token after it
        self.inside = {index for start, end in named.items() for index in range(start, end)}
        self.titles = self._find_titles()
        self._title_at = {start: (end, title) for start, end, title in self.titles}

    def _find_titles(self) -> list[tuple[int, int, Title]]:
        found, index = [], 0
        while index < len(self.tokens):
            match = None if index in self.inside else self.words.titles.longest(self.tokens, index)
            if match is None or any(i in self.inside for i in range(index, match[1])):
                index += 1
                continue
            found.append((index, match[1], match[0]))
            index = match[1]
        return found

    def ending_at(self, end: int) -> OfficePhrase | None:
        """The office phrase that ends just before token `end`; of several nested ones the outermost."""
        found = None
        for start, title_end, title in reversed(self._titles_before(end)):
            if found is not None and not self.tokens[start].is_capital and title_end in self._title_at:
                break  # "pimpinan Presiden X": a common word before a title
            phrase = self._phrase(start, title_end, title, end)
            found = phrase or found
        return found

    def starting_at(self, first: int) -> OfficePhrase | None:
        """The office phrase whose qualifiers start at token `first`, as far as it reaches."""
        for start in range(first, min(first + 6, len(self.tokens))):
            if start in self._title_at:
                title_end, title = self._title_at[start]
                phrase = self._phrase(start, title_end, title, self._reach(title_end, title))
                if phrase is None:
                    phrase = self._phrase(start, title_end, title, title_end)
                if phrase is None or phrase.first > first:
                    return None
                return phrase if phrase.place else replace(phrase, known=self._is_whole(phrase.end))
        return None

    def _is_whole(self, end: int) -> bool:
        """Whether nothing behind a title says whose it is ("presiden bank pembangunan")."""
        if end >= len(self.tokens):
            return True
        return self.tokens[end].text not in self.words.institutions

    def _titles_before(self, end: int) -> list[tuple[int, int, Title]]:
        found = []
        index = end - 1
        while index >= 0 and end - index <= _LONGEST_COMPLEMENT + 8:
            if index in self.inside or self.tokens[index].text[0] == "\n":
                break
            if index in self._title_at and self._title_at[index][0] <= end:
                found.append((index, *self._title_at[index]))
            index -= 1
        return found[::-1]

    def _reach(self, start: int, title: Title) -> int:
        """Where the complement of a title ends when no name bounds it."""
        index = start
        while index < len(self.tokens) and index not in self.inside:
            token = self.tokens[index]
            if token.text == "(":
                close = self._closing(index)
                if close is None or any(i in self.inside for i in range(index, close)):
                    break
                index = close + 1
                continue
            found = self.words.status_after.longest(self.tokens, index)
            if found:
                index = found[1]
                continue
            joins = token.key in self.words.small_words or token.key in self.words.joining
            joins = joins or token.key in self.words.period_words
            if not (token.is_capital or token.text[0].isdigit() or joins):
                break
            if token.key in self.words.and_words and self._title_at.get(index + 1):
                break
            if title.scope == "country" and token.key in self.words.and_words:
                break
            index += 1
        while index > start and not self._may_end(self.tokens[index - 1]):
            index -= 1
        return index

    def _may_end(self, token: Token) -> bool:
        if token.text == ")":
            return True
        small = token.key in self.words.small_words or token.key in self.words.joining
        return token.is_word and not (small and not token.is_capital)

    def _phrase(self, start: int, title_end: int, title: Title, end: int) -> OfficePhrase | None:
        complement = self._complement(title, title_end, end)
        if complement is None:
            return None
        if not complement.known and title.otherwise:
            office = title.otherwise
            title = replace(title, office=office, kind=self.words.kinds[office], scope="any")
        phrase = OfficePhrase(
            title=title,
            first=start,
            start=start,
            end=end,
            place=complement.place,
            known=complement.known,
            status=complement.status or title.status or "current",
            past=complement.status == "past",
            ordinal=complement.ordinal,
            years=complement.years,
        )
        if complement.status == "past":
            phrase = replace(phrase, status="current")
        return self._with_words_before(phrase)

    def _with_words_before(self, phrase: OfficePhrase) -> OfficePhrase:
        """The phrase with deputy words, an English country, status words and shields before it."""
        tokens, words = self.tokens, self.words
        title, index = phrase.title, phrase.start - 1
        found = words.deputies_before.longest(tokens, index)
        if found and not title.office.startswith(("deputy-", "vice-")):
            title, index = deputy_of(title), found[1]
        place, known, start = phrase.place, phrase.known, index + 1
        if not place or place == title.country:
            before, low = self._place_before(title, index)
            if not place or before == place:
                place, index, start = before, low, low + 1
        status, past = phrase.status, phrase.past
        while True:
            at = index - 1 if index > 0 and tokens[index].text in (".", "-") else index
            if tokens[at].text == ")" and at >= 2 and tokens[at - 2].text == "(":
                bracketed = words.status_before.longest(tokens, at - 1)  # "Pelaksana Tugas (Plt) Gubernur"
                at = at - 3 if bracketed else at
            qualified = words.status_before.longest(tokens, at)
            if qualified is None or at in self.inside:
                break
            past = past or qualified[0] == "past"
            status = _joined(status, qualified[0])
            index = qualified[1]
        return replace(
            phrase,
            title=title,
            first=index + 1,
            start=start,
            place=place,
            known=known,
            status=status,
            past=past,
            shielded=self._shielded(index),
        )

    def _place_before(self, title: Title, index: int) -> tuple[str, int]:
        """Country or region written before an English title, and the index before it."""
        tokens, words = self.tokens, self.words
        if index < 0 or index in self.inside or title.scope == "any":
            return "", index
        at = index - 1 if tokens[index].key == "'s" and index else index
        country = words.adjectives_before.longest(tokens, at)
        if country is None and (at < index or title.languages == {"en"}):
            country = words.countries_before.longest(tokens, at)
        if country is None and title.languages == {"en"}:
            country = words.bodies_before.longest(tokens, at)
        if country is not None and tokens[at].is_capital:
            return country[0], country[1]
        if title.scope != "region" or title.languages != {"en"}:
            return "", index
        low = at
        while low >= 0 and low > at - 4 and low not in self.inside and tokens[low].is_capital:
            if tokens[low].key in words.never_places:
                break
            low -= 1
        if low == at:
            return "", index
        return self._region(slug(tokens[low + 1 : at + 1])), low

    def _shielded(self, index: int) -> bool:
        tokens, words = self.tokens, self.words
        while index >= 0 and tokens[index].key in words.of_words:
            index -= 1
        if index < 0:
            return False
        at = index - 1 if tokens[index].text in (".", "-") and index else index
        return words.shields_before.longest(tokens, at) is not None

    def _complement(self, title: Title, start: int, end: int) -> _Complement | None:  # noqa: C901, PLR0912
        """The tokens `start` to `end` read as what follows a title; None when they cannot be that."""
        if end - start > _LONGEST_COMPLEMENT:
            return None
        tokens, words = self.tokens, self.words
        index, place, known, status, ordinal = start, "", True, "", False
        years: list[int] = []
        free: list[Token] = []
        while index < end:
            token = tokens[index]
            if token.text == "(":
                close = self._closing(index)
                if close is None or close >= end:
                    return None
                inner = words.status_after.longest(tokens, index + 1)
                if inner and inner[1] == close:
                    status = inner[0]
                years += [int(t.text) for t in tokens[index:close] if _YEAR.match(t.text)]
                index = close + 1
                continue
            after = words.status_after.longest(tokens, index)
            if after and after[1] <= end and not (free and token.is_capital):
                status, index = after[0], after[1]
                continue
            step = self._ordinal(index, end)
            if step:
                ordinal, index = True, step
                continue
            if token.key in words.period_words or (years and token.key == "-") or _YEAR.match(token.text):
                if _YEAR.match(token.text):
                    years.append(int(token.text))
                index += 1
                continue
            owner = self._owner(title, index)
            if owner and not free and not place and owner[1] <= end:
                place, index = owner[0], owner[1]
                continue
            if not free and not token.is_capital and token.key in words.joining and index + 1 < end:
                index += 1
                continue
            if not free and title.scope == "region" and self._region_word(index, end):
                index = self._region_word(index, end)
                continue
            if not self._may_stand_in_place(index, end, title, first=not free):
                return None
            free.append(token)
            index += 1
        if free and title.languages == {"en"} and title.scope != "any" and tokens[start].is_capital:
            return None  # "President Emmanuel Macron": no place, but a name that was not found
        if free and place and title.posted:
            free = []
        if free:
            place, known = self._free_place(title, place, free)
        elif title.country or title.body:
            known = not place or place in (title.country, title.body)
            place = title.country or title.body
        return _Complement(place, known, status, ordinal, tuple(years))

    def _may_stand_in_place(self, index: int, end: int, title: Title, *, first: bool) -> bool:
        token = self.tokens[index]
        if token.is_capital or token.text[0].isdigit():
            return title.scope != "country" or index not in self._title_at or not first
        if token.key not in self.words.small_words or index + 1 >= end or first:
            return False
        following = self.tokens[index + 1]
        if token.key in self.words.and_words and index + 1 in self._title_at:
            return False
        return following.is_capital or following.text[0].isdigit() or following.key in self.words.small_words

    def _free_place(self, title: Title, country: str, free: list[Token]) -> tuple[str, bool]:
        text = slug(free)
        if title.scope == "region":
            return self._region(text), True
        if title.scope == "party" and text.startswith("partai-"):
            return text.removeprefix("partai-"), True
        return "-".join(part for part in (text, country) if part), False

    def _owner(self, title: Title, index: int) -> tuple[str, int] | None:
        """The party, body or country named at token `index`, as far as an office of this scope has one."""
        if title.scope == "region":
            return None
        if title.scope == "party":
            return self.words.parties.longest(self.tokens, index)
        return self.words.bodies.longest(self.tokens, index) or self._country(index)

    def _region(self, text: str) -> str:
        return self.words.places.get(text, text)

    def _country(self, index: int) -> tuple[str, int] | None:
        found = self.words.countries.longest(self.tokens, index)
        return found if found and self.tokens[index].is_capital else None

    def _region_word(self, index: int, end: int) -> int:
        found = self.words.region_words.longest(self.tokens, index)
        if not found or found[1] >= end:
            return 0
        return found[1] + 1 if self.tokens[found[1]].text == "." else found[1]

    def _ordinal(self, index: int, end: int) -> int:
        """The index after an ordinal at `index` ("ke-45", "keenam", "45th"), or 0."""
        tokens = self.tokens
        token = tokens[index]
        if token.key == "ke" and index + 1 < end:
            at = index + 2 if tokens[index + 1].text in "-–" else index + 1
            return at + 1 if at < end and tokens[at].text.isalnum() and not tokens[at].text.isalpha() else 0
        if token.key in self.words.ordinals or _ENGLISH_ORDINAL.match(token.key):
            return index + 1
        return 0

    def _closing(self, index: int) -> int | None:
        for at in range(index + 1, min(index + 12, len(self.tokens))):
            if self.tokens[at].text == ")":
                return at
        return None


def _joined(status: str, qualifier: str) -> str:
    """Two qualifiers of one title ("mantan calon presiden") as one status."""
    if qualifier in ("past", "next"):
        return "elect" if qualifier == "next" else status
    if status in ("current", qualifier):
        return qualifier
    if qualifier == "former" and status == "acting":
        return "former"
    return "other"
