"""The decision as a pipeline meets it: exit status, settings, notes, through the whole program."""

from __future__ import annotations

import json

import pytest

ARTICLE = """\
---
date: 2022-03-15
---

Direktur rumah sakit, Rahmayadi Siregar, mengatakan stok obat cukup. Rahmayadi meminta warga tenang.

"Pasokan datang besok," ujar Rahmyadi.
"""


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "berita").mkdir()
    (tmp_path / "berita/a.md").write_text(ARTICLE)
    return tmp_path


def _rules(done):
    return [finding["rule"] for file in json.loads(done.stdout)["files"] for finding in file["findings"]]


@pytest.mark.parametrize(
    ("settings", "options", "status"),
    [
        ("", [], 1),
        ("", ["--fail-on", "never"], 0),
        ("fail-on: never\n", [], 0),
        ("fail-on: never\n", ["--fail-on", "error"], 1),
        ("severity: {name-variant: warning}\nfail-on: error\n", [], 0),
        ("paths: {'berita/': {ignore: name-variant}}\n", [], 0),
        ("paths: {'opini/': {ignore: name-variant}}\n", [], 1),
        ("paths: {'berita/': {distinct: [[Rahmyadi, Rahmayadi]]}}\n", [], 0),
        ("same: [[Rahmyadi, Rahmayadi]]\n", [], 0),
        ("ignore: name-variant\n", ["--only", "name-variant"], 1),
    ],
)
def test_the_decision(checker, desk, settings, options, status):
    (desk / "checker.yaml").write_text(settings)
    done = checker("lint", *options, "berita")
    assert done.returncode == status, done.stdout + done.stderr


def test_a_decision_in_the_article(checker, desk):
    note = "<!-- checker: distinct Rahmyadi / Rahmayadi (ayah dan anak) -->"
    (desk / "berita/a.md").write_text(f"{ARTICLE}\n{note}\n")
    done = checker("lint", "--format", "json", "berita")
    assert (done.returncode, _rules(done)) == (0, [])
    done = checker("entities", "--format", "json", "berita")
    names = [person["name"] for person in json.loads(done.stdout)["files"][0]["persons"]]
    assert sorted(names) == ["Rahmayadi Siregar", "Rahmyadi"]


def test_a_broken_settings_file_is_no_clean_page_and_no_finding(checker, desk):
    (desk / "checker.yaml").write_text("fail-on: warning\nignor: name-variant\n")
    done = checker("lint", "berita")
    assert done.returncode == 2
    assert done.stdout == ""
    place = f"{desk}/checker.yaml:2"
    assert done.stderr == f"checker: {place}: unknown key 'ignor'; did you mean 'ignore'?\n"


def test_a_broken_settings_file_below_leaves_the_other_articles(checker, desk):
    (desk / "opini").mkdir()
    (desk / "opini/b.md").write_text(ARTICLE)
    (desk / "opini/checker.yaml").write_text("fail-on: fatal\n")
    done = checker("lint", "--format", "json", ".")
    assert done.returncode == 2
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["berita/a.md"]
    assert done.stderr.count("opini/checker.yaml:1") == 1


@pytest.mark.parametrize(
    "decision",
    ["[[Sergei Shoighu, Sergei Shoigu]]", "[[Shoighu, Sergei Shoigu]]", "[[Shoighu, Shoigu]]"],
)
@pytest.mark.parametrize("kind", ["distinct", "same"])
def test_a_name_of_the_register_is_settled_as_the_report_says(checker, desk, kind, decision):
    text = "Menteri Pertahanan Rusia Sergei Shoighu memeriksa pasukan. Shoighu lalu pulang.\n"
    (desk / "berita/a.md").write_text(f"---\ndate: 2021-03-15\n---\n\n{text}")
    done = checker("lint", "--format", "json", "--only", "name-canonical", "berita")
    settles = {finding["settle"] for finding in json.loads(done.stdout)["files"][0]["findings"]}
    assert "distinct: [[Sergei Shoighu, Sergei Shoigu]]" in settles
    (desk / "checker.yaml").write_text(f"{kind}: {decision}\n")
    assert checker("lint", "--only", "name-canonical", "berita").returncode == 0


def test_a_newsroom_rule_folder_decides_for_good(checker, desk):
    (desk / "aturan/language").mkdir(parents=True)
    (desk / "aturan/language/names-koran.yaml").write_text("distinct: [[Rahmyadi, Rahmayadi]]\n")
    assert checker("lint", "berita").returncode == 1
    (desk / "checker.yaml").write_text("rules: aturan\n")
    assert checker("lint", "berita").returncode == 0


def test_a_broken_rule_file_is_told_with_its_line(checker, desk):
    (desk / "aturan/checks").mkdir(parents=True)
    (desk / "aturan/checks/name-variant.yaml").write_text("severity: error\nsumary: {id: x, en: x}\n")
    (desk / "checker.yaml").write_text("rules: aturan\n")
    done = checker("lint", "berita")
    assert done.returncode == 2
    assert "name-variant.yaml:2: unknown key 'sumary'" in done.stderr


def test_config_tells_what_counts_and_where_from(checker, desk):
    (desk / "checker.yaml").write_text(
        "fail-on: error\npaths:\n  'berita/':\n    severity: {name-variant: info}\n"
        "suppress:\n  - {rule: name-variant, words: Rahmyadi, reason: akta, until: 2030-01-01}\n"
    )
    done = checker("config", "berita/a.md")
    assert done.returncode == 0
    assert f"fail-on: error  # {desk}/checker.yaml:1" in done.stdout
    assert f"severity: {{name-variant: info}}  # {desk}/checker.yaml:4" in done.stdout
    assert f"baseline: {desk}/checker-baseline.json  # default" in done.stdout
    assert 'suppress: name-variant "Rahmyadi" (akta, until 2030-01-01)' in done.stdout


def test_init_writes_a_file_once(checker, desk):
    assert checker("init").returncode == 0
    assert checker("lint", "berita").returncode == 1
    (desk / "checker.yaml").write_text("fail-on: never\n")
    done = checker("init")
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (desk / "checker.yaml").read_text() == "fail-on: never\n"


def test_language_of_the_newsroom(checker, desk):
    (desk / "checker.yaml").write_text("language: en\n")
    assert "looks like a misspelling" in checker("lint", "berita", LANG="id_ID.UTF-8").stdout
