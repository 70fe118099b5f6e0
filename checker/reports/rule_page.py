"""A rule told to people: its page in docs/rules and SARIF help (Markdown), and `checker explain` (plain)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.reports.words import Words, words_of
from checker.rulebook import CheckRule
from checker.rulebook.check_rule import Wording
from checker.rulebook.examples import Example


def markdown(name: str, rule: CheckRule, language: str) -> str:
    """The page of a rule in Markdown."""
    wording = words_of(language)
    return "\n".join(_markdown(name, rule, wording)) + "\n"


def index(rules: Mapping[str, CheckRule], language: str) -> str:
    """The page that lists the rules, in Markdown."""
    wording = words_of(language)
    lines = [f"# {wording.say('rules')}", ""]
    lines += [
        f"- [{name}]({name}.md): {_inert(_sentence(rule.summary, wording))}" for name, rule in rules.items()
    ]
    return "\n".join(lines) + "\n"


def plain(name: str, rule: CheckRule, language: str) -> Iterator[str]:
    """The page of a rule for the terminal, in pieces."""
    wording = words_of(language)
    yield f"{name} ({wording.say(rule.severity)})\n\n{_sentence(rule.summary, wording)}\n"
    for kind, examples in (("wrong", rule.flags), ("right", rule.passes)):
        yield f"\n{wording.say(kind)}\n"
        for example in examples:
            yield f"  {_indented(example.text, '  ')}\n"
            yield from (f"    {note}\n" for note in _notes(example, wording))
    yield f"\n{wording.say('says')}\n"
    for message in rule.message.values():
        yield f"  {_in(message, wording)}\n"
    yield f"\n{wording.say('where_to_change', name=name)}\n"


def _markdown(name: str, rule: CheckRule, wording: Words) -> Iterator[str]:
    yield f"# {name}"
    yield ""
    yield _sentence(rule.summary, wording)
    yield ""
    yield wording.say("default_severity", severity=wording.say(rule.severity))
    for kind, examples in (("wrong", rule.flags), ("right", rule.passes)):
        yield ""
        yield f"## {wording.say(kind)}"
        for example in examples:
            before, quote, after = example.text.strip().partition(example.quote or "\0")
            marked = _inert(before) + (f"**{_inert(quote)}**" if quote else "") + _inert(after)
            yield ""
            yield "> " + _indented(marked, "> ")
            if example.date:
                yield ">"
                yield f"> — {wording.say('dated', date=wording.date(example.date))}"
    yield ""
    yield f"## {wording.say('says')}"
    yield ""
    for message in rule.message.values():
        yield f"- {_inert(_in(message, wording))}"
    yield ""
    yield wording.say("where_to_change", name=name)


def _notes(example: Example, wording: Words) -> Iterator[str]:
    if example.quote:
        yield wording.say("marks", quote=example.quote)
    if example.date:
        yield wording.say("dated", date=wording.date(example.date))


def _in(wording: Wording, language: Words) -> str:
    return str(getattr(wording, language.language, wording.en)).strip()


def _sentence(wording: Wording, language: Words) -> str:
    return _in(wording, language).removesuffix(".") + "."


def _indented(text: str, margin: str) -> str:
    return "\n".join(f"{margin}{line}".rstrip() for line in text.strip().splitlines()).removeprefix(margin)


def _inert(text: str) -> str:
    """Text of which Markdown takes nothing for markup."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
