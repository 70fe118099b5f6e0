"""A term in two spellings in one document, or against the house style.

    wrong   Presiden Prancis … dinas khusus Perancis …
    right   Presiden Prancis … dinas khusus Prancis …

Which spellings belong together stands in rules/style. By default a document only has to agree with itself;
the rule's `house` names the terms for which the preferred spelling is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.article import Article, Span
from checker.finding import Finding, Related
from checker.reading import Reading
from checker.rulebook import Rulebook, Term

RULE = "term-variant"
_WORD = re.compile(r"\w+")
_NAME_GOES_ON = re.compile(r"[ -]{1,3}[A-Z]")
_WORD_BEFORE = re.compile(r"([^\W\d]\w*) \(?$")


def check(reading: Reading, rulebook: Rulebook) -> Iterator[Finding]:
    """One finding for each spelling that is not the document's own, at the first place it stands."""
    house = set(rulebook.checks[RULE].words["house"])
    language = reading.article.language
    by_word = rulebook.derived("terms", lambda: _by_word(rulebook.terms))
    words = by_word.keys() & {"", *_WORD.findall(reading.article.text)}
    written = {identifier for word in words for identifier in by_word[word]}
    for identifier, term in rulebook.terms.items():
        if identifier not in written or language not in ("", term.language):
            continue
        found = _places(reading.article, term, rulebook.checks[RULE].words["foreign-before"])
        wanted = identifier in house or "all" in house
        if not found or (term.only_house and not wanted):
            continue
        right = term.prefer if wanted else _own(found, term)
        for spelling in found:
            if spelling != right:
                yield _finding(spelling, right, found, f"rules/style: {identifier}", rulebook)


def _by_word(terms: Mapping[str, Term]) -> Mapping[str, Sequence[str]]:
    """The terms that have a spelling with this first word. Most are in no article: not worth a pattern."""
    found: dict[str, list[str]] = {}
    for identifier, term in terms.items():
        for spelling in (term.prefer, *term.also):
            word = _WORD.search(spelling)
            found.setdefault(word[0] if word else "", []).append(identifier)
    return found


def _places(article: Article, term: Term, foreign_words: Sequence[str]) -> dict[str, list[Span]]:
    """Where each spelling of the term stands, in text order of their first places."""
    found: dict[str, list[Span]] = {}
    for match in _pattern(term).finditer(article.text):
        spelling, span = match["spelling"], Span(*match.span())
        if not spelling or "correction" in article.regions_at(span):
            continue
        if spelling in term.foreign and _in_a_name(article.text, span, foreign_words):
            continue
        found.setdefault(spelling, []).append(span)
    return found


def _in_a_name(text: str, span: Span, foreign_words: Sequence[str]) -> bool:
    """Whether a capitalised or foreign word stands right beside: Singapore Airlines, University of Geneva."""
    if _NAME_GOES_ON.match(text, span.end):
        return True
    before = _WORD_BEFORE.search(text, max(0, span.start - 40), span.start)
    return before is not None and (before[1][0].isupper() or before[1] in foreign_words)


@lru_cache(maxsize=4096)
def _pattern(term: Term) -> re.Pattern[str]:
    """The spellings as whole words; what is a name of its own is matched first, and passed over."""
    names = "".join(rf"{re.escape(phrase)}|" for phrase in term.unless)
    longest = sorted((term.prefer, *term.also, *term.foreign), key=len, reverse=True)
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
