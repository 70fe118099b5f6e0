"""Dates as exact as somebody knew them: a day, a month or a year.

`2014-10-27` is that day, `2014-10` some day of October, `2014` some day of that year. Nobody has to invent
a day that he does not know, and a question about a day can be answered with "perhaps".
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_WRITTEN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class RoughDate:
    """The days that a date may mean: `first` to `last`, both included; one and the same for a full date."""

    first: dt.date
    last: dt.date
    text: str

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def read_date(text: str) -> RoughDate:
    """The date that `text` writes. Raises ValueError with words for the editor."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(f"'{text}' is no date; write 2014-10-27, or 2014-10 or 2014 if no more is known")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            only = dt.date(year, month, day)
            return RoughDate(only, only, text)
        if month:
            return RoughDate(
                dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), text
            )
        return RoughDate(dt.date(year, 1, 1), dt.date(year, 12, 31), text)
    except ValueError:
        raise ValueError(f"there is no day '{text}' in the calendar") from None
