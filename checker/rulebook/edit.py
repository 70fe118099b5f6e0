"""Edits to a file of the register that leave everything else as it was: comments, order, blank lines.

    with_holder(text, "fr.yaml", "defence-minister", Change(person="Jane Doe", start="2026-01-05"))

closes the open tenure before it, adds the person if the file does not know them, and adds the new tenure.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from checker.rulebook.name_forms import slug
from checker.rulebook.rough_date import read_date
from checker.rulebook.strict_yaml import RuleError


@dataclass(frozen=True)
class Change:
    """A new holder. `person` is a name, or the id of a known person; `known` says whether it is an id."""

    person: str
    start: str
    end: str = ""
    acting: bool = False
    known: bool = False


def new_file(country: str, source: str, as_of: str) -> str:
    """The text of a register file without holders yet."""
    return f"country: {country}\nsource: {source}\nas-of: {as_of}\npeople:\nholders:\n"


def with_holder(text: str, path: str, office: str, change: Change, place: str = "") -> str:
    """The text of a register file with one holder more; `place` is the province of a province's office.

    Raises RuleError where the file is not laid out as a register, or the new holder does not fit in.
    """
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    for date in filter(None, (change.start, change.end)):
        try:
            read_date(date)
        except ValueError as error:
            raise RuleError(path, 0, str(error)) from None
    yaml, file = _loaded(text, path)
    person = change.person
    if not change.known:
        person = slug(change.person)
        _map(file, "people").setdefault(person, _flow(CommentedMap({"name": change.person})))
    offices = _map(_map(file, "places"), place) if place else _map(file, "holders")
    holders = offices.setdefault(office, CommentedSeq())
    _close(holders, change, path)
    dates = {"from": _plain(change.start), "to": _plain(change.end)}
    entry = {"person": person, **dates, "acting": change.acting}
    holders.append(_flow(CommentedMap({key: value for key, value in entry.items() if value})))
    known = str((file.get("known") or {}).get(office, {}).get("to", file.get("as-of", "")))
    if known < change.start:  # of the other offices nothing is said
        _map(file, "known").setdefault(office, _flow(CommentedMap()))["to"] = _plain(change.start)
    written = io.StringIO()
    yaml.dump(file, written)
    return written.getvalue()


def _loaded(text: str, path: str) -> tuple[Any, Any]:
    """A YAML round-tripper set to the layout of our files, and the file."""
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.error import YAMLError

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        file = yaml.load(text)
    except YAMLError as error:
        raise RuleError(path, 0, f"this is not YAML: {' '.join(str(error).split())[:200]}") from None
    if not isinstance(file, CommentedMap):
        raise RuleError(path, 1, "a register file begins with `country:`; see docs/register.md")
    return yaml, file


def _map(parent: Any, key: str) -> Any:
    """The mapping under a key, made if there is none."""
    from ruamel.yaml.comments import CommentedMap

    if parent.get(key) is None:
        parent[key] = CommentedMap()
    return parent[key]


def _plain(date: str) -> str | int | dt.date:
    """A date that is written without quotation marks."""
    if len(date) == 10:
        return dt.date.fromisoformat(date)
    return int(date) if len(date) == 4 else date


def _flow(mapping: Any) -> Any:
    mapping.fa.set_flow_style()
    return mapping


def _close(entries: Any, change: Change, path: str) -> None:
    """Ends the tenures that are open before the new one. Raises RuleError when one begins later.

    Who acts in an office does not end the tenure of who holds it; a new holder ends both.
    """
    for entry in entries:
        if entry.get("to") is not None or (change.acting and not entry.get("acting")):
            continue
        if str(entry["from"]) > change.start:
            begins = f"'{entry['person']}' begins later ({entry['from']})"
            raise RuleError(path, entry.lc.line + 1, f"{begins}; give the new one an end")
        entry["to"] = _plain(change.start)
