"""Scores the recogniser: person spans of a tagged corpus, persons and their grouping in whole articles.

A span counts when both its ends are right. Grouping is scored by B-cubed (Bagga and Baldwin 1998): for each
mention, how many of those put with it belong there and how many that belong there were put with it. A
mention that was not found has no recall and one found wrongly no precision.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.article import Article, Field, SourceMap, Span
from checker.training.corpora import CorpusError, Sentence, read_copy, read_lines, read_sentences, read_tagged
from checker.training.names import misspell

if TYPE_CHECKING:
    from spacy.language import Language

    from checker.rulebook import Rulebook

Place = tuple[int, int]
Groups = Sequence[frozenset[Place]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A whole article read by hand: its text and, for each person, the places of the mentions."""

    identifier: str
    text: str
    persons: tuple[frozenset[Place], ...]


@dataclass(frozen=True)
class Verdict:
    """How one text came out: what was missed and what was found wrongly."""

    identifier: str
    text: str
    missed: tuple[Place, ...]
    wrong: tuple[Place, ...]

    def lines(self) -> Iterator[str]:
        """For people: each miss and each false hit with the text around it; nothing when there is none."""
        if self.missed or self.wrong:
            yield f"  {self.identifier}"
        for word, places in (("missed", self.missed), ("wrong", self.wrong)):
            for start, end in places:
                before, after = self.text[max(0, start - 30) : start], self.text[end : end + 30]
                yield " ".join(f"    {word}: {before}[{self.text[start:end]}]{after}".split("\n"))


@dataclass(frozen=True)
class Evaluation:
    """The scores of a run over texts, and how each came out, the worst first."""

    mentions: Score
    grouping: Score | None
    verdicts: tuple[Verdict, ...]


def score_spans(pairs: Iterable[tuple[set[Place], set[Place]]]) -> Score:
    """Strict spans; each pair holds what is right and what was found."""
    right = found = both = 0
    for gold, got in pairs:
        right, found, both = right + len(gold), found + len(got), both + len(gold & got)
    return Score(both / found if found else 1.0, both / right if right else 1.0)


def score_groups(pairs: Iterable[tuple[Groups, Groups]]) -> Score:
    """B-cubed over the mentions of all texts; each pair holds the right groups and those found."""
    precision = recall = 0.0
    found = right = 0
    for gold, got in pairs:
        of_gold = {place: group for group in gold for place in group}
        of_got = {place: group for group in got for place in group}
        found, right = found + len(of_got), right + len(of_gold)
        for place in of_gold.keys() & of_got.keys():
            shared = len(of_gold[place] & of_got[place])
            precision += shared / len(of_got[place])
            recall += shared / len(of_gold[place])
    return Score(precision / found if found else 1.0, recall / right if right else 1.0)


