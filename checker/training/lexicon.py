"""How raw copy writes words, learned from raw text: the lexicon beside the trained model.

A capitalised word that copy otherwise writes small (`Mereka` after a full stop) is hardly a name. The
recogniser gets this as a feature (`checker.mentions.language`), and the steps after it ask the same list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")
_LEAST = 3  # occurrences below which nothing is said of a word


def learn_casing(texts: Iterable[str]) -> dict[str, str]:
    """How each word that comes often enough is written: a letter as in `checker.mentions.language`."""
    small: Counter[str] = Counter()
    shouted: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text):
            lower = word.lower()
            every[lower] += 1
            small[lower] += word == lower
            shouted[lower] += word.isupper()
    return {
        word: _kind(small[word] / count, shouted[word] / count)
        for word, count in sorted(every.items())
        if count >= _LEAST
    }


def _kind(small: float, shouted: float) -> str:
    if small >= 0.8:
        return "s"
    if small >= 0.3:
        return "m"
    if small >= 0.03:
        return "r"
    return "u" if shouted >= 0.8 else "c"
