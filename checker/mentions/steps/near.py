"""Finds words almost like a word of a known person's name: misspellings that the recogniser passed over."""

from __future__ import annotations

from rapidfuzz.distance import OSA
from spacy.tokens import Doc, Token

from checker.mentions.spans import is_name_like, set_entities
from checker.mentions.steps.repeat import Known, occurrences
from checker.mentions.words import Words

_SHORTEST = 4  # letters of a word that may be a slip; below, too much is one letter away


def near(doc: Doc, words: Words) -> Doc:
    """The persons found so far, and their misspelled names."""
    known = Known(doc, words)
    targets = sorted(part for part in known.parts if len(part) >= _SHORTEST)
    old = {words.modern(part): part for part in targets}  # Joyonegara beside Djojonegara
    new = {}
    for token in doc:
        modern = words.modern(token.lower_)
        if modern != token.lower_ and modern in known.parts:
            new[token.lower_] = modern
    canon = [token.lower_ for token in doc]
    changed = False
    for index, token in enumerate(doc):
        if _may_be_slip(token, known, words):
            right = nearest(token.lower_, targets) or old.get(token.lower_) or new.get(token.lower_)
            if right:
                canon[index], changed = right, True
    if changed:
        set_entities(doc, [*doc.ents, *occurrences(doc, canon, known, words, "near")])
    return doc


def _may_be_slip(token: Token, known: Known, words: Words) -> bool:
    lower = token.lower_
    return (
        is_name_like(token)
        and len(lower) >= _SHORTEST
        and lower not in known.parts
        and lower not in words.common
        and lower not in words.never
        and (lower,) not in words.places
        and known.against[lower] < 2
    )


def nearest(word: str, targets: list[str]) -> str:
    """The target that `word` misspells, or nothing: one slip up to six letters, two in longer words.

    A slip is a letter left out, put in, changed, or swapped with its neighbour (optimal string alignment).
    First letters are hardly ever wrong and must agree, unless all others do.
    """
    best, best_distance = "", 3
    for target in targets:
        if word[0] != target[0] and word[1:] != target[1:]:
            continue
        allowed = 1 if min(len(word), len(target)) <= 6 else 2
        distance = OSA.distance(word, target, score_cutoff=allowed)
        if distance <= allowed and distance < best_distance:
            best, best_distance = target, distance
    return best
