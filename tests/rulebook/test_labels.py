"""The labels of what role-holder and role-tense say of published articles."""

from __future__ import annotations

import csv

from tests.conftest import TOP

ARTICLES = 2146


def test_false_alarms_stay_under_one_in_a_hundred_articles():
    lines = (TOP / "data" / "benchmark" / "labels-holder.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    assert {row["verdict"] for row in rows} <= {"right", "false"}
    assert {row["rule"] for row in rows} <= {"role-holder", "role-tense"}
    false = [row for row in rows if row["verdict"] == "false" and row["severity"] != "info"]
    assert 100 * len(false) / ARTICLES <= 1
