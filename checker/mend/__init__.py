"""Mending copy: only the characters that differ are changed, in the file as it is written."""


class MendError(Exception):
    """A file that was not mended: its path, why, and what to do."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = str(path), reason
