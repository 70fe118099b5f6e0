"""The register: what it answers, what it refuses, and that what is shipped holds together."""

from __future__ import annotations

import datetime as dt
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook import RuleError, load_rulebook
from checker.rulebook.compiled import compile_register
from checker.rulebook.countries import Countries, Country
from checker.rulebook.offices import Office, Offices
from checker.rulebook.register import Register
from checker.rulebook.register_file import RegisterFile
from checker.rulebook.rough_date import read_date
from checker.rulebook.schemas import SCHEMAS, schema_of
from checker.rulebook.strict_yaml import fit, parse
from tests.conftest import TOP

OFFICES = Offices(
    {
        "mayor": Office(kind="x", titles={"en": ("Mayor",)}),
        "judge": Office(kind="x", seats="several", titles={"en": ("Judge",)}),
    }
)
COUNTRIES = Countries({"xx": Country(id=("Antah",), en=("Nowhere",))})
FILE = """\
country: xx
source: gazette
as-of: 2024-06-30
people:
  ann: {name: Ánn O'Hara-Berg, also: [Ann Berg], reject: [Anne Berg]}
  bob: {name: Bob Sinar Putra}
holders:
  mayor:
    - {person: ann, from: 2019-03-01, to: 2021-05-10}
    - {person: bob, from: 2021-05-10}
"""


def compiled(*texts, path="xx.yaml"):
    return Register(compile_register([[(path, text)] for text in texts], OFFICES, COUNTRIES))


def day(text):
    return dt.date.fromisoformat(text)


def held(register, on):
    return [tenure.person for tenure, _ in register.holders("xx/mayor", day(on), day(on))]


def test_on_the_day_of_the_handover_both_hold_the_office():
    register = compiled(FILE)
    assert held(register, "2021-05-09") == ["ann"]
    assert held(register, "2021-05-10") == ["ann", "bob"]
    assert held(register, "2021-05-11") == ["bob"]
    assert held(register, "2019-02-28") == []


@pytest.mark.parametrize(
    ("written", "on", "answer"),
    [
        ("2019", "2018-12-31", []),
        ("2019", "2019-06-01", [("ann", False)]),
        ("2019", "2020-01-01", [("ann", True)]),
        ("2019-03", "2019-03-15", [("ann", False)]),
        ("2019-03", "2019-04-01", [("ann", True)]),
    ],
)
def test_a_rough_date_answers_perhaps(written, on, answer):
    register = compiled(FILE.replace("2019-03-01", written))
    assert [(t.person, sure) for t, sure in register.holders("xx/mayor", day(on), day(on))] == answer


@pytest.mark.parametrize("name", ["mayor", "xx/mayor"])
def test_an_office_may_be_known_for_less_than_the_file(name):
    register = compiled(FILE.replace("people:", f"known:\n  {name}: {{from: 2020, to: 2022-03-31}}\npeople:"))
    record = register.office("xx/mayor")
    assert [record.knows(day(text), day(text)) for text in ("2019-06-01", "2021-06-01", "2022-04-01")] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ánn O'Hara-Berg", ["ann"]),
        ("ann berg", ["ann"]),
        ("ANN BERG", ["ann"]),
        ("Ann O’Hara Berg", ["ann"]),
        ("Bob Putra", ["bob"]),
        ("B. Sinar Putra", ["bob"]),
        ("Bob", []),
        ("Putra", []),
        ("Bob Berg", []),
        ("Anne Berg", ["ann"]),  # a rejected form is theirs all the same
    ],
)
def test_names_find_persons(name, found):
    assert [person.id for person in compiled(FILE).find(name)] == found


@pytest.mark.parametrize(
    ("name", "person", "answer"),
    [
        ("Putra", "bob", True),
        ("Bob Sinar Putar", "bob", True),
        ("Bob Sinar", "bob", True),
        ("Bob Cahaya", "bob", False),
        ("Anne Berg", "ann", True),
        ("Ann Berg", "bob", False),
    ],
)
def test_a_short_or_misspelled_name_may_be_a_person(name, person, answer):
    assert compiled(FILE).may_be(name, person) is answer


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("holders:", "holdres:", 7, "did you mean 'holders'"),
        ("to: 2021-05-10", "to: 2018-05-10", 9, "reversed"),
        ("from: 2021-05-10", "from: 2021-04-01", 10, "end the one before"),
        ("to: 2021-05-10}", "acting: false}", 10, "without an end"),
        ("  mayor:", "  major:", 8, "did you mean 'mayor'"),
        ("person: bob", "person: bop", 10, "unknown person 'bop'; did you mean 'bob'"),
        ("  bob:", "  ann:", 6, "second time"),
        ("country: xx", "country: xy", 1, "unknown country 'xy'"),
        ("2019-03-01", "1 Maret 2019", 9, "write 2014-10-27"),
        ("2019-03-01", "2019-02-30", 9, "in the calendar"),
        ("as-of: 2024-06-30\n", "", 1, "'as-of' is missing"),
    ],
)
def test_faults_are_told_with_their_line(old, new, line, words):
    assert FILE.count(old) == 1
    with pytest.raises(RuleError) as caught:
        compiled(FILE.replace(old, new))
    assert (caught.value.line, words in caught.value.message) == (line, True), caught.value


