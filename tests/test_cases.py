"""The acceptance cases and each check's own cases, through the whole program.

A case in tests/cases holds a passage, its date, and every finding that must come of it:

    - id: variant-typo-once
      date: 2022-03-15
      text: … Rahmayadi … ujar Rahmyadi.
      expect:
        - {rule: name-variant, quote: Rahmyadi}

`quote` is the text the finding must touch (acceptance.yaml, roles-in-news.yaml, desk-*.yaml) or mark
exactly, character by character (all other files; `nth` says which occurrence, the first if not given).
`expect: []` means neither an error nor a warning. Cases marked `open` are known not to pass yet: they are
listed, and must be unmarked once they do.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

CASES = Path(__file__).parent / "cases"
TOUCHED = [CASES / f"{name}.yaml" for name in ("acceptance", "roles-in-news", "desk-names", "desk-roles")]


def _cases(*files: Path):
    return [
        pytest.param(
            case,
            id=f"{file.stem}:{case['id']}",
            marks=[pytest.mark.xfail(strict=True, reason=case["open"])] if "open" in case else [],
        )
        for file in files
        for case in yaml.safe_load(file.read_text())
    ]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Findings of every case by its id, and the text they count in: one run over all of them."""
    folder = tmp_path_factory.mktemp("cases")
    texts = {}
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text()):
            text = case["text"]
            if not text.startswith("---"):
                text = f"---\ndate: {case['date']}\n---\n{text}"
            key = f"{file.stem}-{case['id']}"
            texts[key] = text
            (folder / f"{key}.md").write_text(text)
    from typer.testing import CliRunner

    from checker.cli import app, load_commands

    load_commands()

    done = CliRunner().invoke(app, ["lint", "--no-cache", "--format", "json", str(folder)])
    assert done.exit_code in (0, 1), done.output
    files = json.loads(done.stdout)["files"]
    findings = {Path(file["path"]).stem: file["findings"] for file in files}
    return {key: (text, findings.get(key, [])) for key, text in texts.items()}


def _blocking(findings):
    return [finding for finding in findings if finding["severity"] in ("error", "warning")]


@pytest.mark.parametrize("case", _cases(*TOUCHED))
def test_acceptance(case, found, request):
    file = request.node.callspec.id.partition(":")[0]
    text, findings = found[f"{file}-{case['id']}"]
    if not case["expect"]:
        assert _blocking(findings) == []
    for want in case["expect"]:
        rules = [want["rule"]] if isinstance(want["rule"], str) else want["rule"]
        places = [match.span() for match in re.finditer(re.escape(want["quote"]), text)]
        assert any(
            finding["rule"] in rules
            and any(finding["start"] < end and finding["end"] > start for start, end in places)
            for finding in _blocking(findings)
        ), findings


@pytest.mark.parametrize("case", _cases(*sorted(set(CASES.glob("*.yaml")) - {*TOUCHED})))
def test_case(case, found, request):
    file, _, key = request.node.callspec.id.partition(":")
    text, findings = found[f"{file}-{key}"]
    wanted = []
    for want in case["expect"]:
        places = [match.span() for match in re.finditer(re.escape(want["quote"]), text)]
        wanted.append((want["rule"], *places[want.get("nth", 1) - 1]))
    assert [(f["rule"], f["start"], f["end"]) for f in _blocking(findings)] == sorted(
        wanted, key=lambda w: w[1:]
    )
    for want, finding in zip(
        sorted(case["expect"], key=lambda w: text.index(w["quote"])), _blocking(findings), strict=True
    ):
        if "suggestion" in want:
            assert finding["suggestion"] == want["suggestion"]
