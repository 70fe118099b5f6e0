"""NewsML-G2 (IPTC): news items, alone or many in a message, with the copy inline as NITF, XHTML or text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from checker.documents.content import content_blocks, numbered, without_repeats
from checker.documents.dates import read_date
from checker.documents.draft import Block, Draft, Remark
from checker.documents.errors import DocumentError
from checker.documents.markup import Element, copy_of, remarks_around
from checker.documents.nitf import nitf_date
from checker.documents.placed_xml import parse_xml
from checker.documents.traced import Traced, joined

_DATES = ("contentcreated", "firstcreated", "versioncreated")
_FIELDS = {"headline": "title", "by": "byline", "creditline": "byline", "description": "lead"}


def read_newsml(text: Traced, source: str, path: str) -> Iterator[Draft | DocumentError]:
    """Every text item of a file. Raises DocumentError for broken XML, or where no item has text."""
    root = parse_xml(text, path)
    items = [element for element in root.elements() if element.tag == "newsitem"]
    counter = count(1)
    found = False
    for item in items:
        part = numbered(item.get("guid"), counter) if len(items) > 1 else ""
        blocks, remarks = _copy(item, path)
        if not any(block.field == "body" for block in blocks):
            continue  # a picture, a graphic, a list
        found = True
        yield Draft(
            source=source,
            blocks=without_repeats(blocks),
            part=part,
            dated=next((day for day in map(read_date, _dates(item)) if day is not None), None)
            or nitf_date(item),
            language=_language(item),
            remarks=tuple(remarks),
        )
    if not found:
        raise DocumentError(
            path,
            1,
            "no item with text inline (inlineXML or inlineData)",
            "tidak ada butir dengan teks di dalamnya (inlineXML atau inlineData)",
        )


def _copy(item: Element, path: str) -> tuple[list[Block], list[Remark]]:
    blocks: list[Block] = []
    remarks: list[Remark] = []
    meta = item.first("contentmeta")
    for element in meta.children if meta is not None else ():
        if isinstance(element, Element) and element.tag in _FIELDS:
            blocks += copy_of(element, _FIELDS[element.tag])[0]
    for inline in item.elements():
        if inline.tag == "inlinexml":
            body = inline.first("body") or inline
            found, comments = copy_of(body)
            remarks += remarks_around(item, body)
            remarks += [replace(remark, block=remark.block + len(blocks)) for remark in comments]
            blocks += found
        elif inline.tag == "inlinedata":
            blocks += content_blocks(joined(inline.texts()), path)
        if any(block.field == "body" for block in blocks):
            break  # other renditions of the same copy
    for element in meta.children if meta is not None else ():
        if isinstance(element, Element):
            blocks += _tags(element)
    return blocks, remarks


def _tags(element: Element) -> list[Block]:
    """A keyword, or the name of a person that the item is about."""
    if element.tag == "keyword":
        return copy_of(element, "tags")[0]
    if element.tag == "subject" and element.get("type") == "cpnat:person":
        names = [child for child in element.children if isinstance(child, Element) and child.tag == "name"]
        return [block for name in names for block in copy_of(name, "tags")[0]]
    return []


def _dates(item: Element) -> Iterator[str]:
    for tag in _DATES:
        element = item.first(tag)
        if element is not None:
            yield element.text()


def _language(item: Element) -> str:
    language = item.first("language")
    if language is not None and language.get("tag"):
        return language.get("tag")
    return item.get("lang")
