"""When a claim is about: what dates and words of the past in its sentence say.

Pada 2010, Presiden Susilo Bambang Yudhoyono meresmikan jembatan itu.       2010
Presiden Joko Widodo melanjutkan proyek yang dimulai pada 2010.             now, perhaps
Pada era Presiden Soeharto, harga beras diatur.                             before today
Lurah Budi Santoso menjabat sampai akhir 2016.                              up to 2016
Paus Benediktus XVI mengundurkan diri.                                      before today
"""

from __future__ import annotations

import bisect
import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checker.reading import Period
from checker.roles.lexicon import Lexicon
from checker.roles.tokens import Token, Tokens, sentence_starts

_YEAR = re.compile(r"(?:19|20)\d\d$")
_RECENT = 90  # days: what was so a season ago is taken to be so now
_DATE_SIGNS = frozenset("/-.")
_LONGEST_BACK = 60  # years; what is told to be longer ago is a round figure
_LENGTH = 5  # tokens from "menjabat" to "tahun"
_OPENING = 8  # tokens: a date that opens a sentence governs all of it


@dataclass(frozen=True, slots=True)
class _Dated:
    index: int  # the token of the year
    period: Period


class Times:
    """The dates of an article by sentence."""

    def __init__(self, tokens: Tokens, words: Lexicon, today: date | None) -> None:
        self._tokens, self._words = tokens, words
        self.today = today or date.today()  # noqa: DTZ011 - an undated article is judged as of today
        self._recent = date.fromordinal(max(self.today.toordinal() - _RECENT, 1))
        self._starts = sentence_starts(tokens, words.before_names)
        self._lines = [index + 1 for index in tokens.line_ends]
        years = {key for key in tokens.places if key[:2] in ("19", "20")}
        self._dates = [found for index in tokens.of(years) if (found := self._dated(index))]
        self._dated_at = [found.index for found in self._dates]
        self._past_at = [
            at
            for at in words.past_words.places(tokens)
            if not at or tokens[at - 1].key not in words.comparing  # "naik dibanding tahun lalu"
        ]
        self._looks_back = self._is_looking_back()

    def sentence(self, index: int) -> tuple[int, int]:
        """The tokens of the sentence that holds token `index`: first, and the one after the last."""
        at = bisect.bisect_right(self._starts, index) - 1
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._tokens)
        return self._starts[at], end

    def line(self, index: int) -> int:
        """The number of the line, which is a paragraph, that holds token `index`; the first is 0."""
        return bisect.bisect_right(self._lines, index)

    def line_start(self, index: int) -> int:
        """The first token of the line that holds token `index`."""
        line = self.line(index)
        return self._lines[line - 1] if line else 0

    def period(self, first: int, last: int, *, held: bool = True) -> tuple[Period | None, bool]:
        """When a claim in the tokens `first` to `last` is about, and whether that had to be guessed.

        `held` says that the office is told as held, and not as had or wanted.
        """
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
        counted = self._counted_back(start, min(start + _OPENING, first))
        if counted is None and held:
            counted = self._dismissed(start, first) or self._of_a_term(last, end)
        if counted is not None:
            return counted, False
        paragraph = self.line_start(start)
        past = _within(self._dated_at, paragraph, end) or _within(self._past_at, paragraph, end)
        return None, bool(past) or self._looks_back

    def _is_looking_back(self) -> bool:
        """Whether the headline says that the article is about another time: "Twenty Years On"."""
        words, end = self._words, self._tokens.line_ends[0] if self._tokens.line_ends else 0
        for at in range(end):
            if words.looking_back.longest(self._tokens, at, end):
                return True
            if at and self._is_number(at - 1) and words.looking_back_years.longest(self._tokens, at, end):
                compared = at > 1 and self._tokens[at - 2].key in words.comparing
                return not compared
        return False

    def _is_number(self, at: int) -> bool:
        """Whether a number above one stands there, in figures or in words."""
        token, words = self._tokens[at], self._words
        named = words.numbers.get(token.key, 0) > 1 or token.key in words.quantities | words.round_numbers
        return named or (token.text.isdigit() and token.text != "1")

    def _of_a_term(self, last: int, end: int) -> Period | None:
        """The past that the words behind a claim speak of: who served until when or how long, or left."""
        tokens, words = self._tokens, self._words
        while found := words.fillers.longest(tokens, last, end):
            last = found[1]
        left = words.leaving.longest(tokens, last, end)
        other = words.not_leaving.longest(tokens, last, end)
        if left and (other is None or other[1] < left[1]):  # "berhenti sejenak" leaves nothing
            return None if self._leaves_another(left[1], end) else Period(None, self.today)
        served = words.serving.longest(tokens, last, end)
        if served is None:
            return None
        return self._until(served[1], end) or self._how_long(served[1], end)

    def _leaves_another(self, at: int, end: int) -> bool:
        """Whether words behind a verb of leaving say what was left: "resigned as", "mundur dari Senat"."""
        if at >= end or self._tokens[at].key not in self._words.leaving_links:
            return False
        return self._words.own_office.longest(self._tokens, at + 1, end) is None

    def _dismissed(self, start: int, first: int) -> Period | None:
        """Any time before today where the verb before a title ends the office: "memecat pelatih X"."""
        ended = first > start and self._words.appointing.get(self._tokens[first - 1].key) == "former"
        return Period(None, self.today) if ended else None

    def _until(self, start: int, end: int) -> Period | None:
        """Up to the past year that closes a term: "sampai akhir 2016", "from 2002 to 2007"."""
        for at in range(start, end):
            if self._tokens[at].key in self._words.until_words:
                years = [i for i in range(at + 1, min(at + 4, end)) if _YEAR.match(self._tokens[i].text)]
                if years and int(self._tokens[years[0]].text) < self.today.year:
                    return Period(None, date(int(self._tokens[years[0]].text), 12, 31))
        return None

    def _how_long(self, start: int, end: int) -> Period | None:
        """Any time before today where the words tell for how long: "selama dua belas tahun"."""
        for at in range(start + 1, min(start + _LENGTH, end)):
            if self._is_number(at - 1) and self._words.terms.longest(self._tokens, at, end):
                return Period(None, self.today)
        return None

    def in_brackets(self, end: int) -> Period | None:
        """The years in brackets right behind a name: "Nicolas Sarkozy (2007–2012)"."""
        opening, first, dash, last, *_ = [*(token.key for token in self._tokens[end : end + 4]), *[""] * 4]
        if (opening, dash) != ("(", "-") or not _YEAR.match(first) or not _YEAR.match(last):
            return None
        return self.of_years((int(first), int(last)))

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
        month, day, lead = self._day_before(index)
        if not month and before.key not in words.date_words:
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

    def _day_before(self, index: int) -> tuple[int, int, int]:
        """Month and day before a year, 0 where they are not given, and the token where they start.

        6 Januari 2021, Jan. 6, 2021, 6/1/2021, Januari 2021
        """
        before = [*reversed(self._tokens[max(index - 6, 0) : index])]
        numbers = [int(token.text) if token.text.isdigit() and len(token.text) < 3 else 0 for token in before]
        signs = [token.text for token in before]
        if len(before) > 3 and signs[0] == signs[2] and signs[0] in _DATE_SIGNS and numbers[1] and numbers[3]:
            return numbers[1], numbers[3], index - 4
        at = 1 if before[0].text == "," else 0
        if at < len(before) and numbers[at] and (month := self._month(before, at + 1)):
            return month[0], numbers[at], index - month[1]
        month = self._month(before, 0)
        if month is None:
            return 0, 0, index - 1
        day = numbers[month[1]] if month[1] < len(before) else 0
        return month[0], day, index - month[1] - bool(day)

    def _month(self, before: Sequence[Token], at: int) -> tuple[int, int] | None:
        """The month whose name stands, read backwards, at `at`, and the position after it."""
        if at < len(before) and before[at].text == ".":
            at += 1
        named = at < len(before) and before[at].is_capital
        month = self._words.months.get(before[at].key, 0) if named else 0
        return (month, at + 1) if month else None

    def _counted_back(self, start: int, end: int) -> Period | None:
        """The past year that the opening of a sentence counts back to: "Dua tahun silam, …"."""
        tokens, words = self._tokens, self._words
        for index in range(start, end):
            found = words.years_ago.longest(tokens, index, end)
            if found is None:
                continue
            before = tokens[index - 1] if index > start else None
            years = 1 if found[0] == "one" else 0
            if before is not None and (before.text.isdigit() or before.key in words.numbers):
                years = int(before.text) if before.text.isdigit() else words.numbers[before.key]
            elif before is not None and before.key in words.quantities:
                return None  # "puluhan tahun lalu"
            if not 0 < years < _LONGEST_BACK:
                return None
            period = _period(self.today.year - years, 0, 0)
            return period if self.is_past(period) else None
        return None


def _period(year: int, month: int, day: int) -> Period:
    if not month:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if not day:
        return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Period(date(year, month, day), date(year, month, day))


def _within(positions: list[int], start: int, end: int) -> range:
    """The indexes of those positions, which are in order, that lie from `start` to before `end`."""
    return range(bisect.bisect_left(positions, start), bisect.bisect_left(positions, end))
