"""HTML pages and fragments: the article in the page, and nothing of what stands around it.

The copy is sought where pages say it is (`articleBody`, `<article>`, the classes of content systems), and
else where most of the paragraphs are. Title and date come from the article, JSON-LD or the page's meta.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import accumulate

from checker.documents.boilerplate import Boilerplate, load_boilerplate, plain_name
from checker.documents.dates import read_date
from checker.documents.draft import Block, Draft, Remark
from checker.documents.errors import DocumentError
from checker.documents.markup import DEEPEST, Element, collapsed, copy_of, is_quiet, unescaped
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
_DATE_METAS = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "content_publisheddate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "og:published_time",
)
_TITLE_METAS = ("og:title", "twitter:title")
_RUNNING = 40  # characters
_NEARLY_ALL = 0.8
_MOST = 0.6  # share of the paragraphs that makes an element the one with the article


def read_html(text: Traced, source: str, path: str) -> Iterator[Draft]:
    """The one article of a page. Raises DocumentError when the page is nested too deeply."""
    page = parse_html(text, path)
    elements = list(page.elements())
    container, blocks, remarks = _copy(page, load_boilerplate())
    linked = [element for element in elements if element.get("type").lower() == "application/ld+json"]
    ahead = _ahead(page, elements, container)
    titles = [*_titles(elements, container, blocks, linked), *ahead]
    yield Draft(
        source=source,
        blocks=(*titles, *blocks),
        dated=_dated(elements, container, linked),
        language=_language(page, linked),
        remarks=tuple(Remark(remark.block + len(titles), remark.body, remark.line) for remark in remarks),
    )


def _copy(page: Element, words: Boilerplate) -> tuple[Element, list[Block], list[Remark]]:
    """The element with the article, and what is copy in it.

    Where the names of boxes leave nothing, they mean something else on this page, and are not heeded.
    """
    for heeded in (words, replace(words, quiet_boxes=frozenset())):
        container = _article_of(page, heeded)
        blocks, remarks = copy_of(container, words=heeded)
        if any(block.field == "body" for block in blocks):
            break
    return container, blocks, remarks


def html_blocks(text: Traced, path: str, field: str = "body") -> tuple[Block, ...]:
    """The blocks of a fragment that a content system exported."""
    try:
        return tuple(copy_of(parse_html(text, path), field)[0])
    except DocumentError as error:  # its line counts in the fragment
        raise DocumentError(path, 0, error.message, dict(error.messages)["id"]) from None


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
            self._open[-1].children.append(Remark(0, data.strip(), self.getpos()[0]))

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


def _article_of(page: Element, words: Boilerplate) -> Element:
    """The element that holds the article."""
    marked = [element for element in _visible(page, words) if _is_container(element, words)]
    sizes = {id(element): _copy_size(element, words) for element in marked}
    largest = max(sizes.values(), default=0)
    full = [element for element in marked if largest and sizes[id(element)] >= _NEARLY_ALL * largest]
    if full:  # an article without what surrounds it, else what is named after content, else the main part
        return min(full, key=lambda element: _rank(element, sizes[id(element)]))
    top = page.first("body") or page
    size = _copy_size(top, words)
    while size:  # down to the innermost element that still has most of the paragraphs
        inner = [child for child in top.children if isinstance(child, Element) and not is_quiet(child, words)]
        best = max(inner, key=lambda child: _copy_size(child, words), default=None)
        if best is None or best.tag not in ("div", "section", "main", "td", "table", "tbody", "tr", "center"):
            break
        if _copy_size(best, words) < _MOST * size:
            break
        top = best
    return top


def _rank(element: Element, size: int) -> tuple[int, int]:
    if element.tag == "article":
        return 0, size
    return (2 if element.tag == "main" or element.get("role") == "main" else 1), -size


def _is_container(element: Element, words: Boilerplate) -> bool:
    if element.tag == "article" or element.get("itemprop") == "articleBody":
        return True
    if element.tag == "main" or element.get("role") == "main":
        return True
    names = f"{element.get('class')} {element.get('id')}".split()
    return not words.containers.isdisjoint(map(plain_name, names))


def _visible(element: Element, words: Boilerplate) -> Iterator[Element]:
    waiting = [element]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(
            child
            for child in reversed(current.children)
            if isinstance(child, Element) and not is_quiet(child, words)
        )


def _copy_size(element: Element, words: Boilerplate) -> int:
    """How many characters of running text an element holds: links and short pieces are none."""
    return sum(
        len(child.text)
        for inner in _visible(element, words)
        if inner.tag != "a"
        for child in inner.children
        if isinstance(child, Traced) and len(child.text) >= _RUNNING
    )


def _titles(
    page: list[Element], container: Element, blocks: list[Block], linked: list[Element]
) -> list[Block]:
    """Titles that stand outside the copy: the page's heading, and what search engines show."""
    found: list[Traced] = []
    if not any(block.field == "title" for block in blocks):
        heading = next((element for element in page if element.tag == "h1" and element.text()), None)
        if heading is not None and heading is not container:
            found += [block.text for block in copy_of(heading, "title")[0]]
    known = {" ".join(block.text.text.split()) for block in blocks if block.field == "title"}
    known |= {" ".join(text.text.split()) for text in found}
    elsewhere = [*_entries(linked, "headline"), *_metas(page, _TITLE_METAS)]
    if not known and not elsewhere:
        elsewhere = [text for element in page if element.tag == "title" for text in element.texts()][:1]
    for text in elsewhere:
        title_text = collapsed(text).stripped()
        shown = title_text.text
        if not any(shown.startswith(other) or other.startswith(shown) for other in known):
            found.append(title_text)
            known.add(shown)
    return [Block("title", text, "heading") for text in found]


