import hashlib
import json

import pytest

from checker.training import CorpusError, read_gold, read_marked
from checker.training.evaluate import GoldArticle, Score, misspell_some, score_groups, score_spans


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


def test_marked_texts_are_read_with_the_places_of_the_names(tmp_path):
    path = tmp_path / "copy.txt"
    path.write_text("# a remark\nMr [[Okonkwo]] met [[Li Na]].⏎[[Li]] left.\nNobody came.\n")
    named, nobody = read_marked(path)
    assert (named.identifier, nobody.identifier) == ("copy:2", "copy:3")
    assert named.text == "Mr Okonkwo met Li Na.\nLi left."
    assert [named.text[s:e] for person in named.persons for s, e in person] == ["Okonkwo", "Li Na", "Li"]
    assert nobody.persons == ()


def test_a_bracket_that_does_not_close_is_named_with_its_line(tmp_path):
    path = tmp_path / "copy.txt"
    path.write_text("[[Li Na]] left.\n[[Li left.\n")
    with pytest.raises(CorpusError, match=r"copy\.txt:2"):
        list(read_marked(path))


def test_one_repeated_mention_of_a_person_gets_a_slip():
    article = GoldArticle("a", "Sri Lestari datang. Sri Lestari pulang.", (frozenset([(0, 11), (20, 31)]),))
    [(changed, (start, end), text)] = misspell_some([article])
    assert text == article.text
    assert start == 20
    assert changed.text[start:end] != "Sri Lestari"
    assert changed.text[end:] == " pulang."


def test_a_name_that_comes_once_is_left_alone():
    article = GoldArticle(
        "a", "Sri Lestari datang. Budi pulang.", (frozenset([(0, 11)]), frozenset([(20, 24)]))
    )
    assert list(misspell_some([article])) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "copy.txt:1: the file is empty"),
        (b"[[Budi]] tiba.\nSarib\xff pulang.\n", "copy.txt:2: this is not UTF-8; save the file as UTF-8"),
    ],
)
@pytest.mark.parametrize("option", ["--marked", "--corpus"])
def test_what_cannot_be_scored_is_told_with_its_line(checker, tmp_path, option, content, told):
    (tmp_path / "copy.txt").write_bytes(content)
    done = checker("evaluate", option, "copy.txt")
    assert (done.returncode, done.stderr.strip()) == (2, f"checker: {told}")
