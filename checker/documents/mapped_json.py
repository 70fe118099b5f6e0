"""Any other JSON, by a mapping in checker.yaml: JSON paths to the articles and to the parts of each.

    articles: $.data[*]          (optional; the whole file is one article without it)
    id: $.slug
    title: $.headline.main
    date: $.published_at
    text: $.blocks[*].text

A path is `$`, then `.name`, `['name']`, `[0]` or `[*]` (RFC 9535, without filters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from checker.documents.content import content_blocks, line_blocks, numbered, without_repeats
from checker.documents.dates import read_date
from checker.documents.draft import Block, Draft
from checker.documents.errors import DocumentError
from checker.documents.json_export import line_of, parsed_file, strings, text_of
from checker.documents.traced import Traced

DEFAULT_MAPPING = {"id": "$.id", "title": "$.title", "date": "$.date", "text": "$.text"}
MAPPING_KEYS = frozenset("articles id title date text lead byline caption alt tags language".split())

_LINES = ("title", "lead", "byline")
_LATER = ("caption", "alt", "tags")
_STEP = re.compile(r"\.([\w@-]+)|\[(?:(\d+)|(\*)|'([^']*)'|\"([^\"]*)\")\]|\.(\*)")


def read_mapped_json(
    text: Traced, source: str, path: str, mapping: Mapping[str, str]
) -> Iterator[Draft | DocumentError]:
    """Every article that `mapping` finds. Raises DocumentError for a mapping that is no mapping."""
    wrong = sorted(set(mapping) - MAPPING_KEYS)
    if wrong or "text" not in mapping:
        fault = f"unknown key '{wrong[0]}'" if wrong else "no path to the text"
        raise DocumentError(
            path,
            0,
            f"the JSON mapping has {fault}; keys are {', '.join(sorted(MAPPING_KEYS))}",
            f"pemetaan JSON salah ({fault}); kuncinya {', '.join(sorted(MAPPING_KEYS))}",
        )
    value = parsed_file(text, path)
    articles = values_at(value, mapping["articles"], path) if "articles" in mapping else [value]
    counter = count(1)
    several = "articles" in mapping
    for article in articles:
        part = numbered(_first(article, mapping, "id", path), counter) if several else ""
        blocks = tuple(_blocks(article, mapping, text, path))
        if not any(block.field == "body" for block in blocks):
            yield DocumentError(
                path,
                line_of(article, text.text),
                f"nothing at {mapping['text']}, where the mapping has the text",
                f"tidak ada apa pun di {mapping['text']}, tempat teks menurut pemetaan",
            )
            continue
        yield Draft(
            source=source,
            blocks=without_repeats(blocks),
            part=part,
            dated=read_date(_first(article, mapping, "date", path)),
            language=_first(article, mapping, "language", path),
        )


def values_at(value: Any, json_path: str, path: str) -> list[Any]:
    """The values that a JSON path leads to. Raises DocumentError for a path that is none."""
    found = [value]
    rest = json_path.strip().removeprefix("$")
    rest = rest if not rest or rest[0] in ".[" else f".{rest}"
    while rest:
        step = _STEP.match(rest)
        if step is None:
            raise DocumentError(
                path,
                0,
                f"{json_path!r} is no JSON path; write it like $.blocks[*].text",
                f"{json_path!r} bukan jalur JSON; tulis seperti $.blocks[*].text",
            )
        rest = rest[step.end() :]
        found = [inner for outer in found for inner in _inside(outer, step)]
    return found


def _inside(value: Any, step: re.Match[str]) -> list[Any]:
    if step[3] or step[6]:
        return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if step[2] is not None:
        index = int(step[2])
        return [value[index]] if isinstance(value, list) and index < len(value) else []
    name = next(name for name in (step[1], step[4], step[5]) if name is not None)
    return [value[name]] if isinstance(value, dict) and name in value else []


def _first(article: Any, mapping: Mapping[str, str], key: str, path: str) -> str:
    found = values_at(article, mapping[key], path) if key in mapping else []
    return next((text for value in found if (text := text_of(value))), "")


def _blocks(article: Any, mapping: Mapping[str, str], text: Traced, path: str) -> Iterator[Block]:
    def texts(key: str) -> Iterator[Traced]:
        for value in values_at(article, mapping[key], path) if key in mapping else ():
            for string in strings(value):
                yield string.traced(text)

    for field in _LINES:
        yield from line_blocks(texts(field), path, field)
    for body in texts("text"):
        yield from content_blocks(body, path)
    for field in _LATER:
        yield from line_blocks(texts(field), path, field)
