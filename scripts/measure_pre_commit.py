"""Measures the pre-commit hook: 100 changed articles through pre-commit, and by `checker lint` by hand.

    python scripts/measure_pre_commit.py [--files 100] [--rounds 3]

The two take turns in one temporary Git repository, first with an empty memory of the recogniser each time,
then with a full one. Needs ../shared, git and pre-commit.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parent.parent
CORPUS = TOP.parent / "shared/corpora/indosum/articles.jsonl.gz"


def repository(folder: Path, files: int) -> None:
    """A Git repository with articles committed, and every one of them changed since."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as corpus:
        rows = [json.loads(line) for line in itertools.islice(corpus, files)]
    texts = {f"{row['id'][:60]}.md": f"---\ndate: {row['date']}\n---\n\n{row['text']}\n" for row in rows}
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    # The hook as published, but in this environment: making its own needs the package index.
    hook |= {
        "language": "system",
        "entry": f"{sys.executable} -m checker lint",
        "args": ["--fail-on", "never"],
    }
    (folder / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]}), encoding="utf-8"
    )
    for name in texts:
        (folder / name).write_text("Kosong.\n", encoding="utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "awal"]):
        run(folder, "git", *command)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    run(folder, "git", "add", "-A")


def run(folder: Path, *command: str) -> float:
    """The seconds a command takes. Raises CalledProcessError when it fails."""
    who = {
        f"GIT_{role}_{what}": "redaksi@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **who, "PYTHONPATH": str(TOP), "XDG_CACHE_HOME": str(folder / ".git/cache")}
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S603 - ours
    return time.perf_counter() - started


def main() -> None:
    """Prints the seconds of both, and how many times as long the hook takes."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        repository(folder, options.files)
        names = sorted(path.name for path in folder.glob("*.md"))
        hook = [sys.executable, "-m", "pre_commit", "run"]
        by_hand = [sys.executable, "-m", "checker", "lint", "--fail-on", "never", *names]
        run(folder, *hook)
        for memory in ("empty", "full"):
            taken: dict[str, list[float]] = {"pre-commit": [], "by hand": []}
            for _ in range(options.rounds):
                for name, command in (("by hand", by_hand), ("pre-commit", hook)):
                    if memory == "empty":
                        for kept in (folder / ".git/cache/checker").glob("mentions*"):
                            kept.unlink()
                    taken[name].append(run(folder, *command))
            times = {name: statistics.median(seconds) for name, seconds in taken.items()}
            print(
                f"memory {memory}: by hand {times['by hand']:.1f} s, pre-commit {times['pre-commit']:.1f} s,"
                f" {times['pre-commit'] / times['by hand']:.2f} times as long ({len(names)} files)"
            )


if __name__ == "__main__":
    main()
