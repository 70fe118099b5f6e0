"""What was understood, for programs: persons, their mentions and the offices given to them (a contract)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from checker.article import Article
from checker.finding import Judgement, Run
from checker.reading import Person, Reading, RoleClaim


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """The whole report, one article a line."""
    yield '{"files": ['
    for index, judgement in enumerate(judgements):
        value = file_value(judgement.reading, why=run.why)
        yield (",\n" if index else "\n") + json.dumps(value, ensure_ascii=False)
    yield "\n]}\n"


def file_value(reading: Reading, *, why: bool) -> dict[str, Any]:
    """One article as plain values; `why` adds the step or pattern that found each thing."""
    return {
        "path": reading.article.path,
        "date": reading.article.date.isoformat() if reading.article.date else None,
        "persons": [_person(person, reading, why=why) for person in reading.persons],
    }


def _person(person: Person, reading: Reading, *, why: bool) -> dict[str, Any]:
    article = reading.article
    mentions = []
    for mention in person.mentions:
        place = article.locate(mention.span)
        found = {"start": place.start, "end": place.end, "text": place.text, "field": place.field}
        mentions.append(found | ({"found_by": mention.found_by} if why else {}))
    claims = [claim for claim in reading.claims if claim.person == person.id]
    return {
        "name": person.name,
        "id": person.id,
        "mentions": mentions,
        "roles": [_role(claim, article, why=why) for claim in claims],
    }


def _role(claim: RoleClaim, article: Article, *, why: bool) -> dict[str, Any]:
    place = article.locate(claim.span)
    value: dict[str, Any] = {
        "office": claim.office,
        "text": place.text,
        "status": claim.status,
        "start": place.start,
        "end": place.end,
        "field": place.field,
    }
    if claim.period:
        ends = (claim.period.start, claim.period.end)
        value["period"] = [end.isoformat() if end else None for end in ends]
    if why:
        value |= {"certain": claim.certain, "construction": claim.construction}
    return value
