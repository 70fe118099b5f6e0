"""The network that reads a document: each word between its neighbours, then all places of a word together.

A name alone (`Slank tampil`, `Vine ditutup`, `Petrucci jatuh`) may be anything; what the article says of it
in its other places mostly tells. After some layers that see a word's neighbours, the readings of all places
where the document has the same capitalised word are therefore pooled (their mean and their largest numbers)
and handed to each of them, and further layers see the outcome. A word that the document has only once is read
with those that start with the same four letters: a misspelled name gets what is known of the right one.

A document is read in pieces that fit into the processor's cache: memory and time of a word stay the same
however long the document is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, with_array

from checker.mentions.features import COLUMNS, Word, describe, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEPT_WORDS = 10_000  # words whose features are remembered, at most 8 MB
_FIRST_SEED = 8
_PIECE = 1_000  # words read at once

Array = np.ndarray[Any, Any]


@registry.architectures("checker.Reader.v1")  # type: ignore[untyped-decorator] # catalogue has no types
def create_reader(width: int, narrow: int, rows: list[int], before: int, after: int) -> Model[Any, Any]:
    """The layers from documents to a row of `width` numbers a token.

    Each feature of a word has a table of `rows` rows with `narrow` numbers; features share rows by chance.
    `before` and `after` are the layers that see a word's neighbours before and after pooling.
    """
    if len(rows) != COLUMNS:
        raise ValueError(f"{COLUMNS} tables are needed, there are {len(rows)}")
    tables: list[Model[Any, Any]] = [
        HashEmbed(narrow, count, column=column, seed=_FIRST_SEED + column)
        for column, count in enumerate(rows)
    ]
    embed: Model[Any, Any] = chain(
        with_array(concatenate(*tables)),
        with_array(Maxout(width, narrow * COLUMNS, nP=3, dropout=0.0, normalize=True)),
    )
    pool: Model[Any, Any] = Maxout(width, width * 3, nP=3, dropout=0.0, normalize=True)
    layers = [
        chain(embed, MaxoutWindowEncoder(width, 1, 3, before)),
        pool,
        MaxoutWindowEncoder(width, 1, 3, after),
    ]
    known: dict[int, Word] = {}

    def forward(
        model: Model[Any, Any],
        docs: list[Doc],
        is_train: bool,  # noqa: FBT001 - thinc's signature
    ) -> tuple[list[Array], Callable[[list[Array]], list[Array]]]:
        near, together, again = model.layers
        if len(known) > _KEPT_WORDS:
            known.clear()
        words = [words_of(doc, known) for doc in docs]
        if not is_train:
            reach = before, after
            return [_read_in_pieces(model.layers, each, reach) for each in words], _learn_nothing
        read, learn_near = near([describe(each) for each in words], is_train)
        lengths = [len(each) for each in words]
        pooled, learn_pooled = _pool(together, np.concatenate(read), Places.of(words))
        output, learn_again = again(_split(pooled, lengths), is_train)

        def learn(change: list[Array]) -> list[Array]:
            learn_near(_split(learn_pooled(np.concatenate(learn_again(change))), lengths))
            return []

        return output, learn

    def start(model: Model[Any, Any], X: Any = None, Y: Any = None) -> Model[Any, Any]:  # noqa: ARG001, N803 - thinc's signature
        for layer in model.layers:
            layer.initialize()
        return model

    return Model("checker_reader", forward, init=start, layers=layers, dims={"nO": width})


def _learn_nothing(_: list[Array]) -> list[Array]:
    raise AssertionError("nothing is learned from reading")


def _read_in_pieces(layers: list[Model[Any, Any]], words: list[Word], reach: tuple[int, int]) -> Array:
    """One document through the three layers; `reach`: how many neighbours the first and the last see."""
    near, together, again = layers
    ops: Any = together.ops  # its own types know no plain arrays
    rows = _over_pieces(near, describe(words), reach[0])
    places = Places.of([words])
    mean, largest, _ = _summed_up(ops, rows, places)
    group = np.full(len(words), -1, dtype="int32")
    group[places.readers] = places.groups
    width = rows.shape[1]
    for start in range(0, len(words), _PIECE):
        piece, of = rows[start : start + _PIECE], group[start : start + _PIECE]
        wide = ops.alloc2f(len(piece), width * 3)
        wide[:, :width] = piece
        wide[of >= 0, width : 2 * width] = mean[of[of >= 0]]
        wide[of >= 0, 2 * width :] = largest[of[of >= 0]]
        piece += together.predict(wide)
    return _over_pieces(again, rows, reach[1])


def _over_pieces(layer: Model[Any, Any], rows: Array, reach: int) -> Array:
    """The layer over the rows of a document, piece by piece, each with the neighbours that its words see."""
    read = []
    for start in range(0, len(rows), _PIECE):
        low = max(0, start - reach)
        [piece] = layer.predict([rows[low : start + _PIECE + reach]])
        read.append(piece[start - low : start - low + _PIECE])
    return np.concatenate(read) if read else layer.predict([rows])[0]


def _summed_up(ops: Any, rows: Array, places: Places) -> tuple[Array, Array, Array]:
    """The mean of each group, its largest numbers, and which rows those are of."""
    members = rows[places.members]
    largest, which = ops.reduce_max(members, places.sizes)
    return ops.reduce_mean(members, places.sizes), largest, which


def _split(rows: Array, lengths: list[int]) -> list[Array]:
    return np.split(rows, np.cumsum(lengths)[:-1])


class Places:
    """Which words of a batch are read together.

    members  the places that are pooled, group by group
    sizes    how many there are in each group
    readers  the places that are handed what was pooled, and
    groups   of which group each
    """

    def __init__(self, groups: list[list[int]], readers: list[tuple[int, int]]) -> None:
        self.members = np.array([place for group in groups for place in group], dtype="int32")
        self.sizes = np.array([len(group) for group in groups], dtype="int32")
        self.readers = np.array([place for place, _ in readers], dtype="int32")
        self.groups = np.array([group for _, group in readers], dtype="int32")

    @classmethod
    def of(cls, documents: list[list[Word]]) -> Places:
        """The groups of each document; places count from the start of the batch."""
        groups: list[list[int]] = []
        readers: list[tuple[int, int]] = []
        offset = 0
        for words in documents:
            same: dict[str, list[int]] = {}
            alike: dict[str, list[int]] = {}
            for place, word in enumerate(words, offset):
                if word.key:
                    same.setdefault(word.key, []).append(place)
                if word.start:
                    alike.setdefault(word.start, []).append(place)
            numbers: dict[str, int] = {}
            for found in same.values():
                start = words[found[0] - offset].start
                if len(found) == 1 and start and len(alike[start]) > 1:
                    if start not in numbers:
                        numbers[start] = len(groups)
                        groups.append(alike[start])
                    readers.append((found[0], numbers[start]))
                else:
                    readers += [(place, len(groups)) for place in found]
                    groups.append(found)
            offset += len(words)
        return cls(groups, readers)


def _pool(layer: Model[Any, Any], rows: Array, places: Places) -> tuple[Array, Callable[[Array], Array]]:
    """Each row and what was pooled of its group, through a layer, on top of the row itself; for training."""
    ops: Any = layer.ops  # its own types know no plain arrays
    width = rows.shape[1]
    mean, largest, which = _summed_up(ops, rows, places)
    wide = ops.alloc2f(rows.shape[0], width * 3)
    wide[:, :width] = rows
    wide[places.readers, width : 2 * width] = mean[places.groups]
    wide[places.readers, 2 * width :] = largest[places.groups]
    output, learn_output = layer(wide, is_train=True)

    def learn(change: Array) -> Array:
        d_wide = learn_output(change)
        d_rows: Array = change + d_wide[:, :width]
        d_readers = d_wide[places.readers]
        d_mean, d_largest = ops.alloc2f(*mean.shape), ops.alloc2f(*largest.shape)
        ops.scatter_add(d_mean, places.groups, ops.as_contig(d_readers[:, width : 2 * width]))
        ops.scatter_add(d_largest, places.groups, ops.as_contig(d_readers[:, 2 * width :]))
        d_members = ops.backprop_reduce_mean(d_mean, places.sizes)
        d_members += ops.backprop_reduce_max(d_largest, which, places.sizes)
        ops.scatter_add(d_rows, places.members, d_members)
        return d_rows

    return rows + output, learn
