"""No regular expression of the program takes more steps than a text is long, give or take a factor.

Every pattern of a module, every one written into a call, and every one that is made in a run over copy is
tried on texts made to mislead it. A pattern that only ever meets a few characters is named below, with what
bounds them.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import checker
from tests.hostile import recorded
from tests.hostile.backtracking import grows

TOP = Path(checker.__file__).parent
CALLS = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
ANCHORED = {"match", "fullmatch"}

BOUNDED = {
    "checker.checks.term_variant._WORD_BEFORE": "40 characters before a word",
    "checker.documents.dates._WORDS_MONTH_FIRST": "200 characters of a date",
    "checker.names.scene._CLAUSE": "60 characters before a name",
    "checker.names.unknown._OPENING": "4 characters before a word",
    r"\s+(?=[+-]\d{2}:?\d{2}$)|\s*\b(WIB|WITA|WIT)$": "200 characters of a date",
}
MADE_BOUNDED = {
    "documents/boilerplate.py:_any_of": "400 characters at the beginning of a paragraph",
    "documents/boilerplate.py:credits": "400 characters at the end of a caption",
    "globs.py:glob": "a path; tests/hostile/test_globs.py counts its steps",
}


def _modules():
    for info in pkgutil.walk_packages([str(TOP)], "checker."):
        if not info.name.startswith(("checker.__main__", "checker.training")):  # a newsroom's own texts
            yield importlib.import_module(info.name)


def _called():
    """What each name of a module is asked for, and every pattern written into a call of `re`."""
    on: dict[str, set[str]] = {}
    written: dict[str, tuple[str | bytes, int, bool]] = {}
    for path in TOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
                if isinstance(node, ast.Name):
                    on.setdefault(f"{path}:{node.id}", set())
                continue
            on.setdefault(f"{path}:{node.value.id}", set()).add(node.attr)
    for path, call, way in _calls():
        match call.args:
            case [ast.Constant(str() | bytes() as pattern), *rest] if way in CALLS:
                signs = [ast.unparse(one) for one in (*rest, *(word.value for word in call.keywords))]
                flags = sum(int(eval(sign)) for sign in signs if re.fullmatch(r"re\.[A-Z|re. ]+", sign))
                written[f"{path.relative_to(TOP)}:{call.lineno}"] = (pattern, flags, way in ANCHORED)
    return on, written


def _calls():
    """Every call of a function of `re` in the source, and its name."""
    for path in TOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), way)) if "training" not in path.parts:
                    if way in CALLS | {"compile"}:
                        yield path, node, way


def _of_text(pattern):
    """A pattern of bytes as one of text, which takes the same steps."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)


def _patterns():
    called, written = _called()
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                ways = called.get(f"{module.__file__}:{name}", set())
                anchored = bool(ways) and ways <= ANCHORED | {"pattern"}
                yield pytest.param(
                    _of_text(value), anchored, f"{module.__name__}.{name}", id=f"{module.__name__}.{name}"
                )
    for place, (pattern, flags, anchored) in written.items():
        yield pytest.param(_of_text(re.compile(pattern, flags)), anchored, place, id=place)


class Made(NamedTuple):
    """A pattern as `recorded.py` tells it."""

    file: str
    line: int
    function: str
    way: str
    pattern: str
    flags: int
    of_bytes: bool


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What the program hands to `re` when it is imported and run."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", recorded.__file__],
        cwd=tmp_path_factory.mktemp("recorded"),
        env={**os.environ, "PYTHONPATH": str(TOP.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    seen = [Made(*json.loads(line)) for line in done.stdout.splitlines()]
    return [one for one in seen if one.file.startswith(f"{TOP}/") and "/training/" not in one.file]


def test_no_pattern_is_made_where_none_is_recorded(made):
    reached = {(one.file, one.line) for one in made}
    missed = [
        f"{path}:{call.lineno}"
        for path, call, _ in _calls()
        if not isinstance(call.args[0], ast.Constant)
        and not any((str(path), line) in reached for line in range(call.lineno, call.end_lineno + 1))
    ]
    assert not missed, "let tests/hostile/recorded.py lead there"


def test_re_is_only_called_by_its_name():
    for path in TOP.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            match node:
                case ast.ImportFrom("re") | ast.Import([ast.alias("regex")]) | ast.alias("re", str()):
                    raise AssertionError(path)
                case ast.Attribute(ast.Name("re"), way) if way in CALLS | {"compile"}:
                    assert id(node) in called, f"{path}:{node.lineno}"


def test_what_is_made_elsewhere_is_linear(made):
    known = {(one.values[0].pattern, one.values[0].flags) for one in _patterns()}
    longest = {}
    for one in sorted(made, key=lambda one: len(one.pattern)):
        pattern = re.compile(one.pattern, one.flags | (re.ASCII if one.of_bytes else 0))
        if (pattern.pattern, pattern.flags) not in known:
            longest[one.file, one.line, one.function, one.way] = pattern
    places = {f"{Path(file).relative_to(TOP)}:{function}" for file, _, function, _ in longest}
    assert places >= set(MADE_BOUNDED)
    assert len(places) > 10
    for (file, line, function, way), pattern in longest.items():
        if f"{Path(file).relative_to(TOP)}:{function}" not in MADE_BOUNDED:
            assert not grows(pattern, anchored=way in ANCHORED), f"{file}:{line} {pattern.pattern!r}"


@pytest.mark.parametrize(("pattern", "anchored", "name"), _patterns())
def test_it_is_linear(pattern, anchored, name):
    found = grows(pattern, anchored=anchored)
    assert bool(found) == (name in BOUNDED or pattern.pattern in BOUNDED), f"{pattern.pattern!r} on {found!r}"


@pytest.mark.parametrize(
    ("pattern", "linear"),
    [
        (r"(a+)+$", False),
        (r"(?:x|xx)+y", False),
        (r"\s*,", False),
        (r"<!--.*?-->", False),
        (r"[a-z]+@", False),
        (r"(?<![a-z])[a-z]+@", True),
        (r"[^\W\d_]+(?:['’][^\W\d_]+)*", True),
        (r"\d{1,3}x", True),
    ],
)
def test_the_measure_tells_them_apart(pattern, linear):
    assert (grows(re.compile(pattern), anchored=False) == "") == linear
