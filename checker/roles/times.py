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
from datetime import date, timedelta

from checker.reading import Period
from checker.roles.lexicon import Lexicon
from checker.roles.tokens import Token, sentence_starts

_YEAR = re.compile(r"(?:19|20)\d\d$")
_RECENT = timedelta(days=90)
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
        self._starts = sentence_starts(tokens, words.before_names)
        self._dates = [found for index in range(len(tokens)) if (found := self._dated(index))]
        self._date_indexes = [found.index for found in self._dates]

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
        dates = self._dates_in(start, end)
        for found in dates:
            opens = found.index - start < _OPENING and found.index < first
            follows = last <= found.index <= last + 4
            if opens or follows:
                return found.period, False
        past = self._past_word(start, end) or self._history_before(start)
        return None, bool(dates) or past

    def in_brackets(self, end: int) -> Period | None:
        """The years in brackets right behind a name: "Nicolas Sarkozy (2007–2012)"."""
        tokens = self._tokens
        if end + 4 >= len(tokens) or [tokens[end].text, tokens[end + 2].key, tokens[end + 4].text] != [
            "(",
            "-",
            ")",
        ]:
            return None
        years = [tokens[end + 1].text, tokens[end + 3].text]
        return self.of_years(tuple(map(int, years))) if all(map(_YEAR.match, years)) else None

    def invented(self, index: int) -> bool:
        """Whether the sentence says before token `index` that it speaks of a film or a book."""
        start, _ = self.sentence(index)
        return any(self._words.fiction.longest(self._tokens, at) for at in range(start, index))

    def of_years(self, years: tuple[int, ...]) -> Period | None:
        """The period that a title itself states ("periode 2014–2019")."""
        if not years:
            return None
        return Period(date(min(years), 1, 1), date(max(years), 12, 31))

    def is_past(self, period: Period | None) -> bool:
        """Whether a period lies clearly before the article's date."""
        return period is not None and period.end is not None and period.end < self.today - _RECENT

    def _history_before(self, start: int) -> bool:
        """Whether a sentence before this one, in the same paragraph, speaks about the past."""
        low = start
        while low > 0 and self._tokens[low - 1].text[0] != "\n":
            low -= 1
        return bool(self._dates_in(low, start)) or self._past_word(low, start)

    def _dates_in(self, start: int, end: int) -> list[_Dated]:
        low = bisect.bisect_left(self._date_indexes, start)
        high = bisect.bisect_left(self._date_indexes, end)
        return self._dates[low:high]

    def _past_word(self, start: int, end: int) -> bool:
        for index in range(start, end):
            found = self._words.past_words.longest(self._tokens, index)
            if found and found[1] <= end:
                return True
        return False

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
