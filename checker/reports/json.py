"""The report for programs: one JSON value, whose shape is a contract (schemas/findings.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from checker.article import Article
from checker.finding import Failure, Finding, Judgement, Run, is_mended_unasked
from checker.reports.words import said

VERSION = 1


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """The whole report, one article a line."""
    yield f'{{"version": {VERSION}, "files": ['
    for index, judgement in enumerate(judgements):
        yield (",\n" if index else "\n") + _dumps(file_value(judgement, run.language))
    yield '\n], "failures": ['
    yield ", ".join(_dumps(failure_value(failure)) for failure in run.failures)
    yield "]}\n"


def file_value(judgement: Judgement, language: str) -> dict[str, Any]:
    """One article and its findings as plain values."""
    article = judgement.article
    return {
        "path": article.path,
        "date": article.date.isoformat() if article.date else None,
        "dated_by": article.dated_by,
        "suppressed": judgement.suppressed,
        "findings": [finding_value(finding, article, language) for finding in judgement.findings],
    }


def finding_value(finding: Finding, article: Article, language: str) -> dict[str, Any]:
    """One finding as plain values; positions count characters of the decoded source file."""
    place = article.locate(finding.span)
    related = [(article.locate(other.span), other.text) for other in finding.related]
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": said(finding.message, language),
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "text": place.text,
        "field": place.field,
        "suggestion": finding.suggestion,
        "sure": is_mended_unasked(finding, article),
        "entity": finding.entity,
        "related": [
            {"path": article.path, "start": at.start, "end": at.end, "line": at.line, "column": at.column,
             "text": text}
            for at, text in related
        ],
        "evidence": [said(sentence, language) for sentence in finding.evidence],
        "settle": finding.settle,
    }  # fmt: skip


def failure_value(failure: Failure) -> dict[str, Any]:
    """Something that could not be read, as plain values."""
    return {"path": failure.path, "line": failure.line, "message": failure.message}


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
