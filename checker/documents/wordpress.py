"""Posts of the WordPress REST API: one object, or the list that `/wp-json/wp/v2/posts` gives."""

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


def read_wordpress(text: Traced, source: str, path: str) -> Iterator[Draft | DocumentError]:
    """Every post of a file; in the place of one without content, what is missing."""
    value = parsed_file(text, path)
    counter = count(1)
    for post in value if isinstance(value, list) else [value]:
        part = numbered(text_of(entries(post).get("id")), counter) if isinstance(value, list) else ""
        entry = entries(post)
        content = next(strings(entry.get("content")), None)
        if content is None:
            yield DocumentError(
                path,
                line_of(post, text.text),
                'this post has no "content": {"rendered": …}',
                'pos ini tidak punya "content": {"rendered": …}',
            )
            continue
        # `date` is the site's own time; `date_gmt` is UTC without saying so.
        universal = text_of(entry.get("dategmt"))
        yield Draft(
            source=source,
            blocks=without_repeats(_blocks(entry, content.traced(text), text, path)),
            part=part,
            dated=read_date(text_of(entry.get("date")))
            or (read_date(universal + "Z") if universal else None),
            language=text_of(entry.get("lang")),
        )


def _blocks(post: dict[str, Any], content: Traced, text: Traced, path: str) -> Iterator[Block]:
    def lines(value: Any, field: str) -> Iterator[Block]:
        return line_blocks((string.traced(text) for string in strings(value)), path, field)

    yield from lines(post.get("title"), "title")
    yield from lines(post.get("excerpt"), "lead")
    embedded = entries(post.get("embedded"))
    yield from lines(embedded.get("author"), "byline")
    yield from content_blocks(content, path)
    media = embedded.get("wp:featuredmedia")
    for picture in media if isinstance(media, list) else ():
        yield from lines(entries(picture).get("caption"), "caption")
        yield from lines(entries(picture).get("alttext"), "alt")
    for terms in embedded.get("wp:term") or ():
        yield from lines(terms, "tags")
