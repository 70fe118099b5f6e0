"""The words the steps go by, read once from rules/language and from the trained model's own lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from checker.kept import fingerprint, kept
from checker.mentions.affixes import Affixes
from checker.rulebook.reform import Reform
from checker.rulebook.strict_yaml import load_plain
from checker.shipped import shipped

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """Phrases of one or more lower-case words, looked up by the words that stand at a place."""

    entries: frozenset[Phrase]
    longest: int

    @cached_property
    def lasts(self) -> frozenset[str]:
        """The last word of each phrase."""
        return frozenset(entry[-1] for entry in self.entries if entry)

    @classmethod
    def of(cls, *lists: list[str]) -> Phrases:
        """Phrases from lists of strings."""
        entries = frozenset(tuple(entry.split()) for words in lists for entry in words)
        return cls(entries, max((len(entry) for entry in entries), default=0))

    def at_start(self, words: Phrase) -> int:
        """How many of the first words are one of the phrases (the longest); 0 when none is."""
        for length in range(min(self.longest, len(words)), 0, -1):
            if words[:length] in self.entries:
                return length
        return 0

    def at_end(self, words: Phrase) -> int:
        """How many of the last words are one of the phrases (the longest); 0 when none is."""
        for length in range(min(self.longest, len(words)), 0, -1):
            if words[-length:] in self.entries:
                return length
        return 0


@dataclass(frozen=True)
class Words:
    """Word lists by their use (see rules/language/honorifics.yaml and mentions.yaml).

    before    everything that may stand before a name without being part of it
    personal  the part of `before` that a name nearly always follows
    national  titles of two words or more of the offices of countries and world bodies
    regional  the titles behind which a region may stand before the name
    never     words that are no person; `months` are among them
    titles_or_names  titles that are the first word of some names
    places    countries, cities and regions
    reform    how letters were written before the reform of 1972, and since
    couples   words behind which two names joined by a hyphen are two persons
    alone     names of one word that a rule calls a second name of somebody (Jokowi, JK)
    by_names  second names that start with a form of address (Gus Dur)
    common    words that raw copy often writes small (lexicon.txt of the model), and
    small     those that it hardly ever writes otherwise
    known     all words that raw copy has often enough
    affixes   what is put to words to make others
    bodies    firms, clubs and other bodies of one word
    """

    before: Phrases
    personal: Phrases
    regional: Phrases
    national: Phrases
    degrees: frozenset[str]
    speech: Phrases
    naming: Phrases
    things: Phrases
    endings: Phrases
    works: Phrases
    at_places: frozenset[str]
    articles: frozenset[str]
    domains: frozenset[str]
    never: frozenset[str]
    months: frozenset[str]
    titles_or_names: frozenset[str]
    hyphened: frozenset[str]
    couples: frozenset[str]
    alone: frozenset[str]
    by_names: frozenset[Phrase]
    particles: frozenset[str]
    prefixes: frozenset[str]
    countries: frozenset[Phrase]
    places: frozenset[Phrase]
    reform: Reform
    affixes: Affixes
    bodies: frozenset[str]
    common: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    def is_usual(self, word: str) -> bool:
        """Whether copy writes a lower-case word small, or does so with what the word is made of."""
        if word in self.known:
            return word in self.small
        return any(
            base in self.small or any(other in self.small for other in self.affixes.relatives(base))
            for base in self.affixes.bases(word)
        )


def load_words(casing: Mapping[str, str]) -> Words:
    """The word lists, with those of a model's `casing`. Raises RuleError for a list that cannot be read."""
    kinds: dict[str, set[str]] = {kind: set() for kind in "smrcu"}
    for word, kind in casing.items():
        kinds[kind].add(word)
    return replace(
        _of_rules(),
        common=frozenset(kinds["s"] | kinds["m"]),
        small=frozenset(kinds["s"]),
        known=frozenset(casing),
    )


