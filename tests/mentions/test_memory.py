"""What was found is remembered by text and model, and a memory that cannot be used is an empty one."""

from __future__ import annotations

import pytest

from checker.article import Span
from checker.mentions import memory as memory_module
from checker.mentions.memory import Memory, clear, fingerprint_of_model, sizes
from checker.reading import Mention

TEXT = "Menurut Sulastri, pasar ramai."
FOUND = (Mention(Span(8, 16), "Sulastri", "ner"),)


def test_what_was_kept_is_recalled(tmp_path):
    with Memory(tmp_path, "model-1") as memory:
        memory.keep([(TEXT, FOUND), ("Tidak ada orang.", ())])
    with Memory(tmp_path, "model-1") as memory:
        assert memory.recall(TEXT) == FOUND
        assert memory.recall("Tidak ada orang.") == ()


@pytest.mark.parametrize(("model", "text"), [("model-2", TEXT), ("model-1", TEXT + " ")])
def test_another_model_or_text_is_not_recalled(tmp_path, model, text):
    with Memory(tmp_path, "model-1") as memory:
        memory.keep([(TEXT, FOUND)])
    with Memory(tmp_path, model) as memory:
        assert memory.recall(text) is None


def test_a_damaged_memory_starts_anew(tmp_path):
    (tmp_path / "mentions.sqlite").write_bytes(b"not a database at all, but long enough to be read" * 100)
    with Memory(tmp_path, "model-1") as memory:
        assert memory.recall(TEXT) is None
        memory.keep([(TEXT, FOUND)])
    with Memory(tmp_path, "model-1") as memory:
        assert memory.recall(TEXT) == FOUND


def test_a_folder_that_cannot_be_made_means_no_memory(tmp_path):
    (tmp_path / "file").write_text("")
    with Memory(tmp_path / "file" / "cache", "model-1") as memory:
        memory.keep([(TEXT, FOUND)])
        assert memory.recall(TEXT) is None


def test_two_runs_at_once_share_it(tmp_path):
    with Memory(tmp_path, "m") as one, Memory(tmp_path, "m") as two:
        one.keep([(TEXT, FOUND)])
        assert two.recall(TEXT) == FOUND


def test_it_is_cut_when_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(memory_module, "LARGEST", 20_000)
    with Memory(tmp_path, "m") as memory:
        memory.keep((f"{TEXT} {number}", FOUND) for number in range(1000))
    assert 0 < sizes(tmp_path)[0] < 1000


def test_what_later_stages_made_is_kept_by_all_that_it_was_made_of(tmp_path):
    with Memory(tmp_path, "m") as memory:
        key = memory.key("rules", TEXT)
        memory.keep_made([(key, (FOUND, "text"))])
        assert memory.made(key) == (FOUND, "text")
        assert memory.made(memory.key("other rules", TEXT)) is None
    with Memory(tmp_path, "other model") as memory:
        assert memory.made(memory.key("rules", TEXT)) is None


def test_what_later_stages_made_is_cut_too(tmp_path, monkeypatch):
    monkeypatch.setattr(memory_module, "LARGEST", 20_000)
    with Memory(tmp_path, "m") as memory:
        keys = [memory.key(str(number)) for number in range(1000)]
        memory.keep_made((key, FOUND) for key in keys)
    with Memory(tmp_path, "m") as memory:
        assert 0 < sum(memory.made(key) is not None for key in keys) < 1000


def test_clearing_forgets(tmp_path):
    with Memory(tmp_path, "m") as memory:
        memory.keep([(TEXT, FOUND)])
    assert sizes(tmp_path)[0] == 1
    clear(tmp_path)
    assert sizes(tmp_path) == (0, 0)


def test_the_fingerprint_follows_the_weights(tmp_path):
    (tmp_path / "weights").write_bytes(b"one")
    before = fingerprint_of_model(tmp_path)
    assert fingerprint_of_model(tmp_path) == before
    (tmp_path / "weights").write_bytes(b"two")
    assert fingerprint_of_model(tmp_path) != before
