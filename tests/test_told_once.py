"""One mistake, one finding."""

from __future__ import annotations

from types import SimpleNamespace

from checker.article import Span
from checker.finding import Finding, Related
from checker.proofreading import told_once

TEXT = "Menteri Pertahanan Rusia Vladimir Putin menelepon. Presiden Rusia Vladimir Putin diam."
RULEBOOK = SimpleNamespace(
    checks={
        "role-conflict": SimpleNamespace(about="office"),
        "role-holder": SimpleNamespace(about="office"),
        "name-variant": SimpleNamespace(about="name"),
    }
)


def _finding(rule: str, quote: str, related: tuple[str, ...] = (), severity: str = "error") -> Finding:
    start = TEXT.index(quote)
    places = tuple(
        Related(Span(TEXT.index(words), TEXT.index(words) + len(words)), words) for words in related
    )
    sentence = (("id", f"{rule} {quote}"), ("en", f"{rule} {quote}"))
    return Finding(rule, severity, Span(start, start + len(quote)), quote, sentence, related=places)


MINISTER, PRESIDENT = "Menteri Pertahanan Rusia Vladimir Putin", "Presiden Rusia Vladimir Putin"


def test_two_checks_at_one_place_are_one_finding_with_both_reasons():
    conflict = _finding("role-conflict", MINISTER, (PRESIDENT,))
    holder = _finding("role-holder", MINISTER)
    (told,) = told_once([holder, conflict], RULEBOOK)
    assert told.text == MINISTER
    assert {told.message, *told.evidence} == {conflict.message, holder.message}
    assert [related.text for related in told.related] == [PRESIDENT]


def test_the_statement_that_two_checks_doubt_is_the_mistake():
    conflict = _finding("role-conflict", PRESIDENT, (MINISTER,))
    holder = _finding("role-holder", MINISTER)
    (told,) = told_once([conflict, holder], RULEBOOK)
    assert told.text == MINISTER
    assert conflict.message in told.evidence


def test_a_misspelled_name_in_a_wrong_office_is_a_second_mistake():
    told = told_once([_finding("role-holder", MINISTER), _finding("name-variant", "Putin")], RULEBOOK)
    assert [finding.rule for finding in told] == ["role-holder", "name-variant"]


def test_order_of_checks_does_not_matter():
    findings = [
        _finding("role-conflict", MINISTER, (PRESIDENT,)),
        _finding("role-holder", MINISTER),
        _finding("name-variant", "Putin"),
    ]
    assert told_once(findings, RULEBOOK) == told_once(findings[::-1], RULEBOOK)
