"""`checker init`: a commented checker.yaml to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import FAILED

EXAMPLE = """\
# Settings of checker for the articles in this folder and below. `checker config PATH` shows what counts for
# a file. Every entry may be left out; what stands here is the default.

# Folders with your own rules, beside this file; they extend and override the shipped ones.
rules: []

# Language of messages: id or en. Empty: the environment's.
language: ""

# From which severity on `checker lint` fails: error, warning, info or never.
fail-on: warning

# Rules to run alone, and rules to leave out. `checker rules list` names them all.
only: []
ignore: []

# Severity by rule, such as {term-variant: info}.
severity: {}

# The file with the findings accepted so far, written by `checker baseline`.
baseline: checker-baseline.json

# Names that are one person, and persons with similar names.
#   same: [[Joko Widodo, Jokowi]]
#   distinct: [[Sulaiman, Sulaeman]]
same: []
distinct: []

# Other settings by path, as .gitignore writes paths; later entries win.
#   "opini/**": {ignore: [role-tense], fail-on: error}
paths: {}

# Findings that are right as they stand.
#   - rule: name-variant
#     words: Sulaeman            # only where these words are marked
#     in: "2024/*.md"            # only in these articles
#     reason: begitu ejaan di akta
#     until: 2026-12-31          # the last day on which it counts
suppress: []

# How to read JSON that is no known export: JSON paths to the parts of an article.
#   articles: $.data[*]          # leave out where a file is one article
#   id: $.slug
#   title: $.headline.main
#   date: $.published_at
#   text: $.blocks[*].text
json-paths: {}
"""


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write it.")] = Path(),
) -> None:
    """Write a commented checker.yaml."""
    from checker.settings import NAME

    path = folder / NAME
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(EXAMPLE)
    except FileExistsError:
        typer.echo(f"checker: {path} is there already; it was left as it is", err=True)
        raise typer.Exit(FAILED) from None
    except OSError as error:
        typer.echo(f"checker: {path} cannot be written: {error.strerror}", err=True)
        raise typer.Exit(FAILED) from None
    typer.echo(f"{path} written")
