"""GitLab's code quality report, shown in merge requests.

Shape: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from checker.finding import Failure, Judgement, Run
from checker.reports.places import in_file, with_fingerprints
from checker.reports.words import said

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """One JSON array; a file that could not be read is an entry of the severity `blocker`."""
    separator = "["
    for entry in _entries(judgements, run):
        yield separator + "\n" + json.dumps(entry, ensure_ascii=False)
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _entries(judgements: Sequence[Judgement], run: Run) -> Iterator[dict[str, Any]]:
    for judgement in judgements:
        for finding, fingerprint in with_fingerprints(judgement):
            place = in_file(judgement.article, finding.span)
            yield {
                "description": said(finding.message, run.language),
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": _location(place.path, place.line, place.end_line),
            }
    for failure in run.failures:
        yield {
            "description": failure.message,
            "check_name": "unreadable",
            "fingerprint": _failure_fingerprint(failure),
            "severity": "blocker",
            "location": _location(failure.path, failure.line or 1, failure.line or 1),
        }


def _location(path: str, begin: int, end: int) -> dict[str, Any]:
    return {"path": path.removeprefix("./"), "lines": {"begin": begin, "end": end}}


def _failure_fingerprint(failure: Failure) -> str:
    content = f"unreadable\0{failure.path}\0{failure.message}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
