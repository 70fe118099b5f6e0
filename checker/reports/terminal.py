"""What the terminal of a run can show, and the bar that tells how far a long run has come."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

Item = TypeVar("Item")

_PATIENCE = 1.0  # seconds after which a run is long
_NARROW, _WIDE = 40, 160  # columns that a report is set in, whatever the terminal has


def width_of(stream: TextIO) -> int:
    """The columns of the terminal that the stream writes to; 0 when it is none."""
    if not stream.isatty():
        return 0
    return min(max(shutil.get_terminal_size().columns, _NARROW), _WIDE)


def shows_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to the stream: on a terminal, unless NO_COLOR (no-color.org) is set."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def watched(items: Iterable[Item]) -> Iterator[Item]:
    """The same items; on a long run with a bar on standard error: how many, and how many a second.

    Nothing is drawn where standard error is no terminal, or in the first second. How many there are in all
    is not known before the last file is read, so the bar only moves.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    done = 0
    rest = iter(items)
    for item in rest:
        done += 1
        yield item
        if time.monotonic() - started > _PATIENCE:
            break
    else:
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.completed:.0f}  {task.fields[rate]:.0f}/s"))
    colour = None if shows_colour(sys.stderr) else True
    with Progress(*columns, console=Console(stderr=True, no_color=colour), transient=True) as progress:
        task = progress.add_task("", total=None, completed=done, rate=0.0)
        for item in rest:
            done += 1
            progress.update(task, completed=done, rate=done / (time.monotonic() - started))
            yield item
