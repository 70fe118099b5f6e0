"""One file a report format, found by being there; how a report is written to a file.

A format is a module with `render(judgements, run)`, which yields the report in pieces of text. One that can
be printed while the run goes on also has `each(judgement, run)` and `end(run)`, which yield it in turn. A
report of what was understood (`checker entities`) is a module named `entities_FORMAT`, with the same
`render`.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from checker.finding import Judgement, Run

Render = Callable[[Sequence[Judgement], Run], Iterator[str]]
Each = Callable[[Judgement, Run], Iterator[str]]
End = Callable[[Run], Iterator[str]]

_PARTS = {"page_data", "places", "rule_page", "terminal", "words"}  # modules here that are no format
_ENTITIES = "entities_"


class ReportError(Exception):
    """A report that cannot be written: which, why, and what to do."""


@lru_cache(maxsize=1)
def formats() -> tuple[str, ...]:
    """The formats of `checker lint`, in alphabetical order."""
    return tuple(name for name in _modules() if not name.startswith(_ENTITIES))


@lru_cache(maxsize=1)
def entity_formats() -> tuple[str, ...]:
    """The formats of `checker entities`, in alphabetical order."""
    return tuple(name.removeprefix(_ENTITIES) for name in _modules() if name.startswith(_ENTITIES))


def _modules() -> list[str]:
    names = {module.name for module in iter_modules(__path__)} - _PARTS
    return sorted(name for name in names if not name.startswith("_"))


def renderer(name: str) -> Render:
    """`render` of a format of `checker lint`. Raises ReportError for an unknown name."""
    return _renderer(name, formats(), "")


def flow(name: str) -> tuple[Each, End] | None:
    """`each` and `end` of a format of `checker lint`; None where it needs the whole run at once."""
    module = import_module(f"{__name__}.{name}")
    return (module.each, module.end) if hasattr(module, "each") else None


def entity_renderer(name: str) -> Render:
    """`render` of a format of `checker entities`. Raises ReportError for an unknown name."""
    return _renderer(name, entity_formats(), _ENTITIES)


def _renderer(name: str, known: tuple[str, ...], prefix: str) -> Render:
    if name not in known:
        raise ReportError(f"unknown report format '{name}'; choose one of {', '.join(known)}")
    render: Render = import_module(f"{__name__}.{prefix}{name}").render
    return render


def read_target(option: str) -> tuple[str, Path]:
    """FORMAT and FILE of `--report FORMAT=FILE`. Raises ReportError when it is not of that shape."""
    name, equals, file = option.partition("=")
    if not equals or not name or not file:
        raise ReportError(f"--report {option}: write FORMAT=FILE, such as html=report.html")
    renderer(name)
    return name, Path(file)


def refuse_inputs(target: Path, inputs: Iterable[str | Path]) -> None:
    """Raises ReportError when `target` is one of the files to be read: a report never replaces an article.

    A file in a folder to be read counts when it is one that is read there.
    """
    from checker.documents import find_files

    where = target.resolve()
    for path in map(Path, inputs):
        within = target.exists() and path.is_dir() and where.is_relative_to(path.resolve())
        for file in map(Path, find_files([str(path)]).paths) if within else [path]:
            with contextlib.suppress(OSError):
                if file.resolve() == where or target.samefile(file):
                    raise ReportError(f"{target}: this is a file to be checked; give the report another name")


def write_atomically(path: Path, pieces: Iterable[str]) -> None:
    """The pieces as one UTF-8 file: all of it or nothing, even when the run is cut off half-way.

    Folders are made. A special file (`/dev/stdout`, a named pipe) is written to as it is. Raises ReportError.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.writelines(pieces)
            return
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.writelines(pieces)
                draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ReportError(f"{path}: the report cannot be written here: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
