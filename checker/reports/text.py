"""The report for people at a terminal: each place marked in its line, why, and what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checker.article import Article, Place
from checker.finding import SEVERITIES, Finding, Judgement, Run
from checker.reading import Person
from checker.reports.words import Words, said, words

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan", "place": "bold", "dim": "dim",
           "mark": "bold magenta", "mend": "green"}  # fmt: skip
_PLAIN_WIDTH = 100  # columns of a line cut around the place it marks, where no terminal sets a width
_FORMS = 6  # spellings of a person told, and lines told of each
_LINES = 5
# What a terminal would act on instead of showing: control characters and marks that turn the direction.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """Each finding as a paragraph, then the summary."""
    page = _Page(run)
    for judgement in () if run.brief else judgements:
        for finding in judgement.findings:
            yield from _finding(finding, judgement, page)
            yield "\n"
    if not run.quiet:
        yield from _summary(judgements, run, page)


def shown(text: str) -> str:
    """`text` with every character that a terminal would act on replaced by one that it shows."""
    return _UNSEEN.sub(lambda found: " " if found[0] in "\t\n\r" else "\N{REPLACEMENT CHARACTER}", text)


class _Page:
    """How lines are put on the terminal of a run: language, colours, width."""

    def __init__(self, run: Run) -> None:
        self.words = words(run)
        self.width = run.width
        self._colour = run.colour

    def paint(self, text: str, style: str) -> str:
        """The text in a style of rich, where the terminal shows colours."""
        if not self._colour:
            return text
        from rich.style import Style

        return Style.parse(_STYLES[style]).render(text)

    def say(self, key: str, /, *, style: str = "", **values: object) -> Iterator[str]:
        """A sentence of report.yaml as an indented paragraph."""
        yield from self.paragraph(self.words.say(key, **values), style)

    def paragraph(self, text: str, style: str = "") -> Iterator[str]:
        """Text that is no part of a line, broken between words to the width of the terminal."""
        margin = "  "
        for line in self._broken(shown(text)):
            yield f"{margin}{self.paint(line, style) if style else line}\n"
            margin = "    "

    def _broken(self, text: str) -> Iterator[str]:
        from rich.cells import cell_len

        room = max(self.width - 4, 20)
        line, filled = "", 0
        for word in text.split(" ") if self.width else ():
            taken = cell_len(word)
            if line and filled + 1 + taken > room:
                yield line
                line, filled = word, taken
            else:
                line, filled = (f"{line} {word}", filled + 1 + taken) if line else (word, taken)
        yield line if self.width else text


def _finding(finding: Finding, judgement: Judgement, page: _Page) -> Iterator[str]:
    article, place = judgement.article, judgement.article.locate(finding.span)
    wording = page.words
    where = f"{shown(article.path)}:{place.line}:{place.column}"
    field = "" if place.field == "body" else f" ({wording.get(f'in_{place.field}', place.field)})"
    severity = page.paint(wording.say(finding.severity), finding.severity)
    yield f"{page.paint(where, 'place')}{field}: {severity} [{finding.rule}]\n"
    yield from page.paragraph(said(finding.message, wording.language))
    yield from _marked_line(article, finding, place, page)
    person = next((who for who in judgement.reading.persons if who.id == finding.entity), None)
    if person and len({mention.text for mention in person.mentions}) > 1:
        yield from page.say("spellings", forms=_forms(person, article, wording))
    if finding.evidence:
        sentences = "; ".join(said(sentence, wording.language) for sentence in finding.evidence)
        yield from page.say("because", sentences=sentences)
    for related in finding.related:
        at = article.locate(related.span)
        yield from page.say("see", place=f"{article.path}:{at.line}:{at.column}", text=related.text)
    if finding.suggestion:
        name = "sure" if finding.sure else "suggestion"
        yield from page.say(name, suggestion=finding.suggestion, style="mend")
    if finding.settle:
        # A place in the rules to bring up to date, or a line of one's own settings.
        name = "settle_rules" if finding.settle.startswith("rules/") else "settle"
        yield from page.say(name, settle=finding.settle, style="dim")


def _marked_line(article: Article, finding: Finding, place: Place, page: _Page) -> Iterator[str]:
    """The line of the source that holds the place, cut to the width, and the mark below it."""
    from rich.cells import cell_len

    field = article.field_at(finding.span.start)
    source = article.source if field.source is None else field.source
    start = place.start - place.column + 1
    line = re.split(r"[\r\n]", source[start:], maxsplit=1)[0]
    first = place.column - 1
    last = max(min(first + place.end - place.start, len(line)), first + 1)
    number = f"{place.line:>5}"
    before, marked, after = shown(line[:first]), shown(line[first:last]), shown(line[last:])
    room = max((page.width or _PLAIN_WIDTH) - len(number) - 3 - cell_len(marked), 20)
    before, after = _cut(before, after, room)
    yield f"{page.paint(f'{number} │ ', 'dim')}{before}{page.paint(marked, 'mark')}{after}".rstrip() + "\n"
    gutter = page.paint(f"{' ' * len(number)} │ ", "dim")
    mark = page.paint("^" * max(cell_len(marked), 1), "mark")
    yield f"{gutter}{' ' * cell_len(before)}{mark}\n"


def _cut(before: str, after: str, room: int) -> tuple[str, str]:
    """What of the text on both sides of a place fits into `room` columns, with … where it was cut."""
    from rich.cells import cell_len, set_cell_size

    left, right = cell_len(before), cell_len(after)
    left_room = max(room // 2, room - right)
    if left > left_room:
        while cell_len(before) >= left_room or (before and not cell_len(before[0])):
            before = before[1 + len(before) // 64 :]
        head, space, rest = before.partition(" ")
        before = "…" + (rest if space and len(head) < 16 else before)
    right_room = room - cell_len(before)
    if right > right_room:
        after = set_cell_size(after, max(right_room - 1, 0))
        rest, space, tail = after.rpartition(" ")
        after = (rest if space and len(tail) < 16 else after).rstrip() + "…"
    return before, after


def _forms(person: Person, article: Article, wording: Words) -> str:
    """Every spelling of a person with its count and lines, the commonest first."""
    counts = Counter(mention.text for mention in person.mentions)
    parts = []
    for form, count in counts.most_common(_FORMS):
        places = (article.locate(mention.span) for mention in person.mentions if mention.text == form)
        numbers = list(dict.fromkeys(str(place.line) for place in places))
        lines = ", ".join(numbers[:_LINES]) + (", …" if len(numbers) > _LINES else "")
        parts.append(wording.say("form", form=form, n=count, lines=lines))
    return "; ".join(parts) + ("; …" if len(counts) > _FORMS else "")


def _summary(judgements: Sequence[Judgement], run: Run, page: _Page) -> Iterator[str]:
    wording = page.words
    by_rule = Counter(finding.rule for judgement in judgements for finding in judgement.findings)
    worst = {finding.severity for judgement in judgements for finding in judgement.findings}
    articles = wording.count("articles", len(judgements))
    if by_rule:
        text = wording.say("summary", findings=wording.count("findings", by_rule.total()), articles=articles)
        yield page.paint(text, next(severity for severity in SEVERITIES if severity in worst)) + "\n"
    else:
        yield wording.say("clean", articles=articles) + "\n"
    yield from _statistics(judgements, by_rule, wording) if run.statistics else _by_rule(by_rule)
    counts = {
        "suppressed": sum(judgement.suppressed for judgement in judgements),
        "skipped": run.skipped,
        "failures": len(run.failures),
    }
    for name, count in counts.items():
        if count:
            yield wording.count(name, count) + "\n"
    yield from _register(judgements, run, wording)
    for note in run.notes:
        yield shown(said(note, wording.language)) + "\n"


def _by_rule(by_rule: Counter[str]) -> Iterator[str]:
    longest = max(map(len, by_rule), default=0)
    for rule, count in sorted(by_rule.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {rule:<{longest}}  {count}\n"


def _statistics(judgements: Sequence[Judgement], by_rule: Counter[str], wording: Words) -> Iterator[str]:
    """A table of rules: findings of each severity, and the articles that have any."""
    cells = Counter((one.rule, one.severity) for judgement in judgements for one in judgement.findings)
    hit = Counter(rule for judgement in judgements for rule in {one.rule for one in judgement.findings})
    heads = [wording.say("column_rule"), *map(wording.say, SEVERITIES), wording.say("column_articles")]
    rows = [
        [rule, *(str(cells[rule, severity]) for severity in SEVERITIES), str(hit[rule])]
        for rule in sorted(by_rule, key=lambda rule: (-by_rule[rule], rule))
    ]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for first, *numbers in [heads, *rows] if rows else []:
        columns = [f"{number:>{width}}" for number, width in zip(numbers, widths[1:], strict=True)]
        yield f"  {first:<{widths[0]}}  {'  '.join(columns)}\n"


def _register(judgements: Sequence[Judgement], run: Run, wording: Words) -> Iterator[str]:
    """How far the register reaches for the offices that these articles name."""
    offices = {claim.office for judgement in judgements for claim in judgement.reading.claims}
    if not offices:
        return
    from checker.rulebook import load_rulebook

    register = load_rulebook(*run.rule_folders).register
    known = [record.known_to for office in offices if (record := register.office(office))]
    if known:
        count = wording.count("offices", len(known))
        first, last = wording.date(min(known)), wording.date(max(known))
        until = first if first == last else wording.say("span", first=first, last=last)
        yield wording.say("register", offices=count, until=until) + "\n"
