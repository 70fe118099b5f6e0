"""Reads tagged sentences and puts them back into running text.

A corpus is a file of sentences as words with tags (B-PER, I-PER, O …): JSON Lines with
`{"tokens": […], "tags": […]}`, or CoNLL with a word and its tag on each line and a blank line between
sentences. Training needs text as a newspaper prints it, so the words are joined again with the spaces
where an Indonesian typesetter would put them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NO_SPACE_BEFORE = frozenset(")]},.;:!?%”’…")
NO_SPACE_AFTER = frozenset("([{“‘$")
JOINS_BOTH = frozenset("-–/")
THINGS = ("ORG", "LOC", "OTHER")  # kinds of names in a list of things; OTHER: products, works, characters
_QUOTES = frozenset(('"', "``", "''"))


class CorpusError(ValueError):
    """A corpus that cannot be read: `path`, `line` (from 1) and what was expected."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line = path, line


@dataclass(frozen=True, slots=True)
class Words:
    """A tagged sentence as it stands in a corpus; both have one entry a word."""

    tokens: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text and its entities: `(start, end, label)` in characters, in order and without overlap."""

    text: str
    entities: tuple[tuple[int, int, str], ...]


def read_lines(path: Path) -> list[str]:
    """The lines of a file that must hold something. Raises CorpusError for an empty one and for no UTF-8."""
    raw = path.read_bytes()
    if not raw.strip():
        raise CorpusError(path, 1, "the file is empty")
    try:
        return raw.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CorpusError(path, line, "this is not UTF-8; save the file as UTF-8") from None


def read_words(path: Path) -> Iterator[Words]:
    """The sentences of a corpus file. Raises CorpusError with the line for anything malformed."""
    lines = read_lines(path)
    reader = _read_jsonl if path.suffix in {".jsonl", ".ndjson"} else _read_conll
    yield from reader(path, lines)


def _read_jsonl(path: Path, lines: Sequence[str]) -> Iterator[Words]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            words = Words(tuple(item["tokens"]), tuple(item["tags"]))
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(path, number, 'expected {"tokens": [...], "tags": [...]}') from error
        _check(path, number, words)
        yield words


def _read_conll(path: Path, lines: Sequence[str]) -> Iterator[Words]:
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            columns = line.split()
            if len(columns) < 2:
                raise CorpusError(path, number, "expected a word and its tag, such as `Putin B-PER`")
            tokens.append(columns[0])
            tags.append(columns[-1])
        elif tokens:
            words = Words(tuple(tokens), tuple(tags))
            _check(path, number - 1, words)
            yield words
            tokens, tags = [], []


def _check(path: Path, line: int, words: Words) -> None:
    if len(words.tokens) != len(words.tags):
        raise CorpusError(path, line, f"{len(words.tokens)} words but {len(words.tags)} tags")
    for tag in words.tags:
        if tag != "O" and tag[:2] not in {"B-", "I-"}:
            raise CorpusError(path, line, f"tag {tag!r}: expected O, B-… or I-…")


def detokenize(words: Words) -> Sentence:
    """The sentence as running text; the entities cover their words with the space between them."""
    text = ""
    spans: list[tuple[int, int]] = []
    glue = quoted = False
    for word in words.tokens:
        mark = word in _QUOTES
        shown = '"' if mark else word
        spaced = not (glue or shown in NO_SPACE_BEFORE or shown in JOINS_BOTH or (mark and quoted))
        if spaced and text:
            text += " "
        spans.append((len(text), len(text) + len(shown)))
        text += shown
        glue = shown in NO_SPACE_AFTER or shown in JOINS_BOTH
        if mark:
            glue, quoted = not quoted, not quoted
    return Sentence(text, tuple(_entities(words.tags, spans)))


def _entities(tags: Sequence[str], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    start: int | None = None
    for index, tag in enumerate((*tags, "O")):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            yield spans[start][0], spans[index - 1][1], tags[start][2:]
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start = index


def read_sentences(path: Path) -> list[Sentence]:
    """Every sentence of a corpus file as running text."""
    return [detokenize(words) for words in read_words(path)]


_MARKED = re.compile(r"\[\[(?P<PER>.+?)\]\]|\{\{(?P<ORG>.+?)\}\}|<<(?P<LOC>.+?)>>")
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}|<<|>>")


def read_copy(path: Path) -> Iterator[tuple[int, Sentence]]:
    """Texts by their line, with names in `[[ ]]` (persons), `{{ }}` (organisations) and `<< >>` (places).

    A line is a text, `⏎` a new line in it; one that starts with `#` is a remark. Raises CorpusError for marks
    that do not close.
    """
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip() or line.startswith("#"):
            continue
        text, last = "", 0
        entities: list[tuple[int, int, str]] = []
        for match in _MARKED.finditer(line):
            label = match.lastgroup
            assert label is not None  # one of the three has matched
            name = match[label]
            text += line[last : match.start()]
            entities.append((len(text), len(text) + len(name), label))
            text += name
            last = match.end()
        text += line[last:]
        if _MARK.search(text):
            raise CorpusError(path, number, "each [[, {{ or << needs its ]], }} or >>")
        yield number, Sentence(text.replace("⏎", "\n"), tuple(entities))


def read_things(path: Path) -> Iterator[tuple[str, str]]:
    """Names of things with their kind: `ORG`, `LOC` or `OTHER`, a tab, the name; one a line.

    A line that starts with `#` is a remark. Raises CorpusError for a line of another form.
    """
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, name = line.partition("\t")
        if kind not in THINGS or not name.strip():
            raise CorpusError(path, number, f"expected {', '.join(THINGS)}, a tab and a name")
        yield kind, name.strip()


def read_tagged(path: Path, texts: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    """Tagged articles by their id: `{"id": …, "sha256": …, "PER": "10-22 63-75", "ORG": "0-7"}`, one a line.

    Raises CorpusError where a text is missing or is not the one that was tagged.
    """
    for number, line in enumerate(read_lines(path), 1):
        item = json.loads(line)
        identifier = item.pop("id")
        text = texts.get(identifier)
        if text is None or not hashlib.sha256(text.encode()).hexdigest().startswith(item.pop("sha256")):
            raise CorpusError(path, number, "the articles do not have the text that was tagged")
        places = [
            (*map(int, place.split("-")), label) for label, told in item.items() for place in told.split()
        ]
        yield identifier, Sentence(text, tuple(sorted((start, end, label) for start, end, label in places)))
