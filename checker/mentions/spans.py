"""What the steps share: reading the words around a place in a spaCy document, and setting its persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.attrs import ORTH  # type: ignore[import-not-found] # Cython
from spacy.tokens import Doc, Span, Token

PERSON = "PER"
HYPHENS = frozenset("-–—/&")
_LETTERS = "checker_letters"  # where a document keeps them
_KNOWN_WORDS = 10_000  # that are remembered from one document to the next, about 3 MB


@dataclass(frozen=True, slots=True)
class Letters:
    """What the letters of a document say, read once: steps change its entities, but not these.

    lower     each token in lower case
    capitals  the places of the words that start with a capital letter
    """

    lower: list[str]
    capitals: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Letters:
        """Those of this document."""
        found: Letters | None = doc.user_data.get(_LETTERS)
        if found is None:
            read = [_known.get(orth) or _read(doc, orth) for orth in doc.to_array(ORTH).tolist()]
            capitals = [place for place, (_, capital) in enumerate(read) if capital]
            found = doc.user_data[_LETTERS] = cls([lower for lower, _ in read], capitals)
        return found


_known: dict[int, tuple[str, bool]] = {}


def _read(doc: Doc, orth: int) -> tuple[str, bool]:
    """A word in lower case, and whether it starts with a capital."""
    if len(_known) >= _KNOWN_WORDS:
        _known.clear()
    word = doc.vocab.strings[orth]
    found = _known[orth] = doc.vocab[orth].lower_, word[:1].isupper()
    return found


def persons(doc: Doc) -> list[Span]:
    """The persons found so far."""
    return [entity for entity in doc.ents if entity.label_ == PERSON]


def others(doc: Doc) -> list[Span]:
    """The other entities found so far."""
    return [entity for entity in doc.ents if entity.label_ != PERSON]


def make_person(doc: Doc, start: int, end: int, step: str) -> Span:
    """A person over tokens `start` to `end` (excluded), proposed by a step."""
    return Span(doc, start, end, label=PERSON, span_id=step)


def set_entities(doc: Doc, entities: Iterable[Span]) -> None:
    """Make these the document's entities; where two overlap, a person goes first, then the longer one."""
    ranked = sorted(entities, key=lambda span: (span.label_ != PERSON, span.start - span.end, span.start))
    taken: set[int] = set()
    kept: list[Span] = []
    for span in ranked:
        tokens = range(span.start, span.end)
        if len(span) and taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(span)
    doc.set_ents(sorted(kept, key=lambda span: span.start), default="outside")


def is_name_like(token: Token) -> bool:
    """Whether the token is a word that starts with a capital letter."""
    return token.text[:1].isupper()


def words_before(doc: Doc, index: int, count: int) -> tuple[str, ...]:
    """Up to `count` lower-case words right before a token, full stops of abbreviations passed over.

    A comma, a line break or any other mark ends the reach.
    """
    found: list[str] = []
    lower = Letters.of(doc).lower
    place = index - 1
    while place >= 0 and len(found) < count:
        word = lower[place]
        if word == "." and place and _is_abbreviation(doc[place - 1]):
            place -= 1
            continue
        if not word[0].isalnum():
            break
        found.append(word)
        place -= 1
    return tuple(reversed(found))


def _is_abbreviation(token: Token) -> bool:
    """Whether a full stop behind the token may be its own: `Jl.`, `Prof.`, but not `laut.`."""
    return not token.whitespace_ and (len(token) <= 3 or (len(token) <= 5 and is_name_like(token)))


def starts_sentence(doc: Doc, index: int) -> bool:
    """Whether a token opens a line, a sentence or a quotation, so that its capital says nothing."""
    if index == 0:
        return True
    before = doc[index - 1]
    if (
        before.is_space
        or before.is_quote
        or before.text in {"!", "?", ":", "“", "”", "-", "–", "—", "•", "*"}
    ):
        return True
    return before.text == "." and not (
        index > 1 and len(doc[index - 2]) <= 3 and is_name_like(doc[index - 2])
    )


def has_age(doc: Doc, end: int) -> bool:
    """Whether an age in brackets follows: `AR (32)`."""
    after = doc[end : end + 3]
    return len(after) == 3 and after[0].text == "(" and after[1].is_digit and after[2].text == ")"
