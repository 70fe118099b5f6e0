"""`checker names`: the persons of many articles, and how each is written."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import (
    FAILED,
    Language,
    Paths,
    WithoutCache,
    desk_or_exit,
    force_or_exit,
    language_of_messages,
    memory,
    tell,
)


@app.command()
def names(
    paths: Paths,
    *,
    table_format: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="Table to print: text, json or csv.")
    ] = "text",
    language: Language = "",
    no_cache: WithoutCache = False,
) -> None:
    """List the persons of all articles with every form and count, those spelled in several ways first.

    Articles are read one after the other and not kept: memory grows with the number of names alone.
    """
    from checker.names import lore
    from checker.names.archive import gather
    from checker.names.table import FORMATS, rows
    from checker.proofreading import Copy, readings
    from checker.rulebook import load_rulebook
    from checker.settings import Options, json_paths_at

    if table_format not in FORMATS:
        typer.echo(f"checker: unknown table '{table_format}'; choose one of {', '.join(FORMATS)}", err=True)
        raise typer.Exit(FAILED)
    spoken = language_of_messages(language, paths)
    today = dt.datetime.now().astimezone().date()
    desk = desk_or_exit(paths, Options(), today)
    known = lore(load_rulebook(*force_or_exit(desk, paths[0]).folders))
    copy = Copy(paths, None, today, spoken, json_paths_at)
    with memory(forgetful=no_cache) as remembered:
        archive = gather(readings(desk.judgeable(copy), desk.terms, remembered, copy.lose), known)

    def say(line: str, **values: str) -> str:
        return dict(known.evidence.lines[line].fill(**values))[spoken]

    failures = (*copy.failures, *desk.failures)
    tell(failures)
    sys.stdout.writelines(FORMATS[table_format](rows(archive), say))
    if failures:
        raise typer.Exit(FAILED)
