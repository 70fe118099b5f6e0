"""From files to findings: every stage in its order, and one finding for one mistake."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path
from types import ModuleType
from typing import Any

import checker.checks
from checker.article import Article, Span
from checker.documents import DocumentError, find_files, read_articles
from checker.finding import SEVERITIES, Crash, Failure, Finding, Judgement, Related, Sentence
from checker.limits import STANDARD, Limits
from checker.mentions.memory import Memory, batches, recognise
from checker.pile import Pile
from checker.reading import Mention, Reading
from checker.rulebook import Rulebook, load_rulebook
from checker.rulebook.check_rule import Wording
from checker.rulebook.spoken import count_words, day_words

Check = Callable[[Reading, Rulebook], Iterator[Finding]]
Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """By what an article is judged.

    rules           the checks to run
    folders         rule folders besides the shipped ones, the last one winning
    same, distinct  names that are one person, and names that are not, in this article
    limits          what the article may ask for
    """

    rules: tuple[str, ...]
    folders: tuple[Path, ...] = ()
    same: Names = ()
    distinct: Names = ()
    limits: Limits = STANDARD

    @property
    def rulebook(self) -> Rulebook:
        """The rules in force. Raises RuleError for a rule file that cannot be used."""
        if self.same or self.distinct:
            return _with_names(self.folders, self.same, self.distinct)
        return load_rulebook(*self.folders)


@lru_cache(maxsize=16)
def _with_names(folders: tuple[Path, ...], same: Names, distinct: Names) -> Rulebook:
    rulebook = load_rulebook(*folders)
    decided = {"names-article": {"same": same, "distinct": distinct}}
    # Of an article's own names little is kept: nothing under the fingerprint of the rules without them.
    return replace(rulebook, language={**rulebook.language, **decided}, fingerprint="")


@cache
def module_of(rule: str) -> ModuleType:
    """The module of a check. Raises KeyError for a rule that is none."""
    if rule not in rules():
        raise KeyError(rule)
    return importlib.import_module(f"checker.checks.{rule.replace('-', '_')}")


@cache
def rules() -> tuple[str, ...]:
    """The names of the checks there are, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(checker.checks.__path__))
    return tuple(name.replace("_", "-") for name in names)


@dataclass
class Copy:
    """The articles of files and folders, read while they are walked through.

    `json_paths` gives, for a path, the mapping by which other JSON is read. What cannot be read is in
    `failures`, in order, and `skipped` counts the files of a folder that are no articles; both are complete
    when the walk is.
    """

    paths: Sequence[str]
    on: date | None
    today: date
    language: str
    json_paths: Callable[[str], Mapping[str, str] | None] = lambda _path: None
    format_in: str = ""
    stdin_filename: str = ""
    failures: list[Failure] = field(default_factory=list)
    skipped: int = 0

    def __iter__(self) -> Iterator[Article]:
        files = find_files(self.paths, mapped=any(self.json_paths(path) for path in self.paths))
        self.skipped = len(files.skipped)
        self._fail(files.errors)
        for path in files.paths:
            try:
                yield from self._articles(path)
            except Exception as error:  # noqa: BLE001 - one file's fault must not lose the others
                self.lose(Crash.by(path, error))

    def _articles(self, path: str) -> Iterator[Article]:
        for article in read_articles(
            path,
            date=self.on,
            today=self.today,
            mapping=self.json_paths(path),
            format_in=self.format_in,
            filename=self.stdin_filename,
        ):
            if isinstance(article, DocumentError):
                self._fail([article])
            else:
                yield article

    def lose(self, crash: Crash) -> None:
        """Note that the program failed on an article."""
        self.failures.append(Failure(crash.path, 0, dict(crash.message)[self.language]))

    def _fail(self, errors: Iterable[DocumentError]) -> None:
        self.failures += [Failure(e.path, e.line, dict(e.messages)[self.language]) for e in errors]


Lose = Callable[[Crash], None]  # what to do about an article on which the program fails


def readings(
    copy: Iterable[Article], terms: Callable[[Article], Terms], memory: Memory, lose: Lose
) -> Iterator[Reading]:
    """Each article as it is understood."""
    for article, mentions in recognise(_short_enough(copy, terms, lose), memory):
        if isinstance(mentions, Exception):
            lose(Crash.by(article.path, mentions))
            continue
        by = terms(article)
        refused = by.limits.too_many(article, mentions)
        if refused:
            lose(refused)
            continue
        try:
            reading = understand(article, mentions, by.rulebook)
        except Exception as error:  # noqa: BLE001 - one article's fault must not lose the others
            lose(Crash.by(article.path, error))
        else:
            yield reading


