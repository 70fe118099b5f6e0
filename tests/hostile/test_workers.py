"""Several processes give what one gives; one that dies takes nothing with it, and none outlives the run."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker import names
from checker.finding import Crash
from checker.mentions.memory import Memory
from checker.proofreading import Copy, Terms, proofread, rules
from checker.workers import proofread_by

TOP = Path(__file__).parent.parent.parent
TODAY = dt.date(2024, 4, 4)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="faults are handed to forked processes")


@pytest.fixture
def copy(tmp_path):
    lines = [
        json.dumps({"id": f"a{number:03}", "text": f"Menurut Sulastri, harga cabai naik {number} persen."})
        for number in range(200)
    ]
    (tmp_path / "copy.jsonl").write_text("\n".join(lines))
    return Copy([str(tmp_path)], TODAY, TODAY, "en", lambda _: None)


def _proofread(copy, jobs):
    terms = Terms(rules())
    return list(proofread_by(jobs, copy, lambda _: terms, Memory(None, ""), copy.lose))


def test_the_order_is_that_of_one_process(copy):
    terms = Terms(rules())
    alone = list(proofread(copy, lambda _: terms, Memory(None, ""), copy.lose))
    assert _proofread(copy, 3) == alone


@pytest.mark.parametrize("dies", ["os._exit(1)", "os.kill(os.getpid(), signal.SIGKILL)", "raise ValueError"])
def test_what_kills_a_process_is_named_and_the_rest_is_read(copy, monkeypatch, dies):
    group = names.group

    def deadly(article, mentions, rulebook):
        if article.path.endswith(("#a040", "#a150")):
            exec(dies)
        return group(article, mentions, rulebook)

    monkeypatch.setattr(names, "group", deadly)
    judged = _proofread(copy, 2)
    assert [judgement.article.path[-4:] for judgement in judged] == [
        f"a{number:03}" for number in range(200) if number not in (40, 150)
    ]
    assert [failure.path[-4:] for failure in copy.failures] == ["a040", "a150"]


def test_an_interrupt_ends_all_processes_at_once(tmp_path):
    sentence = "Menurut Sulastri, harga cabai di Pasar Sukamaju naik lagi. "
    (tmp_path / "copy.jsonl").write_text(
        "\n".join(json.dumps({"id": str(n), "text": f"{n} " + sentence * 100}) for n in range(3000))
    )
    running = subprocess.Popen(
        [sys.executable, "-m", "checker", "lint", "--no-cache", "--jobs", "2", "copy.jsonl"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(TOP), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while len(_processes_of(running.pid)) < 3:  # the run and its two workers
        assert running.poll() is None
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # what Ctrl+C does
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert _processes_of(running.pid) == []


def _processes_of(group):
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(status.parent.name)
    return found


def test_a_crash_tells_what_is_known():
    assert "the process died" in dict(Crash.told("a.txt", "the process died").message)["en"]
