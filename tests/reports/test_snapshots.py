"""The reports for people, whole. A diff here is a decision: look at it, then `pytest --snapshot-update`."""

from __future__ import annotations

import json
import re

import pytest

from checker.finding import Failure, Run
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
