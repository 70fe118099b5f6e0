"""One round over the copy: read, judged, and freed of what is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

from checker.article import Article
from checker.finding import Failure, Judgement, Sentence
from checker.mentions.memory import Memory
from checker.pile import Pile
from checker.proofreading import Copy, Notes, Proofread, proofread
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

    judgements: Sequence[Judgement]
    failures: tuple[Failure, ...]
    notes: tuple[Sentence, ...]
    skipped: int
    failing: bool


def go_over(
    request: Request,
    memory: Memory,
    watched: Callable[[Iterable[Article]], Iterable[Article]] = lambda copy: copy,
    final: Callable[[Judgement], None] = lambda _judgement: None,
) -> Round:
    """Read and judge everything that was asked for. Raises SettledError.

    `watched` sees each article read, and `final` each judgement, in the order of the round, as soon as
    nothing can change it any more.
    """
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
    judgements: Pile[Judgement] = Pile()
    notes = Notes()
    failing = False
    for judgement in chain(_settled(request, desk, copy, watched(copy), memory), desk.on_settings()):
        final(judgement)
        judgements.append(judgement)
        notes.add(judgement)
        failing = failing or desk.fails(judgement)
    return Round(
        judgements=judgements,
        failures=(*copy.failures, *desk.failures),
        notes=(*notes.all(load_rulebook(), request.today), *desk.notes()),
        skipped=copy.skipped,
        failing=failing,
    )


def _settled(
    request: Request, desk: Desk, copy: Copy, read: Iterable[Article], memory: Memory
) -> Iterable[Judgement]:
    by_jobs = _proofread(request.jobs)
    if not request.changed_since:
        return desk.settled(read, memory, copy.lose, by_jobs)
    from checker.suppress.changes import Changes

    changes = Changes(request.changed_since, request.format_in)
    now = Pile(desk.settled(changes.only(read), memory, copy.lose, by_jobs))
    before = changes.before(now, request.on, request.today)
    return changes.made(now, desk.of_before().settled(before, memory, copy.lose, by_jobs))


def _proofread(jobs: int) -> Proofread:
    """`proofread` by one process, or by several with the same outcome."""
    if jobs == 1:
        return proofread
    from checker.workers import proofread_by

    return partial(proofread_by, jobs)
