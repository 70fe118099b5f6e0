"""`checker who` and `checker rules …` as a user runs them."""

from __future__ import annotations

import pytest

from tests.conftest import TOP

OWN = """\
# Our own knowledge of Russia.
country: ru
source: redaksi
as-of: 2026-01-31

people:
  jane-doe: {name: Jane Doe}   # from the wires

holders:
  defence-minister:
    - {person: jane-doe, from: 2026-01-05}
"""


CHANGED = """\
# Our own knowledge of Russia.
country: ru
source: redaksi
as-of: 2026-01-31

people:
  jane-doe: {name: Jane Doe}   # from the wires

  john-roe: {name: John Roe}
holders:
  defence-minister:
    - {person: jane-doe, from: 2026-01-05, to: 2026-03-02}
    - {person: john-roe, from: 2026-03-02}
known:
  defence-minister: {to: 2026-03-02}
"""


@pytest.fixture
def newsroom(tmp_path):
    """A folder with checker.yaml and the newsroom's own rules."""
    (tmp_path / "checker.yaml").write_text("rules: [aturan]\n")
    (tmp_path / "aturan" / "register").mkdir(parents=True)
    (tmp_path / "aturan" / "register" / "ru.yaml").write_text(OWN)
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Menteri Pertahanan Rusia", "Sergei Shoigu, 6 November 2012–12 Mei 2024"),
        ("Russian Defence Minister", "Sergei Shoigu"),
        ("ru/defence-minister", "Sergei Shoigu"),
        ("Menhan", "Prabowo Subianto"),
        ("Kapolri", "Listyo Sigit Prabowo"),
        ("Gubernur Jabar", "Bey Machmudin (Plt.)"),
        ("Sekjen PBB", "António Guterres"),
        ("Sergei Shoigu", "Menteri Pertahanan Rusia"),
        ("sri mulyani", "Menteri Keuangan"),
    ],
)
def test_who_held_what_on_a_day(checker, asked, told):
    done = checker("who", asked, "--on", "2024-04-04", "--language", "id")
    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout


def test_who_tells_where_it_is_written(checker):
    done = checker("who", "Sergei Lavrov", "--language", "en")
    assert "Foreign Minister of Russia, since 9 March 2004  [" in done.stdout
    assert "rules/register/ru.yaml:" in done.stdout


def test_who_knows_nothing_of_and_says_the_nearest_name(checker):
    done = checker("who", "Bukan Siapa")
    assert done.returncode == 2
    assert done.stderr.startswith("checker: the register has no office and no person 'Bukan Siapa'")
    assert "did you mean 'Retno Marsudi'" in checker("who", "Retno Masudi").stderr
    near = checker("who", "Menteri Perahanan Rusia").stderr
    assert "did you mean 'Menteri Pertahanan Rusia'" in near


def test_who_of_one_word_lists_everybody_who_bears_it(checker):
    told = checker("who", "Prabowo", "--on", "2024-04-04", "--language", "id").stdout
    assert "Menteri Pertahanan Indonesia, 23 Oktober 2019–20 Oktober 2024" in told
    assert "Listyo Sigit Prabowo" in told


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("us/foreign-minister", "Menlu AS"),
        ("un/secretary-general", "Sekjen PBB"),
        ("id/police-chief", "Kapolri"),
        ("fr/foreign-minister", "Menteri Luar Negeri Prancis"),
    ],
)
def test_an_office_is_called_as_a_desk_would_call_it(checker, office, told):
    assert f"{office}  {told}\n" in checker("who", office, "--on", "2024-04-04", "--language", "id").stdout


def test_a_newsroom_extends_the_register_and_explain_tells_the_origin(checker, newsroom):
    done = checker("who", "Menteri Pertahanan Rusia", "--on", "2026-02-01")
    assert "Jane Doe" in done.stdout
    told = checker("rules", "explain", "ru/defence-minister").stdout.splitlines()
    assert "2024-05-14..2026-01-05  Andrei Belousov  [" in told[-2]
    assert told[-1] == f"  2026-01-05..  Jane Doe  [{newsroom / 'aturan/register/ru.yaml'}:11]"


def test_a_newsroom_overrides_a_rule_and_list_tells_its_file(checker, newsroom):
    own = newsroom / "aturan" / "checks" / "term-variant.yaml"
    own.parent.mkdir()
    shipped = (TOP / "rules" / "checks" / "term-variant.yaml").read_text()
    own.write_text(shipped.replace("severity: warning", "severity: info"))
    (line,) = [
        line for line in checker("rules", "list").stdout.splitlines() if line.startswith("term-variant")
    ]
    assert "info" in line
    assert line.endswith(f"[{own}]")
    assert f"severity: info  [{own}:" in checker("rules", "explain", "term-variant").stdout


def test_a_broken_file_of_the_newsroom_is_told_with_its_line(checker, newsroom):
    (newsroom / "aturan" / "register" / "ru.yaml").write_text(OWN.replace("holders", "holdres"))
    done = checker("rules", "list")
    assert done.returncode == 2
    assert done.stderr.strip().endswith("ru.yaml:9: unknown key 'holdres'; did you mean 'holders'?")


