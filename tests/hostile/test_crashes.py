"""A fault of the program in one article names the article and loses no other."""

from __future__ import annotations

import datetime as dt

import pytest

from checker import names, proofreading, roles
from checker.mentions.memory import Memory
from checker.proofreading import Copy, Terms, proofread, rules

TODAY = dt.date(2024, 4, 4)
PLAIN = "Sulastri berbelanja di pasar. Menurut Sulastri, harga cabai naik."


@pytest.fixture
def copy(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{PLAIN} Berkas {name}.")
    return Copy([str(tmp_path)], on=None, today=TODAY, language="en")


def _proofread(copy, memory=None):
    terms = Terms(rules())
    return list(proofread(copy, lambda _: terms, memory or Memory(None, ""), copy.lose))


def _fail_on(name, function):
    def failing(*arguments):
        first = arguments[0]
        article = getattr(first, "article", first)
        if f"{name}.txt" in article.path:
            raise ZeroDivisionError("a fault")
        return function(*arguments)

    return failing


@pytest.mark.parametrize(
    ("module", "stage"), [(names, "group"), (roles, "read_claims"), (proofreading, "judge")]
)
def test_a_stage_fails_on_one_article(copy, monkeypatch, module, stage):
    monkeypatch.setattr(module, stage, _fail_on("b", getattr(module, stage)))
    judged = _proofread(copy)
    assert [judgement.article.path[-5:] for judgement in judged] == ["a.txt", "c.txt"]
    (failure,) = copy.failures
    assert failure.path.endswith("b.txt")
    assert "ZeroDivisionError in test_crashes.py" in failure.message


def test_the_recogniser_fails_on_one_article(copy, monkeypatch):
    import checker.mentions

    find_mentions = checker.mentions.find_mentions

    def failing(articles, nlp):
        articles = list(articles)
        if any(article.path.endswith("b.txt") for article in articles):
            raise ValueError("a fault")
        return find_mentions(articles, nlp)

    monkeypatch.setattr(checker.mentions, "find_mentions", failing)
    assert len(_proofread(copy)) == 2
    assert [failure.path[-5:] for failure in copy.failures] == ["b.txt"]


def test_a_reader_fails_on_one_file(copy, monkeypatch):
    read_articles = proofreading.read_articles

    def failing(path, **options):
        if path.endswith("b.txt"):
            raise RecursionError("a fault")
        return read_articles(path, **options)

    monkeypatch.setattr(proofreading, "read_articles", failing)
    assert len(_proofread(copy)) == 2
    assert [failure.path[-5:] for failure in copy.failures] == ["b.txt"]
