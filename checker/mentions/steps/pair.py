"""Splits persons joined by a hyphen or a stroke: `Ahok-Djarot` are two, `Jean-Claude Juncker` is one.

A family name of two (`Oxlade-Chamberlain`) looks like a pair. Two single words are two persons where the
article has one of them without the hyphen, where a rule knows one for a name that stands alone, or behind a
word such as `pasangan`; and one where the article has them behind a given name (`Alex Oxlade-Chamberlain`).
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from checker.mentions.spans import (
    HYPHENS,
    is_name_like,
    make_person,
    others,
    persons,
    set_entities,
    words_before,
)
from checker.mentions.words import Words

_BEHIND = 3  # words before a pair that may say that it is one


def pair(doc: Doc, words: Words) -> Doc:
    """Every joined pair as two persons."""
    named = persons(doc)
    joined = {entity: cuts for entity in named if (cuts := _cuts(entity))}
    if not joined:
        return doc
    double = {
        (doc[cut - 1].lower_, doc[cut + 1].lower_)
        for entity, cuts in joined.items()
        for cut in cuts
        if cut - entity.start > 1 and entity.end - cut == 2
    }
    apart = _apart(doc)
    kept: list[Span] = []
    for entity in named:
        cuts = joined.get(entity, [])
        if not cuts or not all(_parts(entity, cut, words, double, apart) for cut in cuts):
            kept.append(entity)
            continue
        low = entity.start
        for high in (*cuts, entity.end):
            if low < high:
                kept.append(make_person(doc, low, high, entity.id_))
            low = high + 1
    set_entities(doc, [*kept, *others(doc)])
    return doc


def _cuts(entity: Span) -> list[int]:
    return [place for place in range(entity.start + 1, entity.end - 1) if entity.doc[place].text in HYPHENS]


def _apart(doc: Doc) -> set[str]:
    """The words with a capital that stand somewhere without a hyphen."""
    last = len(doc) - 1
    return {
        token.lower_
        for token in doc
        if is_name_like(token)
        and not (token.i and doc[token.i - 1].text in HYPHENS)
        and not (token.i < last and doc[token.i + 1].text in HYPHENS)
    }


def _parts(entity: Span, cut: int, words: Words, double: set[tuple[str, str]], apart: set[str]) -> bool:
    """Whether the mark at `cut` stands between two persons."""
    doc = entity.doc
    left, right = doc[cut - 1], doc[cut + 1]
    if doc[cut].text in "/&":
        return True
    sides = (left.lower_, right.lower_)
    if not (is_name_like(left) and is_name_like(right)) or sides[0] == sides[1]:
        return False  # Jae-in, al-Assad, Karo-Karo
    # Jean-Claude Juncker, Alex Oxlade-Chamberlain: one side of the hyphen has further names of its own.
    first, last = cut - entity.start == 1, entity.end - cut == 2
    if sides[0] in words.hyphened or first != last:
        return False
    if not first:
        return True
    return sides not in double and (
        not apart.isdisjoint(sides)
        or not words.alone.isdisjoint(sides)
        or not words.couples.isdisjoint(words_before(doc, entity.start, _BEHIND))
    )
