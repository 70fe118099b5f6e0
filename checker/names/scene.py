"""An article as the comparison of two names sees it: its forms, and what stands around them."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from checker.article import Article, Span
from checker.names.alignment import Alignment, align
from checker.names.lore import Lore
from checker.names.parse import Name, Part, fold, parse
from checker.reading import Mention

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`ʼ][^\W\d_]+)*")
_BREAK = re.compile(r"[.!?]\s|\n")
_HANGING = re.compile(r"\s?[-–]\s?[A-Z]")
_OPENS = re.compile(r"[,;:/(\-]\s*$")
_CLOSES = re.compile(r"\s*([,;/()]|\d)")
_HUNG = re.compile(r"[^\W\d_]\s?[-–]\s?$")
_AGE = re.compile(r"(?:\s*\(|,\s)(\d{1,2})(?: tahun| th)?[),]")
NAME_LIKE = "name-like"  # `found_by` of a word that is no mention, but nearly a word of one
_SHORTEST, _SLIP = 5, 1.0  # letters of such a word, and what its difference may cost
_NEAR = 60  # characters: two names further apart are not set side by side


@dataclass(frozen=True, eq=False)
class Form:
    """One way in which the article writes a name: the mentions whose parts have the same keys."""

    name: Name
    mentions: tuple[Mention, ...]
    written: tuple[Part, ...] = ()  # the parts with titles told apart

    @property
    def title(self) -> bool:
        """Whether it is a title before a name, here only for a misspelling of it to be held against."""
        return not self.claimed and not any(part.kind == "name" for part in self.written)

    @property
    def claimed(self) -> bool:
        """Whether somebody took it for a person, and not only because it is like a name."""
        return any(mention.found_by != NAME_LIKE for mention in self.mentions)

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded parts; unique among the forms of an article."""
        return self.name.keys


