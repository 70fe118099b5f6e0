"""Offices, dates and terms of office as a message says them, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from checker.kept import fingerprint_by_status, kept
from checker.rulebook.check_rule import Wording
from checker.rulebook.countries import Countries
from checker.rulebook.name_forms import plain_form
from checker.rulebook.offices import Offices
from checker.rulebook.register import Tenure
from checker.rulebook.rough_date import RoughDate

if TYPE_CHECKING:
    from checker.rulebook import Rulebook

_GROUPED = 1000  # numbers below it are written alike in all languages with these digits


def office_words(office: str, rulebook: Rulebook) -> Wording:
    """What `ru/defence-minister` is called: Menteri Pertahanan Rusia, Defence Minister of Russia."""
    return Wording(
        id=_office(office, "id", rulebook.offices, rulebook.countries),
        en=_office(office, "en", rulebook.offices, rulebook.countries),
    )


def title_words(title: str, office: str, rulebook: Rulebook) -> Wording:
    """A title as the article has it, in the language that it is in; in the other as the register calls it.

    An office of a place that is none of ours, or a title that is in neither language, is said as it stands.
    """
    jurisdiction, _, identifier = office.partition("/")
    entry = rulebook.offices.offices.get(identifier)
    known = (
        rulebook.countries.name(jurisdiction, "id") != jurisdiction or jurisdiction in rulebook.offices.bodies
    )
    if entry is None or not known:
        return Wording(id=title, en=title)
    own = entry.country_titles.get(jurisdiction, {})
    plain = plain_form(title)
    within = [
        language
        for language in ("id", "en")
        if any(
            plain_form(name) in plain for name in (*entry.titles.get(language, ()), *own.get(language, ()))
        )
    ]
    if len(within) != 1:
        return Wording(id=title, en=title)
    called = office_words(office, rulebook)
    return Wording(id=title, en=called.en) if within == ["id"] else Wording(id=called.id, en=title)


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
    elif jurisdiction in offices.parties:
        names = offices.parties[jurisdiction]
        where = names.get(language, names["id"])[0]
    elif language == "en":
        where = countries.with_article(jurisdiction)
    else:
        where = countries.name(jurisdiction, language)
    if language == "id":
        whole = title if title.endswith(where) else f"{title} {where}"
    else:
        whole = f"{title} of {where}"
    own = entry.country_titles.get(jurisdiction, {}).get(language, ())
    return min((whole, *own[:1]), key=len)  # Kapolri rather than Kepala Kepolisian Indonesia


def count_words(name: str, number: int, rulebook: Rulebook) -> Wording:
    """The sentence of report.yaml that counts, in the plural form that each language has for the number."""
    told = {language: rulebook.language["report"][language][name] for language in ("id", "en")}
    return Wording(id=counted(told["id"], number, "id"), en=counted(told["en"], number, "en"))


def counted(forms: Mapping[str, str], number: int, language: str) -> str:
    """The form of a sentence that a language has for a number, the number in it."""
    written = str(number)
    if number >= _GROUPED:
        from babel.numbers import format_decimal

        written = format_decimal(number, locale=language)
    return _form(forms, number, language).format(n=written)


def _form(forms: Mapping[str, str], number: int, language: str) -> str:
    if len(forms) == 1:
        return forms["other"]
    from babel import Locale

    return forms.get(Locale(language).plural_form(number), forms["other"])


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