def _ahead(page: Element, elements: list[Element], container: Element) -> list[Block]:
    """The lead, makers and pictures that stand between the page's heading and the copy."""
    places = {id(element): index for index, element in enumerate(elements)}
    end = places[id(container)]
    start = next((index for index, element in enumerate(elements[:end]) if element.tag == "h1"), end)
    passed = {id(element) for element in _way_to(container, page)}
    found: list[Block] = []
    for element in elements[start:end]:
        if id(element) in passed:
            continue
        passed |= {id(inner) for inner in element.elements()}
        blocks, _ = copy_of(Element("", children=[element]))
        found += [block for block in blocks if block.field in ("lead", "byline", "caption", "alt")]
    return found


def _way_to(element: Element, top: Element) -> list[Element]:
    """The elements around `element`, from the inside out, itself included."""
    around = {id(child): outer for outer in top.elements() for child in outer.children}
    way = [element]
    while (outer := around.get(id(way[-1]))) is not None:
        way.append(outer)
    return way


def _metas(page: list[Element], names: tuple[str, ...]) -> Iterator[Traced]:
    """The contents of meta elements, by the order of `names`."""
    metas = [element for element in page if element.tag == "meta" and element.get("content")]
    for name in names:
        for meta in metas:
            if name in (meta.get("property").lower(), meta.get("name").lower(), meta.get("itemprop").lower()):
                yield meta.traced("content")


def _entries(linked: list[Element], key: str) -> Iterator[Traced]:
    """The strings under `key` in the page's JSON-LD; JSON-LD that is broken says nothing."""
    from checker.documents.placed_json import PlacedString, parse_json

    for script in linked:
        for text in script.texts():
            try:
                waiting = [parse_json(text.text)]
            except ValueError:
                continue
            while waiting:
                value = waiting.pop(0)
                if isinstance(value, dict):
                    if isinstance(found := value.get(key), PlacedString):
                        yield found.traced(text)
                    waiting += [value[name] for name in ("@graph", "mainEntity") if name in value]
                elif isinstance(value, list):
                    waiting += value


def _dated(page: list[Element], container: Element, linked: list[Element]) -> date | None:
    """The day of publication, from the surest place that has one."""
    candidates = [text.text for text in _entries(linked, "datePublished")]
    candidates += [text.text for text in _metas(page, _DATE_METAS)]
    times = [element for element in (*container.elements(), *page) if element.tag == "time"]
    times.sort(
        key=lambda element: "pubdate" not in element.attributes and "published" not in element.get("class")
    )
    for element in page:
        if element.get("itemprop") == "datePublished":
            candidates += [element.get("content"), element.get("datetime"), element.text()]
    for element in times:
        candidates += [element.get("datetime"), element.text()]
    return next((found for text in candidates if text and (found := read_date(text)) is not None), None)


def _language(page: Element, linked: list[Element]) -> str:
    root = page.first("html")
    if root is not None and root.get("lang"):
        return root.get("lang")
    return next((text.text for text in _entries(linked, "inLanguage")), "")
