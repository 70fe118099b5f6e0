"""Where the rules and the model lie: at the top of a checkout, inside the package in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def shipped(*parts: str) -> Path:
    """The path of a folder or file that comes with the program, such as `shipped("rules", "checks")`.

    Raises FileNotFoundError when the installation lacks it.
    """
    package = Path(__file__).parent
    for top in (package / "_shipped", package.parent):
        path = top.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is missing from this installation; install checker again")
