"""What the grammar of role claims reads: the benchmark, and what holds for any text."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.roles import read_claims
from checker.rulebook import load_rulebook
from scripts import claims_benchmark as benchmark

DAY = dt.date(2024, 4, 4)


def claims_of(marked: str, date: dt.date = DAY):
    """The claims and handovers in a text whose names stand in square brackets."""
    article, persons = benchmark.marked_article(marked, date)
    return read_claims(article, persons, load_rulebook())


def told(marked: str, date: dt.date = DAY) -> list[str]:
    return [f"{claim.person}: {claim.office} {claim.status}" for claim in claims_of(marked, date)[0]]


def test_the_benchmark_keeps_its_level():
    scores = benchmark.scores()
    assert scores["sentences"] >= 300
    assert scores["precision"] >= 0.97
    assert scores["recall"] >= 0.93


def test_page_and_scores_are_current():
    assert benchmark.PAGE.read_text(encoding="utf-8") == benchmark.page()
    assert json.loads(benchmark.SCORES.read_text(encoding="utf-8")) == benchmark.scores()


def test_an_english_title_without_any_country_is_of_the_own_one_only_where_a_place_of_it_is_named():
    assert told("President [Rosalind Tucker] sang.") == ["rosalind-tucker: unknown/president current"]
    assert told("In Jakarta, President [Joko Widodo] sang.") == ["joko-widodo: id/president current"]
    assert told("In West Java, President [Ira Sani] sang.") == ["ira-sani: id/president current"]


def test_the_span_is_the_office_with_whose_it_is():
    (claim,), _ = claims_of("Kemarin mantan Menteri Pertahanan Prancis [Florence Parly] hadir.")
    assert claim.text == "Menteri Pertahanan Prancis"
    assert (claim.span.start, claim.span.end) == (15, 41)
    assert claim.status == "former"
    assert claim.mention.text == "Florence Parly"


def test_a_dated_past_has_its_period():
    (claim,), _ = claims_of("Pada Oktober 2015, Presiden [Joko Widodo] berkunjung ke Washington.")
    assert (claim.period.start, claim.period.end) == (dt.date(2015, 10, 1), dt.date(2015, 10, 31))


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("Presiden [Joko Widodo] menerima tamu.", ""),
        ("Menteri dari Australia hadir. Menhan [Retno Wardani] menyambutnya.", "country"),
        ("Bupati [Darmawan Pohan] menerima tamu.", "place"),
        ("Proyek dimulai pada 2010. Gubernur Bali [Wayan Koster] melanjutkannya.", "time"),
        ("Presiden RI ke-7 [Joko Widodo] menerima tamu.", "order"),
    ],
)
def test_a_guess_says_what_was_guessed(text, guessed):
    (claim,), _ = claims_of(text)
    assert claim.guessed == guessed
    assert claim.certain == (not guessed)


def test_a_bare_title_takes_the_country_that_the_same_person_has_elsewhere():
    text = "Presiden Turki [Recep Tayyip Erdogan] tiba. Presiden [Erdogan] disambut di bandara."
    assert told(text) == [
        "recep-tayyip-erdogan: tr/president current",
        "recep-tayyip-erdogan: tr/president current",
    ]


def test_a_bare_title_takes_the_country_in_which_the_register_knows_the_person():
    assert told("Di Ankara, Presiden [Recep Tayyip Erdogan] berpidato.") == [
        "recep-tayyip-erdogan: tr/president current"
    ]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("South Australian Premier [Rosalind Tucker] sang.", "south-australia/prime-minister"),
        ("Australian Prime Minister [Rosalind Tucker] sang.", "au/prime-minister"),
        ("Ontario's Premier [Rosalind Tucker] sang.", "ontario/prime-minister"),
        ("Secretary of State [Rosalind Tucker] sang.", "us/foreign-minister"),
        ("Mexican Secretary of State [Rosalind Tucker] sang.", "mexican/foreign-minister"),
        ("Vatican Secretary of State [Rosalind Tucker] sang.", "va/holy-see-secretary"),
        ("Cardinal [Rosalind Tucker], Secretary of State, sang.", "va/foreign-minister"),
    ],
)
def test_whose_office_the_words_around_a_title_tell(text, office):
    assert told(text) == [f"rosalind-tucker: {office} current"]


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("Upacara pemakaman kenegaraan Ratu Inggris [Elizabeth II] digelar.", "mourning"),
        ("The coffin of Britain's Queen [Elizabeth II] was carried in.", "mourning"),
        ("Queen [Elizabeth II], who died in September, was 96.", "mourning"),
        ("Seusai pemakaman itu, Ratu Inggris [Elizabeth II] pulang.", ""),
        ("Queen [Elizabeth II] mourned the death of her sister.", ""),
        ("Pemakaman Wali Kota Muarajaya [Darmawan Pohan] digelar.", ""),
    ],
)
def test_a_monarch_keeps_the_title_in_death(text, guessed):
    (claim,), _ = claims_of(text)
    assert (claim.guessed, claim.status) == (guessed, "current")


def test_a_bare_region_takes_the_only_one_that_is_named():
    text = "Bupati Sukamaju [Darmawan Pohan] tiba. Bupati [Darmawan] disambut."
    assert told(text)[1] == "darmawan-pohan: sukamaju/regent current"


@pytest.mark.parametrize(
    "text",
    [
        "[Rinto Harjono] menggantikan [Darmawan Pohan] sebagai Bupati Sukamaju.",
        "[Darmawan Pohan] digantikan oleh [Rinto Harjono].",
        "Presiden menunjuk [Rinto Harjono] sebagai Kapolri menggantikan Jenderal [Darmawan Pohan].",
        "[Rinto Harjono] replaced [Darmawan Pohan] as mayor of Muarajaya.",
        "[Darmawan Pohan] was succeeded by [Rinto Harjono].",
        "Bupati Sukamaju [Darmawan Pohan] ditahan. [Rinto Harjono] dilantik menggantikannya.",
        "Bupati Sukamaju [Darmawan Pohan] menyerahkan jabatan kepada [Rinto Harjono].",
        "Serah terima jabatan dari AKBP [Darmawan Pohan] kepada AKBP [Rinto Harjono] digelar Senin.",
        "[Darmawan Pohan] handed over the office to [Rinto Harjono].",
    ],
)
def test_handovers(text):
    assert claims_of(text)[1] == (("rinto-harjono", "darmawan-pohan"),)


WORDS = st.sampled_from(
    [
        "Menteri", "Pertahanan", "Rusia", "Presiden", "mantan", "Bupati", "Sukamaju", "dan", ",", ".", "(",
        "yang", "menjabat", "sebagai", "juru", "bicara", "ke-45", "periode", "2014", "-", "[Ani Budi]",
        "[Cici]", ")", "menggantikan", "Wakil", "Jenderal", "saat", "itu", "pada", "“", "”", "'s", "of",
        "Governor", "\n\n",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25))
def test_any_text_is_read_and_every_span_lies_in_it(words):
    article, persons = benchmark.marked_article(" ".join(words), DAY)
    claims, handovers = read_claims(article, persons, load_rulebook())
    known = {person.id for person in persons}
    for claim in claims:
        assert claim.text == article.text[claim.span.start : claim.span.end] != ""
        assert claim.person in known
        assert claim.office.count("/") == 1
    assert {one for pair in handovers for one in pair} <= known
    assert list(claims) == sorted(claims, key=lambda claim: (claim.span.start, claim.mention.span.start))


@given(st.lists(WORDS, max_size=25), st.randoms())
def test_the_order_of_persons_and_a_new_name_change_nothing(words, random):
    marked = " ".join(words)
    article, persons = benchmark.marked_article(marked, DAY)
    shuffled = list(persons)
    random.shuffle(shuffled)
    assert read_claims(article, persons, load_rulebook()) == read_claims(article, shuffled, load_rulebook())
    renamed = marked.replace("Ani Budi", "Eko Fafa").replace("Cici", "Gigi")
    offices = [(claim.office, claim.status, claim.construction) for claim in claims_of(marked)[0]]
    assert offices == [(claim.office, claim.status, claim.construction) for claim in claims_of(renamed)[0]]
