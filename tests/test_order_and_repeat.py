"""The same copy gives the same findings: in any order, by any number of processes, cold and cached."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import subprocess
import sys
import zipfile
from dataclasses import dataclass

import pytest

from tests.conftest import TOP

ARTICLES = 96  # three batches of a process: with two processes or three, each has work


@dataclass(frozen=True)
class Way:
    """One way to run the program over the same articles.

    order   seed of the order in which the files are named; 0 for the folder as a whole
    cache   the folder that keeps what was read, shared by the runs that name it; "" for --no-cache
    """

    order: int
    jobs: int
    hash_seed: int
    cache: str
    program: str = "checkout"


# Every two values of different columns meet, but for what costs most: reading all anew from the wheel.
WAYS = (
    Way(order=0, jobs=1, hash_seed=1, cache="one"),
    Way(order=1, jobs=2, hash_seed=2, cache="one"),
    Way(order=2, jobs=3, hash_seed=3, cache="one"),
    Way(order=1, jobs=3, hash_seed=1, cache=""),
    Way(order=2, jobs=1, hash_seed=2, cache=""),
    Way(order=3, jobs=2, hash_seed=3, cache="two"),
    Way(order=3, jobs=1, hash_seed=4, cache="two"),
    Way(order=0, jobs=2, hash_seed=4, cache="", program="wheel"),
    Way(order=4, jobs=1, hash_seed=5, cache="one", program="wheel"),
    Way(order=5, jobs=3, hash_seed=6, cache="one", program="wheel"),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A folder with the sample, and an archive of short articles that only the others can prove wrong."""
    folder = tmp_path_factory.mktemp("copy")
    for path in (TOP / "data" / "articles").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    people = ("Hendra Gunawirman", "Ratna Kusumawati", "Bambang Wicaksono")
    slips = {9: "Hendra Gunawarman", 40: "Ratna Kusumawatie", 77: "Bambang Wicaksana"}
    for number in range(8):
        lines = []
        for line in range(number, ARTICLES, 8):
            name = slips.get(line, people[line % 3])
            text = (
                f"Bupati {name} membuka pasar ke-{line}. Menteri Pertahanan Prancis Sebastien Lecornu tiba. "
                f"Kata Lecorno, ia senang.\n\nMenurut {name}, harga naik {line} persen."
            )
            lines.append(json.dumps({"id": f"a{line}", "date": "2022-08-01", "text": text}))
        (folder / f"archive-{number}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """What a wheel of this checkout installs."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("builds a wheel with hatchling, which is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=TOP,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def found(copy, tmp_path_factory):
    """The lines of the JSON report by path, for a way to run the program from `program`."""
    caches = tmp_path_factory.mktemp("caches")

    def run(way, program):
        paths = ["."]
        if way.order:
            paths = sorted(path.name for path in copy.iterdir())
            random.Random(way.order).shuffle(paths)
        options = ["--format", "json", "--jobs", str(way.jobs), *([] if way.cache else ["--no-cache"])]
        environment = {
            **os.environ,
            "PYTHONPATH": str(program),
            "PYTHONHASHSEED": str(way.hash_seed),
            "XDG_CACHE_HOME": str(caches / (way.cache or "unused")),
            "LANG": "id_ID.UTF-8",
            "OMP_NUM_THREADS": "1",
        }
        where = "import checker; print(checker.__file__)"
        if way.program == "wheel":
            told = subprocess.run(
                [sys.executable, "-c", where], cwd=copy, env=environment, capture_output=True
            )
            assert told.stdout.decode().startswith(str(program))
        done = subprocess.run(
            [sys.executable, "-m", "checker", "lint", *options, *paths],
            cwd=copy, env=environment, capture_output=True,
        )  # fmt: skip
        assert done.returncode == 1, done.stderr.decode()
        lines = [line.removesuffix(b",") for line in done.stdout.splitlines() if line.startswith(b'{"path"')]
        return {json.loads(line)["path"].removeprefix("./"): line for line in lines}

    return run


@pytest.fixture(scope="module")
def expected(found):
    return found(Way(order=0, jobs=1, hash_seed=0, cache=""), TOP)


def test_every_rule_that_looks_further_has_something_to_find(expected):
    rules = {finding["rule"] for line in expected.values() for finding in json.loads(line)["findings"]}
    assert {"name-archive", "name-variant", "role-holder", "role-conflict"} <= rules
    assert len(expected) == ARTICLES + 5


@pytest.mark.parametrize(
    "way", WAYS, ids=lambda way: f"order{way.order}-jobs{way.jobs}-{way.cache}-{way.program}"
)
def test_the_findings_are_the_same(way, expected, found, request):
    program = request.getfixturevalue("wheel") if way.program == "wheel" else TOP
    assert found(way, program) == expected
