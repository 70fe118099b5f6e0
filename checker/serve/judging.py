"""Hands what the requests bring to the processes that judge it, and looks after their rules.

Each process judges one request at a time, in the order in which they come: a request waits only while all
are busy. A process that dies, or that takes longer than a request may, is replaced, and its request is
answered as failed. Articles of two requests are never compared with each other.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue

from checker.finding import Crash, Failure, Run
from checker.reports import renderer
from checker.rulebook import RuleError
from checker.serve.log import said
from checker.serve.reader import Done, Known, Sheet, Task, answered, read, try_out
from checker.settings import NAME, Options, forget, in_force
from checker.shipped import shipped

REMEMBERED = 64  # texts; a page that is saved again and again is recognised once
# Tasks that a process judges before another takes its place; the tests do not wait for so many.
RELIEVED_AFTER = int(os.environ.get("CHECKER_RELIEVED_AFTER", "5000"))
_SPAWN = multiprocessing.get_context("spawn")  # the server has threads, and forking those is not safe


@dataclass
class _Job:
    task: Task
    done: Future[str] = field(default_factory=Future)


class Recent:
    """The mentions of what was last sent; nothing is written anywhere."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[Sheet, ...], Known] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def of(self, sheets: tuple[Sheet, ...]) -> Known:
        """The mentions found when these very sheets were judged before."""
        with self._one_at_a_time:
            if sheets in self._found:
                self._found.move_to_end(sheets)
            return self._found.get(sheets, {})

    def keep(self, sheets: tuple[Sheet, ...], found: Known) -> None:
        """Remember them, and forget the oldest."""
        with self._one_at_a_time:
            self._found[sheets] = found
            while len(self._found) > REMEMBERED:
                self._found.popitem(last=False)


class Rules:
    """The rules and the checker.yaml of a folder: which edition counts, and the fault of newer ones."""

    def __init__(self, folder: Path, known_rules: tuple[str, ...]) -> None:
        self.folder, self.known = folder, known_rules
        self.fault = ""
        self._edition = 0
        self._stamp: object = None
        self._one_at_a_time = threading.Lock()

    def edition(self) -> int:
        """The number of the rules that count. Changed ones are tried out first; bad ones change nothing."""
        with self._one_at_a_time:
            stamp = self._files()
            if stamp != self._stamp:
                first, self._stamp = self._stamp is None, stamp
                self._try_out(first=first)
            return self._edition

    def _try_out(self, *, first: bool) -> None:
        try:
            try_out(self.folder, self.known)
        except RuleError as error:
            self.fault = str(error)
            said("rules", kept="old", fault=self.fault)
            return
        self.fault = ""
        if not first:
            self._edition += 1
            forget()
            self._stamp = self._files()  # checker.yaml may name other folders now
            said("rules", kept="new")

    def _files(self) -> object:
        folders = [shipped("rules"), *in_force(str(self.folder), Options(), self.known).folders]
        files = [path for folder in folders for path in sorted(folder.glob("*/*.yaml"))]
        files += [folder / NAME for folder in (self.folder, *self.folder.parents)]
        stamps = []
        for path in files:
            try:
                status = path.stat()
            except OSError:
                continue
            stamps.append((path, status.st_mtime_ns, status.st_size))
        return tuple(stamps)


