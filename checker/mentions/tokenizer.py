"""Cuts copy into words and marks, the same way for training and for reading.

A word is a run of letters and digits, with the apostrophes inside it (Ma'ruf, O’Brien); an English genitive
(`'s`) and every other character is a token of its own, so that a name never sticks to a bracket, a full stop
without a space behind it or a hyphen (`Ahok-Djarot` is three tokens). There are no exceptions to look up,
which keeps loading fast.

spaCy takes the marks off the ends of a stretch without a space one by one and looks at all that is left each
time. Stretches longer than any word are therefore cut in one pass here, by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # Cython
from spacy.tokens import Doc
from spacy.util import registry

if TYPE_CHECKING:
    from spacy.language import Language

APOSTROPHES = "'’‘`´ʼ"
_MARK = rf"(?:[^\w{APOSTROPHES}\s]|_)"
_LOOSE_APOSTROPHE = rf"(?<!\w)[{APOSTROPHES}]|[{APOSTROPHES}](?!\w)"
_GENITIVE = rf"(?<=\w)[{APOSTROPHES}][sS](?!\w)"
_AT_END = re.compile(rf"{_MARK}|[{APOSTROPHES}]")  # what is taken off the ends of a stretch
_INSIDE = re.compile(rf"{_GENITIVE}|{_MARK}|{_LOOSE_APOSTROPHE}")  # what cuts the rest of it
_LONG = 100  # characters without a space: more than words have, and little enough to look at again and again


class StretchTokenizer(Tokenizer):  # type: ignore[misc] # Cython
    """spaCy's tokenizer, in time that grows with the text whatever the text is."""

    def __call__(self, string: str) -> Doc:
        """The text as tokens; what they hold, and whether a blank follows, gives the text again."""
        if max(map(len, string.split()), default=0) <= _LONG:
            ordinary: Doc = super().__call__(string)
            return ordinary
        words: list[str] = []
        blanks: list[bool] = []
        at = 0
        for start, end in _long_stretches(string):
            self._read(string[at:start], words, blanks)
            cut = list(cut_stretch(string[start:end]))
            words += cut
            blanks += [False] * len(cut)
            at = end
            if string[at : at + 1] == " ":
                blanks[-1] = True
                at += 1
        self._read(string[at:], words, blanks)
        return Doc(self.vocab, words=words, spaces=blanks)

    def _read(self, string: str, words: list[str], blanks: list[bool]) -> None:
        for token in super().__call__(string):
            words.append(token.text)
            blanks.append(bool(token.whitespace_))


def _long_stretches(string: str) -> Iterator[tuple[int, int]]:
    at = 0
    for stretch in string.split():
        if len(stretch) > _LONG:
            start = string.index(stretch, at)
            at = start + len(stretch)
            yield start, at


def cut_stretch(stretch: str) -> Iterator[str]:
    """A stretch without white space as tokens."""
    opening = sum(1 for _ in takewhile(_AT_END.match, stretch))
    yield from stretch[:opening]
    closing = sum(1 for _ in takewhile(_AT_END.match, reversed(stretch[opening:])))
    inner = stretch[opening : len(stretch) - closing]
    at = 0
    for mark in _INSIDE.finditer(inner):
        if at < mark.start():
            yield inner[at : mark.start()]
        yield mark[0]
        at = mark.end()
    if at < len(inner):
        yield inner[at:]
    yield from stretch[len(stretch) - closing :]


@registry.tokenizers("checker.Tokenizer.v1")  # type: ignore[untyped-decorator] # catalogue has no types
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer as spaCy's configuration names it."""

    def build(nlp: Language) -> Tokenizer:
        return StretchTokenizer(
            nlp.vocab,
            prefix_search=re.compile(rf"^(?:{_MARK}|[{APOSTROPHES}])").search,
            suffix_search=re.compile(rf"(?:{_GENITIVE}|{_MARK}|[{APOSTROPHES}])$").search,
            infix_finditer=_INSIDE.finditer,
        )

    return build
