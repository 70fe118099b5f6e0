"""role-holder on both sides of handovers, in both languages: the right holder passes, the other does not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from checker.article import Article, Field, SourceMap, Span
from checker.checks import role_holder, role_tense
from checker.reading import Mention, Person, Reading, RoleClaim
from checker.rulebook import load_rulebook

HANDOVERS = yaml.load((Path(__file__).parent / "handovers.yaml").read_text(), yaml.BaseLoader)
BEYOND_GRACE = dt.timedelta(days=20)


def reading(office, title, name, on, status="current"):
    text = f"{title} {name} tiba di Jakarta."
    span = Span(len(title) + 1, len(title) + 1 + len(name))
    article = Article(
        path="a", text=text, source=text, source_map=SourceMap.identity(len(text)),
        fields=(Field("body", Span(0, len(text))),), date=on,
    )  # fmt: skip
    mention = Mention(span, name)
    claim = RoleClaim("p", office, status, Span(0, len(title)), title, mention)
    return Reading(article, (Person("p", name, (mention,)),), (claim,))


def cases():
    for office, indonesian, english, old, last, new, first in HANDOVERS:
        for title in (indonesian, english):
            before = dt.date.fromisoformat(last) - BEYOND_GRACE
            after = dt.date.fromisoformat(first) + BEYOND_GRACE
            yield pytest.param(office, title, old, new, before, id=f"{title}, {before}")
            yield pytest.param(office, title, new, old, after, id=f"{title}, {after}")


def test_there_are_enough_of_them():
    assert len({(office, on) for office, _, _, _, on in (case.values for case in cases())}) >= 150
    assert len(list(cases())) >= 300


@pytest.mark.parametrize(("office", "title", "right", "wrong", "on"), list(cases()))
def test_the_holder_passes_and_the_other_does_not(office, title, right, wrong, on):
    rulebook = load_rulebook()
    assert list(role_holder.check(reading(office, title, right, on), rulebook)) == []
    (finding,) = role_holder.check(reading(office, title, wrong, on), rulebook)
    assert (finding.text, finding.severity) == (wrong, "error")
    assert rulebook.register.may_be(right, finding_holder(finding, rulebook))


def finding_holder(finding, rulebook):
    """The person whom the message names as the holder."""
    message = dict(finding.message)["id"]
    named = [
        p for p in rulebook.register.people if f"pejabatnya {rulebook.register.person(p).name} (" in message
    ]
    return named[0]


def test_former_on_the_incumbent_is_told_and_on_who_left_is_not():
    rulebook = load_rulebook()
    office, title = "id/foreign-minister", "mantan Menteri Luar Negeri"
    still = reading(office, title, "Retno Marsudi", dt.date(2023, 5, 5), "former")
    gone = reading(office, title, "Retno Marsudi", dt.date(2025, 3, 1), "former")
    assert [finding.text for finding in role_tense.check(still, rulebook)] == ["Retno Marsudi"]
    assert list(role_tense.check(gone, rulebook)) == []


def test_in_the_days_of_grace_either_may_be_named():
    rulebook = load_rulebook()
    for name in ("Joko Widodo", "Prabowo Subianto"):
        for day in (15, 20, 26):
            claim = reading("id/president", "Presiden", name, dt.date(2024, 10, day))
            assert list(role_holder.check(claim, rulebook)) == []


def test_a_stranger_is_a_warning():
    claim = reading("ru/defence-minister", "Menteri Pertahanan Rusia", "Ivan Baru", dt.date(2024, 7, 1))
    (finding,) = role_holder.check(claim, load_rulebook())
    assert finding.severity == "warning"


@pytest.mark.parametrize(("on", "known"), [("1980-01-01", "23 May 1998"), ("2031-01-01", "31 December 2025")])
def test_what_the_register_cannot_know_is_noted_and_not_judged(on, known):
    claim = reading("id/health-minister", "Menteri Kesehatan", "Sergei Lavrov", dt.date.fromisoformat(on))
    rulebook = load_rulebook()
    assert list(role_holder.check(claim, rulebook)) == []
    ((_, (_, english)),) = role_holder.notes(claim, rulebook)
    assert "Health Minister of Indonesia" in english
    assert known in english


def test_the_message_offers_the_other_mends():
    claim = reading("ru/defence-minister", "Menteri Pertahanan Rusia", "Sergei Lavrov", dt.date(2024, 7, 1))
    (finding,) = role_holder.check(claim, load_rulebook())
    assert finding.suggestion == "Andrei Belousov"
    assert dict(finding.message)["id"] == (
        "Sergei Lavrov bukan Menteri Pertahanan Rusia pada 1 Juli 2024; "
        "pejabatnya Andrei Belousov (sejak 14 Mei 2024; sumber: kremlin.ru; Wikidata)"
    )
    assert dict(finding.evidence[0])["en"] == (
        "perhaps the office is wrong: at that time Sergei Lavrov was Foreign Minister of Russia "
        "(since 9 March 2004)"
    )
