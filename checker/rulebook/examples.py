"""Sentences that stand beside rules as their tests: what must be told (`flags`), what must not (`passes`)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from checker.rulebook.strict_model import Field, StrictModel, model_validator


class Example(StrictModel):
    """A passage that a rule must flag or pass, judged as of `date` (today when none is given)."""

    text: str
    date: Annotated[dt.date | None, Field(description="publication date of the example")] = None
    quote: Annotated[str, Field(description="what the finding must mark; empty: anything")] = ""
    beside: Annotated[tuple[str, ...], Field(description="other articles of the same run")] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain_sentence(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class WithExamples(StrictModel):
    """A rule file that may bring examples along; `checker rules test` runs them."""

    flags: Annotated[tuple[Example, ...], Field(description="what must be told")] = ()
    passes: Annotated[tuple[Example, ...], Field(description="what must not be told")] = ()
