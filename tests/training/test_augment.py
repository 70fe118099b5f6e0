import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.training import augment
from checker.training.corpora import Sentence
from checker.training.material import excerpt, start_late
from checker.training.names import NameSource, misspell
from checker.training.templates import Templates

TEMPLATES = Templates(NameSource())


def mark(marked: str) -> Sentence:
    """`Menurut [Budi Santoso], …`: persons in brackets."""
    text, entities = "", []
    for index, piece in enumerate(marked.replace("]", "[").split("[")):
        if index % 2:
            entities.append((len(text), len(text) + len(piece), "PER"))
        text += piece
    return Sentence(text, tuple(entities))


def names(sentence: Sentence) -> list[str]:
    return [sentence.text[start:end] for start, end, _ in sentence.entities]


def test_a_change_moves_the_entities_behind_it():
    changed = augment.rewrite(mark("Kata [Budi], [Sri] pergi."), [(0, 0, "Lalu "), (5, 9, "Bambang Susilo")])
    assert changed.text == "Lalu Kata Bambang Susilo, Sri pergi."
    assert names(changed) == ["Bambang Susilo", "Sri"]


def test_a_change_across_the_border_of_a_name_is_refused():
    with pytest.raises(ValueError, match="crosses"):
        augment.rewrite(mark("Kata [Budi]."), [(3, 7, "x")])


def test_a_person_keeps_one_new_name():
    renamed = augment.replace_names(
        mark("[Budi Santoso] tiba. [Santoso] lelah, kata [Budi Santoso]."),
        NameSource(),
        random.Random(1),
        slips=0,
    )
    first, second, third = names(renamed)
    assert first == third != "Budi Santoso"
    assert second in first


def test_a_thing_that_comes_again_gets_a_fresh_name():
    band = mark("Grup Slank tampil. Lagu milik Slank disukai [Budi], dan di Jakarta juga. Jakarta ramai.")
    changed = augment.disguise(band, {"Jakarta"}, lambda: "Lestari", random.Random(1))
    assert changed.text == band.text.replace("Slank", "Lestari")
    assert names(changed) == ["Budi"]


@pytest.mark.parametrize(
    "text",
    [
        "Kata [Slank], band itu bubar. Itu kata Slank.",  # a person's name
        "Bupati [Slank] tiba. Bupati pergi.",  # a title beside a name
        "Rumah itu dijual. Rumah baru dibangun, sebuah rumah besar.",  # a word that only opens sentences
        "Grup Slank tampil.",  # once
    ],
)
def test_what_is_no_thing_of_its_own_keeps_its_name(text):
    assert augment.disguise(mark(text), set(), lambda: "Lestari", random.Random(1)) == mark(text)


def test_places_and_organisations_keep_one_new_name():
    text = "Garut ramai. Kata Rina, Garut dan DPR bersih."
    town = Sentence(text, ((0, 5, "LOC"), (18, 22, "PER"), (24, 29, "LOC"), (34, 37, "ORG")))
    changed = augment.replace_things(town, {"LOC": ["Djambala"], "ORG": ["Kopi Tiga"]}, random.Random(1))
    assert changed.text == "Djambala ramai. Kata Rina, Djambala dan DPR bersih."
    assert names(changed) == ["Djambala", "Rina", "Djambala", "DPR"]
    assert augment.replace_things(town, {}, random.Random(1)) == town


def test_a_late_start_gets_a_capital_and_keeps_its_names():
    sentence = mark("Pada hari yang sama panitia lomba menemui [Budi Santoso] di balai desa itu kemarin.")
    late = start_late(sentence, random.Random(3))
    assert late.text[0].isupper()
    assert names(late) in ([], ["Budi Santoso"])


def test_an_excerpt_leaves_out_names_it_cuts():
    assert names(excerpt(mark("[Budi Santoso] dan [Sri]"), 5, 24)) == ["Sri"]


@settings(deadline=None)
@given(st.integers(0, 2000), st.sampled_from(["id", "en"]))
def test_written_sentences_have_their_names_at_the_places_they_say(seed, language):
    rng = random.Random(seed)
    sentence = TEMPLATES.draw(rng, language)
    steps = [augment.shout, augment.headline, augment.scrape, augment.curl]
    for step in steps:
        varied = step(sentence, rng)
        assert len(varied.entities) == len(sentence.entities)
        for before, after in zip(names(sentence), names(varied), strict=True):
            assert after.lower().replace("’", "'") == before.lower().replace("’", "'")


@given(st.integers(0, 500))
def test_a_slip_changes_one_word_by_little(seed):
    wrong = misspell("Bambang Susilo", random.Random(seed))
    same = [a == b for a, b in zip(wrong.split(), ["Bambang", "Susilo"], strict=True)]
    assert len(wrong.split()) == 2
    assert any(same)
    assert abs(len(wrong) - len("Bambang Susilo")) <= 1
