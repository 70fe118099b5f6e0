"""What stands around a word within a name of several words: the frame in which it may be a slip of another.

    RSUD Ulin Banjarmasin … RSUD Ulen          one frame: the word that says what bears the name agrees
    Grand Mahkota … The Grand Makhota          one frame: another word of the name agrees
    SMPN 1 Kalirejo … SMPN 2 Kalireja          two: the words beyond contradict each other
    Desa Karangsari … ke Desa Karangasri juga  one frame, but the text brings in another one

A word that differs in a frame that agrees is much likelier a slip than another name: of two things that are
named so much alike an article says that they are two.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checker.article import Article, Span
from checker.names.parse import fold, spelled
from checker.names.unknown import Capital, opens_sentence

_REACH = 80  # characters of a name on either side
_NEXT = re.compile(r"[ -]([^\W_]+(?:['’][^\W_]+)*)")
_SENTENCE = re.compile(r"[.!?]\s|\n")
_TWO_BEHIND = re.compile(r"(?:[ -][A-Z0-9][\w'’]*)* ([a-z]+) ([a-z]+)\b")  # behind the rest of a name
_AROUND = 400  # characters of a sentence on either side, at most


class Frame(NamedTuple):
    """The words of a name around one of them, folded, the nearest first.

    before, after            up to the words that say what bears the name, which are the last of `before`
    told_before, told_after  how many of them have a capital that nothing but a name explains
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    told_before: int
    told_after: int

    @property
    def neighbours(self) -> Iterator[tuple[bool, str]]:
        """The word right before and the one right behind, told apart."""
        yield from ((True, word) for word in self.before[:1])
        yield from ((False, word) for word in self.after[:1])


class Agreement(NamedTuple):
    """In how many words two frames agree, which of them say what bears the name, and the nearest one.

    words    numbers do not count: SDN 1 Kalirejo and SDN 1 Kalireja are two schools
    longer   whether the name in the first frame goes on with words that the second one has not
    """

    words: int
    kinds: frozenset[str]
    beside: str
    longer: bool


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of an article's words. `kinds` say what bears a name, `titles` are no part of one."""

    article: Article
    kinds: frozenset[str]
    titles: frozenset[str]

    def of(self, word: Capital) -> Frame:
        """The frame of this word."""
        text, headline = self.article.text, self.in_headline(word)
        before, opens = self._before(text, word.span.start)
        after = tuple(_joined(text, word.span.end))
        told_before = 0 if headline else len(before) - opens
        return Frame(before, after, told_before, 0 if headline else len(after))

    def in_headline(self, word: Capital) -> bool:
        """Whether the word stands in the title."""
        return self.article.field_at(word.span.start).name == "title"

    def _before(self, text: str, end: int) -> tuple[tuple[str, ...], bool]:
        """The words before a place, and whether the last of them opens a sentence and says no kind."""
        found: list[str] = []
        at, start = end, max(0, end - _REACH)
        while at - 1 > start and text[at - 1] in " -":
            begin = max(text.rfind(" ", start, at - 1), text.rfind("-", start, at - 1)) + 1
            begin = max(begin, text.rfind("\n", start, at - 1) + 1, start)
            word = text[begin : at - 1]
            key = fold(word)
            kind = found and found[-1] in self.kinds
            if key not in self.kinds and (kind or not _is_of_a_name(word)):
                break
            found.append(key)
            at = begin
        opens = bool(found) and found[-1] not in self.kinds and opens_sentence(text, at)
        return tuple(found), opens

    def agreement(self, one: Frame, other: Frame) -> Agreement | None:
        """In what the two agree; None where they agree in nothing, or contradict each other."""
        before = _same(one.before, other.before)
        after = _same(one.after, other.after)
        if one.after and other.after and not after:
            return None
        beyond = one.before[before : before + 1], other.before[before : before + 1]
        whole = self._is_whole(one) and self._is_whole(other) and not self.kinds & {*one.before[:before]}
        if (whole and all(beyond)) or any(word.isdigit() for words in beyond for word in words):
            return None
        told = max(one.told_before, other.told_before), max(one.told_after, other.told_after)
        same = [word for at, word in enumerate(one.before[:before]) if at < told[0] or word in self.kinds]
        same += [word for at, word in enumerate(one.after[:after]) if at < told[1]]
        same = [word for word in same if word in self.kinds or word not in self.titles]
        if not same:
            return None
        longer = len(other.after) == after and any(
            not word.isdigit() for word in one.after[after : after + 1]
        )
        words = sum(not word.isdigit() for word in same)
        return Agreement(words, self.kinds & {*same}, same[0], longer)

    def _is_whole(self, frame: Frame) -> bool:
        return bool(frame.before) and frame.before[-1] in self.kinds


def _is_of_a_name(word: str) -> bool:
    return bool(word) and word.replace("'", "").replace("’", "").isalnum() and not word[0].islower()


def _joined(text: str, at: int) -> Iterator[str]:
    """The words with a capital, and numbers, that go on a name, folded."""
    end = at + _REACH
    while found := _NEXT.match(text, at, end):
        word = found[1]
        if word[0].islower():
            return
        yield fold(word.removesuffix("'s").removesuffix("’s"))
        at = found.end()


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def sentence_of(text: str, span: Span) -> Span:
    """The sentence in which a place is, as far as a few hundred characters."""
    start = max(0, span.start - _AROUND)
    for mark in _SENTENCE.finditer(text, start, span.start):
        start = mark.end()
    end = _SENTENCE.search(text, span.end, span.end + _AROUND)
    return Span(start, end.start() if end else min(len(text), span.end + _AROUND))


def brings_in_another(text: str, span: Span, cues: Collection[str], openings: Collection[str]) -> bool:
    """Whether the sentence speaks of one more thing (`juga`), or explains it (`, yang lebih kecil`)."""
    sentence = sentence_of(text, span)
    words = {fold(word) for _, word in spelled(text[sentence.start : sentence.end])}
    if not words.isdisjoint(cues):
        return True
    behind = text[span.end : span.end + 40]
    first = spelled(behind)[:1]
    return behind.startswith(", ") and bool(first) and first[0][1] in openings


def brings_in_new(text: str, span: Span, openings: Collection[str], newcomers: Collection[str]) -> bool:
    """Whether the name goes on with words for one that is new (`yang baru dibuka`, `satu lagi`)."""
    found = _TWO_BEHIND.match(text, span.end, span.end + _REACH)
    return found is not None and found[1] in openings and found[2] in newcomers
