"""`checker rules`: the rules in force, their examples run as tests, and a new office-holder."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import app
from checker.cli.options import FAILED, FINDINGS, Language, desk_or_exit, force_or_exit, language_of_messages

if TYPE_CHECKING:
    from checker.rulebook import Rulebook

commands = typer.Typer(
    name="rules", help="List, explain and test the rules; add an office-holder.", no_args_is_help=True
)
app.add_typer(commands)

Folder = Annotated[
    Path | None,
    typer.Option("--folder", metavar="FOLDER", help="A rule folder besides those of checker.yaml."),
]


def _folders(extra: Path | None) -> tuple[Path, ...]:
    """The rule folders besides the shipped one. A folder that is none ends the run."""
    from checker.settings import Options

    today = dt.datetime.now().astimezone().date()
    folders = force_or_exit(desk_or_exit(["."], Options(), today), ".").folders
    if extra is None:
        return folders
    if not extra.is_dir():
        typer.echo(f"checker: {extra}: there is no such folder", err=True)
        raise typer.Exit(FAILED)
    return (*folders, extra.resolve())


def _rulebook(folders: tuple[Path, ...]) -> Rulebook:
    from checker.rulebook import RuleError, load_rulebook

    try:
        return load_rulebook(*folders)
    except RuleError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None


@commands.command("list")
def list_rules(*, folder: Folder = None, language: Language = "") -> None:
    """List the rules in force, a line each: name, severity, what it finds, where it stands."""
    from checker.rulebook.origins import files_of

    folders = _folders(folder)
    rulebook = _rulebook(folders)
    speech = language_of_messages(language, ["."])
    files = files_of("checks", folders)
    width = max(map(len, rulebook.checks))
    for name, rule in sorted(rulebook.checks.items()):
        summary = getattr(rule.summary, speech)
        print(f"{name:<{width}}  {rule.severity:<7}  {summary}  [{files[name]}]")


@commands.command("explain")
def explain_rule(
    what: Annotated[str, typer.Argument(metavar="RULE|OFFICE", help="role-holder, or fr/defence-minister.")],
    *,
    folder: Folder = None,
    language: Language = "",
) -> None:
    """Show a rule, or what is known of an office, with the file and line of each value."""
    from checker.reports.rule_page import plain
    from checker.rulebook.origins import values_of

    folders = _folders(folder)
    rulebook = _rulebook(folders)
    if what in rulebook.checks:
        sys.stdout.writelines(plain(what, rulebook.checks[what], language_of_messages(language, ["."])))
        for key, value, place in values_of("checks", what, folders):
            print(f"  {key}: {value}  [{place}]")
        return
    record = rulebook.register.office(what)
    if record is None:
        from checker.settings import nearest_rule

        typer.echo(f"checker: {nearest_rule(what, (*rulebook.checks, *rulebook.register.offices))}", err=True)
        raise typer.Exit(FAILED)
    print(f"{record.office}  {record.known_from}..{record.known_to}  ({record.source})")
    for tenure in record.tenures:
        person = rulebook.register.person(tenure.person)
        acting = " acting" if tenure.acting else ""
        print(f"  {tenure.start}..{tenure.end or ''}{acting}  {person.name}  [{tenure.file}:{tenure.line}]")


@commands.command("test")
def run_examples(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[RULE…]", help="These alone.", show_default=False)
    ] = None,
    *,
    folder: Folder = None,
) -> None:
    """Run the examples of the rules, your own included; exit with 1 when one does not hold."""
    from checker.rule_examples import outcomes
    from checker.rulebook.origins import folders_of

    folders = _folders(folder)
    rulebook = _rulebook(folders)
    today = dt.datetime.now().astimezone().date()
    run = failed = 0
    for outcome in outcomes(rulebook, folders_of(folders), today):
        if names and outcome.rule not in names:
            continue
        run += 1
        if outcome.fault:
            failed += 1
            print(f"{outcome.place}: {outcome.rule}: {outcome.fault}\n    {' '.join(outcome.text.split())}")
    print(f"{run - failed} of {run} examples hold")
    if not run:
        typer.echo("checker: none of these is a rule; `checker rules list` lists them", err=True)
        raise typer.Exit(FAILED)
    if failed:
        raise typer.Exit(FINDINGS)


@commands.command("schema")
def schema(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="register, countries, style, offices or checks.")
    ],
) -> None:
    """Print the JSON Schema of one kind of rule file, for editors that complete and check YAML."""
    import json

    from checker.rulebook.schemas import SCHEMAS, schema_of

    if kind not in SCHEMAS:
        typer.echo(f"checker: there is no rule file '{kind}'; choose one of {', '.join(SCHEMAS)}", err=True)
        raise typer.Exit(FAILED)
    print(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


@commands.command("add-holder")
def add(  # noqa: PLR0913 - each is an option of the command
    office: Annotated[
        str, typer.Argument(metavar="OFFICE", help='"Menteri Pertahanan Rusia" or ru/defence-minister.')
    ],
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The name of the new holder.")],
    *,
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="First day: 2026-01-05 or 2026-01.")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day, when it is known.")] = "",
    acting: Annotated[bool, typer.Option("--acting", help="Acting, interim, caretaker.")] = False,
    source: Annotated[str, typer.Option(help="The source, for a new file.")] = "redaksi",
    folder: Folder = None,
) -> None:
    """Add an office-holder to the register, and end the tenure before; comments and order stay.

    The file is COUNTRY.yaml in the last rule folder of checker.yaml or --folder, or else in the rules that
    come with the program.
    """
    from checker.rulebook import RuleError
    from checker.rulebook.edit import Change
    from checker.rulebook.origins import folders_of
    from checker.rulebook.reshuffle import reshuffle

    folders = folders_of(_folders(folder))
    rulebook = _rulebook(folders[1:])
    try:
        change = Change(person, start, end, acting=acting)
        done = reshuffle(office, change, folders[-1], rulebook, source)
    except RuleError as error:
        typer.echo(f"checker: {error}", err=True)
        raise typer.Exit(FAILED) from None
    print(f"{done.path}: {done.office}: {done.person} {start}..{end}")
