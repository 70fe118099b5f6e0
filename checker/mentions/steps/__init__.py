"""The steps after the trained recogniser, one a module, each a component of the spaCy pipeline.

A step is a function of a document and the word lists that sets the document's entities anew; the pipeline
runs them in the order of `STEPS`.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

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

_WORDS: WeakKeyDictionary[Language, Words] = WeakKeyDictionary()


def _register(step: Callable[[Doc, Words], Doc]) -> None:
    def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy hands the name over
        assert isinstance(nlp, Copy)
        if nlp not in _WORDS:
            _WORDS[nlp] = load_words(nlp.casing)
        words = _WORDS[nlp]
        return lambda doc: step(doc, words)

    Language.factory(f"checker_{step.__name__}", func=create)


for _step in STEPS.values():
    _register(_step)
