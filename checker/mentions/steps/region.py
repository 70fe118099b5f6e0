"""Gives a region back its place where a title put it before the name: `Bupati Sukamaju | Darmawan Pohan`.

No list has every region, so the article itself must show that the first word is none of the name's: the same
word stands behind such a title before another name; or the same name stands behind such a title and another
word, or elsewhere without the word. A word that is in a short name elsewhere is no region; one shown to be a
region is none of any longer name (`Kepala Dinas Pendidikan Sukamaju | Mira Anggraeni`).
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from checker.mentions.spans import is_name_like, make_person, others, persons, set_entities, words_before
from checker.mentions.words import Words

_WORDS_OF_NAME = 2  # at least so many are left behind the place
_LONGEST = 60  # words behind a title that are looked at


def region(doc: Doc, words: Words) -> Doc:
    """The persons found so far, without the place that stands before some of them."""
    regions = _regions(doc, words)
    kept = []
    for entity in persons(doc):
        starts = entity[0].lower_ in regions
        if starts and len(entity) > _WORDS_OF_NAME:
            kept.append(make_person(doc, entity.start + 1, entity.end, entity.id_ or "ner"))
        elif not (starts and len(entity) == 1):
            kept.append(entity)
    if regions:
        set_entities(doc, [*kept, *others(doc)])
    return doc


def _regions(doc: Doc, words: Words) -> set[str]:
    """The words that the article shows to be regions."""
    runs = [run for index in range(1, len(doc)) if (run := _behind_title(doc, index, words))]
    followers: dict[str, set[str]] = defaultdict(set)  # names behind a title and this word
    leaders: dict[str, set[str]] = defaultdict(set)  # words between a title and this name
    for start, end in runs:
        followers[doc[start].lower_].add(doc[start + 1].lower_)
        leaders[doc[start + 1 : end].text.lower()].add(doc[start].lower_)
    behind = {start for start, _ in runs}
    names = {entity.text.lower() for entity in persons(doc)}
    apart = [
        entity for entity in persons(doc) if entity.start not in behind and len(entity) <= _WORDS_OF_NAME
    ]
    of_names = {token.lower_ for entity in apart for token in entity}
    shown = set()
    for start, end in runs:
        word, name = doc[start].lower_, doc[start + 1 : end].text.lower()
        if word not in of_names and (len(followers[word]) > 1 or len(leaders[name]) > 1 or name in names):
            shown.add(word)
    return shown


def _behind_title(doc: Doc, index: int, words: Words) -> tuple[int, int] | None:
    """A run of capitalised words at `index`, right behind a regional title, that is long enough for both."""
    before = doc[index - 1]
    if before.text != "." and before.lower_ not in words.regional.lasts:
        return None  # what most tokens are, told without looking further
    if not is_name_like(doc[index]) or not words.regional.at_end(words_before(doc, index, 4)):
        return None
    end = index
    furthest = min(len(doc), index + _LONGEST)
    while end < furthest and is_name_like(doc[end]) and not words.before.at_start((doc[end].lower_,)):
        end += 1
    return (index, end) if end - index > _WORDS_OF_NAME else None
