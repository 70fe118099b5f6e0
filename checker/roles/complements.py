"""What follows a title up to the name: whose it is, an ordinal, a term, a status, an abbreviation.

Presiden      AS ke-45                  us, with an ordinal
Gubernur      Jawa Barat (nonaktif)     jawa-barat, suspended
Kepala Staf   Angkatan Darat            part of the title; nothing follows
Menteri       Sihir                     no country: the words themselves, not known
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field

from checker.roles.lexicon import Lexicon, Title
from checker.roles.tokens import Token

LONGEST = 16  # tokens between a title and the name; longer runs are no title
_SOME_MINISTER = "minister"  # the office of a ministry that rules/offices does not have
_YEAR = re.compile(r"(?:19|20)\d\d$")
_ENGLISH_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a title, read.

    known    whether an office of this scope can belong to `place`
    office   the office that the title is for this owner, where it is another one
    """

    place: str = ""
    known: bool = True
    status: str = ""
    ordinal: bool = False
    years: tuple[int, ...] = ()
    office: str = ""


def slug(tokens: tuple[Token, ...] | list[Token]) -> str:
    """The words of these tokens joined by dashes."""
    return "-".join(token.key.replace("'", "") for token in tokens if token.is_word)


def closing(tokens: tuple[Token, ...], index: int) -> int | None:
    """The bracket that closes the one at `index`, if it is near."""
    for at in range(index + 1, min(index + 12, len(tokens))):
        if tokens[at].text == ")":
            return at
    return None


