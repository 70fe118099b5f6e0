"""The region between a title and the name is no part of the name, where the article shows it."""

from __future__ import annotations

import pytest

from checker.mentions import load_pipeline


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Bupati Sukamaju Darmawan Pohan datang. Sehari kemudian Bupati Sukamaju Rinto Harjono pergi.",
            ["Darmawan Pohan", "Rinto Harjono"],
        ),
        (
            "Bupati Sukamaju Darmawan Pohan datang. Wali Kota Muarajaya Darmawan Pohan pergi.",
            ["Darmawan Pohan", "Darmawan Pohan"],
        ),
        (
            "Lawannya, Rinto Harjono, diam. Calon Bupati Sukamaju Rinto Harjono yakin menang.",
            ["Rinto Harjono", "Rinto Harjono"],
        ),
        (
            "Bupati Sukamaju Dani Pohan, Wakil Bupati Sukamaju Rinto Harjono, Kadis Sukamaju Mira Anggraeni.",
            ["Dani Pohan", "Rinto Harjono", "Mira Anggraeni"],
        ),
        (
            "SUKAMAJU - Warga menonton. Kajari Sukamaju Darmawan Pohan datang.",
            ["Darmawan Pohan"],
        ),
        (
            "Bupati Sumber Wangi Darmawan Pohan datang. Menurut Darmawan Pohan, pasar ramai.",
            ["Darmawan Pohan", "Darmawan Pohan"],
        ),
        ("Bupati Abdullah Azwar Anas datang. Menurut Azwar, pasar ramai.", ["Abdullah Azwar Anas", "Azwar"]),
    ],
)
def test_a_region_is_cut_off_where_the_article_shows_it(nlp, text, names):
    assert [entity.text for entity in nlp(text).ents if entity.label_ == "PER"] == names
