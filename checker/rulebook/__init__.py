"""The rules that editors own, loaded and checked: what later stages know of language and the world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from checker.kept import fingerprint, kept
from checker.rulebook.check_rule import CheckRule
from checker.rulebook.countries import Countries
from checker.rulebook.name_forms import plain_form
from checker.rulebook.offices import Office, Offices
from checker.rulebook.register import Register
from checker.rulebook.strict_yaml import RuleError
from checker.rulebook.style import Term
from checker.shipped import shipped

__all__ = ["CheckRule", "Office", "Offices", "RuleError", "Rulebook", "Term", "load_rulebook"]


Made = TypeVar("Made")


@dataclass(frozen=True)
class Rulebook:
    """All rules in force. `language` holds the files of rules/language by their name, as plain values.

    `fingerprint` changes with the files they were read from; it is empty for rules put together by hand.
    """

    checks: Mapping[str, CheckRule]
    language: Mapping[str, Any] = field(default_factory=dict)
    offices: Offices = field(default_factory=Offices)
    countries: Countries = field(default_factory=Countries)
    register: Register = field(default_factory=Register)
    terms: Mapping[str, Term] = field(default_factory=dict)
    fingerprint: str = ""
    _derived: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def derived(self, kind: str, make: Callable[[], Made], also: Iterable[Path] = ()) -> Made:
        """What a stage makes of these rules and the files `also`: made once, and kept for later runs.

        `kind` is a word for it, one for each `make`; see `checker.kept.kept` for what can be kept.
        """
        found: Made
        if kind in self._derived:
            found = self._derived[kind]
        elif self.fingerprint:
            found = self._derived[kind] = kept(kind, fingerprint(also, self.fingerprint), make)
        else:
            found = self._derived[kind] = make()
        return found

    def says_whose(self, title: str, jurisdiction: str) -> bool:
        """Whether a title as written names its country, place, body or party: "Presiden Prancis"."""
        words = f" {plain_form(title)} "
        return any(f" {name} " in words for name in self._names_of(jurisdiction))

    def _names_of(self, jurisdiction: str) -> frozenset[str]:
        if jurisdiction not in self._names:
            country = self.countries.countries.get(jurisdiction)
            place = country or self.countries.places.get(jurisdiction)
            names = [*place.id, *place.en] if place else []
            names += country.adjectives if country else ()
            lists = list(self.offices.bodies.get(jurisdiction, {}).values())
            lists += self.offices.parties.get(jurisdiction, {}).values()
            for office in self.offices.offices.values():
                lists += office.country_titles.get(jurisdiction, {}).values()
                lists += office.titles.values() if jurisdiction in (office.country, office.body) else ()
            names += (name for forms in lists for name in forms)
            self._names[jurisdiction] = frozenset(map(plain_form, names))
        return self._names[jurisdiction]

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return {}


@lru_cache(maxsize=8)
def load_rulebook(*extra_folders: Path) -> Rulebook:
    """The shipped rules, extended and overridden by those of `extra_folders`, later ones winning.

    Raises RuleError for the first file that cannot be used.
    """
    folders = (shipped("rules"), *extra_folders)
    files = [path for folder in folders for path in sorted(folder.glob("*/*.yaml"))]
    try:
        made_of = fingerprint(files)
    except OSError:
        return _read(folders, "")  # which says what cannot be read
    return kept("rulebook", made_of, lambda: _read(folders, made_of))


def _read(folders: Sequence[Path], made_of: str) -> Rulebook:
    from checker.rulebook.compiled import load_register
    from checker.rulebook.countries import load_countries
    from checker.rulebook.offices import load_offices
    from checker.rulebook.strict_yaml import load
    from checker.rulebook.style import load_terms

    offices = load_offices(_files(folders, "offices"))
    countries = load_countries(_files(folders, "countries"))
    return Rulebook(
        checks={path.stem: load(path, CheckRule) for path in _files(folders, "checks")},
        language={path.stem: _language(path) for path in _files(folders, "language")},
        offices=offices,
        countries=countries,
        register=load_register(folders, offices, countries),
        terms=load_terms(_files(folders, "style")),
        fingerprint=made_of,
    )


def _language(path: Path) -> Any:
    """The plain values of a file of rules/language; those about names are held against their model first."""
    from checker.rulebook.name_rules import names_model
    from checker.rulebook.strict_yaml import fit, load_plain

    value, lines = load_plain(path)
    model = names_model(path.stem)
    if model is not None:
        fit(value or {}, model, str(path), lines)
    return value


def _files(folders: Iterable[Path], kind: str) -> Iterable[Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        found |= {path.name: path for path in sorted((folder / kind).glob("*.yaml"))}
    return found.values()
