"""Splits persons joined by a hyphen or a stroke: `Ahok-Djarot` are two, `Jean-Claude Juncker` is one."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from checker.mentions.spans import HYPHENS, is_name_like, make_person, others, persons, set_entities
from checker.mentions.words import Words


def pair(doc: Doc, words: Words) -> Doc:
    """Every joined pair as two persons."""
    kept: list[Span] = []
    for entity in persons(doc):
        cuts = [place for place in range(entity.start + 1, entity.end - 1) if doc[place].text in HYPHENS]
        if not cuts or not all(_parts(entity, cut, words) for cut in cuts):
            kept.append(entity)
            continue
        low = entity.start
        for high in (*cuts, entity.end):
            if low < high:
                kept.append(make_person(doc, low, high, entity.id_))
            low = high + 1
    set_entities(doc, [*kept, *others(doc)])
    return doc


def _parts(entity: Span, cut: int, words: Words) -> bool:
    """Whether the mark at `cut` stands between two persons."""
    doc = entity.doc
    left, right = doc[cut - 1], doc[cut + 1]
    if doc[cut].text in "/&":
        return True
    if not (is_name_like(left) and is_name_like(right)) or left.lower_ == right.lower_:
        return False  # Jae-in, al-Assad, Karo-Karo
    # Jean-Claude Juncker, Alex Oxlade-Chamberlain: one side of the hyphen has further names of its own.
    first, last = cut - entity.start == 1, entity.end - cut == 2
    return left.lower_ not in words.hyphened and first == last
