"""What was made from files is kept under their content: never stale, and never able to do harm."""

from __future__ import annotations

import pickle

import pytest

from checker import kept as kept_module
from checker.article import Span
from checker.kept import files, fingerprint, kept
from checker.rulebook import RuleError, load_rulebook


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_module, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache" / "compiled"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.yaml"
    path.write_text("one")
    return path


def test_it_is_made_once(source):
    assert kept("thing", fingerprint([source]), lambda: Span(1, 2)) == Span(1, 2)
    assert kept("thing", fingerprint([source]), lambda: pytest.fail("made again")) == Span(1, 2)


def test_a_changed_file_makes_it_anew(source):
    kept("thing", fingerprint([source]), lambda: "first")
    source.write_text("two")
    assert kept("thing", fingerprint([source]), lambda: "second") == "second"


def test_changed_code_makes_it_anew(source, monkeypatch):
    kept("thing", fingerprint([source]), lambda: "first")
    monkeypatch.setattr(kept_module, "_code", lambda: "edited")
    assert kept("thing", fingerprint([source]), lambda: "second") == "second"


class Harm:
    def __reduce__(self):
        return (print, ("harm",))


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps(Harm()), pickle.dumps(pytest.Item)])
def test_what_this_program_did_not_write_is_not_read(source, cache, content, capsys):
    kept("thing", fingerprint([source]), lambda: "made")
    (path,) = cache.glob("thing-*")
    path.write_bytes(content)
    assert kept("thing", fingerprint([source]), lambda: "made again") == "made again"
    assert capsys.readouterr().out == ""


def test_only_the_latest_of_a_kind_stay(source, cache):
    for number in range(20):
        source.write_text(str(number))
        kept("thing", fingerprint([source]), lambda number=number: number)
    assert len(files()) == len(list(cache.iterdir())) < 20


def test_a_folder_that_cannot_be_written_costs_only_time(source, monkeypatch):
    monkeypatch.setattr(kept_module, "cache_folder", lambda: source)  # a file: nothing goes into it
    assert kept("thing", fingerprint([source]), lambda: "made") == "made"


def test_a_rule_edited_after_it_was_kept_is_seen_at_once(tmp_path):
    folder = tmp_path / "newsroom"
    (folder / "style").mkdir(parents=True)
    terms = folder / "style" / "house.yaml"
    terms.write_text("terms:\n  house-word:\n    prefer: alpa\n    also: [alfa]\n")
    load_rulebook.cache_clear()
    assert load_rulebook(folder).terms["house-word"].prefer == "alpa"
    terms.write_text("terms:\n  house-word:\n    prefer: alfa\n    also: [alpa]\n")
    load_rulebook.cache_clear()
    assert load_rulebook(folder).terms["house-word"].prefer == "alfa"
    terms.write_text("terms:\n  house-word:\n    preferred: alfa\n")
    load_rulebook.cache_clear()
    with pytest.raises(RuleError, match="preferred"):
        load_rulebook(folder)
