"""What a check reports: which rule, where, why, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checker.article import Article, Span
from checker.reading import Reading

Sentence = tuple[tuple[str, str], ...]  # the same sentence per language: (("id", …), ("en", …))

SAID = frozenset({"quotation", "blockquote"})  # regions
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
    message: Sentence
    suggestion: str = ""
    entity: str = ""
    related: tuple[Related, ...] = ()
    evidence: tuple[Sentence, ...] = ()
    settle: str = ""
    sure: bool = False  # safe to mend without asking


def is_mended_unasked(finding: Finding, article: Article) -> bool:
    """Whether a finding is sure, has a suggestion, and stands neither in a quotation nor in a correction.

    A correction ("Ralat") names the slip on purpose; what is quoted may have been said or written so.
    """
    regions = article.regions_at(finding.span)
    return finding.sure and bool(finding.suggestion) and not regions & {*SAID, "correction"}


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read: not a finding, and never a clean page. Exit status 2.

    `message` says what was expected and what to do; `line` is 0 where no line is to blame.
    """

    path: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Crash:
    """An article on which this program failed: its own fault, not the copy's, and never a clean page."""

    path: str
    message: Sentence

    @classmethod
    def by(cls, path: str, error: Exception) -> Crash:
        """The crash that `error` was, with the line of code that a report of the fault needs."""
        place, trace = "", error.__traceback__
        while trace is not None:
            place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
            trace = trace.tb_next
        return cls.told(path, " ".join(f"{type(error).__name__} in {place} {error}".split())[:300])

    @classmethod
    def told(cls, path: str, what: str) -> Crash:
        """A crash of which `what` is all that is known."""
        return cls(
            path,
            (
                ("id", f"kesalahan program ini, artikel tidak diperiksa; mohon laporkan: {what}"),
                ("en", f"a fault of this program, the article is not checked; please report it: {what}"),
            ),
        )


@dataclass(frozen=True)
class Judgement:
    """One article, what was understood of it, and what the checks say, in text order.

    `notes` are things worth telling once in a run, per language; `suppressed` counts the findings that
    somebody has settled.
    """

    article: Article
    reading: Reading
    findings: tuple[Finding, ...]
    notes: tuple[Sentence, ...] = ()
    suppressed: int = 0


@dataclass(frozen=True)
class Run:
    """What a report says besides the articles: the run as a whole.

    notes         things told once ("register for ru/defence-minister known up to 2024-06-01"), per language
    rule_folders  the rules in force besides the shipped ones, for `load_rulebook`
    width         columns of the terminal; 0 when the text goes to a file or a pipe
    colour        whether the terminal shows colours
    quiet         findings alone, without the summary
    brief         the summary without the findings
    statistics    with a table of findings by rule
    why           every reason is told; `checker entities` tells which step or pattern found each thing
    """

    language: str
    failures: tuple[Failure, ...] = ()
    notes: tuple[Sentence, ...] = ()
    skipped: int = 0
    rule_folders: tuple[Path, ...] = ()
    width: int = 0
    colour: bool = False
    quiet: bool = False
    brief: bool = False
    statistics: bool = False
    why: bool = False
