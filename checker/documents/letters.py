"""The letters of a text as a reader sees them: composed, without what is invisible, spaces as spaces.

A soft hyphen or a no-break space inside a name must not make it another name. What is dropped or composed
here stays covered by the place of the word around it.
"""

from __future__ import annotations

import re
import unicodedata

from checker.documents.traced import Traced

# Soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark (Unicode
# category Cf as far as news copy has it).
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_ODD_SPACE = re.compile(
    "\r\n?|[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x00-\x08\x0b\x0c\x0e-\x1f]"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
)
_CLUSTER = re.compile(f"[^{_MARKS}]?[{_MARKS}]+", re.DOTALL)
# Pictures of several characters: flags, and those that a joiner makes one.
_PICTURE = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?"
    "(?:\u200d[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?)+"
)
_PLAIN = re.compile(r"[\t\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")


def normal(text: Traced) -> Traced:
    """`text` in NFC, line ends as LF, every kind of space as a space, invisible characters left out."""
    if _PLAIN.fullmatch(text.text):
        return text
    text = text.substituted(_PICTURE, lambda match: match[0])
    text = text.substituted(_INVISIBLE, lambda _: "").substituted(_ODD_SPACE, _space)
    text = text.substituted(_CLUSTER, lambda match: unicodedata.normalize("NFC", match[0]))
    if not unicodedata.is_normalized("NFC", text.text):
        text = text.substituted(_ODD_LETTER, _composed)
    return text


def _space(match: re.Match[str]) -> str:
    return "\n" if match[0] in ("\r\n", "\r", "\u2028", "\u0085") else "\n\n" if match[0] == "\u2029" else " "


# Beside letters with marks, NFC replaces some single letters (the Ångström sign); none below U+0300.
_ODD_LETTER = re.compile(r"[^\x00-\u02ff]")


def _composed(match: re.Match[str]) -> str | None:
    letter = unicodedata.normalize("NFC", match[0])
    return None if letter == match[0] else letter
