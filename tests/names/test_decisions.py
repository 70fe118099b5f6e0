"""What a newsroom decides about names lasts: a rules folder with names-NEWSROOM.yaml."""

from __future__ import annotations

import pytest

from checker.checks import name_canonical, name_variant
from checker.names import group
from checker.reading import Reading
from checker.rulebook import RuleError, load_rulebook
from tests.names.test_group import mark

PASSAGE = (
    "Kepala desa [Rahmat Wirawangsa] hadir. Menurut [Wirawangsa], panen naik. Kata [Wirawngsa], harga turun."
)


def findings(tmp_path, decided: str, marked: str = PASSAGE):
    folder = tmp_path / "rules" / "language"
    folder.mkdir(parents=True)
    (folder / "names-desk.yaml").write_text(decided)
    rulebook = load_rulebook(tmp_path / "rules")
    article, mentions = mark(marked)
    reading = Reading(article, group(article, mentions, rulebook))
    found = [*name_variant.check(reading, rulebook), *name_canonical.check(reading, rulebook)]
    return [(finding.text, finding.suggestion) for finding in found], reading


def test_without_a_decision_it_is_a_slip(tmp_path):
    assert findings(tmp_path, "distinct: []")[0] == [("Wirawngsa", "Wirawangsa")]


def test_two_words_can_be_two_people(tmp_path):
    found, reading = findings(tmp_path, "distinct: [[Wirawngsa, Wirawangsa]]")
    assert found == []
    assert len(reading.persons) == 2


def test_the_settling_line_of_a_finding_settles_it(tmp_path):
    article, mentions = mark(PASSAGE)
    reading = Reading(article, group(article, mentions, load_rulebook()))
    (finding,) = name_variant.check(reading, load_rulebook())
    assert findings(tmp_path, finding.settle)[0] == []


def test_the_house_spelling_wins(tmp_path):
    found, _ = findings(tmp_path, "prefer: {Wirawangsa: Wirawngsa}")
    assert found == [("Wirawangsa", "Wirawngsa")] * 2 + [("Wirawangsa", "Wirawngsa")] * 2


def test_two_names_can_be_one_person(tmp_path):
    marked = "Penyanyi [Siti Badriah] tiba. Menurut panitia, [Sibad] akan tampil dua kali."
    _, reading = findings(tmp_path, "same: [[Siti Badriah, Sibad]]", marked)
    assert [len(person.mentions) for person in reading.persons] == [2]


def test_a_list_of_one_is_refused_with_its_line(tmp_path):
    with pytest.raises(RuleError, match=r"names-desk\.yaml:2"):
        findings(tmp_path, "same: []\ndistinct: [[Sulaiman]]\n")
