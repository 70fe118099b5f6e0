"""The front matter of Markdown: YAML between `---` lines, TOML between `+++` lines.

Its title, lead, by-line and tags are fields of the article, with their places in the file; its date is the
article's. `checker:` holds settings for this article alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

from checker.documents.boilerplate import load_boilerplate
from checker.documents.dates import read_date
from checker.documents.draft import Block
from checker.documents.errors import DocumentError
from checker.documents.toml_places import MOST_PARTS, KeyPlace, key_places, too_deep
from checker.documents.traced import EMPTY, Traced, joined

_FENCED_YAML = re.compile(
    r"---[ \t]*(?:\r\n?|\n)(.*?)(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL
)
_FENCED_TOML = re.compile(
    r"\+\+\+[ \t]*(?:\r\n?|\n)(.*?)(?:^|(?<=[\r\n]))\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL
)
_KEY_LINE = re.compile(r"---[ \t]*(?:\r\n?|\n)\s*[\w-]+[ \t]*:")
_BEFORE_BODY = ("title", "lead", "byline")
_ESCAPE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\r?\n[ \t]*|(.))|\s+", re.DOTALL
)
_TOML_ESCAPE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\s*\n\s*|(.))", re.DOTALL
)
_NAMES = frozenset({"name", "nama", "title", "judul", "alt", "caption"})  # what of an entry is text to read
_SINGLE = re.compile(r"''|\s+")
_FOLD = re.compile(r"\s+")
_NAMED_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "f": "\f",
    "0": "\0",
    "a": "\a",
    "v": "\v",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the body, and where the body starts."""

    end: int = 0
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    dated: date | None = None
    language: str = ""
    settings: str = ""


def read_front_matter(text: Traced, path: str) -> FrontMatter:
    """The front matter at the start of `text`, an empty one without it. Raises DocumentError."""
    if (match := _FENCED_YAML.match(text.text)) is not None:
        entries = _yaml_entries(text.cut(0, match.end(1)), match.start(1), path)
    elif (match := _FENCED_TOML.match(text.text)) is not None:
        entries = _toml_entries(text.cut(0, match.end(1)), match.start(1), path)
    elif _KEY_LINE.match(text.text) or text.text.startswith("+++"):
        fence = text.text[:3]
        raise DocumentError(
            path,
            1,
            f"the front matter has no end; close it with a line {fence}",
            f"bagian depan (front matter) tidak ditutup; akhiri dengan baris {fence}",
        )
    else:
        return FrontMatter()
    return _front_matter(entries, match.end(), path)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key of the front matter: its plain value, its line, and the traced strings in it."""

    key: str
    value: Any
    line: int
    strings: tuple[Traced, ...]


def _front_matter(entries: list[_Entry], end: int, path: str) -> FrontMatter:
    names = load_boilerplate().fields
    before: dict[str, list[Block]] = {field: [] for field in _BEFORE_BODY}
    after: list[Block] = []
    dated, language, settings = None, "", ""
    for entry in entries:
        field = names.get(entry.key.lower(), "")
        if field == "date" and dated is None:
            dated = _date(entry, path)
        elif field == "language" and isinstance(entry.value, str):
            language = entry.value
        elif entry.key == "checker":
            settings = json.dumps(entry.value, ensure_ascii=False, default=str)
        elif field in before:
            before[field] += [Block(field, string) for string in entry.strings]
        elif field in ("caption", "alt", "tags"):
            after += [Block(field, string) for string in entry.strings]
    return FrontMatter(
        end=end,
        before=tuple(block for field in _BEFORE_BODY for block in before[field]),
        after=tuple(after),
        dated=dated,
        language=language,
        settings=settings,
    )


def _date(entry: _Entry, path: str) -> date | None:
    value = entry.value
    if isinstance(value, datetime):
        value = value.isoformat()
    if value is None or value == "":
        return None
    found = value if isinstance(value, date) else read_date(str(value))
    if found is None:
        raise DocumentError(
            path,
            entry.line,
            f"{entry.key}: {value!s} is no date; write it as 2024-04-03",
            f"{entry.key}: {value!s} bukan tanggal; tulis seperti 2024-04-03",
        )
    return found


def _yaml_entries(text: Traced, start: int, path: str) -> list[_Entry]:
    """The top-level keys of YAML that stands at `start` of `text`."""
    from checker.rulebook.strict_yaml import RuleError, parse

    first_line = text.text.count("\n", 0, start)
    content = text.text[start:]
    shown = re.sub(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", content)
    try:
        value, lines = parse(shown, path)
    except RuleError as error:
        raise DocumentError(
            path,
            error.line + first_line if error.line else 1,
            f"broken front matter: {error.message}",
            f"bagian depan (front matter) rusak: {error.message}",
        ) from None
    if value is None:
        return []
    if not isinstance(value, dict):
        raise DocumentError(
            path,
            first_line + 1,
            "broken front matter: expected keys such as 'title: …'",
            "bagian depan (front matter) rusak: harus berupa kunci seperti 'title: …'",
        )
    node = yaml.compose(shown, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert isinstance(node, yaml.MappingNode)
    body = text.cut(start, len(text.text))
    return [
        _Entry(
            key.value, value[key.value], lines[(key.value,)] + first_line, tuple(_yaml_strings(item, body))
        )
        for key, item in node.value
    ]


def _yaml_strings(node: yaml.Node, text: Traced) -> Iterator[Traced]:
    if isinstance(node, yaml.ScalarNode):
        if node.value and node.tag == "tag:yaml.org,2002:str":
            yield _yaml_scalar(node, text)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _yaml_strings(item, text)
    elif isinstance(node, yaml.MappingNode):
        # An author or a picture may be a mapping of its own: its name counts, else all its texts.
        named = [item for key, item in node.value if str(key.value).lower() in _NAMES]
        for item in named or [item for _, item in node.value]:
            yield from _yaml_strings(item, text)


def _yaml_scalar(node: yaml.ScalarNode, text: Traced) -> Traced:
    """The scalar's text, traced; as a whole where the letters cannot be followed one by one."""
    start, end = node.start_mark.index, node.end_mark.index
    value = str(node.value)
    raw = text.cut(start, end)
    if node.style == '"':
        read = raw.cut(1, len(raw.text) - 1).substituted(_ESCAPE, _unescaped)
    elif node.style == "'":
        read = raw.cut(1, len(raw.text) - 1).substituted(_SINGLE, _single)
    elif node.style in ("|", ">"):
        read = _yaml_block(raw, " " if node.style == ">" else "\n")
    else:
        read = raw.substituted(_FOLD, _folded)
    if read.text.split() == value.split():
        return read
    return text.replaced(start, end, value)


