"""Finds the names recognised anywhere in the article everywhere in it, whole and in parts, in any casing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from checker.mentions.spans import (
    PERSON,
    Letters,
    is_name_like,
    make_person,
    set_entities,
    starts_sentence,
    words_before,
)
from checker.mentions.steps.cue import asks_for_name
from checker.mentions.steps.veto import is_vetoed
from checker.mentions.words import Words

# The share of its places in which a name must have been recognised to be looked for in the others.
_SHARE_RECOGNISED = 0.3


class Known:
    """The names of a document in lower case.

    wholes   the names as sequences of words, by their first word
    parts    the words of names that may stand for the person alone
    count    how often a word is in a person's name or behind a verb of saying, and
    against  how often in another entity
    families the last words of full names

    Names that start with the same word are told apart by their lengths, of which there are few.
    """

    def __init__(self, doc: Doc, words: Words) -> None:
        self.wholes: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.parts: set[str] = set()
        self.count: Counter[str] = Counter()
        self.against: Counter[str] = Counter()
        self.families: set[str] = set()
        letters = Letters.of(doc)
        lower = letters.lower
        for entity in doc.ents:
            sequence = tuple(lower[entity.start : entity.end])
            if entity.label_ != PERSON:
                spoken = len(entity) == 1 and asks_for_name(words_before(doc, entity.start, 4), words)
                (self.count if spoken else self.against).update(set(sequence))
                continue
            self.count.update(set(sequence))
            self.wholes[sequence[0]].add(sequence)
            if len(sequence) > 1:
                self.families.add(sequence[-1])
            self.parts.update(
                token.lower_
                for token in entity
                if len(token) > 2
                and token.text[0].isalpha()
                and is_name_like(token)
                and token.lower_ not in words.never
                and (len(entity) == 1 or token.lower_ not in words.common)
            )
        self._lengths = {
            first: sorted({len(sequence) for sequence in sequences}, reverse=True)
            for first, sequences in self.wholes.items()
        }
        self._leave_out_doubtful(doc, letters)

    def _leave_out_doubtful(self, doc: Doc, letters: Letters) -> None:
        """Forget the names that were recognised in only a few of their places."""
        found: Counter[tuple[str, ...]] = Counter()
        seen: Counter[tuple[str, ...]] = Counter()
        lower = letters.lower
        for index in letters.capitals:
            word = lower[index]
            if word not in self._lengths and word not in self.parts:
                continue
            for length in {*self._lengths.get(word, ()), 1}:
                sequence = tuple(lower[index : index + length])
                if sequence in self.wholes.get(word, ()) or (length == 1 and word in self.parts):
                    seen[sequence] += 1
                    found[sequence] += doc[index].ent_type_ == PERSON
        doubtful = {sequence for sequence in seen if found[sequence] < seen[sequence] * _SHARE_RECOGNISED}
        for sequences in self.wholes.values():
            sequences.difference_update(doubtful)
        self.parts -= {sequence[0] for sequence in doubtful if len(sequence) == 1}

    def matches(self, canon: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where known names stand, whole or by a part, the longest first: start and end, without overlap."""
        behind = 0
        for start, word in enumerate(canon):
            if start < behind or not (word in self._lengths or word in self.parts):
                continue
            length = self._match(canon, start)
            if length and word[0].isalpha():
                behind = start + length
                yield start, behind

    def _match(self, canon: Sequence[str], start: int) -> int:
        for length in self._lengths.get(canon[start], ()):
            if tuple(canon[start : start + length]) in self.wholes[canon[start]]:
                return length
        return 1 if canon[start] in self.parts else 0


def repeat(doc: Doc, words: Words) -> Doc:
    """The persons found so far, wherever the document names them."""
    known = Known(doc, words)
    if known.wholes:
        found = occurrences(doc, Letters.of(doc).lower, known, words, "repeat")
        set_entities(doc, [*doc.ents, *found])
    return doc


def occurrences(doc: Doc, canon: Sequence[str], known: Known, words: Words, step: str) -> Iterator[Span]:
    """The places where known names stand that are no persons yet.

    `canon` holds for each token the word to look for in its place.
    """
    for start, end in known.matches(canon):
        if _fits(doc[start:end], canon[start:end], known, words):
            yield make_person(doc, start, end, step)


def _fits(tokens: Span, meant: Sequence[str], known: Known, words: Words) -> bool:
    doc, start, end = tokens.doc, tokens.start, tokens.end
    if not is_name_like(tokens[0]) or _is_one_person(tokens):
        return False
    if any(token.ent_type_ not in {"", PERSON} for token in tokens) and not _outvotes(
        tokens, meant, known, words
    ):
        return False
    if len(tokens) == 1 and _has_neighbour(doc, start, words):
        return False
    return not is_vetoed(doc, start, end, words)


def _is_one_person(tokens: Span) -> bool:
    """Whether the tokens are found already, perhaps as a part of a longer name."""
    return all(token.ent_type_ == PERSON for token in tokens) and all(t.ent_iob_ == "I" for t in tokens[1:])


def _outvotes(tokens: Span, meant: Sequence[str], known: Known, words: Words) -> bool:
    """Whether a name taken for a place or an organisation is a person's more often, and not part of more.

    `meant` holds the words as the name is known: of a misspelled one those of the right one count.
    """
    doc, start, end = tokens.doc, tokens.start, tokens.end
    if (doc[start].ent_iob_ == "I" and is_name_like(doc[start - 1])) or (
        end < len(doc) and doc[end].ent_iob_ == "I"
    ):
        return False
    # Of two votes that differ, a full name's or a family's counts for more, unless a body is called so.
    surer = len(tokens) > 1 or (meant[0] in known.families and meant[0] not in words.bodies)
    margin = 0 if surer else 1
    return all(
        known.against[token.lower_] + margin <= known.count[word]
        for token, word in zip(tokens, meant, strict=True)
    )


def _has_neighbour(doc: Doc, place: int, words: Words) -> bool:
    """Whether a capitalised word beside a single word makes another name of it (`Trump Tower`)."""
    if place:
        before = doc[place - 1]
        stands_apart = before.ent_type_ == PERSON or starts_sentence(doc, place - 1)
        if (
            _joins(doc[place], before, words)
            and not stands_apart
            and not words.before.at_end((before.lower_,))
        ):
            return True
    after = doc[place + 1] if place + 1 < len(doc) else None
    return after is not None and _joins(doc[place], after, words) and after.ent_type_ != PERSON


def _joins(token: Token, beside: Token, words: Words) -> bool:
    """Whether the capital of the word beside a name says anything: in a line of capitals many do not."""
    return is_name_like(beside) and not (token.is_upper and beside.is_upper and beside.lower_ in words.common)
