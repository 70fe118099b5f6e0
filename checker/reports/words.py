"""The words of a report itself ("2 temuan dalam 3 artikel"), in the language of the run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from checker.finding import Run


class Words:
    """The sentences of rules/language/report.yaml in one language."""

    def __init__(self, language: str, sentences: Mapping[str, str | Mapping[str, str]]) -> None:
        self.language = language
        self.sentences = sentences

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of this name with its placeholders filled. Raises KeyError when there is none."""
        sentence = self.sentences[key]
        assert isinstance(sentence, str), key
        return sentence.format(**values) if values else sentence

    def get(self, key: str, default: str) -> str:
        """The sentence of this name, or `default` where there is none (the parts of an article may grow)."""
        return self.say(key) if key in self.sentences else default

    def count(self, name: str, number: int) -> str:
        """The sentence that counts, in the plural form that the language has for `number`."""
        from checker.rulebook.spoken import counted

        forms = self.sentences[name]
        assert not isinstance(forms, str), name
        return counted(forms, number, self.language)

    def date(self, day: date) -> str:
        """A day in words: 4 April 2024."""
        from checker.rulebook.spoken import day_words

        return str(getattr(day_words(day), self.language))


def words(run: Run) -> Words:
    """The words for a run: those of its language, else English."""
    return words_of(run.language, run.rule_folders)


@lru_cache(maxsize=8)
def words_of(language: str, folders: tuple[Path, ...] = ()) -> Words:
    """The words of one language, else English; `folders` hold rules besides the shipped ones."""
    from checker.rulebook import load_rulebook

    known = load_rulebook(*folders).language["report"]
    language = language if language in known else "en"
    return Words(language, known[language])


def said(sentence: Iterable[tuple[str, str]], language: str) -> str:
    """A sentence that is known per language, in `language`; in its first language where that is missing."""
    known = dict(sentence)
    return known.get(language) or next(iter(known.values()), "")
