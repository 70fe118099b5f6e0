"""Requests made from the server's own OpenAPI by schemathesis: no 5xx, and answers as they are described."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("schemathesis", reason="needs schemathesis")


def test_answers_are_as_described(server, tmp_path):
    command = [Path(sys.executable).parent / "schemathesis", "run", f"{server.address}/openapi.json"]
    options = ["--max-examples", "30", "--generation-deterministic", "--workers", "1", "--no-color"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
