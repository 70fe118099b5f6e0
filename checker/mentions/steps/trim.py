"""Cuts a person's span to the name: `Prof. Budi Santoso, S.H.` is `Budi Santoso`.

Titles, ranks, offices, countries, hashtags and organisations of the article in front go, degrees and days
behind go, ordinary words in small letters go on both sides. A particle and the capitalised word after it that
the recogniser left out come in (`Amparo Jaramillo` … `de Calderon`), and so does the end of a name whose
hyphen stands between blanks (`So Chang - sik`). What has no name left, or is longer than any name, is no
person.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Span, Token

from checker.mentions.spans import (
    HYPHENS,
    Letters,
    is_name_like,
    make_person,
    others,
    persons,
    set_entities,
    starts_sentence,
    words_before,
)
from checker.mentions.words import Words

_LONGEST = 60  # tokens, titles and full stops counted: what goes on longer is a list or no copy at all
_MOST_WORDS = 12  # of a name
_VOWELS = frozenset("aeiouy")
_SYLLABLE = 5  # letters of the longest Korean syllable as it is written here (`hyung`, `kyung`)


def trim(doc: Doc, words: Words) -> Doc:
    """Every person's span cut to the name alone."""
    kept = []
    lower, found, rest = Letters.of(doc).lower, persons(doc), others(doc)
    organisations = {tuple(lower[entity.start : entity.end]) for entity in rest}
    short = _short_forms(lower, found, organisations)
    named = frozenset(entity.text for entity in found)
    for entity in found:
        if len(entity) > _LONGEST:
            continue
        start, end = bounds(doc, entity.start, entity.end, words, named)
        start = _past_organisation(doc, start, end, organisations)
        start = _past_short_form(doc, start, end, short, words)
        if start < end and sum(token.is_alpha for token in doc[start:end]) <= _MOST_WORDS:
            kept.append(make_person(doc, start, end, entity.id_ or "ner"))
    set_entities(doc, [*kept, *rest])
    return doc


def bounds(doc: Doc, start: int, end: int, words: Words, named: frozenset[str]) -> tuple[int, int]:
    """The tokens of the name inside a span; `start == end` when nothing of a name is left.

    named   the persons of the document as it writes them
    """
    start = _past_titles(doc, _past_hashtag(doc, start, end), end, words, named)
    if start and start < end and tuple(Letters.of(doc).lower[start - 1 : start + 1]) in words.by_names:
        start -= 1  # Gus Dur: the form of address is half of the name
    end = _over_particle(doc, end, words) if start < end else end
    end = _over_loose_hyphen(doc, end, words) if start < end else end
    end = _before_degrees(doc, start, end, words)
    while end > start and _is_no_end(doc, start, end, words):
        end -= 1
    return start, end


def _past_hashtag(doc: Doc, start: int, end: int) -> int:
    """Past the word that a `#` stands before, where a name is left: `#TNDMT | Glenn Fredly`."""
    tagged = start > 0 and doc[start - 1].text == "#" and not doc[start - 1].whitespace_
    return start + 1 if tagged and end - start > 1 else start


def _past_titles(doc: Doc, start: int, end: int, words: Words, named: frozenset[str]) -> int:
    if doc[start].lower_ in words.titles_or_names:
        return start
    while start < end:
        token = doc[start]
        if not token.text[0].isalnum() or (_is_small(token, words) and end - start > 1):
            start += 1
            continue
        lower = tuple(Letters.of(doc).lower[start:end])
        rest = start + (words.before.at_start(lower) or _place_in_front(doc, start, end, words, named))
        if rest == start:
            return start  # also of a name that is written small (ratna Sarumpaet)
        while rest < end and not doc[rest].text[0].isalnum():
            rest += 1
        if rest == end or not is_name_like(doc[rest]):
            return start if is_name_like(token) else end  # a title that stands alone may be a name (Raja)
        start = rest
    return end


