"""What the recogniser sees of a word, from the word itself and from its other places in the article."""

import spacy

import checker.mentions.language
import checker.mentions.tokenizer  # noqa: F401 - registers what the configuration names
from checker.mentions.features import COLUMNS, describe, words_of


def seen(text: str):
    """The features of each word, by the word and how often it came before."""
    doc = spacy.blank("checker", config=_CONFIG).make_doc(text)
    return {
        (token.text, sum(before.text == token.text for before in doc[: token.i])): tuple(row)
        for token, row in zip(doc, describe(words_of(doc, {})), strict=True)
    }


_CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "checker.Tokenizer.v1"}}}
_OWN = slice(0, 6)
_ELSEWHERE = slice(6, COLUMNS)


def test_a_word_is_itself_wherever_it_stands():
    words = seen("Kata Guidetti. Kata Guidetti.")
    assert words["Guidetti", 0][_OWN] == words["Guidetti", 1][_OWN]


def test_a_surname_alone_is_seen_with_the_name_in_full():
    one = seen("John Guidetti datang. Lalu Guidetti pulang.")
    other = seen("Deportivo Guidetti datang. Lalu Guidetti pulang.")
    assert one["Guidetti", 1][_ELSEWHERE] != other["Guidetti", 1][_ELSEWHERE]
    assert one["Guidetti", 1][_OWN] == other["Guidetti", 1][_OWN]


def test_a_misspelled_surname_is_seen_with_the_right_name():
    slipped = seen("Kemarin John Guidetti datang. Lalu Guidette pulang.")["Guidette", 0]
    right = seen("Kemarin John Guidetti datang. Lalu Guidetti pulang.")["Guidetti", 1]
    assert slipped[_ELSEWHERE][:2] == right[_ELSEWHERE][:2]


def test_small_words_have_no_other_places():
    words = seen("hujan turun dan hujan reda")
    assert words["hujan", 0] == words["hujan", 1]
    assert words["hujan", 0][_ELSEWHERE] == words["reda", 0][_ELSEWHERE]


def test_a_text_without_words_has_no_rows():
    doc = spacy.blank("checker", config=_CONFIG).make_doc("")
    assert describe(words_of(doc, {})).shape == (0, COLUMNS)
