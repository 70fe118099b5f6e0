"""One finding a line, each a JSON object with its path: for `jq`, `grep` and streams."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from checker.finding import Judgement, Run
from checker.reports.json import failure_value, finding_value


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """A line a finding, in the order of the articles; then one for each file that could not be read."""
    for judgement in judgements:
        yield from each(judgement, run)
    yield from end(run)


def each(judgement: Judgement, run: Run) -> Iterator[str]:
    """The lines of one article, which are printed as soon as its findings are final."""
    article = judgement.article
    for finding in judgement.findings:
        value = {"path": article.path} | finding_value(finding, article, run.language)
        yield json.dumps(value, ensure_ascii=False) + "\n"


def end(run: Run) -> Iterator[str]:
    """What comes after the last article."""
    for failure in run.failures:
        yield json.dumps({"failure": failure_value(failure)}, ensure_ascii=False) + "\n"
