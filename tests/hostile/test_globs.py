"""Patterns of paths, with stars by the hundred, are matched in steps by the length of a path."""

from __future__ import annotations

import re
import subprocess

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from checker.documents import files, find_files
from checker.globs import LONGEST, MOST, MOST_TOGETHER, GlobError, counting, glob, linear, matcher
from tests.hostile.backtracking import Engine, TooManyError

CLEAN = "Presiden Prancis Emmanuel Macron tiba di Jakarta pada Rabu.\n"
SUPPRESS = "suppress:\n- rule: name-variant\n  reason: uji\n  in:\n"
MISLEADING = [
    ("*a*a*a*a*a*a*b", "a", ""),
    ("x*a*a*a*a*a*b*", "xa", "/c"),
    ("a/**/a/**/a/**/a/**/a/**/b", "a/", "c"),
    ("**/a*/**/a*/**/a*/**/a*/b", "a/", "c"),
    ("**/*a*a*/**/*a*a*/**/x?", "aaa/", "c"),
    ("**/" * 30 + "a/**/" * 5 + "x", "a/", "c"),
    ("a**a***a****b", "a", ""),
    ("[!b]*[!b]*[!b]*[!b]*[!b]*b", "a", ""),
    ("?*?*?*?*?*?*b", "a", ""),
]


def _steps(regex, path):
    engine = Engine(re.compile(regex), most=1_000_000)
    try:
        return engine.search(path, anchored=True)
    except TooManyError:
        return engine.most


@pytest.mark.parametrize(("pattern", "piece", "end"), MISLEADING)
def test_a_path_costs_by_its_length(pattern, piece, end):
    regex, _ = GitIgnoreSpecPattern.pattern_to_regex(pattern)
    few, many = (_steps(linear(regex), piece * number + end) for number in (30, 60))
    assert many < 2.5 * few
    assert _steps(regex, piece * 60 + end) > 10 * many


_NAMES = st.text(alphabet="ab", min_size=1, max_size=5)
_PATHS = st.lists(_NAMES, min_size=1, max_size=7).map("/".join)
_SEGMENTS = st.one_of(
    st.just("**"), st.just("*"), st.text(alphabet="aabb**?", min_size=1, max_size=6), st.just("[ab]*")
)
_GLOBS = st.builds(
    lambda no, start, segments, end: no + start + "/".join(segments) + end,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "/", "**/"]),
    st.lists(_SEGMENTS, min_size=1, max_size=6),
    st.sampled_from(["", "/", "/**"]),
)


@given(st.lists(_GLOBS, min_size=1, max_size=4), _PATHS, st.sampled_from(["", "/"]))
@example(["**/a*b/**/b*a*b/**/*b"], "ab/aab/bab/bbab/ab", "")
def test_the_same_paths_are_matched(patterns, path, mark):
    plain = GitIgnoreSpec.from_lines(patterns, backend="simple")
    assert matcher(tuple(patterns)).check_file(path + mark).include == plain.check_file(path + mark).include


def test_the_same_paths_are_matched_as_by_git(tmp_path):
    patterns = [
        "a[!b]c",
        "*[ab]*x*y",
        "d/**/e*f/**/g",
        "k[+-9]l",
        "**/m/**/*n*o",
        "q**r",
        "[[]s*t*",
        "u\\*v*w*",
    ]
    names = (
        "a/c", "axc", "abc", "ccaxxyy", "cyx", "d/g", "d/eef/g", "d/x/ef/ef/y/g", "d/ef/h", "k/l", "k3l",
        "m/no", "x/m/m/anao", "m/on", "qr", "q/r", "[s1t1", "s1t1", "u*vw1", "uxvw1",
    )  # fmt: skip
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text("\n".join(patterns))
    told = subprocess.run(
        ["git", "-C", tmp_path, "check-ignore", *names], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert [name for name in names if matcher(tuple(patterns)).match_file(name)] == told


@pytest.mark.parametrize("pattern", ["a\\", "!", "[z-a]", "a" * (LONGEST + 1)])
def test_what_is_no_pattern(pattern):
    with pytest.raises(GlobError):
        glob(pattern)


def test_how_many_patterns_count():
    assert counting(["a"] * (MOST + 9)) == MOST
    assert counting(["a" * 1000] * 900) == MOST_TOGETHER // 1000


def test_a_pattern_is_made_ready_once_for_all_articles():
    glob.cache_clear()
    matcher.cache_clear()
    for number in range(50):
        assert matcher(("*a*b", f"{number}x")).match_file("ab")
    assert glob.cache_info().misses == 51


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            'paths:\n  "b/**": {ignore: [role-tense]}\n  "' + "*a" * 501 + '": {}',
            "4: a pattern has at most 1000",
        ),
        ('paths:\n  "b\\\\": {ignore: [role-tense]}', "3: this is no pattern of paths: b\\"),
        (SUPPRESS + "    - a\n    - '[z-a]'\n", "7: this is no pattern of paths: [z-a]"),
        (
            SUPPRESS + "".join(f"    - a{number}\n" for number in range(MOST + 3)),
            f"{MOST + 6}: too many patterns of paths: {MOST} are matched",
        ),
    ],
)
def test_settings_with_such_patterns_are_refused(checker, tmp_path, settings, words):
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "checker.yaml").write_text(f"# of this newsroom\n{settings}\n")
    for command in ("lint", "config"):
        done = checker(command, "a.txt")
        assert done.returncode == 2
        assert f"checker.yaml:{words}" in done.stderr


def test_a_line_of_gitignore_that_is_too_long_is_told_and_passed_over(checker, tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(CLEAN)
    lines = ["# " + "x" * 5000, "a.txt", "", "*b" * 600, "[z-a]", "x\\", "*c*x*"]
    (tmp_path / ".gitignore").write_text("\n".join(lines))
    found = find_files([str(tmp_path)])
    assert [path.rpartition("/")[2] for path in found.paths] == ["b.txt"]
    assert [(error.line, error.path) for error in found.errors] == [(4, f"{tmp_path}/.gitignore")]
    done = checker("lint", ".")
    assert done.returncode == 2
    assert ".gitignore:4: baris ini dilewati: panjang pola paling banyak 1000 karakter" in done.stderr


def test_a_gitignore_of_very_many_lines_is_told_and_read_as_far_as_it_counts(tmp_path, monkeypatch):
    monkeypatch.setattr("checker.globs.MOST", 3)
    (tmp_path / "berita").mkdir()
    for name in ("berita/a.txt", "berita/b.txt", "c.txt"):
        (tmp_path / name).write_text(CLEAN)
    (tmp_path / ".gitignore").write_text("# hasil\nx1\nx2\na.txt\nb.txt\n")
    (tmp_path / ".git").mkdir()
    found = find_files([str(tmp_path / "berita"), str(tmp_path)])
    assert [path.rpartition("/")[2] for path in found.paths] == ["b.txt", "c.txt"]
    assert [(error.line, error.path) for error in found.errors] == [(5, f"{tmp_path}/.gitignore")]
    assert "mulai baris ini" in dict(found.errors[0].messages)["id"]


def test_a_gitignore_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / ".gitignore").write_text("a.txt")
    monkeypatch.setattr(
        files, "read_regular", lambda _: (_ for _ in ()).throw(OSError(13, "Permission denied"))
    )
    found = find_files([str(tmp_path)])
    assert len(found.paths) == 1
    assert found.errors[0].message == "cannot be read: Permission denied"
