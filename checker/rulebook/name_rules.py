"""What editors may write about names: the words around them, the evidence with its weights, decisions."""

from __future__ import annotations

from checker.rulebook.check_rule import Wording
from checker.rulebook.examples import WithExamples
from checker.rulebook.strict_model import Field, StrictModel, field_validator


class SoundAlike(StrictModel):
    """Strings that sound alike, and what taking one for the other costs."""

    letters: tuple[str, ...]
    cost: float


class NameWords(StrictModel):
    """rules/language/names.yaml."""

    particles: frozenset[str]
    generations: frozenset[str]
    titles: frozenset[str]
    titles_of_men: frozenset[str] = Field(alias="titles-of-men")
    titles_of_women: frozenset[str] = Field(alias="titles-of-women")
    abbreviations: dict[str, frozenset[str]]
    sound_alikes: tuple[SoundAlike, ...] = Field(alias="sound-alikes")
    gender_endings: tuple[tuple[str, str], ...] = Field(alias="gender-endings")
    endings_of_one_name: tuple[tuple[str, str], ...] = Field(alias="endings-of-one-name")
    usual_endings: tuple[tuple[str, str], ...] = Field(alias="usual-endings")
    callings: frozenset[str]
    civilities: frozenset[str]
    joiners: frozenset[str]
    kin: frozenset[str]
    own_kin: frozenset[str] = Field(alias="own-kin")
    owners: frozenset[str]
    shared_names: frozenset[str] = Field(alias="shared-names")
    newcomers: frozenset[str]
    indefinite: frozenset[str]
    more_of_them: frozenset[str] = Field(alias="more-of-them")
    those: frozenset[str]
    contrasts: frozenset[str]
    brought_in: frozenset[str] = Field(alias="brought-in")
    strangers: frozenset[str]
    writing: frozenset[str]
    works: frozenset[str]
    spoken_oddly: frozenset[str] = Field(alias="spoken-oddly")
    of_spelling: tuple[str, ...] = Field(alias="of-spelling")
    before_a_letter: tuple[str, ...] = Field(alias="before-a-letter")
    told_apart: tuple[str, ...] = Field(alias="told-apart")
    before_another_name: tuple[str, ...] = Field(alias="before-another-name")
    before_a_birth_name: tuple[str, ...] = Field(alias="before-a-birth-name")
    from_where: frozenset[str] = Field(alias="from-where")
    family_articles: frozenset[str] = Field(alias="family-articles")
    alias_cues: frozenset[str] = Field(alias="alias-cues")
    second_name_cues: frozenset[str] = Field(alias="second-name-cues")
    place_cues: frozenset[str] = Field(alias="place-cues")
    namesake_cues: frozenset[str] = Field(alias="namesake-cues")


class Decisions(WithExamples):
    """rules/language/names-*.yaml: what editors decided about single names."""

    same: tuple[tuple[str, ...], ...] = ()
    distinct: tuple[tuple[str, ...], ...] = ()
    prefer: dict[str, str] = Field(default={})

    @field_validator("same", "distinct")
    @classmethod
    def _at_least_two(cls, value: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        if any(len(names) < 2 for names in value):
            raise ValueError("write at least two names in each list, such as [[Sulaiman, Sulaeman]]")
        return value


class Piece(StrictModel):
    """A piece of evidence: its weight (log-odds for each unit of its value) and its sentence.

    `prior` is what the weight is thought to be where labelled pairs say little.
    """

    weight: float
    prior: float
    sentence: Wording


class EvidenceTable(StrictModel):
    """rules/language/evidence.yaml."""

    threshold: dict[str, float]
    lines: dict[str, Wording]
    pieces: dict[str, Piece]


def names_model(stem: str) -> type[StrictModel] | None:
    """The model of a file of rules/language by its name without ending; None for files about other things."""
    if stem.startswith("names-"):
        return Decisions
    models: dict[str, type[StrictModel]] = {"names": NameWords, "evidence": EvidenceTable}
    return models.get(stem)
