"""NITF, the older XML of news agencies (IPTC): one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.documents.dates import read_date
from checker.documents.draft import Draft
from checker.documents.errors import DocumentError
from checker.documents.markup import Element, copy_of, remarks_around
from checker.documents.placed_xml import parse_xml
from checker.documents.traced import Traced

_DATES = (
    ("date.issue", "norm"),
    ("date.release", "norm"),
    ("pubdata", "date.publication"),
    ("story.date", "norm"),
)


def read_nitf(text: Traced, source: str, path: str) -> Iterator[Draft]:
    """The article of a NITF file. Raises DocumentError for broken XML, or without a body."""
    root = parse_xml(text, path)
    body = root.first("body")
    if body is None:
        raise DocumentError(path, 1, "this NITF has no <body>", "NITF ini tidak punya <body>")
    blocks, remarks = copy_of(body)
    yield Draft(
        source=source,
        blocks=tuple(blocks),
        dated=nitf_date(root),
        language=root.get("lang"),
        remarks=(*remarks_around(root, body), *remarks),
    )


def nitf_date(root: Element) -> date | None:
    """The day of issue that a NITF head names."""
    for tag, attribute in _DATES:
        element = root.first(tag)
        if element is not None and (day := read_date(element.get(attribute))) is not None:
            return day
    return None
