"""The table of `checker names`: the persons of an archive and how each is written, worst first."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.names.archive import Archive, Entry

Say = Callable[..., str]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that opens so is a formula to a spreadsheet


@dataclass(frozen=True)
class Row:
    """A person: the form taken to be right, forms that may be slips of it, and short forms."""

    right: Entry
    odd: tuple[tuple[Entry, float], ...]
    short: dict[str, int]  # the most frequent first


def rows(archive: Archive) -> list[Row]:
    """Persons written in several ways first, the worst on top; then the others, the most frequent first."""
    several = archive.spellings()
    told = {id(spelling.right) for spelling in several}
    told |= {id(odd) for spelling in several for odd, _ in spelling.odd}
    others = [entry for entry in archive.entries.values() if id(entry) not in told]
    others.sort(key=lambda entry: (-entry.articles, -entry.mentions, entry.text))
    persons = [(spelling.right, spelling.odd) for spelling in several] + [(entry, ()) for entry in others]
    return [Row(right, odd, _short(archive, right, *(entry for entry, _ in odd))) for right, odd in persons]


def _short(archive: Archive, *entries: Entry) -> dict[str, int]:
    total: Counter[str] = Counter()
    for entry in entries:
        total.update(archive.short.get(entry.keys, {}))
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def as_text(table: list[Row], say: Say) -> Iterator[str]:
    """A paragraph a person: counts, doubtful forms with their places, short forms."""
    for row in table:
        yield f"{row.right.text}  {_counted(row.right, say)}\n"
        for entry, chance in row.odd:
            places = ", ".join(f"{place.path}:{place.line}" for place in entry.places)
            yield f"  ? {entry.text}  {_counted(entry, say)}  {chance:.0%}  {places}\n"
        if row.short:
            yield "    " + ", ".join(f"{text} {count}×" for text, count in row.short.items()) + "\n"


def _counted(entry: Entry, say: Say) -> str:
    return say("counts", articles=str(entry.articles), mentions=str(entry.mentions))


def as_json(table: list[Row], _say: Say) -> Iterator[str]:
    """One object; `slip` is the probability that the form is a slip, null for the form taken to be right."""
    persons = [
        {
            "name": row.right.text,
            "forms": [_form(row.right, None), *(_form(entry, round(chance, 3)) for entry, chance in row.odd)],
            "short": row.short,
        }
        for row in table
    ]
    yield json.dumps({"version": 1, "persons": persons}, ensure_ascii=False, indent=1) + "\n"


def _form(entry: Entry, slip: float | None) -> dict[str, object]:
    places = [{"path": place.path, "line": place.line} for place in entry.places]
    return {
        "text": entry.text,
        "articles": entry.articles,
        "mentions": entry.mentions,
        "slip": slip,
        "places": places,
    }


def as_csv(table: list[Row], _say: Say) -> Iterator[str]:
    """One form a row, under a byte order mark, without which Excel misreads letters outside ASCII."""
    yield "\ufeff" + _line(["name", "form", "articles", "mentions", "slip", "places"])
    for row in table:
        for entry, slip in ((row.right, ""), *((entry, f"{chance:.3f}") for entry, chance in row.odd)):
            places = "; ".join(f"{place.path}:{place.line}" for place in entry.places)
            yield _line([row.right.text, entry.text, str(entry.articles), str(entry.mentions), slip, places])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in cells])
    return line.getvalue()


FORMATS = {"text": as_text, "json": as_json, "csv": as_csv}
