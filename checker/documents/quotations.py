"""Where somebody else's words stand: quotation marks paired within a paragraph.

An opening mark without its closing one quotes up to the end of the paragraph. Apostrophes are no quotation
marks: a single mark opens only where a partner closes it.
"""

from __future__ import annotations

import re

from checker.article import Span

_PARTNERS = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "»": "«»",
    '"': '"”',
    "”": '”"',
    "‘": "’",
    "'": "'",
    "‹": "›",
    "`": "'’`",
}
_SINGLE = "‘'‹`"
_LONGEST = 2000  # characters up to which the closing mark is looked for
_OPENING = re.compile(f"[{''.join(_PARTNERS)}]")


def quotations(paragraph: str) -> list[Span]:
    """The quoted stretches of a paragraph, marks included, in order, the outermost of nested ones."""
    found: list[Span] = []
    for match in _OPENING.finditer(paragraph):
        start = match.start()
        if (found and start < found[-1].end) or not _opens(paragraph, start):
            continue
        end = _closing(paragraph, start)
        if end is not None:
            found.append(Span(start, end + 1))
        elif match[0] not in _SINGLE:
            found.append(Span(start, len(paragraph)))
    return found


def _opens(text: str, position: int) -> bool:
    """Whether the mark can open: an inch sign and a mark that only ever closes cannot."""
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    mark = text[position]
    if mark in '"':
        return not before.isdigit() or not after.isspace()
    if mark in "”»‘'‹`":
        return not before.isalnum() and not after.isspace()
    return True


def _closing(text: str, start: int) -> int | None:
    """The position of the mark that closes the one at `start`, None without one."""
    mark = text[start]
    for match in re.compile(f"[{mark}{_PARTNERS[mark]}]").finditer(text, start + 1, start + _LONGEST):
        position = match.start()
        before = text[position - 1]
        after = text[position + 1] if position + 1 < len(text) else " "
        if mark in _SINGLE:
            if after.isalnum() and not before.isalnum():
                return None  # the next quotation: the mark at `start` was an apostrophe
            if not after.isalnum() and not before.isspace() and match[0] in _PARTNERS[mark]:
                return position
        elif match[0] in _PARTNERS[mark] and not (match[0] == "“" and after.isalnum()):
            return position  # but “ before a letter opens a quotation inside the quotation
    return None
