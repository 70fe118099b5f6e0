"""The corrections that need no asking, in all files of a run."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from checker.article import Article
from checker.finding import Finding, Judgement, is_mended_unasked
from checker.mend import MendError
from checker.mend.file import Mended, Reader, mended
from checker.mend.strokes import Replacement

_LINES = re.compile(r"[^\n]*\n|[^\n]+")


def is_sure(finding: Finding, article: Article, *, quotations: bool) -> bool:
    """Whether a finding is mended without asking: sure, and not in a quotation unless those are asked for.

    What stands in a correction ("Ralat") names the slip on purpose and is never touched.
    """
    if is_mended_unasked(finding, article):
        return True
    said = "correction" not in article.regions_at(finding.span)
    return quotations and said and finding.sure and bool(finding.suggestion)


def planned(
    judgements: Iterable[Judgement],
    reader_of: Callable[[str], Reader],
    refuse: Callable[[MendError], None],
    *,
    quotations: bool,
) -> Iterator[Mended]:
    """Each file with sure findings, mended but not written; what cannot be mended is handed to `refuse`.

    A file that was read under two names (a link beside it) is mended once.
    """
    by_file: dict[str, list[tuple[Article, list[Replacement]]]] = defaultdict(list)
    for judgement in judgements:
        article = judgement.article
        replacements = [
            Replacement(finding.span, finding.suggestion)
            for finding in judgement.findings
            if is_sure(finding, article, quotations=quotations)
        ]
        if replacements:
            by_file[article.file].append((article, replacements))
    known: set[Path] = set()
    for file, wanted in by_file.items():
        if Path(file).resolve() in known:
            continue
        known.add(Path(file).resolve())
        try:
            yield mended(Path(file), wanted, reader_of(file))
        except MendError as error:
            refuse(error)


def difference(file: Mended) -> Iterator[str]:
    """The change as a unified diff, which `patch` and `git apply` take."""
    name = file.path.as_posix()
    before, after = (_LINES.findall(text) for text in (file.source, file.result))
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
