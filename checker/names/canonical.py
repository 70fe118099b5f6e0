"""A name held against the register: somebody whom we know, with a slip in it.

Two ways lead to a known person. Who is given an office is likely one of its holders, so one near word is
enough. Else the full name must agree in one word and be near in the other, the odd word must be no known
name, and nothing that the article says of the person may point elsewhere: a stranger with a similar name
is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from checker.names.alignment import Alignment, Near, align
from checker.names.lore import Lore
from checker.names.parse import Name
from checker.rulebook.register import KnownPerson, Register

_COMMON = 3  # full names that hold a word, from which on it is a name in its own right
_REACH = 1.0  # what the odd letters may cost where no office says who is meant
_SOUND = 0.5  # and where the words that agree are in many names: Mark Millar is not Mark Villar
_RARE = 10
_YEARS = 12  # between the article and the nearest term of the person


@dataclass(frozen=True)
class Misspelling:
    """A known person, and the words of the name that are not written as the register writes them."""

    person: KnownPerson
    near: tuple[Near, ...]
    by_office: bool


def misspelled(
    name: Name, offices: Iterable[str], day: date | None, register: Register, lore: Lore
) -> Misspelling | None:
    """The person of the register whose name this is with a slip in it; None if it is right or another's.

    `offices` are those the article gives to the person, `day` its date.
    """
    rejected = _rejected(name, register, lore)
    if rejected or any(_is_right(name, known, lore) for known in register.find(name.text)):
        return rejected
    held = tuple(offices)
    if any(_bears(name, known, lore) for known, _ in _candidates(name, held, register)):
        return None
    found = {
        known.id: Misspelling(known, near, by_office)
        for known, by_office in _candidates(name, held, register)
        if _in_time(known, day, register)
        for near in [_slip(name, known, lore, by_office)]
        if near
    }
    by_office = [slip for slip in found.values() if slip.by_office]
    likely = by_office or list(found.values())
    return likely[0] if len(likely) == 1 else None


def _is_right(name: Name, known: KnownPerson, lore: Lore) -> bool:
    """Whether every word of the name is the known person's, or stands beside no word that is like it."""
    forms = (_aligned(name, lore.parse(form), lore) for form in (known.name, *known.also))
    return _bears(name, known, lore) or not any(found.near and not found.contradicted for found in forms)


def _bears(name: Name, known: KnownPerson, lore: Lore) -> bool:
    """Whether every word of the name is the known person's: Vice President Vance is no Mr Pence."""
    forms = (_aligned(name, lore.parse(form), lore) for form in (known.name, *known.also))
    return any(found.compatible and not found.rest[0] for found in forms)


def _rejected(name: Name, register: Register, lore: Lore) -> Misspelling | None:
    """A form that the register lists as wrong."""
    for known in register.find(name.text):
        if name.keys in {lore.parse(form).keys for form in known.reject}:
            near = _aligned(name, lore.parse(known.name), lore).near
            return Misspelling(known, near, by_office=False) if near else None
    return None


def _candidates(
    name: Name, offices: tuple[str, ...], register: Register
) -> Iterator[tuple[KnownPerson, bool]]:
    for office in offices:
        record = register.office(office)
        for tenure in record.tenures if record else ():
            yield register.person(tenure.person), True
    if not offices and name.full:
        for part in name.words:
            for known in register.named(part.key):
                yield known, False


def _in_time(known: KnownPerson, day: date | None, register: Register) -> bool:
    if day is None:
        return True
    spans = [(t.start.first.year, t.end.last.year if t.end else day.year) for t in register.tenures(known.id)]
    return any(start - _YEARS <= day.year <= end + _YEARS for start, end in spans)


def _slip(name: Name, known: KnownPerson, lore: Lore, by_office: bool) -> tuple[Near, ...]:  # noqa: FBT001
    """The odd words, against the form of the known person that is nearest; none where it is another name."""
    forms = [_aligned(name, lore.parse(form), lore) for form in (known.name, *known.also)]
    fitting = [found for found in forms if found.near and not found.contradicted and not found.crossed]
    if not fitting:
        return ()
    own = {key for form in (known.name, *known.also) for key in lore.parse(form).keys}
    fitting = [found for found in fitting if not any(near.first.key in own for near in found.near)]
    if not fitting:
        return ()
    best = min(fitting, key=lambda found: (found.cost, -len(found.equal)))
    if all(_is_usual(near, lore) for near in best.near):
        return ()
    agrees = any(a.kind == "name" for a, _ in best.equal)
    long = all(len(near.first.key) >= 5 for near in best.near)
    if by_office and long and (agrees or len(best.near) == len(name.words)):
        return best.near
    strangers = any(lore.common.get(near.first.key, 0) >= _COMMON for near in best.near)
    slips = sum(len(near.difference.kinds) for near in best.near)
    whole = agrees and not best.rest[0]  # every word of the name is the known person's
    common = min(lore.common.get(a.key, 0) for a, _ in best.equal) if best.equal else 0
    reach = _REACH if common <= _RARE else _SOUND
    return best.near if whole and long and slips == 1 and not strangers and best.cost <= reach else ()


def _is_usual(near: Near, lore: Lore) -> bool:
    """Whether a word differs only in a doubled letter and is a name so too: Awaludin, Awaluddin."""
    words = near.first.key, near.second.key
    if any(_differ_by(words, pair) or _differ_by(words, pair[::-1]) for pair in lore.words.usual_endings):
        return True
    return set(near.difference.kinds) == {"doubled"} and lore.common.get(near.first.key, 0) > 0


def _differ_by(words: tuple[str, str], endings: tuple[str, str]) -> bool:
    """Whether two words are one but for these endings."""
    first, second = (word.removesuffix(ending) for word, ending in zip(words, endings, strict=True))
    return first == second and all(map(str.endswith, words, endings))


def _aligned(name: Name, other: Name, lore: Lore) -> Alignment:
    return align(name, other, lore.confusions.difference, lore.words.abbreviations)
