"""ninjs, the news of agencies in JSON (IPTC): version 1, and versions 2 and 3 with their lists.

Read after the standard: `headline`, `headlines`, `body_text`, `body_xhtml`, `bodies`, `descriptions`,
`byline`, `by`, `associations`; dates from `contentcreated`, then `firstcreated`, then `versioncreated`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from checker.documents.content import content_blocks, line_blocks, numbered, without_repeats
from checker.documents.dates import read_date
from checker.documents.draft import Block, Draft
from checker.documents.errors import DocumentError
from checker.documents.json_export import entries, line_of, parsed_file, strings, text_of
from checker.documents.traced import Traced

_DATES = ("contentcreated", "firstcreated", "versioncreated", "embargoed")
_BODIES = ("bodytext", "bodyxhtml", "bodyhtml")
_CAPTIONS = ("descriptiontext", "descriptionhtml", "descriptionxhtml", "description", "descriptions")
_TAGS = ("keywords", "person", "people")  # people are named there for search, as the desk spells them
_LEADS = (*_CAPTIONS, "summary", "abstract", "teaser")


def read_ninjs(text: Traced, source: str, path: str) -> Iterator[Draft | DocumentError]:
    """Every item of a file: one object, a list of them, or `items`/`_items` of a search."""
    value = parsed_file(text, path)
    listed = entries(value).get("items", value)
    counter = count(1)
    for item in listed if isinstance(listed, list) else [value]:
        part = numbered(text_of(entries(item).get("uri")), counter) if isinstance(listed, list) else ""
        blocks = tuple(_blocks(entries(item), text, path))
        if text_of(entries(item).get("type")) not in ("", "text", "composite"):
            continue  # a picture, a graphic, a sound
        if not any(block.field == "body" for block in blocks):
            yield DocumentError(
                path,
                line_of(item, text.text),
                "this item has no body_text, body_xhtml or bodies",
                "butir ini tidak punya body_text, body_xhtml, atau bodies",
            )
            continue
        entry = entries(item)
        dates = (read_date(text_of(entry.get(key))) for key in _DATES if text_of(entry.get(key)))
        yield Draft(
            source=source,
            blocks=without_repeats(blocks),
            part=part,
            dated=next((day for day in dates if day is not None), None),
            language=text_of(entry.get("language")),
        )


def _blocks(item: dict[str, Any], text: Traced, path: str) -> Iterator[Block]:
    def lines(value: Any, field: str) -> Iterator[Block]:
        return line_blocks((string.traced(text) for string in strings(value)), path, field)

    yield from lines(item.get("headline"), "title")
    yield from lines(item.get("headlines"), "title")
    for key in _LEADS:
        yield from lines(item.get(key), "lead")
    yield from lines(item.get("byline"), "byline")
    yield from lines(item.get("by"), "byline")
    yield from _body(item, text, path)
    pictures = item.get("associations")
    for picture in pictures.values() if isinstance(pictures, dict) else pictures or ():
        entry = entries(picture)
        for key in _CAPTIONS:
            yield from lines(entry.get(key), "caption")
        yield from lines(entry.get("headline"), "caption")
        yield from lines(entry.get("byline"), "byline")
        yield from lines(entry.get("by"), "byline")
    for key in _TAGS:
        yield from lines(item.get(key), "tags")


def _body(item: dict[str, Any], text: Traced, path: str) -> Iterator[Block]:
    """One of the bodies; the others are echoes: an item often has the same copy as text and as HTML."""
    values = [item[key] for key in _BODIES if text_of(item.get(key))]
    bodies = item.get("bodies")
    if isinstance(bodies, list):
        values += sorted(bodies, key=lambda body: "summary" in text_of(entries(body).get("role")))
    found = [string for value in values for string in [next(strings(value), None)] if string]
    for index, string in enumerate(found):
        blocks = content_blocks(string.traced(text), path)
        yield from (
            (Block("echo", block.text) for block in blocks if block.field == "body") if index else blocks
        )
