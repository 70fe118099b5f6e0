"""The server as a process of its own, on a free port, in an empty folder."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import TOP

ARTICLE = """\
Direktur rumah sakit, Rahmayadi Siregar, mengatakan stok obat cukup. Rahmayadi meminta warga tenang.

"Pasokan datang besok," ujar Rahmyadi.
"""


@dataclass
class Server:
    """A running `checker serve`."""

    process: subprocess.Popen
    address: str
    folder: Path
    lines: list[str] = field(default_factory=list)

    def ask(self, path: str, body: bytes | str | None = None, **headers: str):
        """(status, headers, body) of a request."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, data, named)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def lint(self, text: str, query: str = "", kind: str = "text/plain"):
        status, _, body = self.ask(f"/lint?date=2022-03-15{query}", text, Content_Type=kind)
        assert status == 200, body
        return json.loads(body)

    def wait_until_ready(self) -> None:
        for _ in range(600):
            with contextlib.suppress(OSError):
                if self.ask("/ready")[0] == 200:
                    return
            assert self.process.poll() is None, "".join(self.lines)
            time.sleep(0.1)
        raise TimeoutError("the server is not ready")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def said(self, times: int = 1, **fields: str) -> list[dict]:
        """The log's lines with these fields, once there are so many; it is written after the answer."""
        for _ in range(600):
            if len(found := [line for line in self.log if fields.items() <= line.items()]) >= times:
                return found
            time.sleep(0.05)
        raise TimeoutError(f"not in the log: {fields}\n{''.join(self.lines)}")

    @property
    def log(self) -> list[dict]:
        return [json.loads(line) for line in self.lines if line.startswith("{")]


@contextlib.contextmanager
def running(folder: Path, *options: str, ready: bool = True, **environment: str):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "serve", "--port", str(port), *options],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(TOP),
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / ".cache"),
            **environment,
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    server = Server(process, f"http://127.0.0.1:{port}", folder)
    reader = threading.Thread(target=lambda: server.lines.extend(process.stderr), daemon=True)
    reader.start()
    try:
        if ready:
            server.wait_until_ready()
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=60)
        reader.join(timeout=10)
        process.stderr.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    pytest.importorskip("fastapi", reason='needs the extra: pip install "checker[serve]"')
    pytest.importorskip("uvicorn", reason='needs the extra: pip install "checker[serve]"')
    with running(tmp_path_factory.mktemp("serve")) as server:
        yield server
