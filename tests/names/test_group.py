"""Which mentions are one person, and which spelling is reported."""

from __future__ import annotations

import re

import pytest

from checker.article import Article, Field, SourceMap, Span
from checker.checks.name_variant import check
from checker.names import group
from checker.reading import Mention, Person, Reading
from checker.rulebook import load_rulebook


def article(text: str) -> Article:
    whole = Span(0, len(text))
    return Article("a.txt", text, text, SourceMap.identity(len(text)), (Field("body", whole),))


def mark(marked: str) -> tuple[Article, tuple[Mention, ...]]:
    """An article whose names stand in [brackets]."""
    text, mentions = "", []
    for piece in re.split(r"(\[[^\]]+\])", marked):
        if piece.startswith("["):
            name = piece[1:-1]
            mentions.append(Mention(Span(len(text), len(text) + len(name)), name))
            text += name
        else:
            text += piece
    return article(text), tuple(mentions)


def persons(marked: str) -> tuple[Person, ...]:
    return group(*mark(marked), load_rulebook())


def slips(marked: str) -> list[tuple[str, str]]:
    whole, mentions = mark(marked)
    reading = Reading(whole, group(whole, mentions, load_rulebook()))
    return [(finding.text, finding.suggestion) for finding in check(reading, load_rulebook())]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[Sebastien Lecornu] tiba. Kata [Lecorno] begitu. Ia menemui [Licornu].",
         [("Lecorno", "Lecornu"), ("Licornu", "Lecornu")]),
        ("[Volodymyr Zelensky] tiba di Roma. Di sana [Volodimir Zelensky] makan. [Zelensky] pulang.",
         [("Volodimir", "Volodymyr")]),
        ("[Soeharto] lahir. Keluarga [Soeharto] pindah. Kata arsip, [Suharto] sekolah. [Soeharto] wafat.",
         [("Suharto", "Soeharto")]),
        ("Direktur, [Rahmayadi Siregar], hadir. [Rahmayadi] tenang. Ujar [Rahmyadi].",
         [("Rahmyadi", "Rahmayadi")]),
        ("[LECORNO] MARAH\n\nMenteri [Sebastien Lecornu] hadir. [Lecornu] pulang.", [("LECORNO", "LECORNU")]),
    ],
)  # fmt: skip
def test_a_slip_is_found_and_mended(marked: str, found: list[tuple[str, str]]) -> None:
    assert slips(marked) == found


@pytest.mark.parametrize(
    "marked",
    [
        "[Susilo Bambang Yudhoyono] bersama putranya, [Agus Harimurti Yudhoyono]. [Agus] lalu [Susilo].",
        "Dua saksi, [Hartono] dan [Hartoyo]. [Hartono] bupati, [Hartoyo] direktur. [Hartoyo] pulang.",
        "[Megawati Soekarnoputri] dan adiknya, [Guruh Soekarnoputra]. Kata [Megawati], itu gagasan [Guruh].",
        "Presiden [Joko Widodo] ([Jokowi]) hadir. [Jokowi] bersama [Jusuf Kalla]. Kata [JK], beres.",
        "[M. Syarifuddin] melantik hakim. [Muhammad Syarifuddin] berpidato.",
    ],
)
def test_others_pass(marked: str) -> None:
    assert slips(marked) == []


def test_a_father_and_his_son_stay_two_persons() -> None:
    found = persons("[Susilo Bambang Yudhoyono] dan [Agus Harimurti Yudhoyono]. [Agus] lalu [Yudhoyono].")
    assert [[mention.text for mention in person.mentions] for person in found] == [
        ["Susilo Bambang Yudhoyono"],
        ["Agus Harimurti Yudhoyono", "Agus"],
        ["Yudhoyono"],
    ]


def test_a_misspelled_family_name_shared_by_two_is_still_misspelled() -> None:
    assert slips(
        "[Anang Hermansyah] bersama [Aurel Hermansyah]. [Anang] bernyanyi. Keluarga [Hermasyah] pulang."
    ) == [("Hermasyah", "Hermansyah")]
