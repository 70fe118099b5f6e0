"""Counts the steps that a backtracking engine takes for a regular expression: a measure no clock disturbs.

The engine here walks the tree that Python's own parser makes of a pattern, and tries what `re` tries, in its
order.
"""

from __future__ import annotations

import re
import re._constants as op
import re._parser as parser
import sys
from collections.abc import Callable, Iterator

Then = Callable[[int], bool]
Match = Callable[[int, Then], bool]


class TooManyError(Exception):
    """More steps than are looked at."""


class Engine:
    """A pattern that counts its `steps`."""

    def __init__(self, pattern: re.Pattern[str], most: int) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self.flags, self.most, self.steps, self.text = pattern.flags, most, 0, ""
        self._groups: dict[int, tuple[int, int]] = {}
        self._known: dict[tuple[str, str], bool] = {}
        self._match = self._sequence(self.tree)

    def search(self, text: str, *, anchored: bool) -> int:
        """The steps of finding every match in the text, or that at its start alone."""
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(20_000)
        try:
            self._search(text, anchored=anchored)
        finally:
            sys.setrecursionlimit(before)
        return self.steps

    def _search(self, text: str, *, anchored: bool) -> None:
        self.text, self.steps, at = text, 0, 0
        ends: list[int] = []

        def end(place: int) -> bool:
            ends.append(place)
            return True

        while at <= len(text):
            self._groups.clear()
            found = self._match(at, end)
            if anchored:
                break
            at = max(at + 1, ends[-1]) if found else at + 1

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooManyError

    def _sequence(self, tree: object) -> Match:
        parts = [self._node(*node) for node in tree]  # type: ignore[attr-defined]

        def run(at: int, then: Then, index: int = 0) -> bool:
            if index == len(parts):
                return then(at)
            return parts[index](at, lambda place: run(place, then, index + 1))

        return run

    def _node(self, kind: object, value: object) -> Match:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self._character(kind, value)
        make = {
            op.MAX_REPEAT: self._repeat, op.MIN_REPEAT: self._lazy, op.POSSESSIVE_REPEAT: self._possessive,
            op.BRANCH: self._branch, op.SUBPATTERN: self._group, op.ATOMIC_GROUP: self._atomic,
            op.ASSERT: self._assert, op.ASSERT_NOT: self._assert_not, op.AT: self._at,
            op.GROUPREF: self._reference,
        }  # fmt: skip
        return make[kind](value)

    def _character(self, kind: object, value: object) -> Match:
        fits = one_character(kind, value, self.flags)
        known: dict[str, bool] = {}

        def run(at: int, then: Then) -> bool:
            self._step()
            if at >= len(self.text):
                return False
            letter = self.text[at]
            if letter not in known:
                known[letter] = fits(letter)
            return known[letter] and then(at + 1)

        return run

    def _repeat(self, value: tuple) -> Match:
        low, high, tree = value
        item = self._sequence(tree)

        def run(at: int, then: Then, count: int = 0) -> bool:
            self._step()
            if count < high and item(at, lambda to: to > at and run(to, then, count + 1)):
                return True
            return count >= low and then(at)

        return run

    def _lazy(self, value: tuple) -> Match:
        low, high, tree = value
        item = self._sequence(tree)

        def run(at: int, then: Then, count: int = 0) -> bool:
            self._step()
            if count >= low and then(at):
                return True
            return count < high and item(at, lambda to: to > at and run(to, then, count + 1))

        return run

    def _possessive(self, value: tuple) -> Match:
        return self._once(self._repeat(value))

    def _atomic(self, tree: object) -> Match:
        return self._once(self._sequence(tree))

    def _once(self, inner: Match) -> Match:
        def run(at: int, then: Then) -> bool:
            ends: list[int] = []
            return inner(at, lambda to: ends.append(to) or True) and then(ends[-1])

        return run

    def _branch(self, value: tuple) -> Match:
        branches = [self._sequence(tree) for tree in value[1]]
        return lambda at, then: any(branch(at, then) for branch in branches)

    def _group(self, value: tuple) -> Match:
        number, _, _, tree = value
        inner = self._sequence(tree)

        def run(at: int, then: Then) -> bool:
            def leave(to: int) -> bool:
                before = self._groups.get(number)
                self._groups[number] = (at, to)
                if then(to):
                    return True
                self._groups[number] = before or (0, 0)
                return False

            return inner(at, leave)

        return inner if number is None else run

    def _assert(self, value: tuple) -> Match:
        direction, tree = value
        inner, width = self._sequence(tree), tree.getwidth()[0] if direction < 0 else 0
        return lambda at, then: at >= width and inner(at - width, lambda _: True) and then(at)

    def _assert_not(self, value: tuple) -> Match:
        direction, tree = value
        inner, width = self._sequence(tree), tree.getwidth()[0] if direction < 0 else 0
        return lambda at, then: not (at >= width and inner(at - width, lambda _: True)) and then(at)

    def _at(self, where: object) -> Match:
        sign = {
            op.AT_BEGINNING: r"(?m:^)" if self.flags & re.MULTILINE else r"\A",
            op.AT_BEGINNING_STRING: r"\A", op.AT_END_STRING: r"\Z",
            op.AT_END: r"(?m:$)" if self.flags & re.MULTILINE else "$",
            op.AT_BOUNDARY: r"\b", op.AT_NON_BOUNDARY: r"\B",
        }[where]  # fmt: skip
        pattern = re.compile(sign)
        return lambda at, then: pattern.match(self.text, at) is not None and then(at)

    def _reference(self, number: int) -> Match:
        def run(at: int, then: Then) -> bool:
            self._step()
            low, high = self._groups.get(number, (0, 0))
            word = self.text[low:high]
            return self.text.startswith(word, at) and then(at + len(word))

        return run


