"""Whose spelling it is: a name inside quoted writing is spelled by the writer, not by the newsroom.

A name in quoted speech is spelled by the newsroom, but who spoke may have said it so: nobody but a person can
tell. Where the text speaks of the spelling or the pronunciation, it is meant to be odd.

"Sedih mendengar kabar Rossii jatuh," tulis penggemar itu di Twitter.      the fan's spelling
Film "Laskar Pelanggi" diputar lagi.                                       the title's own
"Halo, Om Lossi," sapa bocah yang masih cadel itu.                         meant to be odd
"Rossii jatuh," kata pelatih itu.                                          the newsroom's: speech has none
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from checker.article import Article, Span
from checker.finding import SAID
from checker.names.lore import Lore
from checker.names.parse import any_of, fold, spelled, words_of

_BEFORE, _AFTER = 12, 5  # words around a quotation that may tell what it is
_TITLE = 60  # characters of a quoted title at most
_LEAD = 4  # words before a title, the kind of work among them: "Buku yang dibahas, "
_AROUND = 120  # characters of a sentence that speaks of a spelling
_FEW = 4  # words of a title that nothing else tells
_LONG_WORD = 7  # letters: shorter words (dan, yang, dengan, from) may stand small in a title
_ENDED = re.compile(r"\W*?[.,!?…]")  # read from its end: speech has a stop within its marks, a title has none
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = "\"'“”‘’«»„"
_NAME = 3  # words of a name behind a phrase that brings in another name
_SENTENCE = re.compile(r"[.!?]\s|\n")


def is_others_spelling(article: Article, span: Span, known: Lore) -> bool:
    """Whether the name stands in a correction, in quoted writing, in a work's title, or alone in marks.

    A name alone in quotation marks is spoken of, as a name: 'Lecorno'.
    """
    if "correction" in article.regions_at(span):
        return True
    around = article.text[span.start - 1 : span.start], article.text[span.end : span.end + 1]
    if all(mark and mark in _MARKS for mark in around):
        return True
    return any(_is_odd_by_intent(article, quoted, known) for quoted in _quotations(article, span))


def is_deliberate(article: Article, span: Span, spellings: set[str], known: Lore) -> bool:
    """Whether the text speaks of one of these words (folded) as a spelling, or gives the name as another one.

    "Frank Hennessey, who spells the name with an e"; "pada kartu lain Saripuddin".
    """
    before = _SENTENCE.split(article.text[max(0, span.start - _AROUND) : span.start])[-1]
    of_another = known.words.before_another_name + known.words.before_a_birth_name
    for phrase in any_of(of_another).finditer(before):
        between = [word for _, word in spelled(before[phrase.end() :])]
        if len(between) < _NAME and all(word[0].isupper() for word in between):
            return True
    words, times = known.words, _counts(article.text)
    fewest = min(times.get(key, 0) for key in spellings)
    rarer = {key for key in spellings if times.get(key, 0) == fewest}
    spoken_of = _spoken_of(article.text, words.of_spelling, words.before_a_letter)
    return bool(spellings & spoken_of or rarer & _told_apart(article.text, words.told_apart))


@lru_cache(maxsize=2)  # an article may have many findings
def _counts(text: str) -> Mapping[str, int]:
    return MappingProxyType(Counter(key for _, _, key in words_of(text)))


@lru_cache(maxsize=2)
def _spoken_of(text: str, of_spelling: tuple[str, ...], before_a_letter: tuple[str, ...]) -> frozenset[str]:
    """The words (folded) with a capital in sentences that speak of a spelling, or of a letter."""
    phrases, letters = any_of(of_spelling), _letters(before_a_letter)
    found: set[str] = set()
    for match in itertools.chain(phrases.finditer(text), letters.finditer(text)):
        found |= _capitals(_up_to(text, match)[-1]) | _capitals(_from(text, match)[0])
    return frozenset(found)


@lru_cache(maxsize=2)
def _told_apart(text: str, phrases: tuple[str, ...]) -> frozenset[str]:
    """The words (folded) with a capital where names are said to be alike or their bearers to be strangers.

    "Seorang penonton bernama Fajar Alvian tertawa. Namanya nyaris sama dengan sang pemain."
    """
    found: set[str] = set()
    for match in any_of(phrases).finditer(text):
        found |= _capitals(" ".join([*_up_to(text, match)[-2:], *_from(text, match)[:2]]))
    return frozenset(found)


def _up_to(text: str, match: re.Match[str]) -> list[str]:
    """The sentences up to a match, its own last."""
    return _SENTENCE.split(text[max(0, match.start() - _AROUND) : match.start()])


def _from(text: str, match: re.Match[str]) -> list[str]:
    """The sentences behind a match, the rest of its own first."""
    return _SENTENCE.split(text[match.end() : match.end() + _AROUND])


@cache
def _letters(heads: tuple[str, ...]) -> re.Pattern[str]:
    """Letters spoken of as letters: "dengan satu S", "beda v", "memakai “oe”".

    Neither initials ("dengan A Latief"), nor paragraphs of a law ("ayat 1 huruf b"), nor e-money. The English
    words `a` and `I` are letters in quotation marks only ("two a day", "letters I sent").
    """
    marked = f"[{_MARKS}][A-Za-z]{{1,2}}[{_MARKS}]"
    bare = rf"(?:[b-z]|[A-HJ-Z](?!\s[A-Z]))(?!\s?[-+]|[\w.${_MARKS}])"
    return re.compile(rf"(?<![\d)] )\b(?i:{'|'.join(map(re.escape, heads))})\s(?:{marked}|{bare})")


def _capitals(text: str) -> set[str]:
    return {fold(word) for _, word in spelled(text) if word[0].isupper()}


def is_quoted(article: Article, span: Span) -> bool:
    """Whether the name stands in a quotation of any kind."""
    return any(True for _ in _quotations(article, span))


def _quotations(article: Article, span: Span) -> Iterator[Span]:
    for region in article.regions:
        if region.kind in SAID and region.span.contains(span):
            yield region.span


def _is_odd_by_intent(article: Article, quoted: Span, known: Lore) -> bool:
    text, headline = article.text, article.field_at(quoted.start).name == "title"
    lead = _SENTENCE.split(text[max(0, quoted.start - 120) : quoted.start])[-1]
    tail = _SENTENCE.split(text[quoted.end : quoted.end + 80])[0]
    before = [fold(word) for _, word in spelled(lead)][-_BEFORE:]
    behind = [fold(word) for _, word in spelled(tail)]
    after = behind[:_AFTER]
    if known.words.writing & {*before, *after} or known.words.spoken_oddly & {*before, *behind}:
        return True
    if quoted.end - quoted.start > _TITLE:
        return False
    inside = text[quoted.start : quoted.end]
    return bool(known.words.works & set(before[-2:])) or (
        not headline and _is_title(inside, set(before[-_LEAD:]), known)
    )


def _is_title(inside: str, lead: set[str], known: Lore) -> bool:
    """Whether a quotation has capitals throughout, as titles have, and a colon, a work or few words."""
    words = _WORD.findall(inside)
    small = [word for word in words if word[0].islower()]
    long = any(len(word) >= _LONG_WORD for word in small)
    if _ENDED.match(inside[::-1]) or long or len(small) * 2 > len(words) or words[0] in small:
        return False
    told = ":" in inside or bool(known.words.works & lead)
    return told or 1 < len(words) <= _FEW
