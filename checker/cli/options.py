"""Options that several commands share, and how a run ends."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from checker.documents import FORMATS

if TYPE_CHECKING:
    from checker.finding import Failure
    from checker.mentions.memory import Memory
    from checker.settings import InForce, Options
    from checker.suppress.desk import Desk

OK, FINDINGS, FAILED = 0, 1, 2  # exit statuses


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a date; write it as 2024-04-04") from None


def _known_format(name: str) -> str:
    if name and name not in FORMATS:
        raise typer.BadParameter(f"'{name}' is no format that is read; choose one of {', '.join(FORMATS)}")
    return name


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
FormatIn = Annotated[
    str,
    typer.Option(
        "--format-in",
        metavar="NAME",
        callback=_known_format,
        help="Read every file as this format: " + ", ".join(FORMATS) + ".",
    ),
]
StdinFilename = Annotated[
    str,
    typer.Option(
        "--stdin-filename", metavar="NAME", help="What to call standard input; its ending tells the format."
    ),
]
WithoutCache = Annotated[
    bool, typer.Option("--no-cache", help="Run the recogniser even on text it has seen.")
]
MaxLength = Annotated[
    int, typer.Option(metavar="N", min=1, help="Read no article of more characters than this.")
]
MaxNames = Annotated[
    int,
    typer.Option(metavar="N", min=1, help="Compare the names of no article that has more different ones."),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that read at the same time.")
]


def language_of_messages(asked: str, paths: Sequence[str] = ()) -> str:
    """The language asked for, else that of the first path's checker.yaml, else the environment's.

    English where the environment says so, else Indonesian.
    """
    import os

    if not asked and paths:
        from checker.settings import language_at

        asked = language_at(paths[0])
    if asked:
        if asked not in ("id", "en"):
            raise typer.BadParameter(f"'{asked}' is not a language of messages; choose id or en")
        return asked
    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if spoken.startswith("en") else "id"


def desk_or_exit(paths: Iterable[str], options: Options, today: dt.date) -> Desk:
    """All that is settled for a run over `paths`; a rule that is none ends the run with the nearest one."""
    from checker.proofreading import rules
    from checker.settings import nearest_rule
    from checker.suppress.desk import Desk
    from checker.suppress.settle import RULE

    known = (*rules(), RULE)
    for name in (*options.only, *options.ignore):
        if name not in known:
            typer.echo(f"checker: {nearest_rule(name, known)}", err=True)
            raise typer.Exit(FAILED)
    return Desk(options, known, today, paths)


def force_or_exit(desk: Desk, path: str) -> InForce:
    """What is in force for a path; a broken checker.yaml or rule file ends the run with its line."""
    from checker.rulebook import RuleError, load_rulebook

    try:
        force = desk.force(path)
        load_rulebook(*force.folders)
    except RuleError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    return force


def memory(*, forgetful: bool) -> Memory:
    """What the recogniser found in earlier runs; a forgetful one is empty and stays so."""
    from checker.kept import cache_folder
    from checker.mentions.memory import Memory, fingerprint_of_model

    return Memory(None, "") if forgetful else Memory(cache_folder(), fingerprint_of_model())


def tell(failures: Iterable[Failure]) -> None:
    """Print what could not be read on standard error, a line each."""
    for failure in failures:
        place = f"{failure.path}:{failure.line}" if failure.line else failure.path
        print(f"checker: {place}: {failure.message}", file=sys.stderr)
