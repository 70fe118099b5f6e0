"""The findings of an archive that were accepted as they are, told again by their content, not by their lines.

An accepted finding is found again by its article, its rule, the words it marks, the person (or the mend) and
the words around it. The words before or the words after must still be mostly the same: copy may change above,
below and beside a finding, and the same slip in another sentence is a new one. Each entry covers one finding.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from checker.article import Article
from checker.finding import Finding
from checker.regular import read_regular
from checker.suppress import SettledError

VERSION = 1
WORDS = 6  # words of context kept on each side
LARGEST = 256 * 1024 * 1024  # bytes of the file: a million findings
ALIKE = 0.5  # share of the words of one side that must stand there still, in their order


class BaselineError(SettledError):
    """A baseline that cannot be read or written: file, line (0 where none is to blame) and what to do."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


@dataclass(frozen=True, slots=True, order=True)
class Accepted:
    """A finding as it is remembered. `before` and `after` are the words around it."""

    path: str
    rule: str
    text: str
    person: str
    suggestion: str
    before: str
    after: str


def fingerprint(article: Article, finding: Finding, path: str) -> Accepted:
    """What is remembered of a finding; `path` names the article."""
    text, span = article.text, finding.span
    return Accepted(
        path,
        finding.rule,
        " ".join(finding.text.split()),
        finding.entity,
        finding.suggestion,
        " ".join(text[max(span.start - 40 * WORDS, 0) : span.start].split()[-WORDS:]),
        " ".join(text[span.end : span.end + 40 * WORDS].split()[:WORDS]),
    )


def pair(known: Sequence[Accepted], found: Sequence[Accepted], least: int = 1) -> dict[int, int]:
    """For each finding of `found` that is one of `known`: its index and the other's.

    One of the two sides of the context must be alike, or with `least` 2 both. The best pairs go first, so
    that of two equal slips the one that stood there before is recognised.
    """
    by_words: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, entry in enumerate(known):
        by_words[entry.rule, entry.text].append(index)
    pairs = []
    for index, entry in enumerate(found):
        for other in by_words[entry.rule, entry.text]:
            if not _same_mistake(entry, known[other]):
                continue
            sides = _alike(entry, known[other])
            if sum(side >= ALIKE for side in sides) >= min(least, len(sides)):
                pairs.append((-sum(sides), abs(index - other), index, other))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, index, other in sorted(pairs):
        if index not in paired and other not in taken:
            paired[index] = other
            taken.add(other)
    return paired


def _same_mistake(one: Accepted, other: Accepted) -> bool:
    return one.person == other.person or one.suggestion == other.suggestion != ""


def _alike(one: Accepted, other: Accepted) -> list[float]:
    """How much of each side stands there still; a side on which neither has words says nothing."""
    from rapidfuzz.distance import LCSseq

    sides = [(one.before.split(), other.before.split()), (one.after.split(), other.after.split())]
    return [LCSseq.normalized_similarity(first, second) for first, second in sides if first or second]


class Baseline:
    """The accepted findings of one file. Entries that are used up once are not used again in a run."""

    def __init__(self, path: Path, entries: Iterable[Accepted] = ()) -> None:
        self.path = path
        self._left: dict[str, list[Accepted]] = defaultdict(list)
        for entry in entries:
            self._left[entry.path].append(entry)
        top = path.absolute().parent
        self._gone = [name for name in self._left if not _exists(top, name)]
        self._used: list[Accepted] = []

    def known(self, names: Iterable[str]) -> set[str]:
        """Those of these articles of which findings are or were accepted."""
        return {name for name in names if name in self._left}

    def name_of(self, article: Article) -> str:
        """The article's path as the baseline writes it: from the baseline's own folder."""
        file = article.file or article.path
        relative = os.path.relpath(Path(file).absolute(), self.path.absolute().parent)
        return Path(relative).as_posix() + article.path.removeprefix(file)

    def accepted(self, article: Article, findings: Sequence[Finding]) -> set[int]:
        """The indexes of the findings that were accepted. What moved with its file is known by both sides."""
        name = self.name_of(article)
        found = [fingerprint(article, finding, name) for finding in findings]
        covered = self._take(name, found, list(range(len(found))), least=1)
        for gone in self._gone:
            rest = [index for index in range(len(found)) if index not in covered]
            covered |= self._take(gone, found, rest, least=2)
        return covered

    def _take(self, name: str, found: list[Accepted], indexes: list[int], *, least: int) -> set[int]:
        known = self._left.get(name, [])
        if not known or not indexes:
            return set()
        pairs = pair(known, [found[index] for index in indexes], least)
        self._used += [found[indexes[index]] for index in pairs]
        self._left[name] = [entry for index, entry in enumerate(known) if index not in set(pairs.values())]
        return {indexes[index] for index in pairs}

    def stale(self, names: Iterable[str]) -> list[Accepted]:
        """The entries of these articles, and of files that are gone, that no finding has used."""
        looked_at = {*names, *self._gone}
        return sorted(entry for name in looked_at for entry in self._left.get(name, ()))

    def others(self, names: Iterable[str]) -> list[Accepted]:
        """The entries of all other articles."""
        looked_at = {*names, *self._gone}
        return [entry for name, left in self._left.items() if name not in looked_at for entry in left]

    @property
    def used(self) -> list[Accepted]:
        """The findings that entries have covered, as they are now."""
        return self._used


def _exists(top: Path, name: str) -> bool:
    return (top / name).exists() or ("#" in name and (top / name.rpartition("#")[0]).exists())


def read_baseline(path: Path) -> Baseline:
    """The baseline of a file; an empty one where there is no file. Raises BaselineError."""
    try:
        value = json.loads(read_regular(path, LARGEST))
    except FileNotFoundError:
        return Baseline(path)
    except json.JSONDecodeError as error:
        raise BaselineError(path, error.lineno, f"this is not JSON: {error.msg}; restore it") from None
    except RecursionError:
        raise BaselineError(path, 1, "nested too deep; `checker baseline` writes it") from None
    except OSError as error:
        raise BaselineError(path, 0, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise BaselineError(path, 0, f"cannot be read: {error}") from None
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise BaselineError(path, 1, f"expected version {VERSION}; `checker baseline` writes it")
    names = [field.name for field in fields(Accepted)]
    entries = []
    for number, entry in enumerate(value.get("accepted", ()), start=2):
        if not isinstance(entry, dict) or not all(isinstance(entry.get(name), str) for name in names):
            raise BaselineError(path, number, f"expected an entry with {', '.join(names)}")
        entries.append(Accepted(**{name: entry[name] for name in names}))
    return Baseline(path, entries)


def written(entries: Iterable[Accepted]) -> Iterable[str]:
    """The text of a baseline: an entry a line, sorted, so that its changes read well in Git."""
    yield f'{{"version": {VERSION}, "accepted": ['
    for index, entry in enumerate(sorted(entries)):
        yield (",\n" if index else "\n") + json.dumps(asdict(entry), ensure_ascii=False)
    yield "\n]}\n"
