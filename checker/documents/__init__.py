"""From files to articles: every format has a reader of its own, and every character keeps its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - read_articles has an argument of that name
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from checker.article import Article
from checker.documents.errors import DocumentError
from checker.documents.files import STDIN, FoundFiles, find_files
from checker.documents.formats import FORMATS, format_by_name, format_of, format_of_content, is_binary

if TYPE_CHECKING:
    from typing import BinaryIO

    from checker.documents.draft import Draft

__all__ = ["FORMATS", "DocumentError", "FoundFiles", "find_files", "read_articles", "read_bytes", "read_text"]


_READERS = {
    "text": "plain.read_plain",
    "markdown": "markdown.read_markdown",
    "html": "html.read_html",
    "ninjs": "ninjs.read_ninjs",
    "wordpress": "wordpress.read_wordpress",
    "nitf": "nitf.read_nitf",
    "newsml": "newsml.read_newsml",
    "feed": "feeds.read_feed",
}


def read_articles(  # noqa: PLR0913 - options of the command line, each with a default
    path: str,
    *,
    date: Day | None = None,
    today: Day,
    mapping: Mapping[str, str] | None = None,
    format_in: str = "",
    filename: str = "",
) -> Iterator[Article | DocumentError]:
    """Every article of a file (`-` for standard input), and in its place an error for each that is none.

    date        for articles whose file states none
    today       for articles with no other date
    mapping     JSON paths for JSON of no known kind (see checker.documents.mapped_json)
    format_in   one of FORMATS; by default the format shows from name and content
    filename    the name of what comes from standard input, for its format, its date and the reports

    Nothing is raised for a bad file: the error is yielded, and the rest goes on.
    """
    shown = (filename or path) if path == STDIN else path
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as file:
            yield from _articles(_Opened(file, shown, format_in, mapping), date, today)
    except OSError as error:
        reason = error.strerror or str(error)
        yield DocumentError(shown, 0, f"cannot be read: {reason}", f"tidak dapat dibaca: {reason}")


def read_bytes(
    data: bytes, *, name: str, date: Day | None = None, today: Day, format_in: str = ""
) -> Iterator[Article | DocumentError]:
    """Every article of a file that is at hand as bytes and is called `name`; see `read_articles`."""
    yield from _articles(_Opened(BytesIO(data), name, format_in, None), date, today)


def _articles(opened: _Opened, date: Day | None, today: Day) -> Iterator[Article | DocumentError]:
    from checker.documents.assembly import assembled

    found = False
    try:
        for draft in _drafts(opened):
            found = True
            if isinstance(draft, DocumentError):
                yield draft
            else:
                yield assembled(draft, opened.path, _dated(draft, opened.path, date, today))
        if not found:
            yield DocumentError(opened.path, 0, "this file is empty", "berkas ini kosong")
    except DocumentError as error:
        yield error


def read_text(text: str, *, name: str, date: Day | None = None, today: Day) -> Article:
    """A plain text that is at hand as an article called `name`. Raises DocumentError when it is empty."""
    from checker.documents.assembly import assembled
    from checker.documents.plain import read_plain
    from checker.documents.traced import Traced

    if not text.strip():
        raise DocumentError(name, 0, "this text is empty", "teks ini kosong")
    (draft,) = read_plain(Traced.whole(text), text, name)
    return assembled(draft, name, _dated(draft, name, date, today))


def _dated(draft: Draft, path: str, given: Day | None, today: Day) -> tuple[Day, str]:
    """The day of an article, and where it is from: file, option, name or today."""
    from checker.documents.dates import date_in_name

    if draft.dated is not None:
        return draft.dated, "file"
    if given is not None:
        return given, "option"
    named = date_in_name(Path(path).name)
    return (today, "today") if named is None else (named, "name")


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open file and what the caller knows of it."""

    file: BinaryIO
    path: str
    format_in: str
    mapping: Mapping[str, str] | None


def _drafts(opened: _Opened) -> Iterator[Draft | DocumentError]:
    """The drafts of a file by its format: as told, by name, by content, else as text."""
    from checker.documents.decoding import LARGEST_FILE

    path = opened.path
    if (opened.format_in or format_by_name(path)) == "jsonl":
        from checker.documents.jsonlines import read_json_lines

        yield from read_json_lines(opened.file, path)
        return
    data = opened.file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise DocumentError(
            path,
            0,
            "over 16 MB; split the file, or make it JSON Lines, which are read as a stream",
            "lebih dari 16 MB; bagi berkas ini, atau jadikan JSON Lines yang dibaca sebagai aliran",
        )
    if data.strip():
        head = data[:65536]
        yield from _read(opened.format_in or _format(head, opened), data, opened)


def _format(head: bytes, opened: _Opened) -> str:
    """The format of a file that was named and is read in any case. Raises DocumentError for a binary one."""
    mapped = opened.mapping is not None
    found = format_of(opened.path, head, mapped=mapped) or format_of_content(head, mapped=mapped)
    if not found and is_binary(head):
        raise DocumentError(
            opened.path,
            0,
            f"not an article; formats are {', '.join(FORMATS)}",
            f"bukan artikel; formatnya {', '.join(FORMATS)}",
        )
    if not found and opened.path.lower().endswith((".json", ".xml")):
        raise DocumentError(
            opened.path,
            0,
            "JSON or XML of no known kind; force one with --format-in, or map it in checker.yaml",
            "JSON atau XML yang tidak dikenal; paksa dengan --format-in, atau petakan di checker.yaml",
        )
    return found or "text"


def _read(format_name: str, data: bytes, opened: _Opened) -> Iterator[Draft | DocumentError]:
    """The drafts of a file's bytes; each format's reader is imported when it is first needed."""
    path = opened.path
    if format_name == "docx":
        from checker.documents.docx import read_docx

        yield from read_docx(data, path)
        return
    if format_name == "jsonl":
        from checker.documents.jsonlines import read_json_lines

        yield from read_json_lines(data.splitlines(), path)
        return
    from checker.documents.decoding import declared_encoding, decoded
    from checker.documents.traced import Traced

    source = decoded(data, path, declared_encoding(data))
    if not source.strip():
        return
    text = Traced.whole(source)
    if format_name == "json":
        from checker.documents.mapped_json import DEFAULT_MAPPING, read_mapped_json

        yield from read_mapped_json(text, source, path, opened.mapping or DEFAULT_MAPPING)
        return
    module, _, reader = _READERS[format_name].partition(".")
    yield from getattr(import_module(f"checker.documents.{module}"), reader)(text, source, path)
