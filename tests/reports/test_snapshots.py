"""The reports for people, whole. A diff here is a decision: look at it, then `pytest --snapshot-update`."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from checker.finding import Failure, Run
from checker.mentions.memory import Memory
from checker.proofreading import Copy, Terms, proofread, rules
from checker.reports import entity_renderer, renderer
from tests.reports.conftest import judge_arrival

RUN = {
    "language": "id",
    "failures": (Failure("rusak.md", 2, "bukan UTF-8"),),
    "notes": ((("id", "satu catatan"), ("en", "one note")),),
    "skipped": 3,
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_text(snapshot, language):
    run = Run(**RUN | {"language": language}, width=80)
    assert "".join(renderer("text")([judge_arrival(), judge_arrival("b.md")], run)) == snapshot


@pytest.mark.parametrize("language", ["id", "en"])
def test_entities_text(snapshot, language):
    run = Run(**RUN | {"language": language}, why=True)
    assert "".join(entity_renderer("text")([judge_arrival()], run)) == snapshot


@pytest.mark.parametrize("language", ["id", "en"])
def test_html(snapshot, language):
    """What the page is given to draw; the page itself (reports/page) is seen by test_page.py."""
    page = "".join(renderer("html")([judge_arrival()], Run(**RUN | {"language": language})))
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])
    del data["words"]  # rules/language/report.yaml
    assert data == snapshot
    shell = re.sub(r"<(style|script)\b.*?</\1>|sha256-[\w+/=]*", "", page, flags=re.S)
    assert shell == snapshot(name="shell")


@pytest.fixture(scope="module")
def samples():
    """What the program says of the articles of the first run, data/articles, on a fixed day."""
    articles = Path(__file__).parents[2] / "data" / "articles"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(articles.parent.parent)
        copy = Copy(["data/articles"], on=None, today=dt.date(2026, 8, 1), language="id")
        terms = Terms(rules())
        judgements = list(proofread(copy, lambda _: terms, Memory(None, ""), copy.lose))
    assert not copy.failures
    return judgements


def test_samples_as_text(snapshot, samples):
    assert "".join(renderer("text")(samples, Run("id", width=100))) == snapshot


def test_samples_as_html(snapshot, samples):
    page = "".join(renderer("html")(samples, Run("en")))
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])
    told = {
        article["path"]: [
            (finding["severity"], finding["rule"], article["text"][finding["start"] : finding["end"]])
            for finding in article["findings"]
        ]
        for article in data["articles"]
    }
    assert told == snapshot
    assert sorted(data["offices"]) == snapshot(name="offices on time lines")
