"""The words the steps go by, read once from rules/language and from the trained model's own lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checker.rulebook.strict_yaml import load_plain
from checker.shipped import shipped

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """Phrases of one or more lower-case words, looked up by the words that stand at a place."""

    entries: frozenset[Phrase]
    longest: int

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
    regional  the titles behind which a region may stand before the name
    places    countries, cities and regions
    common    words that raw copy often writes small (lexicon.txt of the model), and
    small     those that it hardly ever writes otherwise
    """

    before: Phrases
    personal: Phrases
    regional: Phrases
    degrees: frozenset[str]
    speech: Phrases
    things: Phrases
    endings: Phrases
    works: Phrases
    at_places: frozenset[str]
    articles: frozenset[str]
    domains: frozenset[str]
    never: frozenset[str]
    hyphened: frozenset[str]
    particles: frozenset[str]
    countries: frozenset[Phrase]
    places: frozenset[Phrase]
    common: frozenset[str]
    small: frozenset[str]


@lru_cache(maxsize=1)
def load_words(common: frozenset[str], small: frozenset[str]) -> Words:
    """The word lists, with those of a model. Raises RuleError for a list that cannot be read."""
    honorifics = load_plain(shipped("rules", "language", "honorifics.yaml"))[0]
    mentions = load_plain(shipped("rules", "language", "mentions.yaml"))[0]
    address, titles, ranks = honorifics["address"], honorifics["titles"], honorifics["ranks"]
    return Words(
        before=Phrases.of(address, titles, ranks, honorifics["offices"]),
        personal=Phrases.of(address, ranks, honorifics["by-name"]),
        regional=Phrases.of(_regional_titles()),
        degrees=frozenset(honorifics["degrees"]),
        speech=Phrases.of(mentions["speech"]),
        things=Phrases.of(mentions["things"]),
        endings=Phrases.of(mentions["thing-endings"]),
        works=Phrases.of(mentions["works"]),
        at_places=frozenset(mentions["place-prepositions"]),
        articles=frozenset(mentions["articles"]),
        domains=frozenset(mentions["domains"]),
        never=frozenset(mentions["never"]),
        hyphened=frozenset(mentions["hyphened"]),
        particles=frozenset(mentions["particles"]),
        countries=Phrases.of(_countries()).entries,
        places=Phrases.of(
            *load_plain(shipped("rules", "language", "places.yaml"))[0].values(), _countries()
        ).entries,
        common=common,
        small=small,
    )


def _regional_titles() -> list[str]:
    files = [load_plain(path)[0] for path in sorted(shipped("rules", "offices").glob("*.yaml"))]
    offices = [office for file in files for office in file.get("offices", {}).values()]
    regional = [office["titles"] for office in offices if office.get("scope") == "region"]
    return [title.lower() for titles in regional for title in titles.get("id", ())]


def _countries() -> list[str]:
    from babel import Locale

    # In Indonesian alone: Jordan, Georgia and Chad are persons as often as countries in English.
    return [name.lower() for name in Locale("id").territories.values() if name.replace(" ", "").isalpha()]
