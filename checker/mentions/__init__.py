"""Finds the persons an article mentions. With `checker.training`, the only code that imports spaCy.

`load_pipeline` gives the spaCy `Language`; its steps are described in `checker.mentions.pipeline`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.article import Article, Span
from checker.reading import Mention

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["find_mentions", "load_pipeline"]


def load_pipeline(without: Iterable[str] = ()) -> Language:
    """The spaCy pipeline that finds persons: after it, the entities of a document with label PER.

    A process loads it once. `without` names steps to leave out, for measuring what each brings. Raises
    `checker.mentions.pipeline.ModelError` when the trained model is missing or made for other code.
    """
    return _loaded(tuple(sorted(without)))


def use_model(folder: Path | None) -> None:
    """Load the trained model from this folder from now on; None: from where the program has its own."""
    global _model  # noqa: PLW0603 - what a process has loaded is global by nature
    if folder != _model:
        _model = folder
        _loaded.cache_clear()


_model: Path | None = None


@lru_cache(maxsize=2)  # the whole one, and one that is measured against it
def _loaded(without: tuple[str, ...]) -> Language:
    from checker.mentions import pipeline

    return pipeline.load(without, _model)


def find_mentions(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Mention, ...]]:
    """For each article the persons named in it, in text order and without overlap.

    Spans are positions in `Article.text`.
    """
    from checker.mentions.language import Copy

    assert isinstance(nlp, Copy)
    nlp.keep_words()
    for document in nlp.pipe(article.text for article in articles):
        yield tuple(
            Mention(Span(entity.start_char, entity.end_char), entity.text, entity.id_ or "ner")
            for entity in document.ents
            if entity.label_ == "PER"
        )
    nlp.forget_words()
