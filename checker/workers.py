"""The same proofreading by several processes: the same order, and no article lost with a process that dies.

Articles go out in batches and come back in the order they were read; a few batches wait at most, however
long the archive is. When a process dies (killed for its memory, a fault in a library), the batch that is
awaited is done again article by article, each by a process that has nothing else to lose: that shows the one
to blame.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait

import checker.names
import checker.roles  # noqa: F401 - loaded once, before the processes are forked that need them
from checker.article import Article
from checker.finding import Crash, Judgement
from checker.mentions.memory import Memory
from checker.proofreading import Lose, Terms, proofread

_BATCH = 32  # articles; few enough that no process ends long after the others
_WAITING = 3  # batches for each process

Work = list[tuple[Article, Terms]]
Outcome = Judgement | Crash

_memory: Memory  # of a worker process


def proofread_by(
    jobs: int, copy: Iterable[Article], terms: Callable[[Article], Terms], memory: Memory, lose: Lose
) -> Iterator[Judgement]:
    """What `proofread` gives, by `jobs` processes that each open the memory for themselves."""
    team = _Team(jobs, memory)
    try:
        for outcome in team.outcomes((article, terms(article)) for article in copy):
            if isinstance(outcome, Crash):
                lose(outcome)
            else:
                yield outcome
    finally:
        team.stop()


class _Team:
    def __init__(self, jobs: int, memory: Memory) -> None:
        self._jobs = jobs
        self._memory = memory
        self._pool = self._new_pool(jobs)
        self._waiting: deque[tuple[Work, Future[list[Outcome]]]] = deque()

    def outcomes(self, articles: Iterator[tuple[Article, Terms]]) -> Iterator[Outcome]:
        while work := list(islice(articles, _BATCH)):
            self._waiting.append((work, self._submit(work)))
            if len(self._waiting) > _WAITING * self._jobs:
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def stop(self) -> None:
        """End all processes, whatever they are at."""
        _end(self._pool)

    def _next(self) -> Iterator[Outcome]:
        work, future = self._waiting.popleft()
        try:
            yield from future.result()
        except BrokenProcessPool:
            _end(self._pool)
            for pair in work:
                yield self._alone(pair)
            self._pool = self._new_pool(self._jobs)
            self._waiting = deque(
                (later, self._submit(later) if _is_broken(waiting) else waiting)
                for later, waiting in self._waiting
            )

    def _submit(self, work: Work) -> Future[list[Outcome]]:
        try:
            with _undisturbed():
                return self._pool.submit(_outcomes, work)
        except BrokenProcessPool as error:
            broken: Future[list[Outcome]] = Future()
            broken.set_exception(error)
            return broken

    def _alone(self, pair: tuple[Article, Terms]) -> Outcome:
        pool = self._new_pool(1)
        try:
            with _undisturbed():
                future = pool.submit(_outcomes, [pair])
            (outcome,) = future.result()
        except BrokenProcessPool:
            return Crash.told(pair[0].path, "the process that read it died")
        finally:
            _end(pool)
        return outcome

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        # A forked process shares what is loaded; elsewhere than on Linux forking is not safe.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        return ProcessPoolExecutor(jobs, context, _begin, (self._memory.anew(),))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep an interrupt waiting: one that comes while processes are started leaves them half made."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_broken(future: Future[list[Outcome]]) -> bool:
    return future.done() and isinstance(future.exception(), BrokenProcessPool)


def _end(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())  # noqa: SLF001 - no other way to stop at once before 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


def _begin(memory: Memory) -> None:
    """Set up a worker process."""
    global _memory  # noqa: PLW0603 - what a process has is global by nature
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts the run speaks to its first process
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    assert parent is not None
    sentinel = parent.sentinel

    def follow() -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
    _memory = memory
    _memory.__enter__()


def _outcomes(work: Work) -> list[Outcome]:
    by = {id(article): terms for article, terms in work}
    outcomes: list[Outcome] = []
    articles = [article for article, _ in work]
    for judgement in proofread(articles, lambda article: by[id(article)], _memory, outcomes.append):
        outcomes.append(judgement)  # noqa: PERF402 - crashes come in between
    return outcomes
