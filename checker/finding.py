"""What a check reports: which rule, where, why, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from checker.article import Span

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that the finding speaks of, in the text of the same article."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake.

    span, text   the place in `Article.text` (a report maps it to the file with `Article.locate`)
    message      one sentence for an editor, per language: {"id": …, "en": …} as a tuple of pairs
    evidence     further sentences, each per language, in order of weight
    suggestion   what to put in the place of `text`; empty when there is no sure mend
    entity       id of the person it is about; empty for terms
    settle       the line of YAML that would settle it when it is not a mistake
    """

    rule: str
    severity: str
    span: Span
    text: str
    message: tuple[tuple[str, str], ...]
    suggestion: str = ""
    entity: str = ""
    related: tuple[Related, ...] = ()
    evidence: tuple[tuple[tuple[str, str], ...], ...] = ()
    settle: str = ""
    sure: bool = False  # safe to mend without asking
