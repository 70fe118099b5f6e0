"""Rules that come as an installed Python package: `rules: ["python:NAME"]` in checker.yaml.

The package says where they lie with an entry point in its pyproject.toml: an importable package, and after
the colon the folder in it.

    [project.entry-points."checker.rules"]
    newsroom = "newsroom_style:rules"
"""

from __future__ import annotations

import difflib
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

from checker.rulebook.strict_yaml import RuleError

GROUP = "checker.rules"


def folder_of(name: str, path: str, line: int) -> Path:
    """The rule folder of an installed package. Raises RuleError that blames `path` and `line`."""
    found = entry_points(group=GROUP)
    if name not in found.names:
        near = difflib.get_close_matches(name, found.names, n=1)
        hint = f"; did you mean 'python:{near[0]}'?" if near else ""
        raise RuleError(path, line, f"no installed package has the rules 'python:{name}'{hint}")
    (entry,) = found.select(name=name)
    folder = Path(str(files(entry.module))) / entry.attr
    if not folder.is_dir():
        raise RuleError(
            path, line, f"'python:{name}' says that its rules are in {folder}; there is no such folder"
        )
    return folder
