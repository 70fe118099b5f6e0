"""Where somebody else's words stand: quotation marks paired within a paragraph.

An opening mark without its closing one quotes up to the end of the paragraph. Apostrophes are no quotation
marks: a single mark opens only where a partner closes it.
"""

from __future__ import annotations

from checker.article import Span

_PARTNERS = {"“": '”"“', "„": '“”"', "«": "»", '"': '"”', "”": '”"', "‘": "’", "'": "'", "‹": "›"}
_SINGLE = "‘'‹"


def quotations(paragraph: str) -> list[Span]:
    """The quoted stretches of a paragraph, marks included, in order, the outermost of nested ones."""
    found, position = [], 0
    while position < len(paragraph):
        mark = paragraph[position]
        if mark not in _PARTNERS or not _opens(paragraph, position):
            position += 1
            continue
        end = _closing(paragraph, position)
        if end is None and mark in _SINGLE:
            position += 1
            continue
        stop = len(paragraph) if end is None else end + 1
        found.append(Span(position, stop))
        position = stop
    return found


def _opens(text: str, position: int) -> bool:
    """Whether the mark can open: an inch sign and a mark that only ever closes cannot."""
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    mark = text[position]
    if mark in '"':
        return not before.isdigit() or not after.isspace()
    if mark in "”‘'‹":
        return not before.isalnum() and not after.isspace()
    return True


def _closing(text: str, start: int) -> int | None:
    """The position of the mark that closes the one at `start`, None without one."""
    mark = text[start]
    for position in range(start + 1, len(text)):
        if text[position] not in _PARTNERS[mark]:
            continue
        after = text[position + 1] if position + 1 < len(text) else " "
        if mark in _SINGLE and (after.isalnum() or text[position - 1].isspace()):
            continue  # an apostrophe, or a mark that opens
        if mark == "“" and text[position] == "“" and after.isalnum():
            continue  # a quotation inside the quotation
        return position
    return None
