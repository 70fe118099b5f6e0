"""What messages call an office, in the language of the message."""

from __future__ import annotations

import pytest

from checker.rulebook import load_rulebook
from checker.rulebook.spoken import count_words, office_words, title_words


@pytest.mark.parametrize(
    ("title", "office", "indonesian", "english"),
    [
        (
            "U.S. Secretary of Defense",
            "us/defence-minister",
            "Menteri Pertahanan AS",
            "U.S. Secretary of Defense",
        ),
        ("Menhan Prancis", "fr/defence-minister", "Menhan Prancis", "Defence Minister of France"),
        ("Presiden Filipina", "ph/president", "Presiden Filipina", "President of the Philippines"),
        ("Bupati Sukamaju", "sukamaju/regent", "Bupati Sukamaju", "Bupati Sukamaju"),  # no place of ours
    ],
)
def test_a_title_is_said_in_the_language_of_the_message(title, office, indonesian, english):
    said = title_words(title, office, load_rulebook())
    assert (said.id, said.en) == (indonesian, english)


def test_a_country_is_not_named_twice():
    called = office_words("id/migrant-workers-minister", load_rulebook())
    assert called.id == "Menteri Perlindungan Pekerja Migran Indonesia"


def test_what_is_counted_has_the_plural_of_its_language():
    counted = [count_words("articles", number, load_rulebook()) for number in (1, 2000)]
    assert [one.en for one in counted] == ["1 article", "2,000 articles"]
    assert [one.id for one in counted] == ["1 artikel", "2.000 artikel"]