def _short_enough(
    copy: Iterable[Article], terms: Callable[[Article], Terms], lose: Lose
) -> Iterator[Article]:
    for article in copy:
        refused = terms(article).limits.too_long(article)
        if refused:
            lose(refused)
        else:
            yield article


def understand(article: Article, mentions: Sequence[Mention], rulebook: Rulebook) -> Reading:
    """All that is known of an article from the mentions found in it."""
    # A run that remembers its judgements needs neither.
    from checker.names import group
    from checker.roles import read_claims

    persons = group(article, mentions, rulebook)
    claims, handovers = read_claims(article, persons, rulebook)
    return Reading(article, persons, claims, handovers)


def judge(reading: Reading, rulebook: Rulebook, only: Iterable[str]) -> Judgement:
    """What the checks named in `only` say of a reading, in text order."""
    found: list[Finding] = []
    notes: list[Sentence] = []
    for name in sorted(only):
        module = module_of(name)
        if hasattr(module, "check"):
            found.extend(module.check(reading, rulebook))
        if hasattr(module, "notes"):
            notes.extend(module.notes(reading, rulebook))
    return Judgement(reading.article, reading, told_once(found, rulebook), tuple(notes))


def proofread(
    copy: Iterable[Article], terms: Callable[[Article], Terms], memory: Memory, lose: Lose
) -> Iterator[Judgement]:
    """What the checks say of each article, in the order given; `lose` is told of those on which they fail."""
    if not memory.keeps:
        yield from _proofread(copy, terms, memory, lose)
        return
    for batch in batches(copy):
        keys = {id(article): _key(article, terms(article), memory) for article in batch}
        known = {id(article): _remembered(article, keys[id(article)], memory) for article in batch}
        new = [article for article in batch if known[id(article)] is None]
        made = []
        for judgement in _proofread(new, terms, memory, lose):
            known[id(judgement.article)] = judgement
            key, reading = keys[id(judgement.article)], judgement.reading
            if key:
                found = (reading.persons, reading.claims, reading.handovers)
                made.append((key, (found, judgement.findings, judgement.notes)))
        if made:
            memory.keep_made(made)
        yield from filter(None, (known[id(article)] for article in batch))


def _key(article: Article, by: Terms, memory: Memory) -> bytes:
    """Of all that a judgement is made of; empty for rules that cannot be told from others."""
    rules = load_rulebook(*by.folders).fingerprint
    if not rules:
        return b""
    asked = repr((by.rules, by.same, by.distinct, by.limits))
    echoes = [echo.text for echo in article.echoes]
    read = repr((article.fields, article.regions, article.date, article.language, article.comments, echoes))
    return memory.key(rules, asked, article.path, read, article.settings, article.text)


def _remembered(article: Article, key: bytes, memory: Memory) -> Judgement | None:
    made = memory.made(key) if key else None
    if made is None:
        return None
    found, findings, notes = made
    return Judgement(article, Reading(article, *found), findings, notes)


def _proofread(
    copy: Iterable[Article], terms: Callable[[Article], Terms], memory: Memory, lose: Lose
) -> Iterator[Judgement]:
    for reading in readings(copy, terms, memory, lose):
        by = terms(reading.article)
        try:
            judgement = judge(reading, by.rulebook, by.rules)
        except Exception as error:  # noqa: BLE001 - one article's fault must not lose the others
            lose(Crash.by(reading.article.path, error))
        else:
            yield judgement


Proofread = Callable[[Iterable[Article], Callable[[Article], Terms], Memory, Lose], Iterator[Judgement]]


def compared(judgements: Iterable[Judgement], terms: Callable[[Article], Terms]) -> Iterator[Judgement]:
    """The judgements with what shows only when all articles of a run are known.

    A check that compares articles has a class `Across(rulebook)`: it is handed every reading by `add`, and
    then asked for the `findings` of each. Until then the judgements wait, on disk when they are many; those
    before the first article that is to be compared do not.
    """
    rest = iter(judgements)
    first = list(islice(rest, 2))
    if len(first) < 2:
        yield from first  # with nothing to be compared with
        return
    waiting: Pile[Judgement] = Pile()
    gathered: dict[str, Any] = {}
    for judgement in chain(first, rest):
        by = terms(judgement.article)
        for name in _comparing(by.rules):
            if name not in gathered:
                gathered[name] = module_of(name).Across(by.rulebook)
            gathered[name].add(judgement.reading)
        if gathered:
            waiting.append(judgement)
        else:
            yield judgement
    for judgement in waiting:
        by = terms(judgement.article)
        new = [
            finding for name in _comparing(by.rules) for finding in gathered[name].findings(judgement.reading)
        ]
        if new:
            yield replace(judgement, findings=told_once([*judgement.findings, *new], by.rulebook))
        else:
            yield judgement


