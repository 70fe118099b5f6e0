"""Dates of publication as files write them: ISO 8601, mail dates, and dates in words.

A time with the offset of a newsroom (WIB, WITA, WIT, or +07:00) keeps its day. A time in UTC is a
machine's; the day is then that of Jakarta, where nearly all desks are.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Literal

JAKARTA = timezone(timedelta(hours=7), "WIB")

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?\s*(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d]+)\.?,?\s+(\d{4})")
_WORDS_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")

_LONGEST = 200  # characters of a date, a weekday and a place before it included
_WIDTHS: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")


def read_date(text: str) -> date | None:
    """The day that `text` names, or None. Numbers like 03/04/2024 are day first, as in Indonesia."""
    text = text.strip()[:_LONGEST]
    for read in (_iso, _compact, _mail, _in_words, _in_numbers):
        try:
            found = read(text)
        except (ValueError, OverflowError):
            continue
        if found is not None:
            return found
    return None


def date_in_name(name: str) -> date | None:
    """The day in a file name such as `2024-04-03-shoigu.md` or `berita_20240403.txt`, or None."""
    for match in _IN_NAME.finditer(name):
        try:
            return date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
    return None


def day_of(moment: datetime) -> date:
    """The day of a moment: as written, but Jakarta's where it is written in UTC."""
    if moment.tzinfo is not None and moment.utcoffset() == timedelta(0):
        moment = moment.astimezone(JAKARTA)
    return moment.date()


def _iso(text: str) -> date | None:
    # Some systems put a blank before the offset, and "WIB" after the time.
    text = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)|\s*\b(WIB|WITA|WIT)$", "", text)
    return day_of(datetime.fromisoformat(text))


def _compact(text: str) -> date | None:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    return day_of(datetime.fromisoformat(text.replace(" ", "")))


def _mail(text: str) -> date | None:
    from email.utils import parsedate_to_datetime

    if not re.search(r"\d:\d", text):
        return None
    try:
        return day_of(parsedate_to_datetime(text))
    except TypeError:
        return None


def _in_words(text: str) -> date | None:
    match = _WORDS.search(text)
    if match is not None and (month := _months().get(match[2].lower())):
        return date(int(match[3]), month, int(match[1]))
    match = _WORDS_MONTH_FIRST.search(text)
    if match is not None and (month := _months().get(match[1].lower())):
        return date(int(match[3]), month, int(match[2]))
    return None


def _in_numbers(text: str) -> date | None:
    match = _NUMBERS.search(text)
    return None if match is None else date(int(match[3]), int(match[2]), int(match[1]))


@cache
def _months() -> dict[str, int]:
    """Names and short names of the months in Indonesian and English."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for language in ("en", "id"):
        for width in _WIDTHS:
            for number, name in get_month_names(width, locale=language).items():
                names[str(name).lower().rstrip(".")] = number
    return names
