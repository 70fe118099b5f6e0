"""What editors may set of a check: rules/checks/NAME.yaml."""

from __future__ import annotations

from string import Formatter
from typing import Literal

from checker.finding import Sentence
from checker.rulebook.examples import Example, WithExamples
from checker.rulebook.strict_model import Field, StrictModel, field_validator, model_validator


class Wording(StrictModel):
    """One sentence in both languages, with placeholders in braces."""

    id: str
    en: str

    @model_validator(mode="after")
    def _same_placeholders(self) -> Wording:
        first, second = (_placeholders(text) for text in (self.id, self.en))
        if first != second:
            odd = ", ".join(sorted(first ^ second))
            raise ValueError(f"the two languages use different placeholders: {odd}")
        return self

    def fill(self, **values: str | Wording) -> Sentence:
        """The sentence in each language; a value that is itself a Wording is put in in that language."""
        return tuple(
            (language, text.format(**{key: _in(value, language) for key, value in values.items()}))
            for language, text in (("id", self.id), ("en", self.en))
        )


def _in(value: str | Wording, language: str) -> str:
    return value if isinstance(value, str) else str(getattr(value, language))


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


class CheckRule(WithExamples):
    """One file of rules/checks.

    `message` and `evidence` hold sentences by name (a check with one message may write it directly:
    `message: {id: …, en: …}`, its name is then `default`); `words` and `numbers` are the check's own
    settings. Two findings about the same kind of thing at the same place are one mistake and are told as one.
    """

    summary: Wording
    about: Literal["name", "office", "term", "decision"]
    severity: Literal["error", "warning", "info"]
    message: dict[str, Wording]
    evidence: dict[str, Wording] = Field(default={})
    words: dict[str, tuple[str, ...]] = Field(default={})
    numbers: dict[str, float] = Field(default={})
    flags: tuple[Example, ...]
    passes: tuple[Example, ...]

    @field_validator("message", mode="before")
    @classmethod
    def _one_message(cls, value: object) -> object:
        if isinstance(value, dict) and set(value) <= {"id", "en"}:
            return {"default": value}
        return value

    @field_validator("flags", "passes")
    @classmethod
    def _has_examples(cls, value: tuple[Example, ...]) -> tuple[Example, ...]:
        if not value:
            raise ValueError("a rule needs at least one example that it flags and one that it passes")
        return value
