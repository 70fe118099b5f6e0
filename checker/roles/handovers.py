"""Who followed whom.

Y dimutasi. Posisinya diisi X.             Y pindah. Penggantinya, AKBP X, …
X menggantikan Y            menunjuk X sebagai Kapolri menggantikan Y
Y digantikan oleh X         Y ditahan. X dilantik menggantikannya.
Y menyerahkan jabatan kepada X          serah terima jabatan dari Y kepada X
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.roles.constructions import Name
from checker.roles.lexicon import Lexicon
from checker.roles.tokens import Tokens

_REACH = 25  # tokens from the verb to each of the two names
_FAR = 80  # tokens back to the one whom "menggantikannya" means


@dataclass(frozen=True, slots=True)
class Handover:
    """One office going from a name to another; an office named for it starts at token `end` or not at all.

    `coming` says that it is yet to happen.
    """

    successor: Name
    predecessor: Name
    end: int
    coming: bool = False


class Handovers:
    """Reads the handovers that an article tells; `names` are in text order."""

    def __init__(self, tokens: Tokens, names: Sequence[Name], words: Lexicon) -> None:
        self._tokens, self._names, self._words = tokens, names, words
        self._starts = [name.start for name in names]

    def read(self) -> Iterator[Handover]:
        """Each handover told, in text order."""
        words, behind = self._words, 0
        ways = (
            (words.replaced, self._replaced),
            (words.replacing_next, self._replacing_next),
            (words.replacing, self._replacing),
            (words.replacing_pronoun, self._replacing_pronoun),
            (words.filled, self._filled),
            (words.transfer, self._transfer),
        )
        for index in sorted({at for phrases, _ in ways for at in phrases.openings(self._tokens)}):
            if index < behind:
                continue
            for phrases, pair in ways:
                found = phrases.longest(self._tokens, index)
                if found:
                    handover = pair(index, found[1])
                    if handover and handover.successor.person != handover.predecessor.person:
                        yield handover
                    behind = found[1]
                    break

    def _replacing(self, start: int, end: int) -> Handover | None:
        before, after = self._before(start), self._after(end)
        return Handover(before, after, after.end) if before and after else None

    def _replacing_next(self, start: int, end: int) -> Handover | None:
        told = self._replacing(start, end)
        return replace(told, coming=True) if told else None

    def _replaced(self, start: int, end: int) -> Handover | None:
        before, after = self._before(start), self._after(end)
        return Handover(after, before, after.end) if before and after else None

    def _replacing_pronoun(self, start: int, end: int) -> Handover | None:
        """The one replaced is whoever was named last before the successor."""
        if self._tokens[start].key in self._words.successor_words and self._is_next(end):
            return self._filled(start, end)
        at = bisect.bisect_left(self._starts, start) - 1
        successor = self._before(start)
        while successor and at >= 0 and self._names[at].person == successor.person:
            at -= 1
        if successor is None or at < 0 or start - self._names[at].end > _FAR:
            return None
        return Handover(successor, self._names[at], end)

    def _is_next(self, index: int) -> bool:
        """Whether a name stands right behind, but for a comma and ranks."""
        name = self._after(index)
        between = self._tokens[index : name.start] if name else ()
        skipped = (token.text in ",." or token.key in self._words.before_names for token in between)
        return name is not None and all(skipped)

    def _filled(self, start: int, end: int) -> Handover | None:
        """The seat of whoever was named last before goes to the one named behind: "Posisinya diisi X"."""
        predecessor, successor = self._before(start), self._after(end)
        return Handover(successor, predecessor, end) if predecessor and successor else None

    def _transfer(self, start: int, end: int) -> Handover | None:
        """From whoever is named first, before or behind the words, to the one named behind "kepada"."""
        first = self._after(end)
        to = self._is_receiver(first)
        giver = self._before(start) if to else first
        receiver = first if to else self._after(first.end) if first else None
        if giver is None or receiver is None or not self._is_receiver(receiver):
            return None
        return Handover(receiver, giver, receiver.end)

    def _is_receiver(self, name: Name | None) -> bool:
        if name is None:
            return False
        near = self._tokens[max(name.start - 4, 0) : name.start]
        return any(token.key in self._words.as_successor for token in near)

    def _before(self, index: int) -> Name | None:
        """The name that stands before a token, if it is near."""
        at = bisect.bisect_left(self._starts, index) - 1
        return self._names[at] if at >= 0 and index - self._names[at].end <= _REACH else None

    def _after(self, index: int) -> Name | None:
        """The name that follows in the same sentence, if it is near."""
        at = bisect.bisect_left(self._starts, index)
        if at == len(self._names) or self._names[at].start - index > _REACH:
            return None
        return None if self._sentence_ends(index, self._names[at].start) else self._names[at]

    def _sentence_ends(self, start: int, end: int) -> bool:
        """Whether a sentence ends between two tokens; a full stop after a short rank ends none."""
        return any(
            self._tokens[at].text in ".!?" and not (at > start and len(self._tokens[at - 1].text) <= 6)
            for at in range(start, end)
        )
