"""The quick way to read a register file: one entry a line, in the layout of the program's own files.

    holders:
      defence-minister:
        - {person: sebastien-lecornu, from: 2022-05-20, to: 2025-10-05}

The examples at the end of a file (`flags`, `passes`) are sentences and go through the strict reader. YAML
allows the same to be written in many other ways. A file that has a line of any other kind is left to
the strict reader, which also finds the words for what is wrong; this one either reads what that one would
read, or says nothing. It is worth its lines because reading thousands of entries as YAML takes seconds.
"""

from __future__ import annotations

import re
from typing import Any

from checker.rulebook.strict_yaml import Keys, RuleError, parse

_DATE = r"\d{4}(?:-\d\d){0,2}"
_WORD = r"[^\W\d_][\w .’()/–-]*(?<! )"  # a plain scalar that YAML reads as text
_TEXT = rf'(?:{_WORD}|"[^"\\]*")'
_ID = r"[a-z][a-z0-9-]*"
_TOP = re.compile(rf"(country|source|as-of): ({_DATE}|[^\W\d_][\w .,;/–-]*(?<! ))")
_SECTION = re.compile(r"(people|holders|places|known):")
_EXAMPLES = re.compile(r"^(?:flags|passes):", re.MULTILINE)
_KEY = re.compile(rf"( +)({_ID}):")
_PERSON = re.compile(
    rf"  ({_ID}): {{name: ({_TEXT})(?:, also: \[({_TEXT}(?:, {_TEXT})*)\])?(?:, wikidata: (Q\d+))?}}"
)
_KNOWN = re.compile(rf"  ((?:{_ID}/)?{_ID}): {{(?:from: ({_DATE}))?(?:, )?(?:to: ({_DATE}))?}}")
_HOLDER = re.compile(rf"( +)- {{person: ({_ID}), from: ({_DATE})(?:, to: ({_DATE}))?(?:, acting: (true))?}}")
_NOT_TEXT = {"true", "false", "null", "yes", "no", "on", "off"}


class _OtherLayoutError(Exception):
    """A line is not of this layout."""


def read_plainly(text: str) -> tuple[dict[str, Any], dict[Keys, int]] | None:
    """What `strict_yaml.parse` makes of the file, with the lines of entries alone; None for other layouts."""
    reader = _Reader()
    examples = _EXAMPLES.search(text)
    end = examples.start() if examples else len(text)
    try:
        for number, line in enumerate(text[:end].split("\n"), 1):
            if line and not line.startswith("#"):
                reader.read(line, number)
        if examples:
            reader.read_examples(text[end:], text.count("\n", 0, end))
    except _OtherLayoutError:
        return None
    return reader.value, reader.lines


class _Reader:
    """The file read so far, and the section, place and office that the next line belongs to."""

    def __init__(self) -> None:
        self.value: dict[str, Any] = {}
        self.lines: dict[Keys, int] = {}
        self._section = ""
        self._path: tuple[str, ...] = ()
        self._holders: list[dict[str, Any]] | None = None

    def read(self, line: str, number: int) -> None:
        """Takes one line in. Raises _OtherLayoutError."""
        if line[0] != " ":
            self._read_top(line, number)
        elif self._section == "people":
            self._read_person(line, number)
        elif self._section == "known":
            self._read_known(line, number)
        elif self._section:
            self._read_holder(line, number)
        else:
            raise _OtherLayoutError

    def read_examples(self, text: str, above: int) -> None:
        """Takes the rest of the file in, below `above` lines. Raises _OtherLayoutError."""
        try:
            value, lines = parse("\n" * above + text, "")
        except RuleError:
            raise _OtherLayoutError from None
        if not value.keys() <= {"flags", "passes"}:
            raise _OtherLayoutError
        self.value |= value
        self.lines |= {keys: line for keys, line in lines.items() if keys}

    def _read_top(self, line: str, number: int) -> None:
        found = _TOP.fullmatch(line)
        if found:
            self._put(self.value, (), found[1], found[2], number)
            return
        found = _SECTION.fullmatch(line)
        if not found:
            raise _OtherLayoutError
        self._section, self._path, self._holders = found[1], (found[1],), None
        self._put(self.value, (), found[1], {}, number)

    def _read_person(self, line: str, number: int) -> None:
        found = _PERSON.fullmatch(line)
        if not found:
            raise _OtherLayoutError
        identifier, name, also, wikidata = found.groups()
        person: dict[str, Any] = {"name": _text(name)}
        if also:
            person["also"] = [_text(form) for form in re.findall(_TEXT, also)]
        if wikidata:
            person["wikidata"] = wikidata
        self._put(self.value["people"], ("people",), identifier, person, number)

    def _read_known(self, line: str, number: int) -> None:
        found = _KNOWN.fullmatch(line)
        if not found or not (found[2] or found[3]):
            raise _OtherLayoutError
        known = {key: date for key, date in (("from", found[2]), ("to", found[3])) if date}
        self._put(self.value["known"], ("known",), found[1], known, number)

    def _read_holder(self, line: str, number: int) -> None:
        depth = 2 if self._section == "places" else 1
        found = _HOLDER.fullmatch(line)
        if found:
            if self._holders is None or len(found[1]) != 2 * depth + 2:
                raise _OtherLayoutError
            entry: dict[str, Any] = {"person": found[2], "from": found[3]}
            if found[4]:
                entry["to"] = found[4]
            if found[5]:
                entry["acting"] = found[5]
            self.lines[(*self._path, len(self._holders))] = number
            self._holders.append(entry)
            return
        found = _KEY.fullmatch(line)
        level = len(found[1]) // 2 if found else 0
        if not found or len(found[1]) % 2 or not 1 <= level <= depth or level > len(self._path):
            raise _OtherLayoutError
        self._path = (*self._path[:level], found[2])
        parent: Any = self.value
        for key in self._path[:-1]:
            parent = parent[key]
        self._holders = [] if level == depth else None
        self._put(parent, self._path[:-1], found[2], {} if self._holders is None else self._holders, number)

    def _put(self, parent: dict[str, Any], keys: Keys, key: str, value: Any, number: int) -> None:
        if key in parent or key in _NOT_TEXT or (isinstance(value, str) and value.lower() in _NOT_TEXT):
            raise _OtherLayoutError
        parent[key] = value
        self.lines[(*keys, key)] = number


def _text(written: str) -> str:
    if written[0] == '"':
        return written[1:-1]
    if written.lower() in _NOT_TEXT:
        raise _OtherLayoutError
    return written
