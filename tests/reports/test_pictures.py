"""The pictures of the reports, docs/pictures, show the reports as they are."""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("pictures", TOP / "scripts" / "pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pictures_of_the_terminal_are_current(script):
    assert [str(path.relative_to(TOP)) for path in script.outdated()] == [], "run python scripts/pictures.py"


def test_a_picture_that_says_something_else_is_named(script, tmp_path, monkeypatch):
    drawn = script.terminal("en")
    (tmp_path / "terminal.svg").write_text(drawn)
    (tmp_path / "other.svg").write_text(drawn.replace("Lecorno", "Lecarno"))
    monkeypatch.setattr(script, "FOLDER", tmp_path)
    monkeypatch.setattr(script, "TERMINALS", {"terminal.svg": "en", "other.svg": "en", "none.svg": "id"})
    assert [path.name for path in script.outdated()] == ["other.svg", "none.svg"]


def test_a_picture_of_the_terminal_loads_nothing(script):
    for name in script.TERMINALS:
        picture = (script.FOLDER / name).read_text(encoding="utf-8")
        assert not [part for part in ("url(http", "@import", "<script", "href") if part in picture]


def test_the_picture_of_the_page_is_small_enough_for_a_readme(script):
    picture = (script.FOLDER / "report.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == script.SCREEN
    assert len(picture) < 300_000
