"""HTML as a tree of traced text, built from the events of Python's own parser as a browser would build it."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import accumulate

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
_BLANK = Traced(" ", ())  # between tags; its place never matters
_TRACED_TAGS = frozenset("br q img meta".split())


def parse_html(text: Traced, path: str) -> Element:
    """The tree of a page or fragment. Raises DocumentError when it is nested too deeply."""
    parser = _TreeBuilder(text, path)
    parser.feed(_closable(text.text))
    parser.close()
    return parser.finished()


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
        lengths = (len(line) + 1 for line in text.text.split("\n"))
        self._line_starts = [0, *accumulate(lengths)]
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
            start = self._here()
            element.written = self._text.cut(start, start + len(written))
        self._open[-1].children.append(element)
        if tag in _VOID or (written.endswith("/>") and (tag in _FOREIGN or self._in_foreign())):
            return
        if len(self._open) > DEEPEST:
            raise DocumentError(
                self._path,
                self.getpos()[0],
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
            start = self._here()
            written = self._text.cut(start, start + len(f"<!--{data}-->"))
            self._open[-1].children.append(Remark(0, data.strip(), self.getpos()[0], written))

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 - says nothing about the copy
        self._end_text()

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - says nothing about the copy
        self._end_text()

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - says nothing about the copy
        self._end_text()

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002
        """`<![` starts a comment up to the next `>` (HTML standard); the parser would stop at a bad one."""
        return self.parse_bogus_comment(i)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _start_text(self) -> None:
        if self._text_start is None and (not self._furniture or self._open[-1].tag == "script"):
            self._text_start = self._here()

    def _end_text(self) -> None:
        """The text before this tag or comment ends here."""
        if self._text_start is not None:
            self._add_text(self._text_start, self._here())
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
