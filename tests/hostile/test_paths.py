"""Paths in settings and on the command line that lead to no file, to a device, or nowhere at all."""

from __future__ import annotations

import os
import sys

import pytest

from checker import regular
from checker.regular import read_regular

CLEAN = "Presiden Prancis Emmanuel Macron tiba di Jakarta pada Rabu.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes are made as Unix has them")


def _refused(done, *words):
    assert done.returncode == 2, done.stderr
    assert "Error:" not in done.stderr
    assert "CHECKER_TRACEBACK" not in done.stderr
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("baseline: /dev/zero", "checker.yaml:2: /dev/zero is no regular file"),
        ("baseline: pipe", "pipe is no regular file"),
        ("baseline: .", "is no regular file"),
        ('baseline: "a\\0b"', "checker.yaml:2"),
        ("baseline: " + "a" * 5000, "checker.yaml:2: this is no path: File name too long"),
        ("baseline: loop", "checker.yaml:2"),
        ("rules: /dev/zero", "checker.yaml:2: there is no folder /dev/zero"),
        ("rules: pipe", "checker.yaml:2: there is no folder"),
        ('rules: "a\\0b"', "checker.yaml:2: this is no path: embedded null byte"),
        ('rules: [good, "a\\0b"]', "checker.yaml:2"),
        ("rules: " + "a" * 5000, "checker.yaml:2: this is no path: File name too long"),
        ("rules: ~nobody-has-this-name/rules", "checker.yaml:2: this is no path"),
        ("rules: loop", "checker.yaml:2"),
        ('rules: "python:a\\0b"', "checker.yaml:2: no installed package"),
    ],
)
def test_a_path_in_the_settings_that_is_none(checker, tmp_path, settings, words):
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "good").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "checker.yaml").write_text(f"# of this newsroom\n{settings}\n")
    for command in (["lint"], ["entities"], ["config"], ["baseline"]):
        _refused(checker(*command, "a.txt"), words)


@pytest.mark.parametrize("kind", ["checks", "language", "register", "style"])
def test_a_rule_file_that_is_none(checker, tmp_path, kind):
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "checker.yaml").write_text("rules: own\n")
    (tmp_path / "own" / kind).mkdir(parents=True)
    (tmp_path / "own" / kind / "endless.yaml").symlink_to("/dev/zero")
    for command in (["lint", "a.txt"], ["rules", "test"], ["rules", "list"]):
        _refused(checker(*command), "endless.yaml: cannot be read: this is no regular file")


def test_the_baseline_option(checker, tmp_path):
    (tmp_path / "a.txt").write_text(CLEAN)
    os.mkfifo(tmp_path / "pipe")
    for path in ("/dev/zero", "pipe", ".", "a" * 5000):
        _refused(checker("lint", "--baseline", path, "a.txt"), "cannot be read")


def test_a_pipe_called_checker_yaml_is_no_settings_file(checker, tmp_path):
    (tmp_path / "a.txt").write_text(CLEAN)
    os.mkfifo(tmp_path / "checker.yaml")
    assert checker("lint", "a.txt").returncode == 0


@pytest.mark.parametrize("path", ["a" * 5000, "a/" * 3000, "loop", "a.txt/b", "\udcff.txt", "/dev/zero"])
@pytest.mark.parametrize("command", ["lint", "entities", "names", "baseline"])
def test_a_path_on_the_command_line_that_is_none(checker, tmp_path, command, path):
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "loop").symlink_to("loop")
    _refused(checker(command, path, "a.txt"))


def test_a_folder_with_pipes_and_devices_holds_only_its_files(checker, tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.txt").write_text(CLEAN)
    os.mkfifo(tmp_path / "copy" / "pipe.txt")
    (tmp_path / "copy" / "zero.txt").symlink_to("/dev/zero")
    assert checker("lint", "copy").returncode == 0


def test_a_file_larger_than_rules_are(tmp_path):
    (tmp_path / "large.yaml").write_bytes(b"#" * 101)
    with pytest.raises(OSError, match="over 0 MB"):
        read_regular(tmp_path / "large.yaml", 100)
    assert len(read_regular(tmp_path / "large.yaml", 101)) == 101
    assert regular.LARGEST == 16 * 1024 * 1024


@pytest.mark.parametrize("text", ["a: &a [x]\nb: [*a, *a]\n", "a: " + "[" * 500, "a: " + "{b: " * 100_000])
def test_a_bomb_is_refused_with_its_line(checker, tmp_path, text):
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "checker.yaml").write_text(text)
    _refused(checker("lint", "a.txt"), "checker.yaml:")


def test_a_baseline_nested_without_end(checker, tmp_path):
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "checker-baseline.json").write_text("[" * 100_000)
    _refused(checker("lint", "a.txt"), "checker-baseline.json:1: nested too deep")


@pytest.mark.parametrize("number", [".inf", "-.INF", ".nan", "190:20:30.15", "1_0.5"])
def test_a_number_that_only_yaml_knows(number):
    from checker.rulebook.strict_yaml import parse

    value, _ = parse(f"a: {number}\n", "x.yaml")
    assert value["a"] in (number, 10.5)


@pytest.mark.parametrize("report", ["a.txt", "./a.txt", "link.txt"])
def test_no_report_is_written_over_what_is_read(checker, tmp_path, report):
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "link.txt").symlink_to("a.txt")
    _refused(checker("lint", "--report", f"json={report}", "a.txt"), "this is a file to be checked")
    _refused(checker("baseline", "--baseline", report, "a.txt"))
    assert (tmp_path / "a.txt").read_text() == CLEAN
