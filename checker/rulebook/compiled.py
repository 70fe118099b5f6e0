"""From the files of rules/register to the register: checked, joined, and kept for the next run.

What is wrong in the files is found here: an unknown person, office or country, two holders of one seat at the
same time, a person defined twice.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.rulebook.countries import Countries
from checker.rulebook.name_forms import plain_form, slug
from checker.rulebook.offices import Offices
from checker.rulebook.plain_layout import read_plainly
from checker.rulebook.register import Register
from checker.rulebook.register_file import HolderEntry, Known, RegisterFile
from checker.rulebook.rough_date import read_date
from checker.rulebook.strict_yaml import Keys, RuleError, fit, parse, read_text

Lines = dict[Keys, int]


def load_register(folders: Sequence[Path], offices: Offices, countries: Countries) -> Register:
    """The register of these rule folders, later ones winning. Raises RuleError for the first fault."""
    texts = [
        [(path, read_text(path)) for path in sorted((folder / "register").glob("*.yaml"))]
        for folder in folders
    ]
    return Register(compile_register(texts, offices, countries))


@dataclass(frozen=True)
class _Source:
    """A file of the register, and what messages about it need. `later`: it overrides an earlier folder's."""

    content: RegisterFile
    path: str
    lines: Lines
    number: int
    later: bool

    def refuse_unknown(self, identifier: str, known: Collection[str], what: str, at: Keys) -> None:
        """Raises RuleError, with the nearest known id, when `identifier` is none of `known`."""
        _refuse_unknown(identifier, known, what, self.path, self.lines.get(at, 1))


@dataclass
class _Joined:
    """The files read so far, joined."""

    files: list[tuple[str, str]] = field(default_factory=list)
    people: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    # office -> holders, each an entry, the number of its file, and its line
    holders: dict[str, list[tuple[HolderEntry, int, int]]] = field(default_factory=dict)
    known: dict[str, tuple[int, str | None, str]] = field(default_factory=dict)


def compile_register(
    folders: Sequence[Sequence[tuple[Path, str]]], offices: Offices, countries: Countries
) -> dict[str, Any]:
    """The files of each folder, as paths and texts, joined into what `Register` answers from.

    Raises RuleError for the first fault.
    """
    joined = _Joined()
    for number, folder in enumerate(folders):
        defined: dict[str, str] = {}
        for path, text in folder:
            value, lines = read_plainly(text) or parse(text, str(path))
            content = fit(value or {}, RegisterFile, str(path), lines)
            source = _Source(content, str(path), lines, len(joined.files), later=number > 0)
            joined.files.append((source.path, content.source))
            _join_people(joined, source, defined)
            for at, office, entries in _offices(source, offices, countries):
                _join_holders(joined, source, at, office, entries)
    return _tables(joined, offices, countries)


def _join_people(joined: _Joined, source: _Source, defined: dict[str, str]) -> None:
    """Adds people; `defined` says where those of the same folder stand."""
    for identifier, person in source.content.people.items():
        line = source.lines[("people", identifier)]
        if identifier in defined:
            where = defined[identifier]
            raise RuleError(source.path, line, f"'{identifier}' stands in {where} too; keep one of the two")
        defined[identifier] = f"{source.path}:{line}"
        row = (person.name, person.also, person.reject, person.wikidata, source.number, line)
        joined.people[identifier] = row


def _offices(
    source: _Source, offices: Offices, countries: Countries
) -> Iterator[tuple[Keys, str, Sequence[HolderEntry]]]:
    """Every office of a file: where it stands, `JURISDICTION/OFFICE`, its holders."""
    content = source.content
    source.refuse_unknown(content.country, {*countries.countries, *offices.bodies}, "country", ("country",))
    for office, entries in content.holders.items():
        source.refuse_unknown(office, offices.offices, "office", ("holders", office))
        yield ("holders", office), f"{content.country}/{office}", entries
    for place, held in content.places.items():
        source.refuse_unknown(place, {*countries.places, *offices.parties}, "place", ("places", place))
        for office, entries in held.items():
            source.refuse_unknown(office, offices.offices, "office", ("places", place, office))
            yield ("places", place, office), f"{place}/{office}", entries


