import hashlib
import json

import pytest

from checker.training.corpora import (
    CorpusError,
    Words,
    detokenize,
    read_copy,
    read_sentences,
    read_tagged,
    read_things,
    read_words,
)


def test_words_are_joined_as_a_typesetter_would():
    tokens = (
        '"',
        "Kami",
        "siap",
        ",",
        '"',
        "kata",
        "Budi",
        "Santoso",
        "(",
        "45",
        ")",
        ",",
        "Ahok",
        "-",
        "Djarot",
        ".",
    )
    tags = ("O", "O", "O", "O", "O", "O", "B-PER", "I-PER", "O", "O", "O", "O", "B-PER", "O", "B-PER", "O")
    sentence = detokenize(Words(tokens, tags))
    assert sentence.text == '"Kami siap," kata Budi Santoso (45), Ahok-Djarot.'
    assert [sentence.text[start:end] for start, end, _ in sentence.entities] == [
        "Budi Santoso",
        "Ahok",
        "Djarot",
    ]


def test_conll_and_json_lines_say_the_same(tmp_path):
    (tmp_path / "a.conll").write_text("Putin B-PER\ntiba O\n\nIa O\npergi O\n")
    (tmp_path / "a.jsonl").write_text(
        '{"tokens": ["Putin", "tiba"], "tags": ["B-PER", "O"]}\n'
        '{"tokens": ["Ia", "pergi"], "tags": ["O", "O"]}\n'
    )
    assert read_sentences(tmp_path / "a.conll") == read_sentences(tmp_path / "a.jsonl")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.jsonl", '{"tokens": ["a"], "tags": ["O"]}\nnot json\n', 2),
        ("a.jsonl", '{"tokens": ["a", "b"], "tags": ["O"]}\n', 1),
        ("a.jsonl", '{"tokens": ["a"], "tags": ["PER"]}\n', 1),
        ("a.conll", "Putin B-PER\nalone\n", 2),
    ],
)
def test_a_malformed_line_is_named(tmp_path, name, text, line):
    (tmp_path / name).write_text(text)
    with pytest.raises(CorpusError) as caught:
        list(read_words(tmp_path / name))
    assert caught.value.line == line


def test_tagged_articles_are_read_with_their_texts(tmp_path):
    text = "KPK memeriksa Sri Lestari. Lestari diam."
    path = tmp_path / "tagged.jsonl"
    digits = hashlib.sha256(text.encode()).hexdigest()[:8]
    path.write_text(json.dumps({"id": "a", "sha256": digits, "PER": "14-25 27-34", "ORG": "0-3"}))
    [(identifier, article)] = read_tagged(path, {"a": text})
    assert identifier == "a"
    assert [(article.text[s:e], label) for s, e, label in article.entities] == [
        ("KPK", "ORG"),
        ("Sri Lestari", "PER"),
        ("Lestari", "PER"),
    ]


def test_a_text_that_is_not_the_tagged_one_is_named(tmp_path):
    path = tmp_path / "tagged.jsonl"
    path.write_text('{"id": "a", "sha256": "00000000", "PER": "0-3"}')
    with pytest.raises(CorpusError, match=r"tagged\.jsonl:1"):
        list(read_tagged(path, {"a": "Budi datang."}))


def test_marked_copy_tells_persons_bodies_and_places_apart(tmp_path):
    path = tmp_path / "copy.txt"
    path.write_text(
        "# a remark\nKata [[Rina]] dari {{Nusa Karya}}.⏎[[Budi]] di <<Garut>>.\n", encoding="utf-8"
    )
    [(line, text)] = read_copy(path)
    assert line == 2
    assert text.text == "Kata Rina dari Nusa Karya.\nBudi di Garut."
    assert [(text.text[start:end], label) for start, end, label in text.entities] == [
        ("Rina", "PER"),
        ("Nusa Karya", "ORG"),
        ("Budi", "PER"),
        ("Garut", "LOC"),
    ]


@pytest.mark.parametrize("broken", ["Kata [[Rina.", "Kata Rina]].", "Kata [[Rina}}.", "Di <<Garut kemarin."])
def test_a_mark_that_does_not_close_is_told_with_its_line(tmp_path, broken):
    path = tmp_path / "copy.txt"
    path.write_text(f"Hujan turun.\n{broken}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"copy\.txt:2: each"):
        list(read_copy(path))


def test_lists_of_things_tell_their_kind(tmp_path):
    path = tmp_path / "things.txt"
    path.write_text("# a remark\nORG\tNusa Karya\n\nOTHER\tZelda\n", encoding="utf-8")
    assert list(read_things(path)) == [("ORG", "Nusa Karya"), ("OTHER", "Zelda")]


@pytest.mark.parametrize("broken", ["Nusa Karya", "PER\tBudi", "LOC\t "])
def test_a_thing_without_its_kind_is_told_with_its_line(tmp_path, broken):
    path = tmp_path / "things.txt"
    path.write_text(f"LOC\tGarut\n{broken}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"things\.txt:2: expected ORG, LOC, OTHER"):
        list(read_things(path))
