"""Varies training sentences: other names, slips, capitals, scraped spacing.

Each step takes a sentence and gives one back with its entities moved along, so that steps can be chained
in any order. All chance comes from the random generator handed in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from checker.training.corpora import Sentence
from checker.training.names import NameSource, misspell

PERSON = "PER"
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")


def rewrite(sentence: Sentence, changes: Sequence[tuple[int, int, str]]) -> Sentence:
    """The sentence with stretches of text replaced: `(start, end, new text)`, in order, without overlap.

    An entity stretches or shrinks with a change inside it; a change that crosses its border is refused
    with ValueError.
    """
    pieces: list[str] = []
    moved = [[start, end] for start, end, _ in sentence.entities]
    last = 0
    for start, end, new in changes:
        pieces += (sentence.text[last:start], new)
        grown = len(new) - (end - start)
        for span, (low, high, _) in zip(moved, sentence.entities, strict=True):
            if start < low < end or start < high < end:
                raise ValueError(f"change {start}-{end} crosses the border of an entity")
            if end <= low:
                span[0] += grown
            if end <= high and not (start == end == high):
                span[1] += grown
        last = end
    pieces.append(sentence.text[last:])
    labels = (label for _, _, label in sentence.entities)
    return Sentence(
        "".join(pieces), tuple((s, e, label) for (s, e), label in zip(moved, labels, strict=True))
    )


def replace_names(sentence: Sentence, names: NameSource, rng: random.Random, slips: float = 0.2) -> Sentence:
    """Every person under another name: the same one wherever a name or a part of it comes back.

    A share `slips` of the names is misspelled.
    """
    new: dict[str, str] = {}
    changes: list[tuple[int, int, str]] = []
    persons = [(start, end) for start, end, label in sentence.entities if label == PERSON]
    for start, end in sorted(persons, key=lambda span: span[0] - span[1]):
        old = sentence.text[start:end]
        if old not in new:
            whole = next((full for full in new if re.search(rf"\b{re.escape(old)}\b", full)), None)
            if whole is not None and " " not in old:
                new[old] = new[whole].split()[-1]
            else:
                new[old] = names.full(rng) if " " in old else names.single(rng)
        name = new[old]
        if rng.random() < slips:
            name = misspell(name, rng)
        changes.append((start, end, name.upper() if old.isupper() and len(old) > 4 else name))
    return rewrite(sentence, sorted(changes))


def disguise(
    sentence: Sentence, usual: Collection[str], fresh: Callable[[], str], rng: random.Random
) -> Sentence:
    """One or two things that the text names again and again under a fresh name, which may be a person's.

    A band or an app is then told from a person by what the text says of it and not by how it looks. Things
    are words with a capital, at least twice, that are in no person's name, stand beside none (as titles do)
    and are not `usual` with a capital in other texts (as places and months are).
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _CAPITALISED.finditer(sentence.text):
        places.setdefault(match[0], []).append(match.span())
    things = [
        word
        for word, spans in places.items()
        if len(spans) > 1
        and word not in usual
        and not re.search(rf"\b{word.lower()}\b", sentence.text)
        and all(_apart(sentence, start, end) for start, end in spans)
    ]
    changes = []
    for word in rng.sample(things, min(len(things), rng.choice((1, 2)))):
        name = fresh()
        changes += [(start, end, name) for start, end in places[word]]
    return rewrite(sentence, sorted(changes))


