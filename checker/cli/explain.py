"""`checker explain`: what a rule finds, with a wrong and a right sentence."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import FAILED, Language, desk_or_exit, force_or_exit, language_of_messages


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule, such as name-variant.")],
    *,
    language: Language = "",
) -> None:
    """Show what a rule finds: a wrong sentence, a right one, and what a finding says."""
    import datetime as dt

    from checker.reports.rule_page import plain
    from checker.rulebook import load_rulebook
    from checker.settings import Options, nearest_rule

    today = dt.datetime.now().astimezone().date()
    checks = load_rulebook(*force_or_exit(desk_or_exit(["."], Options(), today), ".").folders).checks
    if rule not in checks:
        typer.echo(f"checker: {nearest_rule(rule, tuple(checks))}", err=True)
        raise typer.Exit(FAILED)
    sys.stdout.writelines(plain(rule, checks[rule], language_of_messages(language, ["."])))
