"""Published articles on which a rule once said something wrong stay silent (labels-role.tsv)."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from checker import lint

LABELS = Path(__file__).parent.parent.parent / "data" / "benchmark" / "labels-role.tsv"


def labels():
    lines = [line for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


@pytest.fixture(scope="module")
def articles(shared):
    wanted = {label["article"] for label in labels()}
    with gzip.open(shared / "corpora" / "indosum" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = map(json.loads, file)
        return {number: row for row in rows if (number := row["id"].split("-")[0]) in wanted}


@pytest.mark.parametrize("label", labels(), ids=lambda label: label["article"])
def test_a_false_alarm_does_not_come_back(label, articles):
    row = articles[label["article"]]
    findings = lint(row["text"], date=dt.date.fromisoformat(row["date"]))
    assert not [finding.text for finding in findings if finding.rule == label["rule"]]
