"""checker.yaml: found upward, merged by path, refused with line and nearest word."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.rulebook import RuleError
from checker.settings import Options, Settings, forget, in_force
from checker.suppress.desk import Desk
from tests.suppress.conftest import found, judged

RULES = ("name-variant", "role-tense", "term-variant", "suppression")


@pytest.fixture(autouse=True)
def _afresh():
    forget()


@pytest.fixture
def settings(tmp_path):
    """Write checker.yaml and give what is in force for a file below its folder."""

    def force(text: str, article: str = "2024/a.md", options: Options | None = None):
        (tmp_path / "checker.yaml").write_text(text)
        path = tmp_path / article
        path.parent.mkdir(parents=True, exist_ok=True)
        return in_force(str(path), options or Options(), RULES)

    return force


def test_without_a_file_the_defaults_count(tmp_path):
    force = in_force(str(tmp_path / "a.md"), Options(), RULES)
    assert (force.rules, force.fail_on, force.file) == (RULES, "warning", None)
    assert set(force.origins.values()) == {"default"}


def test_the_nearest_file_counts_alone(settings, tmp_path):
    settings("fail-on: error\nignore: role-tense\n")
    (tmp_path / "2024").mkdir(exist_ok=True)
    (tmp_path / "2024/checker.yaml").write_text("fail-on: info\n")
    forget()
    near = in_force(str(tmp_path / "2024/a.md"), Options(), RULES)
    far = in_force(str(tmp_path / "2023/a.md"), Options(), RULES)
    assert (near.fail_on, near.rules) == ("info", RULES)
    assert (far.fail_on, "role-tense" in far.rules) == ("error", False)


def test_later_paths_win_over_earlier_ones_and_over_the_top(settings):
    text = """\
fail-on: error
severity: {name-variant: warning, term-variant: info}
paths:
  "2024/": {fail-on: info, severity: {name-variant: error}}
  "2024/a.md": {fail-on: never}
  "opini/": {fail-on: warning}
"""
    force = settings(text)
    assert force.fail_on == "never"
    assert force.severity == {"name-variant": "error", "term-variant": "info"}
    assert force.origins["fail-on"].endswith("checker.yaml:5")
    assert force.origins["severity"].endswith("checker.yaml:4")
    assert force.origins["only"] == "default"


def test_options_win_over_the_file(settings):
    force = settings("only: role-tense\nfail-on: never\n", options=Options(("name-variant",), (), "info"))
    assert (force.rules, force.fail_on) == (("name-variant",), "info")
    assert force.origins["only"] == "--only"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("failon: error\n", 1, "unknown key 'failon'; did you mean 'fail-on'?"),
        ("# x\nfail-on: fatal\n", 2, "'fatal' is none of error, warning, info, never"),
        ("fail-on: eror\n", 1, "did you mean 'error'?"),
        ("ignore: [name-variant, role-tens]\n", 1, "did you mean role-tense?"),
        ("severity:\n  name-variant: info\n  term-variants: info\n", 3, "did you mean term-variant?"),
        ("paths:\n  opini/:\n    only: [nam-variant]\n", 3, "did you mean name-variant?"),
        ("suppress:\n  - rule: name-variant\n", 2, "'suppress.0.reason' is missing"),
        ("suppress:\n  - rule: name-varint\n    reason: x\n", 2, "did you mean name-variant?"),
        ("suppress:\n  - {rule: name-variant, reason: x, until: besok}\n", 2, "'besok' is no date; write it"),
        ("distinct: [Sulaiman, Sulaeman]\n", 1, "such as [[Sulaiman, Sulaeman]]"),
        ("suppress: {rule: name-variant}\n", 1, "expected a list"),
        ("paths:\n\topini: x\n", 2, "not with tabs"),
        ("paths: [opini]\n", 1, "expected entries with keys"),
        ("distinct: [[Sulaiman]]\n", 1, "at least two names"),
        ("rules: [nowhere]\n", 1, "there is no folder"),
        ("- fail-on\n", 1, "expected keys"),
        ("fail-on: error\nfail-on: info\n", 2, "second time"),
    ],
)
def test_a_file_that_cannot_be_used(settings, tmp_path, text, line, says):
    with pytest.raises(RuleError) as caught:
        settings(text)
    assert caught.value.path == str(tmp_path / "checker.yaml")
    assert caught.value.line == line
    assert says in caught.value.message


def test_the_file_that_init_writes_is_the_default():
    import yaml

    from checker.cli.init import EXAMPLE

    assert Settings.model_validate(yaml.safe_load(EXAMPLE)) == Settings()
    assert {key.replace("-", "_") for key in yaml.safe_load(EXAMPLE)} == set(Settings.model_fields)


SUPPRESS = """\
suppress:
  - rule: name-variant
    words: Rahmyadi
    in: "2024/*.md"
    reason: begitu di akta
  - rule: name-variant
    words: Sulaeman
    reason: dua orang
  - rule: role-tense
    in: "2024/*.md"
    reason: lama
    until: 2025-12-31
"""


def _run(read, tmp_path, paths):
    (tmp_path / "checker.yaml").write_text(SUPPRESS)
    forget()
    article = read("Rahmayadi datang, kata Rahmyadi.\n", "2024/a.md")
    desk = Desk(Options(), RULES, dt.date(2026, 3, 1), paths)
    left = desk.settle(judged(article, found(article, "Rahmyadi")))
    return left, list(desk.on_settings())


def test_entries_of_the_file_settle_and_useless_ones_are_told(read, tmp_path):
    left, told = _run(read, tmp_path, [str(tmp_path)])
    assert left.findings == ()
    (judgement,) = told
    places = [judgement.article.locate(finding.span) for finding in judgement.findings]
    assert [place.line for place in places] == [6, 9]
    assert judgement.article.path.endswith("checker.yaml")
    messages = [dict(finding.message)["en"] for finding in judgement.findings]
    assert "covers no finding" in messages[0]
    assert "counted until 2025-12-31" in messages[1]


def test_a_run_over_one_file_calls_no_entry_useless(read, tmp_path):
    _, (judgement,) = _run(read, tmp_path, [str(tmp_path / "2024/a.md")])
    assert [judgement.article.locate(finding.span).line for finding in judgement.findings] == [9]


def test_severity_by_rule_and_what_a_check_only_mentions(read, tmp_path):
    (tmp_path / "checker.yaml").write_text("severity: {name-variant: warning, term-variant: error}\n")
    article = read("Rahmayadi datang, kata Rahmyadi di Perancis.\n")
    desk = Desk(Options(), RULES, dt.date(2026, 3, 1))
    left = desk.settle(
        judged(
            article,
            found(article, "Rahmyadi"),
            found(article, "Perancis", rule="term-variant", severity="info"),
        )
    )
    assert [finding.severity for finding in left.findings] == ["warning", "info"]
    assert desk.fails(left)
