"""Accepted findings are found again after edits around them, and new ones are not taken for them."""

from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from checker.article import Article, Field, SourceMap, Span
from checker.documents import read_text
from checker.mentions.memory import Memory
from checker.proofreading import Terms, proofread, rules
from checker.suppress.baseline import Accepted, Baseline, BaselineError, pair, read_baseline, written
from checker.suppress.baseline import fingerprint as accepted_as
from tests.suppress.conftest import found

PARAGRAPHS = [
    "Direktur rumah sakit, Rahmayadi Siregar, mengatakan stok obat cukup untuk tiga bulan ke depan.",
    "Menurut Rahmyadi, pasokan datang dari dua gudang di pinggir kota setiap Senin pagi.",
    "Wali kota meninjau gudang itu bersama rombongan. Ia berjanji menambah armada pengangkut.",
    'Dalam kesempatan terpisah, Rahmyadi menepis kabar kelangkaan. "Stok aman," ujarnya singkat.',
    "Warga diminta tenang dan tidak menimbun obat di rumah. Rahmyadi menutup jumpa pers pukul lima.",
]
HERE = Path("checker-baseline.json")
WORDS = "kemarin lusa katanya segera pula antara lain pihak itu sejumlah warga kota besar lama baru".split()


def article(text: str, path: str = "a.md") -> Article:
    return Article(
        path, text, text, SourceMap.identity(len(text)), (Field("body", Span(0, len(text))),), file=path
    )


def slips(copy: Article):
    return [found(copy, "Rahmyadi", nth) for nth in range(copy.text.count("Rahmyadi"))]


def accepted(copy: Article, findings, path: str = "a.md") -> list[Accepted]:
    return [accepted_as(copy, finding, path) for finding in findings]


def _edit(rng: random.Random, paragraphs: list[str]) -> list[str]:
    """One edit above, below or beside the findings, as a sub-editor makes them."""
    edited = list(paragraphs)
    kind = rng.choice(["paragraph", "drop", "insert", "delete", "replace", "join"])
    new = " ".join(rng.choices(WORDS, k=rng.randrange(1, 9)))
    if kind == "paragraph":
        edited.insert(rng.randrange(len(edited) + 1), f"Tambahan {new}.")
        return edited
    index = rng.randrange(len(edited))
    if kind == "drop":
        clean = [i for i, paragraph in enumerate(edited) if "Rahmyadi" not in paragraph]
        edited.pop(rng.choice(clean))
        return edited
    if kind == "join":
        low = rng.randrange(len(edited) - 1)
        edited[low : low + 2] = [f"{edited[low]} {edited[low + 1]}"]
        return edited
    words = edited[index].split()
    places = [i for i, word in enumerate(words) if "Rahmyadi" not in word]
    place = rng.choice(places)
    words[place : place + (kind != "insert")] = [] if kind == "delete" else [new]
    edited[index] = " ".join(words)
    return edited


@pytest.mark.parametrize("seed", range(100))
def test_an_edit_brings_back_nothing_and_hides_nothing(seed):
    rng = random.Random(seed)
    before = article("\n\n".join(PARAGRAPHS))
    paragraphs = PARAGRAPHS
    for _ in range(rng.randrange(1, 4)):
        paragraphs = _edit(rng, paragraphs)
    sentence = f"Soal {' '.join(rng.choices(WORDS, k=4))} itu Rahmyadi {' '.join(rng.choices(WORDS, k=6))}."
    place = rng.randrange(len(paragraphs) + 1)
    after = article("\n\n".join([*paragraphs[:place], sentence, *paragraphs[place:]]))
    new = after.text.index("Rahmyadi", after.text.index(sentence))

    baseline = Baseline(HERE, accepted(before, slips(before)))
    findings = slips(after)
    covered = baseline.accepted(after, findings)
    told = [finding.span.start for index, finding in enumerate(findings) if index not in covered]
    assert told == [new]


def judge(text: str):
    """The article and what the checks really find in it."""
    copy = read_text(text, name="a.md", date=dt.date(2022, 3, 15), today=dt.date(2026, 3, 1))
    terms = Terms(rules())
    (judgement,) = proofread([copy], lambda _: terms, Memory(None, ""), lambda crash: pytest.fail(str(crash)))
    return judgement.article, judgement.findings


RIGHT = [
    "Rahmayadi sudah dua kali memimpin rapat. Rahmayadi pula yang menandatangani kontrak gudang.",
    "Kemarin Rahmayadi menerima tamu dari kementerian. Siang harinya Rahmayadi kembali ke ruang kerja.",
    "Menurut Rahmayadi, harga obat tidak naik. Keluarga Rahmayadi tinggal di kota itu sejak lama.",
    "Pekan depan Rahmayadi meninjau puskesmas. Para dokter menyambut rencana Rahmayadi itu.",
]


