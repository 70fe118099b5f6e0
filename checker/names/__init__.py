"""Which mentions are one person: names parsed, compared and grouped."""

from __future__ import annotations

from collections.abc import Sequence

from checker.article import Article
from checker.reading import Mention, Person
from checker.rulebook import Rulebook


def group(article: Article, mentions: Sequence[Mention], rulebook: Rulebook) -> tuple[Person, ...]:
    """The persons of an article: for now, mentions of the same letters are one person."""
    del article, rulebook
    forms: dict[str, list[Mention]] = {}
    for mention in sorted(mentions):
        forms.setdefault(mention.text, []).append(mention)
    return tuple(Person(form.lower().replace(" ", "-"), form, tuple(found)) for form, found in forms.items())
