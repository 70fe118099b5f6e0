"""What an article tells without saying it itself: inventions, rumours, and false claims that it refutes.

Konon Budi dilantik menjadi Menteri Agama.                                 a rumour
[SALAH] Budi Dilantik Jadi Menteri Agama                                   refuted by the label
Unggahan itu menyebut Budi dilantik menjadi Menteri. Klaim itu keliru.     refuted behind
Dalam film itu, Presiden Budi Santoso menghadapi pemberontakan.            an invention
"""

from __future__ import annotations

import bisect

from checker.roles.lexicon import Lexicon
from checker.roles.times import Times
from checker.roles.tokens import Tokens

_VERDICT = (
    12  # tokens from the start of a sentence ("Klaim itu …") in which it calls false what was said before
)


_HEAD = 4  # lines, blank ones counted, of the headline and the first two paragraphs
_DASHES = frozenset("-–—")
_MAKERS = 2  # different words of who and what makes a film or a book


class Rumours:
    """Asks of one article whether a claim is its own."""

    def __init__(self, tokens: Tokens, words: Lexicon, times: Times) -> None:
        self._tokens, self._times = tokens, times
        self._invented_at = words.fiction.places(tokens)
        self._hearsay_at = words.hearsay.places(tokens)
        self._told_at = words.told_words.places(tokens)
        self._refuted_at = words.refuted.places(tokens)
        self._resumed_at = words.resuming.places(tokens)
        self._fact_at = words.fact_words.places(tokens)
        self._labels = words.false_labels
        labels = [at for at in words.false_labels.places(tokens) if self._is_label(at)]
        self._labelled = {times.line(at) for at in labels}
        self._checks_facts = 0 in self._labelled
        self._supposing_at = words.supposing.places(tokens)
        self._assumed_before = words.assumed_before
        self.about_fiction = self._tells_of_fiction(words)
        self.two_wings = bool(words.rival_wings.places(tokens))

    def _tells_of_fiction(self, words: Lexicon) -> bool:
        """Whether the article is about a film or a book: it names one at its head, and those who make it."""
        label = words.review_labels.longest(self._tokens, 0) is not None
        works = (at for at in words.fiction_works.places(self._tokens) if self._times.line(at) <= _HEAD)
        if not any(label or not self._tokens[at].is_capital or self._opens(at) for at in works):
            return False
        made = {self._tokens[at].key for at in words.fiction_makers.places(self._tokens)}
        return label or len(made) >= _MAKERS

    def _opens(self, at: int) -> bool:
        """Whether a word opens its sentence, behind a dateline too: "JAKARTA - Film laga …"."""
        start, _ = self._times.sentence(at)
        return at == start or self._tokens[at - 1].text in _DASHES

    def supposed(self, index: int) -> bool:
        """Whether the sentence says before token `index` that it speaks of what might be."""
        start, _ = self._times.sentence(index)
        return _any_within(self._supposing_at, start, index)

    def assumed(self, start: int) -> bool:
        """Whether words right before token `start` say that the name there is a false one."""
        return start > 0 and self._assumed_before.longest(self._tokens, start - 1) is not None

    def invented(self, index: int) -> bool:
        """Whether the sentence says before token `index` that it speaks of a film or a book."""
        start, _ = self._times.sentence(index)
        return _any_within(self._invented_at, start, index)

    def denied(self, index: int) -> bool:
        """Whether what token `index` is told in, an office taken or left, is a rumour or refuted."""
        start, end = self._times.sentence(index)
        if _any_within(self._hearsay_at, start, index) or self._is_labelled(index):
            return True
        if _any_within(self._told_at, start, index) and self._is_refuted(index, end):
            return True
        return self._checks_facts and not _any_within(self._fact_at, start, index)

    def shown_false(self, index: int) -> bool:
        """Whether even a title before a name is not the article's own at token `index`.

        "[SALAH] Video Menteri Pertahanan Budi Santoso Mundur"; in a check of facts, what is told of it.
        """
        if self._is_labelled(index):
            return True
        start, _ = self._times.sentence(index)
        told = _any_within(self._hearsay_at, start, index) or _any_within(self._told_at, start, index)
        return self._checks_facts and told and not _any_within(self._fact_at, start, index)

    def _is_label(self, at: int) -> bool:
        """Whether a label opens its line, or stands in the headline and is more than a word ("cek fakta")."""
        found = self._labels.longest(self._tokens, at)
        one_word = found is not None and found[1] - at == 1
        return at == self._times.line_start(at) or (self._times.line(at) == 0 and not one_word)

    def _is_labelled(self, index: int) -> bool:
        """Whether the sentence of a label goes on up to the token; what follows is the article's own."""
        start, _ = self._times.sentence(index)
        first = self._times.line(index) in self._labelled
        return first and not any(
            self._tokens[at].text in ".?!" for at in range(self._times.line_start(index), start)
        )

    def _is_refuted(self, index: int, end: int) -> bool:
        """Whether the rest of the sentence, or the next one that takes the claim up, calls it false."""
        if _any_within(self._refuted_at, index, end):
            return True
        while end < len(self._tokens) and not self._tokens[end].is_word:
            end += 1
        if not _any_within(self._resumed_at, end, end + 4):
            return False
        _, following = self._times.sentence(min(end, len(self._tokens) - 1))
        return _any_within(self._refuted_at, end, min(following, end + _VERDICT))


def _any_within(positions: list[int], start: int, end: int) -> bool:
    return bisect.bisect_left(positions, start) < bisect.bisect_left(positions, end)
