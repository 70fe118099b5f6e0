"""How far two spellings of a word are apart: an edit distance in which likely confusions are cheap.

A dropped, added or wrong letter costs 1, two swapped neighbours 0.8, in a long word a letter that stands
elsewhere (Okwonko, Okonkwo), is doubled in place of another (Labbakang, Labakkang) or changed places with
that of the next syllable (Tatapab, Tapatab) 0.9, and what is often confused less: `oe` and `u`, a doubled
letter, `kh` and `h`. Costs of confusions come from two tables: data/names/confusions.tsv, learned from names
written in several ways, and the sound-alikes of rules/language/names.yaml.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

_SWAPPED = 0.8
_MOVED, _LONG = 0.9, 7  # what it costs, and letters of a word that is not like another by such a chance
_NEIGHBOUR = 0.8
_SOUND = 0.6  # at or below this a confusion counts as one of sound, not of the fingers
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiou")


def _neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of letters whose keys touch (QWERTY; each lower row is shifted right by half a key)."""
    found = set()
    for r, row in enumerate(_ROWS):
        for c, key in enumerate(row):
            near = [row[c + 1 : c + 2]]
            if r + 1 < len(_ROWS):
                near += [_ROWS[r + 1][c : c + 1], _ROWS[r + 1][max(c - 1, 0) : c]]
            found |= {pair for other in near if other for pair in ((key, other), (other, key))}
    return frozenset(found)


KEYS = _neighbours()


@dataclass(frozen=True, slots=True)
class Difference:
    """How two words differ: the cheapest cost and the kinds of its steps, in order of the word.

    A kind is `sound`, `doubled`, `dropped`, `swapped`, `moved`, `exchanged`, `key`, `vowel` or
    `other`.
    """

    cost: float
    kinds: tuple[str, ...]
    at_start: bool = False


@dataclass(frozen=True)
class Confusions:
    """Pairs of short strings that are easily confused, with their costs; both orders are looked up."""

    costs: Mapping[tuple[str, str], float]

    @classmethod
    def read(cls, table: Path, sound_alikes: Iterable[tuple[tuple[str, ...], float]]) -> Confusions:
        """The learned table and the groups of sound-alikes, the cheaper cost of the two winning."""
        costs: dict[tuple[str, str], float] = {}
        for line in table.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                first, second, learned = line.split("\t")
                costs[first, second] = costs[second, first] = float(learned)
        for group, cost in sound_alikes:
            for first in group:
                for second in group:
                    if first != second:
                        costs[first, second] = min(cost, costs.get((first, second), cost))
        return cls(costs)

    @cached_property
    def longest(self) -> int:
        """The length of the longest string in the table."""
        return max((len(first) for first, _ in self.costs), default=0)

    @cached_property
    def by_end(self) -> Mapping[str, list[tuple[str, str, float, str]]]:
        """The pairs by the last letters of both, the shorter first, each with its cost and its kind."""
        found: dict[str, list[tuple[str, str, float, str]]] = defaultdict(list)
        for left, right in sorted(self.costs, key=lambda pair: (len(pair[0]), len(pair[1]))):
            cost = self.costs[left, right]
            found[left[-1:] + right[-1:]].append((left, right, cost, _confusion(left, right, cost)))
        return found

    @cached_property
    def difference(self) -> _Measure:
        """The measure, remembering what it has compared."""
        return _Measure(self)


