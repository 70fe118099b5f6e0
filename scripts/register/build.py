"""Turns tables of office-holders and an editor's notes into rules/register/*.yaml, for review.

    python scripts/register/build.py ../shared/facts/officeholders

Each FILE.txt beside this script is a country's, by its name or by what it says; it names a table, says
which of the table's positions are which of our offices, and adds what the table lacks. The tables end in
mid-2022 and are noisy: where two rows claim one seat at the same time the shorter row goes, and is printed.
What the notes say of an office wins.

    country id                           whose file it is, where its name does not say so
    source Keputusan Presiden RI         where the notes are from, as messages say it
    csv france                           the table
    map Minister of Justice = justice-minister      positions of it, several parted by |
    known-to 2025-12-31                  how far the notes reach
    = KK 2014-10-27..2019-10-20          a term, to be used for both its dates below
    @justice-minister                    an office known from the notes alone
    @justice-minister +                  from the table, and from the first line below on the notes
    @jawa-barat/governor                 an office of a province, a city or a party
    Gérald Darmanin 2024-12-23..         NAME FROM..TO; no TO: still in office; ~ before the name: acting
    Anyone 2018-01-17..KK                TO (or FROM) may be a term
    ! Gérald Darmanin = Darmanin ; Q1    other spellings, and the id in Wikidata

The YAML is the project's own from then on: edit it, or edit the notes and run the script again.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from checker.rulebook.name_forms import plain_form, slug
from checker.rulebook.rough_date import read_date

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "rules" / "register"
TABLES_END = "2022-06-30"
SINCE = "1990"
SINCE_FOR_HEADS = "1945"
HEADS = {"president", "prime-minister", "monarch", "chancellor", "vice-president", "supreme-leader"}


@dataclass(frozen=True)
class Row:
    """One holder of one office."""

    name: str
    start: str
    end: str
    acting: bool = False
    wikidata: str = ""
    noted: bool = False


@dataclass
class Notes:
    """What a file of notes says."""

    file: str
    country: str
    table: str = ""
    source: str = "Wikidata (CC0)"
    known_to: str = TABLES_END
    positions: dict[str, str] = field(default_factory=dict)
    terms: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    forms: dict[str, tuple[list[str], str]] = field(default_factory=dict)
    known: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_notes(path: Path) -> Notes:
    """A file of notes."""
    notes = Notes(path.stem, path.stem)
    office = ""
    for number, whole in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = whole.split(" # ")[0].strip()
        if not line or line.startswith("#") or read_setting(line, notes):
            continue
        if line.startswith("@"):
            office = line[1:].removesuffix("+").strip()
            notes.rows.setdefault(office, [])
            if line.endswith("+"):
                notes.added.add(office)
        else:
            notes.rows[office].append(read_row(line, notes.terms, f"{path.name}:{number}"))
    return notes


def read_setting(line: str, notes: Notes) -> bool:
    """Puts a line that begins with a key word into the notes; False for any other line."""
    word, _, rest = line.partition(" ")
    if word in {"csv", "country", "source", "known-to"}:
        setattr(notes, {"csv": "table", "known-to": "known_to"}.get(word, word), rest)
    elif word == "map":
        positions, _, target = rest.partition(" = ")
        notes.positions |= {position.strip(): target.strip() for position in positions.split("|")}
    elif word in {"=", "known"}:
        name, _, span = rest.partition(" ")
        start, _, end = span.partition("..")
        (notes.terms if word == "=" else notes.known)[name] = (start, end)
    elif word == "!":
        name, _, forms = rest.partition(" = ")
        also, _, wikidata = forms.partition(" ; ")
        notes.forms[name.strip()] = ([form.strip() for form in also.split("|") if form.strip()], wikidata)
    else:
        return False
    return True


def read_row(line: str, terms: dict[str, tuple[str, str]], where: str) -> Row:
    """One line of an office."""
    found = re.fullmatch(r"(~?)(.+) (\S+)", line)
    if not found:
        raise SystemExit(f"{where}: {line}")
    acting, name, span = found.groups()
    start, dots, end = span.partition("..")
    if not dots:
        if span not in terms:
            raise SystemExit(f"{where}: no such term: {span}")
        start, end = terms[span]
    else:
        start = terms[start][0] if start in terms else start
        end = terms[end][1] if end in terms else end
    for date in (start, end):
        if date:
            read_date(date)
    if end and end < start:
        raise SystemExit(f"{where}: ends before it begins: {line}")
    return Row(name.strip(), start, end, acting=bool(acting), noted=True)


def read_table(path: Path, positions: dict[str, str]) -> dict[str, list[Row]]:
    """The rows of a table that the notes have an office for."""
    found: dict[str, list[Row]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            office = positions.get(row["position"])
            if not office or not row["start"]:
                continue
            since = SINCE_FOR_HEADS if office in HEADS else SINCE
            if (row["end"] or "9999") >= since:
                name = re.sub(r",? (?:Baron|Baroness|Viscount|Lord)\b.*| \(.*\)|\"", "", row["person"])
                end = "" if row["end"] > TABLES_END else row["end"]
                found[office].append(Row(name, row["start"], end, wikidata=row["wikidata"]))
    return found


def one_seat(rows: list[Row], where: str) -> list[Row]:
    """Rows of a single seat without overlaps: one person's are joined, others cut or dropped."""
    ordered = sorted(set(rows), key=lambda row: (read_date(row.start).first, row.end or "9999"))
    kept: list[Row] = []
    for row in ordered:
        if row.end and days(row) < 2:
            continue
        before = kept[-1] if kept else None
        if before is None:
            kept.append(row)
        elif plain_form(before.name) == plain_form(row.name) and (before.end or "9999") >= row.start:
            kept[-1] = replace(before, end=max(before.end, row.end) if before.end and row.end else "")
        elif before.end and read_date(before.end).first <= read_date(row.start).last:
            kept.append(row)
        elif before.end and row.end and row.end < before.end:
            print(
                f"{where}: dropped {row.name} {row.start}..{row.end}, inside {before.name}", file=sys.stderr
            )
        else:
            if before.end and days(replace(before, start=row.start)) > 40:
                print(
                    f"{where}: {before.name} cut from {before.end} to {row.start} by {row.name}",
                    file=sys.stderr,
                )
            kept[-1] = replace(before, end=row.start)
            if read_date(row.start).last < read_date(before.start).first:
                kept.pop()
            kept.append(row)
    return kept


