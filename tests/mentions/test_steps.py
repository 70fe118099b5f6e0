"""What the steps make of entities that the recogniser cut wrong (in brackets, with their label)."""

from __future__ import annotations

import re

import pytest

from checker.mentions import load_pipeline
from checker.mentions.steps.cue import cue
from checker.mentions.steps.near import near
from checker.mentions.steps.repeat import repeat
from checker.mentions.steps.trim import trim
from checker.mentions.steps.veto import veto
from checker.mentions.words import load_words


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def read(nlp, step, marked: str) -> list[str]:
    """The persons that a step leaves in a text whose entities are marked `[LABEL name]`."""
    text, spans = "", []
    for part in re.split(r"(\[[A-Z]{3} [^\]]*\])", marked):
        if part.startswith("["):
            spans.append((len(text), len(text) + len(part) - 6, part[1:4]))
            part = part[5:-1]  # noqa: PLW2901 - the name alone is text
        text += part
    doc = nlp.make_doc(text)
    doc.set_ents([doc.char_span(start, end, label) for start, end, label in spans])
    found = step(doc, load_words(nlp.casing))
    return [entity.text for entity in found.ents if entity.label_ == "PER"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("[ORG British Home Secretary Jeremy Hunt] spoke.", ["Jeremy Hunt"]),
        ("The [ORG British Foreign Office] spoke.", []),
        ("The [ORG Prime Minister Israel] spoke.", []),
        (
            "[LOC Kabupaten Karang] ramai. Ketua DPRD [LOC Kabupaten Karang Mira Anggraeni] datang.",
            ["Mira Anggraeni"],
        ),
        ("[LOC Kabupaten Karang] ramai. Mereka pergi ke [LOC Kabupaten Karang Mira Anggraeni].", []),
    ],
)
def test_a_name_is_taken_out_of_its_title_and_place(nlp, text, persons):
    assert read(nlp, cue, text) == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("[PER Thai Prime] Minister [PER Rosalind Tucker] spoke.", ["Rosalind Tucker"]),
        ("[PER Rosalind Prime] spoke to the minister.", ["Rosalind Prime"]),
    ],
)
def test_the_beginning_of_a_title_is_no_name(nlp, text, persons):
    assert read(nlp, veto, text) == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Duta Besar [PER Bo Sang] - kyun pulang.", ["Bo Sang - kyun"]),
        ("Menurut [PER Budi Santoso] - warga desa itu - jalan rusak.", ["Budi Santoso"]),
        ("Menurut [PER Budi Santoso] -kyun- jalan rusak.", ["Budi Santoso"]),
        ("Konser #[PER TNDK Rina Halimah] ditunda.", ["Rina Halimah"]),
        ("Konser #[PER Rina] ditunda.", ["Rina"]),
        ("Nama [PER Rina kian] melejit.", ["Rina"]),
        ("Direktur Utama [PER Tokopedia Rina Halimah] tiba.", ["Rina Halimah"]),
        ("Kata [PER Tokopedia Rina Halimah] kemarin.", ["Tokopedia Rina Halimah"]),
        ("Presiden [PER Polandia Duda] menolak.", ["Duda"]),
        ("Aktris [PER Chelsea Olivia Wijaya] tampil.", ["Chelsea Olivia Wijaya"]),
        ("Menurut [PER Abdullah Mohd Nor], hujan turun.", ["Abdullah Mohd Nor"]),
        ("Gubernur [PER Dedi Mulyadi] - kdm - hadir.", ["Dedi Mulyadi"]),
        ("[PER Pianis Rina Halimah] tampil.", ["Rina Halimah"]),
        ("Itu [PER rumah Rina] di Garut.", ["Rina"]),
        ("Kata [PER Moon Jae-in] di Seoul.", ["Moon Jae-in"]),
    ],
)
def test_what_is_no_name_goes_and_what_is_comes_in(nlp, text, persons):
    assert read(nlp, trim, text) == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("[PER Abdul Barzani] spoke. [ORG Barzani] left.", ["Abdul Barzani", "Barzani"]),
        ("[PER Walt Disney] drew. [ORG Disney] grew.", ["Walt Disney"]),
        ("[PER Rina Halimah] tiba. Warga menyambut [ORG Rina Halimah].", ["Rina Halimah", "Rina Halimah"]),
        ("[PER Rina Halimah] tiba. [ORG Rina] tutup. [ORG Rina] rugi.", ["Rina Halimah"]),
    ],
)
def test_a_name_is_found_again_where_it_was_taken_for_a_body(nlp, text, persons):
    assert read(nlp, repeat, text) == persons


def test_a_slip_that_was_taken_for_a_body_is_the_persons(nlp):
    text = "[PER Luis Milla] tiba. Menurut [PER Milla], latihan berat. [ORG Milal] pulang, kata [PER Milla]."
    assert read(nlp, near, text) == ["Luis Milla", "Milla", "Milal", "Milla"]
