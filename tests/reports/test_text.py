"""The terminal report: places, marks, cuts, hostile characters."""

from __future__ import annotations

import dataclasses

import pytest

from checker.article import Field, Span
from checker.finding import Finding, Judgement, Related, Run
from checker.reading import Reading
from checker.reports.text import render
from tests.reports.conftest import ARRIVAL, judge_arrival, plain_article, span_of


def marked(line: str, part: str, width: int = 60) -> tuple[str, str]:
    """The line that shows `part`, and the line of marks below it, without the gutter."""
    article = plain_article(line)
    finding = Finding("name-variant", "error", span_of(line, part), part, (("id", "salah"), ("en", "wrong")))
    judgement = Judgement(article, Reading(article, ()), (finding,))
    lines = "".join(render([judgement], Run("id", width=width))).splitlines()
    return lines[2][8:], lines[3][8:]


def test_a_finding_says_where_what_why_and_how(arrival, indonesian):
    report = "".join(render([arrival], indonesian))
    assert report.startswith("berita.md:3:9: kesalahan [name-variant]\n  “Lecorno” tampaknya salah tulis")
    assert "    3 │ Menurut Lecorno, kunjungan" in report
    assert "      │         ^^^^^^^\n" in report
    assert "“Sebastien Lecornu” 1× (baris 1)" in report
    assert "satu huruf berbeda" in report
    assert "tulis “Lecornu”" in report
    assert "1 temuan dalam 1 artikel" in report


def with_finding(judgement: Judgement, **changes: object) -> Judgement:
    (finding,) = judgement.findings
    return dataclasses.replace(judgement, findings=(dataclasses.replace(finding, **changes),))


def test_what_the_finding_speaks_of_is_marked_on_the_same_line(arrival):
    """Under the name ^, under the office that it is about -."""
    office = span_of(ARRIVAL, "Kepala Pelabuhan Muarajaya")
    told = with_finding(
        arrival,
        span=span_of(ARRIVAL, "Sebastien Lecornu"),
        related=(Related(office, "Kepala Pelabuhan Muarajaya"), Related(span_of(ARRIVAL, "Rabu"), "Rabu")),
    )
    report = "".join(render([told], Run("id")))
    assert "      │ -------------------------- ^^^^^^^^^^^^^^^^^\n" in report
    assert "  Lihat juga: “Rabu” (baris 3)\n" in report


def test_the_strongest_reasons_are_told_and_all_when_asked(arrival):
    reasons = tuple((("id", f"alasan {number}"), ("en", f"reason {number}")) for number in range(1, 7))
    told = with_finding(arrival, evidence=reasons)
    assert "Why: reason 1; reason 2; reason 3; and 3 more reasons (--why)\n" in "".join(
        render([told], Run("en"))
    )
    assert "reason 6\n" in "".join(render([told], Run("en", why=True)))
    assert "reason 4\n" in "".join(render([with_finding(arrival, evidence=reasons[:4])], Run("en")))


def test_what_was_said_of_an_article_is_not_said_again(arrival):
    (finding,) = arrival.findings
    second = dataclasses.replace(finding, span=span_of(ARRIVAL, "Lecornu", 1), text="Lecornu")
    report = "".join(render([dataclasses.replace(arrival, findings=(finding, second))], Run("id")))
    assert report.count("Ejaan dalam naskah ini") == report.count("Alasan:") == 1
    assert report.count("Perbaikan:") == 2


def test_a_title_that_disagrees_with_the_copy_says_so(arrival):
    title = Field("title", Span(0, ARRIVAL.index("\n")))
    body = Field("body", Span(title.span.end, len(ARRIVAL)))
    article = dataclasses.replace(arrival.article, fields=(title, body))
    told = with_finding(
        dataclasses.replace(arrival, article=article),
        span=span_of(ARRIVAL, "Sebastien Lecornu"),
        text="Lecornu",
        suggestion="Lecorno",
        related=(Related(span_of(ARRIVAL, "Lecorno"), "Lecorno"),),
    )
    report = "".join(render([told], Run("en")))
    assert report.startswith("berita.md:1:28 (title): error")
    assert "The title disagrees with the copy: the title has “Lecornu”, the copy “Lecorno”." in report


def test_english_counts_in_its_plural(arrival):
    assert "2 findings in 2 articles" in "".join(render([arrival, judge_arrival("b.md")], Run("en")))
    assert "1 finding in 1 article\n" in "".join(render([arrival], Run("en")))


@pytest.mark.parametrize(
    ("line", "part", "mark"),
    [
        ("Di 東京 Lecorno tiba.", "Lecorno", "        ^^^^^^^"),  # each of 東京 is two columns wide
        ("Se\u0301bastien Lecorno", "Lecorno", "          ^^^^^^^"),  # a combining accent has no width
        ("\tLecorno tiba", "Lecorno", " ^^^^^^^"),
        ("Kata 東京 tiba", "東京", "     ^^^^"),
    ],
)
def test_the_mark_stands_below_the_place(line, part, mark):
    assert marked(line, part)[1] == mark


def test_a_paragraph_is_cut_around_the_place():
    line = "kata " * 200 + "Lecorno" + " lagi" * 200
    shown, mark = marked(line, "Lecorno", width=60)
    assert len(shown) <= 52
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[mark.index("^") : len(mark)] == "Lecorno"


def test_an_article_cannot_steer_the_terminal():
    shown, _ = marked("Kata \x1b[2J\x07\u202eLecorno", "Lecorno")
    assert shown == "Kata \ufffd[2J\ufffd\ufffdLecorno"


def test_no_finding_is_said_aloud(arrival, indonesian):
    clean = dataclasses.replace(arrival, findings=(), suppressed=0)
    assert "".join(render([clean], indonesian)).startswith("Tidak ada temuan dalam 1 artikel.\n")


def test_the_summary_says_how_far_the_register_reaches(arrival, indonesian):
    known = judge_arrival(office="fr/defence-minister")
    assert "Register untuk 1 jabatan yang disebut di sini lengkap sampai 3" in "".join(
        render([known], indonesian)
    )
    assert "Register" not in "".join(render([arrival], indonesian))


def test_statistics_are_a_table(arrival):
    lines = "".join(render([arrival, judge_arrival("b.md")], Run("en", statistics=True))).splitlines()
    assert "  Rule          error  warning  info  articles" in lines
    assert "  name-variant      2        0     0         2" in lines


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(arrival, width):
    from rich.cells import cell_len

    report = "".join(render([arrival], Run("id", width=width, quiet=True)))
    assert max(map(cell_len, report.splitlines())) <= width


def test_quiet_leaves_the_summary_out(arrival):
    assert "temuan" not in "".join(render([arrival], Run("id", quiet=True)))


def test_colour_changes_no_character(arrival, indonesian):
    from rich.text import Text

    coloured = "".join(render([arrival], Run("id", colour=True)))
    assert coloured != Text.from_ansi(coloured).plain
    assert Text.from_ansi(coloured, end="").plain == "".join(render([arrival], indonesian))


def test_lines_are_those_of_the_file(arrival, indonesian):
    assert ARRIVAL.splitlines()[2].startswith("Menurut Lecorno")
    assert "berita.md:3:9" in "".join(render([arrival], indonesian))
