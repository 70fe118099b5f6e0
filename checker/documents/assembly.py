"""From the parts a reader found to the article the stages read.

Letters are made uniform, what is no copy is left out, makers are told from copy, and quotations, block
quotes and corrections are marked. Everything a format has in common happens here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

from checker.article import Article, Comment, Echo, Field, Region, SourceMap, Span
from checker.documents.boilerplate import Boilerplate, load_boilerplate
from checker.documents.draft import Block, Draft
from checker.documents.letters import normal
from checker.documents.quotations import quotations
from checker.documents.traced import Traced, joined

BETWEEN = "\n\n"  # stands between two paragraphs of the text, and has no source

_PROSE = ("body", "lead")
_SAID_ONCE = frozenset({"title", "lead", "caption", "alt"})  # exports repeat these; a repetition adds nothing


def assembled(draft: Draft, path: str, dated: tuple[date, str]) -> Article:
    """The article that `draft` holds. `dated` is its day and where that is from."""
    kept = list(_read(draft.blocks, load_boilerplate()))
    whole = joined((part.text for part in kept), BETWEEN)
    starts = list(accumulate((len(part.text.text) + len(BETWEEN) for part in kept), initial=0))
    return Article(
        path=f"{path}#{draft.part}" if draft.part else path,
        text=whole.text,
        source=draft.source,
        source_map=SourceMap(whole.runs),
        fields=tuple(_fields(zip(kept, starts, strict=False))),
        regions=tuple(sorted(_regions(zip(kept, starts, strict=False)), key=_place)),
        date=dated[0],
        dated_by=dated[1],
        language=draft.language,
        comments=tuple(_comments(draft, lambda block: _start(block, kept, starts, len(whole.text)))),
        settings=draft.settings,
        echoes=tuple(_echoes(draft.blocks, kept)),
        line=draft.line,
        file=path,
    )


def _comments(draft: Draft, position: Callable[[int], int]) -> Iterator[Comment]:
    for remark in draft.remarks:
        yield Comment(position(remark.block), remark.body, remark.line, _source(remark.written))
    for index, block in enumerate(draft.blocks):
        if block.field == "comment":
            body = block.text.text.removeprefix("<!--").removesuffix("-->").strip()
            yield Comment(position(index), body, 0, _source(block.text))


def _echoes(blocks: Iterable[Block], kept: list[_Part]) -> Iterator[Echo]:
    """The blocks that were left out as repetitions of others."""
    heard = {part.index for part in kept}
    for index, block in enumerate(blocks):
        again = block.field == "echo" or (block.field in _SAID_ONCE and index not in heard)
        if again and block.source is None:
            text = normal(block.text).stripped()
            yield Echo(text.text, SourceMap(text.runs))


def _source(text: Traced) -> Span | None:
    return text.place(0, len(text.text)) if text.runs else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A block as it stands in the text. `index` is that of the block in the draft."""

    index: int
    field: str
    text: Traced
    source: str | None
    quoted: bool
    correction: bool


def _read(blocks: Iterable[Block], words: Boilerplate) -> Iterator[_Part]:
    """The blocks that are copy, uniform, makers told from copy."""
    correcting = section = False  # after the heading of a correction; up to the next heading, if it was one
    said: set[tuple[str, str]] = set()
    for index, block, text in _without_furniture(blocks, words):
        if not text.runs or (block.field, text.text) in said:
            continue
        if block.field in _SAID_ONCE:
            said.add((block.field, text.text))
        prose = block.field in _PROSE
        heads = prose and words.heads_correction(text.text)
        if heads or block.kind == "heading":
            correcting, section = heads, block.kind == "heading"
        correction = correcting or heads or (prose and words.is_correction(text.text))
        for field, piece in _by_maker(block.field, text, words):
            yield _Part(index, field, piece, block.source, block.kind == "blockquote", correction)
        if not section:
            correcting = heads


def _without_furniture(blocks: Iterable[Block], words: Boilerplate) -> Iterator[tuple[int, Block, Traced]]:
    """The blocks that do not belong to the page, each with its index and its text."""
    pointing = False  # after "Baca juga": the links that follow are other articles
    for index, block in enumerate(blocks):
        if block.field in ("comment", "echo"):
            continue
        text = normal(block.text).stripped()
        if block.field in _PROSE and not words.heads_correction(text.text):
            text = words.without_asides(text).stripped()
            furniture = words.is_furniture(text.text)
            pointing = furniture or (pointing and block.linked)
            if pointing:
                continue
        yield index, block, text


def _by_maker(field: str, text: Traced, words: Boilerplate) -> Iterator[tuple[str, Traced]]:
    """The text under its field; a line of makers, and the credit of a caption, under `byline`."""
    if field == "body" and words.is_byline(text.text):
        yield "byline", text
        return
    credit = words.credit(text.text) if field == "caption" else -1
    if credit < 0:
        yield field, text
        return
    caption = text.cut(0, credit).stripped()
    if caption.text:
        yield field, caption
    yield "byline", text.cut(credit, len(text.text)).stripped()


def _regions(placed: Iterable[tuple[_Part, int]]) -> Iterator[Region]:
    for part, start in placed:
        whole = Span(start, start + len(part.text.text))
        if part.quoted:
            yield Region("blockquote", whole)
        if part.correction:
            yield Region("correction", whole)
        for span in quotations(part.text.text):
            yield Region("quotation", Span(start + span.start, start + span.end))


def _place(region: Region) -> tuple[Span, str]:
    return region.span, region.kind


def _fields(placed: Iterable[tuple[_Part, int]]) -> Iterator[Field]:
    """Neighbouring parts of one field, and of one source, as one field."""
    for (name, source), group in groupby(placed, key=lambda item: (item[0].field, item[0].source)):
        parts = list(group)
        last, last_start = parts[-1]
        yield Field(name, Span(parts[0][1], last_start + len(last.text.text)), source)


def _start(block: int, kept: list[_Part], starts: list[int], end: int) -> int:
    """Where in the text the first part stands that is of a block of the draft, or of a later one."""
    return next((starts[index] for index, part in enumerate(kept) if part.index >= block), end)
