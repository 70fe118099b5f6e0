"""One person, two spellings, in one document: headline, caption and tags included.

    wrong   Menteri Pertahanan Sebastien Lecornu … mengatakan bahwa Lecorno …
    right   Menteri Pertahanan Sebastien Lecornu … mengatakan bahwa Lecornu …

A slip in quoted writing (a post, a banner, a title) is the writer's and told as information; in quoted
speech it is told as a warning and never mended without asking, for it may have been said so.
Names apart by more than a slip, families, namesakes and known nicknames pass. The spelling that is taken
to be right stands in the suggestion; the finding marks the odd word alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.finding import Finding, Related, Sentence
from checker.names import lore
from checker.names.parse import fold
from checker.names.quoted import is_deliberate, is_others_spelling, is_quoted
from checker.reading import Person, Reading, Variant
from checker.rulebook import CheckRule, Rulebook

RULE = "name-variant"


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """A finding for every mention with an odd spelling."""
    rule = rulebook.checks[RULE]
    for person in reading.persons:
        for variant in person.variants:
            yield _finding(reading, person, variant, rule, rulebook)


def settled_by(odd: str, right: str) -> str:
    """The line of YAML that says that two names are two people's."""
    return f"distinct: [[{odd}, {right}]]"


def _message(variant: Variant, rule: CheckRule) -> Sentence:
    odd, right, name = variant.text, variant.suggestion, variant.right.text
    if name == right:
        return rule.message["bare"].fill(odd=odd, right=right)
    return rule.message["default"].fill(odd=odd, right=right, name=name)


def _finding(
    reading: Reading, person: Person, variant: Variant, rule: CheckRule, rulebook: Rulebook
) -> Finding:
    table = lore(rulebook).evidence
    sure = variant.confidence >= table.threshold["error"]
    quoted = is_quoted(reading.article, variant.span)
    severity = rule.severity if sure and not quoted else "warning"
    article, known, both = reading.article, lore(rulebook), {fold(variant.text), fold(variant.suggestion)}
    if is_others_spelling(article, variant.span, known) or is_deliberate(article, variant.span, both, known):
        severity = "info"
    evidence = tuple(
        table.pieces[piece.name].sentence.fill(**dict(piece.values))
        for piece in variant.evidence
        if piece.weight > 0
    )
    return Finding(
        rule=RULE,
        severity=severity,
        span=variant.span,
        text=variant.text,
        message=_message(variant, rule),
        suggestion=variant.suggestion,
        entity=person.id,
        related=(Related(variant.right.span, variant.right.text),),
        evidence=evidence,
        settle=settled_by(variant.text, variant.suggestion),
        sure=sure and severity != "info" and _is_rarer(variant, reading.article.text),
    )


def _is_rarer(variant: Variant, text: str) -> bool:
    """Whether the odd spelling stands less often in the text than the right one.

    Words are counted wherever they stand: the recogniser may have missed mentions of either. What is mended
    without asking thus only ever makes the commoner spelling commoner, and comes to rest; where both stand
    once, which is right was guessed wrongly about every second time.
    """
    return _times(variant.text, text) < _times(variant.suggestion, text)


@lru_cache(maxsize=16)  # one spelling may stand in an article many times
def _times(word: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