def _past_organisation(doc: Doc, start: int, end: int, organisations: set[tuple[str, ...]]) -> int:
    """Past the name of an organisation that the article names alone too, where a full name is left."""
    lower = tuple(Letters.of(doc).lower[start:end])
    for length in range(len(lower) - 2, 0, -1):
        if lower[:length] in organisations:
            return start + length
    return start


def _short_forms(lower: list[str], named: list[Span], organisations: set[tuple[str, ...]]) -> set[str]:
    """First words of longer organisations, by which the article may call them, that no other name has."""
    seen = Counter(word for entity in named for word in lower[entity.start : entity.end])
    return {name[0] for name in organisations if len(name) > 1 and seen[name[0]] <= 1}


def _past_short_form(doc: Doc, start: int, end: int, short: set[str], words: Words) -> int:
    """Past the short name of an organisation between a title and a full name.

    `Direktur Utama Waskita | Muhammad Choliq`, where the article has `Waskita Karya` or a rule knows it.
    """
    body = doc[start].lower_ in short or doc[start].lower_ in words.bodies
    if body and end - start > 2 and is_name_like(doc[start + 1]) and _is_led(doc, start, words):
        return start + 1
    return start


def _is_led(doc: Doc, start: int, words: Words) -> bool:
    """Whether a title or a trade stands right before."""
    return words.before.at_end(words_before(doc, start, 4)) > 0


def _place_in_front(doc: Doc, start: int, end: int, words: Words, named: frozenset[str]) -> int:
    """How many words of a country or a sentence's usual first word stand before a full name."""
    lower = tuple(Letters.of(doc).lower[start : min(end, start + 2)])
    for length in (2, 1):
        left = end - start - length
        # Behind a title one word is enough: Presiden Polandia | Duda.
        if lower[:length] in words.countries and (left > 1 or (left == 1 and _is_led(doc, start, words))):
            return length
    usual = end - start >= 2 and starts_sentence(doc, start) and words.is_usual(lower[0])
    return 1 if usual and doc[start + 1 : end].text in named else 0


def _over_particle(doc: Doc, end: int, words: Words) -> int:
    reach, lower = end, Letters.of(doc).lower
    while reach < len(doc) and lower[reach] in words.particles and doc[reach].is_lower:
        reach += 1
    if end < reach < len(doc) and is_name_like(doc[reach]) and doc[reach].ent_type == 0:
        return reach + 1
    return end


def _over_loose_hyphen(doc: Doc, end: int, words: Words) -> int:
    """Past a hyphen between blanks and two syllables, the second small and no word of copy."""
    if end + 1 >= len(doc) or doc[end].text != "-":
        return end
    before, last = doc[end - 1], doc[end + 1]
    syllable = last.is_lower and last.is_alpha and last.lower_ not in words.known
    syllable = syllable and not _VOWELS.isdisjoint(last.lower_) and max(len(before), len(last)) <= _SYLLABLE
    return end + 2 if syllable and before.whitespace_ and doc[end].whitespace_ else end


def _before_degrees(doc: Doc, start: int, end: int, words: Words) -> int:
    for place in range(start + 1, end):
        token = doc[place]
        if token.text == ",":
            return place
        letters = "".join(part.lower_ for part in doc[place:end] if part.text[0].isalpha())
        if token.is_upper and len(letters) > 1 and letters in words.degrees:
            return place
    return end


def _is_no_end(doc: Doc, start: int, end: int, words: Words) -> bool:
    last = doc[end - 1]
    if last.text[0].isalnum():
        if end - start == 1 or doc[end - 2].text in HYPHENS:
            return False
        never = last.lower_ in words.never and last.lower_ not in words.months
        return never or _is_small(last, words)
    return not _closes_initial(doc, start, end)


def _is_small(token: Token, words: Words) -> bool:
    """Whether the token is an ordinary word and written as one: `Ernie | kian`."""
    return token.is_lower and token.lower_ in words.small


def _closes_initial(doc: Doc, start: int, end: int) -> bool:
    """Whether the last full stop belongs to an initial, as in `Samuel L.`."""
    return doc[end - 1].text == "." and end - start > 2 and len(doc[end - 2]) == 1
