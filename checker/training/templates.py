"""Fills the sentences written for this project (sentences.yaml) with fresh names."""

from __future__ import annotations

import random
import re
from pathlib import Path

import yaml

from checker.training.corpora import Sentence
from checker.training.names import NameSource, misspell

_SLOT = re.compile(r"\{([a-z]+)(\d*)\}")
_LABELS = {
    "p": "PER",
    "l": "PER",
    "f": "PER",
    "s": "PER",
    "city": "LOC",
    "country": "LOC",
    "ecountry": "LOC",
    "org": "ORG",
    "company": "ORG",
    "area": "LOC",
    "club": "ORG",
    "ecity": "LOC",
    "eorg": "ORG",
    "eclub": "ORG",
    "ething": "LOC",
}


class Templates:
    """Draws sentences with their entities; the same random generator gives the same sentences."""

    def __init__(self, names: NameSource) -> None:
        raw = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
        places = yaml.safe_load(Path(__file__).with_name("cities.yaml").read_text(encoding="utf-8"))
        self._fillers: dict[str, list[str]] = {**raw["fillers"], "city": places}
        self._sentences: dict[str, list[str]] = {"id": raw["indonesian"], "en": raw["english"]}
        self._names = names

    def draw(self, rng: random.Random, language: str = "id", slips: float = 0.2) -> Sentence:
        """One sentence; a share `slips` of its names is misspelled."""
        pattern = rng.choice(self._sentences[language])
        people: dict[str, str] = {}
        text, last = "", 0
        entities: list[tuple[int, int, str]] = []
        for match in _SLOT.finditer(pattern):
            text += pattern[last : match.start()]
            last = match.end()
            value = self._fill(match[1], match[2], people, rng)
            if match[1] in {"p", "l", "f", "s"} and rng.random() < slips:
                value = misspell(value, rng)
            label = _LABELS.get(
                match[1],
                "ORG"
                if value.split()[0] in {"Universitas", "Yayasan", "Partai", "PT", "CV", "Bank"}
                else "LOC",
            )
            if match[1] in _LABELS or match[1] == "thing":
                entities.append((len(text), len(text) + len(value), label))
            text += value
        return Sentence(text + pattern[last:], tuple(entities))

    def coined(self, rng: random.Random) -> str:
        """A made-up word for a firm or a product."""
        return rng.choice(self._fillers["coined"])

    def _fill(self, kind: str, number: str, people: dict[str, str], rng: random.Random) -> str:
        if kind in {"p", "l", "f"}:
            if number not in people:
                people[number] = self._names.full(rng)
            name = people[number]
            parts = [part for part in name.split() if len(part) > 2 and part[0].isupper()] or name.split()
            return {"p": name, "l": parts[-1], "f": parts[0]}[kind]
        if kind == "s":
            return people.setdefault("s" + number, self._names.single(rng))
        if kind == "company":
            first = self.coined(rng) if rng.random() < 0.7 else self._names.single(rng)
            return f"{first} {rng.choice(self._fillers['coined-ending'])}"
        value = rng.choice(self._fillers[kind])
        if kind in {"thing", "ething"}:
            name = self._names.full(rng) if rng.random() < 0.5 else self._names.single(rng)
            value = re.sub(r"\bX\b", lambda _: name, value)
        return value
