"""Front matter of very many keys is read by its length; what is nested without end is refused."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import front_matter, toml_places
from checker.documents.errors import DocumentError
from checker.documents.front_matter import read_front_matter
from checker.documents.toml_places import MOST_PARTS, key_places, too_deep
from checker.documents.traced import Traced


class _Counted:
    """Stands for `re`, or for one pattern: counts the characters that are handed over to be searched."""

    def __init__(self, real, work):
        self._real, self._work = real, work

    def __getattr__(self, name):
        function = getattr(self._real, name)
        if name not in ("search", "finditer", "findall", "sub", "split"):
            return function

        def counting(*arguments):
            texts = [argument for argument in arguments if isinstance(argument, str)]
            numbers = [argument for argument in arguments if isinstance(argument, int)]
            self._work.append(len(texts[-1]) - sum(numbers[:1]))
            return function(*arguments)

        return counting


@pytest.fixture
def work(monkeypatch):
    done = []
    for module in (front_matter, toml_places):
        for name, value in list(vars(module).items()):
            if value is re or isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, _Counted(value, done))
    read = front_matter._toml_string
    monkeypatch.setattr(front_matter, "_toml_string", lambda *one: (done.append(1), read(*one))[1])
    return done


def _read(body, fence="+++"):
    return read_front_matter(Traced.whole(f"{fence}\n{body}\n{fence}\nBudi tiba.\n"), "a.md")


@pytest.mark.parametrize(
    "lines",
    [
        'k{} = "Budi {}"',
        '[k{}]\ntitle = "Budi {}"',
        'k{} = "Budi\\u0020{}" # "x"',
        'tags.k{} = ["Budi {}"]',
        'k{} = """\nBudi\\\n  {}"""',
    ],
)
def test_a_key_costs_the_same_among_many(work, lines):
    costs = []
    for count in (200, 3200):
        work.clear()
        _read("\n".join(lines.format(n, n) for n in range(count)))
        costs.append(sum(work) / count)
    assert costs[1] < 1.5 * costs[0], costs


@pytest.mark.parametrize(
    "deep", ["a" + ".a" * 5000 + "=1", "a=" + "[" * 5000, "a=" + "{a=" * 5000, "[a" + ".a" * 99]
)
def test_what_is_nested_without_end_is_refused_with_its_line(checker, tmp_path, deep):
    (tmp_path / "a.md").write_text(f'+++\ntitle = "Budi"\n{deep}\n+++\nBudi tiba.\n')
    done = checker("lint", "a.md")
    assert done.returncode == 2
    assert f"a.md:3: bagian depan (front matter) rusak: lebih dari {MOST_PARTS}" in done.stderr
    with pytest.raises(DocumentError, match=f"a.md:2: .*more than {MOST_PARTS}"):
        _read(deep)


def test_as_deep_as_is_allowed():
    _read("a" + ".a" * (MOST_PARTS - 1) + " = 1\nb = " + "[" * MOST_PARTS + "]" * MOST_PARTS)
    _read('title = "' + "Budi. " * 100 + '"\nlead = """' + "[" * 100 + '"""')


def test_strings_are_found_where_they_stand():
    body = (
        'nama = "title = 1"\n"ti\\u0074le" = """Budi ""tiba"""""\n[params]\ntitle = "lain"\n'
        '[[tags]]\nname = "satu"\n[params.tags]\nname = "dua"\n[[tags]]\nname = \'tiga\'\n[gambar]\n'
        'alt = ["empat", # "lima"\n["enam"]]'
    )
    found = _read(body)
    assert [(block.field, block.text.text) for block in found.before] == [("title", 'Budi ""tiba""')]
    assert [block.text.text for block in found.after if block.field == "tags"] == ["satu", "tiga"]
    for block in found.before + found.after:
        span = block.text.place(0, len(block.text.text))
        assert f"+++\n{body}"[span.start : span.end] == block.text.text


_KEYS = st.sampled_from(["a", "b", '"c d"', "'e'", '"\\u0066"', "a.b", '"="', "g-1"])
_VALUES = st.recursive(
    st.sampled_from(["1.5", '"x"', "'[y'", '"""\nz = 1\n"q\\"""" # "', "'''\n[a]\n'''", '"#"', "2024-01-02"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: "[\n " + " ,# c '\n".join(items) + "\n]"),
    max_leaves=5,
)


@given(st.lists(st.tuples(st.sampled_from(["", "", "[a]\n", "[[h]] # [\n", " [ i . j ]\n"]), _KEYS, _VALUES)))
def test_every_key_that_tomllib_reads_has_a_place(lines):
    content = "".join(f"{table}{key} = {value}\n" for table, key, value in lines)
    try:
        values = tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        values = {}
    assert not values or set(key_places(content)) == set(values)
    assert not too_deep(content)
