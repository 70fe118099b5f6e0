"""Gives a region back its place where a title put it before the name: `Bupati Sukamaju | Darmawan Pohan`.

No list has every region, so the article itself must show that the first word is none of the name's: the same
word stands behind such a title before another name; or the same name stands behind such a title and another
word, or elsewhere without the word; or the article was written there (`SUKAMAJU - `). A word that is in a
short name elsewhere is no region; one shown to be a region is none of any longer name (`Kepala Dinas
Pendidikan Sukamaju | Mira Anggraeni`). A region of several words (`Bupati Sumber Wangi | Rizal Fahmi`) is cut
off only where the name stands elsewhere without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from checker.mentions.spans import (
    Letters,
    is_name_like,
    make_person,
    others,
    persons,
    set_entities,
    words_before,
)
from checker.mentions.words import Words

_WORDS_OF_NAME = 2  # at least so many are left behind the place
_DATELINE_SIGNS = frozenset(",-–—(")
_LONGEST = 60  # words behind a title that are looked at


def region(doc: Doc, words: Words) -> Doc:
    """The persons found so far, without the place that stands before some of them."""
    runs = [run for index in Letters.of(doc).capitals if (run := _behind_title(doc, index, words))]
    if not runs:
        return doc
    of_names = _words_of_short_names(doc, words)
    regions, cuts = _regions(doc, runs, of_names), dict(_longer_regions(doc, runs, of_names))
    kept = []
    for entity in persons(doc):
        cut = cuts.get(entity.end, 0)
        if entity.start < cut:
            kept.append(make_person(doc, cut, entity.end, entity.id_ or "ner"))
            continue
        starts = entity[0].lower_ in regions
        if starts and len(entity) > _WORDS_OF_NAME:
            kept.append(make_person(doc, entity.start + 1, entity.end, entity.id_ or "ner"))
        elif not (starts and len(entity) == 1):
            kept.append(entity)
    if regions or cuts:
        set_entities(doc, [*kept, *others(doc)])
    return doc


def _words_of_short_names(doc: Doc, words: Words) -> set[str]:
    """The words of short names that neither stand behind a regional title nor are in capitals."""
    return {
        token.lower_
        for entity in persons(doc)
        if len(entity) <= _WORDS_OF_NAME
        and not entity.text.isupper()
        and not words.regional.at_end(words_before(doc, entity.start, 4))
        for token in entity
    }


def _longer_regions(doc: Doc, runs: list[tuple[int, int]], of_names: set[str]) -> Iterator[tuple[int, int]]:
    """Where a run ends, and where in it a name starts that stands elsewhere without the words before it."""
    names = {entity.text.lower() for entity in persons(doc)}
    for start, end in runs:
        for cut in range(start + 2, end - _WORDS_OF_NAME + 1):
            apart = of_names.isdisjoint(token.lower_ for token in doc[start:cut])
            if apart and doc[cut:end].text.lower() in names:
                yield end, cut
                break


def _datelines(doc: Doc) -> set[str]:
    """The words in capitals that open a line and stand before a dash or a comma: where it was written."""
    return {
        doc[index].lower_
        for index in range(len(doc) - 1)
        if doc[index].is_upper
        and len(doc[index]) > _WORDS_OF_NAME
        and (index == 0 or "\n" in doc[index - 1].text_with_ws or doc[index - 1].is_space)
        and doc[index + 1].text in _DATELINE_SIGNS
    }


def _regions(doc: Doc, runs: list[tuple[int, int]], of_names: set[str]) -> set[str]:
    """The words that the article shows to be regions."""
    followers: dict[str, set[str]] = defaultdict(set)  # names behind a title and this word
    leaders: dict[str, set[str]] = defaultdict(set)  # words between a title and this name
    for start, end in runs:
        followers[doc[start].lower_].add(doc[start + 1].lower_)
        leaders[doc[start + 1 : end].text.lower()].add(doc[start].lower_)
    names = {entity.text.lower() for entity in persons(doc)}
    written = _datelines(doc)
    shown = set()
    for start, end in runs:
        word, name = doc[start].lower_, doc[start + 1 : end].text.lower()
        twice = len(followers[word]) > 1 or len(leaders[name]) > 1
        if word not in of_names and (twice or name in names or word in written):
            shown.add(word)
    return shown


def _behind_title(doc: Doc, index: int, words: Words) -> tuple[int, int] | None:
    """A run of capitalised words at `index`, right behind a regional title, that is long enough for both."""
    before = Letters.of(doc).lower[index - 1] if index else ""
    if before != "." and before not in words.regional.lasts:
        return None  # what most tokens are, told without looking further
    if not words.regional.at_end(words_before(doc, index, 4)):
        return None
    end = index
    furthest = min(len(doc), index + _LONGEST)
    while end < furthest and is_name_like(doc[end]) and not words.before.at_start((doc[end].lower_,)):
        end += 1
    return (index, end) if end - index > _WORDS_OF_NAME else None
