"""checker finds misspelled names and wrong offices in news copy before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from checker.version import __version__

if TYPE_CHECKING:
    from datetime import date

    from checker.finding import Crash, Finding

__all__ = ["__version__", "lint"]


def lint(text: str, *, date: date | None = None, name: str = "text") -> tuple[Finding, ...]:
    """The findings for one plain text, in text order.

    date   day of publication; today if not given
    name   what to call the text in messages

    `Finding.span` counts characters of the text as it was read; `checker.proofreading.proofread` also gives
    the article, whose `locate` leads back to the characters of `text`. Raises RuntimeError where the program
    fails on the text, which is a fault to be reported.
    """
    import datetime as dt

    from checker.documents import read_text
    from checker.mentions.memory import Memory
    from checker.proofreading import Terms, proofread, rules

    today = dt.datetime.now().astimezone().date()
    article = read_text(text, name=name, date=date, today=today)
    terms = Terms(rules())

    def lose(crash: Crash) -> NoReturn:
        raise RuntimeError(dict(crash.message)["en"])

    (judgement,) = proofread([article], lambda _: terms, Memory(None, ""), lose)
    return judgement.findings
