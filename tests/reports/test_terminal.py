"""What a terminal is asked for, and the bar on long runs."""

from __future__ import annotations

import io
import sys

import pytest

from checker.reports import terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_colours_are_for_terminals_alone(monkeypatch):
    assert terminal.shows_colour(Terminal())
    assert not terminal.shows_colour(io.StringIO())
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert terminal.shows_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.shows_colour(Terminal())


def test_a_dumb_terminal_gets_none(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal.shows_colour(Terminal())


@pytest.mark.parametrize(("columns", "width"), [("80", 80), ("10", 40), ("400", 160)])
def test_the_width_is_the_terminals_within_reason(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.width_of(Terminal()) == width
    assert terminal.width_of(io.StringIO()) == 0


def test_a_long_run_shows_how_far_it_is(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(terminal, "_PATIENCE", 0)
    assert list(terminal.watched(range(5))) == [0, 1, 2, 3, 4]
    assert "5 " in screen.getvalue()
    assert "/s" in screen.getvalue()


def test_a_short_run_shows_nothing(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(terminal.watched(range(5))) == [0, 1, 2, 3, 4]
    assert screen.getvalue() == ""


def test_a_file_gets_no_bar(monkeypatch):
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    monkeypatch.setattr(terminal, "_PATIENCE", 0)
    assert list(terminal.watched(range(5))) == [0, 1, 2, 3, 4]
    assert file.getvalue() == ""
