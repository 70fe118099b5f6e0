"""The steps after the trained recogniser, each a spaCy component (see `checker.mentions.pipeline`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from checker.mentions.spans import (
    PERSON,
    is_name_like,
    make_person,
    set_entities,
    starts_sentence,
    words_before,
)
from checker.mentions.words import Words, load_words

Step = Callable[[Doc], Doc]
HYPHENS = frozenset("-–—/&")


def persons(doc: Doc) -> list[Span]:
    """The persons found so far."""
    return [entity for entity in doc.ents if entity.label_ == PERSON]


def others(doc: Doc) -> list[Span]:
    """The other entities found so far."""
    return [entity for entity in doc.ents if entity.label_ != PERSON]


# --- trim


@Language.factory("checker_trim", default_config={"lexicon": ""})
def create_trim(nlp: Language, name: str, lexicon: str) -> Step:
    """Cuts titles, ranks and degrees off a person's span; an empty rest is no person."""
    words = load_words(Path(lexicon))

    def trim(doc: Doc) -> Doc:
        kept = []
        for entity in persons(doc):
            start, end = trimmed(doc, entity.start, entity.end, words)
            if start < end:
                kept.append(make_person(doc, start, end, entity.id_ or "ner"))
        set_entities(doc, [*kept, *others(doc)])
        return doc

    return trim


def trimmed(doc: Doc, start: int, end: int, words: Words) -> tuple[int, int]:
    """The tokens of the name inside a span; `start == end` when nothing of a name is left."""
    while start < end:
        token = doc[start]
        if not token.text[0].isalnum():
            start += 1
            continue
        lower = tuple(doc[place].lower_ for place in range(start, end))
        title = words.before.at_start(lower)
        # A title is cut only where a name is left behind it, and `Raja` before nothing may be a name.
        rest = start + title
        while rest < end and not doc[rest].text[0].isalnum():
            rest += 1
        if title and rest < end and is_name_like(doc[rest]):
            start = rest
        elif title and rest >= end and not is_name_like(token):
            return end, end
        elif token.is_lower and not lower[0].startswith(
            (
                "al",
                "el",
                "ad",
                "as",
                "an",
                "ar",
                "ibn",
                "bin",
                "van",
                "von",
                "de",
                "di",
                "da",
                "der",
                "den",
                "dos",
                "du",
                "la",
                "le",
            )
        ):
            start += 1
        else:
            break
    end = _without_degrees(doc, start, end, words)
    while end > start and not doc[end - 1].text[0].isalnum() and not _closes_initial(doc, start, end):
        end -= 1
    return start, end


def _without_degrees(doc: Doc, start: int, end: int, words: Words) -> int:
    for place in range(start + 1, end):
        if doc[place].text == "," or (
            doc[place].is_upper and doc[place].lower_ in words.degrees and len(doc[place]) > 1
        ):
            rest = "".join(token.lower_ for token in doc[place:end] if token.text[0].isalpha())
            if doc[place].text == "," or rest in words.degrees:
                return place
    return end


def _closes_initial(doc: Doc, start: int, end: int) -> bool:
    """Whether the last full stop belongs to an initial, as in `Samuel L.`."""
    return doc[end - 1].text == "." and end - start > 2 and len(doc[end - 2]) == 1


# --- pair


@Language.factory("checker_pair", default_config={"lexicon": ""})
def create_pair(nlp: Language, name: str, lexicon: str) -> Step:
    """Splits two persons joined by a hyphen or a stroke: `Ahok-Djarot`, but not `Jean-Claude Juncker`."""
    words = load_words(Path(lexicon))

    def pair(doc: Doc) -> Doc:
        kept: list[Span] = []
        for entity in persons(doc):
            cuts = [place for place in range(entity.start + 1, entity.end - 1) if doc[place].text in HYPHENS]
            if cuts and _is_pair(entity, cuts, words):
                edges = [entity.start - 1, *cuts, entity.end]
                kept += (
                    make_person(doc, low + 1, high, entity.id_)
                    for low, high in zip(edges, edges[1:], strict=False)
                    if high > low + 1
                )
            else:
                kept.append(entity)
        set_entities(doc, [*kept, *others(doc)])
        return doc

    return pair


def _is_pair(entity: Span, cuts: list[int], words: Words) -> bool:
    doc = entity.doc
    if any(doc[cut].text in "/&" for cut in cuts):
        return True
    for cut in cuts:
        left, right = doc[cut - 1], doc[cut + 1]
        if not (is_name_like(left) and is_name_like(right)) or left.lower_ == right.lower_:
            return False
        if left.lower_ in words.hyphened or (
            len(entity) > 3 and not left.whitespace_ and cut - entity.start == 1
        ):
            return False
    return True


# --- veto


