"""What was made from files once is kept in the user's cache folder, under the hash of what it was made from.

Reading rules as an editor writes them, strictly and with lines, takes longer than anything else before the
first article; what comes of it changes only when a file or this program does. A changed file has another
hash, so nothing kept is ever stale; a cache that is missing, damaged or not to be written costs only time.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from checker.regular import open_regular
from checker.version import __version__

Made = TypeVar("Made")

_KEPT = 8  # of a kind: the shipped rules alone, and with those of a few newsrooms
_OF_PYTHON = {
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("collections", "OrderedDict"),
    ("datetime", "date"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
    ("pathlib._local", "PosixPath"),
    ("pathlib._local", "WindowsPath"),
}


def cache_folder() -> Path:
    """The user's folder for what this program can make again."""
    from platformdirs import user_cache_path

    return user_cache_path("checker")


def _folder() -> Path:
    return cache_folder() / "compiled"


def files() -> list[Path]:
    """All that is kept, whatever it was made from."""
    return sorted(path for path in _folder().glob("*.p*") if path.suffix in (".pickle", ".part"))


def kept(kind: str, made_of: str, make: Callable[[], Made]) -> Made:
    """What `make` makes, from the cache if it was made before.

    kind     what it is, a word; one word for one `make`
    made_of  the fingerprint of everything that `make` reads

    The value must be made of plain Python values and of classes of this program. Raises what `make` raises.
    """
    path = _folder() / f"{kind}-{made_of[:40]}.pickle"
    with contextlib.suppress(Exception):  # whatever is wrong with the file, it is made again
        with path.open("rb") as file:
            found: Made = _OwnClasses(file).load()
        return found
    made = make()
    with contextlib.suppress(OSError, pickle.PicklingError):
        _write(path, packed(made))
    return made


def packed(value: object) -> bytes:
    """A value as `unpacked` reads it: of plain Python values and of classes of this program."""
    return pickle.dumps(value, protocol=5)


def unpacked(content: bytes) -> Any:
    """The value again. Raises an Exception of any kind for what `packed` did not make."""
    return _OwnClasses(io.BytesIO(content)).load()


def fingerprint(made_of: Iterable[Path], words: str = "") -> str:
    """Changes with the path or the content of a file, with `words`, with this program and with Python.

    Raises OSError for a file that cannot be read.
    """
    digest = hashlib.sha256(
        f"{__version__} {sys.version} {_code()} {words}".encode("utf-8", "surrogateescape")
    )
    for path in made_of:
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        with open_regular(path) as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def fingerprint_by_status(paths: Iterable[Path]) -> str:
    """Changes with the path, size or time of change of a file, and as `fingerprint` does; nothing is read.

    Raises OSError for a file that is not there.
    """
    found = []
    for path in paths:
        status = path.stat()
        found.append(f"{path} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
    return fingerprint((), "\n".join(found))


@functools.cache
def _code() -> str:
    """Changes when a module of this program does: a checkout keeps its version while it is edited."""
    found = []
    for folder, folders, names in os.walk(Path(__file__).parent):
        folders[:] = [name for name in folders if name not in {"__pycache__", "_shipped"}]
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(folder, name)  # noqa: PTH118 - a Path for each module costs more than the rest
                status = os.stat(path)  # noqa: PTH116
                found.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(found)).encode("utf-8", "surrogateescape")).hexdigest()


class _OwnClasses(pickle.Unpickler):
    """Reads values of this program and nothing that could do anything else."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("checker.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        if (module, name) in _OF_PYTHON:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong into the cache")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    kind = path.name.rpartition("-")[0]
    same_kind = sorted(path.parent.glob(f"{kind}-*.pickle"), key=lambda one: one.stat().st_mtime)
    for old in same_kind[:-_KEPT]:
        old.unlink(missing_ok=True)
