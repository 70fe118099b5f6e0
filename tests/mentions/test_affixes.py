"""Words that are made of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.mentions import load_pipeline
from checker.mentions.words import Words, load_words


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words(load_pipeline().casing)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("kesempurnaan", "sempurna"),
        ("menulislah", "tulis"),
        ("pengirimannya", "kirim"),
        ("sindiran", "sindir"),
    ],
)
def test_a_base_is_found_under_its_affixes(words, word, base):
    assert base in set(words.affixes.bases(word))


@pytest.mark.parametrize("word", ["inkonsisten", "kesempurnaan", "rumah", "dirumahkannya", "sindiran"])
def test_ordinary_words_are_usual(words, word):
    assert words.is_usual(word)


@pytest.mark.parametrize(
    "word",
    [
        "budi",
        "setiawan",
        "hasan",
        "susilowati",
        "petrucci",
        "berlian",
        "hardi",
        "resti",
        "handi",
        "pramana",
        "utari",
        "pranata",
        "marian",
        "ingram",
    ],
)
def test_names_are_not(words, word):
    assert not words.is_usual(word)


@given(st.text("abeikmnpstu", min_size=1, max_size=14))
def test_a_base_is_shorter_or_got_its_letter_back(word):
    affixes = load_words({}).affixes
    for base in affixes.bases(word):
        assert base != word
        assert base in word or base[1:] in word
