"""Which office the text gives to which person, and how."""

from __future__ import annotations

from collections.abc import Sequence

from checker.article import Article
from checker.reading import Person, RoleClaim
from checker.rulebook import Rulebook


def read_claims(
    article: Article, persons: Sequence[Person], rulebook: Rulebook
) -> tuple[tuple[RoleClaim, ...], tuple[tuple[str, str], ...]]:
    """The offices an article gives to its persons, and the handovers it tells."""
    del article, persons, rulebook
    return (), ()
