"""Word files (DOCX), as they are after all changes are accepted.

A Word file has no lines. Its source is the text of its paragraphs, one a line, those of tables, text boxes
and notes included, so that a place is the number of the paragraph and the character in it. A line break
inside a paragraph counts as one character; alternative texts of pictures count in themselves.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.boilerplate import load_boilerplate
from checker.documents.draft import Block, Draft
from checker.documents.errors import DocumentError
from checker.documents.markup import Element
from checker.documents.placed_xml import parse_xml
from checker.documents.plain import is_title
from checker.documents.traced import Traced

LARGEST_PART = 32 * 1024 * 1024  # bytes unpacked; the copy of a book is a tenth of it
MOST_PACKED = 200  # times smaller than unpacked; Word's own XML packs to a tenth or a twentieth

_BREAK = "\u2028"  # a line break that ends no line of the source
_LEFT_OUT = frozenset("del movefrom instrtext deltext fallback comment annotationref".split())
_LETTERS = {"tab": "\t", "br": _BREAK, "cr": _BREAK, "nobreakhyphen": "-", "softhyphen": "\u00ad"}
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
_STYLES = {
    "title": ("title", "heading"),
    "subtitle": ("lead", "paragraph"),
    "caption": ("caption", "paragraph"),
    "quote": ("body", "blockquote"),
    "intense quote": ("body", "blockquote"),
}


@dataclass(slots=True)
class _Paragraph:
    style: str
    text: str


def read_docx(data: bytes, path: str) -> Iterator[Draft]:
    """The article of a Word file. Raises DocumentError for a file that is none, or that is a zip bomb."""
    document = _part(data, "word/document.xml", path)
    if document is None:
        raise DocumentError(path, 0, "not a Word file (DOCX)", "bukan berkas Word (DOCX)")
    styles = _style_names(_part(data, "word/styles.xml", path))
    paragraphs: list[_Paragraph] = []
    alts: list[str] = []
    for root in (document, _part(data, "word/footnotes.xml", path), _part(data, "word/endnotes.xml", path)):
        if root is not None:
            _gather(root, paragraphs, alts)
    source = "\n".join(paragraph.text for paragraph in paragraphs)
    whole = Traced.whole(source)
    blocks: list[Block] = []
    position = 0
    for paragraph in paragraphs:
        name = styles.get(paragraph.style, paragraph.style).lower()
        heading = name.startswith(("heading", "judul"))
        field, kind = _STYLES.get(name, ("body", "heading" if heading else "paragraph"))
        text = whole.cut(position, position + len(paragraph.text))
        position += len(paragraph.text) + 1
        if text.text.strip():
            field = "title" if heading and not blocks else field
            blocks.append(Block(field, text, kind))
    if not any(block.field == "title" for block in blocks):
        _head(blocks)
    blocks += [Block("alt", Traced.whole(alt), source=alt) for alt in alts if " " in alt.strip()]
    yield Draft(source=source, blocks=tuple(blocks), language="")


def _head(blocks: list[Block]) -> None:
    """The first paragraph of a file without styles as its title, where it looks like one."""
    words = load_boilerplate()
    copy = [
        block for block in blocks if block.field == "body" and not words.is_byline(block.text.text.strip())
    ]
    if (
        len(copy) > 1
        and copy[0] is blocks[0]
        and is_title(copy[0].text.text.strip(), copy[1].text.text.strip())
    ):
        blocks[0] = Block("title", blocks[0].text, "heading")


def _part(data: bytes, name: str, path: str) -> Element | None:
    """A part of the package as a tree, None where the file has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if name not in package.namelist():
                return None
            info = package.getinfo(name)
            packed = max(info.compress_size, 1)
            if info.file_size > LARGEST_PART or info.file_size > MOST_PACKED * packed + 65536:
                raise _bomb(path)
            with package.open(info) as file:
                content = file.read(LARGEST_PART + 1)
    except _UNREADABLE as error:
        raise DocumentError(
            path,
            0,
            f"not a readable Word file: {error}; save it again as DOCX, without a password",
            f"berkas Word tidak terbaca: {error}; simpan ulang sebagai DOCX, tanpa kata sandi",
        ) from None
    if len(content) > LARGEST_PART:
        raise _bomb(path)
    return parse_xml(Traced.whole(content.decode("utf-8-sig", "replace")), path)


def _bomb(path: str) -> DocumentError:
    return DocumentError(
        path,
        0,
        "unpacks to far more than an article has; refused",
        "isinya mengembang jauh melebihi ukuran artikel; ditolak",
    )


def _style_names(styles: Element | None) -> dict[str, str]:
    """The names of styles by the ids that paragraphs use; Word translates ids, and keeps names in English."""
    if styles is None:
        return {}
    return {
        style.get("styleid"): name.get("val")
        for style in styles.elements()
        if style.tag == "style" and (name := style.first("name")) is not None
    }


def _gather(root: Element, paragraphs: list[_Paragraph], alts: list[str]) -> None:
    """The paragraphs inside `root` in order; those of a text box after the one that holds it."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _LEFT_OUT:
            continue
        inner: list[Element] = []
        if element.tag == "p":
            pieces: list[str] = []
            _read_runs(element, pieces, inner, alts)
            paragraphs.append(_Paragraph(_style(element), "".join(pieces)))
        else:
            inner = [child for child in element.children if isinstance(child, Element)]
        waiting.extend(reversed(inner))


def _read_runs(element: Element, pieces: list[str], boxes: list[Element], alts: list[str]) -> None:
    for child in element.children:
        if not isinstance(child, Element) or child.tag in _LEFT_OUT or _is_hidden(child):
            continue
        if child.tag == "t":
            pieces.extend(text.text.replace("\n", " ") for text in child.texts())
        elif child.tag in _LETTERS:
            pieces.append(_LETTERS[child.tag])
        elif child.tag == "txbxcontent":
            boxes.append(child)
        elif child.tag == "docpr":
            alts.extend(alt for alt in (child.get("descr"),) if alt)
        else:
            _read_runs(child, pieces, boxes, alts)


def _is_hidden(run: Element) -> bool:
    properties = next(
        (child for child in run.children if isinstance(child, Element) and child.tag == "rpr"), None
    )
    return properties is not None and properties.first("vanish") is not None


def _style(paragraph: Element) -> str:
    style = paragraph.first("pstyle")
    return style.get("val") if style is not None else ""
