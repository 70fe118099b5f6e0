"""What is measured on: the sample, published articles where they are at hand, else generated copy."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

TOP = Path(__file__).parent.parent
PUBLISHED = TOP.parent / "shared" / "corpora" / "indosum" / "articles.jsonl.gz"
SAMPLE = TOP / "data" / "articles"

_GIVEN = "Siti Budi Sri Agus Dewi Wahyu Rina Hendra Ratna Joko Maria Andi Yusuf Fitri Bambang Lestari".split()
_FAMILY = "Santoso Wijaya Hidayat Nugroho Simanjuntak Pratama Siregar Kusuma Rahmawati Gunawan Halim".split()
_SENTENCES = (
    "Menurut {full}, harga cabai di pasar naik {n} persen sejak pekan lalu.",
    "{last} mengatakan hal itu kepada wartawan pada hari kedua pertemuan.",
    "Ketua panitia {full} berterima kasih kepada {n} warga yang datang.",
    "Hujan turun sejak pagi, dan jalan menuju kecamatan sempat ditutup selama {n} jam.",
    "“Kami menunggu keputusan itu,” kata {last}.",
    "Pemerintah daerah menyiapkan {n} kendaraan untuk membawa bantuan ke desa.",
    "Dalam sambutannya, {full} meminta semua pihak bersabar.",
)


def generated(articles: int, words: int, seed: int = 11) -> Iterator[str]:
    """Articles of about so many words, with two to six persons each; the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    for number in range(articles):
        people = [
            (draw.choice(_GIVEN), f"{draw.choice(_FAMILY)}{'ai'[number % 2] * (number % 3)}")
            for _ in range(draw.randint(2, 6))
        ]
        told: list[str] = []
        length = 0
        while length < words:
            given, family = draw.choice(people)
            sentence = draw.choice(_SENTENCES).format(
                full=f"{given} {family}", last=family, n=draw.randint(2, 900)
            )
            length += sentence.count(" ") + 1
            told.append(sentence)
        yield "\n\n".join(" ".join(told[at : at + 4]) for at in range(0, len(told), 4))


_SYLLABLES = (
    "ba be di du ga ha jo ka ki la li ma mi na ni nu pa ra ri ro sa si su ta ti to wa wi ya yu".split()
)
_SLIP = 50  # one article in so many misspells a name that others have


def archive(articles: int, seed: int = 11) -> Iterator[str]:
    """Articles of three sentences: each names one of few persons, and one who is in no other article."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    for number in range(articles):
        new = "".join(draw.choice(_SYLLABLES) for _ in range(4)).capitalize()
        regular = f"{_GIVEN[number % 16]} {_FAMILY[number % 11]}{'an' if number % _SLIP == 0 else ''}"
        yield (
            f"Ketua panitia {draw.choice(_GIVEN)} {new} membuka pasar di kecamatan. Menurut {regular}, harga "
            f"cabai naik {number % 900} persen. {new} mengatakan hal itu kepada wartawan."
        )


def published(articles: int) -> Iterator[str]:
    """So many published articles; generated ones where they are not at hand."""
    if not PUBLISHED.is_file():
        yield from generated(articles, 280)
        return
    with gzip.open(PUBLISHED, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, articles):
            yield json.loads(line)["text"]


def write_lines(texts: Iterable[str], path: Path) -> Path:
    """The texts as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": f"a{number}", "date": "2018-03-01", "text": text}) + "\n")
    return path


def write_files(texts: Iterable[str], folder: Path) -> Path:
    """The texts as a file each."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"a{number:05}.txt").write_text(text, encoding="utf-8")
    return folder
