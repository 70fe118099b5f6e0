"""What an editor decides once is written where the newsroom keeps its rules, comments and order kept.

Names go to the newsroom's rule folder (language/names-*.yaml), or to checker.yaml where it has none; what is
let stand in one article goes to `suppress` in checker.yaml. Without a checker.yaml one is made beside the
article.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.article import Article
from checker.finding import Finding
from checker.mend import MendError
from checker.regular import read_regular
from checker.rulebook.strict_yaml import RuleError, parse
from checker.settings import NAME, InForce

NEWSROOM = "names-newsroom.yaml"


@dataclass(frozen=True)
class Decided:
    """Two names that are decided upon."""

    names: tuple[str, ...]


def decided(finding: Finding) -> Decided | None:
    """The names that a finding takes for one, as far as its `settle` lets them be called two."""
    kind, _, names = finding.settle.partition(":")
    if kind != "distinct":
        return None
    try:
        (group,) = parse(names, "")[0]
    except (RuleError, TypeError, ValueError):
        return None  # a name with marks that YAML reads otherwise
    return Decided(tuple(group))


def remember_names(kind: str, decided: Decided, article: Article, force: InForce) -> Path:
    """Note for good that names are two persons (`distinct`), or forms of one (`same`); the file written to.

    Raises MendError.
    """
    path = _rule_file(force) or _settings_file(article, force)
    names = list(decided.names)

    def add(value: Any) -> None:
        known = value.setdefault(kind, [])
        if names not in [list(group) for group in known]:
            known.append(_in_one_line(names))

    _edit(path, add)
    return path


def remember_ignore(finding: Finding, article: Article, reason: str, force: InForce) -> Path:
    """Note that a finding is right as it stands in this article; the file it was written to.

    Raises MendError.
    """
    from ruamel.yaml.comments import CommentedSeq

    path = _settings_file(article, force)
    file = Path(article.file).absolute()
    shown = file.relative_to(path.absolute().parent).as_posix()

    def add(value: Any) -> None:
        entry = {"rule": finding.rule, "words": finding.text, "in": f"/{shown}", "reason": reason}
        entries = value.setdefault("suppress", CommentedSeq())
        if not entries:
            entries.fa.set_block_style()
        entries.append(entry)

    _edit(path, add)
    return path


def _rule_file(force: InForce) -> Path | None:
    if not force.folders:
        return None
    folder = force.folders[-1] / "language"
    return next(iter(sorted(folder.glob("names-*.yaml"))), folder / NEWSROOM)


def _settings_file(article: Article, force: InForce) -> Path:
    return force.file.path if force.file else Path(article.file).absolute().parent / NAME


def _in_one_line(names: list[str]) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    entry = CommentedSeq(names)
    entry.fa.set_flow_style()
    return entry


def _edit(path: Path, add: Any) -> None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1000
    yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        text = read_regular(path).decode("utf-8") if path.exists() else ""
        value = yaml.load(text) or yaml.load("{}\n")
        if not value:
            value.fa.set_block_style()
        add(value)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            yaml.dump(value, file)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except (OSError, YAMLError) as error:
        raise MendError(path, f"cannot be written: {error}") from None
