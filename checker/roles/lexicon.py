"""The words of the claim grammar, put into tries: titles, countries, bodies, qualifiers, relations, verbs.

Built once for a rulebook. Reading steps through a trie token by token, so that the longest title wins and
the time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from checker.roles.tokens import Token, Tokens, keys
from checker.rulebook import Rulebook

Value = TypeVar("Value")


# A step from word to word: the keys are words; under "" stand the values of the phrase that ends there, each
# with the spelling it demands (empty when any case will do). Plain dictionaries are read back fast.
_Node = dict[str, Any]


class Trie(Generic[Value]):
    """Phrases and what each stands for. `backwards` tries are matched from their last word to the first."""

    def __init__(self, phrases: Iterable[tuple[str, Value]], *, backwards: bool = False) -> None:
        self._root: _Node = {}
        self._step = -1 if backwards else 1
        for phrase, value in phrases:
            node = self._root
            for key in keys(phrase)[:: self._step]:
                node = node.setdefault(key, {})
            demanded = phrase if phrase.isupper() and " " not in phrase else ""
            node.setdefault("", []).append((demanded, value))

    def openings(self, tokens: Tokens) -> list[int]:
        """The indexes at which `longest` may find something: most words open no phrase at all."""
        return tokens.of(self._root.keys())

    def places(self, tokens: Tokens) -> list[int]:
        """The indexes at which one of the phrases stands."""
        return [at for at in self.openings(tokens) if self.longest(tokens, at)]

    def longest(
        self, tokens: Sequence[Token], start: int, stop: int | None = None
    ) -> tuple[Value, int] | None:
        """What the longest phrase at `start` stands for, and the index after it (before it, backwards).

        A comma or a closing bracket between two words of a phrase is passed over ("(KPK) chair"). A phrase of
        capitals must stand as written.
        Tokens from `stop` on are not read.
        """
        node, index, found = self._root, start, None
        stop = len(tokens) if stop is None else stop
        while 0 <= index < stop:
            following = node.get(tokens[index].key)
            if following is None:
                after = index + self._step
                skips = tokens[index].text in ",)" and node is not self._root and 0 <= after < stop
                if not skips or tokens[after].key not in node:
                    break
                index = after
                continue
            node, index = following, index + self._step
            for demanded, value in node.get("", ()):
                if not demanded or demanded == tokens[index - self._step].text:
                    found = (value, index)
        return found


@dataclass(frozen=True, slots=True)
class Title:
    """What a title stands for. `country` is set where the title alone says whose it is."""

    office: str
    kind: str
    scope: str
    one_seat: bool
    languages: frozenset[str]
    country: str = ""
    body: str = ""
    status: str = ""
    absent: tuple[str, ...] = ()
    needs_place: bool = False
    otherwise: str = ""
    posted: bool = False
    level: str = ""
    of_party: str = ""


class Lexicon:
    """The tries of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        words: Mapping[str, Any] = rulebook.language["roles"]
        self.titles = Trie(_titles(rulebook, words))
        names, adjectives = list(_countries(rulebook, words)), list(_adjectives(rulebook, words))
        self.countries = Trie(names)
        self.countries_before = Trie(names, backwards=True)
        self.adjectives_before = Trie(adjectives, backwards=True)
        self.adjectives = Trie(adjectives)
        self.units_before = _by_status(words["units"], backwards=True)
        self.bodies = Trie(_names(rulebook.offices.bodies))
        self.bodies_before = Trie(_names(rulebook.offices.bodies), backwards=True)
        self.parties = Trie(_names(rulebook.offices.parties))
        self.kinds = {name: office.kind for name, office in rulebook.offices.offices.items()}
        self.deputies_before = _by_word(words["deputies"], backwards=True)
        self.status_before = _by_status(words["status-before"], backwards=True)
        self.status_after = _by_status(words["status-after"])
        self.shields_before = _by_word([*words["relations"], *words["named-after"]], backwards=True)
        self.relative = frozenset(words["relative"])
        self.capacity_before = _by_word(words["in-capacity"], backwards=True)
        self.definite = frozenset(words["definite"])
        self.of_words = frozenset(words["of-words"])
        self.holding = _by_status(words["holding"])
        self.assumed_before = _by_word(words["assumed"], backwards=True)
        self.holding_before = _by_status(words["holding"], backwards=True)
        self.fillers = _by_word(words["fillers"])
        self.age_words = _by_word(words["age-words"])
        self.articles = _by_word(words["articles"])
        self._take_handovers(words)
        self._take_rumours(words)
        self._take_times(words)
        self.both = _by_word(words["both"])
        self.both_before = _by_word(words["both"], backwards=True)
        self.and_words = frozenset(key for word in words["and"] for key in keys(word))
        self.joining = frozenset(words["joining"])
        self.region_words = _by_status(words["region-words"])
        self.numbering = _by_word(words["numbering"])
        self.ordinals = frozenset(words["ordinals"])
        self.period_words = frozenset(words["period-words"])
        self.institutions = frozenset(words["institutions"])
        self.after_objects = frozenset(words["after-objects"])
        self.clause_words = frozenset(words["clause-words"])
        self.address_of = _by_status(words["address-of"], backwards=True)
        self.ranks = frozenset(key for word in words["ranks"] for key in keys(word))
        self.before_names = self.ranks | {key for word in words["address"] for key in keys(word)}
        self.department_words = frozenset(words["department-words"])
        self.small_words = frozenset(words["small-words"])
        self.region_small_words = frozenset(words["region-small-words"])
        self.weekdays = frozenset(key for word in words["weekdays"] for key in keys(word))
        self.never_places = frozenset(key for word in words["never-places"] for key in keys(word))
        self.places = dict(_places(rulebook, words))
        self.place_names = Trie(
            (name, place.country)
            for place in rulebook.countries.places.values()
            for name in (*place.id, *place.en)
        )

    def _take_rumours(self, words: Mapping[str, Any]) -> None:
        """The words of what a text tells without saying it itself."""
        self.fiction = _by_word(words["fiction"])
        self.fiction_works = _by_word(words["fiction-works"])
        self.fiction_makers = _by_word(words["fiction-makers"])
        self.review_labels = _by_word(words["review-labels"])
        self.mourning_before = _by_word(words["mourning-before"], backwards=True)
        self.mourning_behind = _by_word(words["mourning-behind"])
        self.mourning_links = frozenset(words["mourning-links"])
        self.kept_in_death = frozenset(words["kept-in-death"])
        self.supposing = _by_word(words["supposing"])
        self.rival_wings = _by_word(words["rival-wings"])
        self.hearsay = _by_word(words["hearsay"])
        self.told_words = _by_word(words["told-words"])
        self.refuted = _by_word(words["refuted"])
        self.resuming = _by_word(words["resuming"])
        self.fact_words = _by_word(words["fact-words"])
        self.false_labels = _by_word(words["false-labels"])

    def _take_times(self, words: Mapping[str, Any]) -> None:
        """The words that say when something was."""
        self.then_words = _by_word(words["then-words"])
        self.past_words = _by_word(words["past-words"])
        self.leaving = _by_word(words["leaving"])
        self.not_leaving = _by_word(words["not-leaving"])
        self.leaving_links = frozenset(words["leaving-links"])
        self.own_office = _by_word(words["own-office"])
        self.serving = _by_word(words["serving"])
        self.until_words = frozenset(words["until-words"])
        self.terms = _by_word(words["terms"])
        self.looking_back = _by_word(words["looking-back"])
        self.looking_back_years = _by_word(words["looking-back-years"])
        self.comparing = frozenset(words["comparing"])
        self.until_now = frozenset(words["until-now"])
        self.date_words = frozenset(words["date-words"])
        self.quantities = frozenset(words["quantities"])
        self.round_numbers = frozenset(words["round-numbers"])
        self.years_ago = _by_status(words["years-ago"])
        self.numbers = {
            key: number
            for some in words["numbers"].values()
            for number, word in enumerate(some, 1)
            for key in keys(word)
        }
        self.months = {
            key: number
            for names_of_months in words["months"].values()
            for number, month in enumerate(names_of_months, 1)
            for key in keys(month)
        }

    def _take_handovers(self, words: Mapping[str, Any]) -> None:
        """The words of who is given an office, and of who follows whom."""
        self.appointing = {verb: status for status, some in words["appointing"].items() for verb in some}
        self.appointed = {verb: status for status, some in words["appointed"].items() for verb in some}
        self.wishes = frozenset(words["wishes"])
        self.when_wished: Mapping[str, str] = words["when-wished"]
        self.held_by_before = _by_word(words["held-by"], backwards=True)
        self.fillers_before = _by_word(words["fillers"], backwards=True)
        self.by_words = frozenset(words["by-words"])
        self.appointed_as = _by_word(words["appointed-as"])
        self.replacing = _by_word(words["replacing"])
        self.replacing_next = _by_word(words["replacing-next"])
        self.replaced = _by_word(words["replaced"])
        self.replacing_pronoun = _by_word(words["replacing-pronoun"])
        self.filled = _by_word(words["filled"])
        self.successor_words = frozenset(words["successor-words"])
        self.transfer = _by_word(words["transfer"])
        self.as_successor = frozenset(words["as-successor"])
        self.with_office = _by_word(words["with-office"])


