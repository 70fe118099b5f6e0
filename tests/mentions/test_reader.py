"""All places of a word are read together: who shares what, and what is learned from it."""

import numpy as np
import spacy
from thinc.api import Maxout, fix_random_seed

import checker.mentions.language
import checker.mentions.tokenizer  # noqa: F401 - registers what the configuration names
from checker.mentions import reader as reading
from checker.mentions.features import COLUMNS, words_of
from checker.mentions.reader import Places, _pool, create_reader


def documents(*texts: str):
    nlp = spacy.blank("checker", config={"nlp": {"tokenizer": {"@tokenizers": "checker.Tokenizer.v1"}}})
    return [nlp.make_doc(text) for text in texts]


def read_together(*texts: str):
    """For each place that is handed something, the places it comes from."""
    places = Places.of([words_of(doc, {}) for doc in documents(*texts)])
    groups = np.split(places.members, np.cumsum(places.sizes)[:-1])
    return {
        int(place): groups[group].tolist() for place, group in zip(places.readers, places.groups, strict=True)
    }


def test_the_same_word_is_read_together_in_any_casing():
    assert read_together("Slank tampil . SLANK pulang") == {0: [0, 3], 3: [0, 3]}


def test_a_word_that_comes_once_is_read_with_those_that_start_alike():
    assert read_together("Guidetti , Guidetti , Guidette") == {0: [0, 2], 2: [0, 2], 4: [0, 2, 4]}


def test_documents_of_a_batch_are_apart():
    assert read_together("Slank tampil", "Slank pulang") == {0: [0], 2: [2]}


def test_the_layer_learns_along_the_slope():
    rng = np.random.default_rng(0)
    fix_random_seed(0)  # for the weights that the layer begins with
    layer = Maxout(4, 12, nP=2, normalize=False)
    layer.initialize()
    places = Places([[0, 2], [1, 3, 4], [5]], [(0, 0), (2, 0), (1, 1), (3, 1), (5, 2), (6, 1)])
    rows, change = (rng.normal(size=(8, 4)).astype("f") for _ in range(2))
    _, learn = _pool(layer, rows, places)
    slope = learn(change.copy())
    for place in np.ndindex(rows.shape):
        step = np.zeros_like(rows)
        step[place] = 1e-3
        high, low = (_pool(layer, rows + sign * step, places)[0] for sign in (1, -1))
        assert abs(((high - low) * change).sum() / 2e-3 - slope[place]) < 0.02


def test_a_document_reads_the_same_alone_and_among_others():
    reader = create_reader(16, 8, [50] * COLUMNS, 1, 1)
    reader.initialize()
    docs = documents("Slank tampil , kata Kaka . Slank pulang", "", "Kaka datang")
    together = reader.predict(docs)
    for doc, rows in zip(docs, together, strict=True):
        np.testing.assert_allclose(reader.predict([doc])[0], rows, atol=1e-6)


def test_a_long_document_is_read_in_pieces_and_as_if_it_were_not(monkeypatch):
    reader = create_reader(16, 8, [50] * COLUMNS, 3, 2)
    reader.initialize()
    [doc] = documents("Slank tampil , kata Kaka . " * 12)
    whole = reader.predict([doc])[0]
    monkeypatch.setattr(reading, "_PIECE", 7)
    np.testing.assert_allclose(reader.predict([doc])[0], whole, atol=1e-5)


def test_no_piece_is_longer_than_its_words_and_their_neighbours(monkeypatch):
    asked = []

    class Same:
        def predict(self, documents):
            asked.append(len(documents[0]))
            return documents

    monkeypatch.setattr(reading, "_PIECE", 7)
    rows = np.arange(40).reshape(20, 2)
    np.testing.assert_array_equal(reading._over_pieces(Same(), rows, 3), rows)
    assert asked == [10, 13, 9]
