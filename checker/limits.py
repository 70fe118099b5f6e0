"""What one article may ask of a run: a file that is no article must not hold up those that are.

Grouping names compares each with those like it, so an article of ten thousand names (a list of members, an
index) takes minutes where an article takes milliseconds. It is refused in words, and the option is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.article import Article
from checker.finding import Crash, Sentence
from checker.reading import Mention


@dataclass(frozen=True)
class Limits:
    """The most characters that an article may have, and the most different names."""

    length: int = 1_000_000  # a hundred times a long article
    names: int = 2_000

    def too_long(self, article: Article) -> Crash | None:
        """Why an article is not read, if it is not."""
        if len(article.text) <= self.length:
            return None
        return _refused(article, len(article.text), self.length, _TOO_LONG)

    def too_many(self, article: Article, mentions: Iterable[Mention]) -> Crash | None:
        """Why the names of an article are not compared, if they are not."""
        names = len({mention.text for mention in mentions})
        return None if names <= self.names else _refused(article, names, self.names, _TOO_MANY)


STANDARD = Limits()
_TOO_LONG: Sentence = (
    (
        "id",
        (
            "artikel ini {found} karakter, lebih dari {most} yang dibaca; "
            "pecah berkasnya, atau izinkan lebih dengan --max-length"
        ),
    ),
    (
        "en",
        (
            "the article has {found} characters, more than the {most} that are read; "
            "split the file, or allow more with --max-length"
        ),
    ),
)
_TOO_MANY: Sentence = (
    (
        "id",
        (
            "artikel ini memuat {found} nama berbeda, lebih dari {most} yang dibandingkan; "
            "pecah berkasnya, atau izinkan lebih dengan --max-names"
        ),
    ),
    (
        "en",
        (
            "the article has {found} different names, more than the {most} that are compared; "
            "split the file, or allow more with --max-names"
        ),
    ),
)


def _refused(article: Article, found: int, most: int, sentence: Sentence) -> Crash:
    return Crash(
        article.path, tuple((language, words.format(found=found, most=most)) for language, words in sentence)
    )
