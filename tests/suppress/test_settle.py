"""Ignores in the article: what they cover, and what is said of those that cover nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.rulebook import load_rulebook
from checker.settings import Options, in_force
from checker.suppress.directives import read_directives
from checker.suppress.settle import settle
from tests.suppress.conftest import TODAY, found, judged

RULES = ("name-variant", "role-tense", "suppression")
FIRST = "Rahmayadi datang, kata Rahmyadi."
SECOND = "Rahmyadi pulang."


def _left(article, *findings, today=TODAY, options=Options()):  # noqa: B008 - frozen
    force = in_force(article.file, options, RULES)
    done = settle(judged(article, *findings), read_directives(article), force, load_rulebook(), today)
    return done.judgement


def _told(judgement):
    return [
        (f.rule, judgement.article.locate(f.span).line, judgement.article.locate(f.span).text)
        for f in judgement.findings
    ]


def test_nothing_is_settled_without_a_note(read):
    article = read(f"{FIRST}\n\n{SECOND}\n")
    left = _left(article, found(article, "Rahmyadi"))
    assert _told(left) == [("name-variant", 1, "Rahmyadi")]
    assert left.suppressed == 0


@pytest.mark.parametrize(
    "note",
    [
        "<!-- checker: ignore name-variant (begitu di akta) -->",
        "<!--checker:ignore name-variant, role-tense (begitu di akta)-->",
        '<!-- checker: ignore name-variant "Rahmyadi" (begitu di akta) -->',
        "<!-- checker: ignore name-variant until 2026-03-01 (begitu di akta) -->",
    ],
)
@pytest.mark.parametrize("template", ["{note}\n\n{first}", "{note}\n{first}", "{first} {note}"])
def test_a_note_covers_its_paragraph_and_no_other(read, note, template):
    article = read(template.format(note=note, first=FIRST) + f"\n\n{SECOND}\n")
    left = _left(article, found(article, "Rahmyadi"), found(article, "Rahmyadi", 1))
    assert [finding.span for finding in left.findings] == [found(article, "Rahmyadi", 1).span]
    assert left.suppressed == 1


def test_a_note_on_the_next_line_covers_that_line_alone(read):
    text = "Pembuka.\n<!-- checker: ignore-next-line name-variant (begitu) -->\nRahmyadi.\nLalu Rahmyadi.\n"
    article = read(text)
    left = _left(article, found(article, "Rahmyadi"), found(article, "Rahmyadi", 1))
    assert _told(left) == [("name-variant", 4, "Rahmyadi")]


def test_a_note_on_the_file_covers_everything(read):
    article = read(f"{FIRST}\n\n{SECOND}\n\n<!-- checker: ignore-file name-variant (dua orang) -->\n")
    left = _left(article, found(article, "Rahmyadi"), found(article, "Rahmyadi", 1))
    assert _told(left) == []
    assert left.suppressed == 2


def test_front_matter_covers_the_file(read):
    article = read(f"---\nchecker:\n  ignore: {{name-variant: dua orang}}\n---\n{FIRST}\n\n{SECOND}\n")
    assert _told(_left(article, found(article, "Rahmyadi"))) == []


def test_a_note_on_other_words_or_another_rule_settles_nothing(read):
    for note in ('ignore name-variant "Rahmadi" (x)', "ignore role-tense (x)"):
        article = read(f"<!-- checker: {note} -->\n{FIRST}\n")
        rules = [rule for rule, _, _ in _told(_left(article, found(article, "Rahmyadi")))]
        assert rules == ["name-variant", "suppression"]


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("ignore name-variant (tidak ada apa-apa)", "covers no finding"),
        ("ignore (dua orang)", "names no rule"),
        ("ignore name-varian (dua orang)", "perhaps name-variant is meant"),
        ("ignore name-variant", "gives no reason"),
        ("ignore name-variant until kapan (x)", "“kapan” is not a date"),
        ("ignore name-variant until 2025-12-31 (x)", "counted until 2025-12-31"),
        ("abaikan name-variant (x)", "does not understand “abaikan name-variant (x)”"),
        ("distinct Sulaiman (x)", "does not understand"),
        ("distinct Rahmayadi / Sulaeman until 2025-12-31 (x)", "counted until 2025-12-31"),
        ("same Rahmayadi / Sulaeman until kapan", "“kapan” is not a date"),
        ("distinct Rahmayadi / Sulaeman (x)", "“Sulaeman” is not in this article"),
    ],
)
def test_a_note_without_effect_is_told_at_its_place(read, note, says):
    article = read(f"Pembuka.\n\n<!-- checker: {note} -->\nRahmayadi datang.\n")
    left = _left(article)
    assert _told(left) == [("suppression", 3, f"<!-- checker: {note} -->")]
    assert says in dict(left.findings[0].message)["en"]
    assert left.article.locate(left.findings[0].span).field == "comment"


def test_an_expired_note_settles_nothing(read):
    article = read(f"<!-- checker: ignore name-variant until 2026-02-28 (x) -->\n{FIRST}\n")
    rules = [rule for rule, _, _ in _told(_left(article, found(article, "Rahmyadi")))]
    assert rules == ["name-variant", "suppression"]
    same_day = _left(article, found(article, "Rahmyadi"), today=dt.date(2026, 2, 28))
    assert _told(same_day) == []


def test_front_matter_that_is_wrong_is_told(read):
    article = read("---\ndate: 2026-01-01\nchecker:\n  ignor: {name-variant: x}\n---\nRahmayadi datang.\n")
    left = _left(article)
    assert _told(left) == [("suppression", 3, "checker:")]
    assert "did you mean 'ignore'?" in dict(left.findings[0].message)["en"]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("ignore: name-variant", "give each rule its reason"),
        ("ignore: [name-variant]", "give each rule its reason"),
        ("ignore: {name-variant: }", "give the reason"),
        ("ignore: {name-varian: dua orang}", "perhaps name-variant is meant"),
        ("ignore: {role-tense: dua orang}", "covers no finding"),
        ("ignore: [{rule: role-tense, reason: x, until: 2026-02-28}]", "counted until 2026-02-28"),
        ("ignore: [{rule: role-tense, reason: x, until: besok}]", "'besok' is no date"),
        ("distinct: [Rahmayadi, Rahmyadi]", "a list of lists"),
        ("distinct: [[Rahmayadi, Rahma]]", "“Rahma” is not in this article"),
        ("[ignore]", "expected entries with keys"),
    ],
)
def test_front_matter_without_effect_is_told(read, entry, says):
    article = read(f"---\nchecker:\n  {entry}\n---\nRahmayadi dan Rahmyadi datang.\n")
    left = _left(article)
    assert _told(left) == [("suppression", 2, "checker:")]
    assert says in dict(left.findings[0].message)["en"]


def test_a_note_on_a_rule_that_did_not_run_is_not_called_useless(read):
    article = read("<!-- checker: ignore name-variant (x) -->\nRahmayadi datang.\n")
    assert _told(_left(article, options=Options(only=("role-tense", "suppression")))) == []


def test_notes_are_not_judged_when_their_rule_is_left_out(read):
    article = read("<!-- checker: ignore name-variant (x) -->\nRahmayadi datang.\n")
    assert _told(_left(article, options=Options(ignore=("suppression",)))) == []


def test_other_comments_are_nobodys_business(read):
    article = read("<!-- TODO: foto -->\nRahmayadi datang.\n")
    assert _told(_left(article)) == []


def test_a_decision_on_names_counts_up_to_its_day(read):
    article = read("<!-- checker: same Rahmayadi / Yadi until 2026-03-01 (x) -->\nRahmayadi, Yadi.\n")
    assert read_directives(article).names(dt.date(2026, 3, 1)).same == (("Rahmayadi", "Yadi"),)
    assert read_directives(article).names(dt.date(2026, 3, 2)).same == ()


def test_decisions_on_names_are_read(read):
    article = read(
        "---\nchecker:\n  same: [[Rahmayadi, Yadi]]\n---\n"
        "<!-- checker: distinct Sulaiman / Sulaeman (anak) -->\nSulaiman, Sulaeman, Rahmayadi, Yadi.\n"
    )
    names = read_directives(article).names(TODAY)
    assert names.same == (("Rahmayadi", "Yadi"),)
    assert names.distinct == (("Sulaiman", "Sulaeman"),)
    assert _told(_left(article)) == []
