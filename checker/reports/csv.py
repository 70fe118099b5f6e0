"""A table that opens in a spreadsheet, one finding a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from checker.finding import Judgement, Run
from checker.reports.words import said

_COLUMNS = (
    "path",
    "line",
    "column",
    "severity",
    "rule",
    "text",
    "suggestion",
    "message",
    "evidence",
    "entity",
)
# A cell that opens with one of these is a formula to a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """RFC 4180 with a byte order mark, without which Excel misreads letters outside ASCII."""
    yield "\ufeff" + _row(_COLUMNS)
    for judgement in judgements:
        for finding in judgement.findings:
            place = judgement.article.locate(finding.span)
            evidence = "; ".join(said(sentence, run.language) for sentence in finding.evidence)
            message = said(finding.message, run.language)
            yield _row((
                judgement.article.path, str(place.line), str(place.column), finding.severity, finding.rule,
                place.text, finding.suggestion, message, evidence, finding.entity,
            ))  # fmt: skip
    for failure in run.failures:
        line = str(failure.line or "")
        yield _row((failure.path, line, "", "error", "unreadable", "", "", failure.message, "", ""))


def _row(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(cell) for cell in cells])
    return line.getvalue()


def _harmless(cell: str) -> str:
    """The cell as text for a spreadsheet, whatever it starts with."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
