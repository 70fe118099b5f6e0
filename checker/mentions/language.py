"""The language of news copy as spaCy sees it: how a word looks, and how copy usually writes it.

The recogniser gets four features of a word: the word in lower case, its first and last three letters, and
its shape. The shape here also says how raw copy writes the word: mostly small, sometimes small, hardly
ever, always with a capital, or never seen. A capital on a word that is otherwise small (`Risiko` after a
full stop) thus looks different from one on a name, seen or unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Self

from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found] # Cython
from spacy.lang.lex_attrs import word_shape
from spacy.language import Language
from spacy.util import registry

LEXICON = "lexicon.txt"


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
        self.set_casing({})

    def set_casing(self, casing: Mapping[str, str]) -> None:
        """Use this casing from now on. Words read before keep their features: set it before reading any."""
        self.casing = casing
        features: dict[int, Callable[[str], str]] = {
            **_FEATURES,
            SHAPE: lambda word: word_shape(word) + casing.get(word.lower(), ""),
        }
        self.vocab.lex_attr_getters = {**self.vocab.lex_attr_getters, **features}  # type: ignore[attr-defined] # Cython

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
