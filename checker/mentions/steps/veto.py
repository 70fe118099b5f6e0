"""Takes back persons that are none: part of the name of a street, an airport, a cup; a place; a month.

`Jalan Jenderal Sudirman`, `Bandara Soekarno-Hatta`, `Trump Tower`, `Rezim Kiev`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from checker.mentions.spans import (
    HYPHENS,
    Letters,
    is_name_like,
    others,
    persons,
    set_entities,
    words_before,
)
from checker.mentions.words import Words


def veto(doc: Doc, words: Words) -> Doc:
    """The persons that nothing right around them speaks against."""
    named = persons(doc)
    lower = Letters.of(doc).lower
    in_full = {word for e in named if len(e) > 1 for word in lower[e.start : e.end]}
    kept = [
        entity
        for entity in named
        if not is_vetoed(doc, entity.start, entity.end, words) and not _is_no_name(entity, in_full, words)
    ]
    set_entities(doc, [*kept, *others(doc)])
    return doc


def _is_no_name(entity: Span, in_full: set[str], words: Words) -> bool:
    lower = tuple(Letters.of(entity.doc).lower[entity.start : entity.end])
    if len(lower) == 1 and lower[0] in in_full:
        return False
    if lower in words.before.entries:
        return True
    opens = len(lower) > 1 and (lower[:1] in words.things.entries or lower[0] in words.common)
    return lower in words.places or (opens and lower[1:] in words.places)


def is_vetoed(doc: Doc, start: int, end: int, words: Words) -> bool:
    """Whether the words at and around these tokens speak against a person."""
    spoken = [word for word in Letters.of(doc).lower[start:end] if word[0].isalpha()]
    if not any(len(word) > 1 for word in spoken) or all(word in words.never for word in spoken):
        return True
    if _goes_on_as_thing(doc, start, end, words) or _goes_on_as_title(doc, start, end, words):
        return True
    if start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].ent_type_ in {"LOC", "ORG"}:
        return words.things.at_end(words_before(doc, start - 2, 4)) > 0
    before = words_before(doc, start, 6)
    while before:
        title = words.before.at_end(before)
        if thing := words.things.at_end(before):
            # Wali Kota | Hidayat Nurmala: a title whose last word is a thing's; its one word may be the town.
            return not (end - start > 1 and (title > thing or _ends_a_house(before, thing, words)))
        if not title or not is_name_like(doc[start - 1]):
            return False
        before = before[:-title]
    return False


def _ends_a_house(before: tuple[str, ...], thing: int, words: Words) -> bool:
    """Whether a thing's word ends the name of whose a title is: `Rektor Universitas Nusa Samudra | X Y`.

    `RSUD Prof X Y` and `Rektor Universitas Prof X Y` are houses named after somebody.
    """
    rest = before[:-thing]
    return any(
        words.before.at_end(rest[:at]) and 0 < words.things.at_start(rest[at:]) < len(rest) - at
        for at in range(1, len(rest))
    )


def _goes_on_as_title(doc: Doc, start: int, end: int, words: Words) -> bool:
    """Whether the last words begin an office's title that goes on behind them: `Thai Prime | Minister`."""
    lower = tuple(Letters.of(doc).lower[start : end + words.national.longest])
    titles = ((place, words.national.at_start(lower[place:])) for place in range(end - start))
    return any(length and place + length > end - start for place, length in titles)


def _goes_on_as_thing(doc: Doc, start: int, end: int, words: Words) -> bool:
    """Whether the last words or those right behind make a thing of it: `Trump Tower`, `Kitabisa.com`."""
    lower = Letters.of(doc).lower
    after = tuple(lower[end : end + 2])
    if words.endings.at_start(after) and is_name_like(doc[end]):
        return True
    if end - start > 1 and words.endings.at_end(tuple(lower[start + 1 : end])):
        return True
    return len(after) == 2 and after[0] == "." and after[1] in words.domains and not doc[end - 1].whitespace_
