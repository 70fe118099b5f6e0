"""role-conflict and office-collision on readings made by hand: marked names, no recogniser."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from checker.article import Region, Span
from checker.checks import office_collision, role_conflict
from checker.reading import Reading
from checker.roles import read_claims
from checker.rulebook import load_rulebook
from scripts.claims_benchmark import marked_article


def found(check, marked: str, *regions: tuple[str, str]):
    """The findings of a check on a text with marked names; `regions` are (kind, the text they cover)."""
    article, persons = marked_article(marked, dt.date(2023, 7, 11))
    spans = ((kind, article.text.index(text), len(text)) for kind, text in regions)
    article = replace(
        article, regions=tuple(Region(kind, Span(start, start + length)) for kind, start, length in spans)
    )
    claims, handovers = read_claims(article, persons, load_rulebook())
    return list(check.check(Reading(article, persons, claims, handovers), load_rulebook()))


CONFLICTS = {
    "two regions": (
        "Bupati Sukamaju [Darmawan Pohan] hadir. Wali Kota Muarajaya [Darmawan Pohan] pulang.",
        "Wali Kota Muarajaya Darmawan Pohan",
    ),
    "two ministries": (
        "Menteri Perhubungan [Budi Karya Sumadi] hadir. Menteri Perdagangan [Budi Karya Sumadi] pulang.",
        "Menteri Perdagangan Budi Karya Sumadi",
    ),
    "two countries": (
        "Presiden Prancis [Emmanuel Macron] hadir. Presiden Jerman [Emmanuel Macron] pulang.",
        "Presiden Jerman Emmanuel Macron",
    ),
    "president and minister": (
        "Presiden Rusia [Vladimir Putin] hadir. Menteri Pertahanan Rusia [Putin] pulang.",
        "Menteri Pertahanan Rusia Putin",
    ),
    "president and vice-president": (
        "Wakil Presiden [Jusuf Kalla] hadir. Presiden [Jusuf Kalla] pulang.",
        "Presiden Jusuf Kalla",
    ),
    "the office that somebody else has as well": (
        "Kapolda Bali [Putu Jaya] hadir. Kapolres Sukamaju [Seno Adi] hadir. Kapolda Bali [Seno Adi] pulang.",
        "Kapolda Bali Seno Adi",
    ),
    "the one said less often": (
        "Bupati Oku [Rinto Harjono] hadir. Bupati Oku [Rinto] duduk. Bupati Sula [Rinto Harjono] pulang.",
        "Bupati Sula Rinto Harjono",
    ),
    "a police chief of two provinces": (
        "Kapolda Bali [Putu Jaya] hadir. Kapolda Riau [Putu Jaya] pulang.",
        "Kapolda Riau Putu Jaya",
    ),
    "the chair of two parties": (
        "Ketua Umum Golkar [Setya Budi] hadir. Ketua Umum PPP [Setya Budi] pulang.",
        "Ketua Umum PPP Setya Budi",
    ),
    "in English": (
        "French President [Emmanuel Macron] arrived. German Chancellor [Emmanuel Macron] left.",
        "German Chancellor Emmanuel Macron",
    ),
    "in apposition": (
        "[Darmawan Pohan], Bupati Sukamaju, hadir. \"Ya,\" kata Wali Kota Muarajaya, [Darmawan Pohan].",
        "Wali Kota Muarajaya, Darmawan Pohan",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "odd"), CONFLICTS.values(), ids=CONFLICTS)
def test_conflict(marked, odd):
    (finding,) = found(role_conflict, marked)
    assert finding.text == odd
    assert finding.severity == "error"
    assert len(finding.related) == 1
    assert dict(finding.message)["id"]
    assert dict(finding.message)["en"]


NO_CONFLICT = {
    "former": "Bupati Sukamaju [Darmawan Pohan] hadir. Mantan Wali Kota Muarajaya [Darmawan Pohan] pulang.",
    "once": "Bupati Sukamaju [Darmawan Pohan] hadir. [Darmawan Pohan] pernah menjabat Wali Kota Muarajaya.",
    "candidate": "Bupati Sukamaju [Darmawan Pohan] hadir. Calon Gubernur Bali [Darmawan Pohan] pulang.",
    "elect": "Bupati Sukamaju [Darmawan Pohan] hadir. Gubernur Bali terpilih [Darmawan Pohan] pulang.",
    "acting": "Menteri Agama [Fachrul Razi] hadir. Plt Menteri Sosial [Fachrul Razi] pulang.",
    "ad interim": "Menteri Agama [Fachrul Razi] hadir. Menteri Sosial ad interim [Fachrul Razi] pulang.",
    "party": "Menteri Pertahanan [Prabowo Subianto] hadir. Ketua Umum Gerindra [Prabowo Subianto] pulang.",
    "history": "Menteri Agama [Fachrul Razi] hadir. Pada 2001, Gubernur Bali [Fachrul Razi] pulang.",
    "long and short": "Bupati Bandung [Dadang Naser] hadir. Bupati Bandung Barat [Dadang Naser] pulang.",
    "one ministry": "Menteri Perdagangan [Rahmat Gobel] hadir. Menperindag [Rahmat Gobel] pulang.",
    "abbreviation": "Menteri Luar Negeri [Retno Marsudi] hadir. Menlu [Retno Marsudi] pulang.",
    "place short": "Gubernur Jawa Timur [Soekarwo] hadir. Gubernur Jatim [Soekarwo] pulang.",
    "club": "Gubernur Sumatera Utara [Edy Rahmayadi] hadir. Ketua Umum PSSI [Edy Rahmayadi] pulang.",
    "head of government": "PM Malaysia [Najib Razak] hadir. Menteri Keuangan Malaysia [Najib Razak] pulang.",
    "relative": "Presiden [Joko Widodo] hadir. Istri Bupati Sukamaju [Joko Widodo] pulang.",
    "denied": "Presiden Rusia [Vladimir Putin] hadir. [Putin] bukan Menteri Pertahanan Rusia.",
    "two persons": "Bupati Sukamaju [Darmawan Pohan] hadir. Bupati Muarajaya [Rinto Harjono] pulang.",
    "ambassador": "Dubes AS [Sung Kim] hadir. Dubes AS untuk Indonesia [Sung Kim] pulang.",
}  # fmt: skip


@pytest.mark.parametrize("marked", NO_CONFLICT.values(), ids=NO_CONFLICT)
def test_no_conflict(marked):
    assert not found(role_conflict, marked)


@pytest.mark.parametrize(
    ("kind", "covered"), [("quotation", "Menteri Pertahanan Rusia Putin"), ("correction", "Presiden Rusia")]
)
def test_a_quotation_or_a_correction_yields_info_at_most(kind, covered):
    marked = 'Presiden Rusia [Vladimir Putin] hadir. "Menteri Pertahanan Rusia [Putin]," katanya.'
    (finding,) = found(role_conflict, marked, (kind, covered))
    assert finding.severity == "info"


def test_a_sentence_that_may_be_history_is_a_warning():
    marked = (
        "Bupati Sukamaju [Darmawan Pohan] hadir.\n\n"
        "Proyek dimulai pada 2001. Gubernur Bali [Darmawan Pohan] senang."
    )
    (finding,) = found(role_conflict, marked)
    assert finding.severity == "warning"


def test_the_holder_named_elsewhere_is_the_evidence():
    marked, _ = CONFLICTS["the office that somebody else has as well"]
    (finding,) = found(role_conflict, marked)
    assert dict(finding.evidence[0])["en"] == "the article also names Putu Jaya as Kapolda Bali"


COLLISIONS = {
    "a regent": (
        "Bupati Sukamaju [Darmawan Pohan] hadir. Sehari kemudian Bupati Sukamaju [Rinto Harjono] pulang.",
        "Bupati Sukamaju Rinto Harjono",
    ),
    "the one said less often": (
        "Kapolda Bali [Putu Jaya] hadir. Kapolda Bali [Seno Adi] hadir. Kapolda Bali [Seno Adi] pulang.",
        "Kapolda Bali Putu Jaya",
    ),
    "short and long name of the place": (
        "Gubernur Jawa Timur [Agus Salim] hadir. Gubernur Jatim [Budi Utomo] pulang.",
        "Gubernur Jatim Budi Utomo",
    ),
    "in English": (
        "Bali Governor [Wayan Artha] spoke. Governor of Bali [Made Jaya] left.",
        "Governor of Bali Made Jaya",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "odd"), COLLISIONS.values(), ids=COLLISIONS)
def test_collision(marked, odd):
    (finding,) = found(office_collision, marked)
    assert (finding.text, finding.severity) == (odd, "warning")


NO_COLLISION = {
    "handover": "[Rinto Dua] menggantikan [Dani Satu]. Bupati Sula [Rinto] hadir. Bupati Sula [Dani] pamit.",
    "former": "Bupati Sukamaju [Darmawan Pohan] hadir. Mantan Bupati Sukamaju [Rinto Harjono] pulang.",
    "acting": "Bupati Sukamaju [Darmawan Pohan] hadir. Plt Bupati Sukamaju [Rinto Harjono] pulang.",
    "deputy": "Bupati Sukamaju [Darmawan Pohan] hadir. Wakil Bupati Sukamaju [Rinto Harjono] pulang.",
    "candidates": "Calon Bupati Sukamaju [Dani Pohan] hadir. Calon Bupati Sukamaju [Rinto Harjono] pulang.",
    "history": "Pada 2001, Bupati Sukamaju [Rinto Harjono] hadir. Kini Bupati Sukamaju [Dani Pohan] pulang.",
    "misspelled": "Bupati Sukamaju [Darmawan Pohan] hadir. Bupati Sukamaju [Darmawam Pohen] pulang.",
    "a nickname": "Gubernur Jawa Barat [Ahmad Heryawan] hadir. Gubernur Jawa Barat [Aher] pulang.",
    "initials": "Presiden RI [Susilo Bambang Yudhoyono] hadir. Presiden RI [SBY] pulang.",
    "several seats": "Dubes AS [Sung Kim] hadir. Dubes AS [Scot Marciel] pulang.",
    "bare": "Bupati [Darmawan Pohan] hadir. Bupati [Rinto Harjono] pulang.",
    "ordinal": "Presiden RI [Joko Widodo] hadir. Presiden RI ke-6 [Bambang Yudhoyono] pulang.",
}  # fmt: skip


@pytest.mark.parametrize("marked", NO_COLLISION.values(), ids=NO_COLLISION)
def test_no_collision(marked):
    assert not found(office_collision, marked)


def test_a_collision_in_a_quotation_is_info():
    marked = 'Bupati Sukamaju [Darmawan Pohan] hadir. "Bupati Sukamaju [Rinto Harjono]," katanya.'
    (finding,) = found(office_collision, marked, ("quotation", "Bupati Sukamaju Rinto Harjono"))
    assert finding.severity == "info"


def test_exclusions_hold_in_both_directions():
    offices = load_rulebook().offices
    kinds = {office.kind for office in offices.offices.values()}
    for kind in kinds:
        for other in kinds:
            for elsewhere in (True, False):
                assert offices.exclude(kind, other, elsewhere=elsewhere) == offices.exclude(
                    other, kind, elsewhere=elsewhere
                )
