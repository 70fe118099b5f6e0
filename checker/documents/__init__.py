"""From files to articles: every format has a reader of its own, and every character keeps its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date as Day  # noqa: N812 - read_articles has an argument of that name
from pathlib import Path
from typing import TYPE_CHECKING

from checker.article import Article
from checker.documents.errors import DocumentError
from checker.documents.files import STDIN, FoundFiles, find_files
from checker.documents.formats import FORMATS, format_of

if TYPE_CHECKING:
    from typing import BinaryIO

    from checker.documents.draft import Draft

__all__ = ["FORMATS", "DocumentError", "FoundFiles", "find_files", "read_articles", "read_text"]


def read_articles(
    path: str,
    *,
    date: Day | None = None,
    today: Day,
    format_in: str = "",
    filename: str = "",
) -> Iterator[Article | DocumentError]:
    """Every article of a file (`-` for standard input), and in its place an error for each that is none.

    date        for articles whose file states none
    today       for articles with no other date
    format_in   one of FORMATS; by default the format shows from name and content
    filename    the name of what comes from standard input, for its format, its date and the reports

    Nothing is raised for a bad file: the error is yielded, and the rest goes on.
    """
    from checker.documents.assembly import assembled

    shown = (filename or path) if path == STDIN else path
    found = False
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as file:
            for draft in _drafts(file, shown, format_in, "text" if path == STDIN else ""):
                found = True
                if isinstance(draft, DocumentError):
                    yield draft
                else:
                    yield assembled(draft, shown, _dated(draft, shown, date, today))
        if not found:
            yield DocumentError(shown, 0, "this file is empty", "berkas ini kosong")
    except DocumentError as error:
        yield error
    except OSError as error:
        reason = error.strerror or str(error)
        yield DocumentError(shown, 0, f"cannot be read: {reason}", f"tidak dapat dibaca: {reason}")


def read_text(text: str, *, name: str, date: Day | None = None, today: Day) -> Article:
    """A plain text that is at hand as an article called `name`. Raises DocumentError when it is empty."""
    from checker.documents.assembly import assembled
    from checker.documents.plain import read_plain
    from checker.documents.traced import Traced

    if not text.strip():
        raise DocumentError(name, 0, "this text is empty", "teks ini kosong")
    (draft,) = read_plain(Traced.whole(text), text)
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


def _drafts(file: BinaryIO, path: str, format_in: str, assumed: str) -> Iterator[Draft | DocumentError]:
    from checker.documents.decoding import LARGEST_FILE, decoded

    if (format_in or format_of(path, b"")) == "jsonl":
        from checker.documents.jsonlines import read_json_lines

        yield from read_json_lines(file, path)
        return
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise DocumentError(
            path,
            0,
            "over 64 MB; split the file, or make it JSON Lines, which are read as a stream",
            "lebih dari 64 MB; bagi berkas ini, atau jadikan JSON Lines yang dibaca sebagai aliran",
        )
    if not data.strip():
        return
    format_name = format_in or format_of(path, data[:65536]) or assumed or "text"
    source = decoded(data, path)
    if source.isspace() or not source:
        return
    yield from _read(format_name, source, path)


def _read(format_name: str, source: str, path: str) -> Iterator[Draft | DocumentError]:
    from checker.documents.traced import Traced

    text = Traced.whole(source)
    if format_name == "markdown":
        from checker.documents.markdown import read_markdown

        yield from read_markdown(text, source, path)
    else:
        from checker.documents.plain import read_plain

        yield from read_plain(text, source)
