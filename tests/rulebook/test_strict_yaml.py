"""A broken rule file is answered with its line and a mend."""

from __future__ import annotations

import pytest

from checker.rulebook.check_rule import CheckRule
from checker.rulebook.strict_yaml import RuleError, load, parse

RIGHT = """\
summary: {id: Satu nama dua ejaan, en: One name spelled two ways}
severity: error
about: name
message: {id: "tulis {right}", en: "write {right}"}
flags: [Satu dua.]
passes: [Tiga empat.]
"""


def test_a_right_file_loads(tmp_path):
    path = tmp_path / "name-variant.yaml"
    path.write_text(RIGHT)
    rule = load(path, CheckRule)
    assert rule.severity == "error"
    assert rule.message["default"].fill(right="Budi") == (("id", "tulis Budi"), ("en", "write Budi"))


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("severity: error", "severty: error"), 2, "did you mean 'severity'?"),
        (("severity: error", "severity: fatal"), 2, "'severity'"),
        (("flags: [Satu dua.]\n", ""), 1, "'flags' is missing"),
        (("flags: [Satu dua.]", "flags: []"), 5, "at least one example"),
        (("write {right}", "write {wrong}"), 4, "different placeholders: right, wrong"),
        (("passes: [Tiga empat.]", "severity: info"), 6, "a second time"),
        (("severity: error", "severity: [error"), 3, "this is not YAML"),
    ],
)
def test_a_broken_file_names_line_and_mend(tmp_path, change, line, words):
    path = tmp_path / "name-variant.yaml"
    path.write_text(RIGHT.replace(*change))
    with pytest.raises(RuleError) as caught:
        load(path, CheckRule)
    assert caught.value.line == line
    assert words in caught.value.message


def test_no_stays_a_word():
    value, lines = parse("country: no\nsince: 2024-04-04\n", "x.yaml")
    assert value == {"country": "no", "since": "2024-04-04"}
    assert lines[("since",)] == 2


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028", "\u2029", "\r\n", "\n"])
def test_every_line_end_of_yaml_counts_in_an_error(end):
    with pytest.raises(RuleError) as told:
        parse(f"title: a{end}b{end}", "a.yaml")
    assert told.value.line in (2, 3)
    with pytest.raises(RuleError, match="not with tabs"):
        parse(f"a:{end}\tb: c", "a.yaml")
