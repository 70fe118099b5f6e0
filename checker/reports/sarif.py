"""SARIF 2.1.0 (OASIS): the report that code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from checker.article import Article, Span
from checker.finding import Failure, Finding, Judgement, Run
from checker.reports.places import FilePlace, in_file, with_fingerprints
from checker.reports.rule_page import markdown
from checker.reports.words import said, words
from checker.rulebook import CheckRule, load_rulebook
from checker.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """The whole log, one result a line; a file that could not be read makes the invocation unsuccessful."""
    checks = load_rulebook(*run.rule_folders).checks
    found = {finding.rule for judgement in judgements for finding in judgement.findings}
    names = sorted({*checks, *found})
    head = {
        "tool": {
            "driver": {
                "name": "checker",
                "semanticVersion": __version__,
                "language": run.language,
                "rules": [_rule(name, checks.get(name), run.language) for name in names],
            }
        },
        "language": run.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(run)],
    }
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{_dumps(head)[:-1]},\n"results": ['
    separator = "\n"
    for judgement in judgements:
        for finding, fingerprint in with_fingerprints(judgement):
            yield separator + _dumps(_result(finding, fingerprint, judgement.article, names, run))
            separator = ",\n"
    yield "\n]}]}\n"


def _rule(name: str, rule: CheckRule | None, language: str) -> dict[str, Any]:
    if rule is None:
        return {"id": name}
    summary: str = getattr(rule.summary, language, rule.summary.en)
    page = markdown(name, rule, language)
    return {
        "id": name,
        "shortDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(run: Run) -> dict[str, Any]:
    value: dict[str, Any] = {"executionSuccessful": not run.failures}
    if run.failures:
        value["toolExecutionNotifications"] = [_notification(failure) for failure in run.failures]
    return value


def _notification(failure: Failure) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(failure.path)}}
    if failure.line:
        physical["region"] = {"startLine": failure.line}
    return {
        "level": "error",
        "message": {"text": _literal(failure.message)},
        "locations": [{"physicalLocation": physical}],
    }


def _result(
    finding: Finding, fingerprint: str, article: Article, names: Sequence[str], run: Run
) -> dict[str, Any]:
    place = in_file(article, finding.span)
    sentences = [said(sentence, run.language) for sentence in (finding.message, *finding.evidence)]
    value: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": _literal("\n".join(sentences))},
        "locations": [_location(article, finding.span)],
        "partialFingerprints": {"checkerContent/v1": fingerprint},
        "properties": {
            "entity": finding.entity,
            "field": article.field_at(finding.span.start).name,
            "suggestion": finding.suggestion,
        },
    }
    if finding.related:
        value["relatedLocations"] = [
            {"id": number, "message": {"text": _literal(related.text)}} | _location(article, related.span)
            for number, related in enumerate(finding.related, start=1)
        ]
    if finding.suggestion and place.exact:
        value["fixes"] = [_fix(finding, place, run)]
    return value


def _location(article: Article, span: Span) -> dict[str, Any]:
    place = in_file(article, span)
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
    if not place.exact:
        physical["region"] = {"startLine": place.line}
        name = {"fullyQualifiedName": article.path, "kind": "element"}
        return {"physicalLocation": physical, "logicalLocations": [name]}
    snippet = article.locate(span).text
    physical["region"] = _region(place) | {"snippet": {"text": snippet}}
    return {"physicalLocation": physical}


def _region(place: FilePlace) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.length,
    }


def _fix(finding: Finding, place: FilePlace, run: Run) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(place), "insertedContent": {"text": finding.suggestion}}
    change = {"artifactLocation": {"uri": _uri(place.path)}, "replacements": [replacement]}
    description = words(run).say("suggestion", suggestion=finding.suggestion)
    return {"description": {"text": description}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """A path as a URI reference: relative as it is, absolute with its scheme."""
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    # A colon in the first part would read as a scheme.
    return quote(os.fsencode(pure.as_posix()), safe="/")


def _literal(text: str) -> str:
    """Text in which SARIF sees no placeholder (`{0}`, section 3.11.5) and no link (`[…](…)`, 3.11.6)."""
    text = re.sub(r"\{(?=\d+\})", "{{", text)
    return re.sub(r"\[(?=[^\[\]]*\]\()", r"\\[", text)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
