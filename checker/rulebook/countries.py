"""Countries and provinces: their ids and the names that copy gives them (rules/countries)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated

from checker.rulebook.name_forms import plain_form, slug
from checker.rulebook.strict_model import Field, StrictModel
from checker.rulebook.strict_yaml import RuleError, fit, load_plain

Names = tuple[str, ...]


class Country(StrictModel):
    """A country. The first name of a language is the one used in messages."""

    id: Annotated[Names, Field(min_length=1, description="names in Indonesian copy, the usual one first")]
    en: Annotated[Names, Field(min_length=1, description="names in English copy, the usual one first")]
    adjectives: Annotated[Names, Field(description="English adjectives: French, British")] = ()
    definite: Annotated[bool, Field(description="whether English says “the” before it")] = False


class Place(StrictModel):
    """A part of a country that has offices of its own, such as a province."""

    country: Annotated[str, Field(description="id of the country that it is a part of")]
    id: Annotated[Names, Field(min_length=1, description="names in Indonesian copy, the usual one first")]
    en: Annotated[Names, Field(min_length=1, description="names in English copy, the usual one first")]


class CountriesFile(StrictModel):
    """One file of rules/countries."""

    countries: dict[str, Country] = {}
    places: dict[str, Place] = {}


@dataclass(frozen=True)
class Countries:
    """All countries and places in force, by id."""

    countries: Mapping[str, Country] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def find(self, name: str, language: str) -> str | None:
        """The id of the country that copy in this language (`id` or `en`) calls by this name or adjective."""
        return self._countries_by_name[language].get(plain_form(name))

    def find_place(self, name: str) -> str | None:
        """The id of the place of this name, in either language; a slug (`jabar`) works as well."""
        return self._places_by_slug.get(slug(name))

    def name(self, identifier: str, language: str) -> str:
        """What messages call the country or place of this id; the id itself when there is none."""
        found = self.countries.get(identifier) or self.places.get(identifier)
        return str(getattr(found, language)[0]) if found else identifier

    def with_article(self, identifier: str) -> str:
        """What English messages call it after a preposition: France, the Philippines."""
        name = self.name(identifier, "en")
        country = self.countries.get(identifier)
        return f"the {name}" if country is not None and country.definite else name

    @cached_property
    def _countries_by_name(self) -> Mapping[str, Mapping[str, str]]:
        indonesian: dict[str, str] = {}
        english: dict[str, str] = {}
        for identifier, country in self.countries.items():
            for name in country.id:
                indonesian.setdefault(plain_form(name), identifier)
            for name in (*country.en, *country.adjectives):
                english.setdefault(plain_form(name), identifier)
        return {"id": indonesian, "en": english}

    @cached_property
    def _places_by_slug(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for identifier, place in self.places.items():
            for name in (identifier, *place.id, *place.en):
                found.setdefault(slug(name), identifier)
        return found


def load_countries(files: Iterable[Path]) -> Countries:
    """The countries and places of these files together; a later file overrides an id of an earlier one.

    Raises RuleError for a file that cannot be used.
    """
    countries: dict[str, Country] = {}
    places: dict[str, Place] = {}
    for path in files:
        value, lines = load_plain(path)
        found = fit(value or {}, CountriesFile, str(path), lines)
        countries |= found.countries
        for identifier, place in found.places.items():
            if place.country not in countries:
                line = lines.get(("places", identifier), 0)
                raise RuleError(str(path), line, f"'{identifier}' is in an unknown country '{place.country}'")
        places |= found.places
    return Countries(countries, places)