def _apart(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word is in no person's name and beside none, and crosses the border of no entity."""
    for low, high, label in sentence.entities:
        if label == PERSON and low <= end + 1 and start - 1 <= high:
            return False
        if (start < low < end) or (start < high < end):
            return False
    return True


def replace_things(sentence: Sentence, things: Mapping[str, Sequence[str]], rng: random.Random) -> Sentence:
    """Up to three of the places and organisations under other real names, the same one wherever one returns.

    `things` has the names by label.
    """
    named = sorted(
        {
            (sentence.text[start:end], label)
            for start, end, label in sentence.entities
            if things.get(label) and sentence.text[start:end].istitle()
        }
    )
    chosen = rng.sample(named, min(len(named), rng.choice((1, 2, 3))))
    new = {(name, label): rng.choice(things[label]) for name, label in chosen}
    changes = [
        (start, end, new[sentence.text[start:end], label])
        for start, end, label in sorted(sentence.entities)
        if (sentence.text[start:end], label) in new
    ]
    return rewrite(sentence, changes)


def shout(sentence: Sentence, _: random.Random) -> Sentence:
    """ALL CAPITALS, as in headlines and datelines. Left alone where capitals would change the length."""
    text = sentence.text.upper()
    return Sentence(text, sentence.entities) if len(text) == len(sentence.text) else sentence


def headline(sentence: Sentence, _: random.Random) -> Sentence:
    """Every Word With A Capital and no full stop, as in headlines."""
    text = re.sub(r"(?<!\w)[a-zà-ž](?=\w{2})", lambda match: match[0].upper(), sentence.text)
    stripped = text.rstrip(".")
    cut = len(stripped) if all(end <= len(stripped) for _, end, _ in sentence.entities) else len(text)
    return Sentence(text[:cut], sentence.entities) if len(text) == len(sentence.text) else sentence


def scrape(sentence: Sentence, rng: random.Random) -> Sentence:
    """The spacing of scraped text: `"kata X`, spaces lost behind marks, doubled or put before them."""
    changes: list[tuple[int, int, str]] = []
    for match in re.finditer(r'(?<=\w)([,.!?]) ?" |(?<=\w)([.,;:)]) (?=\w)| (?=\w)', sentence.text):
        if any(start < match.end() and match.start() < end for start, end, _ in sentence.entities):
            continue
        chance = rng.random()
        if '"' in match[0]:
            changes.append((match.start(), match.end(), rng.choice([', "', '"', '," ', ' " ', '",'])))
        elif match[2] and chance < 0.25:
            changes.append(
                (match.start(), match.end(), rng.choice([match[2], f" {match[2]} ", f"{match[2]}  "]))
            )
        elif not match[2] and chance < 0.02:
            changes.append((match.start(), match.end(), rng.choice(["  ", "\n", "\xa0"])))
    return rewrite(sentence, changes)


def curl(sentence: Sentence, _: random.Random) -> Sentence:
    """Typographic quotation marks and apostrophes for typewriter ones."""
    opened = False

    def mark(match: re.Match[str]) -> str:
        nonlocal opened
        if match[0] == "'":
            return "’"
        opened = not opened
        return "“" if opened else "”"

    return Sentence(re.sub("[\"']", mark, sentence.text), sentence.entities)


def title_names(
    sentence: Sentence, titles: Sequence[str], degrees: Sequence[str], rng: random.Random
) -> Sentence:
    """Titles and degrees put around some names, outside of their spans."""
    changes: list[tuple[int, int, str]] = []
    for start, end, label in sentence.entities:
        if label != PERSON or not sentence.text[start:end][0].isupper():
            continue
        if rng.random() < 0.12 and sentence.text[max(start - 1, 0) : start] in {" ", ""}:
            changes.append((start, start, rng.choice(titles) + " "))
        elif rng.random() < 0.04 and end < len(sentence.text) and sentence.text[end] in " ,.":
            changes.append((end, end, ", " + rng.choice(degrees)))
    return rewrite(sentence, changes)


def join(sentences: Sequence[Sentence], between: str) -> Sentence:
    """Several sentences as one text."""
    text, entities = "", []
    for sentence in sentences:
        if text:
            text += between
        entities += [(start + len(text), end + len(text), label) for start, end, label in sentence.entities]
        text += sentence.text
    return Sentence(text, tuple(entities))


@dataclass(frozen=True)
class Chance:
    """A step and the share of sentences it is applied to."""

    share: float
    step: Callable[[Sentence, random.Random], Sentence]


def vary(sentence: Sentence, chances: Sequence[Chance], rng: random.Random) -> Sentence:
    """The sentence after every step whose chance came up."""
    for chance in chances:
        if rng.random() < chance.share:
            sentence = chance.step(sentence, rng)
    return sentence
