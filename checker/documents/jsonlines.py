"""JSON Lines: one article a line, `{"id", "date", "title"?, "text"}`, read as a stream.

`checker` holds settings for the article of its line, as in front matter.

Places count in the article's own `text` (or title), as the program that wrote the export knows it; the
article's path is `file.jsonl#id`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from checker.documents.boilerplate import load_boilerplate
from checker.documents.dates import read_date
from checker.documents.draft import Block, Draft
from checker.documents.errors import DocumentError
from checker.documents.plain import paragraphs
from checker.documents.traced import Traced

LONGEST_LINE = 16 * 1024 * 1024  # bytes

_HALF = re.compile("[\ud800-\udfff]")
_ORDER = ("title", "lead", "byline", "body", "caption", "alt", "tags")


def read_json_lines(lines: Iterable[bytes], path: str) -> Iterator[Draft | DocumentError]:
    """Every article of the lines; in place of a line that is none, what is wrong with it."""
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901 - the mark is no part of the line
        if line.isspace():
            continue
        try:
            yield _draft(_parsed(line, number, path), number, path)
        except DocumentError as error:
            yield error


def _parsed(line: bytes, number: int, path: str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise DocumentError(
            path,
            number,
            "this line is over 16 MB; one article a line",
            "baris ini melebihi 16 MB; satu artikel per baris",
        )
    try:
        value = _without_halves(json.loads(line.decode("utf-8")))
    except UnicodeDecodeError:
        raise DocumentError(path, number, "this line is not UTF-8", "baris ini bukan UTF-8") from None
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "cannot be read"
        raise DocumentError(
            path,
            number,
            f'not JSON ({reason}); one {{"id", "date", "text"}} a line is expected',
            f'bukan JSON ({reason}); tiap baris harus berupa {{"id", "date", "text"}}',
        ) from None
    if not isinstance(value, dict):
        raise DocumentError(
            path,
            number,
            'expected an object {"id", "date", "text"} on this line',
            'baris ini harus berupa objek {"id", "date", "text"}',
        )
    return value


def _without_halves(value: Any) -> Any:
    """The value with U+FFFD for every half of a surrogate pair that an export has cut off from the other.

    Such a half is no character: nothing can be printed or stored with one in it.
    """
    if isinstance(value, str):
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_without_halves(item) for item in value]
    if isinstance(value, dict):
        return {_without_halves(key): _without_halves(item) for key, item in value.items()}
    return value


def _draft(value: dict[str, Any], number: int, path: str) -> Draft:
    if not isinstance(value.get("text"), str):
        raise DocumentError(
            path, number, 'this line has no "text" (a string)', 'baris ini tidak punya "text" (berupa teks)'
        )
    names = load_boilerplate().fields
    parts: dict[str, list[str]] = {}
    for key, content in value.items():
        field = names.get(key.lower())
        if field in _ORDER and (key == "text") == (field == "body"):
            parts.setdefault(field, []).extend(_strings(content))
    text = value["text"]
    blocks = [
        Block(field, paragraph, source=None if field == "body" else string)
        for field in _ORDER
        for string in parts.get(field, [])
        for paragraph in paragraphs(Traced.whole(string))
    ]
    part = value.get("id")
    language = value.get("language", value.get("lang"))
    return Draft(
        source=text,
        blocks=tuple(blocks),
        part=str(part) if isinstance(part, str | int) and part != "" else str(number),
        dated=_date(value, number, path),
        language=language if isinstance(language, str) else "",
        settings=json.dumps(value["checker"], ensure_ascii=False) if "checker" in value else "",
        line=number,
    )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))


def _date(value: dict[str, Any], number: int, path: str) -> Any:
    written = value.get("date")
    if written is None or written == "":
        return None
    found = read_date(written) if isinstance(written, str) else None
    if found is None:
        raise DocumentError(
            path,
            number,
            f'"date" is {written!r}; write it as 2024-04-03',
            f'"date" berisi {written!r}; tulis seperti 2024-04-03',
        )
    return found
