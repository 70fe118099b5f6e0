"""`checker serve`: what it answers, what it refuses, and how it starts, reloads and stops."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

import pytest

from tests.conftest import TOP
from tests.serve.conftest import ARTICLE, running

pytest.importorskip("fastapi", reason='needs the extra: pip install "checker[serve]"')


def _findings(answer):
    return [(finding["rule"], finding["text"]) for file in answer["files"] for finding in file["findings"]]


def test_an_article_as_text(server):
    answer = server.lint(ARTICLE)
    assert answer["status"] == "findings"
    assert _findings(answer) == [("name-variant", "Rahmyadi")]
    (finding,) = answer["files"][0]["findings"]
    assert ARTICLE[finding["start"] : finding["end"]] == "Rahmyadi"


def test_a_clean_article(server):
    answer = server.lint("Rahmayadi Siregar datang. Rahmayadi pulang.")
    assert (answer["status"], answer["failures"], _findings(answer)) == ("clean", [], [])


PARAGRAPHS = ARTICLE.strip().split("\n\n")
HTML = "".join(f"<p>{paragraph.replace('Rahmyadi', '<b>Rahm</b>yadi')}</p>" for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    ("content", "query", "kind"),
    [
        (f"---\ntitle: Stok obat\ndate: 2022-03-15\n---\n\n{ARTICLE}", "&name=a.md", "application/x"),
        (ARTICLE, "", "text/markdown"),
        (f"<article>{HTML}</article>", "", "text/html; charset=utf-8"),
        (json.dumps({"uri": "u", "headline": "Stok", "contentCreated": "2022-03-15", "body_xhtml": HTML}),
         "&format=ninjs", "application/json"),
        (json.dumps({"id": 5, "date": "2022-03-15T08:00:00", "title": {"rendered": "Stok obat"},
                     "content": {"rendered": HTML}}), "", "application/json"),
    ],
    ids=["markdown", "markdown by type", "html", "ninjs", "wordpress"],
)  # fmt: skip
def test_every_format(server, content, query, kind):
    answer = server.lint(content, query, kind)
    assert answer["status"] == "findings", answer
    assert [rule for rule, _ in _findings(answer)] == ["name-variant"]


def test_a_batch(server):
    articles = [
        {"content": ARTICLE, "name": "a.md", "date": "2022-03-15"},
        {"content": "Rahmayadi Siregar datang.", "name": "b.txt"},
        {"content": "", "name": "c.txt"},
    ]
    status, _, body = server.ask("/batch", json.dumps({"articles": articles, "language": "en"}))
    answer = json.loads(body)
    assert status == 200
    assert [file["path"] for file in answer["files"]] == ["a.md", "b.txt"]
    assert answer["status"] == "failed"
    assert answer["failures"] == [{"path": "c.txt", "line": 0, "message": "this file is empty"}]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/batch", '{"articles": []}', 422),
        ("/batch", '{"articles": [{"content": "x", "format": "pdf"}]}', 422),
        ("/batch", "{", 422),
        ("/lint?date=kemarin", ARTICLE, 422),
        ("/lint?name=../../etc/passwd", ARTICLE, 422),
        ("/lint", b"\xff\xfe\xfa", 400),
        ("/nowhere", ARTICLE, 404),
        ("/report", "format=pdf&content=x", 400),
    ],
)
def test_requests_that_cannot_be_understood(server, path, body, status):
    found, _, answer = server.ask(path, body)
    assert (found, "detail" in json.loads(answer)) == (status, True)


def test_what_cannot_be_read_is_no_clean_page(server):
    answer = server.lint("{broken", "&format=ninjs", "application/json")
    assert answer["status"] == "failed"
    assert answer["failures"][0]["line"] == 1


@pytest.mark.parametrize("body", ["[null]", '{"judul": "Stok obat"}', '"teks"'])
def test_json_of_no_known_kind_is_no_clean_page(server, body):
    assert server.lint(body, "", "application/json")["status"] == "failed"


def test_health_ready_and_openapi(server):
    assert server.ask("/health")[0] == 200
    state = json.loads(server.ask("/ready")[2])
    assert (state["ready"], state["rules"]) == (True, "ok")
    paths = json.loads(server.ask("/openapi.json")[2])["paths"]
    assert set(paths) == {"/", "/batch", "/health", "/lint", "/ready", "/report"}


def test_the_log_has_no_word_of_an_article(server):
    server.lint(ARTICLE)
    for event in ("listening", "ready", "judged"):
        assert server.said(event=event)
    request = server.said(event="request", path="/lint")[0]
    assert "Rahmyadi" not in "".join(server.lines)
    assert (request["method"], request["status"]) == ("POST", 200)
    assert request["ms"] > 0


def test_the_page_answers_with_the_report(server):
    status, headers, page = server.ask("/")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert b'<label for="content">' in page
    fields = urllib.parse.urlencode({"content": ARTICLE, "format": "text", "date": "2022-03-15"})
    status, headers, report = server.ask("/report", fields)
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    assert b"Rahmyadi" in report


def test_limits(tmp_path):
    with running(tmp_path, "--max-bytes", "2000", "--timeout", "1", "--queue", "1", ready=False) as server:
        server.wait_until_ready()
        status, _, body = server.ask("/lint", "x" * 2001)
        assert (status, "2000 bytes" in json.loads(body)["detail"]) == (413, True)

        import socket

        host, port = server.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=30) as slow:
            slow.sendall(b"POST /lint HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsebagian")
            assert slow.recv(100).startswith(b"HTTP/1.1 408")

        answers = []
        text = ARTICLE * 8

        def ask():
            answers.append(server.ask("/lint", text))

        threads = [threading.Thread(target=ask) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        statuses = {status for status, _, _ in answers}
        assert 429 in statuses
        assert statuses <= {200, 408, 429}
        assert all(int(headers["Retry-After"]) > 0 for status, headers, _ in answers if status == 429)


def test_a_token_is_demanded_elsewhere(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "checker", "serve", "--host", "0.0.0.0"],
        cwd=tmp_path, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(TOP), "HOME": str(tmp_path)},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "CHECKER_TOKEN" in done.stderr
    with running(tmp_path, "--host", "0.0.0.0", CHECKER_TOKEN="rahasia", ready=False) as server:
        server.wait_until_ready()
        for headers in ({}, {"Authorization": "Bearer salah"}, {"Authorization": "Basic rahasia"}):
            status, answer, _ = server.ask("/lint", ARTICLE, **headers)
            assert (status, answer["WWW-Authenticate"]) == (401, "Bearer")
        assert server.ask("/lint", ARTICLE, Authorization="Bearer rahasia")[0] == 200
        assert server.ask("/report", urllib.parse.urlencode({"content": ARTICLE}))[0] == 401
        fields = urllib.parse.urlencode({"content": ARTICLE, "token": "rahasia"})
        assert server.ask("/report", fields)[0] == 200
        assert "rahasia" not in "".join(server.lines)


def test_rules_are_reloaded_and_bad_ones_keep_the_old(tmp_path):
    rules = tmp_path / "aturan/language"
    rules.mkdir(parents=True)
    (tmp_path / "checker.yaml").write_text("rules: aturan\n")
    with running(tmp_path) as server:
        assert server.lint(ARTICLE)["status"] == "findings"

        (rules / "names-koran.yaml").write_text("distinct: [[Rahmyadi, Rahmayadi]]\n")
        assert server.lint(ARTICLE)["status"] == "clean"

        (rules / "names-koran.yaml").write_text("distinkt: [[Rahmyadi, Rahmayadi]]\n")
        assert server.lint(ARTICLE)["status"] == "clean"
        assert "names-koran.yaml:1" in json.loads(server.ask("/ready")[2])["rules"]
        assert [line["kept"] for line in server.said(2, event="rules")] == ["new", "old"]

        (rules / "names-koran.yaml").unlink()
        assert server.lint(ARTICLE)["status"] == "findings"
        assert json.loads(server.ask("/ready")[2])["rules"] == "ok"

        (tmp_path / "checker.yaml").write_text("rules: aturan\nfail-on: never\n")
        assert server.lint(ARTICLE)["status"] == "clean"


def test_nothing_in_flight_is_lost_on_stop(tmp_path):
    with running(tmp_path) as server:
        answers = []
        threads = [
            threading.Thread(target=lambda: answers.append(server.ask("/lint", ARTICLE * 5)))
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        while not answers:
            time.sleep(0.005)
        code = server.stop()
        for thread in threads:
            thread.join()
        assert [status for status, _, _ in answers] == [200] * 6
        assert code in (0, -signal.SIGTERM)  # uvicorn ends by the signal it was sent
        assert server.said(event="stopped") == server.log[-1:]


def readers_of(server) -> list[int]:
    """The processes that judge for a server."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_bytes()
            if parent == server.process.pid and b"spawn_main" in command:
                found.append(int(status.parent.name))
    return found


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")


