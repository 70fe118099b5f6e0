"""Fit the weights of rules/language/evidence.yaml on labelled pairs of forms, and write them there.

    python scripts/fit_evidence.py ../shared data/benchmark/pairs-published.tsv

The pairs are of two kinds. Published articles give pairs that were read and labelled by hand: slips, and
different people or words that look alike. Slips put into the same articles by this script, one in an
article, of the kinds and in the shares in which they are published, give many more of the first kind; two
persons of an article given names that are alike, the whole article through, give many more of the second.
A logistic regression with a penalty on large weights does the rest. Prints how well the weights do on
articles they were not fitted on.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.article import Article, Field, SourceMap, Span
from checker.names import group
from checker.names.alignment import Alignment, align
from checker.names.evidence import pieces
from checker.names.letters import KEYS
from checker.names.lore import Lore, lore
from checker.names.parse import fold
from checker.names.scene import Scene
from checker.reading import Mention
from checker.rulebook import load_rulebook

Row = tuple[str, bool, float, dict[str, float]]  # article, is a slip, weight, values
FAR = -2.0  # log-odds by the priors, below which a pair that nobody read is taken for two people
Numbers = NDArray[np.float64]
PENALTY, VOWELS = 6.0, "aeiou"
UNKNOWN = 0.15  # of the names made alike, those of which one is in no list
RULEBOOK = load_rulebook()
KINDS = ["sound"] * 8 + ["drop"] * 4 + ["add"] * 2 + ["wrong"] * 3 + ["swap"] * 2 + ["several"] * 1


def plain_article(key: str, text: str) -> Article:
    """An article of body text alone."""
    whole = Span(0, len(text))
    return Article(key, text, text, SourceMap.identity(len(text)), (Field("body", whole),))


def misspell(word: str, known: Lore, rng: random.Random) -> str:
    """The word with one slip (or two) after its first letter; the same word where the slip finds no place."""
    kind = rng.choice(KINDS)
    if kind == "several":
        return misspell(misspell(word, known, rng), known, rng)
    at = rng.randrange(1, len(word) - 1)
    old, new = word[at], ""
    if kind == "sound":
        lower = word.lower()
        costs = known.confusions.costs.items()
        pairs = sorted((a, b) for (a, b), cost in costs if cost <= 0.5 and a in lower[1:])
        old, new = rng.choice(pairs) if pairs else (old, old)
        at = lower.index(old, 1)
    elif kind == "add":
        new = rng.choice([old, *_touching(old)]) + old
    elif kind == "swap":
        old, new = word[at : at + 2], word[at + 1] + word[at]
    elif kind == "wrong":
        new = rng.choice(_touching(old) + [v for v in VOWELS if old in VOWELS and v != old] or ["e"])
    return word[:at] + new + word[at + len(old) :]


def _touching(letter: str) -> list[str]:
    return sorted(other for key, other in KEYS if key == letter)


def inject(
    key: str, text: str, mentions: list[Mention], known: Lore
) -> tuple[str, list[Mention], str, str] | None:
    """The article with one later occurrence of a word of a name misspelled, its mentions, both words."""
    rng = random.Random(f"slip {key}")  # noqa: S311
    places = []
    for mention in mentions:
        for part in known.parse(mention.text).words:
            earlier = re.search(rf"(?<!\w){re.escape(part.text)}(?!\w)", text[: mention.span.start])
            if len(part.key) >= 4 and part.text.isalpha() and part.key not in known.plain_words and earlier:
                places.append((mention, part))
    if not places:
        return None
    mention, part = rng.choice(places)
    wrong = misspell(part.text, known, rng)
    if len(wrong) < 3 or wrong == part.text or re.search(rf"\b{wrong}\b", text):
        return None
    at, grown = mention.span.start + part.start, len(wrong) - len(part.text)
    text = text[:at] + wrong + text[at + len(part.text) :]
    moved = []
    for other in mentions:
        start = other.span.start + (grown if other.span.start > at else 0)
        end = other.span.end + (grown if other.span.end > at else 0)
        moved.append(Mention(Span(start, end), text[start:end]))
    return text, moved, fold(wrong), part.key


def alike_names(known: Lore) -> list[tuple[str, str]]:
    """Pairs of names in use that are a letter or two apart."""
    often = [word for word, count in known.common.items() if count > 2 and len(word) > 3]
    shelves: dict[str, set[str]] = {}
    for word in often:
        for at in range(len(word) + 1):
            shelves.setdefault(word[:at] + word[at + 1 :], set()).add(word)
    pairs = {pair for shelf in shelves.values() for pair in itertools.combinations(sorted(shelf), 2)}
    return sorted(pair for pair in pairs if known.confusions.difference(*pair))


def namesakes(
    article: Article, mentions: list[Mention], known: Lore, alike: list[tuple[str, str]]
) -> tuple[str, list[Mention], str, str] | None:
    """The article with two of its persons given names that are alike, its mentions, and both words.

    The second's name is one word or, at times, two, of which the first's also has one.
    """
    rng = random.Random(f"namesakes {article.path}")  # noqa: S311
    persons = [person for person in group(article, mentions, RULEBOOK) if not person.variants]
    full = [person for person in persons if known.parse(person.name).full]
    if not full or len(persons) < 2:
        return None
    one = rng.choice(full)
    two = rng.choice([person for person in persons if person is not one])
    words = [part.text for part in known.parse(one.name).words if part.kind == "name"]
    old, (first, second) = rng.choice(words), rng.sample(rng.choice(alike), 2)
    if rng.random() < UNKNOWN:
        first, second = rng.sample([first, misspell(first, known, rng)], 2)
    kept = rng.choice([word for word in words if word != old] or [""]) if rng.random() < 0.3 else ""
    if (
        first == second
        or set(words) & set(two.name.split())
        or re.search(rf"(?i)\b({first}|{second})\b", article.text)
    ):
        return None
    places = re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", article.text)
    edits = [(match.start(), match.end(), first.capitalize()) for match in places]
    for mention in two.mentions:
        brought = f"{kept} {second.capitalize()}" if kept and " " in mention.text else second.capitalize()
        edits = [edit for edit in edits if not (edit[0] < mention.span.end and mention.span.start < edit[1])]
        edits.append((mention.span.start, mention.span.end, brought))
    return (*edited(article.text, mentions, sorted(edits)), first, second)


def edited(
    text: str, mentions: list[Mention], edits: list[tuple[int, int, str]]
) -> tuple[str, list[Mention]]:
    """The text and its mentions after the edits, which stand in order and do not overlap."""

    def moved(at: int, *, end: bool) -> int:
        grown = 0
        for start, stop, new in edits:
            if stop <= at and (end or stop < at or start < at):
                grown += len(new) - (stop - start)
        return at + grown

    done, at = "", 0
    for start, stop, new in edits:
        done += text[at:start] + new
        at = stop
    done += text[at:]
    spans = [Span(moved(m.span.start, end=False), moved(m.span.end, end=True)) for m in mentions]
    return done, [Mention(span, done[span.start : span.end]) for span in spans]


def rows_of(
    articles: list[dict[str, str]],
    found: dict[str, list[Mention]],
    labels: dict[tuple[str, frozenset[str]], str],
    known: Lore,
) -> list[Row]:
    """Labelled pairs of the published articles, and slips put into them."""
    rows: list[Row] = []
    alike = alike_names(known)
    for article in articles:
        key, text = article["id"], article["text"]
        scene = Scene.of(plain_article(key, text), found[key], known)
        for a, b in itertools.combinations(scene.forms, 2):
            alignment = scene.laid_out(a, b)
            if alignment.near and not alignment.contradicted:
                verdict = labels.get((key[:10], words_apart(alignment)), "")
                values = pieces(scene, a, b, alignment)
                if verdict in ("slip", "other", "alias"):
                    rows.append((key, verdict == "slip", 2.0, values))
                elif not verdict and thought(values, known) < FAR:
                    rows.append((key, False, 1.5, values))
        slipped = inject(key, text, found[key], known)
        beside = namesakes(plain_article(key, text), found[key], known, alike)
        for changed, is_slip, weight in ((slipped, True, 0.12), (beside, False, 0.1)):
            if changed is not None:
                values = strongest(key, changed, known)
                rows += [(key, is_slip, weight, values)] if values else []
    return rows


def words_apart(alignment: Alignment) -> frozenset[str]:
    """The words that differ in letters, of both names: what a label is about."""
    return frozenset(part.key for pair in alignment.near for part in (pair.first, pair.second))


def strongest(key: str, changed: tuple[str, list[Mention], str, str], known: Lore) -> dict[str, float]:
    """The values of the two forms that have the two words and speak most for one name; empty without such."""
    text, mentions, odd, right = changed
    scene = Scene.of(plain_article(key, text), mentions, known)
    best: dict[float, dict[str, float]] = {}
    for a, b in itertools.combinations(scene.forms, 2):
        alignment = scene.laid_out(a, b)
        if not alignment.contradicted and any(
            {n.first.key, n.second.key} == {odd, right} for n in alignment.near
        ):
            values = pieces(scene, a, b, alignment)
            score = sum(known.evidence.pieces[name].weight * value for name, value in values.items())
            best[score] = values
    return best[max(best)] if best else {}


def thought(values: dict[str, float], known: Lore) -> float:
    """The log-odds by the priors alone."""
    return sum(known.evidence.pieces[name].prior * value for name, value in values.items())


def fit(matrix: Numbers, wanted: Numbers, weight: Numbers, prior: Numbers) -> Numbers:
    """Weights of a logistic regression by Newton's method; a penalty draws all but the first to the prior."""
    penalty = np.full(matrix.shape[1], PENALTY)
    penalty[0] = 1e-6
    found = prior.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ found))
        slope = matrix.T @ (weight * (wanted - chance)) - penalty * (found - prior)
        curve = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found += step
        # What was put down as speaking for a slip never speaks against one, nor the other way round.
        found[1:] = np.where(found[1:] * prior[1:] < 0, prior[1:] / 10, found[1:])
    return found


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--mentions", type=Path, default=Path("mentions.json"), help="kept between runs")
    options = parser.parse_args()
    known = lore(RULEBOOK)
    with gzip.open(options.shared / "corpora/indosum/articles.jsonl.gz", "rt") as file:
        articles = [json.loads(line) for line in file]
    found = find(articles, options.mentions)
    labels = {}
    for line in options.labels.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, form, other, verdict = line.split("\t")
            names = known.parse(form), known.parse(other)
            labels[
                key, words_apart(align(*names, known.confusions.difference, known.words.abbreviations))
            ] = verdict
    rows = rows_of(articles, found, labels, known)
    names = [name for name in known.evidence.pieces if name in rows[0][3]]
    matrix = np.array([[row[3][name] for name in names] for row in rows])
    prior = np.array([known.evidence.pieces[name].prior for name in names])
    wanted = np.array([float(row[1]) for row in rows])
    weight = np.array([row[2] for row in rows])
    folds = np.array([sum(map(ord, row[0])) % 5 for row in rows])
    held = np.zeros(len(rows))
    for number in range(5):
        inside = folds != number
        held[~inside] = matrix[~inside] @ fit(matrix[inside], wanted[inside], weight[inside], prior)
    read, put, beside = weight > 1.9, (weight < 1) & (wanted == 1), (weight < 1) & (wanted == 0)
    for threshold in (-0.5, 0.0, 0.5, 1.0):
        said = held >= threshold
        right = (said & (wanted == 1) & read).sum()
        print(
            f"log-odds {threshold}: of published pairs said {(said & read).sum()}, right {right}, "
            f"found {right}/{int(wanted[read].sum())}; of slips put in {(said & put).sum()}/{put.sum()}, "
            f"of names made alike {(said & beside).sum()}/{beside.sum()}"
        )
    weights = dict(zip(names, fit(matrix, wanted, weight, prior), strict=True))
    write(weights)
    for row, score in sorted(zip(rows, held, strict=True), key=lambda pair: pair[1]):
        if (row[2] > 1.9 or not row[1]) and (score >= 0) != row[1]:
            print(row[2], f"{score:.1f}", row[0][:40], {k: round(v, 2) for k, v in row[3].items() if v})


