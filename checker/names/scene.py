"""An article as the comparison of two names sees it: its forms, and what stands around them."""

from __future__ import annotations

import bisect
import heapq
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from checker.article import Article, Span
from checker.names.alignment import Alignment, align
from checker.names.lore import Lore
from checker.names.parse import Name, Part, any_of, fold, parse, spelled, words_of
from checker.reading import Mention

_BREAK = re.compile(r"[.!?]\s|\n")
_HANGING = re.compile(r"\s?[-–]\s?[A-Z]")
_OPENS = re.compile(r"[,;:/(\-]\s*$")
_CLOSES = re.compile(r"\s*([,;/()]|\d)")
_HUNG = re.compile(r"[^\W\d_]\s?[-–]\s?$")
PLURALS = ("s", "es")
_OF_COMPOUND = re.compile(r"(?<!\w)[^\W\d_a-z]\w*-$")
_AGE = re.compile(r"(?:\s*\(|,\s)(\d{1,2})(?: tahun| th)?[),]")
Answer = TypeVar("Answer")
NAME_LIKE = "name-like"  # `found_by` of a word that is no mention, but nearly a word of one
_SHORTEST, _SLIP = 5, 1.0  # letters of such a word, and what its difference may cost
_LONG, _SLIP_OF_LONG = 8, 1.6
_AS_WHAT = re.compile(r"\bdikenal sebagai (?=[a-z])")  # "known as a reformer" tells of no nickname
_CLAUSE = re.compile(r"([^,;:.!?()\n\"“”]*,?\s*)$")  # up to a name: "Camat Sukasari, "
_LISTED = re.compile(r"\s*(?:\([^()]{1,25}\)\s*)?[,;]?\s*(?:\d{1,2}\s*[-.]\s*)?(?:(?:dan|serta|and|&)\s*)?")
_BETWEEN = 4  # words between two relatives: "dan istrinya, artis"
_BESIDE = 40  # characters between a name and a second name of the same person
_ALIAS = re.compile(r"\s*[(\"“]\s*")
_BEHIND_PHRASE = re.compile(r"[ :]+((?:[^\W\d_a-z][\w'-]* ?){1,4})")  # "bernama asli Nadia Safira"
_SAID = re.compile(r"[.!?]\s|[\n\"“”()]")
_OF_A_RELATIVE = 5  # words that say whose relative somebody is: "anak laki-laki pertama mereka"
_APPOSED = re.compile(r",\s([^,;:.!?()\n\"“”]{1,60}),")  # behind a name: ", anak tunggal mereka,"
_APPOSED_AT_END = re.compile(r",\s(?:\d{1,3},\s)?([^,;:.!?()\n\"“”]{1,60})")  # behind a name: ", a nurse"
_NUMBERED = re.compile(r"(?: [a-z]{1,3})? \d+\b")  # what goes on behind a name: "Sheila on 7"
_OF_A_BYLINE = 2  # small words: "Laporan wartawan kami di Cilacap, "
_SHORT = re.compile(r"(?<!\w)([^\W\d_]{1,5})\.\s*$")  # a title before a name, with its stop: "dr. "
_ABBREVIATED, _SHORT_TITLE = 3, 4  # letters of a word, and of a title, that may have a stop of its own
_INTRODUCED = 3  # words before a name that may tell that its bearer is new
_NEAR = 60  # characters: two names further apart are not set side by side

# What follows bounds the work on lists and on what no writer wrote; ordinary copy stays far below.
_PLACES = 200  # mentions of a form whose surroundings are looked at
_HOLDERS = 100  # forms with a word: one that more have says nothing of who is meant
_PAIRS = 5_000  # pairs of words that are held against each other
_LOOKS = 20_000_000  # times that one word is looked at beside another, which a library does quickly
_FEWEST = 5  # words that each word is held against in any case, the most frequent first


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

    @property
    def places(self) -> tuple[Mention, ...]:
        """The mentions whose surroundings are looked at: the first of them."""
        return self.mentions[:_PLACES]

    @cached_property
    def starts(self) -> list[int]:
        """Where each mention starts, in order."""
        return [mention.span.start for mention in self.mentions]


