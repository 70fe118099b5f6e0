"""House terms: words that have two right spellings, of which a document uses one (rules/style)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from checker.rulebook.examples import WithExamples
from checker.rulebook.strict_model import Field, StrictModel, model_validator
from checker.rulebook.strict_yaml import fit, load_plain


class Term(StrictModel):
    """One term and its spellings."""

    language: Annotated[Literal["id", "en"], Field(description="the language of the copy it is about")] = "id"
    prefer: Annotated[str, Field(min_length=1, description="the spelling of dictionary and style guides")]
    also: Annotated[tuple[str, ...], Field(description="other spellings that copy uses")] = ()
    foreign: Annotated[
        tuple[str, ...],
        Field(description="spellings of another language: beside a capitalised word they are part of a name"),
    ] = ()
    unless: Annotated[tuple[str, ...], Field(description="phrases in which another spelling is a name")] = ()
    only_house: Annotated[
        bool, Field(alias="only-house", description="true: told only where the house style asks for it")
    ] = False

    @model_validator(mode="after")
    def _different(self) -> Term:
        spellings = (self.prefer, *self.also, *self.foreign)
        if len(spellings) < 2:
            raise ValueError("a term needs a second spelling, under 'also' or 'foreign'")
        if len(set(spellings)) != len(spellings):
            raise ValueError("the same spelling stands here twice")
        return self


class StyleFile(WithExamples):
    """One file of rules/style."""

    terms: dict[str, Term] = {}


def load_terms(files: Iterable[Path]) -> Mapping[str, Term]:
    """The terms of these files together; a later file overrides what an earlier one says of an id.

    Raises RuleError for a file that cannot be used.
    """
    terms: dict[str, Term] = {}
    for path in files:
        value, lines = load_plain(path)
        terms |= fit(value or {}, StyleFile, str(path), lines).terms
    return terms
