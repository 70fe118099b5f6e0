"""Options that several commands share, and how a run ends."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from checker.finding import Failure
    from checker.mentions.memory import Memory
    from checker.rulebook import Rulebook

OK, FINDINGS, FAILED = 0, 1, 2  # exit statuses


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a date; write it as 2024-04-04") from None


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.", show_default=False),
]
PublicationDate = Annotated[
    dt.date | None,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", parser=_day, help="Publication date of articles that state none."
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--language", "-l", metavar="id|en", help="Language of messages; the environment's if not given."
    ),
]
WithoutCache = Annotated[
    bool, typer.Option("--no-cache", help="Run the recogniser even on text it has seen.")
]


def language_of_messages(asked: str) -> str:
    """The language asked for, else English where the environment says so, else Indonesian."""
    import os

    if asked:
        if asked not in ("id", "en"):
            raise typer.BadParameter(f"'{asked}' is not a language of messages; choose id or en")
        return asked
    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if spoken.startswith("en") else "id"


def rulebook_or_exit() -> Rulebook:
    """The rules in force; a broken rule file ends the run with its line."""
    from checker.rulebook import RuleError, load_rulebook

    try:
        return load_rulebook()
    except RuleError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None


def rules_or_exit(only: Iterable[str], ignore: Iterable[str]) -> tuple[str, ...]:
    """The rules to run; a name that is none ends the run with the nearest one."""
    import difflib

    from checker.proofreading import rules

    known = rules()
    for name in (*only, *ignore):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"the rules are {', '.join(known)}"
            typer.echo(f"checker: there is no rule '{name}'; {hint}", err=True)
            raise typer.Exit(FAILED)
    return tuple(name for name in known if (not only or name in only) and name not in ignore)


def memory(*, forgetful: bool) -> Memory:
    """What the recogniser found in earlier runs; a forgetful one is empty and stays so."""
    from checker.mentions.memory import Memory, default_folder, fingerprint_of_model

    return Memory(None if forgetful else default_folder(), fingerprint_of_model())


def tell(failures: Iterable[Failure]) -> None:
    """Print what could not be read on standard error, a line each."""
    for failure in failures:
        place = f"{failure.path}:{failure.line}" if failure.line else failure.path
        print(f"checker: {place}: {failure.message}", file=sys.stderr)
