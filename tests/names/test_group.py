"""Which mentions are one person, and which spelling is reported."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checker.article import Article, Field, Region, SourceMap, Span
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


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (
            "Bupati [Darmawan Siregar] tiba. Kata [Darmawan], itu putranya, [Fajar Darmawan Siregar].",
            [["Darmawan Siregar", "Darmawan"], ["Fajar Darmawan Siregar"]],
        ),
        (
            "[Rahmat Hidayat] tiba bersama ayahnya, [Hidayat]. Menurut [Hidayat], [Rahmat] rajin.",
            [["Rahmat Hidayat", "Rahmat"], ["Hidayat", "Hidayat"]],
        ),
        (
            "[Sinta Wulandari] dan kakaknya, [Ratna Sinta Wulandari], menari. [Sinta] tersenyum.",
            [["Sinta Wulandari", "Sinta"], ["Ratna Sinta Wulandari"]],
        ),
        (
            "[Harun Malik] greeted his son, [Idris Harun Malik]. Later [Idris] spoke.",
            [["Harun Malik"], ["Idris Harun Malik", "Idris"]],
        ),
        (
            "Ia dan istrinya, [Dewi Kartikasari Putri], tiba. [Dewi Kartikasari] seorang guru.",
            [["Dewi Kartikasari Putri", "Dewi Kartikasari"]],
        ),
    ],
)
def test_relatives_whose_names_hold_each_other_stay_two(marked: str, found: list[list[str]]) -> None:
    assert [[mention.text for mention in person.mentions] for person in persons(marked)] == found


@pytest.mark.parametrize(
    "marked",
    [
        "[Kim Min-jae] lalu [Kim Min-jung] masuk. [Kim Min-jae] bek, [Kim Min-jung] kiper.",
        "[Oman Rochman] alias [Aman Abdurrahman] diadili. [Aman] diam. Menurut jaksa, [Aman] bersalah.",
        "The [Hendersons] moved in 1998. [Laura Henderson] keeps the books. [Henderson] bakes.",
        "Warga berobat ke RSUD Dr. [Soetomo]. Menurut [Agus Sutomo], antrean panjang. [Sutomo] menunggu.",
    ],
)
def test_no_slip(marked: str) -> None:
    assert slips(marked) == []


@pytest.mark.parametrize(
    ("marked", "slip"),
    [
        (
            "The [Kennellys] bake bread. [Rose Kennelly] rises early. A cousin, [Mark Kennelley], came by.",
            "The [Kennellys] bake bread. [Rose Kennelly] rises early. Now [Rose Kennelley] rests.",
        ),
        (
            "Baker [Elena Marquez Sol] cried. Beside her stood [Elena Marques], a teacher from Lima.",
            "Baker [Elena Marquez Sol] cried. Beside her stood [Elena Marques], tired after a long night.",
        ),
        (
            "Pemilik warung, Hj. [Romlah Saidi], diam. Seorang pegawai desa bernama [Romla Saidi] melapor.",
            "Pemilik warung, Hj. [Romlah Saidi], diam. Menurut [Romla Saidi], itu wajar.",
        ),
        (
            "[Nadia] on 7 tampil. Lagu [Nadia] on 7 laris. Penonton, [Nadiya Prameswari], senang.",
            "[Nadia] tampil. Lagu [Nadia] laris. Penonton memuji [Nadiya Prameswari] dan rekannya.",
        ),
    ],
)
def test_two_people_or_a_thing_beside_a_slip(marked: str, slip: str) -> None:
    assert slips(marked) == []
    assert len(slips(slip)) == 1


def test_father_and_son_of_one_name_stay_two() -> None:
    found = persons("[Harold Benson Sr.] built it. His son, [Harold Benson Jr.], sold it. [Benson Jr.] left.")
    assert [[mention.text for mention in person.mentions] for person in found] == [
        ["Harold Benson Sr."],
        ["Harold Benson Jr.", "Benson Jr."],
    ]


def test_a_spelling_that_the_text_speaks_of_is_told_as_information() -> None:
    def severities(marked: str) -> list[str]:
        whole, mentions = mark(marked)
        reading = Reading(whole, group(whole, mentions, load_rulebook()))
        return [finding.severity for finding in check(reading, load_rulebook())]

    name = "[Kusumawardana] hadir. Kata [Kusumawardana], acara usai. "
    assert severities(name + "Di arsip, ejaannya [Kusumawardhana].") == ["info"]
    assert severities(name + "Pada satu kartu ia Budi, pada kartu lain [Kusumawardhana].") == ["info"]
    assert severities(name + "Di kantor, katanya [Kusumawardhana] sibuk.") == ["error"]


def test_a_slip_in_a_short_syllable_behind_a_hyphen() -> None:
    assert slips("[Shin Tae-yong] tiba. [Shin Tae-yong] melatih. Kata [Shin Tae-young], siap.") == [
        ("young", "yong")
    ]


def test_writing_that_is_quoted_is_told_as_information() -> None:
    marked = "[Valentino Rosseti] menang. [Rosseti] senang. “Hebat [Roseti]!” tulis penggemar itu."
    whole, mentions = mark(marked)
    start = whole.text.index("“")
    end = whole.text.index("”") + 1
    whole = replace(whole, regions=(Region("quotation", Span(start, end)),))
    reading = Reading(whole, group(whole, mentions, load_rulebook()))
    assert [finding.severity for finding in check(reading, load_rulebook())] == ["info"]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        # a name cut off is the one person's who has it in full, and who came before
        ("Wakil gubernur [Sandiaga Uno] tiba. Kata [Sandi], beres.", [["Sandiaga Uno", "Sandi"]]),
        ("[Veronica Tan] tiba. Kata [Vero], beres.", [["Veronica Tan", "Vero"]]),
        ("[Sandiaga Uno] menemui [Sandi Nugroho]. Kata [Sandi], beres.",
         [["Sandiaga Uno"], ["Sandi Nugroho", "Sandi"]]),
        ("[Andika Putra] menemui [Andira Lestari]. Kata [Andi], beres.",
         [["Andika Putra"], ["Andira Lestari"], ["Andi"]]),
        ("[Andika Putra] dan [Andi] hadir.", [["Andika Putra"], ["Andi"]]),
        ("[Alimuddin Rauf] tiba. Kata [Ali], beres.", [["Alimuddin Rauf"], ["Ali"]]),
        # a cue in the next sentence is none
        ("Terdakwa, [Gunawan Hartono], hadir, dipanggil [Bram].", [["Gunawan Hartono", "Bram"]]),
        ("Terdakwa, [Handoko Surya], hadir.\n\nBaca: Nama [Lestari] di Sidang",
         [["Handoko Surya"], ["Lestari"]]),
        # a family name is the one's who has been named so far
        ("[Donald Sutherland] hadir. Kata [Sutherland], ia senang. Putranya, [Kiefer Sutherland], absen.",
         [["Donald Sutherland", "Sutherland"], ["Kiefer Sutherland"]]),
        ("[Donald Sutherland] dan putranya, [Kiefer Sutherland], hadir. Kata [Sutherland], ia senang.",
         [["Donald Sutherland"], ["Kiefer Sutherland"], ["Sutherland"]]),
    ],
)  # fmt: skip
def test_a_short_name_joins_the_one_person_it_can_mean(marked: str, found: list[list[str]]) -> None:
    assert [[mention.text for mention in person.mentions] for person in persons(marked)] == found


def test_a_given_name_that_was_missed_tells_another_person() -> None:
    assert slips("Kata [Dermot Brannigan], aman. Pengacara lain, Brian [Branigan], tidak setuju.") == []
    assert slips("Kata [Dermot Brannigan], aman. Kata Dermot [Branigan], selesai.") == [
        ("Branigan", "Brannigan")
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "Kata [Wardiman], aman. Putri kami, [Wardimah], setuju. [Wardiman] pulang.",
        "Kata [Sugiarto], aman. Lalu datang [Sugiarti], keponakan saya, dari Solo. [Sugiarto] pulang.",
        "[I Nengah Mudiarta] menari. Ayah kami, [I Nengah Mudarsa], menabuh. [Ni Nengah Mudiarti] menyanyi.",
    ],
)  # fmt: skip
def test_relatives_and_those_who_share_a_name_of_birth_order_are_others(marked: str) -> None:
    assert slips(marked) == []


@pytest.mark.parametrize(
    ("marked", "count"),
    [
        ("[Robert J. Tucker] tiba. [Robert K.L. Tucker] pulang.", 2),
        ("[Robert J. Tucker] tiba. [Robert JK Tucker] pulang. [Robert J.K. Tucker] tidur.", 2),
        ("[Robert J. Tucker] tiba. [Robert Tucker] pulang.", 1),
        ("[Robert J. Tucker] tiba. [Robert James Tucker] pulang.", 1),
        ("[Robert J. Tucker] tiba. [Robert K.L. Tucker] pulang. [Tucker] tidur.", 3),
    ],
)
def test_other_middle_initials_are_another_persons(marked, count):
    assert len(persons(marked)) == count
