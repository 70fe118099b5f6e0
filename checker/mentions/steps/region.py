"""Gives a region back its place where a title put it before the name: `Bupati Sukamaju | Darmawan Pohan`.

No list has every region, so the article itself must show that the first word is none of the name's: the same
word stands behind such a title before another name, or the same name stands behind such a title and another
word.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from checker.mentions.spans import is_name_like, make_person, others, persons, set_entities, words_before
from checker.mentions.words import Words

_WORDS_OF_NAME = 2  # at least so many are left behind the place


def region(doc: Doc, words: Words) -> Doc:
    """The persons found so far, without the place that stands before some of them."""
    found = {entity.start: entity for entity in persons(doc)}
    followers: dict[str, set[str]] = defaultdict(set)  # names behind a title and this word
    leaders: dict[str, set[str]] = defaultdict(set)  # words between a title and this name
    behind_title = [run for index in range(1, len(doc)) if (run := _behind_title(doc, index, words))]
    for start, end in behind_title:
        followers[doc[start].lower_].add(doc[start + 1].lower_)
        leaders[doc[start + 1 : end].text.lower()].add(doc[start].lower_)
    kept = dict(found)
    for start, end in behind_title:
        name = doc[start + 1 : end]
        shown = len(followers[doc[start].lower_]) > 1 or len(leaders[name.text.lower()]) > 1
        entity = found.get(start)
        if entity is not None and entity.end <= end and shown:
            kept[start] = make_person(doc, start + 1, entity.end, entity.id_ or "ner")
    set_entities(doc, [*kept.values(), *others(doc)])
    return doc


def _behind_title(doc: Doc, index: int, words: Words) -> tuple[int, int] | None:
    """A run of capitalised words at `index`, right behind a regional title, that is long enough for both."""
    if not is_name_like(doc[index]) or not words.regional.at_end(words_before(doc, index, 4)):
        return None
    end = index
    while end < len(doc) and is_name_like(doc[end]) and not words.before.at_start((doc[end].lower_,)):
        end += 1
    return (index, end) if end - index > _WORDS_OF_NAME else None
