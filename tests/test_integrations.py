"""The hook, the action and the template, run as far as a machine without a network can."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from checker.documents.formats import _BY_ENDING

TOP = Path(__file__).parent.parent
RIGHT = """\
---
date: 2022-03-15
---

Direktur rumah sakit, Rahmayadi Siregar, mengatakan stok obat cukup. Rahmayadi meminta warga tenang.

Menurut Rahmayadi, pasokan datang besok.
"""
WRONG = RIGHT.replace("Menurut Rahmayadi", "Menurut Rahmyadi")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git on the PATH")


@pytest.fixture
def desk(tmp_path):
    """A folder with `checker` on the PATH, and the environment for it."""
    program = tmp_path / "bin/checker"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    program.chmod(0o755)
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder, {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(TOP),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Redaksi", "GIT_AUTHOR_EMAIL": "redaksi@example.org",
        "GIT_COMMITTER_NAME": "Redaksi", "GIT_COMMITTER_EMAIL": "redaksi@example.org",
    }  # fmt: skip


def _run(desk, *command, **more):
    folder, environment = desk
    return subprocess.run(
        command, cwd=folder, env=environment | more, capture_output=True, text=True, timeout=300
    )


def test_pre_commit_holds_a_commit(desk):
    pytest.importorskip("pre_commit", reason="needs pre-commit")
    folder, _ = desk
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text())
    # The hook as published, but in this environment: making its own needs the package index.
    hook |= {"language": "system", "args": ["--fail-on", "error"]}
    (folder / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]})
    )
    (folder / "a.md").write_text(RIGHT)
    (folder / "gambar.png").write_bytes(b"\x89PNG\r\n")
    assert _run(desk, "git", "init", "-q").returncode == 0
    install = _run(desk, sys.executable, "-m", "pre_commit", "install")
    assert install.returncode == 0, install.stderr
    _run(desk, "git", "add", "-A")
    done = _run(desk, "git", "commit", "-m", "awal")
    assert done.returncode == 0, done.stdout + done.stderr

    (folder / "a.md").write_text(WRONG)
    _run(desk, "git", "add", "-A")
    done = _run(desk, "git", "commit", "-m", "salah")
    assert done.returncode == 1
    assert "a.md:7:9" in done.stdout + done.stderr

    (folder / "a.md").write_text(RIGHT)
    (folder / "checker.yaml").write_text("fail-on: fatal\n")
    (folder / "b.md").write_text(RIGHT)
    _run(desk, "git", "add", "-A")
    done = _run(desk, "git", "commit", "-m", "rusak")
    assert "checker.yaml:1" in done.stdout + done.stderr


def _action(desk, **inputs):
    """Run the action's own step, its inputs put in as GitHub does."""
    folder, _ = desk
    action = yaml.safe_load((TOP / "action.yml").read_text())
    given = {name: value["default"] for name, value in action["inputs"].items()} | inputs
    (step,) = [step for step in action["runs"]["steps"] if step.get("id") == "lint"]
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    output = folder.parent / "output"
    output.write_text("")
    done = _run(
        desk, "bash", "-e", "-o", "pipefail", "-c", step["run"],
        GITHUB_ACTION_PATH=str(TOP), GITHUB_OUTPUT=str(output), **environment,
    )  # fmt: skip
    return done, output.read_text()


@pytest.mark.parametrize(
    ("text", "inputs", "status"),
    [
        (RIGHT, {}, 0),
        (WRONG, {}, 1),
        (WRONG, {"fail-on": "never"}, 0),
        (WRONG, {"paths": "ada spasi\nlain.md\n"}, 2),
    ],
)
def test_the_github_action(desk, text, inputs, status):
    folder, _ = desk
    (folder / "ada spasi").mkdir()
    (folder / "ada spasi/a.md").write_text(text)
    done, output = _action(desk, **inputs)
    assert done.returncode == status, done.stdout + done.stderr
    assert output == f"status={status}\n"
    assert ("::error" in done.stdout) == (text == WRONG)


def test_the_github_action_on_changed_text_with_sarif(desk):
    folder, _ = desk
    (folder / "a.md").write_text(WRONG)
    for command in (["git", "init", "-q"], ["git", "add", "-A"], ["git", "commit", "-qm", "awal"]):
        assert _run(desk, *command).returncode == 0
    done, _ = _action(desk, **{"changed-since": "HEAD", "sarif": "hasil/checker.sarif"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((folder / "hasil/checker.sarif").read_text())["runs"][0]["results"] == []


def test_the_gitlab_template(desk):
    folder, _ = desk
    (folder / "a.md").write_text(WRONG)
    job = yaml.safe_load((TOP / "integrations/gitlab-ci.yml").read_text())["checker"]
    done = _run(desk, "bash", "-e", "-c", "\n".join(job["script"]), CHECKER_PATHS=".")
    assert done.returncode == 1
    report = json.loads((folder / job["artifacts"]["reports"]["codequality"]).read_text())
    assert [issue["check_name"] for issue in report] == ["name-variant"]
    done = _run(
        desk,
        "bash",
        "-e",
        "-c",
        "\n".join(job["script"]),
        CHECKER_PATHS=".",
        CHECKER_OPTIONS="--fail-on never",
    )
    assert done.returncode == 0


def test_the_published_hook_names_what_is_read():
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text())
    assert all(re.search(hook["files"], f"berita/a{ending}") for ending in _BY_ENDING)
    assert hook["entry"] == "checker lint"
    assert hook["require_serial"] is True