def test_a_hundred_edits_of_an_article_that_is_really_checked():
    before, found_before = judge("\n\n".join([*PARAGRAPHS, *RIGHT]))
    assert [finding.text for finding in found_before] == ["Rahmyadi"] * 3
    seen_new = 0
    for seed in range(100):
        rng = random.Random(seed)
        # The full name stays: without it the other spelling may count as right, which is another finding.
        paragraphs = [PARAGRAPHS[0], *_edit(rng, PARAGRAPHS[1:]), *RIGHT]
        sentence = (
            f"Soal {' '.join(rng.choices(WORDS, k=4))} itu Rahmyadi {' '.join(rng.choices(WORDS, k=6))}."
        )
        place = rng.randrange(len(paragraphs) + 1)
        after, findings = judge("\n\n".join([*paragraphs[:place], sentence, *paragraphs[place:]]))
        start = after.text.index(sentence)
        covered = Baseline(HERE, accepted(before, found_before)).accepted(after, findings)
        for index, finding in enumerate(findings):
            new = start <= finding.span.start < start + len(sentence)
            assert (index in covered) != new, (seed, finding)
            seen_new += new
    assert seen_new >= 95


def test_a_mended_finding_does_not_cover_the_same_slip_in_another_sentence():
    before = article("\n\n".join(PARAGRAPHS))
    paragraphs = [paragraph.replace("Rahmyadi", "Rahmayadi") for paragraph in PARAGRAPHS]
    after = article("\n\n".join([*paragraphs, "Sore harinya Rahmyadi kembali ke kantor dinas kesehatan."]))
    baseline = Baseline(HERE, accepted(before, slips(before)))
    assert baseline.accepted(after, slips(after)) == set()
    assert len(baseline.stale({"a.md"})) == 3


def test_another_rule_or_another_person_is_another_finding():
    copy = article(PARAGRAPHS[1])
    (slip,) = slips(copy)
    known = accepted(copy, [slip])
    other = replace(slip, entity="rahmyadi-putra", suggestion="Rahmyadi Putra")
    assert pair(known, accepted(copy, [slip])) == {0: 0}
    assert pair(known, accepted(copy, [replace(slip, entity="rahmayadi")])) == {0: 0}
    assert pair(known, accepted(copy, [other])) == {}
    assert pair(known, accepted(copy, [replace(slip, rule="name-archive")])) == {}


def test_accepted_findings_move_with_their_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "\n\n".join(PARAGRAPHS)
    entries = accepted(article(text), slips(article(text)), "lama.md")
    (tmp_path / "lama.md").write_text(text)
    copy = article(text, "baru.md")
    assert Baseline(tmp_path / "b.json", entries).accepted(copy, slips(copy)) == set()
    (tmp_path / "lama.md").unlink()
    baseline = Baseline(tmp_path / "b.json", entries)
    assert baseline.accepted(copy, slips(copy)) == {0, 1, 2}
    assert baseline.stale({"baru.md"}) == []


def test_a_baseline_is_read_as_it_was_written(tmp_path):
    copy = article("\n\n".join(PARAGRAPHS))
    entries = accepted(copy, slips(copy))
    path = tmp_path / "b.json"
    path.write_text("".join(written(reversed(entries))))
    (tmp_path / "a.md").touch()
    assert read_baseline(path).others([]) == sorted(entries)
    assert len(path.read_text().splitlines()) == len(entries) + 2
    assert json.loads("".join(written([]))) == {"version": 1, "accepted": []}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"version": 1,\n"accepted": [}\n', ":2: this is not JSON"),
        ("[]", ":1: expected version 1"),
        ('{"version": 2}', ":1: expected version 1"),
        ('{"version": 1, "accepted": [\n{"path": "a.md"}]}', ":2: expected an entry with path, rule"),
    ],
)
def test_a_baseline_that_cannot_be_used(tmp_path, text, says):
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(BaselineError, match=r"expected|not JSON") as caught:
        read_baseline(path)
    assert f"b.json{says}" in str(caught.value)


ARTICLE = "---\ndate: 2022-03-15\n---\n\n" + "\n\n".join(PARAGRAPHS[:2]) + "\n"


def test_accept_then_only_new_findings_fail(checker, tmp_path):
    (tmp_path / "a.md").write_text(ARTICLE)
    assert checker("lint", "a.md").returncode == 1
    done = checker("baseline", ".")
    assert (done.returncode, done.stdout) == (0, "checker-baseline.json: 1 new, 0 dropped, 1 in all\n")
    assert checker("lint", "a.md").returncode == 0
    assert checker("lint", "--no-baseline", "a.md").returncode == 1

    (tmp_path / "a.md").write_text(ARTICLE + "\nSore itu Rahmyadi pulang lebih awal.\n")
    done = checker("lint", "--format", "json", "a.md")
    (file,) = json.loads(done.stdout)["files"]
    assert [finding["line"] for finding in file["findings"]] == [9]
    assert file["suppressed"] == 1

    (tmp_path / "a.md").write_text(ARTICLE.replace("Rahmyadi", "Rahmayadi"))
    assert (
        "1 accepted finding of checker-baseline.json no longer found"
        in checker("lint", "-l", "en", ".").stdout
    )
    done = checker("baseline", "--check", ".")
    assert (done.returncode, done.stdout) == (1, 'a.md: [name-variant] "Rahmyadi" is no longer there\n')
    assert checker("baseline", "--prune", ".").returncode == 0
    assert json.loads((tmp_path / "checker-baseline.json").read_text())["accepted"] == []


def test_other_articles_keep_their_entries(checker, tmp_path):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(ARTICLE)
    checker("baseline", ".")
    done = checker("baseline", "a.md")
    assert done.stdout == "checker-baseline.json: 0 new, 0 dropped, 2 in all\n"
    assert checker("lint", ".").returncode == 0
