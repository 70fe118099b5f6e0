"""Text that no writer wrote costs by its length, not by its square."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer
from spacy.tokens import Span

from checker.documents.boilerplate import load_boilerplate
from checker.documents.letters import normal
from checker.documents.traced import Traced
from checker.mentions import load_pipeline, tokenizer
from checker.mentions.steps.near import Targets
from checker.mentions.steps.repeat import Known
from checker.mentions.steps.trim import trim
from checker.mentions.tokenizer import StretchTokenizer, cut_stretch
from checker.mentions.words import load_words

MARKS = st.text(alphabet="aB1_'’´.,-()[]/é\u0301\u200b🙂\u202e", min_size=1, max_size=30)


@pytest.fixture(scope="module")
def cut():
    return load_pipeline().tokenizer


@settings(deadline=None)  # the first example loads the model
@given(stretch=MARKS)
def test_a_long_stretch_is_cut_as_spacy_cuts_it(stretch):
    nlp = load_pipeline()
    assert list(cut_stretch(stretch)) == [token.text for token in Tokenizer.__call__(nlp.tokenizer, stretch)]


@pytest.mark.parametrize(
    "stretch",
    ["[" * 20_000, "e" + "\u0301" * 50_000, "S." * 20_000, "a" * 1_000_000, "🙂" * 20_000, "'" * 20_000],
    ids=["brackets", "accents", "initials", "one word", "emoji", "apostrophes"],
)
@pytest.mark.parametrize("around", ["{}", "Kata Budi, {} itu.", "Satu \n\n{}  dua"])
def test_spacy_never_meets_a_long_stretch(cut, monkeypatch, stretch, around):
    met = []
    read = StretchTokenizer._read
    monkeypatch.setattr(
        StretchTokenizer, "_read", lambda self, string, *rest: (met.append(string), read(self, string, *rest))
    )
    text = around.format(stretch)
    assert cut(text).text == text
    assert all(len(one) <= tokenizer._LONG for string in met for one in string.split())


def test_ordinary_copy_is_left_to_spacy(cut):
    text = "Ma'ruf Amin (74) tiba di https://example.org/berita/2019/ma-ruf-amin, kata Ahok-Djarot."
    assert [token.text for token in cut(text)] == [token.text for token in Tokenizer.__call__(cut, text)]


def _document(words, *, persons=()):
    nlp = spacy.blank("xx")
    doc = spacy.tokens.Doc(nlp.vocab, words=words)
    doc.set_ents([Span(doc, start, end, label="PER") for start, end in persons])
    return doc


def test_what_is_longer_than_any_name_is_no_person():
    words = load_words({})
    doc = _document(["S", "."] * 500 + ["Kata", "Budi", "Santoso"], persons=[(0, 1000), (1001, 1003)])
    assert [entity.text for entity in trim(doc, words).ents] == ["Budi Santoso"]


def test_a_name_is_found_without_a_look_at_all_that_start_alike():
    names = [("Budi", f"Nama{number}") for number in range(500)]
    doc = _document(
        [word for name in names for word in name],
        persons=[(at, at + 2) for at in range(0, 1000, 2)],
    )
    known = Known(doc, load_words({}))
    assert known._lengths == {"budi": [2]}
    assert list(known.matches(["budi", "nama499", "pulang"])) == [(0, 2)]


@given(
    named=st.lists(st.text(alphabet="abc", min_size=4, max_size=9), max_size=8, unique=True),
    word=st.text(alphabet="abc", min_size=4, max_size=9),
)
def test_the_nearest_target_is_the_one_that_a_look_at_all_finds(named, word):
    from rapidfuzz.distance import OSA

    named = sorted(set(named) - {word})
    offers = [
        (OSA.distance(word, one), one)
        for one in named
        if (word[0] == one[0] or word[1:] == one[1:])
        and OSA.distance(word, one) <= (1 if min(len(word), len(one)) <= 6 else 2)
    ]
    assert Targets(named).nearest(word) == min(offers, default=(0, ""))[1]


def test_a_credit_is_looked_for_at_the_end_of_a_caption():
    words = load_boilerplate()
    assert words.credit("Pasar Senen (ANTARA FOTO/Budi)") == 12
    assert words.credit("Foto: " * 10_000 + "(x") == words.credit("Foto: " * 10_000 + "x" * 500) == -1
    assert words.credit("Pasar. " * 10_000 + "Foto: Budi") == 69_999  # with the blank before it


def test_a_cut_of_a_text_from_many_places_looks_at_its_own_places_alone():
    looked_at = []

    class Watched(tuple):
        __slots__ = ()

        def __getitem__(self, index):
            looked_at.append(index)
            return super().__getitem__(index)

    text = normal(Traced.whole("👩‍👩‍👧 " * 1000))
    watched = Traced(text.text, Watched(text.runs))
    assert watched.cut(3000, 3004) == text.cut(3000, 3004)
    assert all(isinstance(index, int) for index in looked_at)
    assert len(looked_at) < 40