def days(row: Row) -> int:
    """How long a row lasts."""
    end = read_date(row.end).last if row.end else dt.date.max
    return (end - read_date(row.start).first).days


def offices_of(notes: Notes, tables: Path) -> dict[str, list[Row]]:
    """All offices of a country: the table's, then the notes'."""
    found = read_table(tables / f"{notes.table}.csv", notes.positions) if notes.table else {}
    offices = {office: one_seat(rows, f"{notes.file}/{office}") for office, rows in found.items()}
    for office, rows in notes.rows.items():
        if office in notes.added and rows:
            first = rows[0].start
            before = [row for row in offices.get(office, []) if row.start < first]
            while before and is_one(before[-1], rows[0], notes) and (before[-1].end or "9999") > first:
                before.pop()  # the same time, with another day in the table
            if before and (not before[-1].end or before[-1].end > first):
                before[-1] = replace(before[-1], end=first)
            offices[office] = [*before, *rows]
        else:
            offices[office] = rows
    return {office: rows for office, rows in offices.items() if rows}


def is_one(first: Row, second: Row, notes: Notes) -> bool:
    """Whether two rows are about one person, by a name that the notes have for them or by their own."""
    names = {plain_form(second.name)}
    for name, (also, _) in notes.forms.items():
        forms = {plain_form(form) for form in (name, *also)}
        names |= forms if names & forms else set()
    return plain_form(first.name) in names


def flow(value: str) -> str:
    """A scalar inside a flow mapping."""
    safe = re.fullmatch(r"[^\W\d][\w .’()/–-]*", value) and value.strip() == value
    if safe and value not in {"no", "yes", "on", "off", "null", "true", "false"}:
        return value
    return '"' + value.replace("\\", "").replace('"', '\\"') + '"'


