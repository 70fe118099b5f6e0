"""`checker config`: which settings count for an article, and where each is written."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from checker.cli import app
from checker.cli.options import desk_or_exit, force_or_exit


@app.command()
def config(
    path: Annotated[str, typer.Argument(metavar="PATH", help="An article, or a folder.")] = ".",
) -> None:
    """Show the settings in force for PATH, and the file and line of each."""
    from checker.settings import NAME, Options, json_paths_at

    desk = desk_or_exit([path], Options(), dt.datetime.now().astimezone().date())
    force = force_or_exit(desk, path)
    json_paths = json_paths_at(path) or {}
    shown = {
        "rules": _list(map(str, force.folders)),
        "language": force.language or "-",
        "fail-on": force.fail_on,
        "only": _list(force.rules),
        "severity": "{" + ", ".join(f"{rule}: {severity}" for rule, severity in force.severity.items()) + "}",
        "baseline": str(force.baseline),
        "same": _list(map(_list, force.names.same)),
        "distinct": _list(map(_list, force.names.distinct)),
        "json-paths": "{" + ", ".join(f"{part}: {at}" for part, at in json_paths.items()) + "}",
    }
    print(f"# {force.file.path if force.file else f'no {NAME} above {path}; `checker init` writes one'}")
    for name, value in shown.items():
        origins = [force.origins[name]]
        if name == "only" and force.origins["ignore"] not in origins:
            origins.append(force.origins["ignore"])
        print(f"{name}: {value}  # {', '.join(origins)}")
    for index, entry in force.suppressions:
        assert force.file is not None
        until = f", until {entry.until}" if entry.until else ""
        words = f' "{entry.words}"' if entry.words else ""
        place = force.file.origin("suppress", index)
        print(f"suppress: {', '.join(entry.rule)}{words} ({entry.reason}{until})  # {place}")
    sys.stdout.flush()


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(values) + "]"