def _once(method: Callable[[Scene, Form], Answer]) -> Callable[[Scene, Form], Answer]:
    """What a scene says of a form, worked out once: a form is weighed against many."""

    def answer(scene: Scene, form: Form) -> Answer:
        known = scene.known_of(method.__name__)
        if form not in known:
            known[form] = method(scene, form)
        found: Answer = known[form]
        return found

    answer.__doc__ = method.__doc__
    return answer


@dataclass(frozen=True)
class Scene:
    """An article and the forms found in it, in order of their first mention."""

    article: Article
    forms: tuple[Form, ...]
    lore: Lore

    @classmethod
    def of(cls, article: Article, mentions: Iterable[Mention], lore: Lore) -> Scene:
        """The scene of these mentions; their order does not matter."""
        words = words_of(article.text)
        small = {
            word for start, word, _ in words if word[0].islower() and not _ends_compound(article.text, start)
        }
        given = sorted(set(mentions), key=lambda mention: mention.span)
        given = sorted([*given, *_name_like(article, given, words, lore)], key=lambda mention: mention.span)
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

    def known_of(self, question: str) -> dict[Form, Any]:
        """The answers to a question about forms that were worked out so far."""
        return self._answers[question]

    @cached_property
    def _answers(self) -> dict[str, dict[Form, Any]]:
        return defaultdict(dict)

    @cached_property
    def _words(self) -> tuple[tuple[int, str, str], ...]:
        return words_of(self.article.text)

    @cached_property
    def _capitalised(self) -> Counter[str]:
        return Counter(key for _, word, key in self._words if word[0].isupper())

    @cached_property
    def _lower(self) -> Counter[str]:
        return Counter(word.lower() for _, word, _ in self._words if word[0].islower())

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset(form.keys[0] for form in self.forms if len(form.keys) == 1)

    def alone(self, key: str) -> bool:
        """Whether somebody is called by this word alone."""
        return key in self._alone

    def times(self, key: str, form: Form | None = None) -> int:
        """How often the article writes this word with a capital, where it may mean who bears the name."""
        found = self._times.get((key, form))
        if found is None:
            others = [other for other in self._holding(key) if form and self._other_person(form, other)]
            times = self._capitalised[key] - sum(len(other.mentions) for other in others)
            found = self._times[key, form] = max(1, times)
        return found

    @cached_property
    def _times(self) -> dict[tuple[str, Form | None], int]:
        return {}

    def _holding(self, key: str) -> Sequence[Form]:
        """The forms that hold a word, if they are few enough for the word to say who is meant."""
        holders = self._holders.get(key, ())
        return holders if len(holders) <= _HOLDERS else ()

    def _other_person(self, form: Form, other: Form) -> bool:
        return form is not other and self.laid_out(form, other).contradicted

    def bearer(self, form: Form, keys: frozenset[str]) -> Form:
        """The form with the mentions of all forms that hold one of its words and may be its person's."""
        found = self._bearers.get((form, keys))
        if found is None:
            forms = {other for key in keys for other in self._holding(key)} | {form}
            mentions = {
                mention for own in forms if not self._other_person(form, own) for mention in own.places
            }
            ordered = sorted(mentions, key=lambda mention: mention.span)
            found = self._bearers[form, keys] = replace(form, mentions=tuple(ordered))
        return found

    @cached_property
    def _bearers(self) -> dict[tuple[Form, frozenset[str]], Form]:
        return {}

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
        for one, two in self._held_together():
            if measure(one, two):
                found[one].append(two)
                found[two].append(one)
        return found

    def _held_together(self) -> Iterable[tuple[str, str]]:
        """Pairs of words of names that may be near each other, each once.

        Where there are very many, each word is held against those that are written most: slips are slips of
        them.
        """
        measure = self.lore.confusions.difference
        times: Counter[str] = Counter()
        for form in self.forms:
            times.update(dict.fromkeys(form.keys, len(form.mentions)))
        words = sorted(sorted(times), key=len)
        most = max(_FEWEST, 2 * _PAIRS // max(1, len(words)))
        targets = words
        if len(words) ** 2 > _LOOKS:
            targets = heapq.nsmallest(_LOOKS // len(words), words, key=lambda word: (-times[word], word))
            targets.sort(key=len)
        pairs: dict[tuple[str, str], None] = {}
        for index, one in enumerate(words):
            first = 0 if len(words) > most else index + 1
            first = max(first, bisect.bisect_left(targets, len(one) - 4, key=len))
            behind = bisect.bisect_right(targets, len(one) + 4, key=len)
            others = [two for two in measure.alike(one, targets[first:behind]) if two != one]
            if len(others) > most:
                others = heapq.nsmallest(most, others, key=lambda two: (-times[two], two))
            pairs |= dict.fromkeys((min(one, two), max(one, two)) for two in others)
        return pairs

    def neighbours(self, form: Form) -> list[Form]:
        """The other forms that share a word with this one, or nearly, in order."""
        found = self._neighbours.get(form)
        if found is None:
            joined = [one + two for one, two in itertools.pairwise(form.keys)]
            words = {word for key in (*form.keys, *joined) for word in (key, *self._near.get(key, ()))}
            others = {other for word in words for other in self._holding(word)} - {form}
            found = self._neighbours[form] = sorted(others, key=lambda other: other.mentions[0].span)
        return found

    @cached_property
    def _neighbours(self) -> dict[Form, list[Form]]:
        return {}

    def spelled_out(self, initials: str) -> Sequence[Form]:
        """The full names that have these initials, in order."""
        return self._spelled_out.get(initials, ())

    @cached_property
    def _spelled_out(self) -> dict[str, list[Form]]:
        found: dict[str, list[Form]] = defaultdict(list)
        for form in self.forms:
            if form.name.full:
                found["".join(part.key[0] for part in form.name.words)].append(form)
        return found

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

    def introduced(self, key: str, form: Form) -> bool:
        """Whether the word stands in a name of two or more words that may be this person's."""
        holders = self._holders.get(key, ())
        return any(other.name.full and not self._other_person(form, other) for other in holders)

    def given_name(self, key: str) -> bool:
        """Whether the word begins a name of two or more words."""
        return any(form.name.full and form.keys[0] == key for form in self._holders.get(key, ()))

    def introduced_by(self, key: str) -> bool:
        """Whether the word begins a full name of which is said who bears it."""
        full = (form for form in self._holders.get(key, ()) if form.name.full and form.keys[0] == key)
        return any(not self.taken_as_known(form) for form in full)

    def in_full(self, key: str) -> bool:
        """Whether the word stands in a name of two or more words."""
        return any(form.name.full for form in self._holders.get(key, ()))

    def before(self, mention: Mention, count: int = 2) -> list[str]:
        """The last words before a mention, folded, nearest first, up to the next punctuation mark.

        The stop of an abbreviation is none: "RSUD Dr. Soetomo", but not "di Stadion Merdeka. Hermino".
        """
        index = bisect.bisect_left(self._words, (mention.span.start, ""))
        found, edge = [], mention.span.start
        for start, word, key in reversed(self._words[max(0, index - count) : index]):
            gap = self.article.text[start + len(word) : edge].strip(" \u00a0")
            if gap.strip(".") or (gap and not self._abbreviated(key)):
                break
            found.append(key)
            edge = start
        return found

    def _abbreviated(self, key: str) -> bool:
        """Whether a stop behind this word may belong to it, and end no sentence."""
        return len(key) <= _ABBREVIATED or (len(key) <= _SHORT_TITLE and key in self.lore.kinds)

    @_once
    def titles(self, form: Form) -> frozenset[str]:
        """The titles that stand before or in the mentions of a form."""
        titles = {
            part.key for m in form.places for part in self.lore.parse(m.text).parts if part.kind == "title"
        }
        for mention in form.places:
            titles |= {word for word in self.before(mention) if word in self.lore.words.titles}
            titles |= self._calling(mention)
        return frozenset(titles)

    def _calling(self, mention: Mention) -> set[str]:
        """What the words before a mention say its bearer is: "Camat Sukasari, Sulaeman"."""
        clause = _CLAUSE.search(self._lead(mention))
        said = [fold(word) for _, word in spelled(clause[1])] if clause else []
        callings = [word for word in said if word in self.lore.words.callings]
        behind = set(self._apposed(mention)[:1]) & self.lore.words.callings  # "Suparman, petani di Demak"
        return set(callings[-1:]) or self._called_behind(mention) or behind

    def _called_behind(self, mention: Mention) -> set[str]:
        """What the words behind a mention say its bearer is: "Maria Gonzalez, a nurse from Paraguay"."""
        said, known = self._apposed(mention), self.lore.words
        if not set(said[:1]) & known.indefinite:
            return set()
        callings = [word for word in said[1:_INTRODUCED] if word in known.callings]
        return set(callings[:1])

    def _apposed(self, mention: Mention) -> list[str]:
        """The words, folded, between a comma right behind a mention and the next mark."""
        apposed = _APPOSED_AT_END.match(self.article.text, mention.span.end)
        return [fold(word) for _, word in spelled(apposed[1])] if apposed else []

    @_once
    def sexes(self, form: Form) -> frozenset[str]:
        """`man`, `woman` or both, as the titles say (Bapak, Mbak)."""
        words, titles = self.lore.words, self.titles(form)
        said = (("man", words.titles_of_men), ("woman", words.titles_of_women))
        return frozenset(sex for sex, of in said if titles & of)

    @_once
    def ages(self, form: Form) -> frozenset[str]:
        """The ages given in brackets or between commas right after a mention: "Sukiati (43)"."""
        text = self.article.text
        found = (_AGE.match(text, mention.span.end) for mention in form.places)
        return frozenset(match[1] for match in found if match)

    def of_a_family(self, key: str) -> bool:
        """Whether an article stands before the word ("the Hendersons")."""
        return key in self._after_article

    def family_of_another(self, plural: str, other: str) -> bool:
        """Whether the word is the family of somebody whom the article names, and who is not `other`."""
        if not self.of_a_family(plural):
            return False
        stems = {plural.removesuffix(ending) for ending in PLURALS if plural.endswith(ending)}
        return other not in stems and any(stem in self._holders for stem in stems)

    @cached_property
    def _after_article(self) -> frozenset[str]:
        pairs = itertools.pairwise(key for _, _, key in self._words)
        return frozenset(word for before, word in pairs if before in self.lore.words.family_articles)

    @_once
    def place(self, form: Form) -> bool:
        """Whether every mention follows a word for a place or thing that bears the name."""
        cues = self.lore.words.place_cues
        return all(
            set(self.before(mention, 1)) & cues and not self._of_an_office(mention) for mention in form.places
        )

    @_once
    def unclaimed_given_names(self, form: Form) -> frozenset[str]:
        """The names right before every mention that are in none themselves: "the lawyer, Una" Branigan."""
        found = [self._given_before(mention) for mention in form.places]
        return frozenset(found) if all(found) else frozenset()

    def _given_before(self, mention: Mention) -> str:
        index = bisect.bisect_left(self._words, (mention.span.start, ""))
        start, word, key = self._words[index - 1] if index else (0, "", "")
        known = self.lore
        apart = self.article.text[start + len(word) : mention.span.start] != " "
        if apart or not word[:1].isupper() or key not in known.common:
            return ""
        others = (known.kinds, known.office_words, known.jurisdictions, known.plain_words)
        return "" if any(key in words for words in others) else key

    @_once
    def makers(self, form: Form) -> bool:
        """Whether every mention names somebody who made the article: nobody of whom it tells."""
        return all(self._in_byline(mention.span.start) for mention in form.places)

    def _in_byline(self, place: int) -> bool:
        """Whether a byline stands here; what goes on in a sentence ("Foto: Guru Sri mengajar …") is none."""
        text = self.article.text
        if self.article.field_at(place).name != "byline":
            return False
        line = text[text.rfind("\n", 0, place) + 1 :].split("\n", 1)[0]
        small = [
            word for _, word in spelled(line) if word[0].islower() and word not in self.lore.words.joiners
        ]
        return len(small) <= _OF_A_BYLINE

    @_once
    def institution(self, form: Form) -> bool:
        """Whether every mention is part of an institution's name, a title or not: "RSUD Dr. Soetomo"."""
        cues = self.lore.words.namesake_cues
        return self._numbered(form) or all(
            self._nearest_word(mention) in cues and not self._of_an_office(mention) for mention in form.places
        )

    def _of_an_office(self, mention: Mention) -> bool:
        """Whether what stands before is an office in small letters: "Kepala sekolah Darwis Tanjungpura"."""
        words = [word for _, word in spelled(self._lead(mention))[-2:]]
        heads = self.lore.words.titles | self.lore.words.callings
        return len(words) > 1 and fold(words[0]) in heads and words[1][0].islower()

    def _numbered(self, form: Form) -> bool:
        """Whether a number ends the name at every mention, and the two recur as they are: "Sheila on 7"."""
        text = self.article.text
        ends = [_NUMBERED.match(text, mention.span.end) for mention in form.places]
        wholes = {end and text[m.span.start : end.end()] for m, end in zip(form.places, ends, strict=True)}
        return all(whole is not None and text.count(whole) > 1 for whole in wholes)

    def _nearest_word(self, mention: Mention) -> str:
        return next((word for word in self.before(mention, 3) if word not in self.lore.kinds), "")

    @_once
    def after_kin(self, form: Form) -> float:
        """Whether a family word stands right before a mention, which thus names a relative: "istrinya Ivana".

        Half so where the word may have this very person's relative in view: "putri sulung Suryadi".
        """
        words = self.lore.words
        if any(self._as_relative(mention) for mention in form.places):
            return 1.0
        said = {word for mention in form.places for word in self._leading(mention)[-_INTRODUCED:]}
        return 0.5 if said & (words.kin - words.titles) else 0.0  # "Ibu Sumiyati" is nobody's mother

    def _as_relative(self, mention: Mention) -> bool:
        """Whether the text says here whose relative this is: "putranya, Fajar", "Fajar, anak mereka,"."""
        words, before = self.lore.words, self._leading(mention)
        if words.own_kin & set(before[-_INTRODUCED:]) - words.titles:
            return True
        if before and before[-1] in words.owners and words.kin & set(before):
            return True
        apposed = _APPOSED.match(self.article.text, mention.span.end)
        after = [fold(word) for _, word in spelled(apposed[1])] if apposed else []
        own = words.own_kin & set(after) or (words.owners & set(after[-1:]) and words.kin & set(after[:2]))
        return bool(own) and len(after) <= _OF_A_RELATIVE

    def _leading(self, mention: Mention) -> list[str]:
        """The last words before a mention in its sentence, a comma between or not: "putranya, Fajar"."""
        return [fold(word) for _, word in spelled(_SAID.split(self._lead(mention))[-1])[-_OF_A_RELATIVE:]]

    def _lead(self, mention: Mention) -> str:
        """The text before a mention, without the short titles right there ("dr. ")."""
        start = mention.span.start
        lead = self.article.text[max(0, start - _NEAR) : start]
        short = _SHORT.search(lead)
        while short and fold(short[1]) in self.lore.kinds:
            lead = lead[: short.start()]
            short = _SHORT.search(lead)
        return lead

    @_once
    def newcomer(self, form: Form) -> float:
        """Whether the first mention in the body brings in somebody new ("Seorang petani, Suparman, …").

        Twice that where the name is said to be one ("Seorang petani dari Cilacap bernama Suparman").
        """
        first, words = self.told_first(form), self.lore.words
        leading = self._leading(first)
        if form.name.full and words.brought_in & set(leading[-1:]) and words.indefinite & set(leading):
            return 2.0
        said = set(leading[-_INTRODUCED:])
        another = said & words.more_of_them and said & (words.callings | words.those)
        new = said & words.newcomers or another or (form.name.full and self._called_behind(first))
        return float(bool(new) or self._as_relative(first) or self._has_alias(first))

    @_once
    def taken_as_known(self, form: Form) -> bool:
        """Whether the first mention in the body tells nothing of its bearer: "Menurut Sutopo Nugroho, …"."""
        mention, words = self.told_first(form), self.lore.words
        behind = self.article.text[mention.span.end : mention.span.end + _NEAR]
        before = self.article.text[max(0, mention.span.start - _NEAR) : mention.span.start]
        lead = _SAID.split(before)[-1]
        apposed = _SAID.split(behind[1:])[0] if behind[:1] == "," else ""
        said = [word for _, word in spelled(lead)]
        around = {fold(word) for word in (*said, *(word for _, word in spelled(apposed)[:_OF_A_RELATIVE]))}
        around |= {part.key for part in self.lore.parse(mention.text).parts if part.kind == "title"}
        telling = (words.titles, words.callings, words.kin, words.newcomers, self.lore.office_words)
        if any(word in known for word in around for known in telling) or _CLOSES.match(behind.lstrip(",")):
            return False
        if self._lead(mention) != before:  # a title with a stop of its own: "dr. "
            return False
        plain = not said or len(said) == 1 or said[-1][0].islower()
        return plain and not lead.rstrip().endswith(("(", ":", ";", "/"))

    def told_first(self, form: Form) -> Mention:
        """The first mention below the headline, which comes before anybody is introduced."""
        told = (m for m in form.places if self.article.field_at(m.span.start).name != "title")
        return next(told, form.mentions[0])

    def _has_alias(self, mention: Mention) -> bool:
        """Whether another name of the bearer follows at once: "Sutomo alias Bung Tomo"."""
        after = _BREAK.split(self.article.text[mention.span.end : mention.span.end + _NEAR // 2])[0]
        return any(fold(word) in self.lore.words.second_name_cues for _, word in spelled(after)[:1])

    @_once
    def nickname(self, form: Form) -> bool:
        """Whether the article says that this is what somebody is called ("Marcel, begitu dia disapa")."""
        text, cues = self.article.text, self.lore.words.alias_cues
        for mention in form.places:
            around = _BREAK.split(text[mention.span.end : mention.span.end + _NEAR // 2])[0]
            said = [fold(word) for _, word in spelled(_AS_WHAT.sub("", around))]
            if set(said) & cues or set(self.before(mention)) & cues:
                return len(form.keys) == 1
        return False

    @_once
    def listed(self, form: Form) -> bool:
        """Whether every mention stands between commas, brackets or slashes, as in a line-up."""
        text = self.article.text
        return all(
            _OPENS.search(text[max(0, mention.span.start - 3) : mention.span.start])
            and _CLOSES.match(text, mention.span.end)
            for mention in form.places
        )

    @cached_property
    def _lists(self) -> dict[Span, int]:
        """The list that each mention stands in, where three or more names stand in one."""
        mentions = sorted({m.span for form in self.forms if form.claimed for m in form.mentions})
        runs: list[list[Span]] = []
        for span in mentions:
            if runs and _LISTED.fullmatch(self.article.text, runs[-1][-1].end, span.start):
                runs[-1].append(span)
            else:
                runs.append([span])
        return {span: number for number, run in enumerate(runs) if len(run) > 2 for span in run}

    @_once
    def lists(self, form: Form) -> frozenset[int]:
        """The lists of names that a form stands in."""
        found = (self._lists.get(mention.span) for mention in form.mentions)
        return frozenset(number for number in found if number is not None)

    @_once
    def compound(self, form: Form) -> bool:
        """Whether every mention hangs on another capitalised word by a hyphen ("Soekarno-Hatta")."""
        return all(_hangs(self.article.text, mention.span) for mention in form.places)

    @cached_property
    def aliases(self) -> tuple[tuple[Form, Form], ...]:
        """Names of which the second is said to be another name of the first: `Joko Widodo (Jokowi)`."""
        return tuple(
            (form, other)
            for index, form in enumerate(self.forms)
            for other in _beside(form, self.forms[index + 1 :])
            if self._called(form, other)
        )

    def _called(self, one: Form, two: Form) -> bool:
        gap = self.article.text[one.mentions[0].span.end : two.mentions[0].span.start]
        if not one.name.full:
            return False
        bracketed = _ALIAS.fullmatch(gap) is not None and not two.name.full
        words = [fold(word) for word in re.findall(r"\w+", gap)]
        cued = 0 < len(words) <= 4 and bool(set(words) & self.lore.words.alias_cues)
        return bracketed or (cued and not _BREAK.search(gap))

    @cached_property
    def _second_names(self) -> frozenset[frozenset[str]]:
        return frozenset(
            frozenset((one, two)) for form, other in self.aliases for one in form.keys for two in other.keys
        )

    def second_name(self, one: str, two: str) -> bool:
        """Whether the words stand in two names that the article says are one person's."""
        return frozenset((one, two)) in self._second_names

    def birth_name(self, one: str, two: str) -> bool:
        """Whether one of the words, and not the other, stands in a name from birth or for the stage."""
        return (one in self._birth_names) != (two in self._birth_names)

    @cached_property
    def _birth_names(self) -> frozenset[str]:
        """The words of names that are given as somebody's from birth, or as a stage name."""
        text, found = self.article.text, set()
        for match in any_of(self.lore.words.before_a_birth_name).finditer(text):
            behind = text[match.end() : match.end() + _NEAR]
            name = _BEHIND_PHRASE.match(behind)
            found |= {key for _, _, key in words_of(name[1])} if name else set()
        return frozenset(found)

    def set_apart(self, first: Form, second: Form) -> bool:
        """Whether the two are told to be relatives, or side by side: "Amir dan putranya, Hasan Amir"."""
        words = self.lore.words
        named = [form.name.keys[0] for form in (first, second)]
        if first.name.full and second.name.full and named[0] != named[1]:
            relative = [self.after_kin(form) == 1.0 for form in (first, second)]
            if relative[0] != relative[1]:
                return True  # "putranya, Fajar Darmawan Siregar" has his father's names after his own
        for gap in self.between(first, second):
            said = [fold(word) for _, word in spelled(gap)]
            if 0 < len(said) <= _BETWEEN and set(said) & words.kin:
                return True
            if len(said) == 1 and said[0] in words.joiners:
                return True
        return False

    def between(self, first: Form, second: Form) -> list[str]:
        """The text between mentions of two forms, wherever it is short and within a sentence."""
        found = []
        for one in first.places:
            low = bisect.bisect_left(second.starts, one.span.start - 2 * _NEAR)
            for two in second.mentions[low : bisect.bisect_right(second.starts, one.span.end + _NEAR)]:
                a, b = sorted((one, two), key=lambda mention: mention.span)
                gap = self.article.text[a.span.end : b.span.start]
                if a.span.end <= b.span.start and len(gap) <= _NEAR and not _BREAK.search(gap):
                    found.append(gap)
        return found


def _name_like(
    article: Article, mentions: list[Mention], words: Sequence[tuple[int, str, str]], lore: Lore
) -> list[Mention]:
    """Capitalised words outside all mentions that are nearly a word of one, where either is a slip.

    The recogniser may have missed the misspelled name, or the right one; a title before the name may be
    misspelled and taken for a part of it ("Kombrs Erwanto").
    """
    inside = {place for mention in mentions for place in range(mention.span.start, mention.span.end)}
    small = {word for _, word, _ in words if word[0].islower()}
    capitalised = [(start, key) for start, word, key in words if word[0].isupper()]
    times = Counter(key for _, key in capitalised)
    parts = (part for mention in mentions for part in lore.parse(mention.text).words)
    named = {part.key for part in parts if len(part.key) >= _SHORTEST - 1}
    outside = {key for start, key in capitalised if start not in inside and _may_be_name(key, small, lore)}
    measure, wanted = lore.confusions.difference, set()
    candidates = sorted(named - small, key=lambda key: (-times[key], key))
    candidates = candidates[: max(_FEWEST, _LOOKS // max(1, len(outside)))]
    most = max(_FEWEST, _PAIRS // max(1, len(outside)))
    for key in outside - named:
        for other in itertools.islice(measure.alike(key, candidates), most):
            difference = measure(key, other)
            close = difference and difference.cost <= _reach(key, other) and not difference.at_start
            fits = close and (lore.kinds.get(key) != "title" or other not in lore.common)
            if fits and 1 in (times[key], times[other]):
                wanted.add(key)
                break
    found = []
    for at, (start, word, key) in enumerate(words if wanted else ()):
        own = Span(start, start + len(word))
        if key in wanted and start not in inside and word[0].isupper() and not _hangs(article.text, own):
            first = _run(words, at, -1, named, article.text)
            last_start, last, _ = words[_run(words, at, 1, named, article.text)]
            whole = Span(words[first][0], last_start + len(last))
            span = own if {whole.start, whole.end - 1} & inside else whole
            found.append(Mention(span, article.text[span.start : span.end], NAME_LIKE))
    return found


def _run(words: Sequence[tuple[int, str, str]], at: int, step: int, named: set[str], text: str) -> int:
    """Up to which word a name goes on from this one: capitalised words of names, a space between."""
    while 0 <= at + step < len(words):
        one, two = sorted((words[at], words[at + step]))
        gap = text[one[0] + len(one[1]) : two[0]]
        _, word, key = words[at + step]
        if gap != " " or not word[0].isupper() or key not in named:
            break
        at += step
    return at


def _reach(one: str, other: str) -> float:
    """What the difference may cost: long words are seldom alike by chance."""
    return _SLIP if min(len(one), len(other)) < _LONG else _SLIP_OF_LONG


def _ends_compound(text: str, start: int) -> bool:
    """Whether the word hangs on a word with a capital by a hyphen ("Seung-hwan")."""
    hangs = text[max(0, start - 1) : start] in "-\n"  # seldom: no pattern is looked for elsewhere
    return hangs and _OF_COMPOUND.search(text, max(0, start - _NEAR), start) is not None


def _hangs(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 20) : span.start]
    return bool(_HANGING.match(text, span.end) or _HUNG.search(before))


def _may_be_name(key: str, small: set[str], lore: Lore) -> bool:
    """Whether a word with a capital may be one of a name."""
    if len(key) < _SHORTEST or key in small or key in lore.places:
        return False
    return key not in lore.plain_words or lore.kinds.get(key) == "title"


def _without_plain_words(name: Name, small: set[str], lore: Lore) -> Name:
    """The name without words that the article also writes small ("Sindiran Wenger"), where others remain.

    So go what its bearer is called, before it ("Pelukis Affandi"), and abbreviations of three letters and
    more beside words that are not all capitals ("Febri di KPK").
    """
    plain = {key for key in name.keys if key in small and not lore.often_a_name(key)}
    callings = itertools.takewhile(lambda key: key in lore.words.callings, name.keys)
    plain |= {key for key in callings if not lore.often_a_name(key)}
    if not name.text.isupper():
        plain |= {part.key for part in name.words if part.text.isupper() and len(part.text) > 2}
    return _without(name, plain)


def _without_headline_words(name: Name, body: set[str], lore: Lore) -> Name:
    """The name without the capitalised words of a headline ("Hendarman Tinjau"), where others remain.

    A word of the name is one that a name in the body has too, near enough, or that is a known name.
    """
    measure = lore.confusions.difference
    known = {key for key in name.keys if lore.often_a_name(key) or key in body}
    near = {key for key in {*name.keys} - known if next(measure.nearest(key, body), None)}
    return _without(name, set(name.keys) - known - near)


def _beside(form: Form, later: Sequence[Form]) -> Iterator[Form]:
    """The forms, in order of their first mention, that first stand right after this one does."""
    return itertools.takewhile(
        lambda other: other.mentions[0].span.start - form.mentions[0].span.end <= _BESIDE, later
    )


def _without(name: Name, keys: set[str]) -> Name:
    parts = tuple(
        replace(part, kind="title") if part.kind == "name" and part.key in keys else part
        for part in name.parts
    )
    return Name(name.text, parts) if any(part.kind == "name" for part in parts) else name
