"""Takes back persons that the article as a whole speaks against.

Each place of a name speaks: for a person behind a title, a verb of saying or before an age; against one
where the recogniser saw a place or an organisation, behind a preposition of place or a word such as `lagu`,
in a title in quotation marks, in a word joined of several, in capitals that raw copy does not know and that
stand alone, or where a usual word only opens a sentence. Capitals that an article introduces in brackets
as the abbreviation of other words (`Kawasan Ekonomi Khusus (KEK)`) are no person anywhere in it.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Span

from checker.mentions.spans import (
    PERSON,
    has_age,
    is_name_like,
    set_entities,
    starts_sentence,
    words_before,
)
from checker.mentions.steps.cue import asks_for_name
from checker.mentions.words import Words

# The share of its places that must speak against a name, of one word and of several (which is more sure).
_SHARE_SINGLE, _SHARE_FULL = 0.5, 0.9
_LONGEST_TITLE = 8  # words of a title in quotation marks


def settle(doc: Doc, words: Words) -> Doc:
    """The persons that the article as a whole does not speak against."""
    votes: Counter[str] = Counter()
    places: Counter[str] = Counter()
    in_full: set[str] = set()
    abbreviated: set[str] = set()
    for entity in doc.ents:
        key = entity.text.lower()
        places[key] += 1
        votes[key] += _vote(doc, entity, words) if entity.label_ == PERSON else -1
        if _abbreviates(doc, entity):
            abbreviated.add(key)
        if entity.label_ == PERSON and len(entity) > 1:
            in_full.update(token.lower_ for token in entity)

    def stays(entity: Span) -> bool:
        key = entity.text.lower()
        needed = _SHARE_SINGLE if len(entity) == 1 else _SHARE_FULL
        return key in in_full or (key not in abbreviated and votes[key] > -needed * places[key])

    set_entities(doc, [entity for entity in doc.ents if entity.label_ != PERSON or stays(entity)])
    return doc


def _vote(doc: Doc, entity: Span, words: Words) -> int:
    """+1 where the words around speak for a person, -1 where they speak against one, else 0."""
    start, end = entity.start, entity.end
    before = words_before(doc, start, 4)
    named = before and (
        asks_for_name(before, words) or words.before.at_end(before) or words.naming.at_end(before)
    )
    if named or has_age(doc, end):
        return 1
    against = (
        (before and (words.works.at_end(before) or before[-1] in words.at_places))
        or (before and before[-1] in words.articles and is_name_like(doc[start - 1]))
        or _in_title(doc, start, end)
        or (len(entity) == 1 and words.is_usual(entity[0].lower_) and starts_sentence(doc, start))
        or _is_odd_capitals(entity, words)
        or _is_joined(entity, words)
    )
    return -1 if against else 0


def _is_odd_capitals(entity: Span, words: Words) -> bool:
    """Whether a word in capitals that raw copy does not know stands among words without."""
    doc, start, end = entity.doc, entity.start, entity.end
    if len(entity) > 1 or not entity.text.isupper() or entity[0].lower_ in words.known:
        return False
    beside = [*doc[max(0, start - 1) : start], *doc[end : end + 1]]
    return not any(token.is_alpha and token.is_upper and len(token) > 1 for token in beside)


def _is_joined(entity: Span, words: Words) -> bool:
    """Whether a word is joined of several, as makes and products are (`PlayStation`, not `McGregor`)."""
    letters = entity.text
    inner = next((place for place, letter in enumerate(letters) if place and letter.isupper()), 0)
    return (
        len(entity) == 1
        and inner > 0
        and not letters.isupper()
        and letters[inner - 1].isalpha()
        and letters[:inner].lower() not in words.prefixes
    )


def _in_title(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens stand in a short quotation whose words mostly have capitals: a title, no speech."""
    low, high = start, end
    while low > 0 and start - low < _LONGEST_TITLE and not doc[low - 1].is_quote:
        low -= 1
    while high < len(doc) and high - low < _LONGEST_TITLE and not doc[high].is_quote:
        high += 1
    if not (low and high < len(doc) and doc[low - 1].is_quote and doc[high].is_quote):
        return False
    inside = [token for token in doc[low:high] if token.text[0].isalpha()]
    return sum(map(is_name_like, inside)) > len(inside) / 2 and doc[high - 1].text not in ".!?"


def _abbreviates(doc: Doc, entity: Span) -> bool:
    """Whether the entity is capitals in brackets right behind words that name no person."""
    place = entity.start - 2
    return (
        place >= 0
        and entity.text.isupper()
        and doc[place + 1].text == "("
        and doc[place].text[0].isalpha()
        and doc[place].ent_type_ != PERSON
    )
