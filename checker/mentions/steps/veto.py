"""Takes back persons that are none: part of the name of a street, an airport, a cup; a place; a month.

`Jalan Jenderal Sudirman`, `Bandara Soekarno-Hatta`, `Trump Tower`, `Rezim Kiev`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from checker.mentions.spans import HYPHENS, is_name_like, others, persons, set_entities, words_before
from checker.mentions.words import Words


def veto(doc: Doc, words: Words) -> Doc:
    """The persons that nothing right around them speaks against."""
    named = persons(doc)
    in_full = {token.lower_ for entity in named if len(entity) > 1 for token in entity}
    kept = [
        entity
        for entity in named
        if not is_vetoed(doc, entity.start, entity.end, words) and not _is_no_name(entity, in_full, words)
    ]
    set_entities(doc, [*kept, *others(doc)])
    return doc


def _is_no_name(entity: Span, in_full: set[str], words: Words) -> bool:
    lower = tuple(token.lower_ for token in entity)
    if len(lower) == 1 and lower[0] in in_full:
        return False
    if lower in words.before.entries:
        return True
    opens = len(lower) > 1 and (lower[:1] in words.things.entries or lower[0] in words.common)
    return lower in words.places or (opens and lower[1:] in words.places)


def is_vetoed(doc: Doc, start: int, end: int, words: Words) -> bool:
    """Whether the words at and around these tokens speak against a person."""
    tokens = doc[start:end]
    spoken = [token for token in tokens if token.text[0].isalpha()]
    if not any(len(token) > 1 for token in spoken) or all(token.lower_ in words.never for token in spoken):
        return True
    if _goes_on_as_thing(doc, start, end, words) or _goes_on_as_title(doc, start, end, words):
        return True
    if start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].ent_type_ in {"LOC", "ORG"}:
        return words.things.at_end(words_before(doc, start - 2, 4)) > 0
    before = words_before(doc, start, 6)
    while before:
        if words.things.at_end(before):
            return True
        title = words.before.at_end(before)
        if not title or not is_name_like(doc[start - 1]):
            return False
        before = before[:-title]
    return False


def _goes_on_as_title(doc: Doc, start: int, end: int, words: Words) -> bool:
    """Whether the last words begin an office's title that goes on behind them: `Thai Prime | Minister`."""
    lower = tuple(token.lower_ for token in doc[start : end + words.national.longest])
    return any(
        words.national.at_start(lower[place:]) + place > end - start
        for place in range(end - start)
        if words.national.at_start(lower[place:])
    )


def _goes_on_as_thing(doc: Doc, start: int, end: int, words: Words) -> bool:
    """Whether the last words or those right behind make a thing of it: `Trump Tower`, `Kitabisa.com`."""
    after = tuple(token.lower_ for token in doc[end : end + 2])
    if words.endings.at_start(after) and is_name_like(doc[end]):
        return True
    if end - start > 1 and words.endings.at_end(tuple(token.lower_ for token in doc[start + 1 : end])):
        return True
    return len(after) == 2 and after[0] == "." and after[1] in words.domains and not doc[end - 1].whitespace_
