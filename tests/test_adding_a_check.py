"""A new check is three files: the module, its rule and its cases. Nothing else is edited."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

from tests.conftest import TOP

MODULE = '''
"""A sentence that ends in three marks: wrong `Turun!!!`, right `Turun!`."""

from checker.article import Span
from checker.finding import Finding


def check(reading, rulebook):
    rule = rulebook.checks["shouting"]
    text = reading.article.text
    for mark in rule.words["marks"]:
        start = text.find(mark)
        if start >= 0:
            span = Span(start, start + len(mark))
            yield Finding("shouting", rule.severity, span, mark, rule.message["default"].fill(mark=mark))
'''
RULE = """
summary: {id: Terlalu banyak tanda seru, en: Too many exclamation marks}
about: term
severity: warning
message: {id: "“{mark}” cukup satu", en: "one of “{mark}” is enough"}
words: {marks: ["!!!"]}
flags: ["Harga beras turun!!!"]
passes: ["Harga beras turun!"]
"""


def test_three_files_make_a_check(tmp_path):
    for folder in ("checker", "rules"):
        shutil.copytree(TOP / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "data").symlink_to(TOP / "data")
    (tmp_path / "checker/checks/shouting.py").write_text(MODULE)
    (tmp_path / "rules/checks/shouting.yaml").write_text(RULE)
    # The third file would be tests/cases/shouting.yaml; here its case is the article itself.
    (tmp_path / "a.md").write_text("---\ndate: 2024-04-04\n---\n\nHarga beras turun!!!\n")

    done = subprocess.run(
        [sys.executable, "-m", "checker", "lint", "--no-cache", "--format", "json", "a.md"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "LANG": "en_US.UTF-8"},
    )

    assert done.returncode == 1, done.stderr
    (finding,) = json.loads(done.stdout)["files"][0]["findings"]
    assert finding["rule"] == "shouting"
    assert (finding["line"], finding["column"], finding["text"]) == (5, 18, "!!!")
    assert finding["message"] == "one of “!!!” is enough"
