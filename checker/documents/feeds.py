"""RSS and Atom: an article for each item, its HTML read through the XML that wraps it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from checker.documents.content import content_blocks, line_blocks, numbered, without_repeats
from checker.documents.dates import read_date
from checker.documents.draft import Block, Draft
from checker.documents.errors import DocumentError
from checker.documents.markup import Element, fragment_of
from checker.documents.placed_xml import parse_xml
from checker.documents.traced import Traced, joined

_DATES = ("pubdate", "published", "date", "issued", "updated", "modified")
_NAMES = ("guid", "id", "link")
# The element of an item, by the part of the article it holds; where the first has no text, the next counts.
_TITLE = ("title",)
_LEAD = ("description", "summary", "subtitle")
_BODY = ("encoded", "content")


def read_feed(text: Traced, source: str, path: str) -> Iterator[Draft | DocumentError]:
    """Every item of a feed. Raises DocumentError for broken XML, or without items."""
    root = parse_xml(text, path)
    items = [element for element in root.elements() if element.tag in ("item", "entry")]
    if not items:
        raise DocumentError(path, 1, "this feed has no items", "umpan ini tidak punya butir")
    language = _language(root)
    counter = count(1)
    for item in items:
        parts = [child for child in item.children if isinstance(child, Element)]
        yield Draft(
            source=source,
            blocks=without_repeats(_blocks(parts, path)),
            part=numbered(_text(parts, _NAMES), counter),
            dated=next((day for day in _days(parts) if day is not None), None),
            language=item.get("lang") or language,
        )


def _blocks(parts: list[Element], path: str) -> Iterator[Block]:
    yield from _copy(_chosen(parts, _TITLE), path, "title")
    lead, body = _chosen(parts, _LEAD), _chosen(parts, _BODY)
    yield from _copy(lead if body else [], path, "lead")
    for author in (part for part in parts if part.tag in ("creator", "author", "contributor")):
        name = author.first("name")
        yield from _copy([name or author], path, "byline")
    yield from _copy(body or lead, path, "body")
    for part in parts:
        for caption in part.elements():
            if caption.tag in ("description", "title", "text") and part.tag in (
                "group",
                "content",
                "thumbnail",
            ):
                yield from _copy([caption], path, "caption")
            if caption.tag == "credit":
                yield from _copy([caption], path, "byline")
        if part.tag == "category":
            yield from _copy([part], path, "tags")
            yield from line_blocks([part.traced("label")] if part.get("label") else [], path, "tags")


def _chosen(parts: list[Element], tags: tuple[str, ...]) -> list[Element]:
    for tag in tags:
        found = [part for part in parts if part.tag == tag and _has_text(part)]
        if found:
            return found[:1]
    return []


def _has_text(part: Element) -> bool:
    # media:content shares its name with Atom's content, and names a file.
    return not (part.get("url") or part.get("medium")) and any(text.text.strip() for text in part.texts())


def _copy(elements: list[Element], path: str, field: str) -> Iterator[Block]:
    for element in elements:
        if any(isinstance(child, Element) for child in element.children):  # XHTML in Atom
            yield from fragment_of(element, field)
        elif field in ("body", "lead", "caption"):
            yield from content_blocks(joined(element.texts()), path, field)
        else:
            yield from line_blocks([joined(element.texts())], path, field)


def _days(parts: list[Element]) -> Iterator[date | None]:
    for tag in _DATES:
        for part in parts:
            if part.tag == tag:
                yield read_date(part.text())


def _text(parts: list[Element], tags: tuple[str, ...]) -> str:
    for tag in tags:
        for part in parts:
            if part.tag == tag and (found := part.text() or part.get("href")):
                return found
    return ""


def _language(root: Element) -> str:
    if root.get("lang"):
        return root.get("lang")
    channel = root.first("channel")
    parts = channel.children if channel is not None else root.children
    return _text([part for part in parts if isinstance(part, Element)], ("language",))
