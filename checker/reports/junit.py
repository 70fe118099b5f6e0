"""JUnit XML, which build servers show: an article is a suite, a finding a failed case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from checker.finding import Finding, Judgement, Run
from checker.reports.places import in_file
from checker.reports.words import said, words

# What XML 1.0 does not allow, even escaped (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """Errors and warnings fail, remarks pass with a note; a clean article is one passed case."""
    tests = sum(max(len(judgement.findings), 1) for judgement in judgements) + len(run.failures)
    failed = sum(_failed(judgement) for judgement in judgements)
    counts = f'tests="{tests}" failures="{failed}" errors="{len(run.failures)}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="checker" {counts}>\n'
    for judgement in judgements:
        yield from _suite(judgement, run)
    for failure in run.failures:
        path = _attribute(failure.path)
        yield f'<testsuite name={path} tests="1" failures="0" errors="1" skipped="0">\n'
        yield f'<testcase name={path} classname="unreadable">'
        yield f'<error message={_attribute(failure.message)} type="unreadable"/></testcase>\n</testsuite>\n'
    yield "</testsuites>\n"


def _failed(judgement: Judgement) -> int:
    return sum(finding.severity != "info" for finding in judgement.findings)


def _suite(judgement: Judgement, run: Run) -> Iterator[str]:
    path = _attribute(judgement.article.path)
    tests = max(len(judgement.findings), 1)
    yield f'<testsuite name={path} tests="{tests}" failures="{_failed(judgement)}" errors="0" skipped="0">\n'
    for finding in judgement.findings:
        yield from _case(finding, judgement, run)
    if not judgement.findings:
        yield f"<testcase name={path} classname={path}/>\n"
    yield "</testsuite>\n"


def _case(finding: Finding, judgement: Judgement, run: Run) -> Iterator[str]:
    place = in_file(judgement.article, finding.span)
    where = f"{place.path}:{place.line}" + (f":{place.column}" if place.exact else "")
    message = said(finding.message, run.language)
    lines = [f"{where}: {message}", *(said(sentence, run.language) for sentence in finding.evidence)]
    if finding.suggestion:
        lines.append(words(run).say("suggestion", suggestion=finding.suggestion))
    body = _text("\n".join(lines))
    name = _attribute(f"{finding.rule} {where}")
    yield f"<testcase name={name} classname={_attribute(judgement.article.path)}>"
    if finding.severity == "info":
        yield f"<system-out>{body}</system-out>"
    else:
        yield f"<failure message={_attribute(message)} type={_attribute(finding.rule)}>{body}</failure>"
    yield "</testcase>\n"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))
