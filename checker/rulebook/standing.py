"""A claim held against the register: who held that office at that time, and who the named person is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from checker.reading import Reading, RoleClaim
from checker.rulebook.name_forms import plain_form
from checker.rulebook.register import KnownPerson, OfficeRecord, Register, Tenure


@dataclass(frozen=True)
class Standing:
    """What the register says of a claim.

    first, last   the days that the claim is about
    holders       who held the office then, for certain or perhaps, in order of time; acting holders included
    near          the same with the days of grace around a handover
    known         whether the register is complete for that time
    persons       whom of the register the name may mean; several for namesakes, none for a stranger
    own           when those persons held this very office, ever
    confirmed     whether somebody who may bear that name held the office then, grace included
    """

    record: OfficeRecord
    first: dt.date
    last: dt.date
    holders: tuple[Tenure, ...]
    near: tuple[Tenure, ...]
    known: bool
    persons: tuple[KnownPerson, ...]
    own: tuple[Tenure, ...]
    confirmed: bool

    @property
    def holder(self) -> Tenure | None:
        """The one to name in a message: the last who held the office for good, or else in an acting way."""
        lasting = [tenure for tenure in self.holders if not tenure.acting]
        found = lasting or list(self.holders)
        return found[-1] if found else None


def standing(reading: Reading, claim: RoleClaim, register: Register, grace: int) -> Standing | None:
    """How the register sees a claim, `grace` days being allowed around a handover.

    None where the register has no such office, or the article no date.
    """
    record = register.office(claim.office)
    today = reading.article.date
    if record is None or today is None:
        return None
    first, last = today, today
    if claim.period is not None:
        first = claim.period.start or record.known_from
        last = max(claim.period.end or today, first)
    told = any(claim.person in pair for pair in reading.handovers)
    margin = dt.timedelta(days=grace * (8 if told else 1))
    holders = register.holders(record.office, first, last)
    near = register.holders(record.office, _shifted(first, -margin), _shifted(last, margin))
    names = tuple(dict.fromkeys((reading.person(claim.person).name, claim.mention.text)))
    persons = next((found for name in names if (found := _meant(name, record, register))), ())
    own = {person.id for person in persons}
    holding = {tenure.person for tenure, _ in near}
    held = {tenure.person for tenure in record.tenures}
    called = any(person.id in held and _is_whole_name(person, names) for person in persons)
    confirmed = not own.isdisjoint(holding) if called else _may_be_any(names, holding, register)
    return Standing(
        record=record,
        first=first,
        last=last,
        holders=tuple(tenure for tenure, _ in holders),
        near=tuple(tenure for tenure, _ in near),
        known=record.knows(first, last),
        persons=persons,
        own=tuple(tenure for tenure in record.tenures if tenure.person in own),
        confirmed=confirmed,
    )


def _meant(name: str, record: OfficeRecord, register: Register) -> tuple[KnownPerson, ...]:
    """Whom of the register a name may mean; one word means who held this very office ("Menhub Jonan")."""
    found = register.find(name)
    if found or " " in name:
        return found
    held = {tenure.person for tenure in record.tenures}
    return tuple(person for person in register.named(plain_form(name)) if person.id in held)


def _is_whole_name(person: KnownPerson, names: Sequence[str]) -> bool:
    """Whether a name of one word is all there is of a person's: Francis is not Robert Francis Prevost."""
    return " " not in person.name and plain_form(person.name) in map(plain_form, names)


def _may_be_any(names: Sequence[str], holders: set[str], register: Register) -> bool:
    return any(_may_be_one_of(name, holders, register) for name in names)


def _may_be_one_of(name: str, holders: set[str], register: Register) -> bool:
    """Whether a name may be a holder's: theirs, or like theirs and nobody else's."""
    found = {person.id for person in register.find(name)} if " " in name else set()
    if found:
        return not found.isdisjoint(holders)
    return any(register.may_be(name, holder) for holder in holders)


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return day
