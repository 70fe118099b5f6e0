"""The words a language writes in lower case, learned from raw text.

A capitalised word that copy otherwise writes small (`Mereka` after a full stop) is hardly a name; the
steps after the recogniser ask this list before they take a word for one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")


def common_words(texts: Iterable[str], *, least: int = 3, share: float = 0.3) -> list[str]:
    """The words written small at least `least` times and in at least `share` of their occurrences, sorted."""
    small: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text):
            lower = word.lower()
            every[lower] += 1
            small[lower] += word == lower
    return sorted(word for word, count in small.items() if count >= least and count >= share * every[word])
