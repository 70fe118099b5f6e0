import pytest

from checker.training.corpora import CorpusError, Words, detokenize, read_sentences, read_words


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
