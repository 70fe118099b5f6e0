"""When a claim is about: what dates and words of the past in its sentence say.

Pada 2010, Presiden Susilo Bambang Yudhoyono meresmikan jembatan itu.       2010
Presiden Joko Widodo melanjutkan proyek yang dimulai pada 2010.             now, perhaps
Pada era Presiden Soeharto, harga beras diatur.                             before today
"""

from __future__ import annotations

import bisect
import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.reading import Period
from checker.roles.lexicon import Lexicon, Trie
from checker.roles.tokens import Token, sentence_starts

_YEAR = re.compile(r"(?:19|20)\d\d$")
_RECENT = 90  # days: what was so a season ago is taken to be so now
_OPENING = 8  # tokens: a date that opens a sentence governs all of it


@dataclass(frozen=True, slots=True)
class _Dated:
    index: int  # the token of the year
    period: Period


class Times:
    """The dates of an article by sentence."""

    def __init__(self, tokens: tuple[Token, ...], words: Lexicon, today: date | None) -> None:
        self._tokens, self._words = tokens, words
        self.today = today or date.today()  # noqa: DTZ011 - an undated article is judged as of today
        self._recent = date.fromordinal(max(self.today.toordinal() - _RECENT, 1))
        self._starts = sentence_starts(tokens, words.before_names)
        self._lines = [index + 1 for index, token in enumerate(tokens) if token.text[0] == "\n"]
        self._dates = [
            found
            for index, token in enumerate(tokens)
            if token.text[:2] in ("19", "20") and (found := self._dated(index))
        ]
        self._dated_at = [found.index for found in self._dates]
        self._past_at = _places(words.past_words, tokens)
        self._invented_at = _places(words.fiction, tokens)

    def sentence(self, index: int) -> tuple[int, int]:
        """The tokens of the sentence that holds token `index`: first, and the one after the last."""
        at = bisect.bisect_right(self._starts, index) - 1
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._tokens)
        return self._starts[at], end

    def period(self, first: int, last: int) -> tuple[Period | None, bool]:
        """When a claim in the tokens `first` to `last` is about, and whether that had to be guessed."""
        start, end = self.sentence(first)
        behind = self._words.then_words.longest(self._tokens, last) if last < end else None
        if behind:
            return Period(None, self.today), False
        governing = [
            *_within(self._dated_at, start, min(start + _OPENING, first)),
            *_within(self._dated_at, last, min(last + 5, end)),
        ]
        if governing:
            return self._dates[governing[0]].period, False
        line = bisect.bisect_right(self._lines, start)
        paragraph = self._lines[line - 1] if line else 0
        past = _within(self._dated_at, paragraph, end) or _within(self._past_at, paragraph, end)
        return None, bool(past)

    def in_brackets(self, end: int) -> Period | None:
        """The years in brackets right behind a name: "Nicolas Sarkozy (2007–2012)"."""
        opening, first, dash, last, *_ = [*(token.key for token in self._tokens[end : end + 4]), *[""] * 4]
        if (opening, dash) != ("(", "-") or not _YEAR.match(first) or not _YEAR.match(last):
            return None
        return self.of_years((int(first), int(last)))

    def invented(self, index: int) -> bool:
        """Whether the sentence says before token `index` that it speaks of a film or a book."""
        start, _ = self.sentence(index)
        return bool(_within(self._invented_at, start, index))

    def denied(self, index: int) -> bool:
        """Whether the sentence says before token `index` that it tells a rumour."""
        start, _ = self.sentence(index)
        return any(self._words.hearsay.longest(self._tokens, at) for at in range(start, index))

    def of_years(self, years: tuple[int, ...]) -> Period | None:
        """The period that a title itself states ("periode 2014–2019")."""
        if not years:
            return None
        return Period(date(min(years), 1, 1), date(max(years), 12, 31))

    def is_past(self, period: Period | None) -> bool:
        """Whether a period lies clearly before the article's date."""
        return period is not None and period.end is not None and period.end < self._recent

    def _dated(self, index: int) -> _Dated | None:
        """A past date whose year stands at `index`."""
        tokens, words = self._tokens, self._words
        if not _YEAR.match(tokens[index].text) or index == 0:
            return None
        year, before = int(tokens[index].text), tokens[index - 1]
        month = words.months.get(before.key, 0) if before.is_capital else 0
        lead = index - 1
        day = 0
        if month and index > 1 and tokens[index - 2].text.isdigit() and int(tokens[index - 2].text) <= 31:
            day, lead = int(tokens[index - 2].text), index - 2
        elif not month and before.key not in words.date_words:
            return None
        if before.key == "tahun" and before.is_capital and tokens[max(index - 2, 0)].text.isdigit():
            return None  # the number of a law
        if any(tokens[i].key in words.until_now for i in range(max(lead - 2, 0), index)):
            return None
        try:
            period = _period(year, month, day)
        except ValueError:
            return None
        return _Dated(index, period) if self.is_past(period) else None


def _period(year: int, month: int, day: int) -> Period:
    if not month:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if not day:
        return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Period(date(year, month, day), date(year, month, day))


def _places(phrases: Trie[Any], tokens: tuple[Token, ...]) -> list[int]:
    """The indexes at which one of the phrases stands."""
    return [at for at in phrases.openings(tokens) if phrases.longest(tokens, at)]


def _within(positions: list[int], start: int, end: int) -> range:
    """The indexes of those positions, which are in order, that lie from `start` to before `end`."""
    return range(bisect.bisect_left(positions, start), bisect.bisect_left(positions, end))
