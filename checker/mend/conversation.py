"""One finding after the other, one key each: mend it, let it stand, or settle it for good.

Corrections of a file are made when its findings are through, or when the editor is opened or the
conversation ends; decisions are written at once. Whatever changes what the rest of the file means (the other
spelling everywhere, the editor) has the file judged anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from checker.article import Article, Span
from checker.finding import Finding, Judgement, Run
from checker.mend import MendError
from checker.mend.decisions import Decided, decided, remember_ignore, remember_names
from checker.mend.file import Reader, is_mendable, mended, replace_file
from checker.mend.strokes import Replacement
from checker.reports import renderer
from checker.reports.words import Words
from checker.settings import InForce
from checker.suppress.baseline import Accepted, fingerprint
from checker.suppress.settle import RULE

_LEAVE = ("q", "\x03", "\x04", "\x1b")  # also Ctrl-C, Ctrl-D and Escape


@dataclass(frozen=True)
class Desk:
    """Who is asked, and what is done for them.

    key     the next key pressed
    line    the answer to a question, a line of text; empty when it is called off
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


@dataclass(frozen=True)
class _Question:
    """A finding, and what can be done about it.

    other   what is written where its spelling is to stand everywhere
    names   the names that it takes for one, and its rule lets be called two; none where that makes no sense
    """

    finding: Finding
    judgement: Judgement
    other: tuple[Replacement, ...]
    names: Decided | None

    @property
    def keys(self) -> str:
        """The keys that mean something here."""
        written = is_mendable(Path(self.judgement.article.file))
        offered = {
            "s": written and bool(self.finding.suggestion),
            "o": written and bool(self.other),
            "d": self.names is not None,
            "b": self.names is not None and bool(self.other),
            "i": self.finding.rule != RULE,
        }
        return "".join(key for key in "sodbienq" if offered.get(key, True))


class _Quit(Exception):  # noqa: N818 - the end, no error
    pass


class _Changed(Exception):  # noqa: N818 - the file is to be judged anew
    pass


def converse(judgements: Iterable[Judgement], desk: Desk, rules: Rules, words: Words, run: Run) -> None:
    """Ask about every finding until there are no more, or the editor has had enough."""
    by_file: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.findings and Path(judgement.article.file).is_file():
            by_file[judgement.article.file].append(judgement)
    later = sum(len(judgement.findings) for found in by_file.values() for judgement in found)
    asked = 0
    for file, found in by_file.items():
        later -= sum(len(judgement.findings) for judgement in found)
        talk = _Talk(file, desk, rules, words, replace(run, quiet=True), beside=(asked, later))
        try:
            asked = talk.go_through(found)
        except _Quit:
            return


