"""The texts a training sees: drawn anew for every step, each varied in its own way.

What step 1234 sees depends on the recipe and its seed alone, so a training that was stopped goes on exactly
as it would have gone.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from pathlib import Path

from checker.rulebook.strict_yaml import load_plain
from checker.shipped import shipped
from checker.training import augment
from checker.training.augment import Chance, join, vary
from checker.training.casing import Recaser
from checker.training.corpora import (
    Sentence,
    Words,
    detokenize,
    read_copy,
    read_tagged,
    read_things,
    read_words,
)
from checker.training.evaluate import read_texts
from checker.training.names import NameSource
from checker.training.recipe import Corpus, Recipe
from checker.training.templates import Templates

_LETTER_AFTER_SPACE = re.compile(r"(?<= )[a-z]")
_WITH_CAPITAL = re.compile(r"\b[A-Z][a-z]+\b")
_RARE = 200  # a name in one text of so many is a thing of its own, not a place or a month


@dataclass(frozen=True)
class Material:
    """Everything a recipe names, read.

    `articles` are the raw ones that may be learned from, `usual` the words that many of the tagged ones
    write with a capital. `weights` of the corpora's sentences and `lengths` of the marked texts, in
    characters, are added up from the first on.
    """

    recipe: Recipe
    corpora: tuple[Sentence, ...]
    weights: tuple[float, ...]
    tagged: tuple[Sentence, ...]
    marked: tuple[Sentence, ...]
    lengths: tuple[int, ...]
    usual: frozenset[str]
    articles: tuple[str, ...]
    names: NameSource
    things: Mapping[str, Sequence[str]]
    templates: Templates

    def draw(self, step: int) -> Iterator[Sentence]:
        """Texts for one step of the training, without end."""
        rng = random.Random(f"{self.recipe.seed}:{step}")  # noqa: S311 - no secrets here
        at_hand = {"tagged": bool(self.tagged), "marked": bool(self.marked)}
        kinds = {kind: share for kind, share in self.recipe.shares.items() if at_hand.get(kind, True)}
        while True:
            kind = rng.choices(list(kinds), list(kinds.values()))[0]
            if kind == "written":
                language = "en" if rng.random() < self.recipe.english else "id"
                drawn = [
                    self.templates.draw(rng, language, self.recipe.slips)
                    for _ in range(rng.choice((1, 1, 2)))
                ]
                steps = _looks()
            elif kind == "tagged":
                drawn = [self._passage(rng)]
                steps = [
                    *self._other_things(),
                    *self._renaming(),
                    Chance(0.15, augment.curl),
                    Chance(0.1, shout_paragraph),
                ]
            elif kind == "marked":
                drawn = rng.choices(self.marked, cum_weights=self.lengths, k=rng.choice((1, 1, 2, 3)))
                steps = [*self._other_things(), *self._renaming(), *_looks()]
            else:
                drawn = rng.choices(self.corpora, cum_weights=self.weights, k=rng.choice((1, 1, 1, 2, 3)))
                steps = [Chance(0.2, start_late), *self._renaming(), *_looks()]
            yield join([vary(text, steps, rng) for text in drawn], rng.choice((" ", " ", "\n\n", "\n")))

    def _passage(self, rng: random.Random) -> Sentence:
        """A tagged article, whole or some paragraphs of it."""
        article = rng.choice(self.tagged)
        if rng.random() >= self.recipe.passages:
            return article
        cuts = [0, *(match.end() for match in re.finditer(r"\n\s*", article.text)), len(article.text)]
        first = rng.randrange(len(cuts) - 1)
        return excerpt(article, cuts[first], cuts[min(first + rng.randrange(1, 4), len(cuts) - 1)])

    def _other_things(self) -> list[Chance]:
        return [Chance(self.recipe.placed, self._place), Chance(self.recipe.disguised, self._disguise)]

    def _place(self, sentence: Sentence, rng: random.Random) -> Sentence:
        return augment.replace_things(sentence, self.things, rng)

    def _disguise(self, sentence: Sentence, rng: random.Random) -> Sentence:
        real = self.things.get("OTHER")

        def fresh() -> str:
            if real and rng.random() < 0.4:
                return rng.choice(real)
            return self.names.single(rng) if rng.random() < 0.6 else self.templates.coined(rng)

        return augment.disguise(sentence, self.usual, fresh, rng)

    def _renaming(self) -> list[Chance]:
        rename = partial(_rename, names=self.names, slips=self.recipe.slips)
        return [Chance(self.recipe.renamed, rename), Chance(0.5, _title)]


def _rename(sentence: Sentence, rng: random.Random, *, names: NameSource, slips: float) -> Sentence:
    return augment.replace_names(sentence, names, rng, slips)


def _title(sentence: Sentence, rng: random.Random) -> Sentence:
    titles, degrees = _honorifics()
    return augment.title_names(sentence, titles, degrees, rng)


@cache
def _honorifics() -> tuple[Sequence[str], Sequence[str]]:
    raw = load_plain(shipped("rules", "language", "honorifics.yaml"))[0]
    titles = [word.title() for word in (*raw["address"], *raw["titles"], *raw["ranks"])]
    return [*titles, "H.", "Hj.", "KH.", "KH", "Dr.", "dr.", "Prof.", "Ir.", "Drs."], [
        degree.upper() for degree in raw["degrees"]
    ]


def _looks() -> list[Chance]:
    return [
        Chance(0.3, augment.curl),
        Chance(0.25, augment.scrape),
        Chance(0.04, augment.shout),
        Chance(0.05, augment.headline),
    ]


def shout_paragraph(sentence: Sentence, rng: random.Random) -> Sentence:
    """One of the paragraphs in capitals throughout: a headline above text, or between."""
    cuts = [0, *(match.end() for match in re.finditer(r"\n\s*", sentence.text)), len(sentence.text)]
    first = rng.randrange(len(cuts) - 1)
    start, end = cuts[first], cuts[first + 1]
    text = sentence.text[:start] + sentence.text[start:end].upper() + sentence.text[end:]
    return Sentence(text, sentence.entities) if len(text) == len(sentence.text) else sentence


def start_late(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence from one of its small words on, which gets a capital: any word may open a sentence."""
    places = [
        match.start()
        for match in _LETTER_AFTER_SPACE.finditer(sentence.text)
        if len(sentence.text) - match.start() > 40
        and not any(start <= match.start() < end for start, end, _ in sentence.entities)
    ]
    if not places:
        return sentence
    rest = excerpt(sentence, rng.choice(places), len(sentence.text))
    return Sentence(rest.text[0].upper() + rest.text[1:], rest.entities)


