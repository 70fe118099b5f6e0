"""One worker that judges what the requests bring: the model is loaded once, the rules when they change.

Requests that wait are recognised together, which is faster than one after the other, and then judged each by
itself: articles of two requests are never compared with each other.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from checker.article import Article
from checker.finding import Failure, Judgement, Sentence
from checker.mentions.memory import Memory, recognise
from checker.proofreading import notes_of
from checker.reading import Mention
from checker.rulebook import RuleError, load_rulebook
from checker.serve.log import said
from checker.settings import NAME, Options, find, forget, in_force, load, rule_folders
from checker.shipped import shipped
from checker.suppress.desk import Desk

REMEMBERED = 64  # texts; a page that is saved again and again is recognised once
TOGETHER = 8  # requests recognised at once


@dataclass(frozen=True)
class Verdict:
    """What came of one request. `failing`: whether something stands at or above the failing severity."""

    judgements: tuple[Judgement, ...]
    failures: tuple[Failure, ...]
    notes: tuple[Sentence, ...]
    failing: bool


@dataclass
class _Job:
    articles: Sequence[Article]
    language: str
    done: Future[Verdict] = field(default_factory=Future)


class Recent(Memory):
    """The mentions of the last texts, in this process alone; nothing is written anywhere."""

    def __init__(self) -> None:
        super().__init__(None, "")
        self._found: OrderedDict[str, tuple[Mention, ...]] = OrderedDict()

    def recall(self, text: str) -> tuple[Mention, ...] | None:
        """The mentions found in this very text before, or None."""
        if text in self._found:
            self._found.move_to_end(text)
        return self._found.get(text)

    def keep(self, found: Iterable[tuple[str, tuple[Mention, ...]]]) -> None:
        """Remember the mentions of each text, and forget the oldest."""
        self._found.update(found)
        while len(self._found) > REMEMBERED:
            self._found.popitem(last=False)


class Worker:
    """Judges in a thread of its own, in the order in which requests come.

    folder   whose checker.yaml and rules count
    """

    def __init__(self, folder: Path, known_rules: tuple[str, ...]) -> None:
        self.waiting = 0
        self.fault = ""
        self.ready = threading.Event()
        self._folder = folder
        self._known = known_rules
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._recent = Recent()
        self._stamp: object = None
        self._thread = threading.Thread(target=self._work, name="judging", daemon=True)

    def start(self) -> None:
        """Load rules and model in the background; `ready` is set when both are there."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what has been taken on, then end."""
        self._jobs.put(None)
        self._thread.join()

    async def judge(self, articles: Sequence[Article], language: str, limit: float) -> Verdict:
        """What the checks say. Raises TimeoutError after `limit` seconds; the work is then thrown away."""
        job = _Job(articles, language)
        self.waiting += 1
        loop = asyncio.get_running_loop()
        job.done.add_done_callback(lambda _: loop.call_soon_threadsafe(self._left))
        self._jobs.put(job)
        return await asyncio.wait_for(asyncio.wrap_future(job.done), limit)

    def _left(self) -> None:
        self.waiting -= 1

    def _work(self) -> None:
        from checker.mentions import load_pipeline

        self._look_at_rules()
        load_pipeline()
        self.ready.set()
        said("ready", rules=self.fault or "ok")
        while True:
            jobs = self._next()
            if jobs is None:
                return
            self._look_at_rules()
            for _ in recognise((article for job in jobs for article in job.articles), self._recent):
                pass
            for job in jobs:
                if not job.done.set_running_or_notify_cancel():
                    continue
                try:
                    job.done.set_result(self._verdict(job))
                except Exception as error:  # noqa: BLE001 - one request's fault; the server goes on
                    job.done.set_exception(error)

    def _next(self) -> list[_Job] | None:
        """The jobs that wait, at most TOGETHER of them; None when the end has come."""
        first = self._jobs.get()
        jobs = [] if first is None else [first]
        while jobs and len(jobs) < TOGETHER and not self._jobs.empty():
            job = self._jobs.get()
            if job is None:
                self._jobs.put(None)
                break
            jobs.append(job)
        return jobs or None

    def _verdict(self, job: _Job) -> Verdict:
        today = dt.datetime.now().astimezone().date()
        desk = Desk(Options(), self._known, today)
        failures: list[Failure] = []

        def lose(crash: Any) -> None:
            failures.append(Failure(crash.path, 0, dict(crash.message)[job.language]))
            said("crash", path=crash.path)

        judgements = tuple(desk.settled(job.articles, self._recent, lose))
        notes = notes_of(judgements, load_rulebook(), today)
        failing = any(desk.fails(judgement) for judgement in judgements)
        return Verdict(judgements, (*failures, *desk.failures), notes, failing)

    def _look_at_rules(self) -> None:
        """Take rules and checker.yaml anew when their files have changed; or keep the old ones."""
        stamp = self._files()
        if stamp == self._stamp:
            return
        first, self._stamp = self._stamp is None, stamp
        try:
            _try_out(self._folder, self._known)
        except RuleError as error:
            self.fault = str(error)
            said("rules", kept="old", fault=self.fault)
            return
        forget()
        load_rulebook.cache_clear()
        self.fault = ""
        if not first:
            self._stamp = self._files()  # checker.yaml may name other folders now
            said("rules", kept="new")

    def _files(self) -> object:
        folders = [shipped("rules"), *in_force(str(self._folder), Options(), self._known).folders]
        files = [path for folder in folders for path in sorted(folder.glob("*/*.yaml"))]
        files += [folder / NAME for folder in (self._folder, *self._folder.parents)]
        stamps = []
        for path in files:
            try:
                status = path.stat()
            except OSError:
                continue
            stamps.append((path, status.st_mtime_ns, status.st_size))
        return tuple(stamps)


def _try_out(folder: Path, known_rules: tuple[str, ...]) -> None:
    """Read checker.yaml and the rules past what is kept of them. Raises RuleError."""
    path = find.__wrapped__(folder)
    file = load.__wrapped__(path, known_rules) if path else None
    load_rulebook.__wrapped__(*(rule_folders(file) if file else ()))
