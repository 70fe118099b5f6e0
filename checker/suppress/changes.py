"""What changed in Git since a revision: which lines of which files, and what the files were before.

An article is judged whole. Told is what touches a changed line, and what the change made wrong elsewhere:
the findings that the article did not have before (a corrected headline that the body now disagrees with).
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from checker.article import Article
from checker.documents import DocumentError, read_articles
from checker.documents.files import STDIN
from checker.finding import Finding, Judgement
from checker.settings import json_paths_at
from checker.suppress import SettledError
from checker.suppress.baseline import Accepted, fingerprint, pair

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@dataclass(frozen=True)
class Change:
    """A file that is not as it was. `was` is its name then, empty for a new file; `top` the work tree."""

    top: Path
    name: str
    was: str


class Changes:
    """What changed since `revision`, in every work tree that the articles of a run lie in."""

    def __init__(self, revision: str, format_in: str = "") -> None:
        self._revision = revision
        self._format_in = format_in

    @cached_property
    def _trees(self) -> dict[Path, dict[str, Change]]:
        return {}

    @cached_property
    def _tracked(self) -> dict[Path, frozenset[str]]:
        return {}

    @cached_property
    def _bases(self) -> dict[Path, str]:
        return {}

    def of(self, file: str) -> Change | None:
        """The change of a file, None where it is as it was. Raises SettledError."""
        if file == STDIN:
            raise SettledError("--changed-since needs files in Git; standard input has no history")
        path = Path(file).resolve()
        top = _work_tree(path.parent)
        if top not in self._trees:
            self._bases[top] = self._base(top)
            self._trees[top] = self._changed(top)
            self._tracked[top] = frozenset(_git(top, "ls-files", "-z").split("\0"))
        name = path.relative_to(top).as_posix()
        # What Git does not know, ignored files that were named included, is new.
        return self._trees[top].get(name) or (None if name in self._tracked[top] else Change(top, name, ""))

    def _base(self, top: Path) -> str:
        """Where the work tree's branch left the revision: what has come there since is no change of ours."""
        _git(top, "rev-parse", "--verify", "--quiet", f"{self._revision}^{{commit}}")
        try:
            return _git(top, "merge-base", self._revision, "HEAD").strip()
        except SettledError:
            return self._revision  # no common past, or a shallow clone that lacks it

    def _changed(self, top: Path) -> dict[str, Change]:
        parts = _git(top, "diff", "-z", "--name-status", "-M", self._bases[top], "--").split("\0")
        found: dict[str, Change] = {}
        while len(parts) > 1:
            status, was = parts.pop(0), parts.pop(0)
            name = parts.pop(0) if status[0] in "RC" else was
            found[name] = Change(top, name, "" if status[0] == "A" else was)
        return found

    def _lines(self, change: Change) -> list[range]:
        """The lines of the file that are new or not as they were."""
        if not change.was:
            return [range(1, 1 << 62)]
        names = dict.fromkeys((change.was, change.name))
        base = self._bases[change.top]
        diff = _git(
            change.top,
            "diff",
            "-U0",
            "-M",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            base,
            "--",
            *names,
        )
        hunks = ((int(start), int(count or 1)) for start, count in _HUNK.findall(diff))
        return [range(start, start + count) for start, count in hunks]

    def only(self, copy: Iterable[Article]) -> Iterator[Article]:
        """The articles of files that are not as they were. Raises SettledError."""
        return (article for article in copy if self.of(article.file) is not None)

    def before(self, now: Iterable[Judgement], on: date | None, today: date) -> Iterator[Article]:
        """The articles of the files of `now` as they were. `on` and `today` as for `read_articles`."""
        for file in dict.fromkeys(judgement.article.file for judgement in now):
            change = self.of(file)
            if change is None or not change.was:
                continue
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / Path(change.was).name
                copy.write_bytes(_git_bytes(change.top, "show", f"{self._bases[change.top]}:{change.was}"))
                mapping, format_in = json_paths_at(file), self._format_in
                for article in read_articles(
                    str(copy), date=on, today=today, mapping=mapping, format_in=format_in
                ):
                    if not isinstance(article, DocumentError):
                        path = file + article.path.removeprefix(str(copy))
                        yield replace(article, path=path, file=file)

    def made(self, now: Iterable[Judgement], before: Iterable[Judgement]) -> Iterator[Judgement]:
        """Each judgement with what touches changed lines, and what its article did not have before."""
        then = {judgement.article.path: _fingerprints(judgement) for judgement in before}
        return (self._made(judgement, then.get(judgement.article.path, [])) for judgement in now)

    def _made(self, now: Judgement, before: list[Accepted]) -> Judgement:
        article = now.article
        change = self.of(article.file)
        lines = self._lines(change) if change and not article.line else []
        known = pair(before, _fingerprints(now))
        findings = (
            finding
            for index, finding in enumerate(now.findings)
            if index not in known or _touches(article, finding, lines)
        )
        return replace(now, findings=tuple(findings))


def _fingerprints(judgement: Judgement) -> list[Accepted]:
    return [fingerprint(judgement.article, finding, "") for finding in judgement.findings]


def _touches(article: Article, finding: Finding, lines: Iterable[range]) -> bool:
    place = article.locate(finding.span)
    last = place.line + len(re.findall(r"\r\n?|\n", place.text))
    return any(changed.start <= last and place.line < changed.stop for changed in lines)


@cache
def _work_tree(folder: Path) -> Path:
    while not folder.is_dir():
        folder = folder.parent
    return Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n")).resolve()


def _git(folder: Path, *arguments: str) -> str:
    return _git_bytes(folder, *arguments).decode("utf-8", "surrogateescape")


def _git_bytes(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git on the user's files
    except FileNotFoundError:
        raise SettledError("--changed-since needs git, and there is none on the PATH") from None
    if done.returncode:
        if arguments[0] == "rev-parse" and "--verify" in arguments:
            revision = arguments[-1].removesuffix("^{commit}")
            raise SettledError(f"there is no revision '{revision}' in {folder}; fetch it, or name another")
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SettledError(f"git {arguments[0]} in {folder}: {said[0] if said else 'failed'}")
    return done.stdout
