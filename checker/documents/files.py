"""Which files a run reads: those that are named, and in folders those that are articles.

In folders hidden files, what .gitignore names, links that lead out of the folder, and files of unknown or
binary formats are passed over, and the last are counted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.documents.errors import DocumentError
from checker.documents.formats import format_by_name, format_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What `find_files` found.

    paths     the files to read, as they will be reported, in order and each once
    skipped   files of the folders that are no articles
    errors    paths that lead to nothing to read
    """

    paths: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    errors: tuple[DocumentError, ...] = ()


def find_files(paths: Iterable[str], *, mapped: bool = False) -> FoundFiles:
    """The files that `paths` name: files, folders, or `-` for standard input.

    mapped   whether there is a mapping for JSON of no known kind, so that .json files are articles
    """
    found: dict[str, None] = {}
    skipped: dict[str, None] = {}
    errors: list[DocumentError] = []
    for path in paths:
        if path == STDIN:
            found[path] = None
        elif not os.path.lexists(path):
            errors.append(
                DocumentError(
                    path,
                    0,
                    "no such file or folder; look at the path",
                    "berkas atau folder ini tidak ada; periksa jalurnya",
                )
            )
        elif Path(path).is_dir():
            before = len(found)
            for file, reads in _folder(Path(path), mapped=mapped):
                (found if reads else skipped)[file] = None
            if len(found) == before:
                errors.append(
                    DocumentError(
                        path,
                        0,
                        "no articles in this folder; see checker lint --help for the formats",
                        "tidak ada artikel di folder ini; lihat checker lint --help untuk formatnya",
                    )
                )
        else:
            found[Path(path).as_posix()] = None
    return FoundFiles(tuple(found), tuple(skipped), tuple(errors))


def _folder(top: Path, *, mapped: bool) -> Iterator[tuple[str, bool]]:
    """Every file under `top` that is not ignored, and whether it holds articles."""
    root = top.resolve()
    ignores: dict[Path, GitIgnoreSpec | None] = {top: _ignored_by(top)}
    for folder, names, files in os.walk(top):
        here = Path(folder)
        names[:] = sorted(
            name
            for name in names
            if not name.startswith(".") and not _is_ignored(here / name, top, ignores, "/")
        )
        for name in names:
            ignores[here / name] = _ignored_by(here / name)
        for name in sorted(files):
            path = here / name
            if name.startswith(".") or _is_ignored(path, top, ignores):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            if path.is_file():
                yield path.as_posix(), _holds_articles(path, mapped=mapped)


def _holds_articles(path: Path, *, mapped: bool) -> bool:
    try:
        with path.open("rb") as file:
            return format_of(path.name, file.read(65536), mapped=mapped) != ""
    except OSError:
        return format_by_name(path.name) != ""  # reading it will say why not


def _ignored_by(folder: Path) -> GitIgnoreSpec | None:
    """The patterns of the folder's .gitignore, None without one."""
    file = folder / ".gitignore"
    if not file.is_file():
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8", errors="replace").splitlines())


def _is_ignored(path: Path, top: Path, ignores: dict[Path, GitIgnoreSpec | None], mark: str = "") -> bool:
    """Whether a .gitignore between `top` and the file names it; the nearest one decides."""
    for folder in path.parents:
        spec = ignores.get(folder)
        if spec is not None:
            verdict = spec.check_file(path.relative_to(folder).as_posix() + mark).include
            if verdict is not None:
                return verdict
        if folder == top:
            break
    return False
