"""role-tense where the article alone shows it: a former office that is given as present too."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.checks import role_tense
from checker.reading import Reading
from checker.roles import read_claims
from checker.rulebook import load_rulebook
from scripts.claims_benchmark import marked_article


def found(marked: str):
    article, persons = marked_article(marked, dt.date(2023, 7, 11))
    claims, handovers = read_claims(article, persons, load_rulebook())
    return list(role_tense.check(Reading(article, persons, claims, handovers), load_rulebook()))


@pytest.mark.parametrize(
    "marked",
    [
        "Mantan Bupati Sukamaju [Darmawan Pohan] hadir. Bupati Sukamaju [Darmawan Pohan] pulang.",
        "Bupati Sukamaju [Darmawan Pohan] hadir. Eks Bupati Sukamaju [Darmawan Pohan] pulang.",
        "[Darmawan Pohan], mantan Bupati Sukamaju, hadir. Bupati Sukamaju [Darmawan Pohan] pulang.",
    ],
)
def test_former_and_present(marked):
    (finding,) = found(marked)
    assert (finding.text, finding.severity) == ("Bupati Sukamaju", "warning")
    assert finding.span.start > finding.related[0].span.start


@pytest.mark.parametrize(
    "marked",
    [
        "Mantan Bupati Sukamaju [Darmawan Pohan] hadir. Pada 2012, Bupati Sukamaju [Darmawan] pidato.",
        "Mantan Bupati Sukamaju [Darmawan Pohan] hadir. Bupati Muarajaya [Rinto Harjono] pulang.",
        "[Darmawan Pohan] pernah menjabat Bupati Sukamaju. Kini Bupati Sukamaju [Darmawan Pohan] kembali.",
        "Mantan Bupati [Darmawan Pohan] hadir. Bupati [Darmawan Pohan] pulang.",
    ],
)
def test_no_contradiction(marked):
    assert not found(marked)
