"""Whose spelling it is: a name inside quoted writing is spelled by the writer, not by the newsroom.

"Sedih mendengar kabar Rossii jatuh," tulis penggemar itu di Twitter.      the fan's spelling
Film "Laskar Pelanggi" diputar lagi.                                       the title's own
"Rossii jatuh," kata pelatih itu.                                          the newsroom's: speech has none
"""

from __future__ import annotations

import re

from checker.article import Article, Span
from checker.names.lore import Lore
from checker.names.parse import fold, spelled

_BEFORE, _AFTER = 12, 5  # words around a quotation that may tell what it is
_TITLE = 60  # characters of a quoted title at most
_MARKS = "\"'“”‘’«»„"
_SENTENCE = re.compile(r"[.!?]\s|\n")


def is_others_spelling(article: Article, span: Span, known: Lore) -> bool:
    """Whether the name stands in quoted writing, in the title of a work, or alone in quotation marks.

    A name alone in quotation marks is spoken of, as a name: 'Lecorno'.
    """
    around = article.text[span.start - 1 : span.start], article.text[span.end : span.end + 1]
    if all(mark and mark in _MARKS for mark in around):
        return True
    return any(
        region.kind in ("quotation", "blockquote")
        and region.span.contains(span)
        and _is_written(article.text, region.span, known)
        for region in article.regions
    )


def _is_written(text: str, quoted: Span, known: Lore) -> bool:
    lead = _SENTENCE.split(text[max(0, quoted.start - 120) : quoted.start])[-1]
    tail = _SENTENCE.split(text[quoted.end : quoted.end + 80])[0]
    before = [fold(word) for _, word in spelled(lead)][-_BEFORE:]
    after = [fold(word) for _, word in spelled(tail)][:_AFTER]
    if known.words.writing & {*before, *after}:
        return True
    return quoted.end - quoted.start <= _TITLE and bool(known.words.works & set(before[-2:]))
