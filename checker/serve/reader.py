"""One process that judges what it is handed: the model is loaded once, the rules when they have changed."""

from __future__ import annotations

import datetime as dt
import gc
import json
import signal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from checker.article import Article
from checker.documents import DocumentError, read_bytes
from checker.finding import Crash, Failure, Judgement, Run
from checker.mentions.memory import Memory
from checker.proofreading import Notes
from checker.reading import Mention
from checker.reports import renderer
from checker.reports.json import VERSION, failure_value, file_value
from checker.rulebook import RuleError, load_rulebook
from checker.settings import Options, find, forget, in_force, load, rule_folders
from checker.suppress.desk import Desk

Known = Mapping[str, tuple[Mention, ...]]


@dataclass(frozen=True)
class Sheet:
    """An article as it was sent. Without a format, name and content tell it."""

    content: str
    name: str = ""
    format: str = ""
    date: dt.date | None = None


@dataclass(frozen=True)
class Task:
    """Sheets that are judged together, and what is wanted: the `json` of an answer, or the `html` report.

    known     mentions found before, by text
    edition   counts the rules; without sheets a task only has the rules taken anew
    """

    sheets: tuple[Sheet, ...]
    language: str
    wanted: str = "json"
    edition: int = 0
    known: Known = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """The answer to a task, how much was judged and found, and the articles that the program failed on.

    found   the mentions that the task did not bring
    """

    answer: str
    articles: int = 0
    findings: int = 0
    crashed: tuple[str, ...] = ()
    found: Known = field(default_factory=dict)


class Handed(Memory):
    """The mentions that came with a task, and those found for it."""

    def __init__(self, known: Known) -> None:
        super().__init__(None, "")
        self.known = known
        self.found: dict[str, tuple[Mention, ...]] = {}

    def recall(self, text: str) -> tuple[Mention, ...] | None:
        """The mentions of this very text, as far as they came with the task."""
        return self.known.get(text)

    def keep(self, found: Iterable[tuple[str, tuple[Mention, ...]]]) -> None:
        """Note what had to be found."""
        self.found.update(found)


def read(connection: Connection, folder: Path, known_rules: tuple[str, ...]) -> None:
    """Answer each Task with Done, or with the error that judging raised, until the connection is closed.

    The first answer is None and says that model and rules are loaded. The process is ended by whoever started
    it, not by the signals that reach the whole group.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    from checker.mentions import load_pipeline

    load_pipeline()
    _load_rules(folder, known_rules)
    gc.freeze()  # what is loaded stays
    connection.send(None)
    edition = 0
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        if task.edition != edition:
            edition = task.edition
            _load_rules(folder, known_rules)
        try:
            connection.send(_done(task, known_rules))
        except Exception as error:  # noqa: BLE001 - one task's fault; the process goes on
            connection.send(RuntimeError(f"{type(error).__name__}: {error}"))


def try_out(folder: Path, known_rules: tuple[str, ...]) -> tuple[Path, ...]:
    """Read checker.yaml and the rules past what is kept of them; their folders. Raises RuleError."""
    path = find.__wrapped__(folder)
    file = load.__wrapped__(path, known_rules) if path else None
    folders = rule_folders(file) if file else ()
    load_rulebook.__wrapped__(*folders)
    return folders


def _load_rules(folder: Path, known_rules: tuple[str, ...]) -> None:
    """Take rules and checker.yaml anew and keep them; where they have turned bad, the old ones stay."""
    try:
        folders = try_out(folder, known_rules)
    except RuleError:
        return
    forget()
    load_rulebook.cache_clear()
    in_force(str(folder), Options(), known_rules)
    load_rulebook(*folders)


def _done(task: Task, known_rules: tuple[str, ...]) -> Done:
    today = dt.datetime.now().astimezone().date()
    desk = Desk(Options(), known_rules, today)
    memory = Handed(task.known)
    crashes: list[Crash] = []
    articles, unread = _articles(task, today)
    judgements = tuple(desk.settled(articles, memory, crashes.append))
    crashed = (Failure(crash.path, 0, dict(crash.message)[task.language]) for crash in crashes)
    failures = (*unread, *crashed, *desk.failures)
    if task.wanted == "html":
        notes = Notes()
        for judgement in judgements:
            notes.add(judgement)
        run = Run(task.language, failures, notes.all(load_rulebook(), today))
        answer = "".join(renderer("html")(judgements, run))
    else:
        failing = any(desk.fails(judgement) for judgement in judgements)
        answer = answered(judgements, failures, task.language, failing=failing)
    findings = sum(len(judgement.findings) for judgement in judgements)
    paths = tuple(crash.path for crash in crashes)
    return Done(answer, len(articles), findings, paths, memory.found)


def _articles(task: Task, today: dt.date) -> tuple[list[Article], list[Failure]]:
    """The articles of the sheets, and what could not be read."""
    articles: list[Article] = []
    failures: list[Failure] = []
    for number, sheet in enumerate(task.sheets, start=1):
        name = sheet.name or (f"article-{number}" if len(task.sheets) > 1 else "article")
        data = sheet.content.encode("utf-8", "replace")
        for found in read_bytes(data, name=name, date=sheet.date, today=today, format_in=sheet.format):
            if isinstance(found, DocumentError):
                failures.append(Failure(found.path, found.line, dict(found.messages)[task.language]))
            else:
                articles.append(found)
    return articles, failures


def answered(
    judgements: Iterable[Judgement], failures: Iterable[Failure], language: str, *, failing: bool
) -> str:
    """The JSON of an answer: the JSON report, and the status that says what the exit status would say."""
    unread = [failure_value(failure) for failure in failures]
    answer = {
        "version": VERSION,
        "status": "failed" if unread else "findings" if failing else "clean",
        "files": [file_value(judgement, language) for judgement in judgements],
        "failures": unread,
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
