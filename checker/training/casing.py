"""Gives capitals back to a corpus that was lower-cased at its source.

How a word is written is learned from raw articles: the usual form after and before its neighbours, else
the usual form of the word inside a sentence. Words of an entity always get a capital; an entity word that
the articles write in capitals throughout (KPK, SBY) keeps them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from checker.training.corpora import Words

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_SENTENCE_END = frozenset('.!?\n"“”:')
_PARTICLES = frozenset(
    ("bin", "binti", "van", "von", "de", "der", "den", "dos", "da", "al", "el", "di", "dan")
)


class Recaser:
    """Casing statistics of raw text, applied to lower-cased sentences."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._alone: dict[str, Counter[str]] = defaultdict(Counter)
        self._pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text in texts:
            for line in text.split("\n"):
                words = _WORD.findall(line)
                for index in range(1, len(words)):
                    word, before = words[index], words[index - 1]
                    if not word[0].isalpha() or before in _SENTENCE_END:
                        continue
                    low = word.lower()
                    self._alone[low][word] += 1
                    if index + 1 < len(words):
                        self._pairs[low, words[index + 1].lower()][word] += 1

    def __call__(self, words: Words) -> Words:
        """The sentence with capitals; tags unchanged."""
        tokens: list[str] = []
        for index, (token, tag) in enumerate(zip(words.tokens, words.tags, strict=True)):
            following = words.tokens[index + 1] if index + 1 < len(words.tokens) else ""
            cased = self._word(token, following, tag)
            if index == 0 or tokens[-1] in {".", "!", "?"}:
                cased = cased[:1].upper() + cased[1:]
            tokens.append(cased)
        return Words(tuple(tokens), words.tags)

    def _word(self, token: str, following: str, tag: str) -> str:
        usual = self._alone.get(token)
        best = usual.most_common(1)[0][0] if usual else token
        if tag == "O":
            pair = self._pairs.get((token, following))
            return pair.most_common(1)[0][0] if pair else best
        if best != token:
            return best
        if tag.startswith("I-") and token in _PARTICLES:
            return token
        if tag.endswith("ORG") and len(token) <= 4 and not usual:
            return token.upper()
        return "".join(part[:1].upper() + part[1:] for part in re.split(r"(?<=[-.])", token))
