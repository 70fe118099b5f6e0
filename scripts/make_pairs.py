"""Make data/benchmark/pairs.tsv from pairs-source.yaml beside it: pairs of names, each in a short passage.

    python scripts/make_pairs.py > data/benchmark/pairs.tsv

A row has two names, whether they are one person's, what makes it hard, and the passage, in which names
stand in brackets. The names alone are what a measure of strings sees; the passage is what an editor sees.
The file is frozen: it is made once, and never looked at when weights are fitted.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import yaml

Row = tuple[str, str, str, str, str]
SLIP = (
    "Ketua panitia [{a}] membuka rapat pada Senin. [{s}] meminta semua hadir. "
    "“Acara mulai pukul tujuh,” kata [{b}]."
)
ONCE = "Rapat dibuka oleh [{a}]. Warga bertepuk tangan. Menurut [{b}], persiapan sudah selesai."
SHORT = "Rapat dibuka oleh [{a}] pada Senin. Menurut [{b}], persiapan sudah selesai. Warga bertepuk tangan."
ALIAS = "Rapat dibuka oleh [{a}] ([{b}]) pada Senin. [{b}] mengatakan persiapan sudah selesai."
KIN = "[{a}] datang bersama putranya, [{b}]. Setelah itu [{a}] memberi sambutan."
BOTH = (
    "Saksi pertama, [{a}], melihat api. Saksi kedua, [{b}], datang kemudian. "
    "[{a}] menelepon polisi, sedangkan [{b}] lari."
)
JOINED = "Hadir pula [{a}] dan [{b}]. Keduanya duduk di depan. [{a}] bertanya lebih dulu, disusul [{b}]."
TITLES = (
    "Gubernur [{a}] membuka acara itu. Seorang petani, [{b}], mengeluh tentang harga pupuk. "
    "Gubernur [{a}] berjanji."
)


def slip(word: str, rng: random.Random) -> str:
    """The word with one slip of the fingers, after its first letter."""
    at = rng.randrange(1, len(word) - 1)
    kind = rng.choice(["drop", "double", "swap", "vowel"])
    if kind == "swap" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "vowel":
        at = next((i for i in range(at, len(word)) if word[i] in "aeiou"), at)
        return word[:at] + rng.choice([v for v in "aeiou" if v != word[at]]) + word[at + 1 :]
    return word[:at] + (word[at] * 2 if kind == "double" else "") + word[at + 1 :]


def rows(source: dict[str, list[list[str]]]) -> Iterator[Row]:
    """All pairs, in the order of their kinds."""
    rng = random.Random(2026)  # noqa: S311
    people: list[str] = source["people"]  # type: ignore[assignment]
    for name in people:
        yield from _one_person(name, rng)
    for first, second in source["spellings"]:
        given = rng.choice(source["given"])
        full = f"{given} {first}"
        yield full, second, "same", "spelling", SLIP.format(a=full, b=second, s=first)
        yield full, f"{given} {second}", "same", "spelling", ONCE.format(a=full, b=f"{given} {second}")
    for first, second in source["aliases"]:
        yield first, second, "same", "alias", ALIAS.format(a=first, b=second)
    for first, second in source["written"]:
        yield first, second, "same", "written", ONCE.format(a=first, b=second)
    yield from _two_people(source, rng)


def _one_person(name: str, rng: random.Random) -> Iterator[Row]:
    words = name.split()
    long = [word for word in words if len(word) > 4 and word.isalpha()]
    last, odd = words[-1], slip(words[-1], rng)
    yield name, last, "same", "short", SHORT.format(a=name, b=last)
    if last in long and odd != last:
        yield name, odd, "same", "slip", SLIP.format(a=name, b=odd, s=last)
        whole = " ".join([*words[:-1], slip(last, rng)])
        if whole != name:
            yield name, whole, "same", "slip", ONCE.format(a=name, b=whole)
    if words[0] in long and len(words) == 2:
        initial = f"{words[0][0]}. {last}"
        yield name, initial, "same", "initial", SHORT.format(a=name, b=initial)
    if len(words) > 2 and words[0] in long:
        some = f"{words[0]} {last}"
        yield name, some, "same", "omitted", SHORT.format(a=name, b=some)


def _two_people(source: dict[str, list[list[str]]], rng: random.Random) -> Iterator[Row]:
    yield from _relatives_and_namesakes(source)
    given: list[str] = source["given"]  # type: ignore[assignment]
    family: list[str] = source["family"]  # type: ignore[assignment]
    for kind, passages in (("alike", (BOTH, JOINED, TITLES)), ("woman", (BOTH, JOINED))):
        for first, second in source[kind]:
            for passage in passages:
                yield first, second, "different", kind, passage.format(a=first, b=second)
            shared = rng.choice(given)
            one, two = f"{shared} {first}", f"{shared} {second}"
            yield one, two, "different", kind, BOTH.format(a=one, b=two)
            one, two = f"{rng.choice(given[:15])} {first}", f"{rng.choice(given[15:])} {second}"
            yield one, two, "different", kind, JOINED.format(a=one, b=two)
    for first, second in source["distinct-full"]:
        for passage in (BOTH, TITLES):
            yield first, second, "different", "alike", passage.format(a=first, b=second)
    for _ in range(60):
        one, two = (f"{rng.choice(given)} {rng.choice(family)}" for _ in range(2))
        if not set(one.split()) & set(two.split()):
            yield one, two, "different", "easy", BOTH.format(a=one, b=two)


def _relatives_and_namesakes(source: dict[str, list[list[str]]]) -> Iterator[Row]:
    given: list[str] = source["given"]  # type: ignore[assignment]
    family: list[str] = source["family"]  # type: ignore[assignment]
    for index, name in enumerate(family * 3):
        father, son = f"{given[index % 30]} {name}", f"{given[(index * 7 + 11) % 30]} {name}"
        if father != son:
            yield father, son, "different", "family", KIN.format(a=father, b=son)
    for index, name in enumerate(given * 2):
        first, second = f"{name} {family[index % 30]}", f"{name} {family[(index * 11 + 5) % 30]}"
        if first != second:
            yield first, second, "different", "namesake", BOTH.format(a=first, b=second)


def main() -> None:
    """Print the table."""
    source = yaml.safe_load(Path("data/benchmark/pairs-source.yaml").read_text(encoding="utf-8"))
    print("# first\tsecond\tverdict\tkind\tpassage")
    for row in dict.fromkeys(rows(source)):
        print(*row, sep="\t")


if __name__ == "__main__":
    main()
