"""`checker lint`: read copy, report what is wrong."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from typing import Annotated, Literal

import typer

from checker.cli import app
from checker.cli.options import (
    FAILED,
    FINDINGS,
    OK,
    FormatIn,
    Language,
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
from checker.reports import formats


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
    baseline: Annotated[
        str, typer.Option(metavar="FILE", help="Leave out the findings accepted in this file.")
    ] = "",
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Tell accepted findings too.")] = False,
    changed_since: Annotated[
        str,
        typer.Option(metavar="REV", help="Tell only what changed since a Git revision, or broke."),
    ] = "",
    language: Language = "",
    format_in: FormatIn = "",
    stdin_filename: StdinFilename = "",
    no_cache: WithoutCache = False,
) -> None:
    """Report misspelled names and wrong offices in articles.

    Exit status: 0 nothing at or above the failing severity, 1 findings, 2 the run itself failed (the other
    files are still checked).
    """
    from checker.finding import Run
    from checker.proofreading import Copy, notes_of
    from checker.reports import ReportError, read_target, refuse_inputs, renderer, write_atomically
    from checker.reports.terminal import shows_colour, watched, width_of
    from checker.rulebook import load_rulebook
    from checker.settings import Options, json_paths_at
    from checker.suppress import SettledError
    from checker.suppress.changes import Changes

    spoken = language_of_messages(language, paths)
    today = dt.datetime.now().astimezone().date()
    options = Options(
        tuple(only or ()), tuple(ignore or ()), fail_on or "", baseline, no_baseline=no_baseline
    )
    desk = desk_or_exit(() if changed_since else paths, options, today)
    force = force_or_exit(desk, paths[0])
    try:
        render = renderer(report_format)
        targets = [read_target(target) for target in report or ()]
        for _, file in targets:
            refuse_inputs(file, paths)
    except ReportError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None

    copy = Copy(paths, date, today, spoken, json_paths_at, format_in, stdin_filename)
    changes = Changes(changed_since, format_in) if changed_since else None
    read = changes.only(watched(copy)) if changes else watched(copy)
    try:
        with memory(forgetful=no_cache) as remembered:
            judgements = list(desk.settled(read, remembered, copy.lose))
            if changes:
                before = changes.before(judgements, date, today)
                judgements = changes.made(judgements, desk.of_before().settled(before, remembered, copy.lose))
    except SettledError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    judgements += desk.on_settings()
    failures = (*copy.failures, *desk.failures)
    tell(failures)
    notes = (*notes_of(judgements, load_rulebook(*force.folders), today), *desk.notes())
    run = Run(spoken, failures, notes, copy.skipped, force.folders, quiet=quiet, statistics=statistics)
    shown = replace(run, width=width_of(sys.stdout), colour=shows_colour(sys.stdout))
    sys.stdout.writelines(render(judgements, shown))
    try:
        for name, file in targets:
            write_atomically(file, renderer(name)(judgements, run))
    except ReportError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    if failures:
        raise typer.Exit(FAILED)
    raise typer.Exit(FINDINGS if any(desk.fails(judgement) for judgement in judgements) else OK)
