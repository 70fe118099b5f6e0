"""What a model is trained on and how: a YAML file (data/training/recipe.yaml for the shipped model)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from checker.rulebook.strict_model import Field, StrictModel
from checker.rulebook.strict_yaml import load

__all__ = ["Corpus", "Recipe", "read_recipe"]


class Corpus(StrictModel):
    """A tagged corpus.

    `labels` renames its labels, `lowercased` gives it capitals back, `weight` makes it drawn more often.
    """

    path: Path
    labels: dict[str, str] = Field(default_factory=dict)
    lowercased: bool = False
    weight: float = 1.0


class Recipe(StrictModel):
    """The data and the numbers of a training.

    Corpora, articles and names are looked for in the data folder that a training is given; `leave_out`,
    `tagged`, `marked` and `things` beside the recipe.

    corpora    tagged sentences
    judge      the tagged corpus on which the training is scored as it goes on
    articles   raw articles: how words are written is learned from them, and the tagged ones are among them
    leave_out  JSON Lines files whose `id` names articles that nothing is learned from
    names      a list of full names, one a line
    tagged     tagged articles, as `checker.training.material.read_tagged` reads them
    marked     texts with their names marked, as `checker.training.corpora.read_copy` reads them;
               the longer ones are drawn more often
    things     lists of real names that are no person's, as `checker.training.corpora.read_things` reads them
    passages   the share of these that are drawn as some paragraphs, not whole
    disguised  the share of `tagged` and `marked` texts in which a thing gets another name, perhaps a person's
    placed     the share of them in which some places and organisations get other names of the `things`
    shares     how often a text is drawn from the `corpora`, the `written` sentences of this project, the
               `tagged` articles and the `marked` texts
    """

    corpora: list[Corpus]
    judge: Corpus
    articles: Path | None = None
    leave_out: list[Path] = Field(default_factory=list)
    names: Path | None = None
    tagged: Path | None = None
    marked: list[Path] = Field(default_factory=list)
    things: list[Path] = Field(default_factory=list)
    passages: float = 0.3
    disguised: float = 0.0
    placed: float = 0.0
    shares: dict[str, float] = Field(default_factory=lambda: {"corpora": 0.7, "written": 0.3})
    english: float = 0.25
    slips: float = 0.2
    renamed: float = 0.6
    dropout: float = 0.1
    steps: int = 5000
    words: int = 1000
    seed: int = 42
    learn_rate: float = 0.0015

    def with_corpora(self, paths: Iterable[Path]) -> Recipe:
        """The recipe with further tagged corpora; their paths count from the current folder."""
        added = [Corpus(path=path.absolute()) for path in paths]
        return self.model_copy(update={"corpora": [*self.corpora, *added]})


def read_recipe(path: Path) -> Recipe:
    """A recipe file. Raises RuleError with the line of what is wrong in it."""
    return load(path, Recipe)
