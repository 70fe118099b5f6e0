"""Averages the weights of models that went on from one and the same training into one model.

    python scripts/average_models.py one two three four --output data/model

Trainings that start from the same weights and see other texts make other mistakes; their mean is steadier
than any of them and as fast (Wortsman et al. 2022, "Model soups"). Models of unrelated trainings cannot be
averaged.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy

import checker.mentions.language
import checker.mentions.reader
import checker.mentions.tokenizer  # noqa: F401 - registers the tokenizer
from checker.training.loop import write_model


def main() -> None:
    """Read the models, average them and write the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    asked = parser.parse_args()
    read = [spacy.load(folder) for folder in asked.models]
    for name, _ in read[0].pipeline:
        for layers in zip(*(nlp.get_pipe(name).model.walk() for nlp in read), strict=True):
            for weights in layers[0].param_names:
                if layers[0].has_param(weights):
                    mean = sum(layer.get_param(weights) for layer in layers) / len(layers)
                    layers[0].set_param(weights, mean)
    write_model(read[0], asked.output)


if __name__ == "__main__":
    main()
