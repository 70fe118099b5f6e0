"""Lists of names, and misspellings by the hundred, are bounded in what is held against what."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import Counter

import pytest

from checker.article import Span
from checker.documents import read_text
from checker.names import clustering, evidence, group, letters, scene
from checker.reading import Mention
from checker.rulebook import load_rulebook

DAY = dt.date(2018, 3, 1)
LETTERS = "abcdefghijklmnoprstu"
RIGHT = "Wahyudiningrat"


def _grouped(names):
    text, mentions = "", []
    for name in names:
        text += "kata "
        mentions.append(Mention(Span(len(text), len(text) + len(name)), name, "ner"))
        text += f"{name}. "
    article = read_text(text.strip(), name="a.txt", date=DAY, today=DAY)
    return group(article, mentions, load_rulebook())


def _slips(count):
    pairs = itertools.product(range(1, len(RIGHT)), LETTERS, range(1, len(RIGHT)), LETTERS)
    slips = {
        RIGHT[:i] + a + RIGHT[i + 1 : j] + b + RIGHT[j + 1 :]
        for i, a, j, b in itertools.islice(pairs, 4 * count)
        if i < j
    }
    return sorted(slips - {RIGHT})[:count]


def _invented(count, syllables):
    draw = random.Random(3)
    return [
        "".join(draw.choice("bdgjklmnprst") + draw.choice("aeiou") for _ in range(syllables)).capitalize()
        for _ in range(count)
    ]


@pytest.fixture
def work(monkeypatch):
    """How often the costly steps were taken."""
    done = Counter()

    def count(module, name):
        function = getattr(module, name)

        def counting(*arguments, **options):
            done[name] += 1
            return function(*arguments, **options)

        monkeypatch.setattr(module, name, counting)

    count(letters._Measure, "_cheapest")
    count(scene, "align")
    count(clustering, "weigh")
    count(evidence, "_company")
    return done


def test_as_many_slips_as_an_article_may_have_are_found(work):
    slips = _slips(30)
    persons = _grouped([name for slip in slips for name in (RIGHT, slip)])
    assert {variant.text for person in persons for variant in person.variants} == set(slips)
    assert work["weigh"] > 30


def test_hundreds_of_slips_of_one_name_cost_by_their_number(work):
    slips = _slips(400)
    assert len(slips) == 400
    persons = _grouped([name for slip in slips for name in (RIGHT, slip)])
    assert any(person.variants for person in persons)
    assert max(len({m.text for m in person.mentions}) for person in persons) <= clustering._FORMS
    assert work["_cheapest"] <= 4 * scene._PAIRS < len(slips) ** 2 / 2
    assert work["weigh"] <= 8 * scene._PAIRS


def test_a_word_that_everybody_bears_brings_nobody_together(work):
    _grouped([f"Muhammad {name}" for name in _invented(400, 4)])
    assert work["align"] < 400 * 400 / 4


def test_a_name_repeated_without_end_is_looked_at_in_its_first_places(work):
    few = _looked_at(work, 10_000)
    assert _looked_at(work, 20_000) == few


def _looked_at(work, times):
    work.clear()
    persons = _grouped([RIGHT] * times + ["Wahyudiningrad"])
    (person,) = persons
    assert len(person.mentions) == times + 1
    assert [variant.text for variant in person.variants] == ["Wahyudiningrad"]
    return dict(work)


def test_a_bearer_has_no_more_places_than_are_looked_at():
    text = "kata Budi. " * 1000
    mentions = [Mention(Span(at + 5, at + 9), "Budi", "ner") for at in range(0, len(text), 11)]
    article = read_text(text.strip(), name="a.txt", date=DAY, today=DAY)
    seen = scene.Scene.of(article, mentions, clustering.lore(load_rulebook()))
    (form,) = seen.forms
    assert len(form.mentions) == 1000
    assert len(seen.bearer(form, frozenset(form.keys)).mentions) == scene._PLACES


def test_initials_are_looked_up_among_full_names(work):
    names = [f"{one} {two}" for one, two in zip(_invented(300, 2), _invented(300, 3), strict=True)]
    _grouped([*names, *(f"{a}{b}X" for a in "ABCDEFGH" for b in "KLMNOPQR")])
    before = work["align"]
    assert before < 300 * 64
