"""The conversation with an editor: one key a finding, and decisions that last."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterable

import pytest
import yaml

from checker.documents import read_articles
from checker.finding import Related, Run
from checker.mend.conversation import Desk, Rules, converse
from checker.mend.file import Reader
from checker.reading import Mention, Person
from checker.reports.words import Words
from checker.settings import Options, forget, in_force
from tests.conftest import TOP
from tests.documents.test_every_format import FILES
from tests.suppress.conftest import found, judged

TODAY = dt.date(2026, 3, 1)
TEXT = "Rahmayadi Siregar datang.\n\nKata Rahmyadi, aman. Rahmayadi pulang.\n\nSulaiman dan Sulaeman diam.\n"
WORDS = Words("en", yaml.safe_load((TOP / "rules/language/mend.yaml").read_text())["en"])


@pytest.fixture
def talk(tmp_path):
    """Answer the findings of a file with these keys, and give what was said."""
    (tmp_path / "berita").mkdir()
    path = tmp_path / "berita/a.md"
    path.write_text(TEXT)

    def judge(file):
        (article,) = read_articles(str(file), today=TODAY)
        spans = [found(article, "Rahmayadi", nth).span for nth in range(article.text.count("Rahmayadi"))]
        names = tuple(Mention(span, "Rahmayadi") for span in spans)
        person = Person("rahmayadi", "Rahmayadi Siregar", names)
        findings = []
        if "Rahmyadi" in article.text and names:
            related = (Related(names[0].span, "Rahmayadi"),)
            settle = "distinct: [[Rahmyadi, Rahmayadi]]"
            slip = found(article, "Rahmyadi", related=related, entity="rahmayadi", settle=settle)
            findings.append(slip)
        settle = "distinct: [[Sulaeman, Sulaiman]]"
        findings.append(found(article, "Sulaeman", suggestion="Sulaiman", entity="sulaiman", settle=settle))
        judgement = judged(article, *findings)
        return [type(judgement)(article, type(judgement.reading)(article, (person,)), judgement.findings)]

    def run(keys: Iterable[str], reason: str = "begitu di akta", edit=lambda _path, _line: None):
        forget()
        said: list[str] = []
        pressed = iter(keys)
        desk = Desk(lambda: next(pressed), lambda _question: reason, said.append, edit)
        rules = Rules(
            lambda file: in_force(file, Options(), ("name-variant",)),
            lambda _file: Reader(TODAY),
            judge,
        )
        converse(judge(path), desk, rules, WORDS, Run("en"))
        assert next(pressed, None) is None, "keys left over"
        return "".join(said)

    run.path = path
    run.top = tmp_path
    return run


def test_take_the_suggestion(talk):
    said = talk("sn")
    assert "“Rahmayadi”" in said
    assert "1 mended" in said
    assert talk.path.read_text() == TEXT.replace("Rahmyadi", "Rahmayadi")


def test_take_the_other_form_everywhere(talk):
    said = talk("on")
    assert "→ write “Rahmyadi” everywhere" in said
    assert talk.path.read_text() == TEXT.replace("Rahmayadi", "Rahmyadi")


def test_a_term_is_mended_in_all_places_that_the_finding_names(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("Perancis menang, Prancis senang. Kata Perancis.\n")
    (article,) = read_articles(str(path), today=TODAY)
    related = (Related(found(article, "Perancis", 1).span, "Perancis"),)
    term = found(article, "Perancis", rule="term-variant", suggestion="Prancis", entity="", related=related)
    desk = Desk(lambda: "s", lambda _question: "", lambda _text: None, lambda _path, _line: None)
    rules = Rules(lambda file: in_force(file, Options(), ()), lambda _file: Reader(TODAY), lambda _file: [])
    converse([judged(article, term)], desk, rules, WORDS, Run("en"))
    assert path.read_text() == "Prancis menang, Prancis senang. Kata Prancis.\n"


def test_in_a_word_file_nothing_is_offered_that_would_be_written_to_it(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(FILES["word.docx"])
    (article,) = read_articles(str(path), today=TODAY)
    said: list[str] = []
    desk = Desk(lambda: "n", lambda _question: "", said.append, lambda _path, _line: None)
    rules = Rules(lambda file: in_force(file, Options(), ()), lambda _file: Reader(TODAY), lambda _file: [])
    converse(
        [judged(article, found(article, "Lecorno", suggestion="Lecornu"))], desk, rules, WORDS, Run("en")
    )
    assert "[i] let it stand, with a reason   [e] open in the editor   [n] pass over   [q] quit\n" in said


def test_two_persons_go_where_the_newsroom_keeps_its_rules(talk):
    folder = talk.top / "aturan/language"
    folder.mkdir(parents=True)
    file = folder / "names-koran.yaml"
    file.write_text("# keputusan redaksi\nsame:\n  - [Joko Widodo, Jokowi] # sejak 2014\ndistinct: []\n")
    (talk.top / "checker.yaml").write_text("# pengaturan\nrules: aturan\n")
    talk("nd")
    text = file.read_text()
    assert "# keputusan redaksi" in text
    assert "- [Joko Widodo, Jokowi] # sejak 2014" in text
    assert yaml.safe_load(text)["distinct"] == [["Sulaeman", "Sulaiman"]]
    talk("nd")
    assert file.read_text() == text
    assert talk.path.read_text() == TEXT


def test_two_persons_go_to_checker_yaml_without_a_rule_folder(talk):
    (talk.top / "checker.yaml").write_text("# pengaturan\nfail-on: error # ketat\n")
    talk("nd")
    text = (talk.top / "checker.yaml").read_text()
    assert text.startswith("# pengaturan\nfail-on: error # ketat\n")
    assert yaml.safe_load(text) == {"fail-on": "error", "distinct": [["Sulaeman", "Sulaiman"]]}


def test_ignore_with_a_reason(talk):
    (talk.top / "checker.yaml").write_text("suppress: []  # yang dibiarkan\n")
    said = talk("in")
    assert f"Noted in {talk.top}/checker.yaml" in said
    (entry,) = yaml.safe_load((talk.top / "checker.yaml").read_text())["suppress"]
    assert entry == {
        "rule": "name-variant",
        "words": "Rahmyadi",
        "in": "/berita/a.md",
        "reason": "begitu di akta",
    }
    forget()
    force = in_force(str(talk.path), Options(), ("name-variant",))
    assert [kept.reason for _, kept in force.suppressions] == ["begitu di akta"]
    assert in_force(str(talk.top / "a.md"), Options(), ("name-variant",)).suppressions == ()


def test_a_decision_without_any_settings_makes_them(talk):
    talk("in")
    assert (talk.path.parent / "checker.yaml").is_file()


def test_no_reason_no_note(talk):
    said = talk("inn", reason=" ")
    assert "Cancelled" in said
    assert not (talk.path.parent / "checker.yaml").exists()


def test_the_editor_opens_at_the_line_and_the_file_is_judged_anew(talk):
    opened = []

    def edit(path, line):
        opened.append((path, line))
        path.write_text(TEXT.replace("Rahmyadi", "Rahmayadi"))

    talk("en", edit=edit)
    assert opened == [(talk.path, 3)]


def test_what_the_editor_left_is_asked_about_again(talk):
    talk("enn")


def test_one_person_both_spellings_right(talk):
    said = talk("bn")
    assert "[b] one person, both spellings right" in said
    written = yaml.safe_load((talk.path.parent / "checker.yaml").read_text())
    assert written == {"same": [["Rahmyadi", "Rahmayadi"]]}


def test_only_keys_that_mean_something_are_offered(talk):
    first, _, second = talk("nzn").partition("Finding 2")
    assert "[o] write “Rahmyadi” everywhere" in first
    assert "[o]" not in second  # “Sulaiman” is no mention of a person that the finding speaks of
    assert "[d] two persons" in second
    assert "There is no key “z” here; choose s d i e n q" in second


def test_findings_are_counted(talk):
    said = talk("nn")
    assert "Finding 1 of 2" in said
    assert "Finding 2 of 2" in said


@pytest.mark.parametrize("key", ["q", "\x03", "\x04", "\x1b"])
def test_the_end_keeps_what_was_chosen(talk, key):
    talk(["s", key])
    assert talk.path.read_text() == TEXT.replace("Rahmyadi", "Rahmayadi")


def test_other_keys_say_nothing(talk):
    talk("x7nq")
    assert talk.path.read_text() == TEXT


ARTICLE = """\
---
date: 2022-03-15
---

Direktur rumah sakit, Rahmayadi Siregar, mengatakan stok obat cukup. Rahmayadi meminta warga tenang.

"Pasokan datang besok," ujar Rahmyadi.
"""


def test_at_a_terminal(tmp_path):
    (tmp_path / "a.md").write_text(ARTICLE)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "lint", "--interactive", "-l", "en", "a.md"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(TOP), "HOME": str(tmp_path), "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # the terminal is gone when the program ends
        while process.poll() is None:
            if select.select([ours], [], [], 0.5)[0]:
                shown += os.read(ours, 65536)
            elif b"[q] quit" in shown:  # all is drawn and it waits for a key
                os.write(ours, b"s")
    process.wait(timeout=60)
    os.close(ours)
    assert process.returncode == 0, shown.decode()
    assert (tmp_path / "a.md").read_text() == ARTICLE.replace("Rahmyadi", "Rahmayadi")


def test_without_a_terminal_it_is_a_usage_error(checker, tmp_path):
    (tmp_path / "a.md").write_text(ARTICLE)
    done = checker("lint", "--interactive", "a.md")
    assert done.returncode == 2
    assert "needs" in done.stderr or "terminal" in done.stderr
