"""The constructions by which copy gives an office to a person.

Each reader yields `(office phrase, name, construction)`; what is doubtful (a list that may be an
apposition) is not read at all, since a false claim becomes a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from checker.reading import Mention
from checker.roles.gaps import gap_start, name_end
from checker.roles.lexicon import Lexicon
from checker.roles.phrases import OfficePhrase, PhraseReader
from checker.roles.tokens import Tokens

_CLOSING = frozenset(",.;:)?!-–—\"”’'")
_VERB_REACH = 10  # tokens from "menunjuk" to the name
_WISH_REACH = 3  # tokens before "melantik" in which "segera" or "akan" stands
_CLAUSE = 7  # tokens of a clause or an apposition that is passed over


@dataclass(frozen=True, slots=True)
class Name:
    """A mention as tokens `start` to `end`, and whose it is."""

    start: int
    end: int
    mention: Mention
    person: str


@dataclass(frozen=True, slots=True)
class Read:
    """An office phrase given to a name by a construction; `guessed` says what is doubtful in it."""

    phrase: OfficePhrase
    name: Name
    construction: str
    guessed: str = ""


class Constructions:
    """Reads the claims of one article."""

    def __init__(self, tokens: Tokens, names: list[Name], words: Lexicon) -> None:
        self.tokens, self.names, self.words = tokens, names, words
        self.starts = {name.start: name for name in names}
        self.ends = {name.end: name for name in names}
        self.phrases = PhraseReader(tokens, {name.start: name.end for name in names}, words)
        self._led: set[int] = set()  # names that have a title directly before them

    def read(self) -> Iterator[Read]:
        """Every claim, names in text order."""
        for name in self.names:
            yield from self._before(name)
        for name in self.names:
            yield from self._title_comma_name(name)
            yield from self._after_comma(name)
            yield from self._in_brackets(name)
            yield from self._by_verb(name)
            yield from self._appointed(name)
            yield from self._passively_appointed(name)
            yield from self._held_by(name)

    # Title before the name.

    def _before(self, name: Name) -> Iterator[Read]:
        gap = gap_start(self.tokens, name.start, self.words)
        phrase = self.phrases.ending_at(gap)
        if phrase is None and gap < name.start:
            phrase = self._behind_rank_words(gap, name.start)
        if phrase is None and gap and self.tokens[gap - 1].text == "(" and self._closes(name):
            phrase = self.phrases.ending_at(gap - 1)
        if phrase is None or self._is_possessor(phrase):
            return
        self._led.add(name.start)
        yield from self._with_partners(phrase, name, "before")

    def _is_possessor(self, phrase: OfficePhrase) -> bool:
        """Whether a verb gives the office to the name before it: "Y pernah menjadi wakil presiden X"."""
        held = (
            None
            if self.tokens[phrase.start].is_capital or phrase.place
            else self.words.holding_before.longest(self.tokens, phrase.first - 1)
        )
        gives = held is not None and held[0] in ("current", "taken", "former")
        return gives and held is not None and held[1] in self.phrases.inside

    def _behind_rank_words(self, gap: int, start: int) -> OfficePhrase | None:
        """A place may hold a word that is also a form of address: Bupati Tanah Datuk Nama."""
        for end in range(gap + 1, start + 1):
            phrase = self.phrases.ending_at(end)
            if phrase is not None:
                return phrase
        return None

    def _with_partners(self, phrase: OfficePhrase, name: Name, construction: str) -> Iterator[Read]:
        """The phrase, and the titles that share the name with it or share their names in order."""
        if phrase.shielded:
            following = self._principal(name)
            if following:
                yield Read(replace(phrase, shielded=False), name, "principal-of-relative")
            return
        before = phrase.first - 1
        if before >= 0 and (self.tokens[before].key in self.words.and_words or self._joins(before)):
            first = self.phrases.ending_at(before)
            if first is not None:
                second = self._next_after_and(name)
                if second is not None:
                    yield Read(self._sharing(first, phrase), name, "pair")
                    yield Read(_under(phrase, first.status), second, "pair")
                    return
                if self._is_pair(first, phrase):
                    return
                if first.title.scope == phrase.title.scope == "any" and not first.shielded:
                    yield Read(self._sharing(first, phrase), name, "two-offices")  # "Pendiri dan CEO"
        yield Read(phrase, name, construction)
        joined = self.words.both_before.longest(self.tokens, before) if before >= 0 else None
        if joined:
            other = self.phrases.ending_at(joined[1] + 1)
            if other is not None and not other.shielded:
                yield Read(other, name, "two-offices")

    def _joins(self, index: int) -> bool:
        """Whether a dash or stroke stands between two titles: "Gubernur-Wakil Gubernur DKI"."""
        return self.tokens[index].text in "-–—/" and self.phrases.is_title_end(index)

    def _principal(self, name: Name) -> bool:
        """Whether the shielded name is followed by the relative's own: "Putri Presiden X, Y,"."""
        end = name_end(self.tokens, name.end, self.phrases.inside, self.words)
        if end >= len(self.tokens) or self.tokens[end].text not in (",", "("):
            return False
        start = end + 1
        while start < len(self.tokens) and self.tokens[start].key in self.words.before_names:
            start += 1
        other = self.starts.get(start)
        return other is not None and other.person != name.person

    def _next_after_and(self, name: Name) -> Name | None:
        at = name.end
        if at >= len(self.tokens):
            return None
        if self.tokens[at].key in self.words.and_words or self.tokens[at].text in "-–—/":
            return self.starts.get(at + 1)
        return None

    @staticmethod
    def _is_pair(first: OfficePhrase, second: OfficePhrase) -> bool:
        """Governor and deputy governor named as one: whose name follows is not said."""
        shorter, longer = sorted((first.title.office, second.title.office), key=len)
        return shorter != longer and longer.endswith(shorter) and not first.place

    @staticmethod
    def _sharing(first: OfficePhrase, second: OfficePhrase) -> OfficePhrase:
        place = first.place or second.place
        known = first.known if first.place else second.known
        status = first.status if first.status != "current" else second.status
        return replace(first, place=place, known=known, status=status)

    # Title, comma, name.

    def _title_comma_name(self, name: Name) -> Iterator[Read]:
        gap = gap_start(self.tokens, name.start, self.words)
        if gap < 2 or self.tokens[gap - 1].text not in (",", ":"):
            return
        end = self._before_reign(gap - 1)
        phrase = self.phrases.ending_at(end) or self.phrases.ending_at(self._before_clause(gap - 1))
        if phrase is None or phrase.shielded or self._follows_a_name(phrase.first):
            return
        capacity = self._in_capacity(phrase.first - 1)
        if not capacity and self._is_told_of_holder(phrase.first - 1):
            return
        if end < gap - 1:
            phrase = replace(phrase, past=True)
        ranked = self.tokens[gap].key in self.words.ranks
        sure = capacity or self._closes(name) or ranked or self._opens_clause(phrase.first)
        if not (sure or self._is_no_subject(name)):
            return
        listed = self._lists_on(name) or self.tokens[gap - 1].text == ":"
        guessed = "apposition" if listed or not sure else ""
        self._led.add(name.start)
        for read in self._with_partners(phrase, name, "comma-before"):
            yield replace(read, guessed=guessed)

    def _in_capacity(self, before: int) -> bool:
        """Whether a sentence opens with the title: "Selaku Kapolri, X memerintahkan"."""
        found = self.words.capacity_before.longest(self.tokens, before) if before >= 0 else None
        return found is not None and (found[1] < 0 or self._opens_line(found[1] + 1))

    def _is_told_of_holder(self, before: int) -> bool:
        """Whether a verb gives the title to somebody already: "Setelah menjabat Kapolri, X pensiun"."""
        held = self.words.holding_before.longest(self.tokens, before)
        return held is not None and not self.words.both_before.longest(self.tokens, before)

    def _before_clause(self, end: int) -> int:
        """The token where a short "yang …" starts that ends at `end`; `end` where none does."""
        for index in range(end - 1, max(end - _CLAUSE, 0), -1):
            token = self.tokens[index]
            if token.key in self.words.relative and not token.is_capital:
                return index
            if index in self.phrases.inside or token.is_capital or not token.is_word:
                return end
        return end

    def _before_reign(self, end: int) -> int:
        """The token where "era Presiden Jokowi" starts that ends at `end`; `end` where nothing does."""
        name = self.ends.get(end)
        if name is None:
            return end
        gap = gap_start(self.tokens, name.start, self.words)
        ruler = self.phrases.ending_at(gap)
        if ruler is not None:
            return ruler.first if ruler.past else end
        found = self.words.status_before.longest(self.tokens, gap - 1) if gap else None
        return found[1] + 1 if found and found[0] == "past" else end

    def _opens_clause(self, first: int) -> bool:
        """Whether the title is a subject: "Ketua DPR, X berkata", but not "Menemui Ketua DPR, X berkata"."""
        if first == 0:
            return True
        before = self.tokens[first - 1]
        return not before.is_word or before.key in self.words.clause_words

    def _is_no_subject(self, name: Name) -> bool:
        """Whether what follows a full name follows no subject: "menemui Menlu, X Y di Jakarta"."""
        end = name_end(self.tokens, name.end, self.phrases.inside, self.words)
        return name.end - name.start > 1 and self.tokens[end].key in self.words.after_objects

    def _closes(self, name: Name) -> bool:
        end = name_end(self.tokens, name.end, self.phrases.inside, self.words)
        return (
            end >= len(self.tokens)
            or self.tokens[end].text[0] in _CLOSING
            or self.tokens[end].text[0] == "\n"
        )

    def _lists_on(self, name: Name) -> bool:
        end = name_end(self.tokens, name.end, self.phrases.inside, self.words)
        if end + 1 >= len(self.tokens) or self.tokens[end].text != ",":
            return False
        return self.tokens[end + 1].key in self.words.and_words

    def _follows_a_name(self, first: int) -> bool:
        """Whether the phrase stands behind another name and a comma, and may be that one's."""
        return first > 1 and self.tokens[first - 1].text == "," and first - 1 in self.ends

    # Name, comma, title.

    def _after_comma(self, name: Name) -> Iterator[Read]:
        end = name_end(self.tokens, name.end, self.phrases.inside, self.words)
        if end >= len(self.tokens) or self.tokens[end].text not in ",–—":
            return
        start, status = self._past_words_of_holding(end + 1)
        if status == "none":
            return
        bare = self._skip_articles(start)
        phrase = self.phrases.starting_at(bare)
        if phrase is None or phrase.shielded:
            return
        told, led = start > end + 1, name.start in self._led
        opens = self._opens_line(name.start)
        listed = told or opens or phrase.title.scope == "any"  # "X, pendiri dan CEO Y,"
        opening = not (led or told) and opens and self._is_lower(phrase.end)
        alone = self._stands_alone(phrase, led=led) or (listed and self._joined_to(phrase) is not None)
        if not (alone or opening):
            return
        described = bare > start or phrase.status == "former"
        if not told and ((led and not described) or self._belongs_to_next(phrase.end)):
            return
        yield from self._held(phrase, name, status, "comma-after")

    def _opens_line(self, start: int) -> bool:
        """Whether a name opens its sentence: then "X, Kepala Dinas Y menuturkan" speaks of X alone."""
        return start == 0 or self.tokens[start - 1].text[0] in '\n.:"”“'

    def _is_lower(self, index: int) -> bool:
        """Whether a word in small letters stands there that joins nothing, as a verb does."""
        token = self.tokens[index]
        joins = token.key in self.words.and_words or token.key in self.words.joining
        return token.is_word and not token.is_capital and not joins

    def _past_words_of_holding(self, start: int) -> tuple[int, str]:
        """The index after "yang menjabat sebagai" and the like, and the status it gives."""
        index, status = start, ""
        while True:
            held = self.words.holding.longest(self.tokens, index)
            found = held or self.words.fillers.longest(self.tokens, index)
            if not found:
                return (index, status) if status else (start, "")
            if held and status in ("", "current", "taken"):
                status = held[0]
            index = found[1]

    def _skip_articles(self, start: int) -> int:
        while found := self.words.articles.longest(self.tokens, start):
            if start in self.phrases.inside:
                break
            start = found[1]
        return start

    def _stands_alone(self, phrase: OfficePhrase, *, led: bool) -> bool:
        """Whether the office ends as an apposition does, with no name right behind it.

        "X, Menlu, dan Y" may be a list; in small letters, of one who has no title before ("Penny Wong,
        Australia's foreign minister, and Y"), it is none.
        """
        end = phrase.end
        if end >= len(self.tokens):
            return True
        if self._name_behind(end) is not None:
            return False
        token = self.tokens[end]
        if token.text == "…" or [sign.text for sign in self.tokens[end : end + 2]] == [".", "."]:
            return False  # broken off: "X, Presiden... eh, Ketua BEM"
        if token.text[0] == "\n" or token.text in '.;)?!–—"”' or token.key in self.words.until_now:
            return True
        if token.text == ",":
            following = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
            listed = following is not None and following.key in self.words.and_words
            return not listed or (not led and self.tokens[end - 1].text.islower())
        return self.words.both.longest(self.tokens, end) is not None

    def _name_behind(self, start: int) -> Name | None:
        while start < len(self.tokens) and (
            self.tokens[start].key in self.words.before_names or self.tokens[start].text in ".()"
        ):
            if start in self.starts:
                break
            if self.tokens[start].text == "." and self.tokens[start - 1].key not in self.words.before_names:
                break
            start += 1
        return self.starts.get(start)

    def _belongs_to_next(self, end: int) -> bool:
        """Whether a further name follows after the comma: then the title may be its own."""
        return (
            end < len(self.tokens) and self.tokens[end].text == "," and self._name_behind(end + 1) is not None
        )

    def _held(self, phrase: OfficePhrase, name: Name, status: str, construction: str) -> Iterator[Read]:
        """The phrase and those joined to it by "sekaligus", with the status that the verb gives.

        Of "taken" the construction tells that the office is new, of "posing" that it is a pretence.
        """
        if status == "taken":
            status, construction = "current", "inauguration"
        elif status == "posing":
            status, construction = "other", "posing"
        while True:
            yield Read(_under(phrase, status), name, construction)
            following = self._joined_to(phrase)
            if following is None or following.shielded:
                return
            phrase = following

    def _joined_to(self, phrase: OfficePhrase) -> OfficePhrase | None:
        """The office that the same person has too: behind "sekaligus", or "dan" with no name after it."""
        joined = self.words.both.longest(self.tokens, phrase.end)
        if joined:
            return self.phrases.starting_at(joined[1])
        if phrase.end >= len(self.tokens) or self.tokens[phrase.end].key not in self.words.and_words:
            return None
        following = self.phrases.starting_at(self._skip_articles(phrase.end + 1))
        if following is None or self._name_behind(following.end) is not None:
            return None
        comma = following.end < len(self.tokens) and self.tokens[following.end].text == ","
        return None if comma and self._belongs_to_next(following.end) else following

    # Name (title).

    def _in_brackets(self, name: Name) -> Iterator[Read]:
        if name.end >= len(self.tokens) or self.tokens[name.end].text != "(":
            return
        phrase = self.phrases.starting_at(name.end + 1)
        if phrase is None or phrase.shielded or phrase.end >= len(self.tokens):
            return
        if self.tokens[phrase.end].text in "),;":
            yield Read(phrase, name, "brackets")

    # Name, verb, title.

    def _by_verb(self, name: Name) -> Iterator[Read]:
        end = name_end(self.tokens, name.end, self.phrases.inside, self.words)
        start, status = self._past_words_of_holding(end)
        if start == end:
            end = self._behind_apposition(end)
            start, status = self._past_words_of_holding(end)
        if start == end or status == "none":
            return
        phrase = self.phrases.starting_at(self._skip_articles(start))
        if phrase is None or phrase.shielded or self._name_behind(phrase.end) is not None:
            return
        yield from self._held(phrase, name, status, "verb")

    def _behind_apposition(self, end: int) -> int:
        """The token behind a short apposition without names (", the president's son,"), or `end`."""
        if end >= len(self.tokens) or self.tokens[end].text != ",":
            return end
        for index in range(end + 1, min(end + _CLAUSE + 1, len(self.tokens))):
            token = self.tokens[index]
            if token.text == ",":
                return index + 1
            if index in self.phrases.inside or not (token.is_word or token.key == "'s"):
                return end
        return end

    # "menunjuk NAME sebagai TITLE", "menggantikan NAME sebagai TITLE".

    def _appointed(self, name: Name) -> Iterator[Read]:
        end = name_end(self.tokens, name.end, self.phrases.inside, self.words)
        linked = self.words.appointed_as.longest(self.tokens, end)
        start = linked[1] if linked else end
        status = self._verb_before(name, self.words.appointing)
        if status is None:
            return
        phrase = self.phrases.starting_at(self._skip_articles(start))
        if phrase is None or phrase.shielded or self._name_behind(phrase.end) is not None:
            return
        if linked or phrase.title.languages == {"en"}:
            yield from self._held(phrase, name, status, "appointment")

    # "NAME ditunjuk Presiden Y sebagai TITLE", "Telah ditetapkan NAME sebagai TITLE".

    def _passively_appointed(self, name: Name) -> Iterator[Read]:
        end = name_end(self.tokens, name.end, self.phrases.inside, self.words)
        while found := self.words.fillers.longest(self.tokens, end):
            end = found[1]
        status = self.words.appointed.get(self.tokens[end].key) if end < len(self.tokens) else None
        if status is None:
            status = self._verb_before(name, self.words.appointed)
            linked = self.words.appointed_as.longest(self.tokens, end)
            if status is None or linked is None or self._has_subject(name):
                return
            start = linked[1]
        else:
            start = self._behind_agent(end + 1)
        phrase = self.phrases.starting_at(self._skip_articles(start)) if start else None
        if phrase and not phrase.shielded and self._name_behind(phrase.end) is None:
            yield from self._held(phrase, name, status, "appointment")

    def _behind_agent(self, start: int) -> int:
        """The token behind "sebagai" that follows who appoints, or 0."""
        names = 0
        for index in range(start, min(start + _VERB_REACH + 2, len(self.tokens))):
            if self.tokens[index].text in ".;,\n":
                return 0
            names += index in self.starts
            if names > 1:
                return 0
            linked = self.words.appointed_as.longest(self.tokens, index)
            if linked and index not in self.phrases.inside:
                return linked[1] if index > start else 0
        return 0

    def _has_subject(self, name: Name) -> bool:
        """Whether a name stands before the verb that stands before this one: then it is who is appointed."""
        for index in range(name.start - 1, max(name.start - 2 * _VERB_REACH, -1), -1):
            if self.tokens[index].text in ".;\n":
                return False
            if index in self.phrases.inside:
                return True
        return False

    # "Kursi Ketua DPR kini dijabat NAME".

    def _held_by(self, name: Name) -> Iterator[Read]:
        gap = gap_start(self.tokens, name.start, self.words)
        held = self.words.held_by_before.longest(self.tokens, gap - 1) if gap else None
        if not held:
            return
        end = held[1] + 1
        while found := self.words.fillers_before.longest(self.tokens, end - 1) if end else None:
            end = found[1] + 1
        phrase = self.phrases.ending_at(end)
        if phrase is not None and not phrase.shielded:
            yield Read(phrase, name, "held-by")

    def _verb_before(self, name: Name, verbs: Mapping[str, str]) -> str | None:
        """The status that a verb before the name gives: that of `verbs`, or of an act yet to come."""
        for index in range(name.start - 1, max(name.start - _VERB_REACH, -1), -1):
            token = self.tokens[index]
            if index in self.phrases.inside or token.text in ".;\n" or token.key in self.words.by_words:
                return None  # "dilantik oleh X sebagai KSAU": X is who appoints
            if token.key in verbs:
                near = {other.key for other in self.tokens[max(index - _WISH_REACH, 0) : index]}
                wished = not near.isdisjoint(self.words.wishes)
                return self.words.when_wished.get(verbs[token.key], "other") if wished else verbs[token.key]
            if self.words.appointed_as.longest(self.tokens, index):
                return None  # "terpilih sebagai ketua dan menggantikan X": the verb has its office already
        return None


def _under(phrase: OfficePhrase, status: str) -> OfficePhrase:
    """The phrase with the status that the verb before it gives, where it has none of its own."""
    if not status or status == "current" or phrase.status != "current":
        return phrase
    return replace(phrase, status=status)
