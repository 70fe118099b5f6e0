"""Marked-up text as a tree, whatever it was read from (HTML, NITF, XHTML in NewsML), and the copy in it.

Tags inside a word are read through; elements that stand for themselves become blocks; white space
collapses as in a browser.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from checker.documents.boilerplate import Boilerplate, load_boilerplate, plain_name
from checker.documents.draft import Block, Remark
from checker.documents.traced import EMPTY, Traced, joined

DEEPEST = 250  # elements inside each other; pages have about 30
DATE = "date"  # what holds the day of publication, which is no part of the copy
LONGEST_DATE = 80  # characters of it

_SPACE = re.compile(r" ?[\t\n\r\f][ \t\n\r\f]*| {2,}[ \t\n\r\f]*")  # all but a single blank
_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")
_ATTRIBUTE = re.compile(r"([^\s=/<>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_NOTE_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?|[*†‡]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BREAK = "\x1e"  # stands for <br> until paragraphs are cut; text does not hold this control character

_BLOCKS = frozenset(
    "abstract address article aside blockquote bq body body.content body.head body.end block byline byttl"
    " caption center dateline dd details dialog distributor div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hedline hl1 hl2 hr html li main media media-caption media-producer nav ol p"
    " pre section summary table tagline tbody td tfoot th thead tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 hl1".split())
_SILENT = frozenset(
    "script style noscript template iframe object embed svg math canvas audio video select option button"
    " input textarea label legend nav footer aside dialog code pre kbd samp head link meta title del s strike"
    " rt rp map dateline distributor amp-ad amp-analytics amp-auto-ads amp-consent amp-embed amp-facebook"
    " amp-iframe amp-instagram amp-list amp-next-page amp-sidebar amp-social-share amp-sticky-ad amp-tiktok"
    " amp-twitter amp-user-notification amp-video amp-youtube".split()
)
_PICTURES = {"img": "alt", "amp-img": "alt", "media-reference": "alternate-text"}
_QUIET_ROLES = frozenset(
    "navigation complementary search banner contentinfo form menu menubar dialog".split()
)
_PARTS = {
    "figcaption": "caption",
    "caption": "caption",
    "media-caption": "caption",
    "media-producer": "byline",
    "byline": "byline",
    "tagline": "byline",
    "abstract": "lead",
    "hl1": "title",
    "hl2": "lead",
}
_ITEMS = {"headline": "title", "author": "byline", "editor": "byline", "creator": "byline"}
_NEVER_QUIET = frozenset("html body main article".split())
# Classes that say what an article is about or what a page can do, not what a box is.
_SUBJECT_CLASS = re.compile(r"^(?:category|tag|type|status|format|has|is|no|with|hentry|single|page|js)-")


@dataclass(slots=True)
class Element:
    """An element of the tree. `children` holds elements, traced text, and remarks (comments).

    `written` is the start tag, kept only where its places matter: of pictures, meta data, breaks, quotes.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Traced | Remark] = field(default_factory=list)
    written: Traced = EMPTY

    def get(self, name: str) -> str:
        """The text of an attribute; empty without it."""
        return self.attributes.get(name, "")

    def traced(self, name: str) -> Traced:
        """An attribute with its places, as far as the start tag was kept; else empty."""
        for match in _ATTRIBUTE.finditer(self.written.text, len(self.tag) + 1):
            if match[1].lower() == name:
                group = next((group for group in (2, 3, 4) if match[group] is not None), 1)
                return unescaped(self.written.cut(match.start(group), match.end(group)))
        return EMPTY

    def elements(self) -> Iterator[Element]:
        """The element and all inside it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def texts(self) -> Iterator[Traced]:
        """All text inside, in document order."""
        waiting: list[Element | Traced | Remark] = [self]
        while waiting:
            child = waiting.pop()
            if isinstance(child, Traced):
                yield child
            elif isinstance(child, Element):
                waiting.extend(reversed(child.children))

    def text(self) -> str:
        """All text inside, white space collapsed."""
        return " ".join("".join(piece.text for piece in self.texts()).split())

    def first(self, *tags: str) -> Element | None:
        """The first element inside that has one of the tags."""
        return next(
            (element for element in self.elements() if element.tag in tags and element is not self), None
        )


def is_quiet(element: Element, words: Boilerplate) -> bool:
    """Whether an element is no copy: code, forms, navigation, what is hidden, boxes of other articles."""
    tag = element.tag
    if tag in _SILENT:
        return True
    if not element.attributes or tag in _NEVER_QUIET:
        return False
    if "hidden" in element.attributes or element.get("aria-hidden") == "true":
        return True
    if element.get("role").lower() in _QUIET_ROLES or _HIDDEN.search(element.get("style").lower()):
        return True
    return any(map(words.is_quiet_box, _names(element)))


def _names(element: Element) -> Iterator[str]:
    """What the page calls an element: its id and its classes, in words."""
    for name in f"{element.get('id')} {element.get('class')}".lower().split():
        if not _SUBJECT_CLASS.match(name):
            yield name


def unescaped(text: Traced) -> Traced:
    """`text` with its entities read."""
    return text.substituted(_ENTITY, _entity) if "&" in text.text else text


def _entity(match: re.Match[str]) -> str | None:
    character = html.unescape(match[0])
    return None if character == match[0] else character


def collapsed(text: Traced) -> Traced:
    """`text` with every stretch of white space as one space."""
    return text.substituted(_SPACE, lambda _: " ")


def copy_of(
    element: Element, field_name: str = "body", words: Boilerplate | None = None
) -> tuple[list[Block], list[Remark]]:
    """The blocks inside an element, and the comments between them (each with the index of its block)."""
    walk = _Walk(words or load_boilerplate())
    walk.read(element, field_name, "paragraph")
    walk.end_block(field_name, "paragraph")
    return walk.blocks, walk.remarks


def fragment_of(element: Element, field_name: str = "body") -> Iterator[Block]:
    """The blocks inside an element of an export, its comments among them as blocks of their own."""
    blocks, remarks = copy_of(element, field_name)
    for index, block in enumerate(blocks):
        yield from (Block("comment", remark.written) for remark in remarks if remark.block == index)
        yield block
    yield from (Block("comment", remark.written) for remark in remarks if remark.block == len(blocks))


def remarks_around(root: Element, container: Element) -> list[Remark]:
    """The comments of a file that stand outside the element with its copy, as if they stood before it."""
    inside = {id(element) for element in container.elements()}
    around = (element for element in root.elements() if id(element) not in inside)
    return [child for element in around for child in element.children if isinstance(child, Remark)]


class _Walk:
    """Goes through a tree and gathers its text into blocks."""

    def __init__(self, words: Boilerplate) -> None:
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self._words = words
        self._pieces: list[Traced] = []
        self._links = 0  # open links around the text that is read
        self._unlinked = False  # whether some of the pieces stand in no link

    def read(self, element: Element, field_name: str, kind: str) -> None:
        for child in element.children:
            if isinstance(child, Traced):
                self._pieces.append(child)
                self._unlinked |= not self._links and not child.text.isspace()
            elif isinstance(child, Remark):
                self.remarks.append(replace(child, block=len(self.blocks)))
            else:
                self._element(child, field_name, kind)

    def end_block(self, field_name: str, kind: str) -> None:
        """What was gathered is a block; two line breaks cut it into paragraphs."""
        if not self._pieces:
            return
        text = collapsed(joined(self._pieces))
        linked = not self._unlinked
        self._pieces, self._unlinked = [], False
        for piece in text.split(_PARAGRAPH_BREAK):
            paragraph = piece.substituted(_ROUND_BREAK, _line_break).stripped()
            if paragraph.text:
                self.blocks.append(Block(field_name, paragraph, kind, linked=linked))

    def _element(self, element: Element, field_name: str, kind: str) -> None:
        tag = element.tag
        if tag == "br":
            self._pieces.append(element.written.replaced(0, len(element.written.text), _BREAK))
            return
        if tag in _PICTURES:
            self._picture(element, _PICTURES[tag], field_name, kind)
            return
        if is_quiet(element, self._words):
            return
        inner_field = self._field(element, field_name)
        if inner_field == DATE and len(element.text()) <= LONGEST_DATE:
            return
        inner_kind = _kind(element, kind)
        if tag not in _BLOCKS and inner_field == field_name:
            self._inline(element, field_name, kind)
            return
        self.end_block(field_name, kind)
        self.read(element, inner_field, inner_kind)
        self.end_block(inner_field, inner_kind)

    def _inline(self, element: Element, field_name: str, kind: str) -> None:
        if element.tag == "sup" and _NOTE_MARK.fullmatch(element.text()):
            return
        if self._points_away(element):
            return
        if element.tag == "a":
            self._links += 1
            self.read(element, field_name, kind)
            self._links -= 1
            return
        if element.tag == "q":
            self._pieces.append(element.written.replaced(0, len(element.written.text), "“"))
            self.read(element, field_name, kind)
            self._pieces.append(Traced("”", ()))
            return
        self.read(element, field_name, kind)

    def _points_away(self, element: Element) -> bool:
        """Whether an element inside a paragraph is, or ends, a pointer such as "Baca juga: …" with a link.

        What of the pointer was read before its link is taken back.
        """
        if element.tag != "a":
            if element.first("a") is None:
                return False
            begun = self._words.points_away(next((t.text for t in element.texts() if t.text.strip()), ""))
            if begun == 0:
                return True
        start = self._words.points_away("".join(piece.text for piece in self._pieces[-3:]))
        if start < 0:
            return False
        self._pieces[-3:] = [joined(self._pieces[-3:]).cut(0, start)]
        return True

    def _picture(self, element: Element, attribute: str, field_name: str, kind: str) -> None:
        alt = element.traced(attribute) if " " in element.get(attribute).strip() else EMPTY
        if alt.text:  # one word is a file's name or a decoration
            self.end_block(field_name, kind)
            self.blocks.append(Block("alt", collapsed(alt)))

    def _field(self, element: Element, field_name: str) -> str:
        """The part of the article that an element holds."""
        if element.tag in _PARTS:
            return _PARTS[element.tag]
        if element.tag == "h1" and field_name == "body":
            return "title"
        if not element.attributes:
            return field_name
        if element.get("rel") in ("author", "tag"):
            return "byline" if element.get("rel") == "author" else "tags"
        return _ITEMS.get(element.get("itemprop")) or part_by_class(element, self._words) or field_name


def part_by_class(element: Element, words: Boilerplate) -> str:
    """The part of the article that an element's classes or id say it holds; empty when they say nothing."""
    named = {plain_name(name) for name in f"{element.get('class')} {element.get('id')}".split()}
    return next((part for part, classes in words.classes.items() if not named.isdisjoint(classes)), "")


_PARAGRAPH_BREAK = re.compile(rf"{_BREAK}\s*{_BREAK}[\s{_BREAK}]*")
_ROUND_BREAK = re.compile(r"\s+")  # a break is white space too


def _line_break(match: re.Match[str]) -> str | None:
    return "\n" if _BREAK in match[0] else None


def _kind(element: Element, kind: str) -> str:
    if element.tag in ("blockquote", "bq"):
        return "blockquote"
    return "heading" if element.tag in _HEADINGS and kind == "paragraph" else kind
