"""Questions as people write them: "Menteri Pertahanan Rusia", "French Foreign Minister", "Kapolri"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.rulebook import Rulebook
from checker.rulebook.name_forms import plain_form

_JOINING = ("of ", "for ", "dari ", "the ", "of the ", "provinsi ", "republik ")


def offices_asked(text: str, rulebook: Rulebook) -> tuple[str, ...]:
    """The offices of the register that a question may mean, as `JURISDICTION/OFFICE`; none if it means none.

    A title without a country is Indonesia's if Indonesia has it; else every country's that has it.
    """
    known = set(rulebook.register.offices)
    if rulebook.register.office(text):
        return (text,)
    found = [office for office in dict.fromkeys(_read(plain_form(text), rulebook)) if office in known]
    if found:
        return tuple(found)
    bare = [identifier for identifier, title in _titles(rulebook) if title == plain_form(text)]
    here = [f"id/{identifier}" for identifier in bare if f"id/{identifier}" in known]
    return tuple(here or sorted(office for office in known if office.partition("/")[2] in bare))


def _read(words: str, rulebook: Rulebook) -> Iterator[str]:
    for identifier, office in rulebook.offices.offices.items():
        for country, titles in office.country_titles.items():
            if any(plain_form(title) == words for forms in titles.values() for title in forms):
                yield f"{country}/{identifier}"
        if (office.country or office.body) and any(
            plain_form(title) == words for forms in office.titles.values() for title in forms
        ):
            yield f"{office.country or office.body}/{identifier}"
    for identifier, title in _titles(rulebook):
        if words.startswith(f"{title} "):
            yield from (
                f"{where}/{identifier}" for where in _where(words.removeprefix(f"{title} "), rulebook)
            )
        if words.endswith(f" {title}"):
            yield from (
                f"{where}/{identifier}" for where in _where(words.removesuffix(f" {title}"), rulebook)
            )


def _titles(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for identifier, office in rulebook.offices.offices.items():
        lists = [office.titles, *office.country_titles.values()]
        for forms in (forms for titles in lists for forms in titles.values()):
            for title in forms:
                yield identifier, plain_form(title)


def _where(words: str, rulebook: Rulebook) -> Iterator[str]:
    for joining in ("", *_JOINING):
        name = words.removeprefix(joining)
        for language in ("id", "en"):
            country = rulebook.countries.find(name, language)
            if country:
                yield country
        place = rulebook.countries.find_place(name)
        if place:
            yield place
        for body, names in rulebook.offices.bodies.items():
            if any(plain_form(form) == name for forms in names.values() for form in forms):
                yield body