def _yaml_block(raw: Traced, between: str) -> Traced:
    """The lines of a block scalar without their indentation."""
    lines = raw.split(re.compile(r"\r\n?|\n"))[1:]
    return joined([line.stripped() for line in lines], between) if lines else EMPTY


def _unescaped(match: re.Match[str]) -> str | None:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16))
    if match[4] is not None:
        return _NAMED_ESCAPES.get(match[4], match[4])
    return _folded(match) if not match[0].startswith("\\") else ""


def _single(match: re.Match[str]) -> str | None:
    return "'" if match[0] == "''" else _folded(match)


def _folded(match: re.Match[str]) -> str | None:
    """What YAML makes of white space: where it has no line end, it stays as it is."""
    ends = len(re.findall(r"\r\n?|\n", match[0]))
    if not ends:
        return None
    return " " if ends == 1 else "\n" * (ends - 1)


def _toml_entries(text: Traced, start: int, path: str) -> list[_Entry]:
    """The top-level keys of TOML that stands at `start` of `text`."""
    import tomllib

    first_line = text.text.count("\n", 0, start)
    content = text.text[start:].replace("\r\n", " \n").replace("\r", "\n")
    if (deep := too_deep(content)) > 0:
        raise DocumentError(
            path,
            first_line + deep,
            f"broken front matter: more than {MOST_PARTS} keys or lists inside each other",
            f"bagian depan (front matter) rusak: lebih dari {MOST_PARTS} kunci atau daftar yang bersarang",
        )
    try:
        values = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise DocumentError(
            path,
            first_line + int(line[1]) if line else first_line + 1,
            f"broken front matter: {error}",
            f"bagian depan (front matter) rusak: {error}",
        ) from None
    body = text.cut(start, len(text.text))
    places = key_places(content)
    return [_toml_entry(key, value, places[key], body, first_line) for key, value in values.items()]


def _toml_entry(key: str, value: Any, place: KeyPlace, body: Traced, first_line: int) -> _Entry:
    """One key: its strings are found by their words among those that stand in its value."""
    standing: dict[str, list[Traced]] = {}
    for start, end in reversed(place.strings):
        read = _toml_string(body.cut(start, end))
        standing.setdefault(_words(read.text), []).append(read)
    found = [standing[words].pop() for text in _texts(value) if standing.get(words := _words(text))]
    return _Entry(key, value, place.line + first_line, tuple(found))


def _words(text: str) -> str:
    return " ".join(text.split())


def _toml_string(literal: Traced) -> Traced:
    """What a string of TOML says, traced."""
    quotes = 3 if literal.text.startswith(('"""', "'''")) else 1
    raw = literal.cut(quotes, len(literal.text) - quotes)
    return raw if literal.text[0] == "'" else raw.substituted(_TOML_ESCAPE, _toml_unescaped)


def _toml_unescaped(match: re.Match[str]) -> str | None:
    return "" if match[0][1:].isspace() else _unescaped(match)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
