"""Measures `checker serve`: its latency beside the library's, its memory over many requests, and its end.

    python scripts/measure_serve.py [--articles 200] [--clients 4] [--readers N] [--requests 10000]

Published articles of ../shared go to the library and to the server by turns, in the same minutes on the same
machine; the server sees each of them once. Then short pieces of them, all different, are sent in a row while
the server's memory is looked at. At the end it is asked to stop with requests on their way.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import gzip
import json
import multiprocessing
import os
import queue
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from checker import lint  # noqa: E402 - after the checkout is on the path

CORPUS = TOP.parent / "shared/corpora/indosum/articles.jsonl.gz"
DAY = dt.date(2018, 1, 1)
ROUND = 20  # articles that go to the one before they go to the other
PIECE = 400  # characters


@contextlib.contextmanager
def serving(*more: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A running server, in an empty folder, and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "checker", "serve", "--port", str(port), *more]
        environment = {**os.environ, "PYTHONPATH": str(TOP)}
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
        try:
            while True:
                with contextlib.suppress(OSError), _get(port, "/ready"):
                    break
                time.sleep(0.1)
            yield process, port
        finally:
            process.kill()
            process.wait()


def _get(port: int, path: str) -> contextlib.AbstractContextManager[object]:
    answer: contextlib.AbstractContextManager[object] = urllib.request.urlopen(
        f"http://127.0.0.1:{port}{path}"
    )
    return answer


def asked(port: int, text: str) -> float:
    """The seconds that an article took. Raises OSError when it was not judged."""
    started = time.perf_counter()
    url = f"http://127.0.0.1:{port}/lint?date={DAY}"
    request = urllib.request.Request(url, text.encode(), {"Content-Type": "text/plain"})
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310 - http
        found = json.load(answer)
    assert found["status"] in ("clean", "findings"), found
    return time.perf_counter() - started


def by_clients(port: int, texts: Sequence[str], clients: int) -> list[float]:
    """The seconds of each article, sent by so many clients, each of which waits for its answer."""
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for text in texts:
        waiting.put(text)
    taken: list[float] = []

    def send() -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                taken.append(asked(port, waiting.get_nowait()))

    threads = [threading.Thread(target=send) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(texts), "a client failed"
    return taken


def p95(taken: Sequence[float]) -> float:
    """The time below which 95 of 100 are."""
    return statistics.quantiles(taken, n=20)[-1]


def linted(text: str) -> float:
    """The seconds that an article takes the library."""
    started = time.perf_counter()
    lint(text, date=DAY)
    return time.perf_counter() - started


def latency(port: int, texts: Sequence[str], clients: int) -> None:
    """Prints the times of the library and of the server, and how much of a processor the library got."""
    taken: dict[str, list[float]] = {
        name: []
        for name in (
            "library",
            f"library, {clients} at once",
            "server, 1 client",
            f"server, {clients} clients",
        )
    }
    asked(port, texts[0])
    linted(texts[0])
    used = 0.0
    with multiprocessing.get_context("fork").Pool(clients) as several:
        for start in range(1, len(texts), ROUND):
            part = texts[start : start + ROUND]
            before = time.process_time()
            taken["library"] += map(linted, part)
            used += time.process_time() - before
            taken[f"server, {clients} clients"] += by_clients(port, part, clients)
            taken[f"library, {clients} at once"] += several.map(linted, part, chunksize=1)
            taken["server, 1 client"] += [asked(port, f"Sekali lagi. {text}") for text in part[: ROUND // 4]]
    print(f"the library alone got {used / sum(taken['library']):.2f} of a processor")
    for name, seconds in taken.items():
        median, high = statistics.median(seconds), p95(seconds)
        print(
            f"{name:<20} median {median * 1000:6.0f} ms   p95 {high * 1000:6.0f} ms"
            f"   {high / p95(taken['library']):.2f} of the library's p95"
        )


def memory_of(process: subprocess.Popen[bytes]) -> float:
    """Megabytes that a process and those it has started hold in memory."""
    threads = Path(f"/proc/{process.pid}/task").iterdir()
    processes = [str(process.pid)]
    for thread in threads:
        processes += (thread / "children").read_text(encoding="ascii").split()
    pages = (Path(f"/proc/{each}/statm").read_text(encoding="ascii").split()[1] for each in processes)
    return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE") / 1e6


def flatness(process: subprocess.Popen[bytes], port: int, texts: Sequence[str], requests: int) -> None:
    """Prints the server's memory as the requests go by."""
    pieces = [text[at : at + PIECE] for text in texts for at in range(0, len(text), PIECE)]
    done = 0
    while done < requests:
        step = min(requests // 10, requests - done)
        part = [f"{done + number}. {pieces[(done + number) % len(pieces)]}" for number in range(step)]
        by_clients(port, part, 4)
        done += step
        print(f"after {done:>6} requests {memory_of(process):7.1f} MB")


def ending(process: subprocess.Popen[bytes], port: int, texts: Sequence[str]) -> None:
    """Prints what became of the requests that were on their way when the server was asked to stop."""
    fates: Counter[str] = Counter()

    def send(text: str) -> None:
        try:
            asked(port, f"{text}  ")
            fates["answered"] += 1
        except urllib.error.URLError as error:
            fates["not taken on" if isinstance(error.reason, ConnectionRefusedError) else "lost"] += 1
        except OSError:
            fates["lost"] += 1

    threads = [threading.Thread(target=send, args=(text,)) for text in texts[:16]]
    for thread in threads:
        thread.start()
    while not fates["answered"]:
        time.sleep(0.001)
    process.send_signal(signal.SIGTERM)
    for thread in threads:
        thread.join()
    print(f"at the end: {dict(fates)}, exit status {process.wait(timeout=60)}")


def main() -> None:
    """Prints all three."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--readers", type=int, help="as for checker serve")
    parser.add_argument("--requests", type=int, default=10_000)
    options = parser.parse_args()
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file][: max(options.articles + 1, 400)]
    with serving(*(["--readers", str(options.readers)] if options.readers else [])) as (process, port):
        latency(port, texts[: options.articles + 1], options.clients)
        flatness(process, port, texts, options.requests)
        ending(process, port, texts)


if __name__ == "__main__":
    main()