def _join_holders(
    joined: _Joined, source: _Source, at: Keys, office: str, entries: Sequence[HolderEntry]
) -> None:
    """Adds the holders of an office.

    In a later folder, the same person from the same day is overridden, and who begins ends the open tenure
    before.
    """
    held = joined.holders.setdefault(office, [])
    for index, entry in enumerate(entries):
        if source.later:
            held[:] = [row for row in held if (row[0].person, row[0].start) != (entry.person, entry.start)]
            held[:] = [(_ended(row[0], entry), *row[1:]) for row in held]
        held.append((entry, source.number, source.lines.get((*at, index), 0)))
    given = source.content.known
    known = given.get(office) or given.get(office.partition("/")[2]) or Known()
    start = known.start or joined.known.get(office, (0, None))[1]
    joined.known[office] = (source.number, start, known.end or source.content.as_of)


def _ended(old: HolderEntry, new: HolderEntry) -> HolderEntry:
    if old.end is None and not new.acting and old.seat == new.seat and old.start < new.start:
        return old.model_copy(update={"end": new.start})
    return old


def _refuse_unknown(identifier: str, known: Collection[str], what: str, path: str, line: int) -> None:
    if identifier in known:
        return
    near = difflib.get_close_matches(identifier, known, n=1)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    raise RuleError(path, line, f"unknown {what} '{identifier}'{hint}")


def _tables(joined: _Joined, offices: Offices, countries: Countries) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    held: dict[str, list[str]] = {}
    for office, rows in sorted(joined.holders.items()):
        rows.sort(key=lambda row: (read_date(row[0].start).last, row[0].acting))
        several = offices.offices[office.partition("/")[2]].seats == "several"
        for entry, number, line in rows:
            _refuse_unknown(entry.person, joined.people, "person", joined.files[number][0], line)
            if office not in held.setdefault(entry.person, []):
                held[entry.person].append(office)
        if not several:
            _refuse_overlaps(office, rows, joined.files)
        number, start, end = joined.known[office]
        first = start or min((row[0].start for row in rows), default=end)
        tables[office] = (
            number,
            first,
            end,
            several,
            [
                (entry.person, entry.start, entry.end, entry.acting, entry.seat, file, line)
                for entry, file, line in rows
            ],
        )
    return {
        "files": joined.files,
        "people": dict(sorted(joined.people.items())),
        "offices": tables,
        "held": held,
        "forms": _index(joined, whole=True),
        "words": _index(joined, whole=False),
        "places": {
            slug(name): identifier
            for identifier, place in countries.places.items()
            for name in (*place.id, *place.en, identifier)
        },
    }


def _refuse_overlaps(
    office: str, rows: Sequence[tuple[HolderEntry, int, int]], files: Sequence[tuple[str, str]]
) -> None:
    """Two holders of one seat on the same day, beyond the day of the handover, are a mistake of the file.

    Dates that are not known to the day are given the benefit of the doubt, and an acting holder may stand in
    for one who is suspended or ill.
    """
    for acting in (False, True):
        latest: dict[str, tuple[HolderEntry, int, int]] = {}
        for row in rows:
            entry = row[0]
            if entry.acting != acting:
                continue
            before = latest.get(entry.seat)
            if before is not None:
                _refuse_overlap(office, before, row, files)
            latest[entry.seat] = row


def _refuse_overlap(
    office: str,
    before: tuple[HolderEntry, int, int],
    row: tuple[HolderEntry, int, int],
    files: Sequence[tuple[str, str]],
) -> None:
    end, entry = before[0].end, row[0]
    if end and read_date(end).first <= read_date(entry.start).last:
        return
    until = f"until {end}" if end else "without an end"
    other = f"'{before[0].person}' holds it {until} ({files[before[1]][0]}:{before[2]})"
    raise RuleError(
        files[row[1]][0],
        row[2],
        f"{office}: '{entry.person}' from {entry.start}, but {other}; end the one before the other begins",
    )


def _index(joined: _Joined, *, whole: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identifier, (name, also, reject, *_) in sorted(joined.people.items()):
        keys: dict[str, None] = {}
        for form in (name, *also, *(() if whole else reject)):
            plain = plain_form(form)
            keys |= dict.fromkeys([plain] if whole else [word for word in plain.split() if len(word) > 1])
        for key in keys:
            found.setdefault(key, []).append(identifier)
    return found
