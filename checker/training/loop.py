"""Trains the recogniser: the loop, its checkpoints, and the model folder that comes of it.

The network is in config.cfg beside this file, the data and the numbers in a recipe
(`checker.training.recipe`). A training that was stopped goes on from its last checkpoint as if nothing had
happened.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.mentions.pipeline import CODE_VERSION
from checker.training.corpora import Sentence
from checker.training.evaluate import Score, score_spans
from checker.training.lexicon import learn_casing
from checker.training.material import Material, read_corpus, read_material
from checker.training.recipe import Recipe

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example
    from thinc.api import Optimizer

LABELS = ("PER", "ORG", "LOC")
_WARM_UP = 250  # steps until the learning rate is full
_FIRST_WORDS = 400  # words in the first batch; it grows by a thousandth each step
_CHECK_EVERY = 500  # steps between two looks at the judge corpus


@dataclass(frozen=True, slots=True)
class Step:
    """Where a training stands. `score` is set at the steps that are judged."""

    number: int
    steps: int
    loss: float
    score: Score | None = None


def train(  # noqa: PLR0913 - what is trained, on what, and where it goes
    recipe: Recipe,
    folder: Path,
    output: Path,
    *,
    beside: Path = Path(),
    start: Path | None = None,
    resume: bool = False,
    report: Callable[[Step], None] = lambda _: None,
) -> Score:
    """Train a model into `output`, and its score on the judge corpus.

    The last weights are kept, as averaged over the training: the steps grow small towards the end, and the
    best of many scores on a small corpus would be luck.

    `folder` is where the data of the recipe lie, `beside` where the recipe lies itself. `start` is a trained
    model to go on from, with its own knowledge of how words are written. With `resume` an
    unfinished training in `output` goes on; without it one is started anew. Raises OSError and CorpusError
    for data that cannot be read.
    """
    from thinc.api import NumpyOps, fix_random_seed, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # numpy's own matrix products are several times faster
    material = read_material(recipe, folder, beside)
    judge = tuple(read_corpus(recipe.judge, folder, None))
    output.mkdir(parents=True, exist_ok=True)
    work = output / "unfinished"
    if not resume and work.exists():
        shutil.rmtree(work)
    fix_random_seed(recipe.seed)
    nlp, optimizer = _begin(material, start)
    done = _restore(nlp, optimizer, work) if work.exists() else 0
    for step in range(done + 1, recipe.steps + 1):
        fix_random_seed(recipe.seed + step)
        optimizer.learn_rate = recipe.learn_rate * _rate(step, recipe.steps)
        losses: dict[str, float] = {}
        # Left to itself, `update` would hand the shared layers what they learned only at the next step.
        nlp.update(_batch(material, step, nlp), drop=recipe.dropout, sgd=False, losses=losses)  # type: ignore[arg-type] # as spaCy's own loop
        for _, pipe in nlp.pipeline:
            pipe.finish_update(optimizer)  # type: ignore[attr-defined] # a Pipe, as spaCy types it
        score = None
        if step % _CHECK_EVERY == 0 or step == recipe.steps:
            with nlp.use_params(optimizer.averages):
                score = _judge(nlp, judge)
                write_model(nlp, output)
            _save(nlp, optimizer, work, step)
        report(Step(step, recipe.steps, losses.get("ner", 0.0), score))
    shutil.rmtree(work, ignore_errors=True)
    return _judge(_load(output), judge)


def _begin(material: Material, start: Path | None) -> tuple[Language, Optimizer]:
    from spacy.util import load_model_from_config, registry
    from thinc.api import Config

    import checker.mentions.reader  # noqa: F401 - registers the network
    from checker.mentions.language import Copy
    from checker.mentions.tokenizer import create_tokenizer

    config = Config().from_disk(Path(__file__).with_name("config.cfg"))
    optimizer: Optimizer = registry.resolve({"it": config["training"]["optimizer"]})["it"]
    if start is not None:
        trained = _load(start)
        trained.tokenizer = create_tokenizer()(trained)  # the model may be older than the tokenizer
        return trained, optimizer
    nlp = load_model_from_config(config, auto_fill=True)
    assert isinstance(nlp, Copy)
    nlp.set_casing(learn_casing(material.articles))
    sample = material.corpora[:: max(1, len(material.corpora) // 800)]
    for label in LABELS:
        nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]  # a Pipe, as spaCy types it
    nlp.initialize(lambda: [example(nlp, sentence) for sentence in sample])
    return nlp, optimizer


def _rate(step: int, steps: int) -> float:
    return min(1.0, step / _WARM_UP) * max(0.03, 1.0 - step / steps)


def _batch(material: Material, step: int, nlp: Language) -> list[Example]:
    wanted = min(material.recipe.words, _FIRST_WORDS * 1.001**step)
    batch: list[Example] = []
    count = 0
    for sentence in material.draw(step):
        batch.append(example(nlp, sentence))
        count += len(batch[-1])
        if count >= wanted:
            break
    return batch


def example(nlp: Language, sentence: Sentence) -> Example:
    """A sentence as spaCy trains on it; entities that no whole words make up are cut to those that do."""
    from spacy.tokens import Span
    from spacy.training import Example
    from spacy.util import filter_spans

    document = nlp.make_doc(sentence.text)
    right = document.copy()
    spans = []
    for start, end, label in sentence.entities:
        span = right.char_span(start, end, label=label, alignment_mode="contract")
        first = next((token.i for token in span or () if not token.is_space), None)
        if span is not None and first is not None:
            spans.append(Span(right, first, span.end, label=label))
    right.set_ents(filter_spans(spans))
    return Example(document, right)


def _judge(nlp: Language, sentences: tuple[Sentence, ...]) -> Score:
    documents = nlp.pipe(sentence.text for sentence in sentences)
    return score_spans(
        (
            {(start, end) for start, end, label in sentence.entities if label == "PER"},
            {(entity.start_char, entity.end_char) for entity in document.ents if entity.label_ == "PER"},
        )
        for sentence, document in zip(sentences, documents, strict=True)
    )


def write_model(nlp: Language, output: Path) -> None:
    """The model folder: weights, meta, lexicon; of the vocabulary only what the weights need."""
    nlp.to_disk(output)
    (output / "vocab" / "strings.json").write_text(json.dumps(LABELS) + "\n", encoding="utf-8")
    meta = json.loads((output / "meta.json").read_text(encoding="utf-8"))
    for key in ("performance", "spacy_git_version", "author", "email", "url"):
        meta.pop(key, None)
    meta |= {
        "name": "persons",
        "version": f"{CODE_VERSION}.0.0",
        "description": "Finds persons in Indonesian and English news copy",
        "license": "MIT",
        "spacy_version": ">=3.8.0,<3.9.0",
        "checker": {"code_version": CODE_VERSION},
    }
    (output / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _load(output: Path) -> Language:
    import spacy

    return spacy.load(output)


def _numbers(nlp: Language) -> dict[int, int]:
    """Each layer's number in the order of the pipeline, by the id it has in this process."""
    layers = [layer.id for _, pipe in nlp.pipeline for layer in pipe.model.walk()]  # type: ignore[attr-defined]
    return {identifier: number for number, identifier in enumerate(dict.fromkeys(layers))}


def _save(nlp: Language, optimizer: Optimizer, work: Path, step: int) -> None:
    """A checkpoint: the weights and everything the optimizer remembers."""
    work.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(work / "model")
    numbers = _numbers(nlp)
    arrays: dict[str, Any] = {}
    for kind in ("mom1", "mom2", "averages", "nr_update"):
        for (identifier, name), value in getattr(optimizer, kind).items():
            arrays[f"{kind}/{numbers[identifier]}/{name}"] = value
    np.savez(work / "optimizer.npz", **arrays)
    (work / "state.json").write_text(json.dumps({"step": step}), encoding="utf-8")


def _restore(nlp: Language, optimizer: Optimizer, work: Path) -> int:
    """Go back to a checkpoint: the step it was made at."""
    nlp.from_disk(work / "model")
    identifiers = {number: identifier for identifier, number in _numbers(nlp).items()}
    with np.load(work / "optimizer.npz") as arrays:
        for key, value in arrays.items():
            kind, number, name = key.split("/")
            stored = int(value) if kind == "nr_update" else value
            getattr(optimizer, kind)[identifiers[int(number)], name] = stored
    return int(json.loads((work / "state.json").read_text(encoding="utf-8"))["step"])
