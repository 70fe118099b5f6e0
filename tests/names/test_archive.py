"""Persons across articles."""

from __future__ import annotations

import json
import random
import tracemalloc

from checker.checks.name_archive import Across
from checker.finding import Finding
from checker.names import group, lore
from checker.names.archive import Archive
from checker.names.table import as_csv, as_json, rows
from checker.reading import Reading
from checker.rulebook import load_rulebook
from tests.names.test_group import mark


def readings(*marked: str) -> list[Reading]:
    found = []
    for text in marked:
        article, mentions = mark(text)
        found.append(Reading(article, group(article, mentions, load_rulebook())))
    return found


def across(run: list[Reading]) -> list[tuple[int, Finding]]:
    """Each finding with the number of its article."""
    compared = Across(load_rulebook())
    for reading in run:
        compared.add(reading)
    return [(number, finding) for number, reading in enumerate(run) for finding in compared.findings(reading)]


def counted(names: dict[str, int]) -> Archive:
    archive = Archive(lore(load_rulebook()))
    for name, articles in names.items():
        archive.count(name, articles)
    return archive


def test_the_odd_article_is_told() -> None:
    run = readings(
        "Bupati [Hendra Gunawirman] tiba.",
        "Kata [Hendra Gunawarman], itu benar.",
        "[Hendra Gunawirman] pulang.",
    )
    ((index, finding),) = across(run)
    assert (index, finding.text, finding.suggestion, finding.severity) == (
        1, "Gunawarman", "Gunawirman", "info"
    )  # fmt: skip


def test_a_name_is_shown_as_it_is_usually_cased() -> None:
    run = readings(
        "[HENDRA GUNAWIRMAN] PULANG", "[Hendra Gunawirman] tiba.", "Kata [Hendra Gunawarman], itu benar."
    )
    ((_, finding),) = across(run)
    assert (finding.text, finding.suggestion) == ("Gunawarman", "Gunawirman")


def test_two_people_who_are_named_as_often_pass() -> None:
    run = readings(
        "[Ahmad Fauzi] tiba.", "[Ahmad Fauzan] tiba.", "[Ahmad Fauzi] pulang.", "[Ahmad Fauzan] pulang."
    )
    assert across(run) == []


def test_spellings_are_found_by_blocks_and_grouped_under_the_frequent_one() -> None:
    archive = counted(
        {
            "Sebastien Lecornu": 9,
            "Sebastien Lecorno": 1,
            "Sebastian Lecornu": 2,
            "Emmanuel Macron": 9,
            "Brigitte Macron": 2,
        }
    )
    (spelling,) = archive.spellings()
    assert spelling.right.text == "Sebastien Lecornu"
    assert [entry.text for entry, _ in spelling.odd] == ["Sebastian Lecornu", "Sebastien Lecorno"]


def test_the_order_of_names_does_not_matter() -> None:
    names = {
        "Rajekshah Lubis": 5,
        "Rajeksah Lubis": 1,
        "Vikri Alamsyah": 4,
        "Vikry Alamsyah": 1,
        "Budi Alamsyah": 1,
    }
    shuffled = list(names.items())
    random.Random(1).shuffle(shuffled)
    first, second = counted(names).spellings(), counted(dict(shuffled)).spellings()
    assert [(s.right.text, [e.text for e, _ in s.odd]) for s in first] == [
        (s.right.text, [e.text for e, _ in s.odd]) for s in second
    ]


def test_the_table_has_the_worst_first_and_defuses_formulas() -> None:
    archive = counted({"Emmanuel Macron": 50, "Sebastien Lecornu": 9, "Sebastien Lecorno": 1})
    table = rows(archive)
    assert [row.right.text for row in table] == ["Sebastien Lecornu", "Emmanuel Macron"]
    (first, _) = json.loads("".join(as_json(table, str)))["persons"]
    assert [(form["text"], form["articles"]) for form in first["forms"]] == [
        ("Sebastien Lecornu", 9),
        ("Sebastien Lecorno", 1),
    ]
    lines = "".join(as_csv(table, str)).splitlines()
    assert lines[2].startswith("Sebastien Lecornu,Sebastien Lecorno,1,1,0.")


def test_many_names_take_little_memory_also_while_they_are_compared() -> None:
    letters = [first + second for first in "bdgklmnprst" for second in "aiou"]
    draw = random.Random(1)
    names = {f"Rina {''.join(draw.choices(letters, k=4)).title()}": 1 for _ in range(4_000)}
    counted({})  # what is read once
    tracemalloc.start()
    archive = counted(names | {"Rina Bahasanti": 9, "Rina Bahasanta": 1})
    (spelling,) = archive.spellings()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spelling.right.text == "Rina Bahasanti"
    assert peak / len(names) < 1_500  # bytes; a list for each of a name's keys would be more
