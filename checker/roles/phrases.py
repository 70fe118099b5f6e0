"""Reading one office phrase: status, title, whose it is, and what shields the name beside it.

mantan  Menteri Pertahanan  Prancis         former, defence-minister, fr
istri   Presiden            Prancis         shielded: the name that follows is not the president's
        Bupati              Sukamaju        regent, sukamaju: any place will do
        Presiden            Persebaya       president, persebaya: not of a country
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.roles.complements import LONGEST, Following, closing, slug
from checker.roles.lexicon import Lexicon, Title, deputy_of
from checker.roles.tokens import Token, Tokens

_ABBREVIATED = 3  # letters before a full stop that ends no sentence (Jl., Jln.)


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


class PhraseReader:
    """Reads office phrases in the tokens of one article; `starts` are the tokens where a name begins."""

    def __init__(self, tokens: Tokens, named: dict[int, int], words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self._named = named  # first token of a name -> the token after it
        self.inside = {index for start, end in named.items() for index in range(start, end)}
        self.titles = self._find_titles()
        self._title_at = {start: (end, title) for start, end, title in self.titles}

    def _find_titles(self) -> list[tuple[int, int, Title]]:
        found, behind = [], 0
        for index in self.words.titles.openings(self.tokens):
            if index < behind or index in self.inside:
                continue
            match = self.words.titles.longest(self.tokens, index)
            if match is None or any(i in self.inside for i in range(index, match[1])):
                continue
            found.append((index, match[1], match[0]))
            behind = match[1]
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

    def is_title_end(self, index: int) -> bool:
        """Whether a title ends right before this token."""
        return any(end == index for _, end, _ in self._titles_before(index))

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
        while index >= 0 and end - index <= LONGEST + 8:
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
                close = closing(self.tokens, index)
                if close is None or any(i in self.inside for i in range(index, close)):
                    break
                index = close + 1
                continue
            found = self.words.status_after.longest(self.tokens, index)
            if found:
                index = found[1]
                continue
            if index > start and self._ends_place(index, title):
                break
            joins = token.key in self.words.small_words or token.key in self.words.joining
            joins = joins or token.key in self.words.period_words
            if not (token.is_capital or token.text[0].isdigit() or joins) or token.key in self.words.months:
                break
            if token.key in self.words.and_words and self._title_at.get(index + 1):
                break
            if title.scope == "country" and token.key in self.words.and_words:
                break
            index += 1
        while index > start and not self._may_end(self.tokens[index - 1]):
            index -= 1
        return index

    def _ends_place(self, index: int, title: Title) -> bool:
        """Whether no name of a place goes on so: "Wali Kota Solo di", "Direktur PT Baja pada Senin"."""
        token, words = self.tokens[index], self.words
        if token.key in words.weekdays:
            return not self._may_end(self.tokens[index - 1])
        small = token.key in words.small_words or token.key in words.joining
        kept = title.scope != "region" or token.is_capital or token.key in words.region_small_words
        return small and not kept

    def _may_end(self, token: Token) -> bool:
        if token.text == ")":
            return True
        small = token.key in self.words.small_words or token.key in self.words.joining
        return token.is_word and not (small and not token.is_capital)

    def _phrase(self, start: int, title_end: int, title: Title, end: int) -> OfficePhrase | None:
        before = self.words.status_before.longest(self.tokens, start - 1) if start else None
        wanted = before is not None and before[0] == "candidate"
        following = Following(self.tokens, self.words, self._title_at, title, title_end, end, wanted)
        complement = following.read()
        if complement is None:
            return None
        if complement.office:
            kind = self.words.kinds[complement.office]
            scope = title.scope if following.merged else "any"
            title = replace(title, office=complement.office, kind=kind, scope=scope, one_seat=False)
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
        if complement.status in ("past", "next"):
            phrase = replace(phrase, status=_joined("current", complement.status))
        return self._with_words_before(phrase)

    def _with_words_before(self, phrase: OfficePhrase) -> OfficePhrase:
        """The phrase with deputy words, an English country, status words and shields before it."""
        tokens, words = self.tokens, self.words
        title, index = phrase.title, phrase.start - 1
        found = words.deputies_before.longest(tokens, index)
        if found:
            title, index = deputy_of(title), found[1]
        place, known, start = phrase.place, phrase.known, index + 1
        if not place or place == title.country:
            place, known, index = self._owner_before(replace(phrase, title=title), index)
            start = index + 1
        if not place and self._owned_by_other(phrase, title, index):
            office = title.otherwise
            title = replace(title, office=office, kind=self.words.kinds[office], scope="any", one_seat=False)
            place, known, index, start = slug(tokens[index : index + 1]), False, index - 1, index
        status, past = phrase.status, phrase.past
        while True:
            at = index - 1 if index > 0 and tokens[index].text in (".", "-") else index
            if tokens[at].text == ")" and at >= 2 and tokens[at - 2].text == "(":
                bracketed = words.status_before.longest(tokens, at - 1)  # "Pelaksana Tugas (Plt) Gubernur"
                at = at - 3 if bracketed else at
            qualified = words.status_before.longest(tokens, at)
            if qualified is None or at in self.inside:
                break
            if qualified[0] == "supposed" and not self._leads_name(phrase):
                break
            past = past or qualified[0] == "past"
            status = _joined(status, qualified[0])
            index = qualified[1]
        if not place and index < start - 1 and title.languages == {"en"}:
            place, index = self._place_before(title, index)  # "West Java's acting governor"
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

    def _leads_name(self, phrase: OfficePhrase) -> bool:
        """Whether a title with a capital stands right before a name: "a President X", no "a senator"."""
        behind = self.tokens[phrase.end : phrase.end + 1]
        return self.tokens[phrase.start].is_capital and bool(behind) and behind[0].is_capital

    def _owned_by_other(self, phrase: OfficePhrase, title: Title, index: int) -> bool:
        """Whether a capital word that is no country stands before a title: "former Harvard president X".

        Before a title with a capital it is a word for a body: "Assembly President X".
        """
        if not title.otherwise or title.languages != {"en"} or index < 0:
            return False
        if self.tokens[phrase.start].is_capital:
            return self.tokens[index].is_capital and self.tokens[index].key in self.words.institutions
        if index < 1 or index in self.inside or not self.tokens[index - 1].is_word:
            return False
        word, words = self.tokens[index], self.words
        if (
            not word.is_capital
            or word.key in words.never_places | words.before_names
            or word.key in words.months
        ):
            return False
        return not words.status_before.longest(self.tokens, index)

    def _place_before(self, title: Title, index: int) -> tuple[str, int]:
        """Country or region written before an English title, and the index before it."""
        tokens, words = self.tokens, self.words
        if index < 0 or index in self.inside:
            return "", index
        at = index - 1 if tokens[index].key == "'s" and index else index
        english = title.languages == {"en"}
        if title.scope == "any" and not english:
            return "", index
        country = words.adjectives_before.longest(tokens, at)
        if country is None and (at < index or english):
            country = words.countries_before.longest(tokens, at)
        if country is None and english:
            country = words.bodies_before.longest(tokens, at) or self._country_of_ministry(title, at)
        if country is not None and tokens[at].is_capital:
            return country[0], country[1]
        if title.scope != "region" or not english:
            return "", index
        low = at
        while low >= 0 and low > at - 4 and low not in self.inside and tokens[low].is_capital:
            if tokens[low].key in words.never_places:
                break
            low -= 1
        if low == at:
            return "", index
        place = slug(tokens[low + 1 : at + 1])
        return words.places.get(place, place), low

    def _owner_before(self, phrase: OfficePhrase, index: int) -> tuple[str, bool, int]:
        """Whose the office is by the words before it, whether that is known, and the index before them."""
        title, place = phrase.title, phrase.place
        unit, below = self._unit_before(title, index)
        before, low = self._place_before(title, index)
        if unit and below <= low:
            return unit, title.scope == "region", below
        if not place or before == place:
            return before, phrase.known, low
        if before and title.scope == "country":  # "Mexican Secretary of State": not the American one
            return slug(self.tokens[low + 1 : index + 1]), False, low
        return place, phrase.known, index

    def _unit_before(self, title: Title, index: int) -> tuple[str, int]:
        """A state or province before an English title, and the index before it: Ontario's Premier."""
        if index < 0 or index in self.inside or title.languages != {"en"} or title.scope in ("any", "party"):
            return "", index
        at = index - 1 if self.tokens[index].key == "'s" and index else index
        found = self.words.units_before.longest(self.tokens, at)
        if found is None or not self.tokens[at].is_capital:
            return "", index
        return found

    def _country_of_ministry(self, title: Title, at: int) -> tuple[str, int] | None:
        """The country before a ministry that no list has: "South Korean Unification Minister"."""
        if title.kind != "some-minister":
            return None
        for low in range(at, max(at - 4, 0), -1):
            if not self.tokens[low].is_capital and self.tokens[low].key not in self.words.and_words:
                return None
            found = self.words.adjectives_before.longest(self.tokens, low - 1)
            if found:
                return found
        return None

    def _shielded(self, index: int) -> bool:
        tokens, words = self.tokens, self.words
        while index >= 0 and tokens[index].key in words.of_words:
            index -= 1
        if index < 0:
            return False
        abbreviated = tokens[index].text == "." and index and len(tokens[index - 1].text) <= _ABBREVIATED
        at = index - 1 if abbreviated or (tokens[index].text == "-" and index) else index
        return words.shields_before.longest(tokens, at) is not None


def _joined(status: str, qualifier: str) -> str:
    """Two qualifiers of one title ("mantan calon presiden") as one status."""
    if qualifier in ("past", "next"):
        return "elect" if qualifier == "next" else status
    if qualifier == "supposed":
        return "candidate" if status == "current" else status
    if status in ("current", qualifier):
        return qualifier
    if qualifier == "former" and status == "acting":
        return "former"
    return "other"
