"""Annotations for GitHub Actions, and a summary for the page of the run.

GitHub shows ten annotations of a level for each step and silently drops the rest (docs.github.com, "Workflow
commands"; actions/toolkit, "Problem matchers", Limitations): the first ten of each level are annotated, and
all findings are printed in groups by file. Where GITHUB_STEP_SUMMARY names a file, a summary in Markdown is
added to it, within its limit of 1 MiB a step.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from checker.finding import Finding, Judgement, Run
from checker.reports.places import FilePlace, in_file
from checker.reports.text import shown
from checker.reports.words import said, words

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_ANNOTATIONS = 10
_SUMMARY_BYTES = 1_000_000

Located = tuple[FilePlace, Finding]


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """The commands for the log; also adds to the step's summary."""
    found = [
        (in_file(judgement.article, finding.span), finding)
        for judgement in judgements
        for finding in judgement.findings
    ]
    used: Counter[str] = Counter()
    for failure in run.failures:
        used["error"] += 1
        if used["error"] <= _ANNOTATIONS:
            where = {"file": failure.path} | ({"line": str(failure.line)} if failure.line else {})
            yield _command("error", where, failure.message)
    for path, group in groupby(found, key=lambda item: item[0].path):
        yield _command("group", {}, path)
        for place, finding in group:
            level = _LEVELS[finding.severity]
            used[level] += 1
            message = said(finding.message, run.language)
            if used[level] <= _ANNOTATIONS:
                yield _command(level, _properties(place, finding), message)
            else:
                yield f"• {_inert(f'{path}:{place.line}:{place.column} {finding.rule}: {message}')}\n"
        yield "::endgroup::\n"
    summary = words(run).count("findings", len(found))
    yield f"• {summary}\n"
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as page:
            page.writelines(_summary(found, judgements, run))


def _properties(place: FilePlace, finding: Finding) -> dict[str, str]:
    properties = {"file": place.path, "line": str(place.line), "endLine": str(place.end_line)}
    if place.exact and place.line == place.end_line:  # GitHub refuses columns across lines
        properties |= {"col": str(place.column), "endColumn": str(max(place.end_column - 1, place.column))}
    return properties | {"title": finding.rule}


def _command(name: str, properties: dict[str, str], data: str) -> str:
    options = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name}{' ' if options else ''}{options}::{_data(data)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _inert(text: str) -> str:
    """Text for the log that the runner takes for no command, of either syntax (`::name::`, `##[name]`)."""
    return shown(text).replace("##[", "# #[").replace("::", ": :")


def _summary(found: Sequence[Located], judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    wording = words(run)
    articles = wording.count("articles", len(judgements))
    findings = wording.count("findings", len(found))
    head = wording.say("summary", findings=findings, articles=articles)
    columns = [wording.say(f"column_{name}") for name in ("place", "severity", "rule", "message")]
    opening = f"### {head}\n\n| {' | '.join(columns)} |\n| --- | --- | --- | --- |\n"
    yield opening
    size = len(opening.encode("utf-8", "replace"))
    for index, (place, finding) in enumerate(found):
        cells = (
            f"{place.path}:{place.line}",
            wording.say(finding.severity),
            finding.rule,
            said(finding.message, run.language),
        )
        row = f"| {' | '.join(map(_cell, cells))} |\n"
        size += len(row.encode("utf-8", "replace"))
        if size > _SUMMARY_BYTES:
            yield f"\n{wording.count('more', len(found) - index)}\n"
            return
        yield row
    yield "\n"


def _cell(text: str) -> str:
    """Text as a cell of a Markdown table: nothing of it is markup."""
    text = shown(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(
        "\\" + character if character in "\\`*_{}[]()#+-.!|~>@" else character for character in text
    )
