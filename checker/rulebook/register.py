"""The register: who held which office, and when. Answers are given for a day or a time, never for "now".

    register.holders("ru/defence-minister", day, day)     Shoigu's tenure, and whether it is certain
    register.find("Sergei Shoigu")                         the persons that go by this name
    register.tenures(person)                               every office they held

The register is kept as plain tuples, so that it is read from its cache fast; tenures are made when asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.rulebook.name_forms import plain_form
from checker.rulebook.rough_date import RoughDate, read_date

_ALIKE = 0.88  # Jaro-Winkler; a letter or two wrong in a word of five letters or more
_ALWAYS = dt.date.max

EMPTY: Mapping[str, Any] = {
    "files": [], "people": {}, "offices": {}, "held": {}, "forms": {}, "words": {}, "places": {}
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the register. `file` and `line` say where it stands."""

    id: str
    name: str
    also: tuple[str, ...]
    reject: tuple[str, ...]
    wikidata: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office (`fr/defence-minister`). `end` is None while it goes on."""

    office: str
    person: str
    start: RoughDate
    end: RoughDate | None
    acting: bool
    seat: str
    source: str
    file: str
    line: int

    def held(self, first: dt.date, last: dt.date) -> str:
        """Whether the office was held at some time between two days, both included: yes, perhaps or no."""
        earliest, latest = self.start.first, self.end.last if self.end else _ALWAYS
        if latest < first or earliest > last:
            return "no"
        sure_start, sure_end = self.start.last, self.end.first if self.end else _ALWAYS
        return "yes" if sure_start <= last and sure_end >= first else "perhaps"

    def held_throughout(self, first: dt.date, last: dt.date) -> bool:
        """Whether the office was held, for certain, all the time between two days."""
        return self.start.last <= first and (self.end is None or self.end.first >= last)


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """What the register knows of one office: its holders in order of time, and when it is complete."""

    office: str
    tenures: tuple[Tenure, ...]
    known_from: dt.date
    known_to: dt.date
    several: bool
    source: str

    def knows(self, first: dt.date, last: dt.date) -> bool:
        """Whether the whole time between two days lies within what the record is complete for."""
        return self.known_from <= first and last <= self.known_to


class Register:
    """Look-ups in the register. `data` is what `compiled.compile_register` makes of the files."""

    def __init__(self, data: Mapping[str, Any] = EMPTY) -> None:
        self._data = data
        self._files: Sequence[tuple[str, str]] = data["files"]
        self._offices: dict[str, OfficeRecord | None] = {}
        self._tenures: dict[str, tuple[Tenure, ...]] = {}

    @property
    def offices(self) -> Sequence[str]:
        """The ids of all offices that have holders, in order."""
        return list(self._data["offices"])

    @property
    def people(self) -> Sequence[str]:
        """The ids of all persons, in order."""
        return list(self._data["people"])

    def office(self, office: str) -> OfficeRecord | None:
        """The record of `JURISDICTION/OFFICE`, or None. `jabar/governor` finds `jawa-barat/governor`."""
        if office not in self._offices:
            self._offices[office] = self._read_office(office)
        return self._offices[office]

    def _read_office(self, office: str) -> OfficeRecord | None:
        jurisdiction, _, title = office.partition("/")
        known = office
        if known not in self._data["offices"]:
            known = f"{self._data['places'].get(jurisdiction, jurisdiction)}/{title}"
        row = self._data["offices"].get(known)
        if row is None:
            return None
        file, known_from, known_to, several, holders = row
        return OfficeRecord(
            office=known,
            tenures=tuple(self._tenure(known, holder) for holder in holders),
            known_from=read_date(known_from).last,
            known_to=read_date(known_to).first if len(known_to) < 10 else read_date(known_to).last,
            several=several,
            source=self._files[file][1],
        )

    def _tenure(self, office: str, row: Sequence[Any]) -> Tenure:
        person, start, end, acting, seat, number, line = row
        file, source = self._files[number]
        last = read_date(end) if end else None
        return Tenure(office, person, read_date(start), last, acting, seat, source, file, line)

    def holders(self, office: str, first: dt.date, last: dt.date) -> tuple[tuple[Tenure, bool], ...]:
        """Who held the office at some time between two days, both included, and whether that is certain."""
        record = self.office(office)
        found = [(tenure, tenure.held(first, last)) for tenure in record.tenures] if record else []
        return tuple((tenure, held == "yes") for tenure, held in found if held != "no")

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """Every office that the person held, in order of time. Raises KeyError for an unknown id."""
        if person not in self._tenures:
            self._tenures[person] = self._read_tenures(person)
        return self._tenures[person]

    def _read_tenures(self, person: str) -> tuple[Tenure, ...]:
        self.person(person)
        found = [
            tenure
            for office in self._data["held"].get(person, ())
            if (record := self.office(office))
            for tenure in record.tenures
            if tenure.person == person
        ]
        return tuple(sorted(found, key=lambda tenure: (tenure.start.first, tenure.office)))

    def person(self, identifier: str) -> KnownPerson:
        """The person with this id. Raises KeyError when there is none."""
        name, also, reject, wikidata, file, line = self._data["people"][identifier]
        return KnownPerson(identifier, name, tuple(also), tuple(reject), wikidata, self._files[file][0], line)

    def find(self, name: str) -> tuple[KnownPerson, ...]:
        """The persons that go by this name: one of their forms, or the words of one in part.

        "Luhut Pandjaitan" finds Luhut Binsar Pandjaitan. A single word finds only who is called by it alone.
        """
        form = plain_form(name)
        exact = self._data["forms"].get(form)
        if exact:
            return tuple(self.person(identifier) for identifier in exact)
        words = form.split()
        found: dict[str, int] = {}
        for word in dict.fromkeys(words):
            for identifier in self._data["words"].get(word, ()):
                found[identifier] = found.get(identifier, 0) + 1
        likely = [identifier for identifier, count in found.items() if count >= 2]
        return tuple(
            person
            for person in map(self.person, sorted(likely))
            if any(_part_of(words, form.split()) for form in _forms(person))
        )

    def named(self, word: str) -> tuple[KnownPerson, ...]:
        """The persons who have this word, in small plain letters, in one of their forms."""
        return tuple(self.person(identifier) for identifier in sorted(self._data["words"].get(word, ())))

    def may_be(self, name: str, person: str) -> bool:
        """Whether the name could stand for this person: part of a form, initials, or a slip of the pen."""
        words = plain_form(name).split()
        return any(_like(words, form.split()) for form in _forms(self.person(person)))


def _forms(person: KnownPerson) -> list[str]:
    return [plain_form(form) for form in (person.name, *person.also, *person.reject)]


def _part_of(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name holds all the words of the other, of which there are two or more; initials count."""
    short, long = sorted((words, other), key=len)
    return len([word for word in short if len(word) > 1]) >= 2 and all(_among(word, long) for word in short)


def _among(word: str, words: Sequence[str]) -> bool:
    return any(word == other or (min(len(word), len(other)) == 1 and word[0] == other[0]) for other in words)


def _like(words: Sequence[str], other: Sequence[str]) -> bool:
    short, long = sorted((words, other), key=len)
    if not any(len(word) > 1 for word in short):
        return False
    joined = "".join(words), "".join(other)
    return all(_near(word, long) for word in short) or _alike(*joined) >= 0.94


def _near(word: str, words: Sequence[str]) -> bool:
    return _among(word, words) or any(
        min(len(word), len(other)) >= 4 and _alike(word, other) >= _ALIKE for other in words
    )


def _alike(word: str, other: str) -> float:
    from rapidfuzz.distance import (
        JaroWinkler,
    )  # here, for a run that remembers its judgements compares nothing

    return JaroWinkler.similarity(word, other)
