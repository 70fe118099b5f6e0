"""What the docs tell to do is done: their commands run as written, in order, page by page.

A block that names a file (```` ```yaml checker.yaml ````) is written to it; a block of `sh` is run, and must
exit with 0, or with N under a comment `<!-- exit N -->`.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
PAGES = ["settle", "mend", "ci", "sites", "serve", "cms", "reports", "write-a-rule"]
BLOCK = re.compile(r"(?:<!-- exit (\d+) -->\n)?```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def with_free_ports(text: str) -> str:
    """The page with ports that are free here in the place of those it names."""
    for port in set(re.findall(r"--port (\d+)", text)):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            text = re.sub(rf"\b{port}\b", str(free.getsockname()[1]), text)
    return text


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_the_docs(page, tmp_path):
    text = with_free_ports((TOP / "docs" / f"{page}.md").read_text())
    if "curl" in text and shutil.which("curl") is None:
        pytest.skip("needs curl on the PATH")
    if "checker serve" in text:
        pytest.importorskip("fastapi", reason='needs the extra: pip install "checker[serve]"')
    program = tmp_path / "bin/checker"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    program.chmod(0o755)
    desk = tmp_path / "desk"
    desk.mkdir()
    environment = {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(TOP),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
    }
    ran = 0
    try:
        for code, language, name, body in BLOCK.findall(text):
            if name:
                (desk / name).parent.mkdir(parents=True, exist_ok=True)
                (desk / name).write_text(body)
            elif language == "sh":
                output = tmp_path / "output"  # no pipe: a server in the background would hold it open
                with output.open("w") as shown:
                    done = subprocess.run(
                        ["bash", "-euo" if not code else "-uo", "pipefail", "-c", body],
                        cwd=desk,
                        env=environment,
                        stdout=shown,
                        stderr=subprocess.STDOUT,
                        timeout=120,
                    )
                assert done.returncode == int(code or 0), f"{body}\n{output.read_text()}"
                ran += 1
    finally:
        for left in desk.glob("*.pid"):
            subprocess.run(["kill", left.read_text().strip()], stderr=subprocess.DEVNULL)
    assert ran


def test_every_page_is_tested_or_known():
    pages = {page.stem for page in (TOP / "docs").glob("*.md")}
    assert pages >= set(PAGES)
    untested = {name for name in pages if "```sh" in (TOP / "docs" / f"{name}.md").read_text()} - set(PAGES)
    assert not untested
