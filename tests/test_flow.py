"""What a long run has found is printed while it goes on, where nothing can change it any more."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys

import pytest

from tests.conftest import TOP

LINES = [
    json.dumps(
        {"id": f"a{number}", "date": "2022-08-01",
         "text": f"Menteri Pertahanan Prancis Sebastien Lecornu tiba ke-{number}. Kata Lecorno, ia senang."}
    )
    + "\n"
    for number in range(80)
]  # fmt: skip


@pytest.fixture
def started(tmp_path):
    """The command over standard input, which stays open."""
    running = []

    def start(*options):
        lint = ("lint", "--format", "jsonl", "--stdin-filename", "a.jsonl", *options, "-")
        run = subprocess.Popen(
            [sys.executable, "-m", "checker", *lint],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(TOP), "XDG_CACHE_HOME": str(tmp_path)},
        )
        running.append(run)
        return run

    yield start
    for run in running:
        run.kill()
        run.communicate()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_finding_is_printed_before_the_last_article_is_read(started, jobs):
    run = started("--ignore", "name-archive", "--jobs", jobs)
    # Two jobs have a few batches each at hand before the first is due.
    run.stdin.write("".join(LINES if jobs == "1" else LINES * 4).encode())
    run.stdin.flush()
    ready, _, _ = select.select([run.stdout], [], [], 60)
    assert ready, "nothing was printed while the input was open"
    assert json.loads(run.stdout.readline())["path"] == "a.jsonl#a0"


def test_what_the_other_articles_may_change_waits_for_them(started):
    run = started()
    run.stdin.write("".join(LINES).encode())
    run.stdin.flush()
    ready, _, _ = select.select([run.stdout], [], [], 3)
    assert not ready
    told, _ = run.communicate()
    assert [json.loads(line)["path"] for line in told.splitlines()] == [f"a.jsonl#a{n}" for n in range(80)]
