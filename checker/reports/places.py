"""Where a finding stands in the file on disk, for formats that point other programs to it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checker.article import Article, Span
from checker.finding import Finding, Judgement


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A place in a file; lines and columns start at 1, `end_column` is the one after the last character.

    `start` and `length` count characters of the file. A place in an article that is one line of a file
    (JSON Lines) is known by that line alone: `exact` is False, and its columns mean nothing.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    length: int
    exact: bool


def in_file(article: Article, span: Span) -> FilePlace:
    """The place in the file of a span of the article's text."""
    place = article.locate(span)
    path = article.file or article.path
    if article.line:
        return FilePlace(path, article.line, 1, article.line, 1, 0, 0, exact=False)
    lines = place.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    column = place.column if len(lines) == 1 else 1
    return FilePlace(
        path,
        place.line,
        place.column,
        place.line + len(lines) - 1,
        column + len(lines[-1]),
        place.start,
        place.end - place.start,
        exact=True,
    )


def in_title_alone(finding: Finding, article: Article) -> str:
    """What the copy has where the title has a slip, which is the costliest place for one; else empty."""
    if not finding.suggestion or article.field_at(finding.span.start).name != "title":
        return ""
    others = [article.field_at(other.span.start).name for other in finding.related]
    return finding.suggestion if others and "title" not in others else ""


def with_fingerprints(judgement: Judgement) -> Iterator[tuple[Finding, str]]:
    """Every finding with a fingerprint of its content: edits elsewhere in the article leave it the same.

    It is made of the path, the rule, the words marked and those around them on their line, and, for the
    second finding that is equal in all this, of its number.
    """
    seen: Counter[str] = Counter()
    text = judgement.article.text
    for finding in judgement.findings:
        before = text[max(finding.span.start - 40, 0) : finding.span.start].rpartition("\n")[2]
        after = text[finding.span.end : finding.span.end + 40].partition("\n")[0]
        parts = (judgement.article.path, finding.rule, finding.text, finding.entity, before, after)
        content = "\0".join(parts)
        seen[content] += 1
        digest = hashlib.sha256(f"{content}\0{seen[content]}".encode("utf-8", "surrogatepass"))
        yield finding, digest.hexdigest()[:32]
