"""The report for a desk: one file that opens in any browser without a network, with every article in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.finding import Judgement, Run
from checker.reports.page_data import page


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """The whole page, an article at a time."""
    yield from page(judgements, run, mode="lint")
