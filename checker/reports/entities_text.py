"""What was understood, for people: each person with every form of the name and the offices given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.article import Article, Span
from checker.finding import Judgement, Run
from checker.reading import Reading, RoleClaim
from checker.reports.text import shown
from checker.reports.words import Words, words


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """One paragraph an article; `run.why` adds the step or pattern that found each thing."""
    wording = words(run)
    for judgement in judgements:
        yield from _article(judgement.reading, wording, why=run.why)
        yield "\n"


def _article(reading: Reading, wording: Words, *, why: bool) -> Iterator[str]:
    article = reading.article
    yield f"{shown(article.path)}: {wording.count('persons', len(reading.persons))}\n"
    for person in reading.persons:
        yield f"  {shown(person.name)}  ({person.id})\n"
        for mention in person.mentions:
            found_by = f"  [{mention.found_by}]" if why else ""
            yield f"    {_where(article, mention.span)}  {shown(mention.text)}{found_by}\n"
        for claim in reading.claims:
            if claim.person == person.id:
                status = wording.say(f"status_{claim.status}")
                pattern = f"  [{_read_from(article, claim)}]" if why else ""
                sure = "" if claim.certain else " ?"
                office = f"{shown(claim.text)} → {claim.office}, {status}{sure}{pattern}"
                yield f"    {_where(article, claim.span)}  {office}\n"


def _read_from(article: Article, claim: RoleClaim) -> str:
    """The pattern that read a claim, the words it was read from, and what had to be guessed."""
    span = claim.read_from or claim.span
    words_read = " ".join(shown(article.text[span.start : span.end]).split())
    guess = f"; {claim.guessed}?" if claim.guessed else ""
    return f"{claim.construction}: “{words_read}”{guess}"


def _where(article: Article, span: Span) -> str:
    place = article.locate(span)
    return f"{f'{place.line}:{place.column}':>7}"
