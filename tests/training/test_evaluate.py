import hashlib
import json

import pytest

from checker.training import CorpusError, read_gold
from checker.training.evaluate import Score, score_groups, score_spans


def group(*places):
    return frozenset((place, place + 1) for place in places)


def test_only_exact_spans_count():
    score = score_spans([({(0, 5), (8, 12)}, {(0, 5), (8, 11)})])
    assert score == Score(0.5, 0.5)


def test_merged_persons_cost_precision():
    score = score_groups([([group(1, 2), group(3, 4)], [group(1, 2, 3, 4)])])
    assert score == Score(0.5, 1.0)


def test_a_split_person_costs_recall():
    score = score_groups([([group(1, 2)], [group(1), group(2)])])
    assert score == Score(1.0, 0.5)


def test_a_missed_mention_has_no_recall_and_a_false_one_no_precision():
    score = score_groups([([group(1), group(2)], [group(1), group(9)])])
    assert score == Score(0.5, 0.5)


def test_gold_of_another_text_is_refused(tmp_path):
    path = tmp_path / "gold.jsonl"
    digest = hashlib.sha256(b"Putin tiba.").hexdigest()
    path.write_text(
        json.dumps({"id": "a", "sha256": digest, "persons": [{"id": "p1", "mentions": [[0, 5]]}]})
    )
    assert next(read_gold(path, {"a": "Putin tiba."})).persons == (frozenset({(0, 5)}),)
    with pytest.raises(CorpusError, match="not the text"):
        next(read_gold(path, {"a": "Putin pergi."}))
    with pytest.raises(CorpusError, match="have no a"):
        next(read_gold(path, {}))
