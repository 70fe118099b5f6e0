"""Values put aside in order, to be read again as often as wanted: in memory while they are few, else on disk.

A run over an archive ends with as many judgements as it has articles, and memory must not grow with them.
"""

from __future__ import annotations

import pickle
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import IO, TypeVar, overload

Value = TypeVar("Value")

_IN_MEMORY = 1_000  # values; of a usual run all


class Pile(Sequence[Value]):
    """Values in the order in which they were appended.

    Those on disk lie in a file without a name, which the system removes with the process. Raises OSError when
    the disk is full.
    """

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self._first: list[Value] = []
        self._ends = array("Q", [0])  # where each value on disk ends, in bytes
        for value in values:
            self.append(value)

    @cached_property
    def _file(self) -> IO[bytes]:
        return tempfile.TemporaryFile(prefix="checker-")

    def append(self, value: Value) -> None:
        """Put a value on top."""
        if len(self._first) < _IN_MEMORY:
            self._first.append(value)
            return
        written = zlib.compress(pickle.dumps(value, protocol=5), level=1)
        self._file.seek(self._ends[-1])
        self._file.write(written)
        self._ends.append(self._ends[-1] + len(written))

    def __len__(self) -> int:
        return len(self._first) + len(self._ends) - 1

    def __iter__(self) -> Iterator[Value]:
        return (self[index] for index in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        """A value, or some of them as a list. Raises IndexError."""
        if isinstance(index, slice):
            return [self[one] for one in range(len(self))[index]]
        place = range(len(self))[index] - len(self._first)
        if place < 0:
            return self._first[place]
        start, end = self._ends[place], self._ends[place + 1]
        self._file.seek(start)
        value: Value = pickle.loads(zlib.decompress(self._file.read(end - start)))  # noqa: S301 - our own file
        return value
