"""What is no copy, and what is copy of a special kind: rules/language/boilerplate.yaml, ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.documents.traced import Traced

if TYPE_CHECKING:
    from checker.rulebook.boilerplate_file import BoilerplateFile

_EDGES = " \t\n-–—*•·|>»›→▶►:.!?…()[]{}#_=~\"“”'‘’"
_LONGEST = 400  # characters of a paragraph that may be left out for its beginning, or its end
_LONGEST_BYLINE = 160
_SMALL_WORD = re.compile(r"(?<!\w)[a-z]{3,}(?!\w)")
_CAPTION_WORDS = 3  # words in small letters that a caption has, and a credit hardly ever
_LONGEST_LINE = 120  # characters of a paragraph that may be left out as a whole
_NUMBERS = re.compile(r"(?<!\S)\d+(?: \d+)*(?!\S)")  # a line of the rules with a number stands for all
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_INITIALS = re.compile(r"\([a-z]{2,6}(?:/[a-z]{2,6})+\)|\([a-z]{2,4}\)")  # (sin/ags): how desks sign


# What content systems fill in when they show a page: [caption id="1"]…[/caption], {{< figure >}}, {% toc %}.
# A word in brackets alone is one only where its end follows, or where it is written as no word is: vc_row.
SHORTCODE = re.compile(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}"
    r"|\[/?[a-z][\w-]*\s+[\w-]+=[^\[\]]*\]|\[/[a-z][\w-]*\]|\[[a-z][a-z0-9]*(?:_[a-z0-9]+)+\s*/?\]"
    r"|\[([a-z][a-z0-9]*)\](?=.{0,2000}?\[/\1\])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Boilerplate:
    """The phrases of rules/language/boilerplate.yaml; each pattern is compiled when it is first asked for."""

    words: BoilerplateFile
    lines: frozenset[str]
    correction_lines: frozenset[str]
    fields: dict[str, str]
    quiet_boxes: frozenset[str]
    containers: frozenset[str]
    classes: dict[str, frozenset[str]]

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """How paragraphs begin that are no copy."""
        return _any_of(self.words.starts)

    @cached_property
    def inline(self) -> re.Pattern[str]:
        """A pointer to another article, in brackets."""
        phrases = _alternatives(self.words.inline)
        return re.compile(rf"[ \t]?[(\[](?:{phrases})[^()\[\]]*[)\]]", re.IGNORECASE)

    @cached_property
    def pointing(self) -> re.Pattern[str]:
        """A pointer to another article at the end, before its link."""
        phrases = _alternatives(self.words.inline)
        return re.compile(rf"(?:^|[\s([])((?:{phrases})\s*:?\s*)$", re.IGNORECASE)

    @cached_property
    def bylines(self) -> re.Pattern[str]:
        """How paragraphs begin that name the makers."""
        return _any_of(self.words.bylines)

    @cached_property
    def credits_of_pictures(self) -> re.Pattern[str]:
        """How paragraphs begin that name the maker of a picture, or else say what it shows."""
        return _any_of(self.words.pictures)

    @cached_property
    def correction_starts(self) -> re.Pattern[str]:
        """How paragraphs begin that correct an earlier article."""
        return _any_of(self.words.corrections.starts)

    @cached_property
    def credits(self) -> re.Pattern[str]:
        """Who made a picture, at the end of its caption."""
        phrases = _alternatives(self.words.credits)
        return re.compile(rf"[(\[]?\s*\b(?:{phrases})[^()\[\]]*[)\]]?\s*$", re.IGNORECASE)

    def is_quiet_box(self, name: str) -> bool:
        """Whether a class or id of a page, such as `td-related-posts`, names a box that is no copy."""
        parts = re.findall("[a-z]+", name)
        pairs = map("".join, pairwise(parts))
        return not self.quiet_boxes.isdisjoint((*parts, *pairs))

    def is_furniture(self, paragraph: str) -> bool:
        """Whether a paragraph belongs to the page and not to the copy."""
        if len(paragraph) > _LONGEST:
            return not paragraph.strip(_EDGES)
        if len(paragraph) <= _LONGEST_LINE and (not (text := _bare(paragraph)) or text in self.lines):
            return True
        begin = _begin(paragraph)
        return self.starts.match(begin) is not None or _ADDRESS.fullmatch(begin) is not None

    def is_byline(self, paragraph: str) -> bool:
        """Whether a paragraph names the makers of the article or of its pictures."""
        if len(paragraph) > _LONGEST_BYLINE or self._is_caption(paragraph):
            return False
        return bool(self.bylines.match(_begin(paragraph)) or _INITIALS.fullmatch(paragraph))

    def _is_caption(self, paragraph: str) -> bool:
        """Whether what begins as a credit tells what a picture shows: "Foto: Bupati X meninjau pasar"."""
        begins = self.credits_of_pictures.match(_begin(paragraph))
        return begins is not None and len(_SMALL_WORD.findall(paragraph)) >= _CAPTION_WORDS

    def is_correction(self, paragraph: str) -> bool:
        """Whether a paragraph corrects an earlier article."""
        return self.correction_starts.match(_begin(paragraph)) is not None

    def heads_correction(self, paragraph: str) -> bool:
        """Whether a paragraph is the heading of a correction."""
        return len(paragraph) <= _LONGEST_LINE and _bare(paragraph) in self.correction_lines

    def points_away(self, text: str) -> int:
        """Where a pointer to another article begins that ends a text and lacks only its link; else -1."""
        found = self.pointing.search(text)
        return found.start(1) if found else -1

    def credit(self, caption: str) -> int:
        """Where the credit begins that ends a caption; -1 where none is in its last characters."""
        found = self.credits.search(caption, max(0, len(caption) - _LONGEST))
        return found.start() if found else -1

    def without_asides(self, paragraph: Traced) -> Traced:
        """The paragraph without pointers to other articles in brackets."""
        return paragraph.substituted(self.inline, lambda _: "")


@lru_cache(maxsize=1)
def load_boilerplate() -> Boilerplate:
    """The shipped phrases. Raises RuleError when the file is broken."""
    from checker.kept import fingerprint, kept
    from checker.rulebook.boilerplate_file import BoilerplateFile
    from checker.rulebook.strict_yaml import load
    from checker.shipped import shipped

    path = shipped("rules", "language", "boilerplate.yaml")
    words = kept("boilerplate", fingerprint([path]), lambda: load(path, BoilerplateFile))
    return Boilerplate(
        words=words,
        lines=frozenset(map(_bare, words.lines)),
        correction_lines=frozenset(map(_bare, words.corrections.lines)),
        fields={key: field for field, keys in words.fields.items() for key in keys},
        quiet_boxes=frozenset(words.pages.quiet),
        containers=frozenset(map(plain_name, words.pages.containers)),
        classes={part: frozenset(map(plain_name, names)) for part, names in words.pages.classes.items()},
    )


def plain_name(name: str) -> str:
    """A class or id, its ways of writing made one: `photo__caption` is `photo-caption`."""
    return re.sub("[_-]+", "-", name.lower())


def _bare(text: str) -> str:
    words = " ".join(text.strip(_EDGES).casefold().split())
    return _NUMBERS.sub("1", words)


def _begin(text: str) -> str:
    return text[:_LONGEST].lstrip(_EDGES.replace("©", ""))


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(_alternatives(phrases), re.IGNORECASE)


def _alternatives(phrases: Sequence[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(
        r"\s+".join(".+?" if word == "…" else re.escape(word) for word in phrase.split()).replace(
            ":", r"\s*:"
        )
        + (r"\b" if phrase[-1].isalnum() else r"\s" if phrase[-1] == " " else "")
        for phrase in longest_first
    )
