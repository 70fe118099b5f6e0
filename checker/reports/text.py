"""The report for people at a terminal: each place marked in its line, why, and what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from checker.article import Article, Place
from checker.finding import SEVERITIES, Finding, Judgement, Related, Run, is_mended_unasked
from checker.reading import Person
from checker.reports.places import in_title_alone
from checker.reports.words import Words, said, words

if TYPE_CHECKING:
    from checker.rulebook import CheckRule

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan", "place": "bold", "dim": "dim",
           "mark": "bold magenta", "mend": "green"}  # fmt: skip
_PLAIN_WIDTH = 100  # columns of a line cut around the place it marks, where no terminal sets a width
_FORMS = 6  # spellings of a person told, and lines told of each
_LINES = 5
_REASONS = 3  # the strongest are told; one left over is told as well, rather than that there is one
# What a terminal would act on instead of showing: control characters and marks that turn the direction.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def render(judgements: Sequence[Judgement], run: Run) -> Iterator[str]:
    """Each finding as a paragraph, then the summary."""
    page = _Page(run)
    for judgement in () if run.brief else judgements:
        told: set[str] = set()
        for finding in judgement.findings:
            yield from _finding(finding, judgement, page, told)
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
        self.why = run.why
        self._colour = run.colour
        self._rule_folders = run.rule_folders

    @cached_property
    def checks(self) -> Mapping[str, CheckRule]:
        """The rules in force."""
        from checker.rulebook import load_rulebook

        return load_rulebook(*self._rule_folders).checks

    def paint(self, text: str, style: str) -> str:
        """The text in a style of rich, where the terminal shows colours."""
        if not self._colour:
            return text
        from rich.style import Style

        return Style.parse(_STYLES[style]).render(text)

    def paint_others(self, marks: str) -> str:
        """The marks of what a finding speaks of, which are less than the place itself."""
        return re.sub("-+", lambda found: self.paint(found[0], "dim"), marks)

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


def _finding(finding: Finding, judgement: Judgement, page: _Page, told: set[str]) -> Iterator[str]:
    """One finding. `told` holds the sentences of this article that need not be said again."""
    article, place = judgement.article, judgement.article.locate(finding.span)
    wording = page.words
    where = f"{shown(article.path)}:{place.line}:{place.column}"
    field = "" if place.field == "body" else f" ({wording.get(f'in_{place.field}', place.field)})"
    severity = page.paint(wording.say(finding.severity), finding.severity)
    yield f"{page.paint(where, 'place')}{field}: {severity} [{finding.rule}]\n"
    yield from page.paragraph(said(finding.message, wording.language))
    line = _Line(article, finding, place)
    yield from _marked_line(line, page)
    for sentence in _explained(finding, judgement, line, page):
        if sentence not in told:
            told.add(sentence)
            yield from page.paragraph(sentence)
    if finding.suggestion:
        name = "sure" if is_mended_unasked(finding, article) else "suggestion"
        yield from page.say(name, suggestion=finding.suggestion, style="mend")
    if finding.settle:
        # A place in the rules to bring up to date, or a line of one's own settings.
        name = "settle_rules" if finding.settle.startswith("rules/") else "settle"
        sentence = wording.say(name, settle=finding.settle)
        if sentence not in told:
            told.add(sentence)
            yield from page.paragraph(sentence, "dim")


def _explained(finding: Finding, judgement: Judgement, line: _Line, page: _Page) -> Iterator[str]:
    """The other spellings, the reasons, and the other places that the finding speaks of."""
    article, wording = judgement.article, page.words
    if right := in_title_alone(finding, article):
        yield wording.say("title_disagrees", odd=finding.text, right=right)
    person = next((who for who in judgement.reading.persons if who.id == finding.entity), None)
    forms = {mention.text for mention in person.mentions} if person else set()
    rule = page.checks.get(finding.rule)
    about_office = rule is not None and rule.about == "office"
    if person and len(forms) > 1 and not about_office:
        yield wording.say("spellings", forms=_forms(person, article, wording))
    if finding.evidence:
        # What is said besides of an office are ways to put it right, not reasons.
        yield wording.say("hints" if about_office else "because", sentences=_reasons(finding, page))
    elsewhere = [other for other in finding.related if other not in line.seen and other.text not in forms]
    if elsewhere:
        places = (
            wording.say("place", text=other.text, line=article.locate(other.span).line) for other in elsewhere
        )
        yield wording.say("see", places="; ".join(places))


def _reasons(finding: Finding, page: _Page) -> str:
    """The strongest reasons, and how many more there are."""
    sentences = [said(sentence, page.words.language) for sentence in finding.evidence]
    if not page.why and len(sentences) > _REASONS + 1:
        sentences[_REASONS:] = [page.words.count("more_reasons", len(sentences) - _REASONS)]
    return "; ".join(sentences)


class _Line:
    """The line of the source that holds the place of a finding, and what else of the finding stands on it.

    Its places are numbers of characters of the line. `seen` are the related places that were marked.
    """

    def __init__(self, article: Article, finding: Finding, place: Place) -> None:
        field = article.field_at(finding.span.start)
        source = article.source if field.source is None else field.source
        self.number = place.line
        self.text = re.split(r"[\r\n]", source[place.start - place.column + 1 :], maxsplit=1)[0]
        self.first = place.column - 1
        self.last = max(min(self.first + place.end - place.start, len(self.text)), self.first + 1)
        self.seen: list[Related] = []
        self._others: list[tuple[Related, int, int]] = []
        for other in finding.related:
            at = article.locate(other.span)
            if article.field_at(other.span.start).source == field.source and at.line == place.line:
                start = at.column - 1
                self._others.append((other, start, start + at.end - at.start))

    def marks(self, left: int, right: int) -> str:
        """A mark for each character from `left` to `right`: ^ below the place, - below what it speaks of."""
        marks = [" "] * (right - left)
        for other, start, end in self._others:
            if left <= start and end <= right:
                self.seen.append(other)
                marks[start - left : end - left] = "-" * (end - start)
        marks[self.first - left : self.last - left] = "^" * (self.last - self.first)
        return "".join(marks)


def _marked_line(line: _Line, page: _Page) -> Iterator[str]:
    """The line, cut to the width, and the marks below it."""
    from rich.cells import cell_len

    number = f"{line.number:>5}"
    ahead, behind = shown(line.text[: line.first]), shown(line.text[line.last :])
    marked = shown(line.text[line.first : line.last])
    room = max((page.width or _PLAIN_WIDTH) - len(number) - 3 - cell_len(marked), 20)
    before, after = _cut(ahead, behind, room)
    yield f"{page.paint(f'{number} │ ', 'dim')}{before}{page.paint(marked, 'mark')}{after}".rstrip() + "\n"
    left, right = before != ahead, after != behind  # cut there, with a … in place of the rest
    characters = f"{before[left:]}{marked or ' '}{after[: len(after) - right]}"
    marks = line.marks(line.first - len(before) + left, line.last + len(after) - right)
    wide = (mark * cell_len(character) for mark, character in zip(marks, characters, strict=False))
    below = f"{' ' * left}{''.join(wide)}".rstrip()
    start, end = below.find("^"), below.rfind("^") + 1
    place = page.paint(below[start:end] or "^", "mark")
    gutter = page.paint(f"{' ' * len(number)} │ ", "dim")
    yield f"{gutter}{page.paint_others(below[: max(start, 0)])}{place}{page.paint_others(below[end:])}\n"


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
