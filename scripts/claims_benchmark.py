"""Measures the grammar of role claims on data/benchmark/claims, and writes docs/claims.md from its examples.

Run as `python scripts/claims_benchmark.py` after a change in sentences or grammar; with --check it only
tells, by exit status 1, whether the page and the scores are current. `--misses` prints what is read wrong,
and `--score FILE` the scores of one file.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from checker.article import Article, Field, SourceMap, Span  # noqa: E402 - after the checkout is on the path
from checker.reading import Mention, Person  # noqa: E402
from checker.roles import read_claims  # noqa: E402
from checker.rulebook import load_rulebook  # noqa: E402

FOLDER = TOP / "data" / "benchmark" / "claims"
SCORES = FOLDER / "scores.json"
PAGE = TOP / "docs" / "claims.md"
DAY = dt.date(2024, 4, 4)  # of sentences without a date of their own

HEAD = """\
# Susunan kalimat yang dibaca · Constructions read

Halaman ini ditulis dari `data/benchmark/claims` oleh `scripts/claims_benchmark.py`. Nama orang ditulis tebal.
Kolom ketiga memuat jabatan yang diberikan kalimat itu: `TEMPAT/JABATAN status`; *then*: pada waktu lain.

This page is written from `data/benchmark/claims` by `scripts/claims_benchmark.py`. Names of persons are bold.
The third column has the office that the sentence gives: `PLACE/OFFICE status`; *then*: at another time.

| Susunan · Construction | Contoh · Example | Klaim · Claim |
| --- | --- | --- |
"""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the benchmark: the text with its names in brackets, and what it claims."""

    file: str
    marked: str
    date: dt.date
    claims: tuple[str, ...]
    shows: dict[str, str]


def sentences() -> Iterator[Sentence]:
    """All sentences, by file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Sentence(
                file=path.name,
                marked=entry["text"],
                date=entry.get("date", DAY),
                claims=tuple(sorted(entry["claims"])),
                shows=entry.get("shows", {}),
            )


def read(sentence: Sentence) -> tuple[str, ...]:
    """What the grammar reads in a sentence, in the words of the benchmark."""
    article, persons = marked_article(sentence.marked, sentence.date)
    claims, _ = read_claims(article, persons, load_rulebook())
    return tuple(
        sorted(
            f"{claim.mention.text}: {claim.office} {claim.status}{' then' if claim.period else ''}"
            for claim in claims
        )
    )


def marked_article(marked: str, date: dt.date) -> tuple[Article, tuple[Person, ...]]:
    """The article that a marked text stands for, and its persons: names whose words one name holds."""
    text, found = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        if part.startswith("["):
            found.append(Mention(Span(len(text), len(text) + len(part) - 2), part[1:-1]))
        text += part.strip("[]") if part.startswith("[") else part
    groups: list[list[Mention]] = []
    for mention in found:
        words = set(mention.text.casefold().split())
        for group in groups:
            known = {word for other in group for word in other.text.casefold().split()}
            if words <= known or known <= words:
                group.append(mention)
                break
        else:
            groups.append([mention])
    persons = []
    for group in groups:
        name = max((mention.text for mention in group), key=len)
        persons.append(Person("-".join(name.casefold().split()), name, tuple(group)))
    whole = (Field("body", Span(0, len(text))),)
    return Article("sentence", text, text, SourceMap.identity(len(text)), whole, date=date), tuple(persons)


def agreed(wanted: tuple[str, ...], got: tuple[str, ...]) -> int:
    """How many claims of a sentence are read as they should be; `*` for a place stands for any."""
    left, both = list(got), 0
    for claim in wanted:
        pattern = re.compile(re.escape(claim).replace(r"\*/", "[^/ ]+/"))
        found = next((other for other in left if pattern.fullmatch(other)), None)
        if found:
            left.remove(found)
            both += 1
    return both


def scores(file: str = "") -> dict[str, float | int]:
    """Precision and recall over all claims; a claim counts as right when person, office and status are."""
    right = wrong = missed = count = silent = 0
    for sentence in sentences():
        if file and sentence.file != file:
            continue
        got = read(sentence)
        both = agreed(sentence.claims, got)
        right, wrong, missed = right + both, wrong + len(got) - both, missed + len(sentence.claims) - both
        count += 1
        silent += not sentence.claims
    return {
        "sentences": count,
        "without a claim": silent,
        "claims": right + missed,
        "precision": round(right / (right + wrong), 4),
        "recall": round(right / (right + missed), 4),
    }


def page() -> str:
    """The table of constructions, one example each."""
    rows = []
    for sentence in sentences():
        if sentence.shows:
            example = re.sub(r"\[([^\]]*)\]", r"**\1**", sentence.marked).replace("|", "\\|")
            claims = "<br>".join(f"{name}: `{rest}`" for name, rest in _parts(sentence.claims)) or "–"
            rows.append(f"| {sentence.shows['id']} · *{sentence.shows['en']}* | {example} | {claims} |\n")
    return HEAD + "".join(rows)


def _parts(claims: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        name, _, rest = claim.partition(": ")
        yield name, rest


def main(arguments: list[str]) -> int:
    """Writes scores and page, or with --check tells whether they are current."""
    written = {PAGE: page(), SCORES: json.dumps(scores(), indent=2) + "\n"}
    if arguments == ["--misses"]:
        for sentence in sentences():
            got = read(sentence)
            if not len(got) == len(sentence.claims) == agreed(sentence.claims, got):
                print(f"{sentence.file}: {sentence.marked}\n  wanted {sentence.claims}\n  read   {got}")
    elif arguments[:1] == ["--score"]:
        print(json.dumps(scores(arguments[1])))
    elif arguments == ["--check"]:
        old = [
            path for path, text in written.items() if not path.is_file() or path.read_text("utf-8") != text
        ]
        for path in old:
            print(
                f"{path.relative_to(TOP)} is not current: run python scripts/claims_benchmark.py",
                file=sys.stderr,
            )
        return int(bool(old))
    else:
        for path, text in written.items():
            path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
