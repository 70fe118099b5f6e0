"""The pipeline as a whole: the trained recogniser, then small steps that each can be switched off.

    ner       the trained model proposes persons, organisations and places
    trim      a person's span is cut to the name: no titles, ranks, degrees, brackets
    pair      `Ahok-Djarot` becomes two persons
    veto      names of streets, airports, cups, stadiums … are no persons
    region    a place between a regional title and the name is no part of the name (`Bupati Sukamaju X`)
    cue       a verb of saying or a form of address before a capitalised word proposes a person
    repeat    a name recognised once is found in the whole article, in parts and in other casing
    near      words almost like a known person's name are proposed too: that is where misspellings hide
    settle    a word that the article mostly uses for a place or an organisation is no person

`Mention.found_by` names the step that proposed a mention.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from checker.shipped import shipped

if TYPE_CHECKING:
    from spacy.language import Language

CODE_VERSION = (
    3  # goes up when the steps or the tokenizer need another model; written into the model by training
)


class ModelError(Exception):
    """The trained model is missing or does not fit this code; the message says what to do."""


def load(without: Iterable[str] = (), model: Path | None = None) -> Language:
    """The pipeline with every step but those named. Raises ModelError."""
    from checker.mentions.engine import import_spacy

    spacy = import_spacy()
    import checker.mentions.language
    import checker.mentions.reader
    import checker.mentions.tokenizer  # noqa: F401 - registers the tokenizer
    from checker.mentions.steps import STEPS

    try:
        folder = model or shipped("data", "model")
    except FileNotFoundError as error:
        raise ModelError(str(error)) from None
    if not (folder / "config.cfg").exists():
        raise ModelError(f"no trained model in {folder}; run `checker train` or install checker again")
    nlp: Language = spacy.load(folder)
    made_for = nlp.meta.get("checker", {}).get("code_version")
    if made_for != CODE_VERSION:
        raise ModelError(
            f"the model in {folder} was trained for version {made_for} of the reading code, this is"
            f" {CODE_VERSION}; train it again with `checker train` or install matching versions"
        )
    left_out = set(without)
    unknown = left_out - {*STEPS, "ner"}
    if unknown:
        raise ValueError(f"no such step: {', '.join(sorted(unknown))}; there are ner, {', '.join(STEPS)}")
    for step in STEPS:
        if step not in left_out:
            nlp.add_pipe(f"checker_{step}", name=step)
    return nlp
