"""Offices, dates and terms of office as a message says them, in both languages."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from checker.kept import fingerprint_by_status, kept
from checker.rulebook.check_rule import Wording
from checker.rulebook.countries import Countries
from checker.rulebook.offices import Offices
from checker.rulebook.register import Tenure
from checker.rulebook.rough_date import RoughDate

if TYPE_CHECKING:
    from checker.rulebook import Rulebook


def office_words(office: str, rulebook: Rulebook) -> Wording:
    """What `ru/defence-minister` is called: Menteri Pertahanan Rusia, Defence Minister of Russia."""
    return Wording(
        id=_office(office, "id", rulebook.offices, rulebook.countries),
        en=_office(office, "en", rulebook.offices, rulebook.countries),
    )


def _office(office: str, language: str, offices: Offices, countries: Countries) -> str:
    jurisdiction, _, identifier = office.partition("/")
    entry = offices.offices.get(identifier)
    if entry is None:
        return office
    title = (entry.titles.get(language) or entry.titles.get("id") or (identifier,))[0]
    if entry.country or entry.body:
        return title
    if jurisdiction in offices.bodies:
        where = offices.bodies[jurisdiction][language][0]
    else:
        where = countries.name(jurisdiction, language)
    whole = f"{title} {where}" if language == "id" else f"{title} of {where}"
    own = entry.country_titles.get(jurisdiction, {}).get(language, ())
    return min((whole, *own[:1]), key=len)  # Kapolri rather than Kepala Kepolisian Indonesia


def day_words(day: dt.date | RoughDate) -> Wording:
    """A day, month or year in words: 27 Oktober 2014, 27 October 2014."""
    if isinstance(day, dt.date):
        day = RoughDate(day, day, day.isoformat())
    return Wording(id=_date(day, "id"), en=_date(day, "en"))


def _date(day: RoughDate, language: str) -> str:
    first, known = day.first, day.text.count("-")
    month = f"{_months()[language][first.month - 1]} " if known else ""
    return f"{first.day} {month}{first.year}" if known > 1 else f"{month}{first.year}"


@cache
def _months() -> dict[str, list[str]]:
    """The names of the months by language, as Babel has them; kept, because Babel takes long to load."""
    babel = find_spec("babel")
    assert babel is not None
    return kept("months", fingerprint_by_status([Path(str(babel.origin))]), _months_of_babel)


def _months_of_babel() -> dict[str, list[str]]:
    from babel.dates import get_month_names

    return {language: list(get_month_names(locale=language).values()) for language in ("id", "en")}


def term_words(tenure: Tenure) -> Wording:
    """When somebody held an office: 6 November 2012–12 Mei 2024, or sejak 14 Mei 2024."""
    start = day_words(tenure.start)
    if tenure.end is None:
        return Wording(id=f"sejak {start.id}", en=f"since {start.en}")
    end = day_words(tenure.end)
    return Wording(id=f"{start.id}–{end.id}", en=f"{start.en}–{end.en}")
