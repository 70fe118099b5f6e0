"""No regular expression of the program takes more steps than a text is long, give or take a factor.

Every pattern of a module, and every one written into a call, is tried on texts made to mislead it. A pattern
that only ever meets a few characters is named below, with what bounds them.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import checker
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


def _modules():
    for info in pkgutil.walk_packages([str(TOP)], "checker."):
        if not info.name.startswith(("checker.__main__", "checker.training")):  # a newsroom's own texts
            yield importlib.import_module(info.name)


def _called():
    """What each name of a module is asked for, and every pattern written into a call of `re`."""
    on: dict[str, set[str]] = {}
    written: dict[str, tuple[str, bool]] = {}
    for path in TOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
                if isinstance(node, ast.Name):
                    on.setdefault(f"{path}:{node.id}", set())
                continue
            on.setdefault(f"{path}:{node.value.id}", set()).add(node.attr)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), name), [ast.Constant(str(pattern)), *_]) if (
                    name in CALLS
                ):
                    if "training" not in path.parts:
                        written[f"{path.relative_to(TOP)}:{node.lineno}"] = (pattern, name in ANCHORED)
    return on, written


def _patterns():
    called, written = _called()
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                ways = called.get(f"{module.__file__}:{name}", set())
                anchored = bool(ways) and ways <= ANCHORED | {"pattern"}
                yield pytest.param(
                    value, anchored, f"{module.__name__}.{name}", id=f"{module.__name__}.{name}"
                )
    for place, (pattern, anchored) in written.items():
        yield pytest.param(re.compile(pattern), anchored, place, id=place)


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