def find(articles: list[dict[str, str]], kept: Path) -> dict[str, list[Mention]]:
    """The mentions of every article; read from `kept`, or found and kept there."""
    if not kept.exists():
        from checker.mentions import find_mentions, load_pipeline

        plain = [plain_article(article["id"], article["text"]) for article in articles]
        spans = [
            [(m.span.start, m.span.end) for m in found] for found in find_mentions(plain, load_pipeline())
        ]
        kept.write_text(json.dumps(dict(zip([a.path for a in plain], spans, strict=True))), encoding="utf-8")
    text = {article["id"]: article["text"] for article in articles}
    return {
        key: [Mention(Span(start, end), text[key][start:end]) for start, end in spans]
        for key, spans in json.loads(kept.read_text(encoding="utf-8")).items()
    }


def write(weights: dict[str, float]) -> None:
    """Put the weights into the table of evidence, leaving everything else as it stands."""
    path = Path("rules/language/evidence.yaml")
    lines, piece = path.read_text(encoding="utf-8").splitlines(), ""
    for number, line in enumerate(lines):
        if re.fullmatch(r"  [a-z-]+:", line):
            piece = line.strip(" :")
        elif line.startswith("    weight:") and piece in weights:
            lines[number] = f"    weight: {weights[piece]:.2f}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
