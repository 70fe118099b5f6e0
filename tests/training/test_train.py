import json

import pytest
from typer.testing import CliRunner

from checker.cli import app, load_commands
from checker.mentions.pipeline import load
from checker.training import Recipe, read_recipe, train

load_commands("train")

SENTENCES = [
    ("Menurut Budi Santoso harga naik .", "O B-PER I-PER O O O"),
    ("Presiden Putin tiba di Jakarta .", "O B-PER O O B-LOC O"),
    ("KPK memeriksa Sri Lestari kemarin .", "B-ORG O B-PER I-PER O O"),
    ("Hujan turun sejak pagi .", "O O O O O"),
]


@pytest.fixture
def data(tmp_path):
    lines = [json.dumps({"tokens": text.split(), "tags": tags.split()}) for text, tags in SENTENCES]
    (tmp_path / "small.jsonl").write_text("\n".join(lines))
    (tmp_path / "articles.jsonl").write_text(
        json.dumps({"id": "a", "text": "Hujan turun. Lalu hujan. Ada hujan."})
    )
    return tmp_path


def recipe(steps: int) -> Recipe:
    small = {"path": "small.jsonl"}
    return Recipe.model_validate(
        {"corpora": [small], "judge": small, "articles": "articles.jsonl", "steps": steps, "words": 40}
    )


def weights(folder):
    return (folder / "ner" / "model").read_bytes()


def test_the_same_recipe_gives_the_same_model(data, tmp_path):
    train(recipe(3), data, tmp_path / "one")
    train(recipe(3), data, tmp_path / "two")
    assert weights(tmp_path / "one") == weights(tmp_path / "two")


def test_a_stopped_training_goes_on_as_if_nothing_had_happened(data, tmp_path, monkeypatch):
    monkeypatch.setattr("checker.training.loop._CHECK_EVERY", 2)
    train(recipe(4), data, tmp_path / "whole")

    def stop(step):
        if step.number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(recipe(4), data, tmp_path / "stopped", report=stop)
    seen = []
    train(recipe(4), data, tmp_path / "stopped", resume=True, report=lambda step: seen.append(step.number))
    assert seen == [3, 4]
    assert weights(tmp_path / "stopped") == weights(tmp_path / "whole")


def test_a_trained_model_loads_into_the_pipeline(data, tmp_path):
    train(recipe(2), data, tmp_path / "model")
    nlp = load(model=tmp_path / "model")
    assert nlp.pipe_names[-1] == "settle"
    assert nlp.casing["hujan"] in "sm"


def test_the_command_names_what_is_missing(data, tmp_path):
    path = tmp_path / "recipe.yaml"
    path.write_text("corpora: [{path: none.jsonl}]\njudge: {path: small.jsonl}\n")
    done = CliRunner().invoke(app, ["train", str(path), "--data", str(data), "-o", str(tmp_path / "m")])
    assert done.exit_code == 2
    assert "none.jsonl" in done.stderr


def test_an_unknown_key_of_a_recipe_is_named_with_its_line(tmp_path):
    path = tmp_path / "recipe.yaml"
    path.write_text("corpora: []\njudge: {path: a}\nstepps: 3\n")
    done = CliRunner().invoke(app, ["train", str(path), "-o", str(tmp_path / "m")])
    assert done.exit_code == 2
    assert "recipe.yaml:3" in done.stderr


def test_the_recipe_of_the_shipped_model_reads():
    from checker.shipped import shipped

    assert read_recipe(shipped("data") / "training" / "recipe.yaml").steps > 0
