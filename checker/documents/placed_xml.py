"""XML as a tree of traced text, read by expat, which tells the byte of every event.

Entities that a file declares itself are refused: they can grow without bound or reach for other files.
Nothing is ever fetched.
"""

from __future__ import annotations

import html
from xml.parsers import expat

from checker.documents.draft import Remark
from checker.documents.errors import DocumentError
from checker.documents.markup import DEEPEST, Element
from checker.documents.traced import Traced


def parse_xml(text: Traced, path: str) -> Element:
    """The root element; tags and attributes by their local names in lower case.

    Raises DocumentError for XML that is broken, declares entities, or is nested too deeply.
    """
    source = text.text.lstrip()
    return _Builder(text.cut(len(text.text) - len(source), len(text.text)), path).read()


_TRACED_TAGS = ("category", "img", "media-reference")  # those with attributes that hold copy


class _Builder:
    """Takes expat's events and builds the tree."""

    def __init__(self, text: Traced, path: str) -> None:
        self._text = text
        self._path = path
        self._data = text.text.encode("utf-8", "replace")
        self._ascii = len(self._data) == len(text.text)
        self._byte, self._character = 0, 0  # the last place that was turned into characters
        self._open = [Element("")]
        self._pending: tuple[str, int] | None = None
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = self._comment
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._named_character
        parser.StartCdataSectionHandler = self._flush
        parser.EndCdataSectionHandler = self._flush
        parser.ProcessingInstructionHandler = lambda _target, _data: self._flush()
        self._parser = parser

    def read(self) -> Element:
        try:
            self._parser.Parse(self._data, True)  # noqa: FBT003 - expat's own signature
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "not well-formed")
            raise DocumentError(
                self._path, error.lineno, f"broken XML: {reason}", f"XML rusak: {reason}"
            ) from None
        return next(child for child in self._open[0].children if isinstance(child, Element))

    def _here(self) -> int:
        """The character at which the event stands."""
        byte = self._parser.CurrentByteIndex
        if self._ascii:
            return byte
        self._character += len(self._data[self._byte : byte].decode("utf-8", "replace"))
        self._byte = byte
        return self._character

    def _flush(self) -> None:
        """The text before this event ends here."""
        end = self._here()
        if self._pending is None:
            return
        content, start = self._pending
        self._pending = None
        raw = self._text.cut(start, end)
        children = self._open[-1].children
        if raw.text == content:
            children.append(raw)
        else:
            children.append(raw.replaced(0, len(raw.text), content))

    def _characters(self, content: str) -> None:
        self._flush()
        self._pending = (content, self._character if not self._ascii else self._parser.CurrentByteIndex)

    def _named_character(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 - expat's own signature
        """An entity of a document type that was not fetched: NITF has those of HTML."""
        if not is_parameter:
            self._characters(html.unescape(f"&{name};"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        if len(self._open) > DEEPEST:
            raise DocumentError(
                self._path,
                self._parser.CurrentLineNumber,
                f"elements nested more than {DEEPEST} levels deep; is this an article?",
                f"elemen bertumpuk lebih dari {DEEPEST} tingkat; apakah ini artikel?",
            )
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        if element.tag in ("br", "q"):
            start = self._here()
            element.written = self._text.cut(start, start + 1)
        elif element.tag in _TRACED_TAGS:
            start = self._here()
            element.written = self._text.cut(start, self._text.text.find(">", start) + 1)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:  # noqa: ARG002 - well-formed XML closes what is open
        self._flush()
        self._open.pop()

    def _comment(self, body: str) -> None:
        self._flush()
        if body.strip().startswith("checker"):
            start = self._here()
            written = self._text.cut(start, start + len(f"<!--{body}-->"))
            line = self._parser.CurrentLineNumber
            self._open[-1].children.append(Remark(0, body.strip(), line, written))

    def _entity(self, name: str, *_: object) -> None:
        raise DocumentError(
            self._path,
            self._parser.CurrentLineNumber,
            f"declares the entity '{name}', which is refused; write its text instead",
            f"mendeklarasikan entitas '{name}' yang ditolak; tulis teksnya langsung",
        )


def _local(name: str) -> str:
    return name.rpartition(" ")[2].lower()
