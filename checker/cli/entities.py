"""`checker entities`: what was understood of an article, nothing judged."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import (
    FAILED,
    FormatIn,
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
from checker.limits import Limits
from checker.reports import entity_formats


@app.command()
def entities(  # noqa: PLR0913 - each is an option
    paths: Paths,
    *,
    report_format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="NAME", help=f"Report to print: {', '.join(entity_formats())}."
        ),
    ] = "text",
    date: PublicationDate = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="Tell what found each thing; with two names before the paths, the evidence on them."
        ),
    ] = False,
    language: Language = "",
    format_in: FormatIn = "",
    stdin_filename: StdinFilename = "",
    no_cache: WithoutCache = False,
    max_length: MaxLength = Limits.length,
    max_names: MaxNames = Limits.names,
) -> None:
    """Show what was understood: persons, their mentions, and the offices the text gives them.

    `--why A B PATH` shows the evidence on two names, A and B, being one person's.
    """
    from checker.finding import Judgement, Run
    from checker.names.why import evidence_on
    from checker.proofreading import Copy, readings
    from checker.reports import ReportError, entity_renderer
    from checker.settings import Options, json_paths_at

    names, paths = _two_names(paths) if why else (None, paths)
    spoken = language_of_messages(language, paths)
    today = dt.datetime.now().astimezone().date()
    desk = desk_or_exit(paths, Options(limits=Limits(max_length, max_names)), today)
    force = force_or_exit(desk, paths[0])
    try:
        render = entity_renderer(report_format)
    except ReportError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    copy = Copy(paths, date, today, spoken, json_paths_at, format_in, stdin_filename)
    with memory(forgetful=no_cache) as remembered:
        understood = [
            Judgement(reading.article, reading, ())
            for reading in readings(desk.judgeable(copy), desk.terms, remembered, copy.lose)
        ]
    failures = (*copy.failures, *desk.failures)
    tell(failures)
    run = Run(spoken, failures, rule_folders=force.folders, why=why)
    if names is None:
        sys.stdout.writelines(render(understood, run))
    else:
        for judgement in understood:
            rulebook = desk.terms(judgement.article).rulebook
            lines = evidence_on(judgement.reading, rulebook, names, spoken)
            sys.stdout.writelines(f"{line}\n" for line in lines)
    if failures:
        raise typer.Exit(FAILED)


def _two_names(paths: list[str]) -> tuple[tuple[str, str] | None, list[str]]:
    """The two names and the paths after them; no names where the first two arguments are files or folders."""
    if len(paths) < 3 or any(name == "-" or Path(name).exists() for name in paths[:2]):
        return None, paths
    return (paths[0], paths[1]), paths[2:]
