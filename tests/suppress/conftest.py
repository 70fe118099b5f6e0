"""Articles read from Markdown, and findings put into them by hand: no model is needed to settle them."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.article import Span
from checker.documents import read_articles
from checker.finding import Finding, Judgement
from checker.reading import Reading

TODAY = dt.date(2026, 3, 1)


@pytest.fixture
def read(tmp_path):
    """The article of a Markdown text."""

    def read(text: str, name: str = "a.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        (article,) = read_articles(str(path), today=TODAY)
        return article

    return read


def found(article, quote: str, nth: int = 0, rule: str = "name-variant", **more) -> Finding:
    """A finding on the nth `quote` of the article's text."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(quote, start + 1)
    message = (("id", rule), ("en", rule))
    more = {"severity": "error", "suggestion": "Rahmayadi", "entity": "rahmayadi", **more}
    return Finding(rule=rule, span=Span(start, start + len(quote)), text=quote, message=message, **more)


def judged(article, *findings: Finding) -> Judgement:
    return Judgement(article, Reading(article, ()), findings)