def _comparing(asked: Iterable[str]) -> list[str]:
    return [name for name in asked if hasattr(module_of(name), "Across")]


class Notes:
    """What is worth telling once in a run, gathered from its judgements."""

    def __init__(self) -> None:
        self._told: dict[Sentence, None] = {}
        self._undated = 0

    def add(self, judgement: Judgement) -> None:
        """Take in a judgement."""
        self._told |= dict.fromkeys(judgement.notes)
        self._undated += judgement.article.dated_by == "today"

    def all(self, rulebook: Rulebook, today: date) -> tuple[Sentence, ...]:
        """The notes in the order in which they came up."""
        told = [*self._told]
        if self._undated:
            words = Wording(**rulebook.language["notes"]["undated"])
            articles = count_words("undated_articles", self._undated, rulebook)
            told.append(words.fill(articles=articles, today=day_words(today)))
        return tuple(dict.fromkeys(told))


def told_once(findings: Iterable[Finding], rulebook: Rulebook) -> tuple[Finding, ...]:
    """One finding for one mistake, in text order.

    Findings about the same kind of thing (`about` in rules/checks) that meet in one place are one mistake:
    the gravest is told, the others become its evidence. Of two contradicting statements about an office,
    the one that other checks doubt as well is where the mistake lies.
    """
    all_findings = list(findings)

    def about(finding: Finding) -> str:
        return rulebook.checks[finding.rule].about

    places: dict[str, _Places] = defaultdict(_Places)
    for number, finding in enumerate(all_findings):
        for span in _spans(finding):
            places[about(finding)].add(span, number)

    def meet(one: Finding, other: Finding) -> bool:
        if one.span.overlaps(other.span):
            return True
        return about(one) == "office" and (_touches(one, other.span) or _touches(other, one.span))

    def order(finding: Finding) -> tuple[int, int, Span, str]:
        near = places[about(finding)].near(finding.span)
        doubts = sum(_touches(all_findings[number], finding.span) for number in near)
        return SEVERITIES.index(finding.severity), -doubts, finding.span, finding.rule

    told: list[Finding] = []
    taken: dict[str, _Places] = defaultdict(_Places)
    for finding in sorted(all_findings, key=order):
        kind = about(finding)
        spans = _spans if kind == "office" else _own_span
        near = {index for span in spans(finding) for index in taken[kind].near(span)}
        met = next((index for index in sorted(near) if meet(told[index], finding)), len(told))
        if met == len(told):
            told.append(finding)
        else:
            told[met] = _with_evidence(told[met], finding)
        for span in spans(told[met]):
            taken[kind].add(span, met)
    return tuple(sorted(told, key=lambda finding: (finding.span, finding.rule)))


class _Places:
    """Numbers by where in the text they belong: what may touch a span is found without a look at the rest."""

    _WIDTH = 64  # characters

    def __init__(self) -> None:
        self._at: dict[int, set[int]] = defaultdict(set)

    def add(self, span: Span, number: int) -> None:
        for place in range(span.start // self._WIDTH, span.end // self._WIDTH + 1):
            self._at[place].add(number)

    def near(self, span: Span) -> set[int]:
        """The numbers of all spans that overlap this one, and a few others."""
        places = range(span.start // self._WIDTH, span.end // self._WIDTH + 1)
        return {number for place in places for number in self._at.get(place, ())}


def _own_span(finding: Finding) -> Iterator[Span]:
    yield finding.span


def _spans(finding: Finding) -> Iterator[Span]:
    yield finding.span
    yield from (related.span for related in finding.related)


def _touches(finding: Finding, span: Span) -> bool:
    return finding.span.overlaps(span) or any(related.span.overlaps(span) for related in finding.related)


def _with_evidence(kept: Finding, other: Finding) -> Finding:
    places = [*kept.related]
    for related in (Related(other.span, other.text), *other.related):
        if not kept.span.overlaps(related.span) and all(related.span != place.span for place in places):
            places.append(related)
    # That another check doubts it too weighs more than what the one says in detail.
    sentences = dict.fromkeys((other.message, *other.evidence, *kept.evidence))
    sentences.pop(kept.message, None)
    return replace(kept, related=tuple(places), evidence=tuple(sentences))