@Language.factory("checker_veto", default_config={"lexicon": ""})
def create_veto(nlp: Language, name: str, lexicon: str) -> Step:
    """Takes back persons that are part of the name of a street, airport, cup, stadium …, or no name at all."""
    words = load_words(Path(lexicon))

    def veto(doc: Doc) -> Doc:
        in_full = {token.lower_ for entity in persons(doc) if len(entity) > 1 for token in entity}
        kept = [
            entity
            for entity in persons(doc)
            if not is_vetoed(doc, entity.start, entity.end, words) and not _is_place(entity, in_full, words)
        ]
        set_entities(doc, [*kept, *others(doc)])
        return doc

    return veto


def _is_place(entity: Span, in_full: set[str], words: Words) -> bool:
    lower = tuple(token.lower_ for token in entity)
    if len(lower) == 1 and lower[0] in in_full:
        return False
    rest = (
        lower[1:]
        if len(lower) > 1 and (lower[:1] in words.things.entries or lower[0] in words.common)
        else lower
    )
    return rest in words.places


def is_vetoed(doc: Doc, start: int, end: int, words: Words) -> bool:
    """Whether the words at and around these tokens speak against a person."""
    tokens = doc[start:end]
    if all(token.lower_ in words.never for token in tokens if token.text[0].isalpha()):
        return True
    if not any(len(token) > 1 and token.text[0].isalpha() for token in tokens):
        return True
    after = tuple(token.lower_ for token in doc[end : end + 2])
    if words.endings.at_start(after) and is_name_like(doc[end]):
        return True
    if start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].ent_type_ in {"LOC", "ORG"}:
        return words.things.at_end(words_before(doc, start - 2, 4)) > 0
    before = words_before(doc, start, 6)
    while before:
        thing = words.things.at_end(before)
        if thing:
            return True
        title = words.before.at_end(before)
        if not title or not is_name_like(doc[start - 1]):
            return False
        before = before[:-title]
    return False


# --- cue


@Language.factory("checker_cue", default_config={"lexicon": ""})
def create_cue(nlp: Language, name: str, lexicon: str) -> Step:
    """Proposes the capitalised words behind a verb of saying or a form of address: `kata Rahmyadi`, `Pak Anto`."""
    words = load_words(Path(lexicon))

    def cue(doc: Doc) -> Doc:
        found = []
        for index, token in enumerate(doc):
            if not (is_name_like(token) and token.ent_type == 0 and token.text[0].isalpha()) or index == 0:
                continue
            if (
                not _is_unknown_name(token, words)
                or is_name_like(doc[index - 1])
                and not words.before.at_end((doc[index - 1].lower_,))
            ):
                continue
            before = words_before(doc, index, 5)
            if not _asks_for_name(before, words):
                continue
            end = index + 1
            while end < len(doc) and end - index < 4 and is_name_like(doc[end]) and doc[end].ent_type == 0:
                if not _is_unknown_name(doc[end], words):
                    break
                end += 1
            if end < len(doc) and is_name_like(doc[end]) and doc[end].ent_type_ != PERSON:
                continue
            if not is_vetoed(doc, index, end, words):
                found.append(make_person(doc, index, end, "cue"))
        if found:
            set_entities(doc, [*doc.ents, *found])
        return doc

    return cue


def _is_unknown_name(token: Token, words: Words) -> bool:
    lower = token.lower_
    return (
        len(token) > 2
        and not token.is_upper
        and lower not in words.common
        and lower not in words.never
        and (lower,) not in words.before.entries
        and (lower,) not in words.things.entries
    )


def _asks_for_name(before: tuple[str, ...], words: Words) -> bool:
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


# --- repeat and near


