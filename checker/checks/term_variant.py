"""A term in two spellings in one document, or against the house style.

    wrong   Presiden Prancis … dinas khusus Perancis …
    right   Presiden Prancis … dinas khusus Prancis …

Which spellings belong together stands in rules/style. By default a document only has to agree with itself;
the rule's `house` names the terms for which the preferred spelling is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.article import Article, Span
from checker.finding import Finding, Related
from checker.reading import Reading
from checker.rulebook import Rulebook, Term

RULE = "term-variant"


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """One finding for each spelling that is not the document's own, at the first place it stands."""
    house = set(rulebook.checks[RULE].words["house"])
    language = reading.article.language
    for identifier, term in rulebook.terms.items():
        if language not in ("", term.language):
            continue
        found = _places(reading.article, term)
        wanted = identifier in house or "all" in house
        if not found or (term.only_house and not wanted):
            continue
        right = term.prefer if wanted else _own(found, term)
        for spelling in found:
            if spelling != right:
                yield _finding(spelling, right, found, f"rules/style: {identifier}", rulebook)


def _places(article: Article, term: Term) -> dict[str, list[Span]]:
    """Where each spelling of the term stands, in text order of their first places."""
    found: dict[str, list[Span]] = {}
    for match in _pattern(term).finditer(article.text):
        spelling = match["spelling"]
        if spelling and "correction" not in article.regions_at(Span(*match.span())):
            found.setdefault(spelling, []).append(Span(*match.span()))
    return found


@lru_cache(maxsize=4096)
def _pattern(term: Term) -> re.Pattern[str]:
    """The spellings as whole words; what is a name of its own is matched first, and passed over."""
    longest = sorted((term.prefer, *term.also), key=len, reverse=True)
    names = "".join(rf"{re.escape(phrase)}|" for phrase in term.unless)
    return re.compile(rf"(?<![\w-])(?:{names}(?P<spelling>{'|'.join(map(re.escape, longest))}))(?!\w)")


def _own(found: dict[str, list[Span]], term: Term) -> str:
    """The spelling that the document uses most; of equals, the preferred one, then the first."""
    most = max(len(spans) for spans in found.values())
    often = [spelling for spelling, spans in found.items() if len(spans) == most]
    return term.prefer if term.prefer in often else often[0]


def _finding(
    spelling: str, right: str, found: dict[str, list[Span]], settle: str, rulebook: Rulebook
) -> Finding:
    rule = rulebook.checks[RULE]
    own = found.get(right)
    kind = "inconsistent" if own else "house"
    first, *others = found[spelling]
    related = [Related(span, spelling) for span in others]
    if own:
        related.insert(0, Related(own[0], right))
    return Finding(
        rule=RULE,
        severity=rule.severity,
        span=first,
        text=spelling,
        message=rule.message[kind].fill(odd=spelling, right=right),
        suggestion=right,
        related=tuple(related),
        settle=settle,
    )
