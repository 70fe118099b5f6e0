"""Cuts copy into words and marks, the same way for training and for reading.

A word is a run of letters and digits, with the apostrophes inside it (Ma'ruf, O’Brien); every other
character is a token of its own, so that a name never sticks to a bracket, a full stop without a space
behind it or a hyphen (`Ahok-Djarot` is three tokens). There are no exceptions to look up, which keeps
loading fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.util import registry

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # Cython

APOSTROPHES = "'’‘`´ʼ"
_MARK = rf"(?:[^\w{APOSTROPHES}\s]|_)"
_LOOSE_APOSTROPHE = rf"(?<!\w)[{APOSTROPHES}]|[{APOSTROPHES}](?!\w)"


@registry.tokenizers("checker.Tokenizer.v1")  # type: ignore[untyped-decorator] # catalogue has no types
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer as spaCy's configuration names it."""

    def build(nlp: Language) -> Tokenizer:
        from spacy.tokenizer import Tokenizer

        return Tokenizer(
            nlp.vocab,
            prefix_search=re.compile(rf"^(?:{_MARK}|[{APOSTROPHES}])").search,
            suffix_search=re.compile(rf"(?:{_MARK}|[{APOSTROPHES}])$").search,
            infix_finditer=re.compile(rf"{_MARK}|{_LOOSE_APOSTROPHE}").finditer,
        )

    return build
