"""The sentences that every rule brings along, run as tests: it finds `flags`, passes over `passes`."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from checker.article import Article
from checker.finding import Crash, Finding
from checker.rulebook import Rulebook
from checker.rulebook.examples import Example, WithExamples


@dataclass(frozen=True)
class Outcome:
    """One example, and what the rule said of it: its place, `FILE:LINE`, and what is wrong, if anything."""

    rule: str
    place: str
    text: str
    fault: str


def outcomes(rulebook: Rulebook, folders: Sequence[Path], today: date) -> Iterator[Outcome]:
    """Every example of every rule, in order; `folders` are those that the rules were read from."""
    from checker.proofreading import rules
    from checker.suppress.settle import RULE as SUPPRESSION

    known = (*rules(), SUPPRESSION)
    places = _places_of_checks(folders)
    for name, rule in rulebook.checks.items():
        for must_flag, kind, number, example in _listed(rule):
            place = places.get((name, kind, number), f"{name}.yaml")
            if name not in known:
                fault = f"there is no check '{name}' to run; the file's name must be a check's"
            else:
                fault = _fault(_found([name], example, rulebook, today), example, must_flag=must_flag)
            yield Outcome(name, place, example.text, fault)
    for folder in folders:
        yield from _of_data(folder, rulebook, today)


# Files that hold knowledge, by their place in a rule folder: which checks their examples are put to.
_ABOUT = {
    "register/*.yaml": "office",
    "offices/*.yaml": "office",
    "style/*.yaml": "term",
    "language/names-*.yaml": "name",
}
_HAS_EXAMPLES = re.compile(r"^(?:flags|passes):", re.MULTILINE)


def _of_data(folder: Path, rulebook: Rulebook, today: date) -> Iterator[Outcome]:
    """The examples of the files that hold knowledge: `fr.yaml` of the register, a file of house terms."""
    from checker.proofreading import rules
    from checker.rulebook.strict_yaml import load_plain, read_text

    for pattern, about in _ABOUT.items():
        names = [name for name in rules() if rulebook.checks[name].about == about]
        for path in sorted(folder.glob(pattern)):
            if not _HAS_EXAMPLES.search(read_text(path)):
                continue
            value, lines = load_plain(path)
            written = {key: value[key] for key in ("flags", "passes") if key in value}
            for must_flag, kind, number, example in _listed(WithExamples.model_validate(written)):
                fault = _fault(_found(names, example, rulebook, today), example, must_flag=must_flag)
                rule = path.relative_to(folder).with_suffix("").as_posix()
                yield Outcome(rule, f"{path}:{lines[kind, number]}", example.text, fault)


def _listed(rule: WithExamples) -> Iterator[tuple[bool, str, int, Example]]:
    for kind, examples in (("flags", rule.flags), ("passes", rule.passes)):
        for number, example in enumerate(examples):
            yield kind == "flags", kind, number, example


def _found(names: Sequence[str], example: Example, rulebook: Rulebook, today: date) -> list[Finding]:
    """What the rules of these names find in the example, whatever the others say."""
    from checker.documents import read_text
    from checker.mentions.memory import Memory, recognise
    from checker.proofreading import judge, module_of, rules, understand

    if not set(names) <= set(rules()):
        return _settled(example, today)
    texts = (example.text, *example.beside)
    articles: list[Article] = [
        read_text(text, name=f"example-{number}", date=example.date or today, today=today)
        for number, text in enumerate(texts)
    ]
    readings = []
    for article, mentions in recognise(articles, Memory(None, "")):
        if isinstance(mentions, Exception):
            raise mentions
        readings.append(understand(article, mentions, rulebook))
    found = list(judge(readings[0], rulebook, names).findings)
    for name in names:
        comparison = getattr(module_of(name), "Across", None)
        if comparison and len(readings) > 1:
            across = comparison(rulebook)
            for reading in readings:
                across.add(reading)
            found += across.findings(readings[0])
    return found


def _settled(example: Example, today: date) -> list[Finding]:
    """What is found in the example's own notes to checker, read from a Markdown file as in a run."""
    from checker.documents import read_articles
    from checker.mentions.memory import Memory
    from checker.proofreading import proofread, rules
    from checker.settings import Options
    from checker.suppress.desk import Desk
    from checker.suppress.settle import RULE

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.md"
        path.write_text(example.text, encoding="utf-8")
        desk = Desk(Options(), (*rules(), RULE), today, [str(path)])
        read = read_articles(str(path), date=example.date, today=today)
        articles = [article for article in read if isinstance(article, Article)]
        judged = proofread(desk.judgeable(articles), desk.terms, Memory(None, ""), _lose)
        found = [finding for judgement in judged for finding in desk.settle(judgement).findings]
    return [finding for finding in found if finding.rule == RULE]


def _lose(crash: Crash) -> NoReturn:
    raise RuntimeError(dict(crash.message)["en"])


def _fault(found: list[Finding], example: Example, *, must_flag: bool) -> str:
    if not must_flag:
        marked = ", ".join(f"'{finding.text}'" for finding in found if finding.severity != "info")
        return f"must pass, but is flagged at {marked}" if marked else ""
    if not found:
        return "must be flagged, but passes"
    if not example.quote or any(finding.text == example.quote for finding in found):
        return ""
    return f"must be flagged at '{example.quote}', but is flagged at '{found[0].text}'"


def _places_of_checks(folders: Sequence[Path]) -> dict[tuple[str, str, int], str]:
    """Where every example stands, `FILE:LINE`, by rule, list and number; later folders win."""
    from checker.rulebook.strict_yaml import load_plain

    files = {path.stem: path for folder in folders for path in sorted((folder / "checks").glob("*.yaml"))}
    found = {}
    for name, path in files.items():
        for keys, line in load_plain(path)[1].items():
            if len(keys) == 2 and keys[0] in ("flags", "passes"):
                found[name, str(keys[0]), int(keys[1])] = f"{path}:{line}"
    return found
