"""The commands. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import pkgutil
import sys
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="checker",
    help="Find misspelled names and wrong offices in news copy before it is published.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer hands over an option's value by position
    if asked:
        from checker.version import __version__

        typer.echo(f"checker {__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Find misspelled names and wrong offices in news copy before it is published.

    Exit status: 0 nothing to mend, 1 findings, 2 the run itself failed.
    """


def load_commands(asked: str = "") -> None:
    """Let each module of this package add its command to `app`, or only that of the command asked for."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    for name in [asked] if asked in names else names:
        importlib.import_module(f"{__name__}.{name}")


def run() -> NoReturn:
    """Run the command line; the exit status is the process's."""
    status = _status()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # who reads it may have left
            stream.flush()
    if sys.gettrace() is None and sys.getprofile() is None:
        # Taking apart all that was loaded is a third of a short run, and the system does it at once.
        os._exit(status)
    sys.exit(status)


def _status() -> int:
    # Looking for plug-ins of pydantic reads the description of every installed package, and none is for us.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # What is imported and loaded stays, so looking for garbage among it is time lost: a sixth of a short run.
    gc.set_threshold(200_000, 20, 20)
    # A file name that is not UTF-8, or a terminal that lacks a letter, must not end the run.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        load_commands(sys.argv[1] if len(sys.argv) > 1 else "")
        app()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except KeyboardInterrupt:
        typer.echo("checker: stopped", err=True)
        return 130
    except Exception as error:  # nobody sees a traceback who did not ask for one
        if os.environ.get("CHECKER_TRACEBACK"):
            raise
        typer.echo(f"checker: {type(error).__name__}: {error}", err=True)
        typer.echo("checker: run it again with CHECKER_TRACEBACK=1 to see where this comes from", err=True)
        return 2
    return 0
