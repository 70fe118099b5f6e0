"""From the bytes of a file to its characters: by byte order mark, as UTF-8, else by a checked guess."""

from __future__ import annotations

import codecs
import re

from checker.documents.errors import DocumentError

LARGEST_FILE = 16 * 1024 * 1024  # bytes; a page is a hundred times smaller, and JSON Lines are streamed

_DECLARED = re.compile(
    rb"(?:<\?xml[^<>]*?encoding|<meta[^<>]*?charset)\s*=\s*[\"']?([A-Za-z0-9._-]+)", re.IGNORECASE
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def declared_encoding(data: bytes) -> str:
    """The encoding that XML or HTML names at its start, or an empty string."""
    match = _DECLARED.search(data[:1024]) if data.lstrip()[:1] == b"<" else None
    return match[1].decode("ascii") if match else ""


def decoded(data: bytes, path: str, declared: str = "") -> str:
    """The characters of a file, without a byte order mark. Raises DocumentError; see `coded`."""
    return coded(data, path, declared)[0]


def coded(data: bytes, path: str, declared: str = "") -> tuple[str, str, bytes]:
    """The characters of a file, the name of its encoding, and its byte order mark.

    A byte order mark decides; then UTF-8 if the bytes are UTF-8; then the encoding the file declares; then
    a guess between the encodings of Western copy. Raises DocumentError naming the first line that has no
    reading.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, path), name, mark
    if _looks_wide(data):
        name = "utf-16-le" if data[1] == 0 else "utf-16-be"
        return _strictly(data, name, path), name, b""
    try:
        return data.decode("utf-8"), "utf-8", b""
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            return data.decode(declared), declared, b""
        except (LookupError, ValueError):
            pass
    guess = _guessed(data)
    if guess is None:
        raise DocumentError(
            path,
            line,
            "not text in UTF-8, UTF-16 or Windows-1252; save the file as UTF-8",
            "bukan teks UTF-8, UTF-16, atau Windows-1252; simpan berkas sebagai UTF-8",
        )
    return *guess, b""


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        raise DocumentError(
            path,
            line,
            f"the file says it is {encoding.upper()}, and is not; save it as UTF-8",
            f"berkas mengaku {encoding.upper()}, tetapi bukan; simpan sebagai UTF-8",
        ) from None


def _looks_wide(data: bytes) -> bool:
    """Whether the file looks like UTF-16 without a mark: every other byte of its start is zero."""
    head = data[:200]
    if len(head) < 4 or len(data) % 2:
        return False
    return head[1::2].count(0) > 0.9 * len(head[1::2]) or head[::2].count(0) > 0.9 * len(head[::2])


def _guessed(data: bytes) -> tuple[str, str] | None:
    """The text in a Western encoding, and its name; None where the bytes are text in none.

    charset-normalizer says in which ones the bytes make words. Short copy does so in several; Windows-1252
    is then by far the likeliest.
    """
    if _binary(data):
        return None
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=["windows-1252", "iso8859-15", "windows-1250", "mac_roman"])
    if any("cp1252" in match.could_be_from_charset for match in matches):
        return data.decode("cp1252"), "cp1252"
    found = matches.best()
    return None if found is None else (str(found), found.encoding)


def _binary(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 hold control characters that text does not have."""
    head = data[:65536]
    return sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in head) > 0