def _titles(rulebook: Rulebook, words: Mapping[str, Any]) -> Iterable[tuple[str, Title]]:
    """Every spelling of every title, one spelling of several languages once."""
    found: dict[tuple[str, str, str, str], set[str]] = {}
    for office, entry in rulebook.offices.offices.items():
        own = [(entry.country, entry.titles), *entry.country_titles.items()]
        for country, titles in own:
            for language, title in _worded(titles):
                found.setdefault((title, office, country, ""), set()).add(language)
    for office, titles in words["candidate-titles"].items():
        for language, title in _worded(titles):
            found.setdefault((title, office, "", "candidate"), set()).add(language)
    meanings: dict[Title, Title] = {}
    for (text, office, country, status), languages in found.items():
        entry = rulebook.offices.offices[office]
        meaning = Title(
            office=office,
            kind=entry.kind,
            scope=entry.scope,
            one_seat=entry.seats == "one",
            languages=frozenset(languages),
            country=country,
            body=entry.body,
            status=status,
            absent=entry.absent,
            needs_place=entry.needs_place,
            otherwise=entry.otherwise,
            posted=entry.posted,
            level=entry.level,
            of_party=entry.of_party,
        )
        meaning = meanings.setdefault(meaning, meaning)  # one for all its spellings, to be kept small
        yield from _spellings(text, meaning, words["deputy-prefixes"])


