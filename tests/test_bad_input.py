"""Bad input is told with file and line, the other files are still checked, and nobody sees a traceback."""

from __future__ import annotations

import json

import pytest

CLEAN = "Presiden Prancis Emmanuel Macron tiba di Jakarta pada Rabu.\n"


def _failed(done, *words):
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_a_missing_path_is_told_and_the_other_file_checked(checker, tmp_path):
    (tmp_path / "a.txt").write_text(CLEAN)
    done = checker("lint", "--format", "json", "missing.txt", "a.txt")
    _failed(done, "missing.txt")
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["a.txt"]


def test_a_folder_without_articles(checker, tmp_path):
    (tmp_path / "empty").mkdir()
    _failed(checker("lint", "empty"), "empty")


def test_an_empty_file(checker, tmp_path):
    (tmp_path / "a.txt").write_text("")
    _failed(checker("lint", "a.txt"), "a.txt")


def test_bytes_that_are_no_text(checker, tmp_path):
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 4)
    _failed(checker("lint", "a.txt"), "a.txt")


def test_broken_front_matter_names_its_line(checker, tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: [Menteri\ndate: 2024-04-04\n---\n\nIsi.\n")
    _failed(checker("lint", "a.md"), "a.md:")


def test_a_broken_line_of_json_leaves_the_others(checker, tmp_path):
    good = json.dumps({"id": "x", "date": "2024-04-04", "text": CLEAN})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{{broken\n{good.replace('x', 'y', 1)}\n")
    done = checker("lint", "--format", "json", "a.jsonl")
    _failed(done, "a.jsonl:2")
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["a.jsonl#x", "a.jsonl#y"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lint"], "PATH"),
        (["lint", "--format", "pdf", "a.txt"], "pdf"),
        (["lint", "--date", "kemarin", "a.txt"], "kemarin"),
        (["lint", "--only", "name-varian", "a.txt"], "name-variant"),
        (["lint", "--language", "fr", "a.txt"], "fr"),
        (["lnt"], "lnt"),
    ],
)
def test_usage_errors(checker, tmp_path, arguments, words):
    (tmp_path / "a.txt").write_text(CLEAN)
    _failed(checker(*arguments), words)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["lint"], ["lint", "missing.txt"], ["lint", "--help"]]
)
def test_answers_that_need_no_model_import_no_spacy(checker, tmp_path, arguments):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Refuse:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in ('spacy', 'thinc'):\n"
        "            raise RuntimeError('spaCy was imported')\n"
        "sys.meta_path.insert(0, Refuse())\n"
    )
    from tests.conftest import TOP

    done = checker(*arguments, PYTHONPATH=f"{tmp_path}:{TOP}")
    assert "spaCy was imported" not in done.stderr
    assert done.returncode in (0, 2)
