import json
import shutil
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.mentions import load_pipeline
from checker.mentions.pipeline import ModelError, load
from checker.shipped import shipped
from tests.mentions.conftest import article


def test_a_step_can_be_left_out():
    assert "near" in load_pipeline().pipe_names
    assert "near" not in load_pipeline(without=["near"]).pipe_names


def test_a_process_loads_the_model_once():
    assert load_pipeline() is load_pipeline()


def test_an_unknown_step_is_named():
    with pytest.raises(ValueError, match="no such step: nera"):
        load_pipeline(without=["nera"])


def test_a_model_for_other_code_is_refused(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(shipped("data", "model"), folder)
    meta = json.loads((folder / "meta.json").read_text())
    meta["checker"]["code_version"] += 1
    (folder / "meta.json").write_text(json.dumps(meta))
    with pytest.raises(ModelError, match="checker train"):
        load(model=folder)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match="no trained model"):
        load(model=tmp_path)


def test_each_mention_tells_the_step_that_found_it(read):
    mentions = read("Direktur Rahmayadi Siregar hadir. Menurut panitia, Rahmyadi datang siang.")
    assert {mention.found_by for mention in mentions} <= {"ner", "cue", "repeat", "near"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Joko Widodo",
                "kata",
                "Ma'ruf",
                "Amin",
                "-",
                ",",
                ".",
                "\n",
                " ",
                "“",
                "(",
                "di",
                "S.H.",
                "é",
                "1",
            ]
        )
    )
)
def test_spans_are_in_order_apart_and_true_to_the_text(nlp, pieces):
    text = " ".join(pieces)
    from checker.mentions import find_mentions

    mentions = next(find_mentions([article(text)], nlp))
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.text == mention.text.strip()
    assert all(one.span.end <= two.span.start for one, two in pairwise(mentions))
