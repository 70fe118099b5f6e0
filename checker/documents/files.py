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
from checker.globs import LONGEST, MOST, MOST_TOGETHER, GlobError, counting, glob, matcher
from checker.regular import read_regular

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
            ignored = _Ignored(Path(path))
            for file, reads in _folder(Path(path), ignored, mapped=mapped):
                (found if reads else skipped)[file] = None
            told = {str(error) for error in errors}
            errors += (fault for fault in ignored.faults if str(fault) not in told)
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


def _folder(top: Path, ignored: _Ignored, *, mapped: bool) -> Iterator[tuple[str, bool]]:
    """Every file under `top` that is not ignored, and whether it holds articles."""
    root = top.resolve()
    for folder, names, files in os.walk(top):
        here = Path(folder)
        names[:] = sorted(
            name for name in names if not name.startswith(".") and not ignored.covers(here / name, "/")
        )
        for name in sorted(files):
            path = here / name
            if name.startswith(".") or ignored.covers(path):
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


class _Ignored:
    """What Git ignores in a folder: by its .gitignore, those inside it, and those above it in the repository.

    A folder that is itself ignored was named on purpose: then only what stands in it counts. Lines that are
    passed over though Git may read them are in `faults`.
    """

    def __init__(self, top: Path) -> None:
        self.faults: list[DocumentError] = []
        self._top = top
        self._root = top.resolve()
        self._patterns: dict[Path, GitIgnoreSpec | None] = {}
        above = (self._root, *self._root.parents)
        self._last = next((folder for folder in above if (folder / ".git").exists()), self._root)
        if self._root != self._last and self._names(self._root, "/"):
            self._last = self._root

    def covers(self, path: Path, mark: str = "") -> bool:
        """Whether a path under the folder is ignored; `mark` is a slash for a folder."""
        return self._names(self._root / path.relative_to(self._top), mark)

    def _names(self, place: Path, mark: str) -> bool:
        for folder in place.parents:
            patterns = self._patterns_in(folder)
            if patterns is not None:
                verdict = patterns.check_file(place.relative_to(folder).as_posix() + mark).include
                if verdict is not None:
                    return verdict  # the nearest .gitignore decides
            if folder == self._last:
                break
        return False

    def _patterns_in(self, folder: Path) -> GitIgnoreSpec | None:
        if folder not in self._patterns:
            file = folder / ".gitignore"
            self._patterns[folder] = self._read(file) if file.is_file() else None
        return self._patterns[folder]

    def _read(self, file: Path) -> GitIgnoreSpec | None:
        inside = file.is_relative_to(self._root)
        shown = (self._top / file.relative_to(self._root) if inside else file).as_posix()
        try:
            text = read_regular(file).decode("utf-8", "replace")
        except OSError as error:
            reason = error.strerror or str(error)
            self.faults.append(
                DocumentError(shown, 0, f"cannot be read: {reason}", f"tidak dapat dibaca: {reason}")
            )
            return None
        lines: dict[int, str] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > LONGEST and not line.startswith("#"):
                self.faults.append(_too_long(shown, number))
            elif line.strip() and not line.startswith("#"):
                lines[number] = line
        patterns = tuple(lines.values())
        if (most := counting(patterns)) < len(patterns):
            self.faults.append(_too_many(shown, list(lines)[most]))
        return matcher(tuple(filter(_is_glob, patterns[:most])))


def _is_glob(line: str) -> bool:
    """Whether a line is a pattern; Git passes over one that is not."""
    try:
        return glob(line) is not None
    except GlobError:
        return False


def _too_long(path: str, line: int) -> DocumentError:
    return DocumentError(
        path,
        line,
        f"this line is passed over: a pattern has at most {LONGEST} characters",
        f"baris ini dilewati: panjang pola paling banyak {LONGEST} karakter",
    )


def _too_many(path: str, line: int) -> DocumentError:
    return DocumentError(
        path,
        line,
        f"from this line on all is passed over: {MOST} patterns or {MOST_TOGETHER} characters count",
        f"mulai baris ini semua dilewati: hanya {MOST} pola atau {MOST_TOGETHER} karakter dibaca",
    )
