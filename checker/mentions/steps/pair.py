"""Splits persons joined by a hyphen or a stroke: `Ahok-Djarot` are two, `Jean-Claude Juncker` is one.

A family name of two (`Oxlade-Chamberlain`) looks like a pair. Two single words are two persons where the
article has one of them without the hyphen, where a rule knows one for a name that stands alone, or behind a
word such as `pasangan`; and one where the article has them behind a given name (`Alex Oxlade-Chamberlain`).
Of a pair behind such a word (`pemerintahan Jokowi-JK`) the half that the recogniser left out comes in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from checker.mentions.spans import (
    HYPHENS,
    PERSON,
    Letters,
    is_name_like,
    make_person,
    others,
    persons,
    set_entities,
    words_before,
)
from checker.mentions.steps.cue import is_unknown_name
from checker.mentions.words import Words

_BEHIND = 3  # words before a pair that may say that it is one


def pair(doc: Doc, words: Words) -> Doc:
    """Every joined pair as two persons, both halves found."""
    if halves := list(_halves_left_out(doc, words)):
        set_entities(doc, [*doc.ents, *halves])
    named = persons(doc)
    joined = {entity: cuts for entity in named if (cuts := _cuts(entity))}
    if not joined:
        return doc
    double = {
        (doc[cut - 1].lower_, doc[cut + 1].lower_)
        for entity, cuts in joined.items()
        for cut in cuts
        if cut - entity.start > 1 and entity.end - cut == 2 and not _is_couple(doc, entity.start, words)
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
            while high - low > 1 and (doc[low].lower_,) in words.before.entries:
                low += 1  # Hasan - Mas | Anto: a form of address before the second
            if low < high:
                kept.append(make_person(doc, low, high, entity.id_))
            low = high + 1
    set_entities(doc, [*kept, *others(doc)])
    return doc


def _halves_left_out(doc: Doc, words: Words) -> Iterator[Span]:
    """The words joined to a person, or to one known for that by one word, where persons stand in pairs."""
    capitals = Letters.of(doc).capitals
    for left, right in pairwise(capitals):
        if right - left != 2 or doc[left + 1].text not in HYPHENS or doc[left + 1].whitespace_:
            continue
        sides = doc[left], doc[right]
        if not any(side.ent_type_ == PERSON or side.lower_ in words.alone for side in sides):
            continue
        start = left
        while doc[start].ent_iob_ == "I":
            start -= 1
        if not _is_couple(doc, start, words):
            continue
        for side in sides:
            if side.ent_type == 0 and _may_be_half(side, words):
                yield make_person(doc, side.i, side.i + 1, "pair")


def _is_couple(doc: Doc, start: int, words: Words) -> bool:
    """Whether a word right before says that a pair follows."""
    return not words.couples.isdisjoint(words_before(doc, start, _BEHIND))


def _may_be_half(token: Token, words: Words) -> bool:
    if token.lower_ in words.alone:
        return True
    return is_unknown_name(token, words) and (token.lower_,) not in words.places


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
    if sides[0] in words.hyphened or sides in double:
        return False
    if _is_couple(doc, entity.start, words):
        return True
    # Jean-Claude Juncker, Alex Oxlade-Chamberlain: one side of the hyphen has further names of its own.
    first, last = cut - entity.start == 1, entity.end - cut == 2
    if first != last:
        return False
    return not first or not apart.isdisjoint(sides) or not words.alone.isdisjoint(sides)
