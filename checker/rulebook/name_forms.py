"""Names made comparable for a look-up: letters without marks, case and dots.

"Sébastien Lecornu", "SEBASTIEN LECORNU"   sebastien lecornu
"M.S. Hidayat", "MS Hidayat"               ms hidayat
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´ʻ]")
_INITIALS = re.compile(r"(?<=\b\w)\.(?:\s?(?=\w\.))?")
_NO_LETTER = re.compile(r"[^\w]+|_")


@lru_cache(maxsize=16384)
def plain_form(name: str) -> str:
    """The name in small plain letters, one space between its words; initials in a row become one word."""
    joined = _INITIALS.sub("", _APOSTROPHES.sub("", name))
    lower = joined.lower().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return _NO_LETTER.sub(" ", bare).strip()


def slug(name: str) -> str:
    """The name as an id: `sebastien-lecornu`."""
    return plain_form(name).replace(" ", "-")