def one_character(kind: object, value: object, flags: int) -> Callable[[str], bool]:
    """Whether a letter is one that this part of a pattern takes."""
    if kind is op.ANY:
        return lambda letter: bool(flags & re.DOTALL) or letter != "\n"
    items = value if kind is op.IN else [(op.LITERAL, value)]
    negated = kind is op.NOT_LITERAL or items[0][0] is op.NEGATE

    def among(letter: str) -> bool:
        cases = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
        return any(_takes(*item, case) for item in items for case in cases if item[0] is not op.NEGATE)

    return lambda letter: among(letter) != negated


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _takes(kind: object, value: object, letter: str) -> bool:
    if kind is op.LITERAL:
        return ord(letter) == value
    if kind is op.RANGE:
        return value[0] <= ord(letter) <= value[1]
    return re.match(_CATEGORIES[value], letter) is not None


LETTERS = "a1 \n\t.,-_([<&\"'“Aé\\/:!\0"


def samples(tree: object, flags: int) -> Iterator[str]:
    """A few texts that a pattern takes whole, or nearly: one for each of its branches."""
    yield from _samples(list(tree), flags)


def _samples(nodes: list, flags: int) -> list[str]:
    found = [""]
    for kind, value in nodes:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            fits = one_character(kind, value, flags)
            inside = chr(value) if kind is op.LITERAL else "".join(filter(fits, LETTERS)) or _first(value)
            options = [inside[0], *inside[1:2]] if inside else [""]
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            low, high, tree = value
            options = [one * min(max(low, 1), high, 8) for one in _samples(list(tree), flags)[:3]]
        elif kind is op.BRANCH:
            options = [_samples(list(tree), flags)[0] for tree in value[1][:8]]
        elif kind is op.SUBPATTERN:
            options = _samples(list(value[3]), flags)
        elif kind is op.ATOMIC_GROUP:
            options = _samples(list(value), flags)
        else:
            options = [""]
        found = [one + option for one in found for option in options[:4]][:4]
    return found


def _first(items: object) -> str:
    return next((chr(v if k is op.LITERAL else v[0]) for k, v in items if k in (op.LITERAL, op.RANGE)), "")


def attacks(engine: Engine) -> Iterator[Callable[[int], str]]:
    """Texts that grow with a number: a beginning of what the pattern takes, then a piece again and again."""
    seen: set[tuple[str, str, str]] = set()
    for sample in samples(engine.tree, engine.flags):
        pieces = {*sample, *(sample[at : at + 2] for at in range(len(sample))), *" a1\n"}
        pieces |= {sample[:cut] for cut in range(1, len(sample) + 1)}
        cuts = sorted({0, *range(1, min(len(sample), 10) + 1)})
        for cut in cuts:
            for piece in sorted(pieces):
                for after in ("", "\0", "x"):
                    key = sample[:cut], piece, after
                    if key not in seen:
                        seen.add(key)
                        yield lambda number, key=key: key[0] + key[1] * number + key[2]


def grows(pattern: re.Pattern[str], *, anchored: bool, number: int = 24) -> str:
    """A text on which the steps grow clearly faster than its length; empty where none was found."""
    engine = Engine(pattern, most=40_000)
    for attack in attacks(engine):
        short, long = attack(number), attack(2 * number)
        try:
            few = engine.search(short, anchored=anchored)
            if few < 6 * len(short):
                continue
            many = engine.search(long, anchored=anchored)
        except TooManyError:
            return long
        if many / few > 1.45 * len(long) / len(short):
            return long
    return ""
