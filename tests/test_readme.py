"""What the README shows is what the program prints; its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.conftest import TOP

README = (TOP / "README.md").read_text()


def test_the_output_shown_is_the_programs_own(tmp_path):
    (shown,) = re.findall(r"^```text\n(data/articles.*?)^```$", README, re.MULTILINE | re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-m", "checker", "lint", "--no-cache", "data/articles"],
        cwd=TOP,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "id_ID.UTF-8", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 1, done.stderr
    at = 0
    for part in shown.split("…\n"):  # a line that is only … stands for what is left out
        at = done.stdout.find(part, at)
        assert at >= 0, f"the program does not print this, or not here:\n{part}\nbut\n{done.stdout}"
        at += len(part)


def test_every_link_of_the_docs_leads_to_a_file():
    for page in [TOP / "README.md", *(TOP / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.relative_to(TOP)} links to {target}"


def test_every_command_is_in_the_readme():
    done = subprocess.run(
        [sys.executable, "-m", "checker", "--help"], cwd=TOP, capture_output=True, text=True
    )
    commands = re.findall(r"^  ([a-z]+)  ", done.stdout.partition("Commands:")[2], re.MULTILINE)
    assert len(commands) > 8
    for command in commands:
        assert f"`checker {command}" in README, command