class Known:
    """The persons of a document as sequences of lower-case words, whole and in parts."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.wholes: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.count: Counter[str] = Counter()
        self.against: Counter[str] = Counter()
        self.parts: set[str] = set()
        for entity in doc.ents:
            sequence = tuple(token.lower_ for token in entity)
            if entity.label_ != PERSON:
                self.against.update(set(sequence))
                continue
            self.wholes[sequence[0]].add(sequence)
            self.count.update(set(sequence))
            for token in entity:
                lower = token.lower_
                if len(lower) > 2 and lower[0].isalpha() and is_name_like(token) and lower not in words.never:
                    if len(entity) == 1 or lower not in words.common:
                        self.parts.add(lower)

    def match(self, canon: list[str], start: int) -> int:
        """Length of the longest known name, whole or by a part, at a place; 0 when there is none."""
        best = 1 if canon[start] in self.parts else 0
        for sequence in self.wholes.get(canon[start], ()):
            if len(sequence) > best and tuple(canon[start : start + len(sequence)]) == sequence:
                best = len(sequence)
        return best


@Language.factory("checker_repeat", default_config={"lexicon": ""})
def create_repeat(nlp: Language, name: str, lexicon: str) -> Step:
    """Finds the names recognised anywhere in the article everywhere in it."""
    words = load_words(Path(lexicon))

    def repeat(doc: Doc) -> Doc:
        known = Known(doc, words)
        if known.wholes:
            found = _occurrences(doc, [token.lower_ for token in doc], known, words, "repeat")
            set_entities(doc, [*doc.ents, *found])
        return doc

    return repeat


@Language.factory("checker_near", default_config={"lexicon": ""})
def create_near(nlp: Language, name: str, lexicon: str) -> Step:
    """Finds words almost like a word of a known person's name: misspellings the recogniser passed over."""
    words = load_words(Path(lexicon))

    def near(doc: Doc) -> Doc:
        known = Known(doc, words)
        targets = [part for part in known.parts if len(part) >= 4]
        canon = [token.lower_ for token in doc]
        changed = False
        for index, token in enumerate(doc):
            if _may_be_slip(token, known, words):
                right = nearest(token.lower_, targets)
                if right:
                    canon[index] = right
                    changed = True
        if changed:
            found = _occurrences(doc, canon, known, words, "near")
            set_entities(doc, [*doc.ents, *found])
        return doc

    return near


def _may_be_slip(token: Token, known: Known, words: Words) -> bool:
    lower = token.lower_
    return (
        len(lower) >= 4
        and is_name_like(token)
        and lower not in known.parts
        and lower not in words.common
        and lower not in words.never
        and known.against[lower] < 2
    )


def nearest(word: str, targets: list[str]) -> str:
    """The target that `word` misspells: one slip up to six letters, two in longer words; else empty."""
    best, best_distance = "", 3
    for target in targets:
        if word[0] != target[0] and word[1:] != target[1:]:
            continue
        allowed = 1 if min(len(word), len(target)) <= 6 else 2
        distance = OSA.distance(word, target, score_cutoff=allowed)
        if distance <= allowed and distance < best_distance:
            best, best_distance = target, distance
    return best


def _occurrences(doc: Doc, canon: list[str], known: Known, words: Words, step: str) -> Iterator[Span]:
    index = 0
    while index < len(doc):
        token = doc[index]
        length = known.match(canon, index) if token.text[0].isalpha() else 0
        if not length:
            index += 1
            continue
        end = index + length
        if _fits(doc, index, end, known, words):
            yield make_person(doc, index, end, step)
        index = end


def _fits(doc: Doc, start: int, end: int, known: Known, words: Words) -> bool:
    tokens = doc[start:end]
    if all(token.ent_type_ == PERSON for token in tokens) and _one_entity(doc, start, end):
        return False  # found already, perhaps as a part of a longer name
    if not is_name_like(tokens[0]):
        return False
    labels = {token.ent_type_ for token in tokens} - {"", PERSON}
    if labels:
        if (start and doc[start].ent_iob_ == "I") or (end < len(doc) and doc[end].ent_iob_ == "I"):
            return False  # inside a longer name of an organisation or a place
        if any(known.against[token.lower_] >= known.count[token.lower_] for token in tokens):
            return False
    if len(tokens) == 1:
        before, after = doc[start - 1] if start else None, doc[end] if end < len(doc) else None
        if (
            before is not None
            and before.ent_type_ != PERSON
            and is_name_like(before)
            and not starts_sentence(doc, start - 1)
        ):
            if not words.before.at_end((before.lower_,)):
                return False
        if after is not None and is_name_like(after) and after.ent_type_ != PERSON:
            return False
    return not is_vetoed(doc, start, end, words)


def _one_entity(doc: Doc, start: int, end: int) -> bool:
    return all(doc[place].ent_iob_ == "I" for place in range(start + 1, end))


# --- settle


@Language.factory("checker_settle", default_config={"lexicon": ""})
def create_settle(nlp: Language, name: str, lexicon: str) -> Step:
    """Takes back one-word persons that the article mostly uses for a place or an organisation."""

    def settle(doc: Doc) -> Doc:
        as_person: Counter[str] = Counter()
        in_full: set[str] = set()
        as_other: Counter[str] = Counter()
        for entity in doc.ents:
            if entity.label_ != PERSON:
                as_other.update({entity.text.lower()})
            elif len(entity) == 1:
                as_person.update({entity.text.lower()})
            else:
                in_full.update(token.lower_ for token in entity)
        kept = []
        for entity in doc.ents:
            lower = entity.text.lower()
            lost = entity.label_ == PERSON and len(entity) == 1 and lower not in in_full
            if not (lost and as_other[lower] > as_person[lower]):
                kept.append(entity)
        set_entities(doc, kept)
        return doc

    return settle
