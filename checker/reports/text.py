"""The report for people at a terminal: each place marked in its line, why, and what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from checker.article import Article, Place
from checker.finding import SEVERITIES, Finding, Judgement, Run
from checker.reading import Person
from checker.reports.words import Words, said, words

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan", "place": "bold", "dim": "dim",
           "mark": "bold magenta", "mend": "green"}  # fmt: skip
_PLAIN_WIDTH = 100  # columns of a line cut around the place it marks, where no terminal sets a width
_FORMS = 6
_LINES = 5
# What a terminal would act on instead of showing: control characters and marks that turn the direction.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Paint = Callable[[str, str], str]


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """Each finding as a paragraph, then the summary."""
    wording, paint = words(run), _paint(run)
    width = run.width or _PLAIN_WIDTH
    for judgement in judgements:
        for finding in judgement.findings:
            yield from _finding(finding, judgement, wording, paint, width)
            yield "\n"
    if not run.quiet:
        yield from _summary(judgements, run, wording, paint)


def shown(text: str) -> str:
    """`text` with every character that a terminal would act on replaced by one that it shows."""
    return _UNSEEN.sub(lambda found: " " if found[0] in "\t\n\r" else "\N{REPLACEMENT CHARACTER}", text)


def _finding(
    finding: Finding, judgement: Judgement, wording: Words, paint: Paint, width: int
) -> Iterator[str]:
    article, place = judgement.article, judgement.article.locate(finding.span)
    where = f"{shown(article.path)}:{place.line}:{place.column}"
    field = "" if place.field == "body" else f" ({_field_name(place.field, wording)})"
    severity = paint(wording.say(finding.severity), finding.severity)
    yield f"{paint(where, 'place')}{field}: {severity} [{finding.rule}]\n"
    yield f"  {shown(said(finding.message, wording.language))}\n"
    yield from _marked_line(article, finding, place, paint, width)
    person = next((who for who in judgement.reading.persons if who.id == finding.entity), None)
    if person and len({mention.text for mention in person.mentions}) > 1:
        yield f"  {wording.say('spellings', forms=_forms(person, article, wording))}\n"
    for sentence in finding.evidence:
        yield f"  {shown(wording.say('because', sentence=said(sentence, wording.language)))}\n"
    for related in finding.related:
        at = article.locate(related.span)
        where = f"{shown(article.path)}:{at.line}:{at.column}"
        yield f"  {wording.say('see', place=where, text=shown(related.text))}\n"
    if finding.suggestion:
        name = "sure" if finding.sure else "suggestion"
        yield f"  {paint(shown(wording.say(name, suggestion=finding.suggestion)), 'mend')}\n"
    if finding.settle:
        yield f"  {paint(shown(wording.say('settle', settle=finding.settle)), 'dim')}\n"


def _field_name(field: str, wording: Words) -> str:
    try:
        return wording.say(f"in_{field}")
    except KeyError:
        return field


def _marked_line(article: Article, finding: Finding, place: Place, paint: Paint, width: int) -> Iterator[str]:
    """The line of the source that holds the place, cut to `width`, and the mark below it."""
    from rich.cells import cell_len

    field = article.field_at(finding.span.start)
    source = article.source if field.source is None else field.source
    start = place.start - place.column + 1
    line = re.split(r"[\r\n]", source[start:], maxsplit=1)[0]
    first = place.column - 1
    last = max(min(first + place.end - place.start, len(line)), first + 1)
    number = f"{place.line:>5} │ "
    before, marked, after = shown(line[:first]), shown(line[first:last]), shown(line[last:])
    room = max(width - len(number) - cell_len(marked), 20)
    before, after = _cut(before, after, room)
    yield f"{paint(number, 'dim')}{before}{paint(marked, 'mark')}{after}".rstrip() + "\n"
    mark = "^" * max(cell_len(marked), 1)
    yield f"{paint('      │ ', 'dim')}{' ' * cell_len(before)}{paint(mark, 'mark')}\n"


def _cut(before: str, after: str, room: int) -> tuple[str, str]:
    """What of the text on both sides of a place fits into `room` columns, with … where it was cut."""
    from rich.cells import cell_len, set_cell_size

    left, right = cell_len(before), cell_len(after)
    left_room = max(room // 2, room - right)
    if left > left_room:
        while cell_len(before) >= left_room or (before and not cell_len(before[0])):
            before = before[1 + len(before) // 64 :]
        before = "…" + before
    right_room = room - cell_len(before)
    if right > right_room:
        after = set_cell_size(after, max(right_room - 1, 0)).rstrip() + "…"
    return before, after


def _forms(person: Person, article: Article, wording: Words) -> str:
    """Every spelling of a person with its count and lines, the commonest first."""
    counts = Counter(mention.text for mention in person.mentions)
    parts = []
    for form, count in counts.most_common(_FORMS):
        places = (article.locate(mention.span) for mention in person.mentions if mention.text == form)
        numbers = list(dict.fromkeys(str(place.line) for place in places))
        lines = ", ".join(numbers[:_LINES])
        if len(numbers) > _LINES:
            lines = wording.say("more_lines", lines=lines)
        parts.append(wording.say("form", form=shown(form), n=count, lines=lines))
    return "; ".join(parts) + ("; …" if len(counts) > _FORMS else "")


def _summary(judgements: Sequence[Judgement], run: Run, wording: Words, paint: Paint) -> Iterator[str]:
    by_rule = Counter(finding.rule for judgement in judgements for finding in judgement.findings)
    worst = {finding.severity for judgement in judgements for finding in judgement.findings}
    articles = wording.count("articles", len(judgements))
    if by_rule:
        text = wording.say("summary", findings=wording.count("findings", by_rule.total()), articles=articles)
        yield paint(text, next(severity for severity in SEVERITIES if severity in worst)) + "\n"
    else:
        yield wording.say("clean", articles=articles) + "\n"
    longest = max(map(len, by_rule), default=0)
    for rule, count in sorted(by_rule.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {rule:<{longest}}  {count}\n"
    counts = {
        "suppressed": sum(judgement.suppressed for judgement in judgements),
        "skipped": run.skipped,
        "failures": len(run.failures),
    }
    for name, count in counts.items():
        if count:
            yield wording.count(name, count) + "\n"
    for note in run.notes:
        yield shown(said(note, wording.language)) + "\n"


def _paint(run: Run) -> Paint:
    """How to colour a piece of text: with rich's styles on a terminal that shows them, else not at all."""
    if not run.colour:
        return lambda text, _: text
    from rich.style import Style

    return lambda text, style: Style.parse(_STYLES[style]).render(text)
