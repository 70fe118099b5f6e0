"""Trains the person recogniser and measures it. With `checker.mentions`, the only code that imports spaCy."""

from __future__ import annotations

from checker.training.corpora import CorpusError
from checker.training.evaluate import (
    Evaluation,
    Score,
    evaluate_articles,
    evaluate_corpus,
    read_gold,
    read_texts,
)
from checker.training.loop import Step, train
from checker.training.recipe import Recipe, read_recipe

__all__ = [
    "CorpusError",
    "Evaluation",
    "Recipe",
    "Score",
    "Step",
    "evaluate_articles",
    "evaluate_corpus",
    "read_gold",
    "read_recipe",
    "read_texts",
    "train",
]
