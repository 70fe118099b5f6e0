"""The language of news copy as spaCy sees it: how a word looks, and how copy usually writes it.

The recogniser gets four features of a word: the word in lower case, its first and last three letters, and
its shape. The shape here also says how raw copy writes the word: mostly small, sometimes small, hardly
ever, always with a capital, or never seen. A capital on a word that is otherwise small (`Risiko` after a
full stop) thus looks different from one on a name, seen or unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from spacy.attrs import (  # type: ignore[import-not-found] # Cython
    IS_ALPHA,
    IS_DIGIT,
    IS_LOWER,
    IS_QUOTE,
    IS_SPACE,
    IS_UPPER,
    LOWER,
    NORM,
    PREFIX,
    SHAPE,
    SUFFIX,
)
from spacy.lang.lex_attrs import word_shape
from spacy.language import Language
from spacy.util import registry

LEXICON = "lexicon.txt"
_MOST_WORDS = 10_000  # that are kept from one document to the next, about 4 MB

# What somebody asks of a word. spaCy would work out a dozen things more for each that it meets (whether it is
# like an address, a currency, a bracket, …).
_ASKED = (LOWER, IS_ALPHA, IS_DIGIT, IS_LOWER, IS_QUOTE, IS_SPACE, IS_UPPER)
_FEATURES: dict[int, Callable[[str], str]] = {
    NORM: str.lower,
    PREFIX: lambda word: word[:3].lower(),
    SUFFIX: lambda word: word[-3:].lower(),
}


@registry.languages("checker")
class Copy(Language):  # type: ignore[no-untyped-call] # spaCy's __init_subclass__ has no types
    """News copy in any language written with Latin letters.

    `casing` says how raw copy writes each word it has often enough, by the word in lower case: `s` mostly
    small, `m` now small now not, `r` rarely small, `c` always with a capital, `u` in capitals throughout.
    It lies beside the weights as lexicon.txt, a line a kind.
    """

    lang = "checker"
    casing: Mapping[str, str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone = ExitStack()
        self._words_before = 0
        self.set_casing({})

    def set_casing(self, casing: Mapping[str, str]) -> None:
        """Use this casing from now on. Words read before keep their features: set it before reading any."""
        self.casing = casing
        features: dict[int, Callable[[str], str]] = {
            **_FEATURES,
            SHAPE: lambda word: word_shape(word) + casing.get(word.lower(), ""),
        }
        getters = self.vocab.lex_attr_getters  # type: ignore[attr-defined] # Cython
        self.vocab.lex_attr_getters = {**{kind: getters[kind] for kind in _ASKED}, **features}  # type: ignore[attr-defined]

    def keep_words(self) -> None:
        """Keep the words met from now on apart, so that they can be forgotten."""
        vocab: Any = self.vocab  # Cython
        if not vocab.in_memory_zone:
            self._words_before = len(self.vocab)
            self._zone.enter_context(self.memory_zone())

    def forget_words(self) -> None:
        """Forget the words met once they are many, or spaCy would keep every word for ever.

        Documents read before must not be looked at any more.
        """
        if len(self.vocab) - self._words_before > _MOST_WORDS:
            self._zone.close()

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save the pipeline and its lexicon."""
        super().to_disk(path, exclude=list(exclude))
        kinds: dict[str, list[str]] = {}
        for word, kind in sorted(self.casing.items()):
            kinds.setdefault(kind, []).append(word)
        lines = (" ".join([kind, *words]) + "\n" for kind, words in sorted(kinds.items()))
        (Path(path) / LEXICON).write_text("".join(lines), encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = (), overrides: Any = None) -> Self:
        """Load the pipeline and its lexicon. Raises FileNotFoundError when a part is missing."""
        lines = (Path(path) / LEXICON).read_text(encoding="utf-8").splitlines()
        self.set_casing(
            {word: kind for kind, *words in (line.split(" ") for line in lines) for word in words}
        )
        super().from_disk(path, exclude=list(exclude), overrides=overrides or {})
        return self
