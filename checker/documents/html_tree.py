"""HTML as a tree of traced text, built from the events of Python's own parser as a browser would build it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

from checker.documents.boilerplate import SHORTCODE
from checker.documents.draft import Remark
from checker.documents.errors import DocumentError
from checker.documents.markup import DEEPEST, Element, unescaped
from checker.documents.traced import Traced

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# An open element of the key is closed by the start of one of the values (HTML standard, "optional tags").
_PARAGRAPH_ENDERS = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr main menu nav ol p pre section table ul".split()
)
_CLOSED_BY = {
    "p": _PARAGRAPH_ENDERS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "option": frozenset({"option"}),
    "head": frozenset({"body"}),
}
_CLOSING_STOPS = frozenset("table ul ol dl article section div body html".split())
_FURNITURE = frozenset("nav footer aside svg select template iframe".split())
_FOREIGN = ("svg", "math")
# Comments, scripts and styles, in which tags are none, and furniture that opens (not `<svg/>`) or closes.
_OPENING = re.compile(
    rf"<(!--|script\b|style\b)|<(/?)({'|'.join(sorted(_FURNITURE))})\b[^<>]*(?<!/)>", re.IGNORECASE
)
_ENDS = {
    "!--": re.compile("-->"),
    "script": re.compile("</script[^<>]*+>", re.IGNORECASE),
    "style": re.compile("</style[^<>]*+>", re.IGNORECASE),
}
_NO_LINE_END = re.compile("[^\n]+")
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_BLANK = Traced(" ", ())  # between tags; its place never matters
_TRACED_TAGS = frozenset("br q img amp-img meta".split())


def parse_html(text: Traced, path: str) -> Element:
    """The tree of a page or fragment. Raises DocumentError when it is nested too deeply."""
    if "[" in text.text or "{" in text.text:
        text = _without_shortcodes(text)
    parser = _TreeBuilder(text, path)
    parser.feed(_without_furniture(_closable(text.text)))
    parser.close()
    return parser.finished()


def _without_furniture(text: str) -> str:
    """`text` with blanks for what stands inside menus, footers and the like, which nobody reads.

    It is half of many a page, and the parser's time goes by tags. Scripts in it stay: they may be linked
    data. What is not closed as it was opened is left to the parser.
    """
    pieces: list[str] = []
    done = position = start = depth = 0
    outer = ""
    scripts: list[int] = []  # where those inside begin and end, in turn
    while (found := _OPENING.search(text, position)) is not None:
        position = found.end()
        if found[1]:
            if (end := _ENDS[found[1].lower()].search(text, position)) is None:
                break
            position = end.end()
            scripts += [found.start(), position] if outer else []
            continue
        tag = found[3].lower()
        if not outer and not found[2]:
            outer, start, depth, scripts = tag, position, 1, []
        elif tag == outer:
            depth += -1 if found[2] else 1
        if outer and not depth:
            inside = text[start : found.start()]
            if inside.count("<div") == inside.count("</div"):
                cuts = [done, start, *scripts, found.start()]  # what stays, what is blanked, in turn
                for index, (begin, close) in enumerate(pairwise(cuts)):
                    piece = text[begin:close]
                    pieces.append(_NO_LINE_END.sub(_blanks, piece) if index % 2 else piece)
                done = found.start()
            outer = ""
    return "".join([*pieces, text[done:]])


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _without_shortcodes(text: Traced) -> Traced:
    """`text` without shortcodes; in scripts such signs mean something else, and stay."""
    edges = list(_scripts(text.text))

    def blank(match: re.Match[str]) -> str | None:
        return None if bisect_right(edges, match.start()) % 2 else ""

    return text.substituted(SHORTCODE, blank)


def _scripts(text: str) -> Iterator[int]:
    """Where scripts and styles begin and end, in turn; what nothing closes is none."""
    position = 0
    endless: set[str] = set()  # looked for once: there may be many
    while (found := _SCRIPT.search(text, position)) is not None:
        position, tag = found.end(), found[1].lower()
        end = None if tag in endless else _ENDS[tag].search(text, position)
        if end is None:
            endless.add(tag)
            continue
        position = end.end()
        yield from (found.start(), position)


def _closable(text: str) -> str:
    """`text` without tags and comments that nothing closes: the parser would look for their ends each time.

    Blanks take their place, so that all others stay; what is read is cut from the source.
    """
    comments = text.rfind("-->") + 1
    text = text[:comments] + text[comments:].replace("<!--", "    ")
    tags = text.rfind(">") + 1
    return text[:tags] + text[tags:].replace("<", " ")


class _TreeBuilder(HTMLParser):
    """The tree that a browser would build, as far as copy is concerned."""

    def __init__(self, text: Traced, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self._text = text
        self._path = path
        self._at = 0  # the character at which the parser is
        self._open = [Element("")]
        self._text_start: int | None = None
        self._furniture = 0  # depth of the outermost open element whose inside nobody reads; 0 without one

    def finished(self) -> Element:
        """The root of the tree; text at the end included."""
        if self._text_start is not None:
            self._add_text(self._text_start, len(self._text.text))
        return self._open[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        self._close_implied(tag)
        if self._furniture and tag != "script":
            if tag not in _VOID:
                self._open.append(Element(tag))
            return
        written = self.get_starttag_text() or ""
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)})
        if tag in _TRACED_TAGS:
            start = self._at
            element.written = self._text.cut(start, start + len(written))
        self._open[-1].children.append(element)
        if tag in _VOID or (written.endswith("/>") and (tag in _FOREIGN or self._in_foreign())):
            return
        if len(self._open) > DEEPEST:
            raise DocumentError(
                self._path,
                self._line(),
                f"elements nested more than {DEEPEST} levels deep; is this an article?",
                f"elemen bertumpuk lebih dari {DEEPEST} tingkat; apakah ini artikel?",
            )
        if tag in _FURNITURE and not self._furniture:
            self._furniture = len(self._open)
        self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        for depth in range(len(self._open) - 1, 0, -1):
            open_tag = self._open[depth].tag
            if open_tag == tag:
                self._close(depth)
                return
            if open_tag in _CLOSING_STOPS and tag not in _CLOSING_STOPS:
                return

    def handle_data(self, data: str) -> None:  # noqa: ARG002 - the text is cut from the source
        self._start_text()

    def handle_comment(self, data: str) -> None:
        self._end_text()
        if data.strip().startswith("checker"):
            written = self._text.cut(self._at, self._at + len(f"<!--{data}-->"))
            self._open[-1].children.append(Remark(0, data.strip(), self._line(), written))

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 - says nothing about the copy
        self._end_text()

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - says nothing about the copy
        self._end_text()

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - says nothing about the copy
        self._end_text()

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002
        """`<![` starts a comment up to the next `>` (HTML standard); the parser would stop at a bad one."""
        return self.parse_bogus_comment(i)

    def updatepos(self, i: int, j: int) -> int:
        """The parser goes on from `i` to `j`. It would count lines, of which hardly any is asked for."""
        self._at += max(j - i, 0)
        return j

    def _line(self) -> int:
        return self._text.text.count("\n", 0, self._at) + 1

    def _start_text(self) -> None:
        if self._text_start is None and (not self._furniture or self._open[-1].tag == "script"):
            self._text_start = self._at

    def _end_text(self) -> None:
        """The text before this tag or comment ends here."""
        if self._text_start is not None:
            self._add_text(self._text_start, self._at)
            self._text_start = None

    def _add_text(self, start: int, end: int) -> None:
        text = _BLANK if self._text.text[start:end].isspace() else self._text.cut(start, end)
        element = self._open[-1]
        element.children.append(text if element.tag in ("script", "style") else unescaped(text))

    def _close(self, depth: int) -> None:
        del self._open[depth:]
        if depth <= self._furniture:
            self._furniture = 0

    def _close_implied(self, tag: str) -> None:
        while len(self._open) > 1 and tag in _CLOSED_BY.get(self._open[-1].tag, ()):
            self._close(len(self._open) - 1)

    def _in_foreign(self) -> bool:
        return any(element.tag in _FOREIGN for element in self._open)
