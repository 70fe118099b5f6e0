"""HTML pages and fragments: the article in the page, and nothing of what stands around it.

The copy is sought where pages say it is (`articleBody`, `<article>`, the classes of content systems), and
else where most of the paragraphs are. Title and date come from the article, JSON-LD or the page's meta.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, dropwhile
from typing import Any

from checker.documents.boilerplate import Boilerplate, load_boilerplate, plain_name
from checker.documents.dates import read_date
from checker.documents.draft import Block, Draft, Remark
from checker.documents.errors import DocumentError
from checker.documents.html_tree import parse_html
from checker.documents.markup import (
    DATE,
    LONGEST_DATE,
    Element,
    collapsed,
    copy_of,
    fragment_of,
    is_quiet,
    part_by_class,
    remarks_around,
    unescaped,
)
from checker.documents.plain import paragraphs
from checker.documents.traced import Traced

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
# Chosen on pages of news sites: text from this length on is running text (characters), and these shares of it
# make an element the one with the article.
_RUNNING = 40
_NEARLY_ALL = 0.8  # of the fullest of several that are marked as content
_MOST = 0.6  # of the whole page, where none is marked


def read_html(text: Traced, source: str, path: str) -> Iterator[Draft]:
    """The one article of a page. Raises DocumentError when the page is nested too deeply."""
    page = parse_html(text, path)
    elements = list(page.elements())
    container, blocks, remarks = _copy(page, load_boilerplate())
    linked = list(_linked_data(elements))
    way = _way_to(container, elements)
    ahead = _ahead(way, elements)
    titles = [*_titles(elements, container, blocks, linked), *ahead]
    if not any(block.field == "body" for block in blocks):  # scripts would draw the page from its data
        blocks += [
            Block("body", paragraph)
            for text in _entries(linked, "articleBody")[:1]
            for paragraph in paragraphs(unescaped(text))
        ]
    yield Draft(
        source=source,
        blocks=(*titles, *blocks),
        dated=_dated(elements, container, linked),
        language=_language(way, linked),
        remarks=(
            *(remarks_around(page, container) if "checker" in source else ()),
            *(replace(remark, block=remark.block + len(titles)) for remark in remarks),
        ),
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
        return tuple(fragment_of(parse_html(text, path), field))
    except DocumentError as error:  # its line counts in the fragment
        raise DocumentError(path, 0, error.message, dict(error.messages)["id"]) from None


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
    page: list[Element], container: Element, blocks: list[Block], linked: list[_Linked]
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
    echoes: list[Traced] = []
    in_tab = [text for element in page if element.tag == "title" for text in element.texts()][:1]
    if not known and not elsewhere:
        elsewhere, in_tab = in_tab, []
    for text in elsewhere:
        title_text = collapsed(text).stripped()
        shown = title_text.text
        if any(shown.startswith(other) or other.startswith(shown) for other in known):
            echoes.append(title_text)
        else:
            found.append(title_text)
            known.add(shown)
    titles = [Block("title", text, "heading") for text in found]
    return titles + [Block("echo", text) for text in (*echoes, *in_tab)]


def _ahead(way: list[Element], elements: list[Element]) -> list[Block]:
    """The lead, makers and pictures that stand between the page's heading and the copy."""
    end = next(index for index, element in enumerate(elements) if element is way[0])
    start = next((index for index, element in enumerate(elements[:end]) if element.tag == "h1"), end)
    passed = {id(element) for element in way}
    found: list[Block] = []
    for element in elements[start:end]:
        if id(element) in passed:
            continue
        passed |= {id(inner) for inner in element.elements()}
        blocks, _ = copy_of(Element("", children=[element]))
        found += [block for block in blocks if block.field in ("lead", "byline", "caption", "alt")]
    return found


def _way_to(element: Element, page: list[Element]) -> list[Element]:
    """The elements around `element`, from the inside out, itself included."""
    around = {id(child): outer for outer in page for child in outer.children}
    way = [element]
    while (outer := around.get(id(way[-1]))) is not None:
        way.append(outer)
    return way


def _metas(page: list[Element], names: tuple[str, ...]) -> Iterator[Traced]:
    """The contents of meta elements, by the order of `names`."""
    metas: dict[str, list[Element]] = {}
    for element in page:
        if element.tag == "meta" and element.get("content"):
            for name in {element.get(key).lower() for key in ("property", "name", "itemprop")}:
                metas.setdefault(name, []).append(element)
    for name in names:
        for meta in metas.get(name, ()):
            yield meta.traced("content")


@dataclass(frozen=True, slots=True)
class _Linked:
    """An object of the page's JSON-LD, and the text of its script, in which its strings are placed."""

    value: dict[str, Any]
    text: Traced


def _linked_data(page: list[Element]) -> Iterator[_Linked]:
    """The objects of the page's JSON-LD; what is broken says nothing."""
    from checker.documents.placed_json import parse_json

    for script in page:
        if script.tag != "script" or script.get("type").lower() != "application/ld+json":
            continue
        for text in script.texts():
            try:
                waiting = [parse_json(text.text)]
            except ValueError:
                continue
            while waiting:
                value = waiting.pop(0)
                if isinstance(value, dict):
                    yield _Linked(value, text)
                    waiting += [value[name] for name in ("@graph", "mainEntity") if name in value]
                elif isinstance(value, list):
                    waiting += value


def _entries(linked: list[_Linked], key: str) -> list[Traced]:
    """The strings under `key` in the page's JSON-LD, those of an article first."""
    from checker.documents.placed_json import PlacedString

    found = [one for one in linked if isinstance(one.value.get(key), PlacedString)]
    found.sort(key=lambda one: not _is_article(one.value))
    return [one.value[key].traced(one.text) for one in found]


def _is_article(value: dict[str, Any]) -> bool:
    """Whether an object of JSON-LD is the article and not the site, the page or a part of it."""
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).endswith(("Article", "Posting", "Report")) for kind in kinds)


def _dated(page: list[Element], container: Element, linked: list[_Linked]) -> date | None:
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
    texts = chain(candidates, _named_dates(page, container))
    return next((found for text in texts if text and (found := read_date(text)) is not None), None)


def _named_dates(page: list[Element], container: Element) -> Iterator[str]:
    """The texts of elements in the copy or below the heading whose classes say that they hold the date.

    Above the heading many pages show what day it is today.
    """
    words = load_boilerplate()
    below = dropwhile(lambda element: element.tag != "h1", page)
    for element in chain(container.elements(), below):
        if element.attributes and part_by_class(element, words) == DATE:
            shown = element.text()
            if len(shown) <= LONGEST_DATE:
                yield shown


def _language(way: list[Element], linked: list[_Linked]) -> str:
    """The language of the copy, which may be another one than that of the page around it."""
    for element in way:
        if element.get("lang"):
            return element.get("lang")
    return next((text.text for text in _entries(linked, "inLanguage")), "")
