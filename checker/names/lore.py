"""What rules/ and data/ know of names, in the shape the comparison asks for.

rules/language/names.yaml holds words (particles, titles, kin, joiners); every other file there whose name
starts with `names-` holds what editors decided about single names:

    same:     [[Joko Widodo, Jokowi]]      # two names of one person
    distinct: [[Sulaiman, Sulaeman]]       # two people, however alike
    prefer:   {Suharto: Soeharto}          # the left form is written like the right one in this house
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from checker.names.letters import Confusions
from checker.names.parse import Name, fold, parse
from checker.rulebook import Rulebook
from checker.rulebook.name_rules import Decisions, EvidenceTable, NameWords
from checker.rulebook.reform import Reform
from checker.rulebook.register import Register
from checker.shipped import shipped


@dataclass(frozen=True)
class Lore:
    """All that is known of names before an article is read."""

    words: NameWords
    decisions: tuple[Decisions, ...]
    evidence: EvidenceTable
    register: Register
    common: Mapping[str, int]
    plain_words: frozenset[str]
    places: frozenset[str]
    office_words: frozenset[str]  # titles, ranks and offices of one word
    demonyms: frozenset[frozenset[str]]  # pairs of a country and its adjective (Israel, Israeli)
    office_seconds: Mapping[str, frozenset[str]]  # first words of titles of offices, and what may follow each
    jurisdictions: frozenset[str]  # first words of the places that have offices
    reform: Reform  # letters as they were written before the spelling reform, and since
    casing: Mapping[str, str]  # how raw copy writes its words, by kinds (checker.mentions.language)
    confusions: Confusions

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of every word that is not a plain name."""
        kinds = dict.fromkeys(self.words.titles, "title")
        kinds |= dict.fromkeys(self.words.particles, "particle")
        kinds |= dict.fromkeys(self.words.generations, "generation")
        return kinds | dict.fromkeys(self.words.abbreviations, "initial")

    def often_a_name(self, key: str) -> bool:
        """Whether the word stands in several known names, so that it is one itself and no accident."""
        return self.common.get(key, 0) > 1

    def knows(self, key: str) -> bool:
        """Whether any list has the word (folded): as a word of copy, a place, a title or part of a name."""
        return key in self.casing or key in self.common or key in self.plain_words or key in self._others

    @cached_property
    def _others(self) -> frozenset[str]:
        return self.office_words | {word for place in self.places for word in place.split()}

    def often_small(self, key: str) -> bool:
        """Whether raw copy often writes the word without a capital."""
        return self.casing.get(key, "") in {"s", "m"}

    def parse(self, text: str) -> Name:
        """The name as parts. A name of titles alone ("Ratu") is taken at its word."""
        return self._parsed(text)

    @cached_property
    def _parsed(self) -> Callable[[str], Name]:
        """Names come again and again in an article, and those of the register in every one."""

        @lru_cache(maxsize=8192)
        def parsed(text: str) -> Name:
            name = parse(text, self.kinds)
            return name if name.words else parse(text, {})

        return parsed

    @cached_property
    def distinct(self) -> frozenset[frozenset[str]]:
        """Pairs of names or words, folded, that are two people."""
        return (
            frozenset(
                frozenset((_key(first), _key(second)))
                for decisions in self.decisions
                for group in decisions.distinct
                for first in group
                for second in group
                if first != second
            )
            | self.demonyms
        )

    @cached_property
    def same(self) -> Mapping[str, str]:
        """Folded name → the first name of its group."""
        return {
            _key(name): _key(group[0]) for ruling in self.decisions for group in ruling.same for name in group
        }

    def are_forms(self, first: str, second: str) -> bool:
        """Whether a rule calls both (folded) right forms of one name."""
        group = self.same.get(first)
        return group is not None and group == self.same.get(second)

    def is_decided(self, first: str, second: str) -> bool:
        """Whether a rule says of two names that they are two people, or two right forms of one name."""
        keys = _key(first), _key(second)
        return frozenset(keys) in self.distinct or self.are_forms(*keys)

    @cached_property
    def prefer(self) -> Mapping[str, str]:
        """Folded name or word → how it must be written."""
        return {_key(odd): right for ruling in self.decisions for odd, right in ruling.prefer.items()}


def _key(name: str) -> str:
    return " ".join(fold(word) for word in name.split())


def lore(rulebook: Rulebook) -> Lore:
    """What `rulebook` and the shipped tables know of names; read once for each rulebook."""
    return rulebook.derived("names", lambda: _read(rulebook), also=_tables())


@cache
def _tables() -> list[Path]:
    return [*sorted(shipped("data", "names").iterdir()), _lexicon()]


def _lexicon() -> Path:
    return shipped("data", "model", "lexicon.txt")


def _office_words(rulebook: Rulebook, words: NameWords) -> frozenset[str]:
    honorifics = rulebook.language["honorifics"]
    lists = [list(words.titles), *(honorifics[kind] for kind in ("titles", "ranks", "offices"))]
    listed = (title for titles in lists for title in titles)
    return frozenset(_key(title) for title in (*listed, *_office_titles(rulebook)) if " " not in title)


def _office_titles(rulebook: Rulebook) -> Iterator[str]:
    for office in rulebook.offices.offices.values():
        for by_language in (office.titles, *office.country_titles.values()):
            for titles in by_language.values():
                yield from titles


def _office_seconds(rulebook: Rulebook) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for title in _office_titles(rulebook):
        first, *rest = _key(title).split()
        found.setdefault(first, set()).update(rest[:1])
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _jurisdictions(rulebook: Rulebook) -> frozenset[str]:
    names = [
        name
        for places in (rulebook.countries.countries, rulebook.countries.places)
        for place in places.values()
        for name in (*place.id, *place.en)
    ]
    names += [name for listed in rulebook.language["places"].values() for name in listed]
    return frozenset(_key(name).split()[0] for name in names)


def _read(rulebook: Rulebook) -> Lore:
    words = NameWords.model_validate(rulebook.language["names"])
    decided: list[Any] = [rules for stem, rules in rulebook.language.items() if stem.startswith("names-")]
    counts = shipped("data", "names", "common.tsv").read_text(encoding="utf-8").splitlines()
    plain = shipped("data", "names", "plain-words.txt").read_text(encoding="utf-8").split()
    casing = _lexicon().read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in counts if not line.startswith("#"))
    groups = [(alike.letters, alike.cost) for alike in words.sound_alikes]
    return Lore(
        words=words,
        decisions=tuple(Decisions.model_validate(rules or {}) for rules in decided),
        evidence=EvidenceTable.model_validate(rulebook.language["evidence"]),
        register=rulebook.register,
        common={word: int(count) for word, count in rows},
        places=frozenset(word for names in rulebook.language["places"].values() for word in names),
        plain_words=frozenset((*plain, *map(_key, rulebook.language["honorifics"]["trades"]))),
        office_words=_office_words(rulebook, words),
        demonyms=frozenset(
            frozenset((_key(name), _key(adjective)))
            for country in rulebook.countries.countries.values()
            for name in (*country.id, *country.en)
            for adjective in country.adjectives
        ),
        office_seconds=_office_seconds(rulebook),
        jurisdictions=_jurisdictions(rulebook),
        reform=Reform(rulebook.language["mentions"]["old-spellings"]),
        casing={word: kind for kind, *of_kind in map(str.split, casing) for word in of_kind},
        confusions=Confusions.read(shipped("data", "names", "confusions.tsv"), groups),
    )
