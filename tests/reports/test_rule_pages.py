"""The pages of the rules say what the rules say, in the repository and in the terminal."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from checker.reports.rule_page import markdown, plain
from checker.rulebook import load_rulebook

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("rule_pages", TOP / "scripts" / "rule_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_current(script):
    assert [str(path.relative_to(TOP)) for path in script.outdated()] == [], (
        "run python scripts/rule_pages.py"
    )


def test_a_page_that_is_behind_is_named(script, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "FOLDERS", {"id": tmp_path, "en": tmp_path / "en"})
    script.main([])
    assert script.outdated() == []
    (tmp_path / "name-variant.md").write_text("lama")
    (tmp_path / "gone.md").write_text("a rule that is no more")
    assert [path.name for path in script.outdated()] == ["gone.md", "name-variant.md"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_explain_shows_a_wrong_and_a_right_sentence(language):
    for name, rule in load_rulebook().checks.items():
        page = "".join(plain(name, rule, language))
        for example in (*rule.flags, *rule.passes):
            assert " ".join(example.text.split()) in " ".join(page.split())
        assert getattr(rule.summary, language).removesuffix(".") in page


def test_a_page_marks_what_is_wrong():
    rule = load_rulebook().checks["role-holder"]
    assert "Rusia **Sergei Lavrov** mengunjungi" in markdown("role-holder", rule, "id")
