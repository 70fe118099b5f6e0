"""What one article's findings become when what is settled is taken out, and what is said about the notes.

Notes that settle nothing, name no rule or have run out are themselves findings of the rule `suppression`.
A note is no copy, so it is added to the article as a field of its own (`comment`), which reports can show
and point to like any other.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from checker.article import Article, Field, Run, SourceMap, Span
from checker.finding import Finding, Judgement
from checker.rulebook import CheckRule, Rulebook
from checker.settings import InForce, Suppression
from checker.suppress.directives import Directive, Directives, Fault

RULE = "suppression"
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Settled:
    """A judgement without what is settled, and the indexes of the checker.yaml entries that settled."""

    judgement: Judgement
    used: frozenset[int]


def settle(
    judgement: Judgement, directives: Directives, force: InForce, rulebook: Rulebook, today: dt.date
) -> Settled:
    """`judgement` with the severities in force, without what the article and checker.yaml let stand."""
    left: list[Finding] = []
    used_directives: set[int] = set()
    used_entries: set[int] = set()
    for finding in judgement.findings:
        covering = [
            index
            for index, directive in enumerate(directives.ignores)
            if _covers(directive, finding, judgement.article, today)
        ]
        entries = [
            index for index, entry in force.suppressions if _matches(entry, finding) and _counts(entry, today)
        ]
        used_directives.update(covering)
        used_entries.update(entries)
        if not covering and not entries:
            left.append(with_severity(finding, force.severity))
    settled = replace(
        judgement,
        findings=tuple(left),
        suppressed=judgement.suppressed + len(judgement.findings) - len(left),
    )
    if RULE in force.rules:
        faults = _faults(judgement, directives, used_directives, force, today)
        settled = _with_faults(settled, faults, rulebook.checks[RULE], force.severity)
    return Settled(settled, frozenset(used_entries))


def with_severity(finding: Finding, severity: Mapping[str, str]) -> Finding:
    """The finding with the severity set for its rule; what a check itself only mentions stays `info`."""
    wanted = severity.get(finding.rule, finding.severity)
    return finding if finding.severity in ("info", wanted) else replace(finding, severity=wanted)


def note(rule: CheckRule, fault: Fault, span: Span, text: str) -> Finding:
    """A finding about a note to the checker, which stands as `text` at `span`."""
    return Finding(RULE, rule.severity, span, text, rule.message[fault.message].fill(**dict(fault.values)))


def _counts(suppression: Suppression, today: dt.date) -> bool:
    return suppression.until is None or today <= suppression.until


def _matches(suppression: Suppression, finding: Finding) -> bool:
    return finding.rule in suppression.rule and (
        not suppression.words or " ".join(finding.text.split()) == " ".join(suppression.words.split())
    )


def _covers(directive: Directive, finding: Finding, article: Article, today: dt.date) -> bool:
    if not _matches(directive.suppression, finding) or not _counts(directive.suppression, today):
        return False
    if directive.line:
        return article.locate(finding.span).line == directive.line
    return directive.paragraph is None or directive.paragraph.overlaps(finding.span)


def _faults(
    judgement: Judgement, directives: Directives, used: set[int], force: InForce, today: dt.date
) -> Iterator[Fault]:
    yield from directives.faults
    known = force.known_rules
    for index, directive in enumerate(directives.ignores):
        unknown = [name for name in directive.suppression.rule if name not in known]
        for name in unknown:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0)
            yield Fault("unknown-rule", directive.place, (("words", name), ("near", near[0])))
        until = directive.suppression.until
        if unknown or index in used:
            continue
        if until is not None and until < today:
            yield Fault("expired", directive.place, (("words", until.isoformat()),))
        elif any(name in force.rules for name in directive.suppression.rule):
            yield Fault("unused", directive.place)
    for decision in directives.decisions:
        if decision.until is not None and decision.until < today:
            yield Fault("expired", decision.place, (("words", decision.until.isoformat()),))
            continue
        for name in decision.names:
            if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", judgement.article.text, re.IGNORECASE):
                yield Fault("absent", decision.place, (("words", name),))


def _with_faults(
    judgement: Judgement, faults: Iterable[Fault], rule: CheckRule, severity: Mapping[str, str]
) -> Judgement:
    article, findings = judgement.article, list(judgement.findings)
    shown: dict[Span, Span] = {}
    for fault in faults:
        if fault.place not in shown:
            article, shown[fault.place] = _with_comment(article, fault.place)
        span = shown[fault.place]
        finding = note(rule, fault, span, article.text[span.start : span.end])
        findings.append(with_severity(finding, severity))
    return replace(judgement, article=article, findings=tuple(findings))


def _with_comment(article: Article, place: Span) -> tuple[Article, Span]:
    """The article with a stretch of its source as a further field, and where that stands in the text."""
    words = article.source[place.start : place.end]
    start = len(article.text) + len(BETWEEN)
    span = Span(start, start + len(words))
    longer = replace(
        article,
        text=article.text + BETWEEN + words,
        source_map=SourceMap((*article.source_map.runs, Run(span, place))),
        fields=(*article.fields, Field("comment", span)),
    )
    return longer, span
