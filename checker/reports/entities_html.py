"""What was understood, as a page: each article with its persons, their mentions and the offices given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.finding import Judgement, Run
from checker.reports.page_data import page


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """The whole page, an article at a time."""
    yield from page(judgements, run, mode="entities")
