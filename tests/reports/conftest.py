"""Articles made by hand, judged by hand: what a report is given, without any model."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.article import Article, Field, SourceMap, Span
from checker.finding import Finding, Judgement, Related, Run
from checker.reading import Mention, Person, Reading, RoleClaim

ARRIVAL = (
    "Kepala Pelabuhan Muarajaya Sebastien Lecornu tiba di Jakarta.\n"
    "\n"
    "Menurut Lecorno, kunjungan itu singkat. Lecornu pulang pada hari Rabu.\n"
)


def span_of(text: str, part: str, nth: int = 0) -> Span:
    """Where `part` stands in `text` for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return Span(start, start + len(part))


def plain_article(text: str, path: str = "berita.md") -> Article:
    return Article(
        path=path,
        text=text,
        source=text,
        source_map=SourceMap.identity(len(text)),
        fields=(Field("body", Span(0, len(text))),),
        date=dt.date(2024, 4, 4),
        dated_by="front matter",
        language="id",
    )


def judge_arrival(path: str = "berita.md", office: str = "muarajaya/harbour-master") -> Judgement:
    """A harbour master whose name is wrong once, and his office given by the article."""
    article = plain_article(ARRIVAL, path)
    first, odd, second = (
        Mention(span_of(ARRIVAL, name, nth), name)
        for name, nth in (("Sebastien Lecornu", 0), ("Lecorno", 0), ("Lecornu", 1))
    )
    person = Person("sebastien-lecornu", "Sebastien Lecornu", (first, odd, second))
    title = "Kepala Pelabuhan Muarajaya"
    claim = RoleClaim(
        person.id, office, "current", span_of(ARRIVAL, title), title, first,
        construction="title-before-name",
    )  # fmt: skip
    finding = Finding(
        rule="name-variant",
        severity="error",
        span=odd.span,
        text="Lecorno",
        message=(
            ("id", "“Lecorno” tampaknya salah tulis dari “Lecornu”."),
            ("en", "“Lecorno” looks like a slip for “Lecornu”."),
        ),
        suggestion="Lecornu",
        entity=person.id,
        related=(Related(first.span, first.text),),
        evidence=((("id", "satu huruf berbeda"), ("en", "one letter differs")),),
        settle="namesakes: [Lecorno, Lecornu]",
        sure=True,
    )
    return Judgement(article, Reading(article, (person,), (claim,)), (finding,), suppressed=1)


@pytest.fixture
def arrival() -> Judgement:
    return judge_arrival()


@pytest.fixture
def indonesian() -> Run:
    return Run(language="id")
