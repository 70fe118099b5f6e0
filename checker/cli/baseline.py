"""`checker baseline`: accept the findings of an archive as they are, so that only new ones are told."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import (
    FAILED,
    FINDINGS,
    Paths,
    PublicationDate,
    WithoutCache,
    desk_or_exit,
    force_or_exit,
    language_of_messages,
    memory,
    tell,
)


@app.command()
def baseline(  # noqa: PLR0913 - each is an option
    paths: Paths,
    *,
    file: Annotated[
        str, typer.Option("--baseline", metavar="FILE", help="The file to write instead of checker.yaml's.")
    ] = "",
    prune: Annotated[
        bool, typer.Option("--prune", help="Accept nothing new; drop the entries that no finding needs.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; list what --prune would drop, and exit with 1.")
    ] = False,
    date: PublicationDate = None,
    no_cache: WithoutCache = False,
) -> None:
    """Accept today's findings: `checker lint` tells only what comes after.

    Entries of articles that are not in PATH stay as they are. Exit status: 0, 1 with --check when entries are
    out of date, 2 when something could not be read.
    """
    from checker.proofreading import Copy
    from checker.reports import ReportError, write_atomically
    from checker.settings import Options, json_paths_at
    from checker.suppress import SettledError
    from checker.suppress.baseline import fingerprint, written
    from checker.suppress.settle import RULE

    today = dt.datetime.now().astimezone().date()
    desk = desk_or_exit(paths, Options(baseline=file), today)
    force_or_exit(desk, paths[0])
    copy = Copy(paths, date, today, language_of_messages(""), json_paths_at)
    try:
        with memory(forgetful=no_cache) as remembered:
            judgements = list(desk.settled(copy, remembered, copy.lose))
    except SettledError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    failures = (*copy.failures, *desk.failures)
    tell(failures)
    out_of_date = False
    for known, names in desk.baselines():
        stale = known.stale(names)
        out_of_date |= bool(stale)
        new = [
            fingerprint(judgement.article, finding, known.name_of(judgement.article))
            for judgement in judgements
            if desk.force(judgement.article.file).baseline == known.path
            for finding in judgement.findings
            if finding.rule != RULE
        ]
        for entry in stale:
            print(f'{entry.path}: [{entry.rule}] "{entry.text}" is no longer there')
        if check:
            continue
        entries = [*known.others(names), *known.used, *([] if prune else new)]
        try:
            write_atomically(known.path, written(entries))
        except ReportError as error:
            typer.echo(f"checker: {error}", err=True)
            raise typer.Exit(FAILED) from None
        print(f"{known.path}: {0 if prune else len(new)} new, {len(stale)} dropped, {len(entries)} in all")
    if failures:
        raise typer.Exit(FAILED)
    if check and out_of_date:
        raise typer.Exit(FINDINGS)