def _worded(titles: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str]]:
    return ((language, title) for language, some in titles.items() for title in some)


def _spellings(text: str, title: Title, deputy_prefixes: Sequence[str]) -> Iterable[tuple[str, Title]]:
    yield text, title
    if " " not in text and text.startswith("Men"):
        for prefix in deputy_prefixes:
            yield prefix + text.lower(), deputy_of(title)


def deputy_of(title: Title) -> Title:
    """The office of somebody's deputy, which is an office of its own."""
    return replace(title, office=f"deputy-{title.office}", kind=f"deputy-{title.kind}", one_seat=False)


def _names(named: Mapping[str, Mapping[str, Iterable[str]]]) -> Iterable[tuple[str, str]]:
    for identifier, names in named.items():
        for by_language in names.values():
            for name in by_language:
                yield name, identifier


def _countries(rulebook: Rulebook, words: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for code, country in rulebook.countries.countries.items():
        for name in (*country.id, *country.en):
            yield name, code
    for code, names in words["more-countries"].items():
        for name in names:
            yield name, code


def _adjectives(rulebook: Rulebook, words: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for code, country in rulebook.countries.countries.items():
        for adjective in country.adjectives:
            yield adjective, code
    for code, adjectives in words["more-adjectives"].items():
        for adjective in adjectives:
            yield adjective, code


def _places(rulebook: Rulebook, words: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for identifier, place in rulebook.countries.places.items():
        for name in (*place.id, *place.en):
            yield "-".join(keys(name)), identifier
    for identifier, names in words["more-places"].items():
        for name in names:
            yield "-".join(keys(name)), identifier


def _by_word(phrases: Iterable[str], *, backwards: bool = False) -> Trie[str]:
    return Trie(((phrase, phrase) for phrase in phrases), backwards=backwards)


def _by_status(phrases: Mapping[str, Iterable[str]], *, backwards: bool = False) -> Trie[str]:
    return Trie(
        ((phrase, status) for status, some in phrases.items() for phrase in some), backwards=backwards
    )


def lexicon(rulebook: Rulebook) -> Lexicon:
    """The lexicon of this rulebook, built at its first use."""
    return rulebook.derived("roles", lambda: Lexicon(rulebook))