@dataclass
class Following:
    """Reads the tokens `index` to `end` behind a title, one piece after the other.

    `titles` are the tokens at which another title starts; `wanted` says that the title is a candidate's.
    """

    tokens: tuple[Token, ...]
    words: Lexicon
    titles: Container[int]
    title: Title
    index: int
    end: int
    wanted: bool = False
    owner: str = ""
    region: str = ""
    party: bool = False
    status: str = ""
    ordinal: bool = False
    merged: bool = False
    years: list[int] = field(default_factory=list)
    free: list[Token] = field(default_factory=list)

    def read(self) -> Complement | None:
        """All of it, or None when it cannot follow a title."""
        start = self.index
        if self.end - start > LONGEST:
            return None
        steps: tuple[Callable[[], int], ...] = (
            self._brackets,
            self._status,
            self._ordinal,
            self._term,
            self._number,
            self._owner,
            self._more_of_ministry,
            self._party_of_candidate,
            self._wider_region,
            self._joining_word,
            self._region_word,
            self._free_word,
        )
        while self.index < self.end:
            after = next((after for step in steps if (after := step())), 0)
            if not after:
                return None
            self.index = after
        if self.free and self._is_english_office() and self.tokens[start].is_capital:
            return None  # "President Emmanuel Macron": no place, but a name that was not found
        place, known = self._place()
        office = "" if known else self.title.otherwise
        if self.party and not self.free:
            office = self.title.of_party
        if self.merged:
            office = _SOME_MINISTER
        return Complement(place, known, self.status, self.ordinal, tuple(self.years), office)

    def _brackets(self) -> int:
        if self.tokens[self.index].text != "(":
            return 0
        close = closing(self.tokens, self.index)
        if close is None or close >= self.end:
            return 0
        inner = self.words.status_after.longest(self.tokens, self.index + 1)
        if inner and inner[1] == close:
            self.status = inner[0]
        inside = self.tokens[self.index : close]
        self.years += [int(token.text) for token in inside if _YEAR.match(token.text)]
        return close + 1

    def _status(self) -> int:
        found = self.words.status_after.longest(self.tokens, self.index)
        if not found or found[1] > self.end or (self.free and self.tokens[self.index].is_capital):
            return 0
        self.status = found[0]
        return found[1]

    def _ordinal(self) -> int:
        """An ordinal: "ke-45", "keenam", "45th", "ke-10 dan ke-12"."""
        tokens, index = self.tokens, self.index
        if self.ordinal and tokens[index].key in self.words.and_words and index + 1 < self.end:
            index += 1
        after = 0
        if tokens[index].key == "ke" and index + 1 < self.end:
            at = index + 2 if tokens[index + 1].key == "-" else index + 1
            if at < self.end and tokens[at].text.isalnum() and not tokens[at].text.isalpha():
                after = at + 1
        elif tokens[index].key in self.words.ordinals or _ENGLISH_ORDINAL.match(tokens[index].key):
            after = index + 1
        self.ordinal = self.ordinal or bool(after)
        return after

    def _term(self) -> int:
        """A term: "periode 2014–2019"."""
        token = self.tokens[self.index]
        if _YEAR.match(token.text):
            self.years.append(int(token.text))
        elif token.text.isdigit() and self.tokens[self.index - 1].key not in self.words.period_words:
            return 0  # "SMA Negeri 2", but "periode 2"
        elif token.key not in self.words.period_words and not (self.years and token.key == "-"):
            return 0
        return self.index + 1

    def _number(self) -> int:
        """A candidate's number: "nomor urut tiga"."""
        found = self.words.numbering.longest(self.tokens, self.index)
        return found[1] + 1 if found and found[1] < self.end else 0

    def _owner(self) -> int:
        """The party, body or country, as far as an office of this scope has one."""
        if self.title.scope == "region" or self.free or self.owner:
            return 0
        if self.title.scope == "party":
            found = self.words.parties.longest(self.tokens, self.index)
        else:
            found = self.words.bodies.longest(self.tokens, self.index) or self._country()
            if not found and self.title.of_party and not self._names_own_party():
                found = self.words.parties.longest(self.tokens, self.index)
                self.party = found is not None
        if not found or found[1] > self.end:
            return 0
        self.owner = found[0]
        return found[1]

    def _more_of_ministry(self) -> int:
        """More of the name of a ministry that no list has, up to its country: "… dan Multimedia Malaysia"."""
        if self.title.kind != "minister" or self.free or self.owner or self.merged:
            return 0
        if self.tokens[self.index].key not in self.words.and_words or self.index + 1 in self.titles:
            return 0
        for at in range(self.index + 1, self.end):
            if at > self.index + 1 and self.words.countries.longest(self.tokens, at):
                self.merged = True
                return at
            if not self.tokens[at].is_capital and self.tokens[at].key not in self.words.small_words:
                return 0
        return 0

    def _names_own_party(self) -> bool:
        """Whether a party here is the one that somebody comes from, and not the one that has the office."""
        joined = self.tokens[self.index - 1].key in self.words.joining
        return self.wanted or joined or self.title.status == "candidate"

    def _party_of_candidate(self) -> int:
        """The party that a candidate for an office of the country comes from: "calon presiden dari PDIP"."""
        if self.title.scope != "country" or self.free:
            return 0
        found = self.words.parties.longest(self.tokens, self.index)
        return found[1] if found and found[1] <= self.end else 0

    def _wider_region(self) -> int:
        """The region around the one that was named: "Kepala Desa Karangmulya, Kecamatan Rimbajaya"."""
        if self.title.scope != "region" or not self.free or self.tokens[self.index].text != ",":
            return 0
        found = self.words.region_words.longest(self.tokens, self.index + 1)
        after = found[1] if found else 0
        while 0 < after < self.end and self.tokens[after].is_capital:
            after += 1
        return after

    def _country(self) -> tuple[str, int] | None:
        found = self.words.countries.longest(self.tokens, self.index)
        return found if found and self.tokens[self.index].is_capital else None

    def _joining_word(self) -> int:
        token = self.tokens[self.index]
        joins = token.key in self.words.joining and not token.is_capital
        return self.index + 1 if joins and not self.free and self.index + 1 < self.end else 0

    def _region_word(self) -> int:
        """Kabupaten, Kota, Provinsi before the name of a region."""
        if self.title.scope != "region" or self.free:
            return 0
        found = self.words.region_words.longest(self.tokens, self.index)
        if not found or found[1] >= self.end:
            return 0
        self.region = found[0]
        return found[1] + 1 if self.tokens[found[1]].text == "." else found[1]

    def _free_word(self) -> int:
        """A word of a place, department or company that no list has."""
        token = self.tokens[self.index]
        if token.is_capital or token.text[0].isdigit():
            starts_title = self.index in self.titles and not self.free
            fits = self.title.scope != "country" or not starts_title
        else:
            fits = self._joins_words() or self._names_department()
        if not fits:
            return 0
        self.free.append(token)
        return self.index + 1

    def _joins_words(self) -> bool:
        """Whether a small word joins two words of one name (Badan Meteorologi dan Geofisika)."""
        token, after = self.tokens[self.index], self.index + 1
        regional = self.title.scope == "region"
        small = self.words.region_small_words if regional else self.words.small_words
        if token.key not in small or after >= self.end or not self.free:
            return False
        if token.key in self.words.and_words and after in self.titles:
            return False
        following = self.tokens[after]
        return following.is_capital or following.text[0].isdigit() or following.key in self.words.small_words

    def _names_department(self) -> bool:
        """Whether words in small letters lead to the name of whose it is: "Kepala biro politik Hamas"."""
        if self.title.scope != "any":
            return False
        for at in range(self.index, min(self.index + 5, self.end)):
            if self.tokens[at].is_capital:
                return True
            if self.tokens[at].key not in self.words.department_words | self.words.small_words:
                return False
        return False

    def _is_english_office(self) -> bool:
        return self.title.languages == {"en"} and self.title.scope in ("country", "region")

    def _place(self) -> tuple[str, bool]:
        title, owner = self.title, self.owner
        if self.free and not (owner and title.posted):
            text = slug(self.free)
            if title.scope == "region":
                level = "" if title.level or not self.region else f"{self.region}-"
                return level + self.words.places.get(text, text), True
            if title.scope == "party" and text.startswith("partai-"):
                return text.removeprefix("partai-"), True
            return "-".join(part for part in (owner, text) if part), False
        if title.country and len(owner) == 2 and title.scope == "country":
            return owner, True  # "Kasal Bangladesh"
        only = title.country or title.body
        return (only, owner in ("", only)) if only else (owner, True)
