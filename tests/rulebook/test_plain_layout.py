"""The quick reader of register files reads what the strict one reads, or leaves the file to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.plain_layout import read_plainly
from checker.rulebook.strict_yaml import RuleError, parse
from tests.conftest import TOP

FILE = """\
# A comment.
country: fr
source: Journal officiel; Wikidata
as-of: 2025-12-31
known:
  mayor: {to: 2022-06-30}
people:
  ann-ohara: {name: "Ann O'Hara", also: [Annie, A. O. Hara], wikidata: Q12}
  bob: {name: Bob}
holders:
  mayor:
    - {person: bob, from: 2019, to: 2020-05, acting: true}
    - {person: ann-ohara, from: 2020-05-01}
places:
  paris:
    governor:
      - {person: bob, from: 2021-01}
"""


@pytest.mark.parametrize(
    "file", sorted((TOP / "rules" / "register").glob("*.yaml")), ids=lambda file: file.stem
)
def test_every_shipped_file_is_read_quickly_and_alike(file):
    text = file.read_text(encoding="utf-8")
    value, lines = parse(text, file.name)
    quick = read_plainly(text)
    assert quick is not None
    assert quick[0] == value
    assert quick[1].items() <= lines.items()


EXAMPLES = """\
flags:
  - text: Wali Kota Paris Bob tiba.
    date: 2023-01-01
passes: [Bob tiba.]
"""


def test_examples_at_the_end_are_read_with_their_lines():
    text = FILE + EXAMPLES
    value, lines = parse(text, "fr.yaml")
    quick = read_plainly(text)
    assert quick is not None
    assert quick[0] == value
    assert quick[1].items() <= lines.items()
    assert quick[1]["flags", 0] == FILE.count("\n") + 2
    assert read_plainly(FILE + EXAMPLES + "known: {}\n") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("country: fr", "country: 'fr'"),
        ("as-of: 2025-12-31", "as-of:  2025-12-31  # yesterday"),
        ("  bob: {name: Bob}", "  bob:\n    name: Bob"),
        ("  bob: {name: Bob}", "  bob: {name: Bob}\n  bob: {name: Rob}"),
        ("{name: Bob}", "{name: true}"),
        ("    - {person: bob, from: 2019", "    - {from: 2019, person: bob"),
        ("    - {person: ann", "      - {person: ann"),
        ("  paris:", "   paris:"),
        ("holders:\n", "holders:\n    - {person: bob, from: 2021-01}\n"),
        ("name: Bob", 'name: "B\\u00f6b"'),
    ],
)
def test_any_other_layout_is_left_to_the_strict_reader(old, new):
    assert FILE.count(old) == 1
    assert read_plainly(FILE) is not None
    assert read_plainly(FILE.replace(old, new)) is None


@given(st.data())
def test_a_damaged_file_is_never_read_differently(data):
    at = data.draw(st.integers(0, len(FILE) - 1))
    put = data.draw(
        st.sampled_from(["", " ", "\n", ":", "{", "}", "#", "'", '"', ",", "-", "&", "*", "\t", "0", "x"])
    )
    text = FILE[:at] + put + FILE[at + data.draw(st.integers(0, 2)) :]
    quick = read_plainly(text)
    if quick is not None:
        try:
            assert quick[0] == parse(text, "x.yaml")[0]
        except RuleError as error:
            pytest.fail(f"the strict reader refuses it: {error}")
