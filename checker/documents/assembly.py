"""From the parts a reader found to the article the stages read.

Letters are made uniform, what is no copy is left out, makers are told from copy, and quotations, block
quotes and corrections are marked. Everything a format has in common happens here, once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checker.article import Article, Comment, Field, Region, SourceMap, Span
from checker.documents.boilerplate import Boilerplate, load_boilerplate
from checker.documents.draft import Block, Draft
from checker.documents.letters import normal
from checker.documents.quotations import quotations
from checker.documents.traced import Traced, joined

BETWEEN = "\n\n"  # stands between two paragraphs of the text, and has no source


def assembled(draft: Draft, path: str, dated: tuple[date, str]) -> Article:
    """The article that `draft` holds. `dated` is its day and where that is from."""
    words = load_boilerplate()
    kept: list[tuple[Block, Traced]] = []
    starts: list[int] = []  # for each block of the draft, where it starts in the text
    regions: list[Region] = []
    position = 0
    correcting = False
    for block in draft.blocks:
        starts.append(position)
        text = normal(block.text).stripped()
        if block.field in ("body", "lead"):
            text = words.without_asides(text).stripped()
            correction = words.heads_correction(text.text)
            if not correction and words.is_furniture(text.text):
                continue
        else:
            correction = False
        if not text.text or not text.runs:
            continue
        field = block.field
        if field == "body" and words.is_byline(text.text):
            field = "byline"
        kept.append((Block(field, text, block.kind, block.source), text))
        regions += _regions(block, text.text, position, words, correcting=correcting or correction)
        correcting = correction or (correcting and block.kind == "heading")
        position += len(text.text) + len(BETWEEN)
    whole = joined([text for _, text in kept], BETWEEN)
    return Article(
        path=f"{path}#{draft.part}" if draft.part else path,
        text=whole.text,
        source=draft.source,
        source_map=SourceMap(whole.runs),
        fields=tuple(_fields(block for block, _ in kept)),
        regions=tuple(sorted(regions, key=lambda region: (region.span, region.kind))),
        date=dated[0],
        dated_by=dated[1],
        language=draft.language,
        comments=tuple(
            Comment(
                starts[remark.block] if remark.block < len(starts) else len(whole.text),
                remark.body,
                remark.line,
            )
            for remark in draft.remarks
        ),
        settings=draft.settings,
        line=draft.line,
    )


def _regions(
    block: Block, text: str, start: int, words: Boilerplate, *, correcting: bool
) -> Iterable[Region]:
    whole = Span(start, start + len(text))
    if block.kind == "blockquote":
        yield Region("blockquote", whole)
    if correcting or (block.field in ("body", "lead") and words.is_correction(text)):
        yield Region("correction", whole)
    for span in quotations(text):
        yield Region("quotation", Span(start + span.start, start + span.end))


def _fields(blocks: Iterable[Block]) -> Iterable[Field]:
    """Neighbouring blocks of one part of the article, and of one source, as one field."""
    name, source, start, end = "", None, 0, -len(BETWEEN)
    for block in blocks:
        begin = end + len(BETWEEN)
        if name and (block.field, block.source) != (name, source):
            yield Field(name, Span(start, end), source)
            start = begin
        name, source, end = block.field, block.source, begin + len(block.text.text)
    if name:
        yield Field(name, Span(start, end), source)
