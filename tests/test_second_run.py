"""A run over unchanged copy is spared what the first one did, and yet sees changed rules and dates."""

from __future__ import annotations

import json

import pytest

COPY = """---
title: Kunjungan kerja
date: 2022-08-01
---

Menteri Pertahanan Prancis Sebastien Lecornu tiba di Jakarta. Kata Lecorno, ia senang. Lecornu pulang Rabu.
Ia berbelanja di pasar Sukamaju, lalu menuju pekan.
"""


@pytest.fixture
def refused(tmp_path):
    """A folder for PYTHONPATH in which importing some modules is a fault."""
    from tests.conftest import TOP

    def refuse(*names):
        (tmp_path / "sitecustomize.py").write_text(
            "import sys\n"
            "class Refuse:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            f"        if name in {names!r}:\n"
            "            raise RuntimeError(f'{name} was imported')\n"
            "sys.meta_path.insert(0, Refuse())\n"
        )
        return f"{tmp_path}:{TOP}"

    return refuse


def _findings(done):
    assert done.returncode in (0, 1), done.stderr
    return [(f["rule"], f["text"], f["severity"]) for f in json.loads(done.stdout)["files"][0]["findings"]]


def test_unchanged_copy_needs_neither_recogniser_nor_readers_of_rules(checker, tmp_path, refused):
    (tmp_path / "a.txt").write_text(COPY.rpartition("---")[2])
    lint = ("lint", "--date", "2022-08-01", "a.txt")
    first = checker(*lint)
    assert "Lecorno" in first.stdout
    heavy = ("spacy", "thinc", "pydantic", "yaml", "babel.core")
    judging = ("rapidfuzz", "checker.names", "checker.roles", "checker.checks.name_variant")
    second = checker(*lint, PYTHONPATH=refused(*heavy, *judging))
    assert (second.stdout, second.stderr) == (first.stdout, first.stderr)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["lint", "--help"], ["lint"], ["lnt"], ["lint", "--date", "x", "a"]]
)
def test_help_and_usage_errors_need_none_of_them_at_all(checker, refused, arguments):
    heavy = ("spacy", "thinc", "pydantic", "yaml", "babel", "rapidfuzz", "rich.console", "sqlite3")
    done = checker(*arguments, PYTHONPATH=refused(*heavy))
    assert "was imported" not in done.stderr
    assert done.returncode in (0, 2)


def test_without_the_cache_the_recogniser_runs_again(checker, tmp_path, refused):
    (tmp_path / "a.md").write_text(COPY)
    checker("lint", "a.md")
    done = checker("lint", "--no-cache", "a.md", PYTHONPATH=refused("spacy"))
    assert "spacy was imported" in done.stderr


def test_an_edited_rule_is_seen_at_once(checker, tmp_path):
    (tmp_path / "a.md").write_text(COPY)
    (tmp_path / "aturan" / "style").mkdir(parents=True)
    (tmp_path / "checker.yaml").write_text("rules: aturan\n")
    terms = tmp_path / "aturan" / "style" / "kata.yaml"
    terms.write_text("terms:\n  pasar:\n    prefer: pasar\n    also: [bazar]\n")
    before = _findings(checker("lint", "--format", "json", "a.md"))
    terms.write_text("terms:\n  pasar:\n    prefer: pasar\n    also: [pekan]\n")
    after = _findings(checker("lint", "--format", "json", "a.md"))
    assert "term-variant" not in {rule for rule, _, _ in before}
    assert "term-variant" in {rule for rule, _, _ in after}


def test_an_edited_date_is_seen_at_once(checker, tmp_path):
    (tmp_path / "a.md").write_text(COPY)
    before = _findings(checker("lint", "--format", "json", "a.md"))
    (tmp_path / "a.md").write_text(COPY.replace("2022-08-01", "2019-08-01"))
    after = _findings(checker("lint", "--format", "json", "a.md"))
    assert "role-holder" not in {rule for rule, _, _ in before}
    assert "role-holder" in {rule for rule, _, _ in after}


def test_what_is_asked_of_a_run_is_asked_of_what_is_remembered_too(checker, tmp_path):
    (tmp_path / "a.md").write_text(COPY.replace("2022-08-01", "2019-08-01"))
    lint = ("lint", "--format", "json", "a.md")
    found = {rule for rule, _, _ in _findings(checker(*lint))}
    assert {"name-variant"} < found
    assert {rule for rule, _, _ in _findings(checker(*lint, "--only", "name-variant"))} == {"name-variant"}
    assert "name-variant" not in {
        rule for rule, _, _ in _findings(checker(*lint, "--ignore", "name-variant"))
    }
    assert checker(*lint, "--max-names", "1").returncode == 2
    (tmp_path / "checker.yaml").write_text("distinct: [[Lecornu, Lecorno]]\n")
    assert "name-variant" not in {rule for rule, _, _ in _findings(checker(*lint))}


@pytest.mark.parametrize("spoilt", ["x'00'", "zeroblob(4)", "'text'", "NULL"])
def test_a_judgement_that_some_other_program_wrote_is_made_again(checker, tmp_path, spoilt):
    import sqlite3

    (tmp_path / "a.md").write_text(COPY)
    first = checker("lint", "a.md")
    (kept,) = (tmp_path / ".cache").rglob("mentions.sqlite")
    with sqlite3.connect(kept) as database:
        assert database.execute("SELECT count(*) FROM made").fetchone() == (1,)
        database.execute(f"UPDATE made SET made = {spoilt}")
    assert checker("lint", "a.md").stdout == first.stdout


def test_runs_at_the_same_time_share_the_cache(tmp_path):
    import os
    import subprocess
    import sys

    from tests.conftest import TOP

    for name in "ab":
        (tmp_path / f"{name}.md").write_text(COPY)
    environment = {**os.environ, "PYTHONPATH": str(TOP), "XDG_CACHE_HOME": str(tmp_path / ".cache")}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "checker", "lint", "--format", "json", "."],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    told = {run.communicate() for run in running}
    assert len(told) == 1


def test_a_cache_cut_short_is_made_again(checker, tmp_path):
    (tmp_path / "a.md").write_text(COPY)
    first = checker("lint", "a.md")
    kept = [path for path in (tmp_path / ".cache").rglob("*") if path.is_file()]
    assert kept
    for path in kept:  # as when the power fails while it is written
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert checker("lint", "a.md").stdout == first.stdout
    assert checker("lint", "a.md").stdout == first.stdout