def excerpt(sentence: Sentence, start: int, end: int) -> Sentence:
    """The characters `start` to `end`; entities that are cut are left out."""
    inside = [entity for entity in sentence.entities if start <= entity[0] and entity[1] <= end]
    text = sentence.text[start:end].rstrip()
    return Sentence(text, tuple((low - start, high - start, label) for low, high, label in inside))


def read_material(recipe: Recipe, folder: Path, beside: Path) -> Material:
    """Everything the recipe names, from the data folder and from `beside`, where the recipe lies.

    Raises OSError and CorpusError.
    """
    left_out = {
        json.loads(line)["id"]
        for path in recipe.leave_out
        for line in (beside / path).read_text(encoding="utf-8").splitlines()
    }
    texts = read_texts(folder / recipe.articles) if recipe.articles else {}
    articles = tuple(text for identifier, text in texts.items() if identifier not in left_out)
    recase = Recaser(articles) if any(corpus.lowercased for corpus in recipe.corpora) else None
    sentences: list[Sentence] = []
    weights: list[float] = []
    for corpus in recipe.corpora:
        read = list(read_corpus(corpus, folder, recase))
        sentences += read
        weights += [corpus.weight] * len(read)
    tagged = [article for _, article in read_tagged(beside / recipe.tagged, texts)] if recipe.tagged else []
    things: dict[str, list[str]] = {}
    for path in recipe.things:
        for kind, name in read_things(beside / path):
            things.setdefault(kind, []).append(name)
    marked = [text for path in recipe.marked for _, text in read_copy(beside / path)]
    listed = (folder / recipe.names).read_text(encoding="utf-8").splitlines() if recipe.names else []
    names = NameSource([name.strip() for name in listed if 1 < len(name.split()) < 5])
    return Material(
        recipe=recipe,
        corpora=tuple(sentences),
        weights=tuple(accumulate(weights)),
        tagged=tuple(tagged),
        marked=tuple(marked),
        lengths=tuple(accumulate(len(text.text) for text in marked)),
        usual=_usual([article.text for article in tagged]),
        articles=articles,
        names=names,
        things=things,
        templates=Templates(names),
    )


def _usual(texts: Sequence[str]) -> frozenset[str]:
    """Words with a capital in at least one text of two hundred."""
    counts = Counter(word for text in texts for word in set(_WITH_CAPITAL.findall(text)))
    return frozenset(word for word, count in counts.items() if count * _RARE >= len(texts))


def read_corpus(corpus: Corpus, folder: Path, recase: Recaser | None) -> Iterator[Sentence]:
    """The sentences of a corpus, cleaned: labels renamed, capitals given back, names without marks."""
    for words in read_words(folder / corpus.path):
        tags = tuple(
            tag[:2] + corpus.labels.get(tag[2:], tag[2:]) if tag != "O" else tag for tag in words.tags
        )
        clean = Words(words.tokens, tags)
        if corpus.lowercased and recase and all(token == token.lower() for token in words.tokens):
            clean = recase(clean)
        yield bare_names(detokenize(clean))


def bare_names(sentence: Sentence) -> Sentence:
    """The sentence with brackets and quotation marks taken off its entities: `(Jokowi)` is `Jokowi`."""
    kept = []
    for start, end, label in sentence.entities:
        low, high = start, end
        while low < high and not sentence.text[low].isalnum():
            low += 1
        while low < high and not (sentence.text[high - 1].isalnum() or sentence.text[high - 1] == "."):
            high -= 1
        if low < high:
            kept.append((low, high, label))
    return Sentence(sentence.text, tuple(kept))
