"""The yardstick: a bare script that imports spaCy, loads the shipped model and runs it, and nothing else.

    python benchmarks/bare.py one FILE       one article through the model
    python benchmarks/bare.py many FILE      the articles of a JSON Lines file through `nlp.pipe`

The imports from `checker` register the language, the tokenizer and the layers that the model's own
configuration names; without them spaCy cannot load it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy

import checker.mentions.language
import checker.mentions.reader
import checker.mentions.tokenizer  # noqa: F401 - each registers what it holds
from checker.shipped import shipped


def main(kind: str, file: str) -> None:
    """Find the entities of a text or of many."""
    nlp = spacy.load(shipped("data", "model"))
    text = Path(file).read_text(encoding="utf-8")
    texts = [text] if kind == "one" else [json.loads(line)["text"] for line in text.splitlines()]
    print(sum(len(document.ents) for document in nlp.pipe(texts)))


main(*sys.argv[1:])