def read_texts(path: Path) -> dict[str, str]:
    """The texts of a JSON Lines file (`.gz` or not) by their id."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return {item["id"]: item["text"] for item in map(json.loads, lines)}


def read_gold(path: Path, texts: Mapping[str, str]) -> Iterator[GoldArticle]:
    """The articles of a gold file with their texts.

    Raises CorpusError where a text is missing or is not the one that was read.
    """
    for number, line in enumerate(read_lines(path), 1):
        item = json.loads(line)
        text = texts.get(item["id"])
        if text is None:
            raise CorpusError(path, number, f"the articles have no {item['id']}")
        if hashlib.sha256(text.encode()).hexdigest() != item["sha256"]:
            raise CorpusError(path, number, f"{item['id']} is not the text that was marked")
        persons = (frozenset((start, end) for start, end in p["mentions"]) for p in item["persons"])
        yield GoldArticle(item["id"], text, tuple(persons))


def read_marked(path: Path) -> Iterator[GoldArticle]:
    """The texts of a file in which names of persons stand in `[[ ]]`. Raises CorpusError."""
    for number, text in read_copy(path):
        yield _by_itself(f"{path.stem}:{number}", text)


def misspell_some(articles: Iterable[GoldArticle], seed: int = 7) -> Iterator[tuple[GoldArticle, Place, str]]:
    """Articles in each of which one mention got a slip, the place of it, and the text as it was.

    Only persons count whose name the article has in the same words elsewhere: one such mention a person.
    """
    rng = random.Random(seed)  # noqa: S311 - no secrets here
    for article in articles:
        for person in article.persons:
            forms: dict[str, list[Place]] = defaultdict(list)
            for start, end in sorted(person):
                forms[article.text[start:end]].append((start, end))
            for form, places in forms.items():
                slipped = misspell(form, rng)
                if len(places) < 2 or slipped == form:
                    continue
                start, end = rng.choice(places[1:])
                text = article.text[:start] + slipped + article.text[end:]
                yield GoldArticle(article.identifier, text, ()), (start, start + len(slipped)), article.text
                break


def evaluate_slips(articles: Sequence[GoldArticle], nlp: Language) -> tuple[float, float] | None:
    """The recall on names as they are and, at the same places, on the same names misspelled.

    None where no name comes twice, or it is not marked whose it is.
    """
    from checker.mentions import find_mentions

    slipped = list(misspell_some(articles))
    if not slipped:
        return None
    wrong = [_as_article(article) for article, _, _ in slipped]
    right = [_as_article(GoldArticle(article.identifier, text, ())) for article, _, text in slipped]
    hits = {"right": 0, "wrong": 0}
    for (article, (start, end), text), as_is, changed in zip(
        slipped, find_mentions(right, nlp), find_mentions(wrong, nlp), strict=True
    ):
        grown = len(article.text) - len(text)
        hits["right"] += (start, end - grown) in {(m.span.start, m.span.end) for m in as_is}
        hits["wrong"] += (start, end) in {(m.span.start, m.span.end) for m in changed}
    return hits["right"] / len(slipped), hits["wrong"] / len(slipped)


def read_corpus(path: Path) -> Iterator[GoldArticle]:
    """The sentences of a tagged corpus, each as an article of its own. Raises CorpusError."""
    for number, sentence in enumerate(read_sentences(path), 1):
        yield _by_itself(f"{path.stem}:{number}", sentence)


def read_tagged_articles(path: Path, texts: Mapping[str, str]) -> Iterator[GoldArticle]:
    """Tagged articles, each mention by itself. Raises CorpusError."""
    for identifier, article in read_tagged(path, texts):
        yield _by_itself(identifier, article)


def _by_itself(identifier: str, sentence: Sentence) -> GoldArticle:
    places = [(start, end) for start, end, label in sentence.entities if label == "PER"]
    return GoldArticle(identifier, sentence.text, tuple(frozenset([place]) for place in places))


def ablate(articles: Sequence[GoldArticle], nlp: Language) -> Iterator[tuple[str, Score]]:
    """The score of the mentions without each step of the pipeline, and without any."""
    from checker.mentions.steps import STEPS

    steps = [name for name in nlp.pipe_names if name in STEPS]
    for told, left_out in [*((step, [step]) for step in steps), ("any step", steps)]:
        with nlp.select_pipes(disable=left_out):
            yield told, evaluate_articles(articles, nlp, None).mentions


def evaluate_articles(
    articles: Sequence[GoldArticle], nlp: Language, rulebook: Rulebook | None
) -> Evaluation:
    """Mentions of whole articles; their grouping too where a rulebook is given."""
    from checker.mentions import find_mentions

    read = [_as_article(article) for article in articles]
    pairs: list[tuple[Groups, Groups]] = []
    for article, mentions, gold in zip(read, find_mentions(read, nlp), articles, strict=True):
        if rulebook is None:
            got = [frozenset([(m.span.start, m.span.end)]) for m in mentions]
        else:
            from checker.names import group

            got = [
                frozenset((m.span.start, m.span.end) for m in person.mentions)
                for person in group(article, mentions, rulebook)
            ]
        pairs.append((gold.persons, got))
    spans = [(_places(gold), _places(got)) for gold, got in pairs]
    verdicts = [
        Verdict(article.identifier, article.text, tuple(sorted(gold - got)), tuple(sorted(got - gold)))
        for article, (gold, got) in zip(articles, spans, strict=True)
    ]
    verdicts.sort(key=lambda verdict: -len(verdict.missed) - len(verdict.wrong))
    return Evaluation(score_spans(spans), score_groups(pairs) if rulebook else None, tuple(verdicts))


def report(  # noqa: PLR0913 - what is scored, by what, and what is told of it
    articles: Sequence[GoldArticle],
    nlp: Language,
    rulebook: Rulebook | None,
    *,
    slips: bool = False,
    ablation: bool = False,
    show: int = 0,
) -> Iterator[str]:
    """The scores in lines for people, and `show` of the worst texts in lines that start with a space."""
    result = evaluate_articles(articles, nlp, rulebook)
    yield f"mentions {result.mentions}"
    if result.grouping is not None:
        yield f"grouping {result.grouping}"
    recalls = evaluate_slips(articles, nlp) if slips else None
    if recalls is not None:
        yield "recall on names as they are {:.3f}, misspelled {:.3f}".format(*recalls)
    if ablation:
        for step, score in ablate(articles, nlp):
            yield f"without {step}: mentions {score}"
    for verdict in result.verdicts[:show]:
        yield from verdict.lines()


def _places(groups: Groups) -> set[Place]:
    return {place for group in groups for place in group}


def _as_article(gold: GoldArticle) -> Article:
    text = gold.text
    body = Field("body", Span(0, len(text)))
    return Article(gold.identifier, text, text, SourceMap.identity(len(text)), (body,))
