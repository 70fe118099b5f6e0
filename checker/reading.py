"""What is known of an article before anything is judged: its persons and the offices it gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from checker.article import Article, Span


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A person's name in the text: the name alone, without titles, honorifics and degrees.

    `found_by` names the step of the pipeline that proposed it (`ner`, `repeat`, `title-cue`, …).
    """

    span: Span
    text: str
    found_by: str = "ner"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence for or against two names being one: its name, its weight, and the words for it.

    `name` is a key of rules/language/evidence.yaml, which has the sentence an editor reads; `values` fill
    its placeholders.
    """

    name: str
    weight: float
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A mention that seems to misspell its person's name.

    `span` covers the odd word (or words) alone, not the whole mention; `right` is a mention that has the
    other spelling. `confidence` is a probability.
    """

    span: Span
    text: str
    suggestion: str
    right: Mention
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article: every mention in text order.

    `name` is the fullest form that is taken to be right, `id` its slug (unique in the article).
    """

    id: str
    name: str
    mentions: tuple[Mention, ...]
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The time a claim speaks about, each end open when None, both days included."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """The text gives an office to a person.

    person        the person's id
    office        `JURISDICTION/OFFICE`, such as `fr/defence-minister` or `sukamaju/regent`
    status        current, former, acting, candidate, elect or other
    span, text    the words of the office ("Menteri Pertahanan Prancis")
    mention       the name that is given the office
    period        the time it is about; None for the article's own time
    certain       False where the grammar had to guess (a country in focus, a distant apposition)
    construction  the name of the pattern that read it
    read_from     all the words that made the claim, name and qualifiers ("mantan") among them
    guessed       what had to be guessed: country, place, time, order or apposition; empty when nothing was.
                  In an article about an invented world it is fiction, of a party with two leaders wings,
                  of a monarch, pope or president who is being buried or remembered mourning
    """

    person: str
    office: str
    status: str
    span: Span
    text: str
    mention: Mention
    period: Period | None = None
    certain: bool = True
    construction: str = ""
    guessed: str = ""
    read_from: Span | None = None


@dataclass(frozen=True)
class Reading:
    """An article and all that is known of it, nothing judged. `handovers` holds pairs told by the text."""

    article: Article
    persons: tuple[Person, ...]
    claims: tuple[RoleClaim, ...] = ()
    handovers: tuple[tuple[str, str], ...] = field(default=())  # (successor's id, predecessor's id)

    def person(self, identifier: str) -> Person:
        """The person with this id. Raises KeyError when the article has none."""
        for person in self.persons:
            if person.id == identifier:
                return person
        raise KeyError(identifier)
