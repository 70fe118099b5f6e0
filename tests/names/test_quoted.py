"""What is odd in quotation marks: the newsroom's slip, somebody else's spelling, or meant to be odd."""

from __future__ import annotations

from datetime import date

import pytest

from checker.article import Span
from checker.documents import read_text
from checker.names import lore
from checker.names.quoted import is_deliberate, is_others_spelling, is_quoted
from checker.rulebook import load_rulebook


def place(text: str, word: str):
    article = read_text(text, name="a.txt", today=date(2024, 1, 1))
    start = article.text.index(word)
    return article, Span(start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('Dalam memoar yang ia susun, "Hatta: Jejak yang Melampaui Zaman", namanya disebut.', "Hatta"),
        ('Disertasinya berjudul "Sjahrir" dibukukan.', "Sjahrir"),
        ('Falsafah "Sapta Karsa Soedirja" dipasang di aula.', "Soedirja"),
        ('"Halo, Tante Lusita," sapa bocah cadel itu.', "Lusita"),
        ('Logatnya kental ketika berkata, "Hidup Pak Slamed."', "Slamed"),
        ('"Good morning, Mr Hendewson," she lisped.', "Hendewson"),
        ('"Hidup Slamed," tulis warga di tembok.', "Slamed"),
    ],
)
def test_the_spelling_is_not_the_newsrooms(text: str, word: str) -> None:
    assert is_others_spelling(*place(text, word), lore(load_rulebook()))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"Slamed sudah kami periksa," kata jaksa.', "Slamed"),
        ('"Kami percaya kepada Pak Slamed," ujar warga. Buku itu laris.', "Slamed"),
        ('Kata warga, "Slamed."', "Slamed"),
        ('Menurut dia, "Slamed Riyadi orang baik dan tidak pernah menolak tamu".', "Slamed"),
    ],
)
def test_speech_is_spelled_by_the_newsroom(text: str, word: str) -> None:
    article, span = place(text, word)
    assert is_quoted(article, span)
    assert not is_others_spelling(article, span, lore(load_rulebook()))


@pytest.mark.parametrize(
    ("text", "deliberate"),
    [
        ("Jhony Siregar memakai huruf H di depan.", True),
        ("Hansen signs with one n, Hanssen with two.", True),
        ("Ia menulis Jhony dengan “a” di belakang.", True),
        ("In the letters I sent, Jhony is the one I love.", False),
        ("Jhony takes one a day, Jony two a day.", False),
    ],
)
def test_letters_are_spoken_of(text: str, deliberate: bool) -> None:
    word = "Hanssen" if "Hanssen" in text else "Jhony"
    found = is_deliberate(*place(text, word), {word.lower(), "jony"}, lore(load_rulebook()))
    assert found is deliberate