class _Talk:
    """The conversation about one file. `beside`: how many findings were asked before, and wait in others."""

    def __init__(  # noqa: PLR0913 - the six are one conversation
        self, file: str, desk: Desk, rules: Rules, words: Words, run: Run, *, beside: tuple[int, int]
    ) -> None:
        self._file, self._desk, self._rules, self._words, self._run = file, desk, rules, words, run
        self._number, self._later = beside
        self._wanted: dict[str, tuple[Article, list[Replacement]]] = {}
        self._asked: set[Accepted] = set()
        self._decided: list[Decided] = []
        self._let_stand: set[tuple[str, str]] = set()

    def go_through(self, judgements: Iterable[Judgement]) -> int:
        """Ask about each finding; how many have been asked about by now. Raises _Quit."""
        waiting = list(_questions(judgements))
        while waiting:
            question = waiting.pop(0)
            if self._is_settled(question):
                continue
            self._asked.add(_mark(question))
            self._number += 1
            try:
                self._ask(question, len(waiting))
            except _Changed:
                waiting = list(_questions(self._rules.judge(self._file)))
            except _Quit:
                self._mend()
                raise
        self._mend()
        return self._number

    def _is_settled(self, question: _Question) -> bool:
        finding = question.finding
        by_decision = question.names in self._decided or (finding.rule, finding.text) in self._let_stand
        return by_decision or _mark(question) in self._asked

    def _ask(self, question: _Question, waiting: int) -> None:
        finding, judgement = question.finding, question.judgement
        count = self._number + waiting + self._later
        self._say("place", number=self._number, count=count)
        # What `d` does need not be told a second time.
        told = replace(finding, settle="") if question.names else finding
        self._desk.say("".join(renderer("text")([replace(judgement, findings=(told,))], self._run)))
        self._show_choices(question)
        while not self._answered(self._desk.key().lower(), question):
            pass
        self._desk.say("\n")

    def _choices(self, question: _Question) -> dict[str, str]:
        words: Mapping[str, str] = self._words.sentences["choices"]  # type: ignore[assignment] # a mapping
        finding = question.finding
        return {
            key: words[key].format(suggestion=finding.suggestion, text=finding.text) for key in question.keys
        }

    def _show_choices(self, question: _Question) -> None:
        """The keys and what they do, broken between two choices."""
        line = ""
        for key, what in self._choices(question).items():
            choice = f"[{key}] {what}"
            if line and self._run.width and len(line) + 3 + len(choice) > self._run.width:
                self._desk.say(f"{line}\n")
                line = ""
            line = f"{line}   {choice}" if line else choice
        self._desk.say(f"{line}\n")

    def _answered(self, key: str, question: _Question) -> bool:
        """Do what a key says; False where the finding is still to be answered."""
        key = "q" if key in _LEAVE else key
        if key not in question.keys:
            self._say("unknown", key=key if key.isprintable() else "?", keys=" ".join(question.keys))
            return False
        self._desk.say(f"→ {self._choices(question)[key]}\n")
        if key == "q":
            raise _Quit
        return self._done(key, question)

    def _done(self, key: str, question: _Question) -> bool:
        finding, article = question.finding, question.judgement.article
        if key == "s":
            self._want(article, _the_suggested_way(finding))
        elif key == "o":
            self._want(article, question.other)
            self._mend()
            raise _Changed
        elif key in ("d", "b") and question.names:
            names = question.names
            self._decided.append(names)
            kind = "distinct" if key == "d" else "same"
            self._note(lambda: remember_names(kind, names, article, self._rules.force(article.file)))
        elif key == "i":
            reason = self._desk.line(self._words.say("reason")).strip()
            if not reason:
                self._say("cancelled")
                return False
            self._let_stand.add((finding.rule, finding.text))
            self._note(lambda: remember_ignore(finding, article, reason, self._rules.force(article.file)))
        elif key == "e":
            self._asked.discard(_mark(question))  # what still stands afterwards is asked about again
            self._mend()
            self._desk.edit(Path(self._file), article.line or article.locate(finding.span).line)
            raise _Changed
        return True

    def _want(self, article: Article, replacements: Iterable[Replacement]) -> None:
        self._wanted.setdefault(article.path, (article, []))[1].extend(replacements)

    def _note(self, write: Callable[[], Path]) -> None:
        try:
            self._say("noted", path=_from_here(write()))
        except MendError as error:
            self._say("failed", reason=error)

    def _mend(self) -> None:
        wanted, self._wanted = list(self._wanted.values()), {}
        if not wanted:
            return
        try:
            file = mended(Path(self._file), wanted, self._rules.reader(self._file))
            replace_file(file)
        except MendError as error:
            self._say("failed", reason=error)
            return
        self._say("mended", path=file.path, count=file.made)
        if file.left:
            self._say("left", path=file.path, count=file.left)
        self._desk.say("\n")

    def _say(self, sentence: str, **values: object) -> None:
        self._desk.say(self._words.say(sentence, **values) + "\n")


def _mark(question: _Question) -> Accepted:
    """What tells a finding again after the file has changed around it."""
    article = question.judgement.article
    return fingerprint(article, question.finding, article.path)


def _from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _questions(judgements: Iterable[Judgement]) -> Iterable[_Question]:
    for judgement in judgements:
        for finding in judgement.findings:
            names = decided(finding)
            yield _Question(finding, judgement, _the_other_way(finding, judgement), names)


def _the_suggested_way(finding: Finding) -> Iterable[Replacement]:
    """The marked place, and the further places of which the finding says the same."""
    alike = [related.span for related in finding.related if related.text == finding.text]
    return [Replacement(span, finding.suggestion) for span in (finding.span, *alike)]


def _the_other_way(finding: Finding, judgement: Judgement) -> tuple[Replacement, ...]:
    """The person's other mentions, and the places the finding speaks of, spelled as the marked one is.

    None where the suggestion is no other spelling but another person, or stands nowhere in the article.
    """
    if finding.suggestion and not _is_spelling(finding):
        return ()
    persons = [person for person in judgement.reading.persons if person.id == finding.entity]
    spans = [mention.span for person in persons for mention in person.mentions]
    spans += [related.span for related in finding.related]
    text = judgement.article.text
    found: dict[int, Replacement] = {}
    for span in spans if finding.suggestion else ():
        at = text.find(finding.suggestion, span.start, span.end)
        if at >= 0:
            found[at] = Replacement(Span(at, at + len(finding.suggestion)), finding.text)
    return tuple(found.values())


def _is_spelling(finding: Finding) -> bool:
    from checker.rulebook import load_rulebook

    return load_rulebook().checks[finding.rule].about == "name"
