"""Where rules stand: the file and line of each value in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.rulebook.strict_yaml import load_plain
from checker.shipped import shipped


def folders_of(extra: Sequence[Path]) -> tuple[Path, ...]:
    """The shipped rule folder and those besides it, the last one winning."""
    return (shipped("rules"), *extra)


def files_of(kind: str, extra: Sequence[Path]) -> dict[str, Path]:
    """The file in force for each name of one kind (`checks`, `style` …)."""
    return {
        path.stem: path for folder in folders_of(extra) for path in sorted((folder / kind).glob("*.yaml"))
    }


def values_of(kind: str, name: str, extra: Sequence[Path]) -> Iterator[tuple[str, str, str]]:
    """The plain values of a rule file by their dotted keys, each with `FILE:LINE`."""
    path = files_of(kind, extra)[name]
    value, lines = load_plain(path)
    for keys, line in lines.items():
        found = value
        for key in keys:
            found = found[key]
        if keys and keys[0] not in ("flags", "passes") and not isinstance(found, (dict, list)):
            yield ".".join(map(str, keys)), str(found), f"{path}:{line}"