@lru_cache(maxsize=1)
def _of_rules() -> Words:
    import babel

    files = [
        path for kind in ("language", "offices") for path in sorted(shipped("rules", kind).glob("*.yaml"))
    ]
    return kept("words", fingerprint(files, f"babel {babel.__version__}"), _read)


def _read() -> Words:
    honorifics = load_plain(shipped("rules", "language", "honorifics.yaml"))[0]
    mentions = load_plain(shipped("rules", "language", "mentions.yaml"))[0]
    known = load_plain(shipped("rules", "language", "names-known.yaml"))[0]
    bodies = load_plain(shipped("rules", "language", "bodies.yaml"))[0]
    places = load_plain(shipped("rules", "language", "places.yaml"))[0]
    second = [tuple(name.lower().split()) for names in known["same"] for name in names]
    countries = Phrases.of(_countries()).entries - Phrases.of(places["also-persons"]).entries
    address, titles, ranks = honorifics["address"], honorifics["titles"], honorifics["ranks"]
    return Words(
        before=Phrases.of(address, titles, ranks, honorifics["offices"], honorifics["trades"]),
        personal=Phrases.of(address, ranks, honorifics["by-name"]),
        regional=Phrases.of(_regional_titles()),
        national=Phrases.of(_national_titles()),
        degrees=frozenset(honorifics["degrees"]),
        titles_or_names=frozenset(honorifics["titles-or-names"]),
        speech=Phrases.of(mentions["speech"]),
        naming=Phrases.of(mentions["naming"]),
        things=Phrases.of(mentions["things"]),
        endings=Phrases.of(mentions["thing-endings"]),
        works=Phrases.of(mentions["works"]),
        at_places=frozenset(mentions["place-prepositions"]),
        articles=frozenset(mentions["articles"]),
        domains=frozenset(mentions["domains"]),
        never=frozenset((*mentions["never"], *mentions["months"])),
        months=frozenset(mentions["months"]),
        hyphened=frozenset(mentions["hyphened"]),
        couples=frozenset(mentions["couples"]),
        alone=frozenset(name[0] for name in second if len(name) == 1),
        by_names=frozenset(name for name in second if name[0] in honorifics["by-name"]),
        particles=frozenset(mentions["particles"]),
        prefixes=frozenset(mentions["prefixes"]),
        reform=Reform(mentions["old-spellings"]),
        affixes=Affixes(
            tuple(mentions["affixes"]["before"]),
            tuple(mentions["affixes"]["behind"]),
            mentions["affixes"]["swallowed"],
        ),
        bodies=frozenset(bodies["bodies"]),
        countries=countries,
        places=countries | Phrases.of(places["indonesia"], places["world"], _zone_cities()).entries,
    )


def _offices() -> list[Any]:
    files = [load_plain(path)[0] for path in sorted(shipped("rules", "offices").glob("*.yaml"))]
    return [office for file in files for office in file.get("offices", {}).values()]


def _regional_titles() -> list[str]:
    regional = [office["titles"] for office in _offices() if office.get("scope") == "region"]
    return [title.lower() for titles in regional for title in titles.get("id", ())]


def _national_titles() -> list[str]:
    national = [office for office in _offices() if office.get("scope", "country") in {"country", "body"}]
    worded = [
        titles
        for office in national
        for titles in (office["titles"], *office.get("country-titles", {}).values())
    ]
    every = {title.lower() for by in worded for titles in by.values() for title in titles}
    return sorted(title for title in every if " " in title)


def _countries() -> list[str]:
    from babel import Locale

    names = [name for language in ("id", "en") for name in Locale(language).territories.values()]
    return [name.lower() for name in names if name.replace(" ", "").isalpha()]


def _zone_cities() -> list[str]:
    from babel.core import get_global

    zones = [str(zone).split("/") for zone in get_global("zone_territories")]
    return [
        parts[-1].replace("_", " ").lower() for parts in zones if parts[0] in {"Asia", "Europe", "Africa"}
    ]
