"""Lists the places where a tagged article and a model that never saw it disagree: cross-validation.

    python scripts/find_label_errors.py data/training/recipe.yaml ../shared work --fold 0
    python scripts/find_label_errors.py data/training/recipe.yaml ../shared work --fold 1

The tagged articles of the recipe are dealt into folds by the digest of their id. A run trains on all folds
but one and writes `work/fold-N.jsonl`: a line for each article of that fold with `missed` (a tagged person
that the model does not see) and `added` (a person that only the model sees), as [start, end] in characters of
the article. A reader then decides each of them; nothing is changed here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from checker.training import Step, read_recipe, train
from checker.training.corpora import read_tagged
from checker.training.evaluate import read_texts


def main() -> None:
    """Train on the other folds and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("data", type=Path, help="where the corpora of the recipe lie")
    parser.add_argument("work", type=Path, help="where models and lists go")
    parser.add_argument("--fold", type=int, required=True)
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--steps", type=int, default=3000)
    asked = parser.parse_args()
    recipe = read_recipe(asked.recipe)
    assert recipe.articles is not None
    assert recipe.tagged is not None
    asked.work.mkdir(parents=True, exist_ok=True)
    lines = (asked.recipe.parent / recipe.tagged).read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if fold_of(json.loads(line)["id"], asked.folds) == asked.fold]
    others = asked.work / f"others-{asked.fold}.jsonl"
    others.write_text("\n".join(sorted(set(lines) - set(own))) + "\n", encoding="utf-8")
    model = asked.work / f"model-{asked.fold}"
    changed = recipe.model_copy(update={"tagged": others.absolute(), "steps": asked.steps})
    print(train(changed, asked.data, model, beside=asked.recipe.parent, report=show))
    unseen = asked.work / f"own-{asked.fold}.jsonl"
    unseen.write_text("\n".join(own) + "\n", encoding="utf-8")
    compare(model, unseen, asked.data / recipe.articles, asked.work / f"fold-{asked.fold}.jsonl")


def show(step: Step) -> None:
    """Say how far a training is."""
    if step.score is not None:
        print(f"step {step.number} of {step.steps}: {step.score}", flush=True)


def fold_of(identifier: str, folds: int) -> int:
    """The fold of an article: the same on every machine, whatever else is in the file."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % folds


def compare(model: Path, tagged: Path, articles: Path, output: Path) -> None:
    """Write where the model and the tags of these articles disagree."""
    from checker.mentions import load_pipeline, use_model

    use_model(model)
    nlp = load_pipeline()
    with output.open("w", encoding="utf-8") as file:
        for identifier, article in read_tagged(tagged, read_texts(articles)):
            right = {(start, end) for start, end, label in article.entities if label == "PER"}
            found = {
                (entity.start_char, entity.end_char)
                for entity in nlp(article.text).ents
                if entity.label_ == "PER"
            }
            row = {"id": identifier, "missed": sorted(right - found), "added": sorted(found - right)}
            if right != found:
                file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
