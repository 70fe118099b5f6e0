"""Every machine format, put before somebody else's validator.

SARIF: the schema of OASIS. JUnit: the schema of Jenkins' xUnit plugin, and junitparser. Both schemas are
fetched by scripts/fetch_validators.py. GitLab publishes no schema for its code quality report:
GITLAB below re-expresses the table of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from checker.article import Article, Field, SourceMap, Span
from checker.finding import Failure, Finding, Judgement, Related, Run
from checker.reading import Reading
from checker.reports import entity_formats, entity_renderer, formats, renderer, write_atomically
from checker.shipped import shipped
from tests.reports.conftest import judge_arrival, plain_article, span_of

VALIDATORS = Path(__file__).parents[2] / ".validators"

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def hostile() -> Judgement:
    """An article that tries to be markup, a formula, a command, and no text at all."""
    text = (
        '=HYPERLINK("x") ]]></failure><script>alert(1)</script> %0A::error::x ##[error]y {0} [a](1)\n'
        "\x00\x1b🙂 ok"
    )
    article = plain_article(text, "folder:1,50%/a b<&>\"'\udcff.md")
    finding = Finding(
        "term-variant",
        "warning",
        span_of(text, '=HYPERLINK("x")'),
        '=HYPERLINK("x")',
        (("id", text), ("en", text)),
        suggestion="=1+1",
        related=(Related(span_of(text, "🙂"), "🙂"),),
    )
    note = Finding("name-archive", "info", span_of(text, "ok"), "ok", (("id", "catatan"), ("en", "remark")))
    across = Finding("name-variant", "error", Span(0, len(text)), text, (("id", "dua\nbaris"), ("en", "two")))
    return Judgement(article, Reading(article, ()), (finding, note, across))


def json_line() -> Judgement:
    """An article that is one line of a file, found wrong in its title."""
    title, text = "Lecorno tiba", "Lecornu tiba di Jakarta."
    whole = f"{title}\n\n{text}"
    body = len(title) + 2
    runs = SourceMap.identity(len(title)).runs + tuple(
        dataclasses.replace(run, text=Span(run.text.start + body, run.text.end + body))
        for run in SourceMap.identity(len(text)).runs
    )
    article = Article(
        path="berita.jsonl#a1",
        file="berita.jsonl",
        text=whole,
        source=text,
        source_map=SourceMap(runs),
        fields=(Field("title", Span(0, len(title)), title), Field("body", Span(body, len(whole)))),
        line=7,
    )
    finding = Finding(
        "name-variant",
        "error",
        Span(0, 7),
        "Lecorno",
        (("id", "salah"), ("en", "wrong")),
        suggestion="Lecornu",
        related=(Related(Span(body, body + 7), "Lecornu"),),
    )
    return Judgement(article, Reading(article, ()), (finding,))


CASES = {
    "ordinary": ([judge_arrival(), judge_arrival("b.md")], Run("id")),
    "clean": ([dataclasses.replace(judge_arrival(), findings=())], Run("en")),
    "nothing": ([], Run("id")),
    "hostile": ([hostile()], Run("en")),
    "json line": ([json_line()], Run("id")),
    "failed": (
        [judge_arrival()],
        Run("id", failures=(Failure("x y.md", 3, "bukan UTF-8"), Failure("z", 0, "rusak"))),
    ),
}
every_case = pytest.mark.parametrize(("judgements", "run"), CASES.values(), ids=CASES)


def rendered(name: str, judgements: list[Judgement], run: Run) -> str:
    return "".join(renderer(name)(judgements, run))


def validator(name: str) -> Path:
    if not (VALIDATORS / name).exists():
        pytest.skip(f"{name} is missing: run scripts/fetch_validators.py")
    return VALIDATORS / name


def schema(name: str) -> dict[str, object]:
    value: dict[str, object] = json.loads(shipped("schemas", name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(value)
    return value


@every_case
def test_json_is_as_its_schema_says(judgements, run):
    jsonschema.validate(json.loads(rendered("json", judgements, run)), schema("findings.schema.json"))


@every_case
@pytest.mark.parametrize("why", [False, True])
def test_entities_are_as_their_schema_says(judgements, run, why):
    report = "".join(entity_renderer("json")(judgements, dataclasses.replace(run, why=why)))
    jsonschema.validate(json.loads(report), schema("entities.schema.json"))


@every_case
def test_sarif_is_valid(judgements, run):
    official = json.loads(validator("sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(official).validate(json.loads(rendered("sarif", judgements, run)))


@every_case
def test_junit_is_valid(judgements, run):
    import junitparser
    from lxml import etree

    official = etree.XMLSchema(etree.parse(validator("junit-10.xsd")))
    report = rendered("junit", judgements, run).encode("utf-8", "backslashreplace")
    official.assertValid(etree.fromstring(report))
    suites = junitparser.JUnitXml.fromstring(report)
    assert suites.tests == sum(max(len(judgement.findings), 1) for judgement in judgements) + len(
        run.failures
    )
    assert suites.errors == len(run.failures)


@every_case
def test_gitlab_is_as_its_page_says(judgements, run):
    entries = json.loads(rendered("gitlab", judgements, run))
    jsonschema.validate(entries, GITLAB)
    prints = [entry["fingerprint"] for entry in entries]
    assert len(set(prints)) == len(prints)


@every_case
def test_csv_has_a_row_a_finding_and_no_formula(judgements, run):
    report = rendered("csv", judgements, run)
    assert report.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(report[1:], newline="")))
    assert len(rows) == sum(len(judgement.findings) for judgement in judgements) + len(run.failures)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@every_case
def test_jsonl_has_a_value_a_line(judgements, run):
    values = [json.loads(line) for line in rendered("jsonl", judgements, run).split("\n")[:-1]]
    assert [value["path"] for value in values if "path" in value] == [
        judgement.article.path for judgement in judgements for _ in judgement.findings
    ]
    assert sum("failure" in value for value in values) == len(run.failures)


def test_jsonl_tells_an_article_before_the_next_is_judged():
    def judged():
        yield judge_arrival()
        raise AssertionError("the second article was asked for first")

    assert json.loads(next(renderer("jsonl")(judged(), Run("id"))))["text"] == "Lecorno"


def test_a_fingerprint_outlives_edits_above():
    first = json.loads(rendered("gitlab", [judge_arrival()], Run("id")))[0]
    arrival = judge_arrival()
    moved = plain_article("Sebuah baris baru.\n" + arrival.article.text)
    shift = len("Sebuah baris baru.\n")
    finding = dataclasses.replace(
        arrival.findings[0],
        span=Span(arrival.findings[0].span.start + shift, arrival.findings[0].span.end + shift),
        related=(),
    )
    second = json.loads(rendered("gitlab", [Judgement(moved, Reading(moved, ()), (finding,))], Run("id")))[0]
    assert second["location"]["lines"]["begin"] == first["location"]["lines"]["begin"] + 1
    assert second["fingerprint"] == first["fingerprint"]


def test_sarif_tells_rules_fixes_and_a_failed_run():
    (run,) = json.loads(rendered("sarif", *CASES["failed"]))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "name-variant"
    change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"]["text"] == "Lecornu"
    text = judge_arrival().article.source
    region = change["deletedRegion"]
    assert text[region["charOffset"] :][: region["charLength"]] == "Lecorno"


def test_sarif_points_to_the_line_of_a_json_line():
    (result,) = json.loads(rendered("sarif", *CASES["json line"]))["runs"][0]["results"]
    location = result["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "berita.jsonl"
    assert location["physicalLocation"]["region"] == {"startLine": 7}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "berita.jsonl#a1"
    assert "fixes" not in result


def test_sarif_uris_are_uris():
    result = json.loads(rendered("sarif", *CASES["hostile"]))["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "folder%3A1%2C50%25/a%20b%3C%26%3E%22%27%FF.md"


def test_github_commands_are_ours_alone():
    lines = rendered("github", *CASES["hostile"]).splitlines()
    commands = [line for line in lines if "::" in line or "##[" in line]
    assert [re.match(r"::(\w+)", line)[1] for line in commands] == [
        "group",
        "warning",
        "notice",
        "error",
        "endgroup",
    ]
    assert "%0A" in commands[1]
    assert "file=folder%3A1%2C50%25/a b" in commands[1]
    assert "col=" not in commands[3]  # across two lines


def test_github_annotates_ten_of_a_level_and_prints_the_rest(tmp_path, monkeypatch):
    page = tmp_path / "summary.md"
    page.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    report = rendered("github", [judge_arrival(f"{number}.md") for number in range(25)], Run("en"))
    assert report.count("::error ") == 10
    assert report.count("name-variant: “Lecorno”") == 15
    assert "25 findings" in report
    summary = page.read_text(encoding="utf-8")
    assert summary.startswith("before\n### 25 findings in 25 articles")
    assert summary.count("name\\-variant") == 25


def test_github_summary_stays_within_its_limit(tmp_path, monkeypatch):
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    rendered("github", [judge_arrival("folder/" * 60 + f"{number}.md") for number in range(3000)], Run("en"))
    assert page.stat().st_size < 1024 * 1024
    assert re.search(r"… and [\d,]+ more findings", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", formats())
def test_a_file_name_that_is_not_utf8_can_be_written(name, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    write_atomically(tmp_path / "report", renderer(name)(*CASES["hostile"]))
    assert (tmp_path / "report").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", formats())
def test_a_report_is_the_same_twice(name):
    judgements, run = CASES["ordinary"]
    assert rendered(name, judgements, run) == rendered(name, judgements, run)


@every_case
@pytest.mark.parametrize("name", entity_formats())
def test_what_was_understood_can_be_told_of_anything(name, judgements, run):
    report = "".join(entity_renderer(name)(judgements, run))
    assert all(person.name in report for judgement in judgements for person in judgement.reading.persons)