@linux
def test_a_process_that_dies_is_replaced_and_its_article_is_no_clean_page(tmp_path):
    with running(tmp_path, "--readers", "1") as server:
        (reader,) = readers_of(server)
        os.kill(reader, signal.SIGKILL)
        answer = server.lint(ARTICLE)
        assert (answer["status"], answer["files"]) == ("failed", [])
        assert "died" in answer["failures"][0]["message"]
        assert server.lint(ARTICLE)["status"] == "findings"
        (other,) = readers_of(server)
        assert other != reader
    assert "died" in {line["event"] for line in server.log}


@linux
def test_an_article_that_takes_too_long_does_not_hold_up_the_next(tmp_path):
    with running(tmp_path, "--readers", "1", "--timeout", "3") as server:
        (reader,) = readers_of(server)
        os.kill(reader, signal.SIGSTOP)
        assert server.ask("/lint", ARTICLE)[0] == 408
        for _ in range(20):
            if server.ask("/lint", ARTICLE)[0] == 200:
                break
        else:
            raise AssertionError("it never answers again")


@linux
def test_a_process_is_relieved_after_many_articles_and_nobody_waits(tmp_path):
    with running(tmp_path, "--readers", "1", CHECKER_RELIEVED_AFTER="3") as server:
        (reader,) = readers_of(server)
        for number in range(400):
            assert server.lint(f"{number}. Budi Santoso pulang.")["status"] == "clean"
            if reader not in readers_of(server):
                break
            time.sleep(0.05)
        assert reader not in readers_of(server)
        assert server.lint(ARTICLE)["status"] == "findings"
    events = [line["event"] for line in server.log]
    assert "relieved" in events
    assert "died" not in events


@linux
def test_no_process_is_left_behind(tmp_path):
    with running(tmp_path, "--readers", "2") as server:
        readers = readers_of(server)
        assert len(readers) == 2
        server.process.kill()
        server.process.wait()
    for _ in range(100):
        if not any(Path(f"/proc/{reader}").exists() for reader in readers):
            return
        time.sleep(0.1)
    raise AssertionError("readers outlive their server")
