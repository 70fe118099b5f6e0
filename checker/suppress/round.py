"""One round over the copy: read, judged, and freed of what is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from checker.article import Article
from checker.finding import Failure, Judgement, Sentence
from checker.mentions.memory import Memory
from checker.proofreading import Copy, Proofread, notes_of, proofread
from checker.rulebook import load_rulebook
from checker.settings import Options, json_paths_at
from checker.suppress.desk import Desk


@dataclass(frozen=True)
class Request:
    """What to read, as of when, and by what to judge it.

    paths          files, folders, or `-`
    on, today      as for `read_articles`
    language       of messages about what cannot be read
    changed_since  a Git revision: tell only what changed since then; empty for all
    jobs           processes that judge at the same time
    """

    paths: Sequence[str]
    on: date | None
    today: date
    language: str
    options: Options
    known_rules: tuple[str, ...]
    format_in: str = ""
    stdin_filename: str = ""
    changed_since: str = ""
    jobs: int = 1


@dataclass(frozen=True)
class Round:
    """What came of it; `failing` tells whether something stands at or above the failing severity."""

    judgements: tuple[Judgement, ...]
    failures: tuple[Failure, ...]
    notes: tuple[Sentence, ...]
    skipped: int
    failing: bool


def go_over(
    request: Request,
    memory: Memory,
    watched: Callable[[Iterable[Article]], Iterable[Article]] = lambda copy: copy,
) -> Round:
    """Read and judge everything that was asked for. Raises SettledError. `watched` sees each article read."""
    covered = () if request.changed_since else request.paths
    desk = Desk(request.options, request.known_rules, request.today, covered)
    copy = Copy(
        request.paths,
        request.on,
        request.today,
        request.language,
        json_paths_at,
        request.format_in,
        request.stdin_filename,
    )
    read = watched(copy)
    by_jobs = _proofread(request.jobs)
    if request.changed_since:
        from checker.suppress.changes import Changes

        changes = Changes(request.changed_since, request.format_in)
        judgements = list(desk.settled(changes.only(read), memory, copy.lose, by_jobs))
        before = changes.before(judgements, request.on, request.today)
        judgements = changes.made(judgements, desk.of_before().settled(before, memory, copy.lose, by_jobs))
    else:
        judgements = list(desk.settled(read, memory, copy.lose, by_jobs))
    judgements += desk.on_settings()
    return Round(
        judgements=tuple(judgements),
        failures=(*copy.failures, *desk.failures),
        notes=(*notes_of(judgements, load_rulebook(), request.today), *desk.notes()),
        skipped=copy.skipped,
        failing=any(desk.fails(judgement) for judgement in judgements),
    )


def _proofread(jobs: int) -> Proofread:
    """`proofread` by one process, or by several with the same outcome."""
    if jobs == 1:
        return proofread
    from checker.workers import proofread_by

    return partial(proofread_by, jobs)