def test_one_person_in_two_files_of_a_folder_is_refused():
    with pytest.raises(RuleError, match=r"'ann' stands in a\.yaml:5 too"):
        compile_register([[("a.yaml", FILE), ("b.yaml", FILE)]], OFFICES, COUNTRIES)


def test_who_acts_may_overlap_with_who_holds():
    text = FILE + "    - {person: ann, from: 2022-01-01, to: 2022-02-01, acting: true}\n"
    assert held(compiled(text), "2022-01-15") == ["bob", "ann"]


def test_an_office_with_several_seats_may_have_several_holders():
    text = FILE.replace("mayor", "judge").replace("to: 2021-05-10", "seat: first")
    assert len(compiled(text).holders("xx/judge", day("2022-01-01"), day("2022-01-01"))) == 2


def test_a_newsroom_adds_a_holder_and_the_open_tenure_ends():
    own = "country: xx\nsource: redaksi\nas-of: 2026-02-01\npeople: {cas: {name: Cas}}\n"
    own += "holders: {mayor: [{person: cas, from: 2026-01-05}]}\n"
    register = compiled(FILE, own)
    assert held(register, "2025-12-31") == ["bob"]
    assert held(register, "2026-01-06") == ["cas"]
    record = register.office("xx/mayor")
    assert record.known_to == day("2026-02-01")
    assert [tenure.source for tenure in record.tenures] == ["gazette", "gazette", "redaksi"]


def test_a_newsroom_overrides_a_tenure_by_person_and_first_day():
    own = "country: xx\nsource: redaksi\nas-of: 2024-06-30\n"
    own += "holders: {mayor: [{person: bob, from: 2021-05-10, to: 2024-01-31}]}\n"
    register = compiled(FILE, own)
    assert held(register, "2024-02-01") == []
    assert len(register.office("xx/mayor").tenures) == 2


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from([4, 7, 10]))
def test_a_rough_date_holds_the_day_it_was_cut_from(date, length):
    rough = read_date(date.isoformat()[:length])
    assert rough.first <= date <= rough.last


# What is shipped.


@pytest.fixture(scope="module")
def shipped():
    return load_rulebook()


def test_no_two_shipped_holders_of_one_seat_overlap(shipped):
    for office in shipped.register.offices:
        record = shipped.register.office(office)
        if record.several:
            continue
        for acting in (False, True):
            tenures = [tenure for tenure in record.tenures if tenure.acting is acting]
            for one, two in itertools.combinations(tenures, 2):
                ends = one.end.first if one.end else dt.date.max
                assert ends <= two.start.last, (office, one.person, two.person)


def test_every_shipped_reference_resolves(shipped):
    register = shipped.register
    somewhere = {*shipped.countries.countries, *shipped.countries.places}
    somewhere |= {*shipped.offices.bodies, *shipped.offices.parties}
    for office in register.offices:
        jurisdiction, _, title = office.partition("/")
        assert jurisdiction in somewhere, office
        assert title in shipped.offices.offices, office
        for tenure in register.office(office).tenures:
            assert register.person(tenure.person).name
    for place in shipped.countries.places.values():
        assert place.country in shipped.countries.countries


def test_every_shipped_person_is_found_by_every_name_and_holds_something(shipped):
    for identifier in shipped.register.people:
        person = shipped.register.person(identifier)
        assert shipped.register.tenures(identifier), identifier
        for form in (person.name, *person.also):
            assert identifier in [found.id for found in shipped.register.find(form)], (identifier, form)


def test_the_page_about_the_register_shows_a_file_that_is_read():
    page = (TOP / "docs" / "register.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    value, lines = parse(example, "register.md")
    file = fit(value, RegisterFile, "register.md", lines)
    assert [entry.person for entry in file.holders["defence-minister"]][1] == "sebastien-lecornu"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_published_schemas_are_those_of_the_models(kind):
    published = json.loads((TOP / "schemas" / f"rules-{kind}.schema.json").read_text(encoding="utf-8"))
    assert published == schema_of(kind)
