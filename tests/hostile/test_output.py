"""What goes wrong with the output alone: a reader that leaves, a terminal that lacks a letter."""

from __future__ import annotations

import os
import subprocess
import sys

NAMES = "Menteri Pertahanan Prancis Sebastien Lecornu tiba. Kata Lecorno, ia senang. Lecornu “pulang”."


def _checker(*arguments, cwd, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "checker", *arguments],
        cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


def test_a_reader_that_has_seen_enough_gets_no_complaint(tmp_path):
    (tmp_path / "a.txt").write_text(NAMES)
    with _checker("lint", "--format", "html", "a.txt", cwd=tmp_path) as run:
        run.stdout.close()  # as head does after its last line
        assert run.stderr.read() == b""
        run.wait()


def test_a_terminal_without_the_letters_still_shows_the_finding(tmp_path):
    (tmp_path / "a.txt").write_text(NAMES, encoding="utf-8")
    with _checker("lint", "a.txt", cwd=tmp_path, PYTHONIOENCODING="latin-1") as run:
        out, err = run.communicate()
    assert err == b""
    assert rb"\u201cLecorno\u201d" in out
    assert run.returncode == 1
