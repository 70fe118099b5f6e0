"""Words with a capital that no list knows, and what they may be slips of."""

from __future__ import annotations

import pytest

from checker.names import lore
from checker.names.unknown import Capitals, RightWords, listed_together
from checker.rulebook import load_rulebook
from tests.names.test_group import mark

KNOWN = lore(load_rulebook())


def capitals(text: str) -> Capitals:
    return Capitals.of(mark(text)[0])


def test_a_capital_tells_a_name_only_inside_a_sentence() -> None:
    told = {
        word.text: word.told
        for word in capitals("Warga Sukamaju tiba. Kata lurah, “Desa Sukamaju aman.”").words
    }
    assert told == {"Warga": False, "Sukamaju": True, "Kata": False, "Desa": False}


def test_neighbours_stand_a_space_away() -> None:
    words = {
        word.text: (word.before, word.after) for word in capitals("naik Range Rover, lalu Evoque baru").words
    }
    assert words == {"Range": ("naik", "rover"), "Rover": ("range", ""), "Evoque": ("lalu", "baru")}


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("warga Qwertaland dan Jakarta", ["Qwertaland"]),
        ("warga Qwertaland di Qwertaland", []),  # stands twice
        ("akun @Qwertaland dan Qwertaland.id serta Qwertaland2", []),  # no words
        ("pasukan QWERT dan QweVR", []),  # abbreviations
        ("kota QWERTALAND", ["QWERTALAND"]),
    ],
)
def test_unknown_words(text: str, unknown: list[str]) -> None:
    assert [word.text for word in capitals(text).unknown(KNOWN)] == unknown


@pytest.mark.parametrize(
    ("odd", "right", "meant"),
    [
        ("bawasloe", ["bawaslu", "kapolsek"], "bawaslu"),
        ("menadgri", ["mendagri"], "mendagri"),
        ("menpra", ["menpar", "menpora"], None),  # two swapped letters are hardly nearer
        ("menpra", ["menpora", "menpera"], None),  # equally near
        ("papuan", ["papua"], None),  # a form of the word
        ("madinahlah", ["madinah"], None),
        ("kapolda", ["kapolres"], None),  # more than a slip
        ("bawaslu", ["rawaslu"], None),  # another first letter
    ],
)
def test_what_is_meant(odd: str, right: list[str], meant: str | None) -> None:
    found = RightWords.of(right, ["n", "lah"], KNOWN).meant(odd)
    assert (found and found[0]) == meant


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("desa Kalirejo dan desa Kalireja", True),
        ("di Kalirejo, Wonosari, dan Kalireja", True),
        ("warga Kalirejo dibawa ke Kalireja", False),
        ("warga Kalirejo. Dan Kalireja", False),
    ],
)
def test_two_of_one_list(text: str, together: bool) -> None:
    words = {word.text: word for word in capitals(text).words}
    assert listed_together(words["Kalirejo"], words["Kalireja"], text, KNOWN) is together
