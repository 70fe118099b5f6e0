"""`checker lint`: read copy, report what is wrong."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from checker.cli import app
from checker.cli.options import (
    FAILED,
    FINDINGS,
    OK,
    FormatIn,
    Jobs,
    Language,
    MaxLength,
    MaxNames,
    Paths,
    PublicationDate,
    StdinFilename,
    WithoutCache,
    desk_or_exit,
    force_or_exit,
    language_of_messages,
    memory,
    tell,
)
from checker.finding import Failure
from checker.limits import Limits
from checker.reports import formats

if TYPE_CHECKING:
    from checker.finding import Judgement, Run
    from checker.mend import MendError
    from checker.mend.file import Mended, Reader
    from checker.mentions.memory import Memory
    from checker.reports import Each
    from checker.settings import InForce
    from checker.suppress.round import Request, Round


@app.command()
def lint(  # noqa: PLR0913 - each is an option
    paths: Paths,
    *,
    report_format: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help=f"Report to print: {', '.join(formats())}.")
    ] = "text",
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=FILE", help="Also write a report to a file; may be repeated."),
    ] = None,
    date: PublicationDate = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Run this rule; may be repeated.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Leave this rule out; may be repeated.")
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"] | None,
        typer.Option(help="Exit with 1 from this severity on (warning, unless checker.yaml sets it)."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings without a summary.")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Add a table of findings by rule to the summary.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Print every reason for a finding, not the strongest alone.")
    ] = False,
    baseline: Annotated[
        str, typer.Option(metavar="FILE", help="Leave out the findings accepted in this file.")
    ] = "",
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Tell accepted findings too.")] = False,
    changed_since: Annotated[
        str,
        typer.Option(metavar="REV", help="Tell only what changed since a Git revision, or broke."),
    ] = "",
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is sure, in the files themselves.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would mend; change nothing.")] = False,
    fix_quotations: Annotated[
        bool, typer.Option("--fix-quotations", help="Let --fix mend inside quotations too.")
    ] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask about each finding, one key each.")
    ] = False,
    language: Language = "",
    format_in: FormatIn = "",
    stdin_filename: StdinFilename = "",
    no_cache: WithoutCache = False,
    max_length: MaxLength = Limits.length,
    max_names: MaxNames = Limits.names,
    jobs: Jobs = 1,
) -> None:
    """Report misspelled names and wrong offices in articles.

    Exit status: 0 nothing at or above the failing severity, 1 findings, 2 the run itself failed (the other
    files are still checked).
    """
    from checker.finding import Run
    from checker.reports import ReportError, flow, read_target, refuse_inputs, renderer, write_atomically
    from checker.reports.terminal import shows_colour, watched, width_of
    from checker.settings import Options
    from checker.suppress import SettledError
    from checker.suppress.round import Request, go_over

    _refuse_contradictions(paths, fix=fix, diff=diff, fix_quotations=fix_quotations, interactive=interactive)
    spoken = language_of_messages(language, paths)
    today = dt.datetime.now().astimezone().date()
    options = Options(
        tuple(only or ()),
        tuple(ignore or ()),
        fail_on or "",
        baseline,
        no_baseline=no_baseline,
        limits=Limits(max_length, max_names),
    )
    force = force_or_exit(desk_or_exit(paths, options, today), paths[0])
    request = Request(
        paths,
        date,
        today,
        spoken,
        options,
        force.known_rules,
        format_in,
        stdin_filename,
        changed_since,
        jobs,
    )
    try:
        render = renderer(report_format)
        targets = [read_target(target) for target in report or ()]
        for _, file in targets:
            refuse_inputs(file, paths)
        # What is mended or asked about is judged again, so that nothing is final before.
        flowing = None if fix or diff or interactive else flow(report_format)
        print_now = _printer(flowing[0], Run(spoken)) if flowing else lambda _judgement: None
        with memory(forgetful=no_cache) as remembered:
            done = go_over(request, remembered, watched, print_now)
            if interactive:
                _ask(request, remembered, done, force.folders)
                done = go_over(request, remembered)
            elif diff:
                _show_fixes(request, done, quotations=fix_quotations)
                raise typer.Exit(FAILED if done.failures else FINDINGS if done.failing else OK)
            if fix:
                done = _fixed(request, remembered, done, quotations=fix_quotations)
        tell(done.failures)
        run = Run(
            spoken,
            done.failures,
            done.notes,
            done.skipped,
            force.folders,
            quiet=quiet,
            statistics=statistics,
            why=why,
        )
        shown = replace(run, width=width_of(sys.stdout), colour=shows_colour(sys.stdout), brief=interactive)
        sys.stdout.writelines(flowing[1](shown) if flowing else render(done.judgements, shown))
        for name, file in targets:
            write_atomically(file, renderer(name)(done.judgements, run))
    except (ReportError, SettledError) as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    raise typer.Exit(FAILED if done.failures else FINDINGS if done.failing else OK)


def _printer(each: Each, run: Run) -> Callable[[Judgement], None]:
    """Prints what a format says of an article at once, for whoever reads at the other end of a pipe."""

    def printed(judgement: Judgement) -> None:
        if judgement.findings:
            sys.stdout.writelines(each(judgement, run))
            sys.stdout.flush()

    return printed


def _refuse_contradictions(
    paths: list[str], *, fix: bool, diff: bool, fix_quotations: bool, interactive: bool
) -> None:
    if interactive and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("--interactive asks at a terminal, and there is none")
    if interactive and diff:
        raise typer.BadParameter("--interactive mends and --diff changes nothing; choose one of the two")
    if fix_quotations and not (fix or diff):
        raise typer.BadParameter("--fix-quotations goes with --fix or --diff")
    if (fix or diff) and "-" in paths:
        raise typer.BadParameter("standard input cannot be mended; give the path of the file")


_ROUNDS = 5  # a mended name may show the next slip; more than a few rounds would be going in circles


def _fixed(request: Request, memory: Memory, done: Round, *, quotations: bool) -> Round:
    """What is left after the sure corrections are made; each round judges the mended files anew."""
    from checker.mend import MendError
    from checker.mend.file import replace_file
    from checker.suppress.round import go_over

    refused: dict[str, Failure] = {}
    left: dict[Path, int] = {}
    for _ in range(_ROUNDS):
        mended = 0
        for file in _plans(request, done, refused, quotations=quotations):
            left[file.path] = file.left
            try:
                replace_file(file)
                mended += file.made
            except MendError as error:
                refused[str(file.path)] = Failure(str(file.path), 0, error.reason)
        if not mended:
            break
        typer.echo(f"checker: {mended} mended", err=True)
        done = go_over(request, memory)
    for path, count in left.items():
        if count:
            typer.echo(f"checker: {path}: {count} to be mended by hand", err=True)
    return replace(done, failures=(*done.failures, *refused.values()))


def _ask(request: Request, memory: Memory, done: Round, folders: tuple[Path, ...]) -> None:
    from checker.finding import Run
    from checker.mend.conversation import Desk, Rules, converse
    from checker.reports.terminal import shows_colour, width_of
    from checker.reports.words import Words
    from checker.rulebook import load_rulebook
    from checker.settings import NAME, forget, in_force
    from checker.suppress.round import go_over

    def force(file: str) -> InForce:
        forget()  # checker.yaml may have been written to since
        return in_force(file, request.options, request.known_rules)

    def judge(file: str) -> Sequence[Judgement]:
        forget()
        if Path(file).name == NAME:
            return ()  # settings were open in the editor; they count from the next run
        return go_over(replace(request, paths=[file]), memory).judgements

    language = request.language
    words = Words(language, load_rulebook(*folders).language["mend"][language])
    run = Run(language, rule_folders=folders, width=width_of(sys.stdout), colour=shows_colour(sys.stdout))
    desk = Desk(_key, _line, lambda text: typer.echo(text, nl=False), _open_editor)
    converse(done.judgements, desk, Rules(force, _reader(request), judge), words, run)
    forget()


def _key() -> str:
    """The next key; Ctrl-C where the conversation is to end."""
    try:
        return typer.getchar()
    except (KeyboardInterrupt, EOFError):
        return "\x03"


def _line(question: str) -> str:
    """The answer to a question; empty where it is called off."""
    try:
        return str(typer.prompt(question, default="", show_default=False))
    except typer.Abort:
        typer.echo()
        return ""


def _open_editor(path: Path, line: int) -> None:
    import os
    import shlex
    import subprocess

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        subprocess.run([*shlex.split(editor), f"+{line}", str(path)], check=False)  # noqa: S603 - the user's editor
    except OSError as error:
        typer.echo(f"checker: {editor}: {error.strerror}; set EDITOR", err=True)


def _show_fixes(request: Request, done: Round, *, quotations: bool) -> None:
    from checker.mend.fixing import difference

    refused: dict[str, Failure] = {}
    for file in _plans(request, done, refused, quotations=quotations):
        sys.stdout.writelines(difference(file))
    tell((*done.failures, *refused.values()))


def _plans(
    request: Request, done: Round, refused: dict[str, Failure], *, quotations: bool
) -> Iterator[Mended]:
    """The files to mend, other than those that were refused before."""
    from checker.mend.fixing import planned

    def refuse(error: MendError) -> None:
        refused[error.path] = Failure(error.path, 0, error.reason)

    judgements = (each for each in done.judgements if each.article.file not in refused)
    return planned(judgements, _reader(request), refuse, quotations=quotations)


def _reader(request: Request) -> Callable[[str], Reader]:
    from checker.mend.file import Reader
    from checker.settings import json_paths_at

    return lambda file: Reader(request.today, request.format_in, json_paths_at(file))
