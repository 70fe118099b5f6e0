"""One run with all that is settled: by what each article is judged, and what is left of its findings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from checker.article import Article, Field, SourceMap, Span
from checker.finding import SEVERITIES, Failure, Judgement, Sentence
from checker.mentions.memory import Memory
from checker.proofreading import Lose, Proofread, Terms, compared, proofread
from checker.reading import Reading
from checker.rulebook import RuleError, load_rulebook
from checker.rulebook.check_rule import Wording
from checker.rulebook.spoken import count_words
from checker.settings import InForce, Options, SettingsFile, in_force
from checker.suppress.baseline import Baseline, read_baseline
from checker.suppress.directives import Fault, read_directives
from checker.suppress.settle import RULE, note, settle, with_severity

_FILES = 1_000  # whose settings are at hand


class Desk:
    """The settings in force for each article of a run, and the notes it has met.

    known_rules   the names of all rules
    paths         what the run was asked to read: entries of checker.yaml are only called unused when the
                  run covers the whole folder of that file
    """

    def __init__(
        self, options: Options, known_rules: tuple[str, ...], today: dt.date, paths: Iterable[str] = ()
    ) -> None:
        self.failures: list[Failure] = []
        self._options = options
        self._known = known_rules
        self._today = today
        self._folders = [Path(path).absolute() for path in paths]
        self._told: set[str] = set()
        # An archive of many files must not have each one's settings remembered.
        self._in_force = lru_cache(maxsize=_FILES)(lambda file: in_force(file, options, known_rules))
        self._baselines: dict[Path, Baseline] = {}
        self._looked_at: dict[Baseline, set[str]] = defaultdict(set)
        self._used: dict[SettingsFile, set[int]] = defaultdict(set)
        self._met: dict[SettingsFile, set[int]] = defaultdict(set)

    def force(self, file: str) -> InForce:
        """What counts for an article file. Raises RuleError."""
        return self._in_force(file)

    def judgeable(self, copy: Iterable[Article]) -> Iterator[Article]:
        """The articles whose settings and rules can be used; of the others the fault is told once."""
        for article in copy:
            try:
                self.terms(article).rulebook  # noqa: B018 - read here, so that a fault meets the right article
            except RuleError as error:
                if str(error) not in self._told:
                    self._told.add(str(error))
                    self.failures.append(Failure(error.path, error.line, error.message))
            else:
                yield article

    def terms(self, article: Article) -> Terms:
        """By what an article is judged. Raises RuleError."""
        force = self.force(article.file)
        names = read_directives(article).names(self._today)
        return Terms(
            tuple(rule for rule in force.rules if rule != RULE),
            force.folders,
            same=(*force.names.same, *names.same),
            distinct=(*force.names.distinct, *names.distinct),
            limits=self._options.limits,
        )

    def settle(self, judgement: Judgement) -> Judgement:
        """What is left of a judgement."""
        article = judgement.article
        force = self.force(article.file)
        rulebook = load_rulebook(*force.folders)
        directives = read_directives(article)
        done = settle(judgement, directives, force, rulebook, self._today)
        if force.file is not None:
            self._met[force.file].update(index for index, _ in force.suppressions)
            self._used[force.file].update(done.used)
        return self._without_accepted(done.judgement, force)

    def _without_accepted(self, judgement: Judgement, force: InForce) -> Judgement:
        if self._options.no_baseline:
            return judgement
        if force.baseline not in self._baselines:
            self._baselines[force.baseline] = read_baseline(force.baseline)
        baseline = self._baselines[force.baseline]
        self._looked_at[baseline] |= baseline.known({baseline.name_of(judgement.article)})
        accepted = baseline.accepted(judgement.article, judgement.findings)
        left = (finding for index, finding in enumerate(judgement.findings) if index not in accepted)
        return replace(judgement, findings=tuple(left), suppressed=judgement.suppressed + len(accepted))

    def of_before(self) -> Desk:
        """A desk with the same options for what the articles were: nothing is accepted there."""
        return Desk(replace(self._options, no_baseline=True), self._known, self._today)

    def settled(
        self, copy: Iterable[Article], memory: Memory, lose: Lose, proofread: Proofread = proofread
    ) -> Iterator[Judgement]:
        """What is left of the findings of each article. Raises SettledError."""
        found = proofread(self.judgeable(copy), self.terms, memory, lose)
        for judgement in compared(found, self.terms):
            yield self.settle(judgement)

    def baselines(self) -> Iterator[tuple[Baseline, set[str]]]:
        """Each baseline of the run so far, and those of its articles that were looked at."""
        yield from self._looked_at.items()

    def notes(self) -> Iterator[Sentence]:
        """What is to be told of the baselines after a run: how many entries no finding needs any more."""
        for baseline, names in self._looked_at.items():
            if stale := baseline.stale(names):
                words = Wording(**load_rulebook().language["notes"]["stale"])
                yield words.fill(
                    findings=count_words("accepted", len(stale), load_rulebook()), file=str(baseline.path)
                )

    def fails(self, judgement: Judgement) -> bool:
        """Whether a settled judgement has a finding at or above the failing severity of its article."""
        fail_on = self.force(judgement.article.file).fail_on
        failing = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return any(finding.severity in failing for finding in judgement.findings)

    def on_settings(self) -> Iterator[Judgement]:
        """What is to be said about the entries of each checker.yaml, when all articles are settled."""
        for file, met in self._met.items():
            force = self.force(str(file.path))
            if RULE not in force.rules:
                continue
            covered = any(file.path.parent.is_relative_to(folder) for folder in self._folders)
            rule = load_rulebook(*force.folders).checks[RULE]
            findings = []
            for index, fault in self._faults(file, met, force, covered=covered):
                span = _line(file, file.line("suppress", index))
                finding = note(rule, fault, span, file.text[span.start : span.end])
                findings.append(with_severity(finding, force.severity))
            if findings:
                article = _as_article(file)
                yield Judgement(article, Reading(article, ()), tuple(findings))

    def _faults(
        self, file: SettingsFile, met: set[int], force: InForce, *, covered: bool
    ) -> Iterator[tuple[int, Fault]]:
        for index, entry in enumerate(file.settings.suppress):
            place = Span(0, 0)
            if entry.until is not None and entry.until < self._today:
                if index in met:
                    yield index, Fault("expired", place, (("words", entry.until.isoformat()),))
            elif covered and index not in self._used[file] and set(entry.rule) & set(force.rules):
                yield index, Fault("unused", place)


def _line(file: SettingsFile, number: int) -> Span:
    """The words of a line of checker.yaml."""
    lines = file.text.splitlines(keepends=True)
    start = sum(map(len, lines[: number - 1]))
    line = lines[number - 1]
    indent = len(line) - len(line.lstrip())
    return Span(start + indent, start + max(len(line.rstrip()), indent + 1))


def _as_article(file: SettingsFile) -> Article:
    """checker.yaml itself, so that reports can point into it."""
    path = file.path
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return Article(
        path=shown.as_posix(),
        text=file.text,
        source=file.text,
        source_map=SourceMap.identity(len(file.text)),
        fields=(Field("comment", Span(0, len(file.text))),),
        file=str(path),
    )
