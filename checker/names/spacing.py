"""A name that is one word here and two words there: Nurhayati, Nur Hayati.

Neither way is a slip by itself; that one article has both is. The rarer way is the odd one, of two that
are as frequent the later.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from checker.article import Span
from checker.names.parse import Part
from checker.names.scene import Form, Scene
from checker.names.spelling import mend
from checker.reading import Evidence, Mention, Variant

_PIECE = "spacing"
_SHORTEST = 3  # letters of either word: particles (Al, De) are written as their bearers please
_Place = tuple[Span, Mention]


def respaced(scene: Scene, forms: Sequence[Form]) -> Iterator[Variant]:
    """The places where a name of one person is written in the rarer of two ways."""
    text = scene.article.text
    forms = [form for form in forms if not (scene.institution(form) or scene.place(form))]
    for key in _written_both_ways(scene, forms):
        right, odd = sorted(_places(scene, forms, key), key=lambda places: (-len(places), places[0][0]))
        [place, mention] = right[0]
        way = text[place.start : place.end]
        for span, _ in odd:
            written = text[span.start : span.end]
            if not scene.lore.is_decided(written, way):
                yield _variant(scene, span, written, mend(written, way), mention)


def _variant(scene: Scene, span: Span, written: str, suggestion: str, right: Mention) -> Variant:
    weight = scene.lore.evidence.pieces[_PIECE].weight
    values = (("first", written), ("second", suggestion))
    probability = round(1 / (1 + math.exp(-weight)), 4)
    return Variant(span, written, suggestion, right, probability, (Evidence(_PIECE, weight, values),))


def _written_both_ways(scene: Scene, forms: Sequence[Form]) -> list[str]:
    """The words, folded, that the forms of one person have as one word and as two."""
    joined = {
        key
        for split, whole in itertools.permutations(forms, 2)
        if scene.laid_out(split, whole).spacing
        for key, (one, _) in _neighbours(split.name.words)
        if key in whole.keys and _is_one_name(scene, (split, one.key), (whole, key))
    }
    return sorted(key for key in joined if all(_places(scene, forms, key)))


def _is_one_name(scene: Scene, *words: tuple[Form, str]) -> bool:
    """Whether both names begin with their word, or share another: Abdulaziz's son is no Abdul Aziz."""
    forms = [form for form, _ in words]
    return all(form.keys[0] == word for form, word in words) or bool(scene.laid_out(*forms).equal)


def _places(scene: Scene, forms: Sequence[Form], key: str) -> tuple[list[_Place], list[_Place]]:
    """Where the word stands as one, and where as two with a blank between; in order."""
    whole: list[_Place] = []
    split: list[_Place] = []
    for mention in sorted({mention for form in forms for mention in form.mentions}):
        words, start = scene.lore.parse(mention.text).words, mention.span.start
        own = (part for part in words if part.key == key)
        whole += [(Span(start + part.start, start + part.end), mention) for part in own]
        for joined, (one, two) in _neighbours(words):
            if joined == key and mention.text[one.end : two.start] == " ":
                split.append((Span(start + one.start, start + two.end), mention))
    return whole, split


def _neighbours(words: Sequence[Part]) -> Iterator[tuple[str, tuple[Part, Part]]]:
    """Two names that stand beside each other, as one word."""
    for one, two in itertools.pairwise(words):
        if one.kind == two.kind == "name" and min(len(one.key), len(two.key)) >= _SHORTEST:
            yield one.key + two.key, (one, two)
