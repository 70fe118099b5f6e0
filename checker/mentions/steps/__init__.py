"""The steps after the trained recogniser, one a module, each a component of the spaCy pipeline.

A step is a function of a document and the word lists that sets the document's entities anew; the pipeline
runs them in the order of `STEPS`.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from checker.mentions.language import Copy
from checker.mentions.steps.cue import cue
from checker.mentions.steps.near import near
from checker.mentions.steps.pair import pair
from checker.mentions.steps.region import region
from checker.mentions.steps.repeat import repeat
from checker.mentions.steps.settle import settle
from checker.mentions.steps.trim import trim
from checker.mentions.steps.veto import veto
from checker.mentions.words import Words, load_words

STEPS: dict[str, Callable[[Doc, Words], Doc]] = {
    step.__name__: step for step in (trim, pair, veto, region, cue, repeat, near, settle)
}


def _register(step: Callable[[Doc, Words], Doc]) -> None:
    def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy hands the name over
        assert isinstance(nlp, Copy)
        common, small, known = (
            frozenset(word for word, kind in nlp.casing.items() if kind in kinds)
            for kinds in ("sm", "s", "smrcu")
        )
        words = load_words(common, small, known)
        return lambda doc: step(doc, words)

    Language.factory(f"checker_{step.__name__}", func=create)


for _step in STEPS.values():
    _register(_step)