@dataclass(frozen=True)
class Scene:
    """An article and the forms found in it, in order of their first mention."""

    article: Article
    forms: tuple[Form, ...]
    lore: Lore

    @classmethod
    def of(cls, article: Article, mentions: Iterable[Mention], lore: Lore) -> Scene:
        """The scene of these mentions; their order does not matter."""
        small = {match[0] for match in _WORD.finditer(article.text) if match[0][0].islower()}
        given = sorted(set(mentions), key=lambda mention: mention.span)
        given = sorted([*given, *_name_like(article, given, small, lore)], key=lambda mention: mention.span)
        names = {mention: _without_plain_words(lore.parse(mention.text), small, lore) for mention in given}
        headed = {mention for mention in names if article.field_at(mention.span.start).name == "title"}
        body = {key for mention, name in names.items() if mention not in headed for key in name.keys}
        found: dict[tuple[str, ...], tuple[Name, list[Mention]]] = {}
        for mention, whole in names.items():
            name = _without_headline_words(whole, body, lore) if mention in headed else whole
            if name.words:
                found.setdefault(name.keys, (name, []))[1].append(mention)
        forms = (
            Form(name, tuple(where), parse(name.text, lore.kinds).parts) for name, where in found.values()
        )
        return cls(article, tuple(forms), lore)

    @cached_property
    def _words(self) -> list[tuple[int, str]]:
        return [(match.start(), match[0]) for match in _WORD.finditer(self.article.text)]

    @cached_property
    def _capitalised(self) -> Counter[str]:
        return Counter(fold(word) for _, word in self._words if word[0].isupper())

    @cached_property
    def _lower(self) -> Counter[str]:
        return Counter(word.lower() for _, word in self._words if word[0].islower())

    @cached_property
    def _full_words(self) -> Counter[str]:
        return Counter(key for form in self.forms if form.name.full for key in form.keys)

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset(form.keys[0] for form in self.forms if len(form.keys) == 1)

    def alone(self, key: str) -> bool:
        """Whether somebody is called by this word alone."""
        return key in self._alone

    def times(self, key: str) -> int:
        """How often the article writes this word with a capital."""
        return max(1, self._capitalised[key])

    @cached_property
    def _holders(self) -> dict[str, list[Form]]:
        """The forms that hold each word, two neighbouring words written as one included."""
        found: dict[str, list[Form]] = defaultdict(list)
        for form in self.forms:
            joined = [one + two for one, two in itertools.pairwise(form.keys)]
            for key in dict.fromkeys((*form.keys, *joined)):
                found[key].append(form)
        return found

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """The words of names that differ from each word in a few letters."""
        found: dict[str, list[str]] = defaultdict(list)
        measure = self.lore.confusions.difference
        words = sorted({key for form in self.forms for key in form.keys}, key=len)
        for index, one in enumerate(words):
            for two in words[index + 1 :]:
                if len(two) > len(one) + 4:
                    break
                if measure(one, two):
                    found[one].append(two)
                    found[two].append(one)
        return found

    def neighbours(self, form: Form) -> list[Form]:
        """The other forms that share a word with this one, or nearly, in order."""
        joined = [one + two for one, two in itertools.pairwise(form.keys)]
        words = {word for key in (*form.keys, *joined) for word in (key, *self._near.get(key, ()))}
        found = {other for word in words for other in self._holders.get(word, ())} - {form}
        return sorted(found, key=lambda other: other.mentions[0].span)

    def related(self, forms: Sequence[Form]) -> list[tuple[Form, Form]]:
        """Pairs of these forms that share a word, or nearly; each pair once, in order."""
        place = {form: index for index, form in enumerate(forms)}
        return [
            (form, other)
            for form in forms
            for other in self.neighbours(form)
            if place.get(other, -1) > place[form]
        ]

    @cached_property
    def _laid_out(self) -> dict[tuple[Form, Form], Alignment]:
        return {}

    def laid_out(self, first: Form, second: Form) -> Alignment:
        """Two names of this article side by side."""
        found = self._laid_out.get((first, second))
        if found is None:
            words = self.lore.words
            found = align(first.name, second.name, self.lore.confusions.difference, words.abbreviations)
            self._laid_out[first, second] = found
        return found

    def common_word(self, key: str) -> bool:
        """Whether the word is a common one, in this article or in copy at large."""
        return self._lower[key] > 0 or key in self.lore.plain_words

    def introduced(self, key: str) -> bool:
        """Whether the word stands in a name of two or more words."""
        return self._full_words[key] > 0

    def before(self, mention: Mention, count: int = 2) -> list[str]:
        """The last words before a mention, folded, nearest first, up to the next punctuation mark."""
        index = bisect.bisect_left(self._words, (mention.span.start, ""))
        found, edge = [], mention.span.start
        for start, word in reversed(self._words[max(0, index - count) : index]):
            if self.article.text[start + len(word) : edge].strip(" .\u00a0"):
                break
            found.append(fold(word))
            edge = start
        return found

    def titles(self, form: Form) -> frozenset[str]:
        """The titles that stand before or in the mentions of a form."""
        titles = {
            part.key for m in form.mentions for part in self.lore.parse(m.text).parts if part.kind == "title"
        }
        for mention in form.mentions:
            titles |= {word for word in self.before(mention) if word in self.lore.words.titles}
        return frozenset(titles)

    def sexes(self, form: Form) -> frozenset[str]:
        """`man`, `woman` or both, as the titles say (Bapak, Mbak)."""
        words, titles = self.lore.words, self.titles(form)
        said = (("man", words.titles_of_men), ("woman", words.titles_of_women))
        return frozenset(sex for sex, of in said if titles & of)

    def ages(self, form: Form) -> frozenset[str]:
        """The ages given in brackets or between commas right after a mention: "Sukiati (43)"."""
        text = self.article.text
        found = (_AGE.match(text, mention.span.end) for mention in form.mentions)
        return frozenset(match[1] for match in found if match)

    def place(self, form: Form) -> bool:
        """Whether every mention follows a word for a place or thing that bears the name."""
        return all(set(self.before(mention, 1)) & self.lore.words.place_cues for mention in form.mentions)

    def after_kin(self, form: Form) -> bool:
        """Whether a family word stands right before a mention ("istrinya Ivana")."""
        return any(set(self.before(mention)) & self.lore.words.kin for mention in form.mentions)

    def nickname(self, form: Form) -> bool:
        """Whether the article says that this is what somebody is called ("Marcel, begitu dia disapa")."""
        text, cues = self.article.text, self.lore.words.alias_cues
        for mention in form.mentions:
            around = _BREAK.split(text[mention.span.end : mention.span.end + _NEAR // 2])[0]
            if {fold(word) for word in _WORD.findall(around)} & cues or set(self.before(mention)) & cues:
                return len(form.keys) == 1
        return False

    def listed(self, form: Form) -> bool:
        """Whether every mention stands between commas, brackets or slashes, as in a line-up."""
        text = self.article.text
        return all(
            _OPENS.search(text[max(0, mention.span.start - 3) : mention.span.start])
            and _CLOSES.match(text, mention.span.end)
            for mention in form.mentions
        )

    def compound(self, form: Form) -> bool:
        """Whether every mention hangs on another capitalised word by a hyphen ("Soekarno-Hatta")."""
        return all(_hangs(self.article.text, mention.span) for mention in form.mentions)

    def between(self, first: Form, second: Form) -> list[str]:
        """The text between mentions of two forms, wherever it is short and within a sentence."""
        found = []
        for one in first.mentions:
            for two in second.mentions:
                a, b = sorted((one, two), key=lambda mention: mention.span)
                gap = self.article.text[a.span.end : b.span.start]
                if a.span.end <= b.span.start and len(gap) <= _NEAR and not _BREAK.search(gap):
                    found.append(gap)
        return found


def _name_like(article: Article, mentions: list[Mention], small: set[str], lore: Lore) -> list[Mention]:
    """Capitalised words outside all mentions that are nearly a word of one, where either is a slip.

    The recogniser may have missed the misspelled name, or the right one; a title before the name may be
    misspelled and taken for a part of it ("Kombrs Erwanto").
    """
    inside = {place for mention in mentions for place in range(mention.span.start, mention.span.end)}
    words = [(match.start(), match[0], fold(match[0])) for match in _WORD.finditer(article.text)]
    times = Counter(key for _, word, key in words if word[0].isupper())
    parts = (part for mention in mentions for part in lore.parse(mention.text).words)
    named = {part.key for part in parts if len(part.key) >= _SHORTEST - 1}
    outside = {
        key for start, word, key in words if start not in inside and _may_be_name(word, key, small, lore)
    }
    measure, wanted = lore.confusions.difference, set()
    for key in outside - named:
        for other in named:
            if 1 in (times[key], times[other]) and other not in small:
                difference = measure(key, other)
                if difference and difference.cost <= _SLIP and not difference.at_start:
                    wanted.add(key)
    return [
        Mention(Span(start, start + len(word)), word, NAME_LIKE)
        for start, word, key in words
        if key in wanted and start not in inside and word[0].isupper()
        if not _hangs(article.text, Span(start, start + len(word)))
    ]


def _hangs(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 20) : span.start]
    return bool(_HANGING.match(text, span.end) or _HUNG.search(before))


def _may_be_name(word: str, key: str, small: set[str], lore: Lore) -> bool:
    plain = key in lore.plain_words and lore.kinds.get(key) != "title"
    known = key in small or plain or key in lore.places
    return word[0].isupper() and len(key) >= _SHORTEST and not known


def _without_plain_words(name: Name, small: set[str], lore: Lore) -> Name:
    """The name without words that the article also writes small ("Sindiran Wenger"), where others remain.

    So go abbreviations of three letters and more beside words that are not all capitals ("Febri di KPK").
    """
    plain = {key for key in name.keys if key in small and key not in lore.common}
    if not name.text.isupper():
        plain |= {part.key for part in name.words if part.text.isupper() and len(part.text) > 2}
    return _without(name, plain)


def _without_headline_words(name: Name, body: set[str], lore: Lore) -> Name:
    """The name without the capitalised words of a headline ("Hendarman Tinjau"), where others remain.

    A word of the name is one that a name in the body has too, near enough, or that is a known name.
    """
    measure = lore.confusions.difference
    known = {key for key in name.keys if key in lore.common or key in body}
    near = {key for key in name.keys if any(measure(key, other) for other in body)}
    return _without(name, set(name.keys) - known - near)


def _without(name: Name, keys: set[str]) -> Name:
    parts = tuple(
        replace(part, kind="title") if part.kind == "name" and part.key in keys else part
        for part in name.parts
    )
    return Name(name.text, parts) if any(part.kind == "name" for part in parts) else name
