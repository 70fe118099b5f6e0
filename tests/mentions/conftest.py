import pytest

from checker.article import Article, Field, SourceMap, Span
from checker.mentions import find_mentions, load_pipeline


def article(text: str) -> Article:
    whole = Field("body", Span(0, len(text)))
    return Article("t.txt", text, text, SourceMap.identity(len(text)), (whole,))


@pytest.fixture(scope="session")
def nlp():
    return load_pipeline()


@pytest.fixture
def read(nlp):
    return lambda text: next(find_mentions([article(text)], nlp))
