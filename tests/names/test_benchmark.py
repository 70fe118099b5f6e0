"""The frozen pairs: how far the engine is ahead of plain string measures, as committed."""

from __future__ import annotations

import importlib.util
import re

import pytest

from tests.conftest import TOP


@pytest.fixture(scope="module")
def scores():
    spec = importlib.util.spec_from_file_location("score_pairs", TOP / "scripts/score_pairs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_engine_is_well_ahead_of_string_measures(scores, monkeypatch):
    monkeypatch.chdir(TOP)
    rows = scores.pairs()
    assert len(rows) >= 800
    wanted = [row[2] for row in rows]
    said = [scores.together(passage, first, second) for first, second, _, _, passage in rows]
    best = max(
        scores.f1([measure(first, second) >= cut for first, second, *_ in rows], wanted)[0]
        for measure in scores.MEASURES.values()
        for cut in range(50, 101)
    )
    ours = scores.f1(said, wanted)[0]
    assert ours >= best + 0.10
    committed = (TOP / "data/benchmark/pairs-scores.md").read_text()
    told = re.search(r"\| checker \|.*\| (0\.\d+) \|$", committed, re.MULTILINE)
    assert told, "run scripts/score_pairs.py"
    assert float(told[1]) == pytest.approx(ours, abs=0.0006), "run scripts/score_pairs.py"
