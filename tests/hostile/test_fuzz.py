"""Documents, rules and settings that nobody wrote: each is read or refused in words.

What is made is a file of seeds/ with pieces cut out, doubled, moved and put in. CHECKER_EXAMPLES says how
many are made: few in a usual run. A file on which the program once failed lies in found/, under the kind of
thing it is, and is tried in every run.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.article import Article
from checker.documents import FORMATS, DocumentError, read_bytes
from checker.proofreading import rules, understand
from checker.rulebook import RuleError, load_rulebook
from checker.settings import NAME, Options, in_force
from checker.suppress import SettledError
from checker.suppress.baseline import read_baseline
from checker.suppress.desk import Desk

TOP = Path(__file__).parent.parent.parent
FOUND = Path(__file__).parent / "found"
SEEDS = Path(__file__).parent / "seeds"
DAY = dt.date(2024, 4, 4)
KNOWN = rules()

often = settings(
    max_examples=int(os.environ.get("CHECKER_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _seeds(kind):
    return [path.read_text(encoding="utf-8") for path in sorted((SEEDS / kind).iterdir())]


RULES = {
    kind: [path.read_text(encoding="utf-8")[:3000] for path in sorted((TOP / "rules" / kind).glob(name))[:2]]
    for kind, name in {
        "checks": "*.yaml", "language": "names*.yaml", "style": "*.yaml", "register": "f*.yaml",
        "offices": "*.yaml", "countries": "*.yaml",
    }.items()
}  # fmt: skip
ODD = [
    "\0",
    "\ud800",
    "\udcff",
    "\ufeff",
    "\u202e",
    "e\u0301\u0336\u0353",
    "🙂",
    "👩‍👩‍👧",
    "\u2028",
    "\x85",
    "\r",
    "\t",
    "\x1b[31m",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "&",
    "&#0;",
    "&#x110000;",
    "&amp",
    "<!--",
    "-->",
    "<![CDATA[",
    "---\n",
    "...",
    ": ",
    "- ",
    "!!python/object:os.system ",
    "&a [*a]",
    "*a",
    "<<: ",
    "? ",
    "| ",
    "'",
    '"',
    "\\",
    "\\ud800",
    "null",
    "~",
    "yes",
    ".inf",
    "1:30.5",
    "1e400",
    "-1",
    "0",
    "2024-02-30",
    "9999-12-31",
    "0000-00-00",
    "(",
    ")",
    "[[",
    "{{",
    "checker: ",
    "<p>" * 300,
    "[" * 3000,
    '{"a":' * 3000,
    "- " * 60,
    "a" * 5000,
    "A. " * 300,
    "Budi " * 100,
    "(" * 500,
    "> " * 300,
]


@st.composite
def spoilt(draw, whole):
    """One of the texts with pieces cut out, doubled, moved and put in, as bytes."""
    text = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(0, 5))):
        at, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        end = min(end, at + 60)
        kind = draw(st.integers(0, 3))
        piece = draw(st.sampled_from(ODD)) if kind < 2 else text[at:end]
        text = text[:at] + piece + (text[at:] if kind in (0, 2) else text[end:])
    data = text.encode("utf-8", "surrogatepass")
    encoding = draw(st.sampled_from(["", "", "", "utf-16", "latin-1", "cut"]))
    if encoding == "cut":
        return data[: draw(st.integers(0, len(data)))]
    return text.encode(encoding, "replace") if encoding else data


def _read(data, format_in, rulebook):
    for article in read_bytes(data, name="a.txt", today=DAY, format_in=format_in):
        if isinstance(article, DocumentError):
            assert str(article)
            continue
        assert isinstance(article, Article)
        article.text.encode("utf-8")
        understand(article, (), rulebook)
        Desk(Options(), (*KNOWN, "suppression"), DAY, ["a.txt"]).terms(article)


@pytest.fixture(scope="module")
def rulebook():
    return load_rulebook()


@often
@given(data=spoilt(_seeds("documents")), format_in=st.sampled_from(["", *FORMATS]))
def test_a_document_is_read_or_refused(rulebook, data, format_in):
    _read(data, format_in, rulebook)


@st.composite
def word_files(draw):
    """Word files whose package is whole and whose parts are not."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for part in sorted((SEEDS / "word").iterdir()):
            whole = part.read_text(encoding="utf-8")
            package.writestr(f"word/{part.name}", draw(spoilt([whole])))
    return packed.getvalue()


@often
@given(data=word_files())
def test_a_word_file_is_read_or_refused(rulebook, data):
    _read(data, "docx", rulebook)


def test_a_word_file_of_deep_nesting_is_read_or_refused(rulebook):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", "<w:p>" + "<w:r>" * 50_000 + "<w:t>Budi</w:t>")
    _read(packed.getvalue(), "docx", rulebook)


def _settle(data):
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "own" / "language").mkdir(parents=True)
        (folder / NAME).write_bytes(data)
        try:
            force = in_force(str(folder / "a.txt"), Options(), KNOWN)
            load_rulebook(*force.folders)
            read_baseline(force.baseline)
        except (RuleError, SettledError) as error:
            assert name in str(error)  # noqa: PT017 - any of the two will do


@often
@given(data=spoilt(_seeds("settings")))
def test_settings_are_used_or_refused(data):
    _settle(data)


def _rule(kind, data):
    with TemporaryDirectory() as name:
        (Path(name) / kind).mkdir()
        file = "names-own.yaml" if kind == "language" else "own.yaml"
        (Path(name) / kind / file).write_bytes(data)
        try:
            load_rulebook.__wrapped__(Path(name))
        except RuleError as error:
            assert str(error)  # noqa: PT017


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    yield
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.parametrize("kind", RULES)
def test_rules_are_used_or_refused(kind):
    @settings(often, max_examples=max(3, often.max_examples // 10))
    @given(data=spoilt(RULES[kind]))
    def loads(data):
        _rule(kind, data)

    loads()


def _baseline(data):
    with TemporaryDirectory() as name:
        path = Path(name) / "accepted.json"
        path.write_bytes(data)
        try:
            read_baseline(path)
        except SettledError as error:
            assert str(path) in str(error)  # noqa: PT017


@often
@given(data=spoilt(_seeds("baselines")))
def test_a_baseline_is_read_or_refused(data):
    _baseline(data)


@pytest.mark.parametrize(
    "path", sorted(FOUND.rglob("*.*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_what_once_failed(rulebook, path):
    kind, data = path.parent.name, path.read_bytes()
    if kind == "documents":
        for format_in in ("", *FORMATS):
            _read(data, format_in, rulebook)
    elif kind == "settings":
        _settle(data)
    elif kind == "baselines":
        _baseline(data)
    else:
        _rule(kind, data)
