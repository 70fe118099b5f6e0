"""Score the name engine and plain string measures on data/benchmark/pairs.tsv.

    python scripts/score_pairs.py > data/benchmark/pairs-scores.md

A string measure sees the two names and is given the threshold at which it does best on these very pairs;
the engine sees the passage and works as it does in a run: the pair counts as one person when both names
are in one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from checker.article import Article, Field, SourceMap, Span
from checker.names import group
from checker.reading import Mention
from checker.rulebook import load_rulebook

Pair = tuple[str, str, bool, str, str]
MEASURES: dict[str, Callable[[str, str], float]] = {
    "WRatio": fuzz.WRatio,
    "token_set_ratio": fuzz.token_set_ratio,
    "Jaro-Winkler": lambda a, b: 100 * JaroWinkler.similarity(a, b),
}


def pairs() -> list[Pair]:
    """The rows of the benchmark."""
    lines = Path("data/benchmark/pairs.tsv").read_text(encoding="utf-8").splitlines()
    split = (line.split("\t") for line in lines if not line.startswith("#"))
    return [
        (first, second, verdict == "same", kind, passage) for first, second, verdict, kind, passage in split
    ]


def together(passage: str, first: str, second: str) -> bool:
    """Whether the engine takes the two names of a passage to be one person's."""
    text, mentions = "", []
    for piece in re.split(r"(\[[^\]]+\])", passage):
        name = piece[1:-1] if piece.startswith("[") else ""
        if name:
            mentions.append(Mention(Span(len(text), len(text) + len(name)), name))
        text += name or piece
    whole = Span(0, len(text))
    article = Article("a", text, text, SourceMap.identity(len(text)), (Field("body", whole),))
    persons = group(article, mentions, load_rulebook())
    return any({first, second} <= {mention.text for mention in person.mentions} for person in persons)


def f1(said: list[bool], wanted: list[bool]) -> tuple[float, float, float]:
    """F1, precision and recall of "one person"."""
    right = sum(s and w for s, w in zip(said, wanted, strict=True))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(wanted))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def main() -> None:
    """Print the scores as a Markdown table, and the engine's by kind."""
    rows = pairs()
    wanted = [row[2] for row in rows]
    print(f"Scores on the {len(rows)} pairs of pairs.tsv, {sum(wanted)} of them of one person.\n")
    print("| measure | threshold | precision | recall | F1 |\n|---|---|---|---|---|")
    said = [together(passage, first, second) for first, second, _, _, passage in rows]
    best, precision, recall = f1(said, wanted)
    print(f"| checker | as shipped | {precision:.3f} | {recall:.3f} | {best:.3f} |")
    for name, measure in MEASURES.items():
        scores = [measure(first, second) for first, second, *_ in rows]
        tried = [(f1([score >= cut for score in scores], wanted), cut) for cut in range(50, 101)]
        (best, precision, recall), cut = max(tried)
        print(f"| {name} | {cut} (its best here) | {precision:.3f} | {recall:.3f} | {best:.3f} |")
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for row, answer in zip(rows, said, strict=True):
        by_kind[f"{'same' if row[2] else 'different'}: {row[3]}"].append(answer == row[2])
    print("\n| kind | right | of |\n|---|---|---|")
    for kind, answers in by_kind.items():
        print(f"| {kind} | {sum(answers)} | {len(answers)} |")


if __name__ == "__main__":
    main()
