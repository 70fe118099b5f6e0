"""Trains the person recogniser and measures it. With `checker.mentions`, the only code that imports spaCy."""

from __future__ import annotations

from checker.training.corpora import CorpusError
from checker.training.evaluate import (
    Evaluation,
    GoldArticle,
    Score,
    read_corpus,
    read_gold,
    read_marked,
    read_tagged_articles,
    read_texts,
    report,
)
from checker.training.loop import Step, train
from checker.training.recipe import Recipe, read_recipe

__all__ = [
    "CorpusError",
    "Evaluation",
    "GoldArticle",
    "Recipe",
    "Score",
    "Step",
    "read_corpus",
    "read_gold",
    "read_marked",
    "read_recipe",
    "read_tagged_articles",
    "read_texts",
    "report",
    "train",
]
