"""What an article says to the checker: in comments and in its front matter.

<!-- checker: ignore name-variant (two brothers) -->             this paragraph, or the next one
<!-- checker: ignore-next-line name-variant "Sulaeman" (…) -->   the next line of the file, these words
<!-- checker: ignore-file role-tense until 2025-06-30 (…) -->    the whole article, up to that day
<!-- checker: distinct Sulaiman / Sulaeman (father and son) -->  two persons, in this article
<!-- checker: same Joko Widodo / Jokowi until 2025-06-30 -->     two names of one person, up to that day

checker:
ignore: {name-variant: two brothers}
distinct: [[Sulaiman, Sulaeman]]
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.article import Article, Comment, Span
from checker.rulebook.strict_yaml import RuleError, fit
from checker.settings import ArticleSettings, NameDecisions, Suppression

MARK = "checker:"

_IGNORE = re.compile(
    r"""(?P<scope>ignore(?:-next-line|-file)?)
        (?P<rules>(?:[\s,]+(?!until\b)[\w-]+)*)
        (?:\s+["“](?P<words>[^"”]+)["”])?
        (?:\s+until\s+(?P<until>\S+))?
        (?:\s*\((?P<reason>.*)\))?\s*""",
    re.VERBOSE | re.DOTALL,
)
_NAMES = re.compile(
    r"""(?P<kind>same|distinct)\s+(?P<names>[^()]+?)
        (?:\s+until\s+(?P<until>\S+))?
        (?:\s*\((?P<reason>.*)\))?\s*""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Directive:
    """An ignore of an article. `place` is its own place in the source, for what is said about it.

    paragraph   the stretch of text it counts for; None for the whole article
    line        the line of the file it counts for; 0 for any
    """

    suppression: Suppression
    place: Span
    paragraph: Span | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """Names that are one person, or different persons, in this article, up to a day if one is named."""

    kind: str
    names: tuple[str, ...]
    place: Span
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A note that has no effect: a message of rules/checks/suppression.yaml, and its values."""

    message: str
    place: Span
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Directives:
    """All that an article says to the checker."""

    ignores: tuple[Directive, ...] = ()
    decisions: tuple[Decision, ...] = ()
    faults: tuple[Fault, ...] = ()

    def names(self, today: dt.date) -> NameDecisions:
        """The decisions on names that count on a day, together."""
        counting = [each for each in self.decisions if each.until is None or today <= each.until]
        return NameDecisions(
            same=tuple(decision.names for decision in counting if decision.kind == "same"),
            distinct=tuple(decision.names for decision in counting if decision.kind == "distinct"),
        )


NOTHING = Directives()


def read_directives(article: Article) -> Directives:
    """What the comments and the front matter of `article` say to the checker."""
    if not article.comments and not article.settings:
        return NOTHING
    notes = [comment for comment in article.comments if comment.body.startswith(MARK)]
    found = [*_front_matter(article), *(_comment(note, article) for note in notes)]
    return Directives(
        tuple(item for item in found if isinstance(item, Directive)),
        tuple(item for item in found if isinstance(item, Decision)),
        tuple(item for item in found if isinstance(item, Fault)),
    )


class _Unclear(Exception):  # noqa: N818 - never seen outside this file
    """A note that cannot be followed: the message, and what fills it."""


def _comment(comment: Comment, article: Article) -> Directive | Decision | Fault:
    body = comment.body.removeprefix(MARK).strip()
    place = _place(comment, article)
    try:
        if match := _NAMES.fullmatch(body):
            return Decision(match["kind"], _names(match["names"], body), place, _day(match["until"]))
        if match := _IGNORE.fullmatch(body):
            return _ignore(match, comment, article, place)
    except _Unclear as unclear:
        message, words = unclear.args
        return Fault(message, place, (("words", words),))
    return Fault("unreadable", place, (("words", body),))


def _names(written: str, body: str) -> tuple[str, ...]:
    names = tuple(name.strip(' \t\n"“”') for name in written.split("/"))
    if len(names) < 2 or not all(names):
        raise _Unclear("unreadable", body)
    return names


def _ignore(match: re.Match[str], comment: Comment, article: Article, place: Span) -> Directive:
    rules = tuple(re.findall(r"[\w-]+", match["rules"]))
    reason = (match["reason"] or "").strip()
    if not rules:
        raise _Unclear("no-rule", "")
    if not reason:
        raise _Unclear("no-reason", "")
    suppression = Suppression(
        rule=rules, reason=reason, words=(match["words"] or "").strip(), until=_day(match["until"])
    )
    if match["scope"] == "ignore-file":
        return Directive(suppression, place)
    if match["scope"] == "ignore-next-line" and comment.line:
        last = comment.line + len(re.findall(r"\r\n?|\n", article.source[place.start : place.end]))
        return Directive(suppression, place, line=last + 1)
    return Directive(suppression, place, paragraph=_paragraph(article.text, comment.position))


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        raise _Unclear("no-date", written) from None


def _paragraph(text: str, position: int) -> Span:
    end = text.find("\n\n", position)
    return Span(position, len(text) if end < 0 else end)


_MARKS = (("<!--", "-->"),)


def _place(comment: Comment, article: Article) -> Span:
    """The comment in the source with its marks; its line where the marks are not found as written."""
    if comment.place is not None:
        return comment.place
    starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", article.source))]
    start = starts[min(max(comment.line - 1, 0), len(starts) - 1)]
    at = article.source.find(comment.body, start)
    if at < 0:
        end = re.search(r"[\r\n]|\Z", article.source[start:])
        return Span(start, start + (end.start() if end else 0))
    end_of_body = at + len(comment.body)
    for opening, closing in _MARKS:
        before = article.source.rfind(opening, start, at)
        after = article.source.find(closing, end_of_body)
        if before >= 0 and after >= 0 and not article.source[end_of_body:after].strip():
            return Span(before, after + len(closing))
    return Span(at, end_of_body)


def _front_matter(article: Article) -> Iterator[Directive | Decision | Fault]:
    if not article.settings:
        return
    written = r"(?m)^(?:checker[ \t]*[:=]|\[checker)[^\r\n]*"
    # A line of JSON has its settings beside its text, whose first line stands for them here.
    entry = re.search(r"[^\r\n]*" if article.line else written, article.source)
    place = Span(*entry.span()) if entry else Span(0, 0)
    try:
        settings = fit(json.loads(article.settings), ArticleSettings, article.path, {})
    except RuleError as error:
        yield Fault("front-matter", place, (("words", error.message),))
        return
    for suppression in settings.ignore:
        yield Directive(suppression, place)
    for kind in ("same", "distinct"):
        for names in getattr(settings, kind):
            yield Decision(kind, names, place)
