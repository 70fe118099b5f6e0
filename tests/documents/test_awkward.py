"""Awkward documents as desks get them, format by format: tests/documents/awkward/*.yaml.

A case marks places in its source with ⟦ ⟧ and says under `reads` what must be read there, in order; the
marks are no part of the file. Each reading must be found in the article's text, and its place in the file
must be exactly the marked one. Further keys:

    fields     [name, text] of every field, in order       regions   [kind, text] of every region
    absent     texts that must not be in the article       text      the whole text of the article
    date       the day, and `dated_by`                     language  as the file states it
    error      the line of the only error                  encoding  of the file (UTF-8)
    file       its name                                    crlf      whether its lines end as in Windows
    article    which article of the file is meant (from 0)

In JSON Lines places count in the `text` of the line. A Word file is made of the paragraphs in `source`;
there `reads` maps each reading to `paragraph:character`.
"""

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml

from checker.article import Article, Span
from checker.documents import DocumentError, read_articles

FOLDER = Path(__file__).parent / "awkward"
MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def cases():
    for file in sorted(FOLDER.glob("*.yaml")):
        shared, *listed = yaml.safe_load(file.read_text(encoding="utf-8"))
        for case in listed:
            yield pytest.param({**shared, **case}, id=f"{file.stem}-{case['name']}")


def without_marks(marked: str) -> tuple[str, list[Span]]:
    """The source, and the places that were marked in it."""
    places, shift = [], 0
    for match in MARKED.finditer(marked):
        start = match.start() - shift
        places.append(Span(start, start + len(match[1])))
        shift += 2
    return MARKED.sub(r"\1", marked), places


def docx_of(case) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        spaces = f'xmlns:w="{WORD}" xmlns:wp="wp" xmlns:mc="mc" xmlns:r="r"'
        file.writestr("word/document.xml", f"<w:document {spaces}>{case['source']}</w:document>")
        for name, content in case.get("parts", {}).items():
            file.writestr(name, f'<w:part xmlns:w="{WORD}">{content}</w:part>')
    return package.getvalue()


def located(article: Article, reading: str) -> list[Span]:
    """The places of every occurrence of a reading."""
    found = []
    for match in re.finditer(re.escape(reading), article.text):
        place = article.locate(Span(match.start(), match.end()))
        found.append(Span(place.start, place.end))
    return found


@pytest.mark.parametrize("case", list(cases()))
def test_awkward_document(case, tmp_path):
    path = tmp_path / case["file"]
    marked = case["source"].replace("\n", "\r\n") if case.get("crlf") else case["source"]
    source, places = without_marks(marked)
    path.write_bytes(
        docx_of(case) if path.suffix == ".docx" else source.encode(case.get("encoding", "utf-8"))
    )
    options = {key: case[key] for key in ("mapping", "format_in") if key in case}
    read = list(read_articles(str(path), today=date(2026, 1, 1), **options))
    if "error" in case:
        (error,) = [item for item in read if isinstance(item, DocumentError)]
        assert (error.line, error.path) == (case["error"], str(path))
        if "reads" not in case:
            return
    article = [item for item in read if isinstance(item, Article)][case.get("article", 0)]
    readings = case.get("reads", [])
    if path.suffix == ".docx":
        for reading, expected in readings.items():
            start = article.text.index(reading)
            place = article.locate(Span(start, start + len(reading)))
            assert f"{place.line}:{place.column}" == expected
            source = article.field_at(start).source or article.source
            assert source[place.start : place.end] == place.text
    else:
        if path.suffix == ".jsonl":
            lines = [
                json.loads(line)
                for line in marked.splitlines()
                if line.startswith("{") and line.endswith("}")
            ]
            _, places = without_marks(lines[case.get("article", 0)]["text"])
        assert len(places) == len(readings), "as many readings as marks"
        for reading, place in zip(readings, places, strict=True):
            assert place in located(article, reading), (reading, located(article, reading), article.text)
            if path.suffix != ".jsonl":
                assert article.source == source
    check_the_rest(case, article)


def check_the_rest(case, article):
    slices = [(field.name, article.text[field.span.start : field.span.end]) for field in article.fields]
    regions = [(region.kind, article.text[region.span.start : region.span.end]) for region in article.regions]
    if "text" in case:
        assert article.text == case["text"].strip("\n")
    if "fields" in case:
        assert slices == [tuple(pair) for pair in case["fields"]]
    if "regions" in case:
        assert regions == [tuple(pair) for pair in case["regions"]]
    if "date" in case:
        assert [str(article.date), article.dated_by] == case["date"]
    if "language" in case:
        assert article.language == case["language"]
    for absent in case.get("absent", []):
        assert absent not in article.text