class Worker:
    """Judges by several processes, in the order in which requests come.

    folder    whose checker.yaml and rules count
    seconds   how long a request may take
    readers   how many processes
    """

    def __init__(self, folder: Path, known_rules: tuple[str, ...], *, seconds: float, readers: int) -> None:
        self.waiting = 0
        self.ready = threading.Event()
        self._rules = Rules(folder, known_rules)
        self._seconds = seconds
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._recent = Recent()
        self._loading = readers
        self._edition = 0
        self._one_at_a_time = threading.Lock()
        self._readers = [_Reader(self._rules) for _ in range(readers)]
        self._threads = [
            threading.Thread(target=self._work, args=(reader,), name="reader", daemon=True)
            for reader in self._readers
        ]

    @property
    def fault(self) -> str:
        """What is wrong with the newest rules, where the old ones were kept."""
        return self._rules.fault

    def start(self) -> None:
        """Load rules and model in the background; `ready` is set when all processes have both."""
        self._rules.edition()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish what has been taken on, then end."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    async def judge(self, task: Task) -> str:
        """The answer to a task. Raises TimeoutError when it takes too long; the work is then thrown away."""
        job = _Job(task)
        self.waiting += 1
        loop = asyncio.get_running_loop()
        job.done.add_done_callback(lambda _: loop.call_soon_threadsafe(self._left))
        self._jobs.put(job)
        return await asyncio.wait_for(asyncio.wrap_future(job.done), self._seconds)

    def _left(self) -> None:
        self.waiting -= 1

    def _work(self, reader: _Reader) -> None:
        reader.start()
        with self._one_at_a_time:
            self._loading -= 1
            if not self._loading:
                self.ready.set()
                said("ready", rules=self.fault or "ok", readers=len(self._threads))
        while (job := self._jobs.get()) is not None:
            if not job.done.set_running_or_notify_cancel():
                continue
            try:
                job.done.set_result(self._answer(job.task, reader))
            except Exception as error:  # noqa: BLE001 - one request's fault; the server goes on
                job.done.set_exception(error)
        reader.end()

    def _answer(self, task: Task, reader: _Reader) -> str:
        known = self._recent.of(task.sheets)
        done = reader.judged(replace(task, edition=self._edition_for_all(), known=known), self._seconds)
        said("judged", articles=done.articles, findings=done.findings)
        for path in done.crashed:
            said("crash", path=path)
        if done.found:
            self._recent.keep(task.sheets, done.found)
        return done.answer

    def _edition_for_all(self) -> int:
        """The rules that count. A new edition goes to all processes at once, so that all keep the same."""
        edition = self._rules.edition()
        with self._one_at_a_time:
            new, self._edition = edition != self._edition, edition
        for reader in self._readers if new else ():
            reader.judged(Task((), "en", edition=edition), self._seconds)
        return edition


@dataclass
class _Process:
    """A process that judges, and the connection to it."""

    process: BaseProcess
    ours: Connection

    @classmethod
    def begun(cls, rules: Rules) -> _Process:
        """A new process, which still has to load what it needs."""
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(
            target=read, args=(theirs, rules.folder, rules.known), name="checker-reader", daemon=True
        )
        process.start()
        theirs.close()
        return cls(process, ours)

    def is_loaded(self) -> bool:
        """Whether it is ready, as it says once; waits until it is, or has died of it."""
        try:
            self.ours.recv()
        except EOFError:
            said("died", exit=self.process.exitcode)
            return False
        return True

    def end(self) -> None:
        """Let it end."""
        self.ours.close()
        self.process.join()


class _Reader:
    """A place where one task at a time is judged, whoever hands it over, by one process after the other.

    A process is relieved after many tasks: the recogniser's library takes a little more memory with each.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._one_at_a_time = threading.Lock()
        self._tasks = 0
        self._next: _Process | None = None

    def start(self) -> None:
        """Begin the process, and return when it has loaded all it needs, or has died of it."""
        self._now = _Process.begun(self._rules)
        self._now.is_loaded()
        self._tasks = 0

    def judged(self, task: Task, seconds: float) -> Done:
        """What the process says. Raises TimeoutError, or what judging raised."""
        with self._one_at_a_time:
            self._relieve()
            try:
                self._now.ours.send(task)
                if not self._now.ours.poll(seconds):
                    self._again("too long")
                    raise TimeoutError
                answer: Done | Exception = self._now.ours.recv()
            except (EOFError, ConnectionError):
                self._again("died")
                return _lost(task)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _relieve(self) -> None:
        """After many tasks: begin the next process, and change over when it has loaded all it needs."""
        self._tasks += 1
        if self._next is None:
            self._next = _Process.begun(self._rules) if self._tasks >= RELIEVED_AFTER else None
        elif self._next.ours.poll():
            if self._next.is_loaded():
                self._now.end()
                self._now = self._next
                said("relieved")
            self._next, self._tasks = None, 0

    def _again(self, event: str) -> None:
        self._now.process.kill()
        self._now.end()
        said(event, exit=self._now.process.exitcode)
        self.start()

    def end(self) -> None:
        """Let the processes end."""
        with self._one_at_a_time:
            self._now.end()
            if self._next is not None:
                self._next.end()


def _lost(task: Task) -> Done:
    """What is said of a task whose process died: it failed, and is neither clean nor found fault with."""
    names = tuple(sheet.name or "article" for sheet in task.sheets)
    crashes = [Crash.told(name, "the process that read it died") for name in names]
    failures = [Failure(crash.path, 0, dict(crash.message)[task.language]) for crash in crashes]
    if task.wanted == "html":
        run = Run(task.language, tuple(failures))
        return Done("".join(renderer("html")((), run)), crashed=names)
    return Done(answered((), failures, task.language, failing=False), crashed=names)
