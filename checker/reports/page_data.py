"""The page of the HTML reports and the data it draws itself from.

The page is written once (reports/page/); an article is drawn when it is opened, so that a report over
thousands opens at once. What an article holds is data in the JSON, and text nodes on the page: nothing of it
can be markup or script, and the content security policy lets nothing run but the page's own script.
"""

from __future__ import annotations

import base64
import bisect
import hashlib
import html
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any

from checker.article import Article
from checker.finding import Finding, Judgement, Run
from checker.reading import Person, RoleClaim
from checker.reports.places import in_title_alone
from checker.reports.words import Words, said, words
from checker.rulebook import Rulebook, load_rulebook
from checker.rulebook.spoken import office_words, term_words

_FOLDER = Path(__file__).parent / "page"

Counted = Callable[[int], int]


def page(judgements: Sequence[Judgement], run: Run, *, mode: str) -> Iterator[str]:
    """The page in pieces, one article a piece. `mode` is lint, or entities for a page without findings."""
    wording = words(run)
    style, script = _asset("report.css"), _asset("report.js")
    title = wording.say(f"html_title_{mode}")
    values = {
        "language": wording.language,
        "policy": _policy(style, script),
        "title": title,
        "summary": _summary(judgements, wording, mode),
        "skip": wording.say("html_skip"),
        "noscript": wording.say("html_noscript"),
    }
    shell = Template(_asset("report.html"))
    yield shell.substitute({name: html.escape(value) for name, value in values.items()} | {"style": style})
    head = _embedded(_head(judgements, run, wording, mode))
    yield head[:-1] + ', "articles": ['
    for index, judgement in enumerate(judgements):
        yield (",\n" if index else "\n") + _embedded(_article(judgement, run))
    yield f"\n]}}\n</script>\n<script>{script}</script>\n</body>\n</html>\n"


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere, and nothing runs but these two texts."""
    allowed = {"style-src": style, "script-src": script}
    sources = "; ".join(f"{name} 'sha256-{_digest(text)}'" for name, text in allowed.items())
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _embedded(value: object) -> str:
    """JSON that can stand in a script element: no character of it ends the element or opens a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # A half of a surrogate pair alone, which some exports hold, has no place in UTF-8.
    return text.encode("utf-8", "replace").decode()


def _summary(judgements: Sequence[Judgement], wording: Words, mode: str) -> str:
    articles = wording.count("articles", len(judgements))
    if mode == "entities":
        return articles
    found = sum(len(judgement.findings) for judgement in judgements)
    if not found:
        return wording.say("clean", articles=articles)
    return wording.say("summary", findings=wording.count("findings", found), articles=articles)


def _head(judgements: Sequence[Judgement], run: Run, wording: Words, mode: str) -> dict[str, Any]:
    rulebook = load_rulebook(*run.rule_folders)
    found = {finding.rule for judgement in judgements for finding in judgement.findings}
    summaries = {name: getattr(rule.summary, wording.language) for name, rule in rulebook.checks.items()}
    failures = [
        f"{failure.path}{f':{failure.line}' if failure.line else ''}: {failure.message}"
        for failure in run.failures
    ]
    return {
        "mode": mode,
        "language": wording.language,
        "words": wording.sentences,
        "rules": {name: summaries.get(name, "") for name in sorted(found)},
        "failures": failures,
        "notes": [said(note, wording.language) for note in run.notes],
        "offices": dict(_offices(judgements, rulebook, wording.language)),
    }


def _offices(
    judgements: Sequence[Judgement], rulebook: Rulebook, language: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the register knows of every office that an article gives to somebody."""
    register = rulebook.register
    claimed = {claim.office for judgement in judgements for claim in judgement.reading.claims}
    for office in sorted(claimed):
        record = register.office(office)
        if record is None:
            continue
        yield (
            office,
            {
                "name": getattr(office_words(office, rulebook), language),
                "known": [record.known_from.isoformat(), record.known_to.isoformat()],
                "source": record.source,
                "holders": [
                    {
                        "name": register.person(tenure.person).name,
                        "start": tenure.start.first.isoformat(),
                        "end": tenure.end.last.isoformat() if tenure.end else None,
                        "term": getattr(term_words(tenure), language),
                        "acting": tenure.acting,
                    }
                    for tenure in record.tenures
                ],
            },
        )


def _article(judgement: Judgement, run: Run) -> dict[str, Any]:
    article = judgement.article
    counted = _utf16(article.text)
    return {
        "path": article.path,
        "date": article.date.isoformat() if article.date else None,
        "undated": article.dated_by == "today",
        "language": article.language,
        "suppressed": judgement.suppressed,
        "text": article.text,
        "fields": [[part.name, counted(part.span.start), counted(part.span.end)] for part in article.fields],
        "findings": [_finding(finding, article, run, counted) for finding in judgement.findings],
        "persons": [_person(person, judgement, counted) for person in judgement.reading.persons],
    }


def _finding(finding: Finding, article: Article, run: Run, counted: Counted) -> dict[str, Any]:
    place = article.locate(finding.span)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "start": counted(finding.span.start),
        "end": counted(finding.span.end),
        "line": place.line,
        "column": place.column,
        "message": said(finding.message, run.language),
        "evidence": [said(sentence, run.language) for sentence in finding.evidence],
        "suggestion": finding.suggestion,
        "text": finding.text,
        "title": in_title_alone(finding, article),
        "entity": finding.entity,
        "settle": finding.settle,
        "related": [[counted(other.span.start), counted(other.span.end)] for other in finding.related],
    }


def _person(person: Person, judgement: Judgement, counted: Counted) -> dict[str, Any]:
    article = judgement.article
    return {
        "id": person.id,
        "name": person.name,
        "mentions": [
            [counted(mention.span.start), counted(mention.span.end), article.locate(mention.span).line]
            for mention in person.mentions
        ],
        "claims": [
            _claim(claim, judgement.findings, counted)
            for claim in judgement.reading.claims
            if claim.person == person.id
        ],
    }


def _claim(claim: RoleClaim, findings: Sequence[Finding], counted: Counted) -> dict[str, Any]:
    period = claim.period
    return {
        "office": claim.office,
        "text": claim.text,
        "status": claim.status,
        "start": counted(claim.span.start),
        "end": counted(claim.span.end),
        "certain": claim.certain,
        "period": [_iso(period.start), _iso(period.end)] if period else None,
        "against": any(
            finding.span.overlaps(place)
            for finding in findings
            if finding.entity == claim.person
            for place in (claim.span, claim.mention.span)
        ),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _utf16(text: str) -> Counted:
    """From positions in characters to positions in the UTF-16 units that JavaScript counts."""
    beyond = [index for index, character in enumerate(text) if character > "\uffff"]
    return lambda position: position + bisect.bisect_left(beyond, position)
