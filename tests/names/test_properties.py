"""What must hold for any names: the order of things does not matter, and nothing leaks between articles."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.names import group, lore
from checker.names.evidence import weigh
from checker.names.scene import Scene
from checker.reading import Mention
from checker.rulebook import load_rulebook
from tests.names.test_group import article, mark, slips

SYLLABLES = [
    "ra",
    "har",
    "to",
    "no",
    "lu",
    "kus",
    "ma",
    "di",
    "wi",
    "bo",
    "san",
    "je",
    "kha",
    "sya",
    "ri",
    "foe",
    "zul",
]
words = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map(
    lambda parts: "".join(parts).capitalize()
)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)
between = st.sampled_from(
    [" datang. ", " dan ", ", ", " bertemu ", ". Menurut ", " (", ") bersama putranya, "]
)


@st.composite
def articles(draw):
    chosen = draw(st.lists(names, min_size=2, max_size=5))
    text, mentions = "", []
    for name in chosen:
        text += draw(between)
        mentions.append(Mention(_span(len(text), name), name))
        text += name
    return article(text + "."), tuple(mentions)


def _span(start, name):
    from checker.article import Span

    return Span(start, start + len(name))


@settings(max_examples=60, deadline=None)
@given(articles())
def test_a_comparison_is_symmetric(made):
    scene = Scene.of(*made, lore(load_rulebook()))
    for first in scene.forms:
        for second in scene.forms:
            if first is not second:
                there, back = weigh(scene, first, second), weigh(scene, second, first)
                assert (there.score, there.evidence) == (back.score, back.evidence)


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_mentions_does_not_matter(made, rng: random.Random):
    whole, mentions = made
    shuffled = list(mentions)
    rng.shuffle(shuffled)
    assert group(whole, shuffled, load_rulebook()) == group(whole, mentions, load_rulebook())


@settings(max_examples=30, deadline=None)
@given(articles(), articles())
def test_another_article_changes_nothing(made, other):
    before = group(*made, load_rulebook())
    group(*other, load_rulebook())
    assert group(*made, load_rulebook()) == before


@settings(max_examples=60, deadline=None)
@given(articles())
def test_every_mention_is_in_one_person_and_every_variant_in_its_text(made):
    whole, mentions = made
    persons = group(whole, mentions, load_rulebook())
    assert sorted(mention for person in persons for mention in person.mentions) == sorted(set(mentions))
    for person in persons:
        for variant in person.variants:
            assert whole.text[variant.span.start : variant.span.end] == variant.text
            assert variant.text.lower() != variant.suggestion.lower()


PASSAGE = (
    "Bupati [Xavi {0}] tiba. Kata [{0}], warga tenang. [{1}] lalu pulang bersama [Yanto {2}]. [{2}] setuju."
)


@pytest.mark.parametrize(
    ("first", "odd", "other"),
    [("Wirawangsa", "Wirawngsa", "Panggabean"), ("Kertanegara", "Kertanegra", "Hutabarat")],
)
def test_renaming_a_person_changes_nothing_but_the_name(first, odd, other):
    assert slips(PASSAGE.format(first, odd, other)) == [(odd, first)]
    shape = [
        len(person.mentions) for person in group(*mark(PASSAGE.format(first, odd, other)), load_rulebook())
    ]
    again = [
        len(person.mentions)
        for person in group(*mark(PASSAGE.format("Lumbanraja", "Lumbanrja", other)), load_rulebook())
    ]
    assert shape == again
