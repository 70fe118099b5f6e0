"""One finding after the other, one key each: mend it, let it stand, or settle it for good.

Corrections of a file are made when its findings are through, or when the editor is opened or the
conversation ends; decisions are written at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from checker.article import Article, Span
from checker.finding import Finding, Judgement, Run
from checker.mend import MendError
from checker.mend.decisions import remember_distinct, remember_ignore
from checker.mend.file import Reader, mended, replace_file
from checker.mend.strokes import Replacement
from checker.reports import renderer
from checker.reports.words import Words
from checker.settings import InForce
from checker.suppress.baseline import Accepted, fingerprint


@dataclass(frozen=True)
class Desk:
    """Who is asked, and what is done for them.

    key     the next key pressed
    line    the answer to a question, a line of text
    say     shows text
    edit    opens a file at a line in the editor and returns when it is closed
    """

    key: Callable[[], str]
    line: Callable[[str], str]
    say: Callable[[str], None]
    edit: Callable[[Path, int], None]


@dataclass(frozen=True)
class Rules:
    """What counts for a file, how it is read, and how it is judged anew after a change."""

    force: Callable[[str], InForce]
    reader: Callable[[str], Reader]
    judge: Callable[[str], Iterable[Judgement]]


class _Quit(Exception):  # noqa: N818 - the end, no error
    pass


class _Reopened(Exception):  # noqa: N818 - the file is to be judged anew
    pass


def converse(judgements: Iterable[Judgement], desk: Desk, rules: Rules, words: Words, run: Run) -> None:
    """Ask about every finding until there are no more, or the editor has had enough."""
    by_file: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.findings and Path(judgement.article.file).is_file():
            by_file[judgement.article.file].append(judgement)
    for file, found in by_file.items():
        talk = _Talk(file, desk, rules, words, replace(run, quiet=True))
        try:
            talk.go_through(found)
        except _Quit:
            return


class _Talk:
    """The conversation about one file."""

    def __init__(self, file: str, desk: Desk, rules: Rules, words: Words, run: Run) -> None:
        self._file, self._desk, self._rules, self._words, self._run = file, desk, rules, words, run
        self._wanted: dict[str, tuple[Article, list[Replacement]]] = {}
        self._asked: set[Accepted] = set()
        self._distinct: set[frozenset[str]] = set()

    def go_through(self, judgements: Iterable[Judgement]) -> None:
        """Ask about each finding. Raises _Quit."""
        while True:
            try:
                for judgement in judgements:
                    for finding in judgement.findings:
                        self._about(finding, judgement)
            except _Reopened:
                judgements = list(self._rules.judge(self._file))
                continue
            except _Quit:
                self._mend()
                raise
            self._mend()
            return

    def _about(self, finding: Finding, judgement: Judgement) -> None:
        mark = fingerprint(judgement.article, finding, judgement.article.path)
        if mark in self._asked or frozenset((finding.text, finding.suggestion)) in self._distinct:
            return
        self._asked.add(mark)
        self._desk.say("".join(renderer("text")([replace(judgement, findings=(finding,))], self._run)))
        question = "ask" if finding.suggestion else "ask_plain"
        self._desk.say(self._words.say(question, suggestion=finding.suggestion, text=finding.text) + "\n")
        while not self._answered(self._desk.key().lower(), finding, judgement):
            pass

    def _answered(self, key: str, finding: Finding, judgement: Judgement) -> bool:
        """Do what a key says; False for a key that says nothing here."""
        article = judgement.article
        if key == "s" and finding.suggestion:
            self._want(article, [Replacement(finding.span, finding.suggestion)])
        elif key == "o" and finding.suggestion:
            self._want(article, _the_other_way(finding, judgement))
        elif key == "d" and finding.suggestion:
            self._distinct.add(frozenset((finding.text, finding.suggestion)))
            names = (finding.text, finding.suggestion)
            self._note(lambda: remember_distinct(names, article, self._rules.force(article.file)))
        elif key == "i":
            if reason := self._desk.line(self._words.say("reason")).strip():
                force = self._rules.force(article.file)
                self._note(lambda: remember_ignore(finding, article, reason, force))
        elif key == "e":
            self._mend()
            self._desk.edit(Path(self._file), article.line or article.locate(finding.span).line)
            raise _Reopened
        elif key in ("q", "\x03", "\x04", "\x1b"):
            raise _Quit
        else:
            return key == "n"
        return True

    def _want(self, article: Article, replacements: Iterable[Replacement]) -> None:
        self._wanted.setdefault(article.path, (article, []))[1].extend(replacements)

    def _note(self, write: Callable[[], Path]) -> None:
        try:
            self._desk.say(self._words.say("noted", path=write()) + "\n")
        except MendError as error:
            self._desk.say(self._words.say("failed", reason=error) + "\n")

    def _mend(self) -> None:
        wanted, self._wanted = list(self._wanted.values()), {}
        if not wanted:
            return
        try:
            file = mended(Path(self._file), wanted, self._rules.reader(self._file))
            replace_file(file)
        except MendError as error:
            self._desk.say(self._words.say("failed", reason=error) + "\n")
            return
        self._desk.say(self._words.say("mended", path=file.path, count=file.made) + "\n")
        if file.left:
            self._desk.say(self._words.say("left", path=file.path, count=file.left) + "\n")


def _the_other_way(finding: Finding, judgement: Judgement) -> Iterator[Replacement]:
    """The person's other mentions, and the places the finding speaks of, spelled as the marked one is."""
    persons = [person for person in judgement.reading.persons if person.id == finding.entity]
    spans = [mention.span for person in persons for mention in person.mentions]
    spans += [related.span for related in finding.related]
    text = judgement.article.text
    done: set[int] = set()
    for span in spans:
        at = text.find(finding.suggestion, span.start, span.end)
        if at >= 0 and at not in done:
            done.add(at)
            yield Replacement(Span(at, at + len(finding.suggestion)), finding.text)
