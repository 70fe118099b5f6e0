"""Values put aside: the same in memory and on disk."""

from __future__ import annotations

import tracemalloc

import pytest

from checker import pile as pile_module
from checker.article import Article, Field, SourceMap, Span
from checker.pile import Pile


@pytest.fixture(params=[0, 2, 100])
def in_memory(request, monkeypatch):
    monkeypatch.setattr(pile_module, "_IN_MEMORY", request.param)


@pytest.mark.usefixtures("in_memory")
def test_it_is_a_sequence():
    values = [("one", 1), ("two", 2), ("three", 3), ("four", 4)]
    pile = Pile(values)
    assert (len(pile), list(pile), list(pile)) == (4, values, values)
    assert (pile[0], pile[3], pile[-1], pile[1:3]) == (values[0], values[3], values[-1], values[1:3])
    with pytest.raises(IndexError):
        pile[4]
    assert not Pile()


@pytest.mark.usefixtures("in_memory")
def test_it_may_grow_while_it_is_read_and_be_read_twice_at_the_same_time():
    pile = Pile("abc")
    seen = []
    for one, other in zip(pile, pile, strict=False):
        seen.append(one + other)
        if len(seen) == 1:
            pile.append("d")
    assert seen[:3] == ["aa", "bb", "cc"]
    assert list(pile) == list("abcd")


@pytest.mark.usefixtures("in_memory")
def test_an_article_that_comes_back_tells_the_same_lines():
    text = "satu\ndua\ntiga"
    fields = (Field("title", Span(0, 4), "satu"), Field("body", Span(5, 13)))
    article = Article("a", text, text, SourceMap.identity(len(text)), fields)
    assert article.locate(Span(5, 8)).line == 2  # what it remembers of its lines goes with it
    (again,) = Pile([article])
    assert again == article
    assert [again.locate(span).line for span in (Span(0, 4), Span(5, 8), Span(9, 13))] == [1, 2, 3]


def test_memory_does_not_grow_with_what_is_on_disk(monkeypatch):
    monkeypatch.setattr(pile_module, "_IN_MEMORY", 10)
    tracemalloc.start()
    pile = Pile(str(number) * 1000 for number in range(2000))
    assert sum(len(value) for value in pile) > 5_000_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_500_000
