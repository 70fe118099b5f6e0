"""Proposes capitalised words behind a verb of saying or a form of address: `kata Rahmyadi`, `Pak Anto`.

Behind the full title of an office of state, and behind a title with its place, two words count even if one
is common: `Foreign Secretary James Cleverly`, `Bupati Sukamaju Mira Anggraeni`. Initials count where an age
or a word such as `berinisial` says that they stand for somebody.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from checker.mentions.spans import (
    PERSON,
    Letters,
    has_age,
    is_name_like,
    make_person,
    others,
    set_entities,
    words_before,
)
from checker.mentions.steps.veto import is_vetoed
from checker.mentions.words import Words

_LONGEST_TITLE = 8  # words of a title, at most
_FULL_NAME = 2  # words of one, at least
_COUNTRY = 3  # words of a country, at most
_LONGEST = 4  # words of a name that nothing but its place speaks for


def cue(doc: Doc, words: Words) -> Doc:
    """The persons found so far, and those that a cue proposes."""
    kept, found = _without_names(doc, words)
    for index in Letters.of(doc).capitals:
        if not index:
            continue  # nothing stands before it
        if _is_initials(doc, index, words):
            found.append(make_person(doc, index, index + 1, "cue"))
            continue
        if not _opens_name(doc, index, words):
            continue
        if not asks_for_name(words_before(doc, index, 5), words):
            end = _behind_full_title(doc, index, words)
            if end and not is_vetoed(doc, index, end, words):
                found.append(make_person(doc, index, end, "cue"))
            continue
        end = index + 1
        while end < len(doc) and end - index < _LONGEST and is_unknown_name(doc[end], words):
            end += 1
        named = end < len(doc) and doc[end].ent_type_ == PERSON
        goes_on = not named and end < len(doc) and is_name_like(doc[end])
        address = named and words.personal.at_end((doc[index].lower_,)) > 0  # kata | Cak | Imin
        if not goes_on and not address and not is_vetoed(doc, index, end, words):
            found.append(make_person(doc, index, end, "cue"))
    if found:
        set_entities(doc, [*kept, *found])
    return doc


def _without_names(doc: Doc, words: Words) -> tuple[list[Span], list[Span]]:
    """The entities without bodies and places that have a name at their end; and those names."""
    kept, found = [], []
    lower = Letters.of(doc).lower
    named = {tuple(lower[entity.start : entity.end]) for entity in others(doc)}
    for entity in doc.ents:
        start = 0 if entity.label_ == PERSON else _name_in(entity, named, words)
        if start and not is_vetoed(doc, start, entity.end, words):
            found.append(make_person(doc, start, entity.end, "cue"))
        else:
            kept.append(entity)
    return kept, found


def _name_in(entity: Span, named: set[tuple[str, ...]], words: Words) -> int:
    """Where a full name starts in an entity that is a title, or whose the title before it is; else 0.

    `Foreign Secretary | James Cleverly`; `the` [author | Helen Marsh]; `Bupati` [Kabupaten Lembah Asri |
    Yulianti Saragi] where the article has the place (`named`) elsewhere.
    """
    lower = tuple(token.lower_ for token in entity)
    before = words_before(entity.doc, entity.start, 4)
    led = words.before.at_end(before) > 0 or words.regional.at_end(before) > 0
    for cut in range(len(lower) - _FULL_NAME, max(len(lower) - _LONGEST, 0), -1):
        rest = entity[cut:]
        plain = not any(
            token.lower_ in words.common or (token.lower_,) in words.things.entries for token in rest
        )
        like_name = plain and all(is_name_like(token) and not token.is_upper for token in rest)
        behind = cut > 1 and (words.national.at_end(lower[:cut]) or (led and lower[:cut] in named))
        behind = behind or (entity[0].is_lower and words.before.at_start(lower) == cut)
        if like_name and behind and not _is_place(lower[cut:], words):
            return int(rest.start)
    # Gubernur [Jawa Timur | Soekarwo]
    place = words.regional.at_end(before) and lower[:-1] in words.places and lower not in words.places
    strange = is_strange(entity[-1], words) and lower[-1:] not in words.endings.entries
    return int(entity.end - 1) if place and strange else 0


def _is_place(lower: tuple[str, ...], words: Words) -> bool:
    return any(lower[:length] in words.places for length in (1, 2))


def _behind_full_title(doc: Doc, index: int, words: Words) -> int:
    """The token behind two or three capitalised words after the full title of an office; else 0."""
    before = words_before(doc, index, _LONGEST_TITLE)
    if not (
        words.national.at_end(before[: len(before) - _country_at_end(before, words)])
        or _is_behind_region(doc, index, words)
    ):
        return 0
    end = index
    while end < len(doc) and is_name_like(doc[end]):
        if doc[end].ent_type or end - index == _LONGEST:
            return 0
        end += 1
    lower = tuple(token.lower_ for token in doc[index:end])
    return 0 if len(lower) < _FULL_NAME or _is_place(lower, words) else end


def _is_behind_region(doc: Doc, index: int, words: Words) -> bool:
    """Whether a place stands right before, and a title before it: `Kadis Sukamaju | Mira Anggraeni`."""
    place = index
    while place > 0 and doc[place - 1].ent_type_ == "LOC" and (place == index or doc[place].ent_iob_ == "I"):
        place -= 1
    if place == index:
        return False
    before = words_before(doc, place, _LONGEST_TITLE)
    return words.regional.at_end(before) > 0 or words.before.at_end(before) > 0


def _country_at_end(before: tuple[str, ...], words: Words) -> int:
    """How many words of a country these words end with: `Menteri Luar Negeri Tiongkok | Qin Gang`."""
    lengths = range(min(_COUNTRY, len(before)), 0, -1)
    return next((length for length in lengths if before[-length:] in words.countries), 0)


def _opens_name(doc: Doc, index: int, words: Words) -> bool:
    before = doc[index - 1]
    return is_unknown_name(doc[index], words) and (
        not is_name_like(before)
        or words.before.at_end((before.lower_,)) > 0
        or before.ent_type_ == "LOC"
        or _country_at_end(words_before(doc, index, _COUNTRY), words) > 0
    )


def _is_initials(doc: Doc, index: int, words: Words) -> bool:
    """Whether the token is the initials of somebody whose name is withheld: `berinisial AR`, `AR (32)`."""
    token = doc[index]
    if not (token.ent_type == 0 and token.is_upper and token.is_alpha and 2 <= len(token) <= 4):
        return False
    return has_age(doc, index + 1) or words.naming.at_end(words_before(doc, index, 2)) > 0


def is_unknown_name(token: Token, words: Words) -> bool:
    """Whether a token outside all entities looks like a name and is no word known for something else."""
    return token.ent_type == 0 and is_strange(token, words)


def is_strange(token: Token, words: Words) -> bool:
    """Whether a token looks like a name and is no word known for something else."""
    lower = token.lower_
    return (
        is_name_like(token)
        and len(token) > 2
        and not token.is_upper
        and lower not in words.common
        and lower not in words.never
        and lower not in words.bodies
        and (lower,) not in words.before.entries
        and (lower,) not in words.things.entries
    )


def asks_for_name(before: tuple[str, ...], words: Words) -> bool:
    """Whether these words call for a person's name behind them."""
    if words.personal.at_end(before):
        return True
    while before:
        if words.speech.at_end(before):
            return True
        title = words.before.at_end(before)
        if not title:
            return False
        before = before[:-title]
    return False
