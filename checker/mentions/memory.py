"""What was found before: unchanged copy never waits for spaCy, nor to be judged by the same rules again.

The mentions of a text are kept by text and model, so that edited rules cost no second run of the recogniser.
What later stages make of them is kept by all that it was made of, rules and date included, so that an edited
rule or date shows at once. A memory that cannot be used (locked, damaged, no room) is an empty one.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from checker.article import Article, Span
from checker.kept import fingerprint, fingerprint_by_status, kept, packed, unpacked
from checker.reading import Mention
from checker.shipped import shipped

LARGEST = 256 * 1024 * 1024  # bytes on disk; the oldest go first
# What goes to the recogniser at once: larger batches are no faster and take more memory (docs/speed.md).
# A run that is stopped keeps the batches it has done.
_BATCH = 16  # articles
_BATCH_LENGTH = 40_000  # characters
_KEPT_AFTER_CUT = 0.5  # share of the rows that stay when the memory has grown too large


def fingerprint_of_model(folder: Path | None = None) -> str:
    """Changes with the weights, the program and the words the recogniser goes by."""
    tops = (folder or shipped("data", "model"), shipped("rules", "language"))
    files = [path for top in tops for path in sorted(top.rglob("*")) if path.is_file()]
    # The weights are the largest file of all: they are read when one of them was touched, not at every start.
    return kept("model", fingerprint_by_status(files), lambda: fingerprint(files))


class Memory:
    """Mentions by text, for one fingerprint of a model; without a folder it keeps nothing.

    Use it as a context manager.
    """

    def __init__(self, folder: Path | None, model: str) -> None:
        self._path = folder / "mentions.sqlite" if folder else None
        self._model = model
        self._database: sqlite3.Connection | None = None

    def anew(self) -> Memory:
        """The same memory, not yet opened: for another process, which must not share a connection."""
        return Memory(self._path.parent if self._path else None, self._model)

    def __enter__(self) -> Self:
        if self._path is not None:
            with suppress(OSError, sqlite3.Error):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._database = _open(self._path)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is None:
            return
        with suppress(OSError, sqlite3.Error):
            self._cut()
        self._database.close()

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._model}\0{text}".encode("utf-8", "surrogatepass")).digest()

    def recall(self, text: str) -> tuple[Mention, ...] | None:
        """The mentions found in this very text before, or None."""
        if self._database is None:
            return None
        try:
            row = self._database.execute(
                "SELECT found FROM mentions WHERE key = ?", (self._key(text),)
            ).fetchone()
            if row is None:
                return None
            return tuple(
                Mention(Span(start, end), text[start:end], found_by)
                for start, end, found_by in json.loads(row[0])
            )
        except sqlite3.Error as error:
            self._give_up(error)
        except (ValueError, TypeError):
            pass  # a row that some other program wrote: found again, and written over
        return None

    def keep(self, found: Iterable[tuple[str, tuple[Mention, ...]]]) -> None:
        """Remember the mentions of each text."""
        if self._database is None:
            return
        now = int(time.time())
        rows = [
            (self._key(text), json.dumps([(m.span.start, m.span.end, m.found_by) for m in mentions]), now)
            for text, mentions in found
        ]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO mentions VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def key(self, *made_of: str) -> bytes:
        """The key of what later stages make of an article, by this model and program and by `made_of`."""
        return self._key("\0\0".join(made_of))

    @property
    def keeps(self) -> bool:
        """Whether it is worth asking."""
        return self._database is not None

    def made(self, key: bytes) -> Any:
        """What later stages made before, or None."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT made FROM made WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        with suppress(Exception):  # whatever is wrong with the row, it is made again
            return unpacked(zlib.decompress(row[0])) if row else None
        return None

    def keep_made(self, made: Iterable[tuple[bytes, object]]) -> None:
        """Remember what later stages made, by its key: plain Python values and classes of this program."""
        if self._database is None:
            return
        now = int(time.time())
        rows = [(key, zlib.compress(packed(value), level=1), now) for key, value in made]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without the memory for this run; a damaged one makes room for a new one."""
        if isinstance(error, sqlite3.OperationalError):
            return  # locked for too long, or the disk is full: the next batch may have more luck
        assert self._database is not None
        assert self._path is not None
        with suppress(OSError, sqlite3.Error):
            self._database.close()
            _remove(self._path)
        self._database = None

    def _cut(self) -> None:
        assert self._database is not None
        pages, size = (
            self._database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
        )
        if pages * size <= LARGEST:
            return
        with self._database:
            for table in ("mentions", "made"):
                count = self._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
                self._database.execute(
                    f"DELETE FROM {table} WHERE key IN (SELECT key FROM {table} ORDER BY kept LIMIT ?)",  # noqa: S608
                    (int(count * (1 - _KEPT_AFTER_CUT)),),
                )
        self._database.execute("VACUUM")


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        _remove(path)  # damaged: what it held can be found again
        return _connect(path)


def _remove(path: Path) -> None:
    for part in path.parent.glob(f"{path.name}*"):
        part.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=5.0)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=OFF")  # lost rows are found again
    database.execute(
        "CREATE TABLE IF NOT EXISTS mentions (key BLOB PRIMARY KEY, found TEXT, kept INTEGER) WITHOUT ROWID"
    )
    database.execute("CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, made BLOB, kept INTEGER)")
    return database


def clear(folder: Path) -> None:
    """Forget everything."""
    _remove(folder / "mentions.sqlite")


def sizes(folder: Path) -> tuple[int, int]:
    """How many texts are remembered, and the bytes they take on disk."""
    taken = sum(path.stat().st_size for path in folder.glob("mentions.sqlite*"))
    if not taken:
        return 0, 0
    with suppress(sqlite3.Error), sqlite3.connect(folder / "mentions.sqlite") as database:
        return int(database.execute("SELECT count(*) FROM mentions").fetchone()[0]), taken
    return 0, taken


def recognise(
    articles: Iterable[Article], memory: Memory
) -> Iterator[tuple[Article, tuple[Mention, ...] | Exception]]:
    """Each article with its mentions, in the order given; what the memory lacks is found and kept.

    The model is loaded for the first article that the memory lacks, and never when it lacks none. An article
    on which the recogniser fails comes with the error, and the others with their mentions.
    """
    for batch in batches(articles):
        known: dict[str, tuple[Mention, ...] | Exception | None] = {
            article.text: memory.recall(article.text) for article in batch
        }
        new = [article for article in batch if known[article.text] is None]
        known |= _found(new, memory)
        for article in batch:
            found = known[article.text]
            assert found is not None
            yield article, found


def _found(new: Sequence[Article], memory: Memory) -> dict[str, tuple[Mention, ...] | Exception]:
    if not new:
        return {}
    from checker.mentions import find_mentions, load_pipeline

    nlp = load_pipeline()
    try:
        found = dict(zip((article.text for article in new), find_mentions(new, nlp), strict=True))
    except Exception as error:  # noqa: BLE001 - whatever it is, the other articles are none of its business
        if len(new) == 1:
            return {new[0].text: error}
        return {text: one for article in new for text, one in _found([article], memory).items()}
    memory.keep(found.items())
    return dict(found)


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in groups that fit the recogniser."""
    batch: list[Article] = []
    length = 0
    for article in articles:
        batch.append(article)
        length += len(article.text)
        if len(batch) == _BATCH or length >= _BATCH_LENGTH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