def test_rules_test_runs_the_examples_of_the_newsroom_too(checker, newsroom):
    own = newsroom / "aturan" / "checks" / "term-variant.yaml"
    own.parent.mkdir()
    shipped = (TOP / "rules" / "checks" / "term-variant.yaml").read_text()
    own.write_text(shipped.replace("Parlemen Perancis", "Parlemen Prancis"))
    done = checker("rules", "test", "term-variant")
    assert done.returncode == 1
    assert f"{own}:" in done.stdout
    assert "term-variant: must pass, but is flagged at 'Perancis'" in done.stdout
    assert "1 of 2 examples hold" in done.stdout


BESIDE = {
    "register/ru.yaml": (
        f"{OWN}flags:\n"
        "  - {text: Menteri Pertahanan Rusia Andrei Belousov tiba di Jakarta., date: 2026-01-20}\n"
        "passes:\n"
        "  - {text: Menteri Pertahanan Rusia Jane Doe tiba di Jakarta., date: 2026-01-20}\n"
        "  - {text: Menteri Pertahanan Rusia Andrei Belousov tiba di Medan., date: 2026-01-20}\n"
    ),
    "style/terms-koran.yaml": (
        "terms:\n  sumatra: {prefer: Sumatra, also: [Sumatera]}\n"
        "flags: [Pulau Sumatra luas. Pulau Sumatera subur.]\npasses: [Pulau Sumatera luas.]\n"
    ),
    "language/names-koran.yaml": (
        "distinct: [[Sulaiman, Sulaeman]]\n"
        "passes: ['Kepala desa, Sulaiman Harahap, tiba. Sulaiman pulang. Kata Sulaeman, hujan turun.']\n"
    ),
}


@pytest.mark.usefixtures("newsroom")
def test_examples_beside_holders_terms_and_names_are_run(checker, newsroom):
    for name, text in BESIDE.items():
        (newsroom / "aturan" / name).parent.mkdir(exist_ok=True)
        (newsroom / "aturan" / name).write_text(text)
    done = checker("rules", "test", "register/ru", "style/terms-koran", "language/names-koran")
    assert done.returncode == 1, done.stderr
    assert "5 of 6 examples hold" in done.stdout
    assert f"{newsroom / 'aturan/register/ru.yaml'}:16: register/ru: must pass, but is flagged" in done.stdout


def test_add_holder_leaves_the_examples_alone(checker, newsroom):
    own = newsroom / "aturan" / "register" / "ru.yaml"
    own.write_text(BESIDE["register/ru.yaml"])
    done = checker("rules", "add-holder", "Menteri Pertahanan Rusia", "John Roe", "--from", "2026-03-02")
    assert done.returncode == 0, done.stderr
    assert BESIDE["register/ru.yaml"].removeprefix(OWN) in own.read_text()


@pytest.mark.parametrize("rule", ["role-holder", "role-tense", "term-variant", "name-archive", "suppression"])
def test_the_examples_of_a_shipped_rule_hold(checker, rule):
    done = checker("rules", "test", rule)
    assert done.returncode == 0, done.stdout


def test_add_holder_keeps_comments_and_order_and_ends_the_tenure_before(checker, newsroom):
    done = checker("rules", "add-holder", "Menteri Pertahanan Rusia", "John Roe", "--from", "2026-03-02")
    assert done.returncode == 0, done.stderr
    assert (newsroom / "aturan" / "register" / "ru.yaml").read_text() == CHANGED
    assert "John Roe" in checker("who", "ru/defence-minister", "--on", "2026-03-10").stdout


@pytest.mark.usefixtures("newsroom")
def test_add_holder_begins_a_file_for_a_country_the_newsroom_has_none_of(checker):
    done = checker("rules", "add-holder", "Gubernur Bali", "Made Baru", "--from", "2026-04", "--acting")
    assert done.returncode == 0, done.stderr
    told = checker("who", "Gubernur Bali", "--on", "2026-05-05", "--language", "id").stdout
    assert "Made Baru (Plt.), sejak April 2026" in told
    assert "Wayan Koster" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Menteri Sihir", "A B", "--from", "2026-01-01"), "no such office"),
        (("id/president", "A B", "--from", "1 Januari"), "is no date; write 2014-10-27"),
        (("id/president", "A B", "--from", "2026-02-30"), "in the calendar"),
    ],
)
def test_add_holder_refuses_what_it_cannot_place(checker, newsroom, arguments, words):
    done = checker("rules", "add-holder", *arguments)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert not (newsroom / "aturan" / "register" / "id.yaml").exists()


def test_rules_come_from_an_installed_package(checker, newsroom):
    site = newsroom / "site"
    (site / "newsroom_style" / "rules" / "register").mkdir(parents=True)
    (site / "newsroom_style" / "__init__.py").write_text("")
    (site / "newsroom_style" / "rules" / "register" / "ru.yaml").write_text(OWN)
    info = site / "newsroom_style-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: newsroom-style\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[checker.rules]\nnewsroom = newsroom_style:rules\n")
    (newsroom / "checker.yaml").write_text("rules: ['python:newsroom']\n")
    path = {"PYTHONPATH": f"{TOP}:{site}"}
    assert "Jane Doe" in checker("who", "ru/defence-minister", "--on", "2026-02-01", **path).stdout
    done = checker("who", "ru/defence-minister")
    assert done.returncode == 2
    assert "checker.yaml:1: no installed package has the rules 'python:newsroom'" in done.stderr
