"""Two names laid side by side, part by part.

`Budi Karya Sumadi` and `B. Sumadi`: `sumadi` is equal, `b` may stand for `budi`, `karya` is left over.
What is left over on one side only is an omission and says nothing; on both sides the names contradict
each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.names.letters import Difference
from checker.names.parse import Name, Part

_FINGERS = frozenset({"swapped", "doubled", "moved", "exchanged"})  # kinds of a Difference
_INITIALS = 2  # letters of initials that are written as one word (HW), at most
Measure = Callable[[str, str], Difference | None]


@dataclass(frozen=True, slots=True)
class Near:
    """Two words that differ in a few letters."""

    first: Part
    second: Part
    difference: Difference


@dataclass(frozen=True)
class Alignment:
    """Which parts of two names belong together.

    equal      pairs with the same key
    near       pairs that differ in a few letters
    initials   an initial or abbreviation and the word it may stand for
    rest       the parts left over of the first name, and of the second
    spacing    whether words of one are written as one word in the other
    """

    equal: tuple[tuple[Part, Part], ...]
    near: tuple[Near, ...]
    initials: tuple[tuple[Part, Part], ...]
    rest: tuple[tuple[Part, ...], tuple[Part, ...]]
    spacing: bool = False

    @cached_property
    def contradicted(self) -> bool:
        """Whether each name has a part that the other has not."""
        return bool(self.rest[0] and self.rest[1])

    @cached_property
    def compatible(self) -> bool:
        """Whether both can be the same name without any slip: parts equal, abbreviated or left out."""
        shared = bool(self.equal) or self.spacing
        return shared and not self.near and not self.contradicted

    @cached_property
    def cost(self) -> float:
        """What all differing letters cost together."""
        return sum(near.difference.cost for near in self.near)

    @cached_property
    def crossed(self) -> bool:
        """Whether the parts stand in another order ("Kim Jong Un", "Jong Un Kim")."""
        pairs = [*self.equal, *((near.first, near.second) for near in self.near)]
        order = [second.start for _, second in sorted(pairs, key=lambda pair: pair[0].start)]
        return order != sorted(order)


def align(
    first: Name, second: Name, measure: Measure, abbreviations: Mapping[str, frozenset[str]]
) -> Alignment:
    """The cheapest pairing of the parts of two names."""
    left, right = list(first.words), list(second.words)
    apart = _other_initials(first, second)
    if apart:
        left, right = [left[0], left[-1]], [right[0], right[-1]]
    equal = _take(left, right, lambda a, b: 0.0 if a.key == b.key else None)
    spacing = _close_gaps(left, right) or _close_gaps(right, left)
    names = _take(left, right, lambda a, b: _apart(a, b, measure))
    near = []
    for a, b in names:
        difference = _difference(a, b, measure)
        assert difference is not None
        near.append(Near(a, b, difference))
    paired = [*equal, *names]
    initials = _take(
        left,
        right,
        lambda a, b: 0.0 if _abbreviates(a, b, abbreviations) and _in_order(a, b, paired) else None,
    )
    if apart:
        left, right = [*left, *first.words[1:-1]], [*right, *second.words[1:-1]]
    return Alignment(tuple(equal), tuple(near), tuple(initials), (tuple(left), tuple(right)), spacing)


def _other_initials(first: Name, second: Name) -> bool:
    """Whether two names have middle initials, and other ones: George W. Bush and George H.W. Bush."""
    one, two = _middle_initials(first), _middle_initials(second)
    ends = [(name.keys[:1], name.keys[-1:]) for name in (first, second)]
    return bool(one and two) and one != two and ends[0] == ends[1]


def _middle_initials(name: Name) -> str:
    """The letters between the first name and the last one, where only initials stand there; else nothing."""
    middle = name.words[1:-1]
    short = all(part.text.isupper() and len(part.key) <= _INITIALS for part in middle)
    return "".join(part.key for part in middle) if short else ""


def _take(
    left: list[Part], right: list[Part], cost: Callable[[Part, Part], float | None]
) -> list[tuple[Part, Part]]:
    """The pairs that `cost` allows, cheapest first, each part once; they are taken out of the lists."""
    offers = []
    for a in left:
        for b in right:
            price = cost(a, b)
            if price is not None:
                offers.append((price, abs(a.start - b.start), a.start, b.start, a, b))
    pairs = []
    for *_, a, b in sorted(offers, key=lambda offer: offer[:4]):
        if a in left and b in right:
            left.remove(a)
            right.remove(b)
            pairs.append((a, b))
    return sorted(pairs, key=lambda pair: pair[0].start)


def _apart(a: Part, b: Part, measure: Measure) -> float | None:
    difference = _difference(a, b, measure) if a.kind == b.kind == "name" else None
    return None if difference is None else difference.cost


def _difference(a: Part, b: Part, measure: Measure) -> Difference | None:
    """How two words differ; halves of hyphenated ones, too short to tell, differ as the whole words do.

    So Jung-uen is Jung-eun with two letters swapped; another letter makes another name (Ji-hun, Ji-hyun).
    """
    found = measure(a.key, b.key)
    if found or len(a.key) == a.compound or len(b.key) == b.compound:
        return found
    whole = measure(a.joined, b.joined)
    return whole if whole and set(whole.kinds) <= _FINGERS else None


def _close_gaps(split: list[Part], whole: list[Part]) -> bool:
    """Take out two neighbours of `split` that `whole` writes as one word; whether there were any."""
    for one, two in itertools.pairwise(list(split)):
        for word in whole:
            if one.key + two.key == word.key:
                split.remove(one)
                split.remove(two)
                whole.remove(word)
                return True
    return False


def _in_order(a: Part, b: Part, paired: list[tuple[Part, Part]]) -> bool:
    """Whether the two stand on the same side of what is paired: the A of A. Mustofa is not Mustofa Amin's."""
    return all((a.start < one.start) == (b.start < two.start) for one, two in paired)


def _abbreviates(a: Part, b: Part, abbreviations: Mapping[str, frozenset[str]]) -> bool:
    short, long = sorted((a, b), key=lambda part: len(part.key))
    if len(short.key) == 1:
        return long.key.startswith(short.key)
    return long.key in abbreviations.get(short.key, ()) or short.key in abbreviations.get(long.key, ())
