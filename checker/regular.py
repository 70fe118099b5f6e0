"""Files that a configuration or a rule folder names, read only where they are files of a fitting size.

A device or a pipe would be read without end, and a file of gigabytes would fill the memory.
"""

from __future__ import annotations

import errno
from io import BufferedReader
from pathlib import Path

LARGEST = 16 * 1024 * 1024  # bytes of a file of rules or settings: a hundred times the register's largest


def open_regular(path: Path) -> BufferedReader:
    """The regular file, opened. Raises OSError, whose `strerror` says what is wrong, for anything else."""
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "this is no regular file")
        return path.open("rb")
    except ValueError:
        raise OSError(errno.EINVAL, "a path cannot hold a NUL character") from None


def read_regular(path: Path, largest: int = LARGEST) -> bytes:
    """The content of a regular file of at most `largest` bytes. Raises OSError as `open_regular` does."""
    with open_regular(path) as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise OSError(errno.EFBIG, f"over {largest // 1024 // 1024} MB")
    return data
