"""A file that is mended: read as bytes, changed as characters, proved by reading it again, replaced at once.

Encoding, byte order mark, line ends and the file's mode stay. The mended file is read like any article
before it takes the old one's place: it must say exactly what was meant, and nothing else may have changed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.article import Article, SourceMap, Span
from checker.documents import DocumentError, read_articles
from checker.documents.decoding import coded, declared_encoding
from checker.documents.formats import format_of
from checker.mend import MendError
from checker.mend.strokes import (
    PlaceOf,
    Replacement,
    Stroke,
    Untraceable,
    Writing,
    applied,
    echo_places,
    letter_places,
    strokes,
)

_JSON = ("jsonl", "ninjs", "wordpress", "json")
_XML = ("nitf", "newsml", "feed")


@dataclass(frozen=True)
class Reader:
    """How the files of a run are read: what `read_articles` is told besides the path."""

    today: date
    format_in: str = ""
    mapping: Mapping[str, str] | None = None

    def articles(self, path: Path) -> list[Article]:
        """The readable articles of a file."""
        found = read_articles(str(path), today=self.today, format_in=self.format_in, mapping=self.mapping)
        return [article for article in found if not isinstance(article, DocumentError)]


@dataclass(frozen=True)
class Mended:
    """What a file was, and what it shall be. `left` counts replacements that cannot be made in it."""

    path: Path
    before: bytes
    after: bytes
    source: str
    result: str
    made: int
    left: int


def is_mendable(path: Path) -> bool:
    """Whether a file of this name is text; Word files are not, and are mended in Word."""
    return path.suffix.lower() != ".docx"


def mended(path: Path, wanted: Sequence[tuple[Article, Sequence[Replacement]]], reader: Reader) -> Mended:
    """The file with every replacement that can be made. Nothing is written.

    wanted   the articles as they were judged, and what each should read. Raises MendError when the file is
    not what was judged, or not a text file.
    """
    data = _bytes(path)
    format_name = reader.format_in or format_of(str(path), data[:65536], mapped=reader.mapping is not None)
    if format_name == "docx":
        raise MendError(path, "Word files are not mended; change it in Word and lint it again")
    try:
        source, codec, mark = coded(data, str(path), declared_encoding(data))
    except DocumentError as error:
        raise MendError(path, error.message) from None
    if mark + source.encode(codec, "replace") != data:
        raise MendError(path, f"its {codec} cannot be written back unchanged; save it as UTF-8 first")
    kind = _kind(format_name)
    escapes = "\\u" in source if kind == "json" else "&" in source
    told = codec.startswith("utf") or codec == declared_encoding(data)
    writing = Writing(kind, codec if told else "ascii", source.isascii() and escapes)
    now = {article.path: article.text for article in reader.articles(path)}
    changes: list[Stroke] = []
    expected = dict(now)
    made = left = 0
    for article, replacements in wanted:
        key = str(path) + article.path.removeprefix(article.file)
        if now.get(key) != article.text:
            raise MendError(path, "changed since it was judged; lint it again")
        done = []
        places = _places(article, source, path)
        for replacement in _apart(replacements):
            try:
                new = _everywhere(article, replacement, places, writing)
            except Untraceable:
                continue
            changes += new
            done.append(replacement)
        made += len(done)
        left += len(replacements) - len(done)
        expected[key] = _replaced(article.text, done)
    try:
        result = applied(source, changes)
    except Untraceable:
        raise MendError(path, "two corrections meet in one place; make them by hand") from None
    file = Mended(path, data, mark + result.encode(codec), source, result, made, left)
    if changes:
        _prove(file, expected, reader)
    return file


def _everywhere(
    article: Article, replacement: Replacement, places: PlaceOf, writing: Writing
) -> list[Stroke]:
    """What to change where the article is read, and where the file repeats it. Raises Untraceable."""
    found = strokes(article, replacement, places)
    for echo in () if article.line else article.echoes:
        found += strokes(article, replacement, echo_places(article, echo), partly=True)
    return [Stroke(each.start, each.end, writing.write(each.text)) for each in found]


def _kind(format_name: str) -> str:
    if format_name in _JSON:
        return "json"
    return "xml" if format_name in _XML else "html" if format_name == "html" else "plain"


def replace_file(file: Mended) -> None:
    """Put the mended file in the place of the old one. Raises MendError, and then nothing has changed."""
    target = file.path.resolve()
    # root may write to anything, but a file without any permission to write is one to be left alone
    if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
        raise MendError(file.path, "is write-protected; nothing was changed")
    try:
        with _draft(target, file.after) as draft:
            shutil.copystat(target, draft)
            with suppress(OSError):
                owner = target.stat()
                os.chown(draft, owner.st_uid, owner.st_gid)
            os.utime(draft)
            if _bytes(target) != file.before:
                raise MendError(file.path, "changed while it was being mended; nothing was changed")
            draft.replace(target)
    except OSError as error:
        raise MendError(file.path, f"cannot be written: {error.strerror}") from None


@contextmanager
def _draft(target: Path, data: bytes) -> Iterator[Path]:
    """A file beside `target` with `data`, gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(prefix=".checker-", suffix=target.suffix, dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MendError(path, f"cannot be read: {error.strerror}") from None


def _prove(file: Mended, expected: Mapping[str, str], reader: Reader) -> None:
    """Read the mended file and compare it with what was meant. Raises MendError."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.path.name
        copy.write_bytes(file.after)
        found = {
            str(file.path) + article.path.removeprefix(str(copy)): article.text
            for article in reader.articles(copy)
        }
    if found != expected:
        raise MendError(file.path, "would read otherwise than meant; make the corrections by hand")


def _apart(replacements: Iterable[Replacement]) -> list[Replacement]:
    """The replacements that do not meet an earlier one."""
    kept: list[Replacement] = []
    for replacement in sorted(set(replacements)):
        if not kept or not kept[-1].span.overlaps(replacement.span):
            kept.append(replacement)
    return kept


def _replaced(text: str, replacements: Sequence[Replacement]) -> str:
    pieces, done = [], 0
    for replacement in replacements:
        pieces += [text[done : replacement.span.start], replacement.text]
        done = replacement.span.end
    return "".join([*pieces, text[done:]])


def _places(article: Article, source: str, path: Path) -> PlaceOf:
    """The way back from each character of the article to the characters of its file."""
    inner = letter_places(article.source_map)
    if article.line:
        return _line_places(article, inner, source, path)

    def place_of(position: int) -> Span:
        if article.field_at(position).source is not None:
            raise Untraceable
        return inner(position)

    return place_of


def _line_places(article: Article, inner: PlaceOf, source: str, path: Path) -> PlaceOf:
    """Places in a JSON line: through the string of the article to its line, and so to the file."""
    from checker.documents.placed_json import PlacedString, parse_json
    from checker.documents.traced import Traced

    lines = source.split("\n")
    start = sum(len(line) + 1 for line in lines[: article.line - 1])
    line = lines[article.line - 1]
    try:
        value = parse_json(line)
    except ValueError:
        raise MendError(path, f"line {article.line}: changed since it was judged; lint it again") from None
    whole = Traced.whole(line)
    strings: dict[str, Traced] = {}
    for item in value.values():
        for string in item if isinstance(item, list) else [item]:
            if isinstance(string, PlacedString):
                strings.setdefault(str(string), string.traced(whole))
    if isinstance(value.get("text"), PlacedString):
        strings[str(value["text"])] = value["text"].traced(whole)

    def place_of(position: int) -> Span:
        field = article.field_at(position)
        place = inner(position)
        string = strings.get(article.source if field.source is None else field.source)
        if string is None or place.end - place.start != 1:
            raise Untraceable
        at = SourceMap(string.cut(place.start, place.end).runs).to_source(Span(0, 1))
        return Span(start + at.start, start + at.end)

    return place_of
