"""What a reader says when it cannot read."""

from __future__ import annotations


class DocumentError(Exception):
    """A file, or a part of it, that could not be read.

    path      as reports print it
    line      the line to look at; 0 where no line is to blame
    message   what was expected and what to do, in English; `messages` has it per language
    """

    def __init__(self, path: str, line: int, message: str, indonesian: str = "") -> None:
        self.path = path
        self.line = line
        self.message = message
        self.messages = (("id", indonesian or message), ("en", message))
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