class _Measure:
    """Two folded words in, their Difference out; None when they are too far apart to be one word."""

    def __init__(self, confusions: Confusions) -> None:
        self._confusions = confusions
        self._remembered = lru_cache(maxsize=16384)(self._measure)

    def __call__(self, first: str, second: str) -> Difference | None:
        reach = _reach(min(len(first), len(second)))
        if not reach or OSA.distance(first, second, score_cutoff=reach + 1) > reach + 1:
            return None
        return self._remembered(*sorted((first, second)))

    def nearest(self, word: str, others: Iterable[str]) -> Iterator[tuple[str, Difference]]:
        """Each of the other words that is near to this one, in their order, with the Difference.

        Most words are far from each other, and the library tells so for thousands at once.
        """
        for other in self.alike(word, others):
            difference = self(word, other)
            if difference:
                yield other, difference

    def alike(self, word: str, others: Iterable[str]) -> Iterator[str]:
        """Each of the other words that may be near to this one, in their order: no other is."""
        reach = _reach(len(word))
        if reach:
            for other, _, _ in extract_iter(word, others, scorer=OSA.distance, score_cutoff=reach + 1):
                yield other

    def _measure(self, first: str, second: str) -> Difference | None:
        shorter = min(len(first), len(second))
        most = (1.0 if shorter <= 4 else 0.25 * shorter if shorter <= 8 else 2.2) + 1e-9
        cost, steps = self._cheapest(first, second, most)
        if cost > _MOVED and _is_moved(first, second):
            return Difference(_MOVED, ("moved",))
        if cost > _MOVED and _is_exchanged(first, second):
            return Difference(_MOVED, ("exchanged",), at_start=first[0] != second[0])
        if cost > most:
            return None
        kinds = tuple(kind for kind, _ in steps)
        if shorter <= 3 and any(at == 0 for _, at in steps):
            return None  # Lei and Wei are two names
        return Difference(round(cost, 3), kinds, at_start=any(at == 0 for _, at in steps))

    def _cheapest(self, first: str, second: str, most: float) -> tuple[float, list[tuple[str, int]]]:
        """The cost and its steps; infinite, without steps, where it is over `most`.

        Beginnings of the two words that cost more already are not gone on from: of each row of the table only
        the part around the diagonal is looked at.
        """
        rows, columns, reach = len(first) + 1, len(second) + 1, max(self._confusions.longest, 2)
        best = [[math.inf] * columns for _ in range(rows)]
        back: dict[tuple[int, int], tuple[int, int, str]] = {}
        best[0][0] = 0.0
        reached: list[tuple[int, int]] = []  # of each row the first and last column that cost no more
        for i in range(rows):
            start = min((low for low, _ in reached[-reach:]), default=0)
            end = max((high for _, high in reached[-reach:]), default=0) + reach
            cheap = [0] if i == 0 else []
            for j in range(start, columns):
                if j > end:
                    break
                for price, a, b, kind in self._steps(first, second, i, j):
                    total = best[a][b] + price
                    if total <= most and total < best[i][j] - 1e-9:
                        best[i][j] = total
                        back[i, j] = (a, b, kind)
                if best[i][j] < math.inf:
                    cheap.append(j)
                    end = max(end, j + reach)
            reached.append((cheap[0], cheap[-1]) if cheap else (columns, -reach))
        if best[-1][-1] > most:
            return math.inf, []
        steps, at = [], (rows - 1, columns - 1)
        while at != (0, 0):
            a, b, kind = back[at]
            if kind:
                steps.append((kind, min(a, b)))
            at = (a, b)
        return best[-1][-1], steps[::-1]

    def _steps(self, first: str, second: str, i: int, j: int) -> Iterable[tuple[float, int, int, str]]:
        if i and j:
            if first[i - 1] == second[j - 1]:
                yield 0.0, i - 1, j - 1, ""
            else:
                price, kind = _replacement(first[i - 1], second[j - 1])
                yield price, i - 1, j - 1, kind
        if i:
            yield 1.0, i - 1, j, "dropped"
        if j:
            yield 1.0, i, j - 1, "dropped"
        if i > 1 and j > 1 and first[i - 2] == second[j - 1] and first[i - 1] == second[j - 2]:
            yield _SWAPPED, i - 2, j - 2, "swapped"
        for left, right, confused, kind in self._confusions.by_end.get(first[:i][-1:] + second[:j][-1:], ()):
            if first.endswith(left, 0, i) and second.endswith(right, 0, j):
                yield confused, i - len(left), j - len(right), kind


def _reach(length: int) -> int:
    """How many plain edits two words may be apart, the shorter of this length; none for very short ones."""
    return 0 if length < 3 else 1 if length <= 4 else 2 if length <= 6 else 3


def _is_moved(first: str, second: str) -> bool:
    """Whether two unequal words differ by where one letter stands or which is doubled; the first stays."""
    if len(first) != len(second) or len(first) < _LONG or first[0] != second[0]:
        return False
    apart = [at for at, (one, two) in enumerate(zip(first, second, strict=True)) if one != two]
    one, two = first[apart[0] : apart[-1] + 1], second[apart[0] : apart[-1] + 1]
    moved = one[1:] + one[:1] == two or two[1:] + two[:1] == one
    return moved or bool(_undoubled(first) & _undoubled(second))


def _is_exchanged(first: str, second: str) -> bool:
    """Whether two vowels, or two consonants, with one letter between them changed places in a long word."""
    if len(first) != len(second) or len(first) < _LONG:
        return False
    apart = [at for at, (one, two) in enumerate(zip(first, second, strict=True)) if one != two]
    if apart[1:] != [apart[0] + 2]:
        return False
    one, two = first[apart[0]], first[apart[1]]
    return (second[apart[0]], second[apart[1]]) == (two, one) and (one in _VOWELS) == (two in _VOWELS)


def _undoubled(word: str) -> set[str]:
    """The word with one letter of a double left out, in every way: `labakang` of `labakkang`."""
    return {word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1]}


def _replacement(one: str, other: str) -> tuple[float, str]:
    if (one, other) in KEYS:
        return _NEIGHBOUR, "key"
    return 1.0, "vowel" if {one, other} <= _VOWELS else "other"


def _confusion(left: str, right: str, cost: float) -> str:
    if {left, right} in ({left, left * 2}, {right, right * 2}):
        return "doubled"
    return "sound" if cost <= _SOUND else "dropped" if len(left) != len(right) else "other"