def write(notes: Notes, offices: dict[str, list[Row]], people: dict[str, str], ids: dict[str, str]) -> None:
    """One file of the register."""
    noted = {office for office in offices if any(row.noted for row in offices[office])}
    as_of = notes.known_to
    lines = [
        "# yaml-language-server: $schema=../../schemas/rules-register.schema.json",
        f"# Made from tables and scripts/register/{notes.file}.txt by scripts/register/build.py.",
        f"country: {notes.country}",
        f"source: {notes.source}",
        f"as-of: {as_of}",
    ]
    known = {o: ("", TABLES_END) for o in offices if o not in noted} | notes.known
    if (known and as_of != TABLES_END) or notes.known:
        lines.append("known:")
        for office, (start, end) in sorted(known.items()):
            parts = [f"from: {start}"] * bool(start) + [f"to: {end}"] * bool(end)
            lines.append(f"  {office}: {{{', '.join(parts)}}}")
    lines.append("people:")
    lines += [people[identifier] for identifier in sorted(people)]
    for heading, chosen in (
        ("holders", {o for o in offices if "/" not in o}),
        ("places", {o for o in offices if "/" in o}),
    ):
        if not chosen:
            continue
        lines.append(f"{heading}:")
        place = ""
        for office in sorted(chosen):
            indent = "  "
            title = office
            if heading == "places":
                where, title = office.split("/")
                indent = "    "
                if where != place:
                    lines.append(f"  {where}:")
                    place = where
            lines.append(f"{indent}{title}:")
            for row in offices[office]:
                parts = [f"person: {ids[person_key(row)]}", f"from: {row.start}"]
                parts += [f"to: {row.end}"] * bool(row.end) + ["acting: true"] * row.acting
                lines.append(f"{indent}  - {{{', '.join(parts)}}}")
    target = TARGET / f"{notes.file}.yaml"
    lines += examples_of(target)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def examples_of(path: Path) -> list[str]:
    """The examples at the end of a file, which are written by hand in the file itself."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[next((n for n, line in enumerate(lines) if line in ("flags:", "passes:")), len(lines)) :]


def person_key(row: Row) -> str:
    """Who a row is about: a person of the tables and one of the notes are the same if their names are."""
    return plain_form(row.name)


def main(tables: Path) -> None:
    """Writes every file."""
    everything = [(notes, offices_of(notes, tables)) for notes in map(read_notes, sorted(HERE.glob("*.txt")))]
    forms = {plain_form(name): given for notes, _ in everything for name, given in notes.forms.items()}
    spelled = {plain_form(name): name for notes, _ in everything for name in notes.forms}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for notes, offices in everything:
        for row in (row for rows in offices.values() for row in rows):
            counts[person_key(row)][notes.file] += 1
            spelled.setdefault(person_key(row), row.name)
    ids = join_spellings(counts, forms, spelled)
    wikidata = wikidata_of(tables)
    for notes, offices in everything:
        people = {
            ids[key]: person_line(ids[key], spelled[key], forms.get(key), wikidata)
            for key, by_file in counts.items()
            if min(by_file, key=lambda file: (-by_file[file], file)) == notes.file
        }
        write(notes, offices, people, ids)


def join_spellings(
    counts: dict[str, Counter[str]], forms: dict[str, tuple[list[str], str]], spelled: dict[str, str]
) -> dict[str, str]:
    """The id of each person by name; who stands under two spellings is counted as one."""
    owners = {plain_form(form): key for key, (also, _) in forms.items() for form in also}
    for form, key in owners.items():
        if form in counts and form != key:
            counts[key] += counts.pop(form)
    for key in forms:
        if key not in counts:
            print(f"nobody holds anything: {spelled[key]}", file=sys.stderr)
    ids = {form: slug(spelled[key]) for form, key in owners.items() if key in spelled}
    return ids | {key: slug(spelled[key]) for key in counts}


def wikidata_of(tables: Path) -> dict[str, str]:
    """The ids in Wikidata by name."""
    found: dict[str, str] = {}
    for table in sorted(tables.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(plain_form(row["person"]), row["wikidata"])
    return found


def person_line(
    identifier: str, name: str, given: tuple[list[str], str] | None, wikidata: dict[str, str]
) -> str:
    """A person as one line of YAML."""
    also, number = given or ([], "")
    for form in (name, *also):
        number = number or wikidata.get(plain_form(form), "")
    parts = [f"name: {flow(name)}"]
    others = [form for form in dict.fromkeys(also) if form != name]
    if others:
        parts.append(f"also: [{', '.join(map(flow, others))}]")
    if number:
        parts.append(f"wikidata: {number}")
    return f"  {identifier}: {{{', '.join(parts)}}}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
